#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace docket {

/// Whether `bytes` are well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view bytes);

/// A code point and the number of bytes it takes. A byte that starts no well-formed sequence gives itself as
/// U+FFFD of length 1, so that a loop over any bytes ends.
struct CodePoint {
  char32_t value = 0;
  std::size_t length = 1;
};

/// What stands at `text[at]`; `at` must lie within.
CodePoint code_point_at(std::string_view text, std::size_t at);

/// Whether it is a capital letter (or one of title case).
bool is_upper(char32_t value);

/// U+FFFD for what is not a Unicode scalar value.
std::string to_utf8(char32_t value);

/// Every byte means something: the five that Windows leaves free become the C1 control of that number.
std::string from_windows_1252(std::string_view bytes);

enum class ByteOrder { little, big };

/// Lone surrogates and a last odd byte become U+FFFD.
std::string from_utf16(std::string_view bytes, ByteOrder order);

/// Whether it is nothing but printable ASCII: harmless to a terminal as it is, a column a byte, on one line.
bool is_plain(std::string_view text);

/// `text` on one line and harmless to a terminal: control characters, line ends, bytes that are not UTF-8 and
/// what turns the direction of writing are shown as escapes ("\n", "\x1b", "\u202e").
std::string printable(std::string_view text);

/// Whether the first character is a lower-case letter of any script.
bool starts_lower(std::string_view text);

/// Columns on a terminal: 2 for wide characters, 0 for marks that join the one before.
int display_width(std::string_view text);

}  // namespace docket
