#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace docket {

struct Layout {
  enum class Align { left, right };
  int width = 0;                  ///< display columns of a line; 0: as wide as the texts are
  std::vector<Align> align;       ///< of the columns; left where it is shorter
  std::vector<int> weights = {};  ///< how much of what room there is a column gets; 1 where it is shorter
  std::string_view mark_on;       ///< what turns a marked cell's colour on and off
  std::string_view mark_off;
};

/// Texts in rows and columns. They are kept in one string: a listing has thousands.
class Grid {
 public:
  /// The next text of the row. Line ends within it begin a new line of the cell; a marked one is shown
  /// between the layout's marks.
  void add(std::string_view text, bool marked = false);
  void end_row();
  /// A whole row.
  void row(std::initializer_list<std::string_view> texts);

  /// The rows as lines, in columns two blanks apart. Where they would be wider than the layout allows, the
  /// widest columns, as they weigh, are made narrower and their texts wrapped, words of ordinary length kept
  /// whole where there is room; so is a text of a thousand columns that others stand behind. Nothing is cut.
  /// Widths are display columns: a Chinese character takes two, a combining mark none. What is written from
  /// right to left stays in its column on terminals that turn it.
  [[nodiscard]] std::string in_columns(const Layout& layout) const;

 private:
  struct Cell {
    std::uint32_t size = 0;  ///< its bytes of texts_, behind those of the cell before
    int width = 0;           ///< of its widest line
    bool marked = false;
    bool one_line = true;
  };
  class Lines;

  [[nodiscard]] std::vector<int> natural_widths() const;
  [[nodiscard]] std::vector<int> widest_words() const;

  std::string texts_;
  std::vector<Cell> cells_;
  std::vector<std::size_t> row_ends_;  ///< in cells_, one past the row's last
};

/// The lines of `text`, none wider than `width` display columns, broken at blanks, and within a word only
/// where it is wider alone. At least one line; `width` 0 breaks at line ends only.
std::vector<std::string> wrapped(std::string_view text, int width);

}  // namespace docket
