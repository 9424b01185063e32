#include "minutes_fixture.hpp"

using docket::Directory;
using docket::Naming;
using docket::Words;
using docket::test::club;
using docket::test::joined;

namespace {

const Words words;
const Directory people = club();
const Naming prose{words, people, false};
const Naming marked{words, people, true};

struct Row {
  std::string_view text, names;
};

std::string subject(std::string_view sentence, const Naming& naming = prose) {
  return joined(subject_of(sentence, naming).owners);
}

}  // namespace

TEST_CASE("people, roles and groups may act") {
  for (const auto* name :
       {"Ann", "ann hall", "AH", "Žarko Čmelík", "Steve del Bianco", "J. Doe", "the Chair",
        "Chair of the council", "co-chairs", "staff", "Review Team", "Subteam 1", "each team member", "All",
        "everyone", "SSR2-RT", "@kim42", "Working group", "Policy support staff"}) {
    INFO(name);
    CHECK(is_owner(name, prose));
  }
}

TEST_CASE("other words may not act") {
  for (const auto* name :
       {"Changes", "it", "This", "we", "there", "tests", "the draft", "Monday", "next meeting", "", "Waiting",
        "a letter", "Responses", "https://example.org", "The minutes"}) {
    INFO(name);
    CHECK_FALSE(is_owner(name, prose));
  }
}

TEST_CASE("a nick in small letters counts only in a marked line") {
  CHECK(is_owner("zoe7", marked));
  CHECK_FALSE(is_owner("zoe7", prose));
  CHECK_FALSE(is_owner("send", marked));
}

TEST_CASE("a list of names is cut at commas, and, signs") {
  for (const auto& [phrase, names] : {Row{"Ann, Bo and the Chairs", "Ann, Bo, the Chairs"},
                                      {"Patrick/Cheryl", "Patrick, Cheryl"},
                                      {"@ann + @bo", "ann, bo"},
                                      {"Ann & Bo", "Ann, Bo"},
                                      {"Ann Hall (Riverside), Bo", "Ann Hall, Bo"},
                                      {"Dr. Ann Hall", "Ann Hall"},
                                      {"Ann et al.", "Ann"},
                                      {"Ann, the weather", ""},
                                      {"", ""}}) {
    INFO(phrase);
    CHECK(joined(owners_in(phrase, prose)) == names);
  }
}

TEST_CASE("a field of owners is trusted") {
  for (const auto& [field, names] : {Row{"Ann, Bo", "Ann, Bo"},
                                     {"the weather", "the weather"},
                                     {"@ann", "ann"},
                                     {"Ann\nBo Lee", "Ann, Bo Lee"},
                                     {"Ann (lead), Bo", "Ann, Bo"},
                                     {"TBD", ""},
                                     {"-", ""},
                                     {"n/a", ""},
                                     {"[Name]", ""},
                                     {"", ""}}) {
    INFO(field);
    CHECK(joined(owners_of_field(field, words)) == names);
  }
}

TEST_CASE("the subject of a promise or order acts") {
  for (const auto& [sentence, names] : {Row{"Ann to send the minutes", "Ann"},
                                        {"Ann Hall will check with Bo", "Ann Hall"},
                                        {"Ann, Bo and the Chairs will draft a reply", "Ann, Bo, the Chairs"},
                                        {"The Chair is to write to the museum", "The Chair"},
                                        {"Staff agreed to print the list", "Staff"},
                                        {"Ivo volunteered to carry the chairs", "Ivo"},
                                        {"Bo took an action to call the bank", "Bo"},
                                        {"The council asks the secretariat to print it", "the secretariat"},
                                        {"Once the form is out, Ann will post it", "Ann"},
                                        {"All to read the draft", "All"},
                                        {"Ann, with help from Bo, to paint the gate", "Ann"}}) {
    INFO(sentence);
    CHECK(subject(sentence) == names);
  }
}

TEST_CASE("to after some words is no order") {
  for (const auto* sentence :
       {"Changes to report format were agreed", "Due to rain we met inside", "Prior to review it was longer",
        "According to plan, it is late", "It will rain", "This is to certify it", "There will be cake",
        "Links to follow", "Responses to send are few", "Tests to cover the roof",
        "Next to the gate is a tree", "We need to find a date", "The letter will be sent",
        "Updates to share"}) {
    INFO(sentence);
    CHECK(subject(sentence).empty());
  }
}

TEST_CASE("a mild subject is told from a promise") {
  CHECK(subject_of("Ann should write to them", prose).mild);
  CHECK_FALSE(subject_of("Ann will write to them", prose).mild);
}

TEST_CASE("in a marked line a name right before a verb acts") {
  CHECK(subject("Ann write to the bank", marked) == "Ann");
  CHECK(subject("GH prepare a draft", marked) == "GH");
  CHECK(subject("Ann write to the bank", prose).empty());
  CHECK(subject("Plan to review the lease", marked).empty());
}

TEST_CASE("a first name that is a verb too is a name before to") {
  CHECK(subject("Mark to book the room", prose) == "Mark");
  CHECK(subject("Bill to book the room", prose) == "Bill");
}

TEST_CASE("an order opens with a verb") {
  CHECK(is_imperative("Send the minutes", words));
  CHECK(is_imperative("Please kindly send the minutes", words));
  CHECK_FALSE(is_imperative("The minutes were sent", words));
  CHECK_FALSE(is_imperative("", words));
}

TEST_CASE("a directory knows names by their parts and initials") {
  for (const auto* known : {"ann hall", "ann", "hall", "ah", "kim42", "iw", "idw"}) {
    INFO(known);
    CHECK(people.knows(known) == (std::string_view(known) != "iw"));
  }
  CHECK_FALSE(people.knows("cy"));
  CHECK(Directory{}.empty());
}
