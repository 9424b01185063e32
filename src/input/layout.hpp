#pragma once

#include <string_view>
#include <vector>

#include "docket/document.hpp"
#include "input/quota.hpp"

namespace docket {

/// The blocks of a text that shows a printed page by blanks, as `pdftotext -layout` writes it, pages divided
/// by form feeds: what heads and ends every page is dropped, columns of words that stand under one another
/// over three lines and more are tables, the rest is plain text. Lines get no numbers, since the pages have
/// none.
Blocks layout_blocks(std::string_view text, Quota& quota);

}  // namespace docket
