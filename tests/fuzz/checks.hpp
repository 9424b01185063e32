#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "docket/document.hpp"
#include "docket/reader.hpp"

namespace docket {

/// What a fuzzer gives, as text.
inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Small enough that each limit is met.
constexpr Limits fuzz_limits{
    .bytes = std::size_t{1} << 20, .ratio = 50, .depth = 20, .cells = 5'000, .blocks = 50'000};

/// Reads `bytes`; an Error is a fine answer. Aborts where the document breaks what document.hpp promises.
void check_reading(std::string_view bytes, std::string_view format);

/// Aborts where `document` breaks what document.hpp promises, or cannot be printed.
void check(const Document& document);

}  // namespace docket
