#pragma once

#include <array>
#include <span>
#include <string_view>

namespace docket {

/// A charset of one byte a letter, whose lower half is ASCII.
struct CharsetTable {
  std::string_view name;             ///< "koi8-r", lower case
  std::array<char16_t, 128> beyond;  ///< what 0x80 to 0xFF mean; 0: nothing
};

/// Those that cmake/embed.cmake names.
std::span<const CharsetTable> charset_tables();

}  // namespace docket
