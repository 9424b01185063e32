#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace docket {

/// A text as a bag of folded words, for comparing wordings.
using Wording = std::vector<std::string>;

Wording wording(std::string_view text);

/// 1: the same words; 0: none in common. Order does not count, repetition does (Dice).
double similarity(const Wording& a, const Wording& b);

}  // namespace docket
