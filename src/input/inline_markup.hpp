#pragma once

#include <array>
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
  /// `shown` says what stands at `text[at]`; it is asked where one of the bytes `shown_at` stands, and where
  /// a mark may open.
  constexpr InlineRules(std::span<const InlineMark> signs,
                        InlineShown (*what_is_shown)(std::string_view text, std::size_t at),
                        std::string_view shown_at)
      : marks(signs), shown(what_is_shown) {
    for (const auto& mark : marks)
      opens[static_cast<unsigned char>(mark.open.front())] = true;
    for (const char c : shown_at)
      opens[static_cast<unsigned char>(c)] = true;
  }

  std::span<const InlineMark> marks;
  InlineShown (*shown)(std::string_view text, std::size_t at);
  std::array<bool, 256> opens{};  ///< by byte: whether anything may begin there
};

/// Takes a format's signs out of the texts of `blocks` and all below them and puts ranges in their place.
/// Code and messages are left as they are.
void read_inline(Blocks& blocks, const InlineRules& rules);

}  // namespace docket
