#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "text/words_table.hpp"

namespace docket {

/// Eight bytes as one number, the first of them its lowest; tests of all at once give each its high bit.
namespace eight {

constexpr std::uint64_t each = 0x0101010101010101U;  // times a byte: that byte eight times
constexpr std::uint64_t high = 0x80 * each;

inline std::uint64_t at(const char* bytes) {
  std::uint64_t number = 0;
  if constexpr (std::endian::native == std::endian::little)
    std::memcpy(&number, bytes, sizeof number);
  else
    for (unsigned byte = 0; byte < sizeof number; ++byte)
      number |= std::uint64_t{static_cast<unsigned char>(bytes[byte])} << (8 * byte);
  return number;
}

/// Which are ASCII letters.
constexpr std::uint64_t letters(std::uint64_t bytes) {
  const auto low = (bytes | 0x20 * each) & ~high;
  const auto from_a = low + (0x80 - 'a') * each;      // the high bit: 'a' or behind
  const auto past_z = low + (0x80 - 'z' - 1) * each;  // the high bit: behind 'z'
  return from_a & ~past_z & ~bytes & high;
}

/// The lowest bits of eight bytes, which have no others, side by side: the first byte's is the lowest.
constexpr std::uint64_t gather(std::uint64_t bytes) {
  constexpr bool little = std::endian::native == std::endian::little;
  return (bytes * (little ? 0x0102040810204080U : 0x8040201008040201U)) >> 56U;
}

constexpr auto first = [] {  // by how many: the bits of those bytes
  std::array<std::uint64_t, 9> masks{};
  for (std::size_t count = 1; count < masks.size(); ++count)
    masks[count] = masks[count - 1] << 8U | 0xFFU;
  return masks;
}();

}  // namespace eight

/// The first eight of some ASCII letters of a text, as words_table::TokenKey has them.
inline std::uint64_t head_of(std::string_view text, std::size_t begin, std::size_t size) {
  const auto count = std::min<std::size_t>(size, 8);
  if (begin + 8 <= text.size())
    return (eight::at(text.data() + begin) | 0x20 * eight::each) & eight::first[count];
  std::uint64_t head = 0;
  for (auto at = begin + count; at-- > begin;)
    head = head << 8U | static_cast<unsigned char>(text[at] | 0x20);
  return head;
}

/// Up to 63 bytes of a text, and what they are: bit 0 tells of the first one.
class ByteBlock {
 public:
  static constexpr std::size_t most = 63;  // behind the last letter there is always a bit that is none

  /// Of the first bytes of `text`, which is not empty and must outlive it.
  explicit ByteBlock(std::string_view text) : bytes_(text.data()), size_(std::min(text.size(), most)) {
    if (text.size() < copy_.size()) bytes_ = copy_with_zeros(text);
    for (std::size_t at = 0; at < size_; at += step) {
      letters_ |= which(at, [](char c) { return static_cast<unsigned char>((c | 0x20) - 'a') < 26; }) << at;
      blanks_ |= which(at, [](char c) { return c == ' '; }) << at;
    }
    if (text.size() > most) end_between_words();
    letters_ &= first(size_);
  }

  ByteBlock(const ByteBlock&) = delete;
  ByteBlock& operator=(const ByteBlock&) = delete;

  /// Fewer than 63 where a word would be cut.
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::uint64_t blanks() const { return blanks_; }
  /// What is neither an ASCII letter nor a blank.
  [[nodiscard]] std::uint64_t signs() const { return ~(letters_ | blanks_) & first(size_); }

  /// The first letters of words, which are runs of letters.
  [[nodiscard]] std::uint64_t begins() const { return letters_ & ~(letters_ << 1U); }
  /// Of the word that begins there.
  [[nodiscard]] std::size_t word_size(std::size_t begin) const {
    return static_cast<std::size_t>(std::countr_one(letters_ >> begin));
  }
  /// The first letters of those words of which `test` says so, by their place and size.
  template <typename Test>
  [[nodiscard]] std::uint64_t begins_where(Test test) const {
    constexpr auto last = std::uint64_t{1} << most;
    std::uint64_t found = 0;
    auto ends = ~letters_ & (letters_ << 1U);
    for (auto left = begins(); left != 0; left &= left - 1, ends &= ends - 1) {
      const auto begin = static_cast<std::size_t>(std::countr_zero(left));
      const auto end = static_cast<std::size_t>(std::countr_zero(ends | last));
      found |= std::uint64_t{test(begin, end - begin)} << begin;
    }
    return found;
  }

  [[nodiscard]] std::string_view text(std::size_t begin, std::size_t size) const {
    return {bytes_ + begin, size};
  }
  /// Of the letters there: the first eight, and all.
  [[nodiscard]] std::uint64_t head(std::size_t begin, std::size_t size) const {
    return small_letters(begin) & eight::first[std::min<std::size_t>(size, 8)];
  }
  [[nodiscard]] words_table::TokenKey key(std::size_t begin, std::size_t size) const {
    return {head(begin, size), size > 8 ? small_letters(begin + size - 8) : 0, size};
  }

 private:
  static constexpr std::size_t step = 16;

  static constexpr std::uint64_t first(std::size_t bits) { return (std::uint64_t{1} << bits) - 1; }

  /// Of sixteen bytes, which compilers ask at once.
  template <typename Test>
  [[nodiscard]] std::uint64_t which(std::size_t at, Test test) const {
    std::array<unsigned char, step> found;
    for (std::size_t i = 0; i < step; ++i)
      found[i] = static_cast<unsigned char>(test(bytes_[at + i]));
    const auto halves = std::bit_cast<std::array<std::uint64_t, 2>>(found);
    return eight::gather(halves[0]) | eight::gather(halves[1]) << 8U;
  }

  [[nodiscard]] std::uint64_t small_letters(std::size_t at) const {
    return eight::at(bytes_ + at) | 0x20 * eight::each;
  }

  void end_between_words() {
    const auto begun = static_cast<std::size_t>(std::countl_one(letters_));
    if (begun != 0 && begun <= most) size_ = most + 1 - begun;
  }

  // Behind the end of a text, so that eight bytes may be read at once wherever one begins.
  const char* copy_with_zeros(std::string_view text) {
    copy_.fill('\0');
    std::memcpy(copy_.data(), text.data(), text.size());
    return copy_.data();
  }

  const char* bytes_;
  std::size_t size_;
  std::uint64_t letters_ = 0, blanks_ = 0;
  std::array<char, most + 9> copy_;  // of a short text; else nothing
};

/// The first byte of [at, end) that is no ASCII letter; `end` where all are. Looks at eight bytes at once.
inline const char* letters_end(const char* at, const char* end) {
  for (; end - at >= 8; at += 8)
    if (const auto others = ~eight::letters(eight::at(at)) & eight::high; others != 0)
      return at + std::countr_zero(others) / 8;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  while (at != end && is_letter(*at))
    ++at;
  return at;
}

}  // namespace docket
