#include "input/lines.hpp"

#include <algorithm>
#include <array>

namespace docket {

namespace {

// No-break, zero-width and wide blanks, and the byte order mark that editors leave inside files.
constexpr std::array<std::string_view, 9> wide_blanks = {"\u00A0", "\u2002", "\u2003", "\u2009", "\u200B",
                                                         "\u200E", "\u202F", "\u3000", "\uFEFF"};

constexpr bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

std::size_t blank_at_start(std::string_view text) {
  if (text.empty()) return 0;
  if (is_blank(text.front())) return 1;
  if (static_cast<unsigned char>(text.front()) < 0xC2) return 0;
  for (const auto blank : wide_blanks)
    if (text.starts_with(blank)) return blank.size();
  return 0;
}

std::size_t blank_at_end(std::string_view text) {
  if (text.empty()) return 0;
  if (is_blank(text.back())) return 1;
  if (static_cast<unsigned char>(text.back()) < 0x80) return 0;
  for (const auto blank : wide_blanks)
    if (text.ends_with(blank)) return blank.size();
  return 0;
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

int columns(std::string_view text) {
  return static_cast<int>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

Lines::Lines(std::string_view source, int first_number) : source_(source) {
  line_.number = first_number;
  read();
}

void Lines::read() {
  line_.indent = 0;
  if (done()) {
    line_.raw = line_.text = {};
    return;
  }
  const auto end = std::min(source_.find('\n', begin_), source_.size());
  line_.raw = source_.substr(begin_, end - begin_);
  auto text = line_.raw;
  while (const auto length = blank_at_start(text)) {
    line_.indent += text.front() == '\t' ? 4 - line_.indent % 4 : 1;
    text.remove_prefix(length);
  }
  line_.text = without_end_blanks(text);
}

void Lines::next() {
  begin_ += line_.raw.size() + 1;
  ++line_.number;
  // A '\n' at the very end opens no further line.
  if (begin_ == source_.size()) ++begin_;
  read();
}

SourceLine Lines::peek() const {
  auto ahead = *this;
  if (!ahead.done()) ahead.next();
  return ahead.line();
}

void Lines::skip_blank() {
  while (!done() && line_.blank())
    next();
}

}  // namespace docket
