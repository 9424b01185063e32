#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace docket {

enum class MarkdownTables { read, left };

/// A stretch of a text that is parsed by itself.
struct MarkdownPiece {
  enum class Begin { heading, paragraph, point, row };

  std::string_view text;
  int lines_before = 0;
  Begin begin = Begin::heading;
  std::string_view header;  ///< the two lines on top of the table that the piece goes on with; else empty
  int header_line = 0;      ///< of the first of them
};

/// cmark's tree takes ten times its text, so a long text is parsed in pieces, each of which begins with a
/// heading outside of code, or else with a paragraph, or goes on with a table or a list. A link
/// that another piece defines stays as it is written.
std::vector<MarkdownPiece> markdown_pieces(std::string_view text, int lines_before, MarkdownTables tables);

/// Of a line that may stand under the header of a table; 0 for any other. More than cmark takes, never less.
std::size_t columns_of_markdown_rule(std::string_view text);

}  // namespace docket
