#pragma once

#include <string_view>
#include <vector>

#include "docket/document.hpp"
#include "input/quota.hpp"

namespace docket {

/// Whether a line that ended was ended by somebody, or by the width of the page.
enum class LineEnds { told_by_the_text, soft };

/// The blocks of some plain text (UTF-8) whose first line has the given number in the source.
Blocks text_blocks(std::string_view text, int first_line, Quota& quota,
                   LineEnds ends = LineEnds::told_by_the_text);

}  // namespace docket
