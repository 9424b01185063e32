#pragma once

#include <string>
#include <string_view>

namespace docket {

/// `number` as a list shows it. The formats are those of Word ("decimal", "lowerLetter", "upperRoman",
/// "decimalZero", "ordinal") and of OpenDocument ("1", "a", "I"); "bullet", "none" and an empty one show
/// nothing, an unknown one shows digits. 27 is "aa", 28 "bb".
std::string list_number(long number, std::string_view format);

}  // namespace docket
