#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace docket {

/// How many letters must be put in, taken out, changed or swapped with their neighbour to make `left` into
/// `right`.
std::size_t edit_distance(std::string_view left, std::string_view right);

/// The candidate that somebody who typed `word` most likely meant; empty where none comes near: at most a
/// third of the letters, rounded up, may differ. A candidate that begins with the word counts as near. The
/// first of equals wins.
///     nearest("ownr", names)  // "owner"
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace docket
