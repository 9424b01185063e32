#pragma once

#include <cstddef>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "docket/document.hpp"

namespace docket {

using Cells = std::vector<const Block*>;  ///< by column; nullptr where none stands

/// A table as a grid: what a span covers holds the cell that spans.
class Grid {
 public:
  [[nodiscard]] std::size_t rows() const { return header_.size(); }
  [[nodiscard]] std::size_t columns() const { return columns_; }
  [[nodiscard]] bool is_header(std::size_t row) const { return header_[row]; }
  [[nodiscard]] std::span<const Block* const> row(std::size_t row) const {
    return std::span(cells_).subspan(row * columns_, columns_);
  }

  void add(const Cells& cells, bool header) {
    if (cells.size() > columns_) widen(cells.size());
    cells_.insert(cells_.end(), cells.begin(), cells.end());
    header_.push_back(header);
    cells_.resize(rows() * columns_);
  }

 private:
  void widen(std::size_t columns);

  Cells cells_;  // row by row
  std::vector<bool> header_;
  std::size_t columns_ = 0;
};

Grid grid_of(const Block& table);

/// What the cells of one row say, trimmed; a cell of one line is not copied.
class TableRow {
 public:
  explicit TableRow(std::span<const Block* const> cells);

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

  std::span<const Block* const> cells_;
  std::vector<std::string_view> texts_;
  std::deque<std::string> joined_;
  std::size_t filled_ = 0;
};

}  // namespace docket
