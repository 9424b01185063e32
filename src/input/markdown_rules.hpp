#pragma once

#include <string>
#include <string_view>

#include "input/lines.hpp"

namespace docket {

/// Whether `rule`, the line below `header`, rules off a table whose header has another number of cells: to
/// Markdown that is no table.
///     | # | Item | Owner |
///     | --- | --- |
bool is_uneven_rule(std::string_view header, std::string_view rule);

/// `text`, whose lines stay where they are, with a cell in each such rule for each one of its header, and the
/// other way round.
std::string with_even_rules(std::string_view text);

}  // namespace docket
