#pragma once

#include <string_view>
#include <vector>

#include "docket/document.hpp"
#include "input/quota.hpp"

namespace docket {

/// The blocks of some plain text (UTF-8) whose first line has the given number in the source.
std::vector<Block> text_blocks(std::string_view text, int first_line, Quota& quota);

}  // namespace docket
