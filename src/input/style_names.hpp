#pragma once

#include <cstdint>
#include <string_view>

#include "docket/document.hpp"

namespace docket {

/// The level of a heading style by its name, in the languages of Word and its imitators: 1 for "Title", 2 for
/// "heading 2" and "Überschrift 2"; 0 where the name is of no heading.
std::uint8_t heading_level_of(std::string_view style_name);

/// What a style's name makes of its paragraphs: quote, code, heading, or paragraph.
Block::Kind kind_of(std::string_view style_name);

}  // namespace docket
