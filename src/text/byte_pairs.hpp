#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace docket {

/// Whether `test` gives anything but 0 for a byte of `text` and the one behind it ('\0' behind the last).
/// Sixteen are asked at a time, which compilers do at once where `test` is a sum of comparisons without a
/// branch: made to find out quickly that a text holds nothing unusual.
template <typename Test>
bool any_byte_pair(std::string_view text, Test test) {
  constexpr std::size_t step = 16;
  const auto in_step = [&](std::size_t at) {
    const char* here = text.data() + at;
    std::array<unsigned char, step> found;
    for (std::size_t i = 0; i < step; ++i)
      found[i] = static_cast<unsigned char>(test(here[i], here[i + 1]));
    const auto halves = std::bit_cast<std::array<std::uint64_t, 2>>(found);
    return (halves[0] | halves[1]) != 0;
  };
  if (text.empty()) return false;
  const auto last = text.size() - 1;
  std::size_t at = 0;
  for (; at + step <= last; at += step)
    if (in_step(at)) return true;
  if (at != 0 && in_step(last - step)) return true;
  for (; at < last && last < step; ++at)
    if (test(text[at], text[at + 1]) != 0) return true;
  return test(text[last], '\0') != 0;
}

}  // namespace docket
