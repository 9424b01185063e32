#pragma once

#include <string_view>

namespace docket {

/// What HTML takes for blanks: between the words of an attribute, and between tags.
inline constexpr std::string_view html_blanks = " \t\n\f\r";

constexpr bool is_html_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v');
}

}  // namespace docket
