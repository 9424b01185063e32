#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "docket/document.hpp"

namespace docket {

/// Which columns of a table's rows cells from above still hold.
class SpanGrid {
 public:
  void begin_row() {
    ++row_;
    column_ = 0;
  }
  /// The next free one of the row.
  std::size_t column() {
    while (column_ < free_from_.size() && free_from_[column_] > row_)
      ++column_;
    return column_;
  }
  /// Puts a cell, with its spans, at column().
  void place(const Block& cell) {
    const auto end = std::min<std::size_t>(column_ + cell.column_span(), UINT16_MAX);
    if (free_from_.size() < end) free_from_.resize(end);
    for (; column_ < end; ++column_)
      free_from_[column_] = row_ + cell.row_span();
  }

 private:
  std::vector<int> free_from_;  ///< by column: the first row that no cell above holds
  int row_ = 0;
  std::size_t column_ = 0;
};

}  // namespace docket
