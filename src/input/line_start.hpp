#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "docket/document.hpp"

namespace docket {

/// What makes a line of plain text an item of a list.
struct Bullet {
  std::size_t length = 0;  ///< bytes of it and of the blanks behind
  std::string_view label;  ///< "3.", "a)", "(1)", "1.2"; empty for a mere bullet
  char32_t form = 0;       ///< siblings have the same: the glyph, or for a number what it is made of
  int value = 0;           ///< of the last number of a label
  int parts = 0;           ///< numbers of a label: 2 for "1.2"
  int roman = 0;           ///< of a label that may be a Roman number ("V." is a letter too); else 0
};

/// Whether `next` counts on from `bullet`: "3." after "2.", "VI." after "V.".
bool follows(const Bullet& bullet, const Bullet& next);

/// Whether it is an arrow, which points at more than a point: "→ Ann to call".
bool is_arrow(const Bullet& bullet);

/// Whether `text` starts with a word of English letters that is no label, as most lines do: nothing of what
/// the functions below look for, but for label_length, stands there then.
bool starts_with_word(std::string_view text);

/// The bullet or number at the start of `text`, which has no blanks before it. A word behind is not asked
/// for, and neither is it looked whether the line really is an item ("A. Smith to call").
std::optional<Bullet> bullet_at(std::string_view text);

struct Box {
  std::size_t length = 0;  ///< bytes of it and of the blanks behind
  Block::Mark mark = Block::Mark::none;
};

/// The check box at the start of `text`: "[ ]", "[x]", "☐", "☑", "✔", "(tick)" …
std::optional<Box> box_at(std::string_view text);

/// Bytes of a leading label with its colon ("Present:", "Action items:"): up to five words that start with a
/// capital letter. 0 where there is none.
std::size_t label_length(std::string_view text);

/// Whether one word and a dash between blanks open `text`: "Bea   - finish the plan".
bool opens_with_word_and_dash(std::string_view text);

/// "#0041 Ed to produce test cases", "@sal: follow up": of a list without bullets.
bool opens_entry(std::string_view text);

/// Whether `text` is a line of one repeated sign ("-----", "* * *"), which only separates; gives the sign.
std::optional<char> rule_of(std::string_view text);

}  // namespace docket
