#pragma once

#include <string>
#include <string_view>

#include "text/words.hpp"

namespace docket {

/// Why a point or paragraph among the actions is none ("a decision", "nothing but a link"); empty where it
/// may be one.
std::string why_no_action(std::string_view text, const Words& words);

}  // namespace docket
