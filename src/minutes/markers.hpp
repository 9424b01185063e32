#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "minutes/outline.hpp"
#include "minutes/owners.hpp"
#include "text/words.hpp"

namespace docket {

/// A word that marks what follows as an action: "ACTION Stephen:", "AI-12 (Ann, Bob) –", "[TODO]".
struct Mark {
  std::string_view word;    ///< "ACTION"; empty: there is no marker
  std::string_view number;  ///< "#3", "146-03", "210505-1": a label; empty where there is none
  std::string_view owner;   ///< who stands between word and separator; empty where nobody does
  std::size_t begin = 0;    ///< of the marker in the text
  std::size_t end = 0;      ///< where the action begins
  bool separated = false;   ///< a colon, a dash or a bracket ends the marker
  bool plural = false;      ///< "Actions:" heads a list rather than one action
  bool by_look = false;     ///< nothing but bold type or capitals tell it from a word
  bool called = false;      ///< no sign ends it, but somebody is told to act: "Action on Ann to call"
  explicit operator bool() const { return !word.empty(); }
};

/// The marker that opens `text`, behind bullets, brackets and emphasis.
///     mark_at("* Action item #3 - Action: call the venue")   // number "#3", end at "Action: call …"
Mark opening_mark(std::string_view text, const Words& words);

/// A marker in mid-line, of capitals or in brackets: "… agreed. ACTION: Ann to ask Bob". Its `end` is where
/// the action begins; what stands before `begin` is not part of it.
Mark inner_mark(std::string_view text, const Words& words);

/// As of its text; a line that holds no marker's word is not looked at closer.
Mark opening_mark(const Passage& line, const Words& words);
Mark inner_mark(const Passage& line, const Words& words);

/// As of the line; or "AI ann call the venue", two capitals right before somebody the notes know, who acts;
/// among actions before anybody who does. The inner one begins behind a sentence.
Mark opening_mark(const Passage& line, const Naming& naming);
Mark inner_mark(const Passage& line, const Naming& naming);

/// "(Action: Ann to call)" without the bracket that closes it; a text that no bracket holds as it is.
std::string_view without_closing(std::string_view text, const Mark& mark);

/// What stands behind a marker in mid-line; of "… (Action 1 - Ann to call). It rains." no more than the
/// brackets hold.
std::string_view behind_inner(std::string_view text, const Mark& mark);

/// A check box written out in front of the text ("[ ]", "[x]", "☐", "(tick)"), with the bytes it takes.
struct WrittenBox {
  enum class State { none, unticked, ticked, dropped } state = State::none;
  std::size_t length = 0;
};
WrittenBox opening_box(std::string_view text);

}  // namespace docket
