#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace docket {

/// The first byte of [at, end) that is no ASCII letter; `end` where all are. Looks at eight bytes at once.
inline const char* letters_end(const char* at, const char* end) {
  constexpr std::uint64_t each = 0x0101010101010101U;  // times a byte: that byte eight times
  constexpr std::uint64_t high = 0x80 * each;
  while (end - at >= 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at, sizeof bytes);
    const auto low = (bytes | 0x20 * each) & ~high;
    const auto from_a = low + (0x80 - 'a') * each;      // the high bit: 'a' or behind
    const auto past_z = low + (0x80 - 'z' - 1) * each;  // the high bit: behind 'z'
    if (const auto others = ~(from_a & ~past_z & ~bytes) & high; others != 0) {
      const int bits =
          std::endian::native == std::endian::little ? std::countr_zero(others) : std::countl_zero(others);
      return at + bits / 8;
    }
    at += 8;
  }
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  while (at != end && is_letter(*at))
    ++at;
  return at;
}

}  // namespace docket
