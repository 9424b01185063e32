#pragma once

#include <string>
#include <string_view>

namespace docket {

/// `text` as rules and name look-ups compare it: lower case, without diacritics, compatibility forms
/// resolved, all quotes and dashes as ' " -, blanks of any kind as one space and none at the ends, soft
/// hyphens and zero-width characters gone. Idempotent; bytes that are not UTF-8 stay as they are.
///     fold("  Žarko’s\u00A0To–Do ")  // "zarko's to-do"
std::string fold(std::string_view text);

/// What fold() makes of an ASCII character where it changes nothing but its case, and of a blank; 0 for all
/// other bytes.
constexpr char fold_plain(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  return c >= ' ' && c < '\x7f' && c != '`' ? c : '\0';
}

/// `folded` with fold(text) behind it.
std::string with_folded(std::string folded, std::string_view text);

}  // namespace docket
