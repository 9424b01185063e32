#include <catch2/catch.hpp>

#include <string>

#include "minutes/markers.hpp"

using docket::Mark;
using docket::Words;

namespace {

const Words words;

// "word number owner | the action", "none" where there is no marker.
std::string in_words(const Mark& mark, std::string_view text) {
  if (!mark) return "none";
  std::string out(mark.word);
  for (const auto piece : {mark.number, mark.owner})
    if (!piece.empty()) out += " <" + std::string(piece) + ">";
  return out + " | " + std::string(text.substr(mark.end));
}

std::string opening(std::string_view text) {
  return in_words(docket::opening_mark(text, words), text);
}

std::string inner(std::string_view text) {
  return in_words(docket::inner_mark(text, words), text);
}

struct Row {
  std::string_view text, found;
};

}  // namespace

TEST_CASE("a marker opens a line, with number and owner") {
  for (const auto& [text, expected] :
       {Row{"ACTION: call the venue", "ACTION | call the venue"},
        {"Action - call the venue", "Action | call the venue"},
        {"**Action:** call the venue", "Action | call the venue"},
        {"Action item #3: call the venue", "Action item <#3> | call the venue"},
        {"AI-12: call the venue", "AI <-12> | call the venue"},
        {"Action 146-03: call the venue", "Action <146-03> | call the venue"},
        {"ACTION Stephen: call the venue", "ACTION <Stephen> | call the venue"},
        {"AI (Ann, Bob): call the venue", "AI <Ann, Bob> | call the venue"},
        {"TODO(ann): call the venue", "TODO <ann> | call the venue"},
        {"[ACTION: Lee] call the venue", "ACTION <Lee> | call the venue"},
        {"ACTION ITEM Ann to call the venue", "ACTION ITEM | Ann to call the venue"},
        {"[TODO] call the venue", "TODO | call the venue"},
        {"#action Ann to call the venue", "action | Ann to call the venue"},
        {"=> Action: call the venue", "Action | call the venue"},
        {"→ Action: call the venue", "Action | call the venue"},
        {"• Action: call the venue", "Action | call the venue"},
        {"To do: call the venue", "To do | call the venue"},
        {"Follow-up: call the venue", "Follow-up | call the venue"},
        {"Action：call the venue", "Action | call the venue"}}) {
    INFO(text);
    CHECK(opening(text) == expected);
  }
}

TEST_CASE("words that look like markers are none") {
  for (const auto* text :
       {"AI will change how we write", "ai: a short history", "#action-20 was closed",
        "Action plans were read", "To do this we need Ann", "Actionable points",
        "\\Action: quoted from the manual", "Task forces meet on Monday", "APs are due", ""}) {
    INFO(text);
    CHECK(opening(text) == "none");
  }
}

TEST_CASE("a plural marker heads a list") {
  CHECK(docket::opening_mark("Actions: Ann, Bo", words).plural);
  CHECK(docket::opening_mark("Action items:", words).plural);
  CHECK_FALSE(docket::opening_mark("Action: Ann to call", words).plural);
}

TEST_CASE("a marker in capitals or brackets stands within a line") {
  for (const auto& [text, expected] : {Row{"We agreed. ACTION: Ann to ask Bo", "ACTION | Ann to ask Bo"},
                                       {"We agreed [ACTION Ann: ask Bo]", "ACTION <Ann> | ask Bo]"},
                                       {"We agreed. Action: Ann to ask Bo", "Action | Ann to ask Bo"},
                                       {"We agreed #action Ann to ask Bo", "action | Ann to ask Bo"}}) {
    INFO(text);
    CHECK(inner(text) == expected);
  }
  for (const auto* text : {"The board took action: it wrote", "See the actions of May", "An AI may help",
                           "Next: actions", "what the AI said: no"}) {
    INFO(text);
    CHECK(inner(text) == "none");
  }
}

TEST_CASE("a box is read in many hands") {
  using State = docket::WrittenBox::State;
  struct Box {
    std::string_view text;
    State state;
  };
  for (const auto& [text, state] : {Box{"[ ] oil", State::unticked},
                                    {"[] oil", State::unticked},
                                    {"☐ oil", State::unticked},
                                    {"[x] oil", State::ticked},
                                    {"[X] oil", State::ticked},
                                    {"☑ oil", State::ticked},
                                    {"✔️ oil", State::ticked},
                                    {"✅ oil", State::ticked},
                                    {"(tick) oil", State::ticked},
                                    {"[-] oil", State::dropped},
                                    {"❌ oil", State::unticked},
                                    {"[y] oil", State::none},
                                    {"oil [x]", State::none}}) {
    INFO(text);
    const auto box = docket::opening_box(text);
    CHECK(box.state == state);
    if (state != State::none) CHECK(text.substr(box.length) == " oil");
  }
}
