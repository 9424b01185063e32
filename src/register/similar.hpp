#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace docket {

/// A text as a bag of words, for comparing wordings: a number for each word, sorted. Words count by their
/// first letters, so that "agenda" and "agendas" are one; short ones ("to", "der") count little.
using Wording = std::vector<std::uint32_t>;

Wording wording(std::string_view text);

/// 1: the same words; 0: none in common. Order does not count, repetition does (Dice, weighted).
double similarity(const Wording& a, const Wording& b);

/// Whether the same numbers occur in both: "the minutes of call 14" are not those of call 15.
bool same_numbers(const Wording& a, const Wording& b);

/// Whether both texts have the same words in the same order, case, accents and punctuation apart.
bool same_words(std::string_view a, std::string_view b);

}  // namespace docket
