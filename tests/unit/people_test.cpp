#include "minutes_fixture.hpp"

using docket::Person;
using docket::test::minutes_of;

namespace {

// "name (short, affiliation)" a line, "-" before who was absent.
std::string people(std::string_view notes, std::string_view name = "notes.md") {
  std::string out;
  for (const auto& person : minutes_of(notes, name).people) {
    out += (person.presence == Person::Presence::absent ? "- " : "") + person.name;
    if (!person.short_name.empty()) out += " <" + person.short_name + ">";
    if (!person.affiliation.empty()) out += " (" + person.affiliation + ")";
    out += '\n';
  }
  return out;
}

}  // namespace

TEST_CASE("a roll call names who was there and who was not") {
  CHECK(people("Present: Ann Hall, Bo Lee and Cy Dee\nApologies: Dee Poe\n") ==
        "Ann Hall\nBo Lee\nCy Dee\n- Dee Poe\n");
  CHECK(people("## Attendance\n- [x] Ann Hall\n- [ ] Bo Lee\n\n## Regrets\n- Cy Dee\n") ==
        "Ann Hall\nBo Lee\n- Cy Dee\n");
  CHECK(people("Riverside Trust: Ann Hall, Bo Lee\n") == "Ann Hall\nBo Lee\n");
}

TEST_CASE("a bracket behind a name gives initials or where somebody is from") {
  CHECK(people("Present: Ann Hall (AH, Riverside Trust), Dr. Bo Lee (bo@example.org)\n") ==
        "Ann Hall <AH> (AH, Riverside Trust)\nBo Lee (bo@example.org)\n");
}

TEST_CASE("each is named once, and what is no name is left out") {
  CHECK(people("Present: Ann Hall, ann hall, 12 guests, the minutes\n") == "Ann Hall\n");
  CHECK(people("# Sync\n\nThe gate: red, green\n").empty());
}
