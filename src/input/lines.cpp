#include "input/lines.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "text/letters.hpp"

namespace docket {

namespace {

// No-break, zero-width and wide blanks, and the byte order mark that editors leave inside files.
constexpr std::array<std::string_view, 9> wide_blanks = {"\u00A0", "\u2002", "\u2003", "\u2009", "\u200B",
                                                         "\u200E", "\u202F", "\u3000", "\uFEFF"};

constexpr bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// Neither a blank nor, maybe, part of one.
constexpr bool is_ink(char c) {
  return c > ' ' && c <= '~';
}

std::size_t wide_blank_at_start(std::string_view text) {
  for (const auto blank : wide_blanks)
    if (text.starts_with(blank)) return blank.size();
  return 0;
}

std::size_t wide_blank_at_end(std::string_view text) {
  for (const auto blank : wide_blanks)
    if (text.ends_with(blank)) return blank.size();
  return 0;
}

// Lines end in ASCII, as a rule, and are asked twice: these two are short enough to be inlined.
std::size_t blank_at_start(std::string_view text) {
  if (text.empty()) return 0;
  if (is_blank(text.front())) return 1;
  return static_cast<unsigned char>(text.front()) < 0x80 ? 0 : wide_blank_at_start(text);
}

std::size_t blank_at_end(std::string_view text) {
  if (text.empty()) return 0;
  if (is_blank(text.back())) return 1;
  return static_cast<unsigned char>(text.back()) < 0x80 ? 0 : wide_blank_at_end(text);
}

std::string_view without_end_blanks(std::string_view text) {
  while (const auto length = blank_at_end(text))
    text.remove_suffix(length);
  return text;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (const auto length = blank_at_start(text))
    text.remove_prefix(length);
  return without_end_blanks(text);
}

namespace {

bool is_ascii(std::string_view text) {
  std::uint64_t bits = 0;
  if (text.size() < 8) {
    for (const char c : text)
      bits |= static_cast<unsigned char>(c);
    return bits < 0x80;
  }
  for (std::size_t at = 0; at + 8 < text.size(); at += 8)
    bits |= eight::at(text.data() + at);
  return ((bits | eight::at(text.data() + text.size() - 8)) & eight::high) == 0;
}

}  // namespace

int columns(std::string_view text) {
  const auto first_byte = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; };
  return static_cast<int>(is_ascii(text) ? static_cast<std::ptrdiff_t>(text.size())
                                         : std::ranges::count_if(text, first_byte));
}

Lines::Lines(std::string_view source, int first_number) : source_(source) {
  below_.number = first_number;
  read_below();
  next();
}

// Into its place: a line is read for every few dozen bytes of notes.
void Lines::read_below() {
  below_.indent = 0;
  below_.raw = below_.text = {};
  if (begin_below_ >= source_.size()) return;
  const char* begin = source_.data() + begin_below_;
  const auto rest = source_.size() - begin_below_;
  const auto* end = *begin == '\n' ? begin : static_cast<const char*>(std::memchr(begin, '\n', rest));
  below_.raw = {begin, end == nullptr ? rest : static_cast<std::size_t>(end - begin)};
  below_.text = below_.raw;
  if (below_.raw.empty() || (is_ink(below_.raw.front()) && is_ink(below_.raw.back()))) return;
  while (const auto length = blank_at_start(below_.text)) {
    below_.indent += below_.text.front() == '\t' ? 4 - below_.indent % 4 : 1;
    below_.text.remove_prefix(length);
  }
  below_.text = without_end_blanks(below_.text);
}

void Lines::next() {
  begin_ = begin_below_;
  line_ = below_;
  begin_below_ += line_.raw.size() + 1;
  // A '\n' at the very end opens no further line.
  if (begin_below_ == source_.size()) ++begin_below_;
  ++below_.number;
  read_below();
}

void Lines::skip_blank() {
  while (!done() && line_.blank())
    next();
}

}  // namespace docket
