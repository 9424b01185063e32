#include "minutes/table_shape.hpp"

#include <algorithm>
#include <utility>

#include "text/fold.hpp"

namespace docket {

namespace {

constexpr std::size_t header_rows = 4;  // a title, a header of two lines

// "| | | Action |": a header that names but the last column, which no title of the whole table stands in.
bool heads_last_column(const TableRow& row, const Columns& columns) {
  return row.size() > 1 && row.first_filled() + 1 == row.size() && columns.back() == TableColumn::action;
}

}  // namespace

std::size_t known(const Columns& columns) {
  return static_cast<std::size_t>(
      std::ranges::count_if(columns, [](TableColumn c) { return c != TableColumn::none; }));
}

Columns columns_of(const TableRow& row, const Words& words) {
  Columns columns(row.size(), TableColumn::none);
  for (std::size_t i = 0; i < row.size(); ++i)
    if (!row.repeats(i) && may_be_column(row.text(i), words)) columns[i] = column_of(row.text(i), words);
  // Beside "Who" or "Owner", "By" is when.
  if (std::ranges::count(columns, TableColumn::owner) == 2 && !holds(columns, TableColumn::due))
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (columns[i] == TableColumn::owner && fold(row.text(i)) == "by") columns[i] = TableColumn::due;
  return columns;
}

TableShape shape_of(const TableGrid& grid, const Words& words) {
  TableShape best;
  std::size_t best_known = 0;
  for (std::size_t i = 0; i < grid.rows(); ++i) {
    if (i >= header_rows && best_known > 0) break;
    const TableRow row(grid.row(i));
    auto columns = columns_of(row, words);
    const auto count = known(columns);
    if (i < header_rows && row.filled() == 1 && grid.columns() > 1 && best_known == 0 &&
        !heads_last_column(row, columns)) {
      const auto* cell = row.cell(row.first_filled());
      if (best.title.empty() && cell->children.empty()) best.title = cell->text;
      if (count == 0) best.body = i + 1;
      continue;
    }
    const bool enough =
        count >= 2 || (count == 1 && (grid.is_header(i) || row.filled() == 1) &&
                       (holds(columns, TableColumn::action) || holds(columns, TableColumn::owner)));
    // Deeper in a layout of many rows only a full header counts.
    const bool full = count >= 3 && (holds(columns, TableColumn::owner) || holds(columns, TableColumn::due));
    if (i >= header_rows && !full) continue;
    if (!enough || count * 2 < row.filled() || count <= best_known) continue;
    best_known = count;
    best.columns = std::move(columns);
    best.body = i + 1;
  }
  return best;
}

void settle(Columns& columns) {
  const auto rename = [&](TableColumn from, TableColumn to) {
    if (holds(columns, to)) return;
    const auto at = std::ranges::find(columns, from);
    if (at != columns.end()) *at = to;
  };
  if (!holds(columns, TableColumn::owner) && holds(columns, TableColumn::action))
    rename(TableColumn::person, TableColumn::owner);
  if (holds(columns, TableColumn::owner)) rename(TableColumn::text, TableColumn::action);
}

bool is_action_table(const Columns& columns, Section section) {
  const bool listed = is_listed(section);
  const bool action = holds(columns, TableColumn::action);
  const bool owner = holds(columns, TableColumn::owner);
  const bool field = owner || holds(columns, TableColumn::due) || holds(columns, TableColumn::state) ||
                     holds(columns, TableColumn::closed);
  if (holds(columns, TableColumn::other) && !owner && !listed) return false;
  if (action && field) return true;
  if (holds(columns, TableColumn::text) && holds(columns, TableColumn::due) &&
      !holds(columns, TableColumn::other))
    return true;
  return listed && (action || holds(columns, TableColumn::text));
}

}  // namespace docket
