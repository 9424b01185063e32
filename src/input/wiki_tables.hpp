#pragma once

#include <optional>
#include <string>

#include "docket/document.hpp"
#include "input/lines.hpp"
#include "input/quota.hpp"
#include "input/text_tables.hpp"

namespace docket {

/// A table and what stands over it.
struct WikiTable {
  std::string caption;
  Block table;
};

/// The table whose opening "{|" is the current line of `lines`, which moves behind its "|}". One that nothing
/// closes ends before the next heading, or with the page; `last_close` is where the last "|}" stands in it, 0
/// for nowhere.
WikiTable mediawiki_table(Lines& lines, std::size_t last_close, Quota& quota, const CellReader& read_cell);

/// MoinMoin's "||Who||What||", with rows "|Ann|Mow|" below it, as Confluence has them; nullopt where none
/// starts at the current line of `lines`, which otherwise moves behind it.
std::optional<Block> barred_table(Lines& lines, Quota& quota);

/// DokuWiki's "^ Who ^ What ^" and "| Ann | Mow |"; nullopt as above.
std::optional<Block> dokuwiki_table(Lines& lines, Quota& quota);

/// "== Title ==": its signs; 0 where `raw` is none.
std::size_t wiki_title_signs(std::string_view raw);

}  // namespace docket
