#pragma once

#include <cstddef>
#include <set>
#include <string_view>
#include <vector>

#include "text/words.hpp"

namespace docket {

/// What a column of a table holds.
enum class Column : unsigned char {
  none,
  action,
  text,
  owner,
  person,
  due,
  date,
  state,
  closed,
  number,
  meeting,
  raised,
  notes,
  category,
  other,
};

using Columns = std::vector<Column>;

/// What a column with that heading holds; Column::none where docket does not know it.
Column column_of(std::string_view heading, const Words& words);

/// Knows headers whose cells lost what stood between them: "Item #Source of RequestAction Owner". Made once
/// for all lines, since nearly all are none and are to cost nothing.
class GluedHeaders {
 public:
  explicit GluedHeaders(const Words& words);

  /// Empty where the text is not made of column names alone.
  [[nodiscard]] Columns columns_of(std::string_view text) const;

 private:
  [[nodiscard]] std::size_t opening_name(std::string_view text) const;

  const Words& words_;
  std::set<std::string_view> starts_;  ///< what the names begin with
};

inline bool holds(const Columns& columns, Column column) {
  for (const auto each : columns)
    if (each == column) return true;
  return false;
}

}  // namespace docket
