#pragma once

#include <string_view>
#include <vector>

#include "docket/document.hpp"
#include "input/quota.hpp"

namespace docket {

/// The blocks of a piece of HTML (UTF-8) whose first line has the given number in the source.
Blocks html_blocks(std::string_view html, int first_line, Quota& quota);

}  // namespace docket
