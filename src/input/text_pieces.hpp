#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "docket/document.hpp"
#include "input/quota.hpp"
#include "input/text.hpp"

namespace docket {

/// Puts a document together from lines that read as plain text does, but where their ends mean nothing, and
/// blocks that its reader made itself.
/// For formats that write headings and lists in a way of their own, a line for a line.
class TextPieces {
 public:
  explicit TextPieces(Quota& quota, LineEnds ends = LineEnds::soft) : quota_(quota), ends_(ends) {}

  /// A line as plain text writes it, with its number in the source. Numbers rise; those left out are blank.
  void add_line(std::string_view line, int number);
  void add(Block block);
  Blocks take();

 private:
  void read_lines();

  Quota& quota_;
  LineEnds ends_;
  Blocks blocks_;
  std::string lines_;
  int first_ = 0;  ///< number of the first of `lines_`
  int next_ = 0;   ///< number of the line that would follow
};

/// A table's cell with what stands in it.
Block cell_with(Blocks blocks, int line, std::size_t column, Quota& quota);

/// A row with no cells, or a table with no rows.
Block empty_block(Block::Kind kind, int line, Quota& quota);

}  // namespace docket
