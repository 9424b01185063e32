#include "register/similar.hpp"

#include <algorithm>
#include <iterator>

#include "text/fold.hpp"

namespace docket {

namespace {

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
}

}  // namespace

Wording wording(std::string_view text) {
  const auto folded = fold(text);
  Wording words;
  for (auto at = folded.begin(); at != folded.end();) {
    const auto begin = std::find_if(at, folded.end(), is_word_byte);
    at = std::find_if_not(begin, folded.end(), is_word_byte);
    if (begin != at) words.emplace_back(begin, at);
  }
  std::ranges::sort(words);
  return words;
}

double similarity(const Wording& a, const Wording& b) {
  if (a.empty() && b.empty()) return 1;
  Wording common;
  std::ranges::set_intersection(a, b, std::back_inserter(common));
  return 2.0 * static_cast<double>(common.size()) / static_cast<double>(a.size() + b.size());
}

}  // namespace docket
