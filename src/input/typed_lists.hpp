#pragma once

#include <vector>

#include "docket/document.hpp"

namespace docket {

/// Whether a forced break is the end of a line of the source, by which blocks are numbered.
enum class Break { within_line, ends_line };

/// `blocks` with the lists that were typed by hand as lists, as notes copied from office texts have them:
/// paragraphs, and lines within a paragraph, that begin with a bullet ("- Ann to call"), or with a number
/// that a neighbour goes on from ("1) …", "2) …"); such lines within an item become a list below it. A
/// paragraph with an empty line within becomes two.
/// Headings and paragraphs all in bold stay, since those are numbered too.
Blocks with_typed_lists(Blocks blocks, Break forced = Break::within_line);

}  // namespace docket
