#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "docket/seldom.hpp"

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

/// A piece of a document. Containers (list, table, row, and item, cell, quote where they hold more than a
/// line) keep their pieces in `children`; an item's or cell's own first line stands in `text`, what follows
/// in `children`.
struct Block {
  enum class Kind : std::uint8_t { heading, paragraph, list, item, table, row, cell, quote, code, message };
  /// A check box in front, or the whole text struck out.
  enum class Mark : std::uint8_t { none, unticked, ticked, struck };

  Kind kind = Kind::paragraph;
  Mark mark = Mark::none;
  std::uint16_t level = 0;   ///< heading: 1 is the highest, and 6 has a bare "Label:" line of plain text;
                             ///< item: depth, 1 is the outermost; else 0
  std::uint16_t column = 0;  ///< cell: 0-based grid column
  std::uint16_t column_span = 1;  ///< cell
  std::uint16_t row_span = 1;     ///< cell: rows it holds for; the cells it covers are absent
  bool header = false;            ///< row: the format marks it as a header row
  /// heading and paragraph of plain text: a blank line stands before it. Tells a label's list from what
  /// follows it.
  bool spaced = false;
  int line = 0;      ///< 1-based in the source, 0 where a format has none; in Word and OpenDocument text
                     ///< the place of its first paragraph among those read, empty ones too
  std::string text;  ///< UTF-8 without markup; lines that belong together joined by one space;
                     ///< a forced break within is '\n'; empty for pure containers
  Seldom<std::string> label;  ///< item: its number as written ("3.", "a)"), empty for a bullet; message: who
                              ///< speaks
  Seldom<std::vector<Range>> ranges;
  std::vector<Block> children;
};

/// Notes as a tree, whatever their format was.
struct Document {
  std::string name;    ///< as given by the user; "-" for standard input
  std::string format;  ///< name of the reader's row: "text", "markdown", "docx" …
  std::map<std::string, std::string>
      properties;                    ///< what stands beside the text: "title", "created" and "modified"
                                     ///< (ISO dates), "date" and "subject" (mail), front matter's keys,
                                     ///< "docket" (a report of docket's own: Register::origin())
  std::vector<std::string> remarks;  ///< what the reader had to assume: "read as Windows-1252"
  std::vector<Block> blocks;
};

/// One line a block, children indented by two columns: what `parse --blocks` prints and tests compare.
std::string to_text(const Document& document);

}  // namespace docket
