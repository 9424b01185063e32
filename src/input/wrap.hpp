#pragma once

#include <string_view>

#include "input/lines.hpp"

namespace docket {

/// Tells lines that an editor wrapped from lines that somebody ended, by what the text itself shows: where a
/// line stops in mid-sentence and the next goes on in lower case, it was wrapped, and so the width is known.
class Wrap {
 public:
  /// Looks at the beginning of `source`, enough to know its habits.
  explicit Wrap(std::string_view source);

  /// For formats in which every line goes on with the one above, up to a blank line.
  static Wrap always();

  /// Whether `below` goes on with what `above` says. Neither is blank, nor the start of an item.
  [[nodiscard]] bool joins(const SourceLine& above, const SourceLine& below) const;

  /// Whether the first word of `below` had room in `above` at any width that an editor wraps at, and `above`
  /// does not show that it goes on.
  static bool had_room(const SourceLine& above, const SourceLine& below);

 private:
  Wrap() = default;

  int width_ = 0;  ///< columns; 0: nothing is wrapped
  bool always_ = false;
};

}  // namespace docket
