#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "docket/document.hpp"

namespace docket {

/// The running text of one block, put together piece by piece with its styles. Styles may nest and need not
/// be closed.
class InlineText {
 public:
  /// Adds `text` as it is, but for blanks at the start of a line.
  void add(std::string_view text);
  /// Adds `text` with every run of blanks and line ends as one blank, as HTML has it.
  void add_squeezed(std::string_view text);
  /// One blank, unless nothing or a blank or a line end stands before.
  void add_blank();
  void break_line();
  void open(Style style);
  void close(Style style);

  /// Whether nothing but blanks was added.
  [[nodiscard]] bool empty() const;
  /// Gives text and ranges to `block`, blanks at the ends and a check box in front taken off; sets its mark
  /// where the text has a box or is struck out from end to end. Starts anew.
  void move_to(Block& block);

 private:
  static constexpr std::size_t styles = 5;

  std::string text_;
  std::vector<Range> ranges_;
  struct Open {
    int depth = 0;
    std::size_t range = 0;
  };
  std::array<Open, styles> open_;
};

/// Whether all of the block's text is struck out.
bool is_struck(const Block& block);

}  // namespace docket
