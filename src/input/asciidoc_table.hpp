#pragma once

#include <string_view>

#include "docket/document.hpp"
#include "input/lines.hpp"
#include "input/quota.hpp"
#include "input/text_tables.hpp"

namespace docket {

/// The table whose opening "|===" is the current line of `lines`, which moves behind its end. `attributes` is
/// the line in brackets above it, without them: "cols=\"1,3\",%header".
Block asciidoc_table(Lines& lines, std::string_view attributes, Quota& quota, const CellReader& read_cell);

}  // namespace docket
