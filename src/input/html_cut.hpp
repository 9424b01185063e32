#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docket {

/// About as many bytes of a page as a tree should have at a time.
struct CutPiece {
  std::string_view html;
  int line = 0;  ///< 1-based, of its beginning
};

/// What a parser need not see to know what is around it.
struct Cut {
  enum class Of { rows, items, blocks };
  Of of = Of::rows;
  /// byte of the shortened page where "<tr></tr>", "<li>.</li>" or "<p>.</p>" stands for it
  std::size_t at = 0;
  std::vector<CutPiece> pieces;
};

/// A page without its long stretches of plain rows, points of lists and blocks, on as many lines.
struct ShortPage {
  std::string page;
  std::vector<Cut> cuts;
};

/// A parser's tree takes ten times its text, and long pages are registers of thousands of rows, or prose.
/// Plain rows, points and blocks (paragraphs, headings but the highest, lists) leave a parser as they found
/// it: they hold words and markup that is closed where it opened, and nothing stands between them. Nullopt
/// where the page has no long stretch of them.
std::optional<ShortPage> shortened(std::string_view html);

}  // namespace docket
