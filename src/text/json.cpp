#include "text/json.hpp"

#include <cstdint>
#include <cstring>

#include "text/utf8.hpp"

namespace docket {

namespace {

bool is_plain(char c) {
  return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7f && c != '"' &&
         c != '\\';
}

/// How many bytes from the start stand in JSON as they are: printable ASCII but for quotes and backslashes.
/// Eight at a time: a register of a million actions is mostly this.
std::size_t plain_length(std::string_view text) {
  constexpr std::uint64_t each = 0x0101010101010101U;
  constexpr std::uint64_t top = each * 0x80;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, sizeof eight);
    // The top bit of a byte comes up where it was below ' ', at or above 0x7f; below, where it was the
    // character.
    const auto odd = (eight - each * ' ') | eight | (eight + each);
    const auto quotes = (eight ^ (each * '"')) - each;
    const auto slashes = (eight ^ (each * '\\')) - each;
    if (((odd | quotes | slashes) & top) != 0) break;
  }
  while (at < text.size() && is_plain(text[at]))
    ++at;
  return at;
}

void append_escaped(std::string& text, char32_t c) {
  static constexpr char digits[] = "0123456789abcdef";
  text += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4)
    text += digits[(c >> shift) & 0xf];
}

void append_char(std::string& text, char c) {
  switch (c) {
    case '"':
      text += "\\\"";
      return;
    case '\\':
      text += "\\\\";
      return;
    case '\n':
      text += "\\n";
      return;
    case '\t':
      text += "\\t";
      return;
    default:
      append_escaped(text, static_cast<unsigned char>(c));
  }
}

/// Whether JSON lets it stand but programs that read or show it stumble: C1 controls, the line ends of
/// JavaScript, what turns the direction of writing.
bool is_awkward(char32_t c) {
  return (c >= 0x7f && c < 0xa0) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

JsonText& JsonText::open(char bracket) {
  separate();
  text_ += bracket;
  comma_ = false;
  return *this;
}

JsonText& JsonText::close(char bracket) {
  text_ += bracket;
  comma_ = true;
  return *this;
}

JsonText& JsonText::key(std::string_view name) {
  separate();
  text_ += '"';
  text_ += name;
  text_ += "\":";
  comma_ = false;
  return *this;
}

JsonText& JsonText::value(std::string_view text) {
  separate();
  text_ += '"';
  for (std::size_t at = 0; at < text.size();) {
    const auto plain = plain_length(text.substr(at));
    text_ += text.substr(at, plain);
    at += plain;
    if (at == text.size()) break;
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      append_char(text_, text[at++]);
      continue;
    }
    const auto point = code_point_at(text, at);
    if (is_awkward(point.value))
      append_escaped(text_, point.value);
    else
      text_ += point.value == 0xfffd ? to_utf8(point.value) : std::string(text.substr(at, point.length));
    at += point.length;
  }
  text_ += '"';
  comma_ = true;
  return *this;
}

JsonText& JsonText::next_line() {
  separate();
  text_ += '\n';
  comma_ = false;
  return *this;
}

JsonText& JsonText::raw(std::string_view written) {
  separate();
  text_ += written;
  comma_ = true;
  return *this;
}

void JsonText::separate() {
  if (comma_) text_ += ',';
}

}  // namespace docket
