#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "docket/seldom.hpp"
#include "docket/slim.hpp"
#include "docket/text.hpp"

namespace docket {

/// How some bytes of a block's text look.
enum class Style : std::uint8_t { bold, italic, struck, code, link };

/// The bytes [begin, end) of a block's text. Ranges of a block are in order of `begin`; those of one style do
/// not overlap.
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Style style = Style::bold;
};

/// What few blocks have.
struct RareOfBlock {
  std::string label;
  std::vector<Range> ranges;
  std::uint16_t column_span = 1;
  std::uint16_t row_span = 1;

  [[nodiscard]] bool empty() const {
    return label.empty() && ranges.empty() && column_span == 1 && row_span == 1;
  }
};

struct Block;
using Blocks = Slim<Block>;

/// A piece of a document. Containers (list, table, row, and item, cell, quote where they hold more than a
/// line) keep their pieces in `children`; an item's or cell's own first line stands in `text`, what follows
/// in `children`.
struct Block {
  enum class Kind : std::uint8_t { heading, paragraph, list, item, table, row, cell, quote, code, message };
  /// A check box in front, or the whole text struck out.
  enum class Mark : std::uint8_t { none, unticked, ticked, struck };

  Kind kind : 4 = Kind::paragraph;
  Mark mark : 2 = Mark::none;
  bool header : 1 = false;  ///< row: the format marks it as a header row
  /// heading and paragraph of plain text: a blank line stands before it. Tells a label's list from what
  /// follows it.
  bool spaced : 1 = false;
  std::uint8_t level = 0;    ///< heading: 1 is the highest, and 6 has a bare "Label:" line of plain text;
                             ///< item: depth, 1 is the outermost; else 0
  std::uint16_t column = 0;  ///< cell: 0-based grid column
  int line = 0;  ///< 1-based in the source, 0 where a format has none; in Word and OpenDocument text
                 ///< the place of its first paragraph among those read, empty ones too
  Text text;     ///< UTF-8 without markup; lines that belong together joined by one space;
                 ///< a forced break within is '\n'; empty for pure containers
  Blocks children;

  Seldom<RareOfBlock> rare;

  /// item: its number as written ("3.", "a)"), empty for a bullet; message: who speaks
  [[nodiscard]] const std::string& label() const { return rare->label; }
  void set_label(std::string label) {
    if (label != rare->label) rare.change().label = std::move(label);
  }
  [[nodiscard]] const std::vector<Range>& ranges() const { return rare->ranges; }
  void set_ranges(std::vector<Range> ranges) {
    if (!ranges.empty() || !rare->ranges.empty()) rare.change().ranges = std::move(ranges);
  }
  /// cell: grid columns that it takes
  [[nodiscard]] std::uint16_t column_span() const { return rare->column_span; }
  /// cell: rows it holds for; the cells it covers are absent
  [[nodiscard]] std::uint16_t row_span() const { return rare->row_span; }
  void set_spans(std::uint16_t columns, std::uint16_t rows) {
    if (columns == column_span() && rows == row_span()) return;
    rare.change().column_span = columns;
    rare.change().row_span = rows;
  }
};
static_assert(sizeof(Block) <= 40, "long notes have half a million of them");

/// Notes as a tree, whatever their format was.
struct Document {
  std::string name;    ///< as given by the user; "-" for standard input
  std::string format;  ///< name of the reader's row: "text", "markdown", "docx" …
  std::map<std::string, std::string>
      properties;                    ///< what stands beside the text: "title", "created" and "modified"
                                     ///< (ISO dates), "date" and "subject" (mail), front matter's keys,
                                     ///< "docket" (a report of docket's own: Register::origin())
  std::vector<std::string> remarks;  ///< what the reader had to assume: "read as Windows-1252"
  Blocks blocks;
};

/// One line a block, children indented by two columns: what `parse --blocks` prints and tests compare.
std::string to_text(const Document& document);

}  // namespace docket
