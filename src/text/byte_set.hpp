#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace docket {

/// Some bytes to be looked for in texts, put together at compile time: a look is a step a byte, however many
/// they are.
class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view bytes) {
    for (const char byte : bytes)
      has_[static_cast<unsigned char>(byte)] = true;
  }
  [[nodiscard]] constexpr bool has(char byte) const { return has_[static_cast<unsigned char>(byte)]; }
  /// The place of the first one in `text` from `begin` on, which is not behind its end; there is none: the
  /// text's size.
  [[nodiscard]] std::size_t first_in(std::string_view text, std::size_t begin) const {
    while (begin < text.size() && !has(text[begin]))
      ++begin;
    return begin;
  }

 private:
  std::array<bool, 256> has_{};
};

}  // namespace docket
