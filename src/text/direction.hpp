#pragma once

#include <string>
#include <string_view>

namespace docket {

/// Whether the last letter of `text` is one of a script that is written from right to left.
bool ends_right_to_left(std::string_view text);

/// Between such a text and what stands behind it on the line: digits and brackets would be drawn in among its
/// letters.
constexpr std::string_view left_to_right_mark = "\u200e";

/// `text`, with that mark behind it where it needs one.
std::string closed_off(std::string_view text);

}  // namespace docket
