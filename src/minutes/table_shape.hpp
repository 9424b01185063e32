#pragma once

#include <cstddef>
#include <string_view>

#include "minutes/outline.hpp"
#include "minutes/table_columns.hpp"
#include "minutes/table_grid.hpp"

namespace docket {

/// How many of them docket knows.
std::size_t known(const Columns& columns);

/// What a header's row says of each column.
Columns columns_of(const TableRow& row, const Words& words);

/// What a table's columns are, and how many rows on top are no actions. No columns where it has no header.
struct TableShape {
  Columns columns;
  std::size_t body = 0;
  std::string_view title;  ///< the lone cell on top; empty where there is none
};
TableShape shape_of(const TableGrid& grid, const Words& words);

/// "Description" beside an owner is the action, "Name" beside an action is the owner, "Date" without another
/// is when.
void settle(Columns& columns);

/// Whether rows of such columns are actions, in a section of that kind.
bool is_action_table(const Columns& columns, Section section);

}  // namespace docket
