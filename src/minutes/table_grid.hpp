#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "docket/document.hpp"

namespace docket {

using Cells = std::vector<const Block*>;  ///< by column; nullptr where none stands

/// A table, which must outlive it, as a grid: what a span covers holds the cell that spans.
class TableGrid {
 public:
  explicit TableGrid(const Block& table);

  [[nodiscard]] std::size_t rows() const { return rows_.size(); }
  [[nodiscard]] std::size_t columns() const { return columns_; }
  [[nodiscard]] bool is_header(std::size_t row) const { return rows_[row].header; }
  [[nodiscard]] Cells row(std::size_t row) const;

 private:
  const Blocks& rows_;
  std::vector<Cells> spanned_;  // of each row, where cells hold for several
  std::size_t columns_ = 0;
};

/// What the cells of one row say, trimmed; a cell of one line is not copied.
class TableRow {
 public:
  explicit TableRow(Cells cells);

  [[nodiscard]] std::size_t size() const { return cells_.size(); }
  /// How many cells say something.
  [[nodiscard]] std::size_t filled() const { return filled_; }
  [[nodiscard]] const Block* cell(std::size_t column) const { return cells_[column]; }
  [[nodiscard]] std::string_view text(std::size_t column) const { return texts_[column]; }
  /// Whether it is the cell before, which spans both columns.
  [[nodiscard]] bool repeats(std::size_t column) const {
    return column > 0 && cells_[column] != nullptr && cells_[column] == cells_[column - 1];
  }
  /// The first that says something; one must.
  [[nodiscard]] std::size_t first_filled() const;

 private:
  std::string_view text_in(const Block* cell);

  Cells cells_;
  std::vector<std::string_view> texts_;
  std::deque<std::string> joined_;
  std::size_t filled_ = 0;
};

}  // namespace docket
