#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "minutes/outline.hpp"
#include "text/words.hpp"

namespace docket {

/// What a column of a table holds.
enum class TableColumn : unsigned char {
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

using Columns = std::vector<TableColumn>;

/// What a column with that heading holds; TableColumn::none where docket does not know it.
TableColumn column_of(std::string_view heading, const Words& words);

/// Tells the cells of a table whose header names an action or owner and two columns more: what stands there
/// tells of actions, not of the meeting. Goes through lines in their order: each table is looked at once.
class RegisterCells {
 public:
  RegisterCells(const Outline& outline, const Words& words) : outline_(&outline), words_(&words) {}

  bool hold(const Passage& line);

 private:
  const Outline* outline_;
  const Words* words_;
  int table_ = -1;
  bool is_register_ = false;
};

/// The columns of a header whose cells lost what stood between them: "Item #Source of RequestAction Owner".
/// Empty where the text is not made of column names alone.
Columns glued_columns(std::string_view text, const Words& words);

/// Cheap and sure: whether glued_columns() may find any in the trimmed `text`; nearly all lines begin
/// otherwise.
bool may_open_columns(std::string_view text, const Words& words);
/// Cheap and sure: whether column_of() may know the trimmed `heading`.
bool may_be_column(std::string_view heading, const Words& words);

inline bool holds(const Columns& columns, TableColumn column) {
  for (const auto each : columns)
    if (each == column) return true;
  return false;
}

}  // namespace docket
