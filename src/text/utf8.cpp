#include "text/utf8.hpp"

#include <algorithm>

#include <array>
#include <cstdint>
#include <cstring>

#include <fmt/format.h>
#include <utf8proc.h>

namespace docket {

namespace {

constexpr char32_t replacement = 0xFFFD;

constexpr unsigned char byte(char c) {
  return static_cast<unsigned char>(c);
}

// 32 bytes at a time: compilers make two vector loads of it.
std::size_t ascii_prefix(std::string_view bytes) {
  std::size_t at = 0;
  for (; at + 32 <= bytes.size(); at += 32) {
    std::array<std::uint64_t, 4> words{};
    std::memcpy(words.data(), bytes.data() + at, sizeof words);
    if (((words[0] | words[1] | words[2] | words[3]) & 0x8080808080808080U) != 0) break;
  }
  while (at < bytes.size() && byte(bytes[at]) < 0x80)
    ++at;
  return at;
}

bool continues(std::string_view bytes, std::size_t at) {
  return at < bytes.size() && (byte(bytes[at]) & 0xC0) == 0x80;
}

char32_t six_bits(char c) {
  return byte(c) & 0x3FU;
}

// 0 where no well-formed sequence of two bytes or more starts.
CodePoint long_sequence(std::string_view bytes, std::size_t at) {
  const unsigned char lead = byte(bytes[at]);
  if (lead < 0xC2 || lead > 0xF4 || !continues(bytes, at + 1)) return {replacement, 0};
  const unsigned char second = byte(bytes[at + 1]);
  const char32_t tail = six_bits(bytes[at + 1]);
  if (lead < 0xE0) return {((lead & 0x1FU) << 6) | tail, 2};
  if (!continues(bytes, at + 2)) return {replacement, 0};
  if (lead < 0xF0) {
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return {replacement, 0};
    return {((lead & 0x0FU) << 12) | (tail << 6) | six_bits(bytes[at + 2]), 3};
  }
  if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return {replacement, 0};
  if (!continues(bytes, at + 3)) return {replacement, 0};
  return {((lead & 0x07U) << 18) | (tail << 12) | (six_bits(bytes[at + 2]) << 6) | six_bits(bytes[at + 3]),
          4};
}

// 0x80 to 0x9F, where Windows-1252 differs from Latin-1.
constexpr std::array<char16_t, 32> windows_1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

bool turns_direction(char32_t value) {
  return (value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069);
}

bool breaks_line(char32_t value) {
  return value == 0x2028 || value == 0x2029;
}

std::string escape(char32_t value) {
  switch (value) {
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      return value < 0x80 ? fmt::format("\\x{:02x}", static_cast<unsigned>(value))
                          : fmt::format("\\u{:04x}", static_cast<unsigned>(value));
  }
}

bool is_control(char32_t value) {
  return value < 0x20 || (value >= 0x7F && value < 0xA0);
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  for (std::size_t at = 0;;) {
    at += ascii_prefix(bytes.substr(at));
    if (at == bytes.size()) return true;
    while (at < bytes.size() && byte(bytes[at]) >= 0x80) {
      const auto length = long_sequence(bytes, at).length;
      if (length == 0) return false;
      at += length;
    }
  }
}

CodePoint code_point_at(std::string_view text, std::size_t at) {
  if (byte(text[at]) < 0x80) return {byte(text[at]), 1};
  const auto found = long_sequence(text, at);
  return found.length == 0 ? CodePoint{replacement, 1} : found;
}

// Most text is; a list of a thousand actions is then neither decoded nor looked up.
bool is_plain(std::string_view text) {
  constexpr std::uint64_t each = 0x0101010101010101U;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, sizeof eight);
    // The top bit of a byte comes up where it was below ' ', at or above 0x80, or 0x7f.
    if ((((eight - each * ' ') | eight | (eight + each)) & (each * 0x80)) != 0) return false;
  }
  return std::ranges::all_of(text.substr(at), [](char c) { return c >= ' ' && c < '\x7f'; });
}

bool is_upper(char32_t value) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(value));
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

std::string to_utf8(char32_t value) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const bool scalar = value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
  const auto length =
      utf8proc_encode_char(static_cast<utf8proc_int32_t>(scalar ? value : replacement), bytes.data());
  return {bytes.begin(), bytes.begin() + length};
}

std::string from_windows_1252(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto value = byte(c);
    if (value < 0x80)
      text += c;
    else
      text += to_utf8(value < 0xA0 ? windows_1252[value - 0x80U] : value);
  }
  return text;
}

std::string from_utf16(std::string_view bytes, ByteOrder order) {
  const auto unit = [&](std::size_t at) -> char32_t {
    const char32_t first = byte(bytes[at]);
    const char32_t second = byte(bytes[at + 1]);
    return order == ByteOrder::big ? (first << 8) | second : (second << 8) | first;
  };
  std::string text;
  text.reserve(bytes.size());
  std::size_t at = 0;
  for (; at + 2 <= bytes.size(); at += 2) {
    char32_t value = unit(at);
    if (value >= 0xD800 && value < 0xDC00 && at + 4 <= bytes.size()) {
      const char32_t low = unit(at + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      }
    }
    text += to_utf8(value);
  }
  if (at < bytes.size()) text += to_utf8(replacement);
  return text;
}

std::string printable(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string shown;
  shown.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto [value, length] = code_point_at(text, at);
    if (value == replacement && length == 1)
      shown += fmt::format("\\x{:02x}", byte(text[at]));
    else if (is_control(value) || turns_direction(value) || breaks_line(value))
      shown += escape(value);
    else
      shown += text.substr(at, length);
    at += length;
  }
  return shown;
}

bool starts_lower(std::string_view text) {
  if (text.empty()) return false;
  const auto value = code_point_at(text, 0).value;
  if (value < 0x80) return value >= 'a' && value <= 'z';
  return utf8proc_category(static_cast<utf8proc_int32_t>(value)) == UTF8PROC_CATEGORY_LL;
}

int display_width(std::string_view text) {
  if (is_plain(text)) return static_cast<int>(text.size());
  int width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto [value, length] = code_point_at(text, at);
    width +=
        value < 0x80 ? (is_control(value) ? 0 : 1) : utf8proc_charwidth(static_cast<utf8proc_int32_t>(value));
    at += length;
  }
  return width;
}

}  // namespace docket
