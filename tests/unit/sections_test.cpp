#include <catch2/catch.hpp>

#include <string>

#include "minutes/outline.hpp"

using docket::Section;
using docket::Words;

namespace {

const Words words;

struct Row {
  std::string_view heading;
  Section section;
};

}  // namespace

TEST_CASE("a heading tells its section") {
  for (const auto& [heading, section] : {Row{"Action items", Section::actions},
                                         {"ACTIONS:", Section::actions},
                                         {"4.2 Action Items (plenary #14)", Section::actions},
                                         {"IV. Action points", Section::actions},
                                         {"**To do**", Section::actions},
                                         {"📌 Next steps", Section::next_steps},
                                         {"Action items plenary #14", Section::actions},
                                         {"Actions from the meeting on 28 June", Section::actions},
                                         {"Actions & decisions", Section::actions},
                                         {"Today's action items", Section::actions},
                                         {"Item 3: Action items", Section::actions},
                                         {"Open action items", Section::review},
                                         {"Review of previous actions", Section::review},
                                         {"Progress on last month's action items", Section::review},
                                         {"Matters arising", Section::matters},
                                         {"Completed actions", Section::done},
                                         {"Decisions", Section::decisions},
                                         {"Motions", Section::decisions},
                                         {"Proposed agenda", Section::agenda},
                                         {"Roll call", Section::attendance},
                                         {"Voting member attendance", Section::attendance},
                                         {"Apologies:", Section::absent},
                                         {"Next meeting", Section::next_meeting},
                                         {"Any other business", Section::notes},
                                         {"Antitrust policy", Section::boilerplate}}) {
    INFO(heading);
    CHECK(section_of(heading, words) == section);
  }
}

TEST_CASE("a heading that merely holds such a word tells nothing") {
  for (const auto* heading : {"Confirm action items", "Discussion of the Action API", "Class action suits",
                              "Budget", "Notes from Ann", "The action of salt on iron", "", "123"}) {
    INFO(heading);
    CHECK(section_of(heading, words) == Section::none);
  }
}

TEST_CASE("a heading's key has neither number nor marks") {
  CHECK(docket::heading_key("## 4.2) **Action Items** (draft): ") == "action items");
  CHECK(docket::heading_key(std::string(200, 'x')).empty());
}

TEST_CASE("a label stands before the rest of its line") {
  const auto found = docket::labelled("Present: Ann, Bo", words);
  CHECK(found.section == Section::attendance);
  CHECK(found.label == "Present");
  CHECK(found.rest == "Ann, Bo");
  CHECK(docket::labelled("The vote: two for it", words).section == Section::none);
  CHECK(docket::labelled("no label here", words).section == Section::none);
}
