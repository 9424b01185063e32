#pragma once

#include <optional>

#include "docket/document.hpp"
#include "input/lines.hpp"
#include "input/quota.hpp"
#include "input/text_tables.hpp"

namespace docket {

// Tables that only reStructuredText has; its grids are those of plain text. Each moves `lines` behind the
// table.

/// The table whose upper edge ("=====  ====") is the current line; nullopt, with `lines` as they were, where
/// no lower edge follows.
std::optional<Block> simple_table(Lines& lines, Quota& quota, const CellReader& read_cell);

/// The body of a "list-table" directive, whose first line is the current one: options, then a list of lists.
/// What is indented deeper than `indent` belongs to it. Nullopt where it has no rows.
std::optional<Block> list_table(Lines& lines, int indent, Quota& quota, const CellReader& read_cell);

}  // namespace docket
