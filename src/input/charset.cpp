#include "input/charset.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "input/charset_tables.hpp"
#include "input/child.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

struct Family {
  std::string_view prefix;
  /// A byte of it that other texts lack, for those whose other bytes may all be ASCII; else '-'.
  char proof = '-';
};

// The charsets that notes come in; what iconv knows beyond them nobody wrote minutes in.
constexpr auto families = std::to_array<Family>({
    {"big5"},
    {"cp12"},
    {"euc-"},
    {"gb"},
    {"iso-2022-jp", '\x1B'},
    {"iso-2022-kr", '\x1B'},
    {"iso-8859-"},
    {"koi8-"},
    {"macintosh"},
    {"shift_jis"},
    {"tis-620"},
    {"utf-16", '\0'},
    {"utf-7", '+'},
    {"windows-12"},
});

const Family* family_of(std::string_view charset) {
  const auto row = std::ranges::find_if(
      families, [&](const Family& family) { return charset.starts_with(family.prefix); });
  return row == families.end() ? nullptr : &*row;
}

// Whether bytes may be of this family: where their letters are bytes beyond ASCII, not if they are UTF-8.
bool fits(const Family& family, std::string_view bytes, bool utf8) {
  return family.proof == '-' ? !utf8 : bytes.find(family.proof) != std::string_view::npos;
}

const CharsetTable* table_of(std::string_view charset) {
  // Microsoft's have two names.
  constexpr std::string_view other_name = "windows-";
  const auto name = charset.starts_with(other_name) ? fmt::format("cp{}", charset.substr(other_name.size()))
                                                    : std::string(charset);
  const auto tables = charset_tables();
  const auto table = std::ranges::find(tables, name, &CharsetTable::name);
  return table == tables.end() ? nullptr : &*table;
}

/// Nullopt where one of the bytes means nothing.
std::optional<std::string> by_table(const CharsetTable& table, std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const char16_t letter = byte < 0x80 ? byte : table.beyond[byte - 0x80U];
    if (letter == 0 && byte != 0) return std::nullopt;
    text += to_utf8(letter);
  }
  return text;
}

/// As the iconv command has it: its parts for the charsets of several bytes a letter could only be loaded by
/// a program with a shared libc. Nullopt where the bytes are not of this charset, or there is no such
/// command.
std::optional<std::string> by_iconv(const std::string& charset, std::string_view bytes) {
  constexpr std::size_t widest = 3;  // bytes of UTF-8 that come of one byte
  const ChildLimits limits{.output = widest * bytes.size()};
  auto result = run_child({"iconv", "-f", charset, "-t", "UTF-8"}, bytes, limits);
  if (result.end != ChildResult::End::exited || result.code != 0) return std::nullopt;
  return std::move(result.output);
}

std::optional<std::string> converted(const std::string& charset, std::string_view bytes) {
  if (const auto* table = table_of(charset)) return by_table(*table, bytes);
  return by_iconv(charset, bytes);
}

}  // namespace

FromCharset from_charset(std::string_view bytes, std::string_view charset) {
  const auto name = ascii_lower(charset);
  const auto* family = family_of(name);
  const bool western = name == "iso-8859-1" || name == "windows-1252" || name == "cp1252";
  const bool utf8 = is_utf8(bytes);
  if (family != nullptr && !western && fits(*family, bytes, utf8))
    if (auto text = converted(name, bytes); text && is_utf8(*text)) return {*std::move(text), charset};
  if (utf8) return {std::string(bytes), "UTF-8"};
  return {from_windows_1252(bytes), "Windows-1252"};
}

std::string_view charset_within(std::string_view bytes) {
  constexpr std::size_t sample = 1024;
  const auto start = ascii_lower(bytes.substr(0, std::min(bytes.size(), sample)));
  for (const std::string_view key : {"charset=", "encoding="}) {
    auto at = start.find(key);
    if (at == std::string::npos || start.find('<') > at) continue;
    at = start.find_first_not_of("\"' ", at + key.size());
    if (at == std::string::npos) continue;
    return bytes.substr(at, std::min(start.find_first_of("\"' />?;", at), start.size()) - at);
  }
  return {};
}

}  // namespace docket
