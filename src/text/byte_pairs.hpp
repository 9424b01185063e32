#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace docket {

/// Whether `test` gives anything but 0 for a byte of `text` and the one behind it ('\0' behind the last); for
/// two '\0' it gives 0. Sixteen are asked at a time, which compilers do at once where `test` is a sum of
/// comparisons without a branch: made to find out quickly that a text holds nothing unusual.
template <typename Test>
bool any_byte_pair(std::string_view text, Test test) {
  constexpr std::size_t step = 16;
  constexpr std::integral_constant<std::size_t, 1> one;
  constexpr std::integral_constant<std::size_t, 8> many;  // of a whole file
  const auto in_steps = [&](const char* at, auto count) {
    std::array<unsigned char, step> found{};
    for (const auto* const end = at + step * count(); at != end; at += step)
      for (std::size_t i = 0; i < step; ++i)
        found[i] |= static_cast<unsigned char>(test(at[i], at[i + 1]));
    const auto halves = std::bit_cast<std::array<std::uint64_t, 2>>(found);
    return (halves[0] | halves[1]) != 0;
  };
  if (text.size() <= step) {
    std::array<char, step + 1> padded{};
    std::copy_n(text.data(), text.size(), padded.data());
    return in_steps(padded.data(), one);
  }
  std::size_t at = 0;
  const auto last = text.size() - 1;
  for (; at + step * many <= last; at += step * many)
    if (in_steps(text.data() + at, many)) return true;
  for (; at + step <= last; at += step)
    if (in_steps(text.data() + at, one)) return true;
  return in_steps(text.data() + last - step, one) || test(text[last], '\0') != 0;
}

}  // namespace docket
