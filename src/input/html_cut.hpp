#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docket {

/// Rows of a table that a parser need not see to know what is around them.
struct CutRows {
  std::size_t at = 0;     ///< byte of the shortened page where "<tr>" stands for them
  std::string_view rows;  ///< of the page
  int line = 0;           ///< 1-based, of the first of them
};

/// A page whose long stretches of plain rows each became one row without cells, on as many lines.
struct ShortPage {
  std::string page;
  std::vector<CutRows> cut;
};

/// A parser's tree takes ten times its text, and long pages are registers of thousands of rows. Plain rows
/// leave a parser as they found it: each has cells that hold words and markup that is closed where it opened,
/// and nothing stands between them. Nullopt where the page has no long stretch of them.
std::optional<ShortPage> shortened(std::string_view html);

/// Takes some of the rows off the front, about as many bytes as a tree should have at a time.
std::string_view take_rows(std::string_view& rows);

}  // namespace docket
