#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace docket {

/// A text as it stands in a column. Line ends within it begin a new line of the cell.
struct Cell {
  std::string text;
  bool marked = false;  ///< shown between the layout's marks
};

struct Layout {
  enum class Align { left, right };
  int width = 0;             ///< display columns of a line; 0: as wide as the texts are
  std::vector<Align> align;  ///< of the columns; left where it is shorter
  std::string_view mark_on;  ///< what turns a marked cell's colour on and off
  std::string_view mark_off;
};

/// The rows as lines, in columns two blanks apart. Where they would be wider than the layout allows, the
/// widest columns are made narrower and their texts wrapped; nothing is cut. Widths are display columns: a
/// Chinese character takes two, a combining mark none.
std::string in_columns(const std::vector<std::vector<Cell>>& rows, const Layout& layout);

/// The lines of `text`, none wider than `width` display columns, broken at blanks, and within a word only
/// where it is wider alone. At least one line; `width` 0 breaks at line ends only.
std::vector<std::string> wrapped(std::string_view text, int width);

}  // namespace docket
