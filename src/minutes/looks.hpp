#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "docket/document.hpp"
#include "minutes/outline.hpp"

namespace docket {

/// "~~Ann~~ Bo to book the room": what is struck within a line was taken back. `text` lies in the block's;
/// all of it where nothing else is left, or where the block is struck as a whole.
std::string without_struck(const Block& block, std::string_view text);

/// The block's mark; that it is struck counts for more than an empty box before it: "[ ] ~~book the room~~".
Block::Mark mark_of(const Block& block);

/// Whether byte `at` of the line is code: "use `ACTION: name` to mark one".
bool is_code(const Passage& line, std::size_t at);

}  // namespace docket
