#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "docket/document.hpp"
#include "input/lines.hpp"
#include "input/quota.hpp"

namespace docket {

// Tables as people and programs write them in plain text. Each function gives the table that starts at the
// current line of `lines` and moves `lines` behind it, or nullopt and leaves `lines` where it is.

/// Whether something stands in `text` that may divide cells: a tab, a pipe, two blanks.
bool holds_divider(std::string_view text);

/// Whether it is worth asking the functions below: most lines hold nothing that divides cells, and none of
/// these functions takes them.
bool may_start_table(const SourceLine& line);

/// "| a | b |", rows broken over lines, "+---+" grids, and "a | b" under a line of dashes or with three
/// cells.
std::optional<Block> pipe_table(Lines& lines, Quota& quota);

/// "a<tab>b": two or more lines with the same number of tabs within.
std::optional<Block> tab_table(Lines& lines, Quota& quota);

/// Columns that stand under one another, two blanks or more between them, below a header of three cells or
/// more; what has nothing in the first column goes on with the row above. A blank line ends it.
///     No.  Action            Owner
///     1    Count the boats   Ida
///     2    Paint the pier    Otto
std::optional<Block> blank_table(Lines& lines, Quota& quota);

/// Blocks of a cell's own lines, the first of which has the given number in the source.
using CellReader = std::function<Blocks(std::string_view lines, int first_number)>;

/// What is left of a Word table whose text was taken out: every cell starts a line with a tab, the header's
/// cells stand one under the other, rows are told apart only by counting; a cell may hold further lines, also
/// blank ones.
///     <tab>Action            the header: two cells
///     <tab>Owner
///
///     <tab>Answer these:     a row; its first cell has three lines
///     1. Who pays?
///     2. Who comes?
///     <tab>Board
std::optional<Block> cell_table(Lines& lines, Quota& quota, const CellReader& read_cell);

}  // namespace docket
