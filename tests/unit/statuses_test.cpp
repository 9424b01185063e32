#include <catch2/catch.hpp>

#include <string>

#include "minutes/statuses.hpp"

using docket::Status;
using docket::Words;

namespace {

const Words words;

std::string state(std::string_view field) {
  const auto status = docket::status_of(field, words);
  return status ? std::string(to_word(*status)) : "none";
}

// "rest | words | state"
std::string at_an_end(std::string_view text) {
  const auto found = docket::state_at_an_end(text, words.kinds_within(text), words);
  if (!found) return "none";
  return std::string(found->rest) + " | " + std::string(found->words) + " | " +
         std::string(to_word(found->status));
}

}  // namespace

TEST_CASE("a state's cell says open, done or dropped") {
  struct Row {
    std::string_view field, state;
  };
  for (const auto& [field, expected] : {Row{"Done", "done"},
                                        {"COMPLETE", "done"},
                                        {"Completed, see item 4", "done"},
                                        {"Closed 3 May", "done"},
                                        {"x", "done"},
                                        {"✓", "done"},
                                        {"✅ on Monday", "done"},
                                        {"(tick)", "done"},
                                        {"100 %", "done"},
                                        {"Report received", "done"},
                                        {"Withdrawn", "dropped"},
                                        {"superseded by 12", "dropped"},
                                        {"No longer needed", "dropped"},
                                        {"OBE", "dropped"},
                                        {"Not done", "open"},
                                        {"not done yet", "open"},
                                        {"Still to do", "open"},
                                        {"In progress", "open"},
                                        {"IN PROCESS", "open"},
                                        {"80 %", "open"},
                                        {"Carried forward", "open"},
                                        {"done, but let us keep an eye on it", "done"},
                                        {"closed?", "open"},
                                        {"", "none"},
                                        {"Ann will ask the printer", "none"}}) {
    INFO(field);
    CHECK(state(field) == expected);
  }
}

TEST_CASE("a state that stands apart at an end comes off the text") {
  struct Row {
    std::string_view text, found;
  };
  for (const auto& [text, expected] :
       {Row{"Oil the door (DONE)", "Oil the door | DONE | done"},
        {"Oil the door [completed 23 April 2021]", "Oil the door | completed 23 April 2021 | done"},
        {"(closed) Oil the door", "Oil the door | closed | done"},
        {"Oil the door – done", "Oil the door | done | done"},
        {"Oil the door. Completed.", "Oil the door. | Completed | done"},
        {"Oil the door DONE", "Oil the door | DONE | done"},
        {"Oil the door **done**", "Oil the door | done | done"},
        {"DONE: oil the door", "oil the door | DONE | done"},
        {"Withdrawn - oil the door", "oil the door | Withdrawn | dropped"},
        {"✓ oil the door", "oil the door | ✓ | done"},
        {"oil the door ✅", "oil the door | ✅ | done"},
        {"oil the door (in progress)", "oil the door | in progress | open"},
        {"oil the door (status: pending)", "oil the door | status: pending | open"},
        {"oil the door (done?)", "oil the door | done? | open"}}) {
    INFO(text);
    CHECK(at_an_end(text) == expected);
  }
}

TEST_CASE("a state's word within the sentence is no state") {
  for (const auto* text :
       {"Close the vote when the review is complete", "Make sure that the list is closed",
        "Report what was done", "New: rules for the hall", "Open: what is left to choose",
        "Ask who is done (see the list of done things and those that are not)", "Oil the door (upper)"}) {
    INFO(text);
    CHECK(at_an_end(text) == "none");
  }
}

TEST_CASE("a label before the state goes with it") {
  CHECK(at_an_end("Update the wiki. Status: done") == "Update the wiki. | done | done");
  CHECK(at_an_end("Update the wiki – state: not done yet") == "Update the wiki | not done yet | open");
  CHECK(at_an_end("Update the wiki; **Status:** waiting for Bo.") ==
        "Update the wiki | waiting for Bo | open");
  CHECK(at_an_end("Update the page on status: Ann's is done too") == "none");
  CHECK(at_an_end("Status: a tale of two") == "none");
}

TEST_CASE("the past tense tells, in a review, what is done and by whom") {
  struct Row {
    std::string_view text, by;
  };
  for (const auto& [text, by] :
       {Row{"Ann sent the letter", "Ann "},
        Row{"Ann Hall and Bo completed the manual (see 287)", "Ann Hall and Bo "},
        Row{"@ann copied the list", "@ann "}, Row{"stopped the subscription", ""},
        Row{"Ann wrote to Bo but has no answer yet", "-"}, Row{"Ann agreed to write to Bo", "-"},
        Row{"Ann is still writing", "-"}, Row{"Ann to send the letter she was promised", "-"},
        Row{"Nothing was sent", "-"}, Row{"the red door is to be painted", "-"}, Row{"", "-"}}) {
    INFO(text);
    const auto verb = docket::done_by(text, words);
    CHECK((verb ? text.substr(0, *verb) : "-") == by);
  }
}
