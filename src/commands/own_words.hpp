#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "docket/minutes.hpp"

namespace docket {

/// The phrases of a file in the form of data/words: "[kind]", then a phrase a line, " = " and a value behind
/// it where the kind has values; "#" opens a comment. Phrases come folded, as they are looked up. Throws
/// Error, with `path` and the line, for a kind or value that docket does not know.
std::vector<OwnWord> read_own_words(std::string_view text, std::string_view path);

}  // namespace docket
