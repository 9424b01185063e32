#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "docket/document.hpp"

namespace docket {

/// Signs around words that have a style: "**" and "**" around what is bold.
struct InlineMark {
  std::string_view open;
  std::string_view close;
  Style style;
};

/// Something in a text that is shown in other words than it is written in, such as a link.
struct InlineShown {
  std::size_t length = 0;  ///< bytes as written; 0: there is none
  std::string_view shown;
  bool link = false;
};

/// How a format marks words within a line. Of two marks that may open at one place the upper one does.
struct InlineRules {
  std::span<const InlineMark> marks;
  /// What stands at `text[at]`.
  InlineShown (*shown)(std::string_view text, std::size_t at);
};

/// Takes a format's signs out of the texts of `blocks` and all below them and puts ranges in their place.
/// Code and messages are left as they are.
void read_inline(std::vector<Block>& blocks, const InlineRules& rules);

}  // namespace docket
