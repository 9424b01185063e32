#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "docket/document.hpp"

namespace docket {

/// Some of the styles.
class Styles {
 public:
  constexpr Styles() = default;
  constexpr bool operator==(const Styles&) const = default;
  [[nodiscard]] constexpr bool has(Style style) const { return ((bits_ >> index(style)) & 1U) != 0; }
  [[nodiscard]] constexpr Styles with(Style style, bool on = true) const {
    const auto bit = 1U << index(style);
    return Styles(on ? bits_ | bit : bits_ & ~bit);
  }

 private:
  constexpr explicit Styles(unsigned bits) : bits_(bits) {}
  static constexpr unsigned index(Style style) { return static_cast<unsigned>(style); }
  unsigned bits_ = 0;
};

/// Gathers the text of one block and where it is styled. Runs of blanks and tabs become one blank, which in
/// prose is what a tab means; none stays at the ends or beside a forced break. No-break spaces stay.
class StyledText {
 public:
  void add(std::string_view text, Styles styles);
  void add_break();
  /// Adds `text` with each of its line ends as a forced break.
  void add_lines(std::string_view text, Styles styles);

  [[nodiscard]] bool empty() const { return text_.empty(); }
  /// What was gathered so far.
  [[nodiscard]] std::string_view text() const { return text_; }

  /// Gives `block` the text, its ranges, and its mark: that of a check box in front, which leaves the text,
  /// else struck where all of it is. Afterwards nothing is gathered.
  void move_to(Block& block);
  /// Only the text, with a box it may begin with.
  std::string take_text() { return std::exchange(text_, {}); }
  /// Forgets what was gathered; its memory stays for what is next.
  void clear();

 private:
  void begin_words(Styles styles);
  void open(Styles styles);
  void close_all_but(Styles styles);

  std::string text_;
  std::vector<Range> ranges_;
  Styles styles_now_;                    ///< of the last words
  std::array<std::size_t, 5> begins_{};  ///< where each of them began
  int breaks_ = 0;
  bool blank_ = false;
  bool unstruck_ = false;
};

/// `text` with every run of blanks, tabs and line ends as one blank, and none at its ends.
std::string one_line(std::string_view text);

}  // namespace docket
