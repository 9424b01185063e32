#include "minutes/table_grid.hpp"

#include <algorithm>
#include <utility>

#include "minutes/parts.hpp"
#include "minutes/scan.hpp"

namespace docket {

namespace {

constexpr std::size_t widest = 200;

// A cell that holds for rows to come.
struct Spanning {
  const Block* cell = nullptr;
  int rows = 0;
};

Cells cells_of(const Block& row, std::vector<Spanning>& open) {
  Cells cells;
  for (std::size_t i = 0; i < open.size(); ++i)
    if (open[i].rows > 0) {
      cells.resize(i + 1);
      cells[i] = open[i].cell;
      --open[i].rows;
    }
  for (const auto& cell : row.children) {
    const auto end =
        std::min<std::size_t>(widest, cell.column + std::max<std::size_t>(cell.column_span(), 1U));
    if (cells.size() < end) cells.resize(end);
    if (cell.row_span() > 1 && open.size() < end) open.resize(end);
    for (std::size_t i = cell.column; i < end; ++i) {
      cells[i] = &cell;
      if (cell.row_span() > 1) open[i] = {&cell, cell.row_span() - 1};
    }
  }
  return cells;
}

bool spans_rows(const Block& row) {
  return std::ranges::any_of(row.children, [](const Block& cell) { return cell.row_span() > 1; });
}

}  // namespace

TableGrid::TableGrid(const Block& table) : rows_(table.children) {
  std::vector<Spanning> open;
  const bool spans = std::ranges::any_of(rows_, spans_rows);
  for (const auto& row : rows_) {
    auto cells = cells_of(row, open);
    columns_ = std::max(columns_, cells.size());
    if (spans) spanned_.push_back(std::move(cells));
  }
}

Cells TableGrid::row(std::size_t row) const {
  std::vector<Spanning> none;
  auto cells = spanned_.empty() ? cells_of(rows_[row], none) : spanned_[row];
  cells.resize(columns_);
  return cells;
}

TableRow::TableRow(Cells cells) : cells_(std::move(cells)) {
  texts_.reserve(cells_.size());
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    texts_.push_back(text_in(cells_[i]));
    if (!texts_[i].empty() && !repeats(i)) ++filled_;
  }
}

std::size_t TableRow::first_filled() const {
  return static_cast<std::size_t>(
      std::ranges::find_if(texts_, [](std::string_view text) { return !text.empty(); }) - texts_.begin());
}

std::string_view TableRow::text_in(const Block* cell) {
  if (cell == nullptr) return {};
  return trim(cell->children.empty() ? std::string_view(cell->text)
                                     : joined_.emplace_back(text_of(*cell, "\n")));
}

}  // namespace docket
