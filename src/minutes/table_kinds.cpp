#include "minutes/table_kinds.hpp"

#include <algorithm>

#include "minutes/scan.hpp"

namespace docket {

namespace {

constexpr std::size_t longest = 24;  // bytes: "Decision for the board"

bool is_letter_of(std::string_view cell, std::string_view letters) {
  return cell.size() == 1 && letters.find(cell.front()) != std::string_view::npos;
}

bool is_action_kind(std::string_view cell, const Words& words) {
  return is_letter_of(cell, "AT") ||
         words.kinds_of_written(cell).has_any({WordKind::marker, WordKind::column_action});
}

bool may_tell_kinds(TableColumn column) {
  return column == TableColumn::none || column == TableColumn::other || column == TableColumn::category ||
         column == TableColumn::state || column == TableColumn::text;
}

bool tells_kinds(const TableGrid& grid, std::size_t body, std::size_t column, const Words& words) {
  bool actions = false, others = false;
  for (auto at = body; at < grid.rows(); ++at) {
    const TableRow row(grid.row(at));
    const auto cell = row.text(column);
    if (cell.empty()) continue;
    const bool action = cell.size() <= longest && is_action_kind(cell, words);
    const bool other = !action && is_other_kind(cell, words);
    if (!action && !other) return false;
    actions = actions || action;
    others = others || other;
  }
  return actions && others;
}

}  // namespace

bool is_other_kind(std::string_view cell, const Words& words) {
  if (cell.size() > longest) return false;
  return is_letter_of(cell, "DIN") ||
         words.kinds_of_written(cell).has_any(
             {WordKind::field_note, WordKind::heading_decisions, WordKind::heading_notes, WordKind::outcome});
}

std::optional<std::size_t> kinds_column(const TableGrid& grid, const TableShape& shape, const Words& words) {
  for (std::size_t column = 0; column < shape.columns.size(); ++column)
    if (may_tell_kinds(shape.columns[column]) && tells_kinds(grid, shape.body, column, words)) return column;
  return std::nullopt;
}

}  // namespace docket
