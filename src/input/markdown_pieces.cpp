#include "input/markdown_pieces.hpp"

#include <algorithm>
#include <utility>

#include "input/lines.hpp"
#include "text/ascii.hpp"

namespace docket {

std::size_t columns_of_markdown_rule(std::string_view text) {
  if (text.find_first_not_of("|-:> \t\v\f") != std::string_view::npos ||
      text.find('-') == std::string_view::npos)
    return 0;
  return static_cast<std::size_t>(std::ranges::count(text, '|')) + 1;
}

namespace {

// The table that the lines so far seem to end in, where what is above it cannot hold it.
class OpenTable {
 public:
  void pass(const SourceLine& line, std::size_t offset) {
    if (!line.raw.starts_with('|')) {
      seen_ = Seen::nothing;
    } else if (seen_ == Seen::nothing && blank_above_) {
      seen_ = Seen::heads;
      begin_ = offset;
      line_ = line.number;
    } else if (seen_ == Seen::heads) {
      seen_ = columns_of_markdown_rule(line.text) != 0 ? Seen::rule : Seen::nothing;
      body_ = offset + line.raw.size() + 1;
    } else if (seen_ == Seen::rule) {
      seen_ = Seen::rows;
    }
    blank_above_ = line.blank();
  }

  /// Its first two lines, where the last line was a row; else empty.
  [[nodiscard]] std::string_view header_in(std::string_view text) const {
    return seen_ == Seen::rows ? text.substr(begin_, body_ - begin_) : std::string_view();
  }
  [[nodiscard]] int header_line() const { return line_; }

 private:
  enum class Seen { nothing, heads, rule, rows } seen_ = Seen::nothing;
  bool blank_above_ = true;
  std::size_t begin_ = 0, body_ = 0;
  int line_ = 0;
};

constexpr bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z');
}

// What makes a line at the margin a point: '-' of "- [ ] call the venue" and "- **Ann** calls it", ')' of
// "12) call the venue"; ' ' of any other line, such as "- - -".
char sign_of_point(std::string_view raw) {
  constexpr std::size_t most_digits = 9;
  const auto digits = std::min(raw.find_first_not_of("0123456789"), raw.size());
  const auto text = raw.substr(digits);
  const std::string_view signs = digits == 0 ? "-*+" : ".)";
  if (digits > most_digits || text.size() < 3 || signs.find(text[0]) == std::string_view::npos ||
      text[1] != ' ')
    return ' ';
  const auto words = text.find_first_not_of(R"(*_`"'(@#)", 2);
  const bool point =
      words != std::string_view::npos && (text[words] == '[' || is_letter_or_digit(text[words]));
  return point ? text[0] : ' ';
}

}  // namespace

std::vector<MarkdownPiece> markdown_pieces(std::string_view text, int lines_before, MarkdownTables tables) {
  constexpr std::size_t long_text = std::size_t{1} << 20U;
  const std::size_t least = std::size_t{1} << (text.size() < long_text ? 18U : 16U);
  std::vector<MarkdownPiece> pieces{{.text = text, .lines_before = lines_before}};
  bool in_code = false;
  bool blank_above = true;
  char sign_above = ' ';
  OpenTable table;
  for (Lines lines(text); !lines.done(); lines.next()) {
    const auto& line = lines.line();
    if (line.text.starts_with("```") || line.text.starts_with("~~~")) in_code = !in_code;
    const char first = in_code || !blank_above || line.raw.empty() ? ' ' : ascii_lower(line.raw.front());
    const bool heading = first == '#';
    table.pass(line, lines.offset());
    const auto header =
        in_code || tables == MarkdownTables::left ? std::string_view() : table.header_in(text);
    const char sign = sign_of_point(line.raw);
    const bool goes_on = sign == std::exchange(sign_above, sign);
    const bool point = !in_code && sign != ' ' && goes_on;
    blank_above = line.blank();
    auto& last = pieces.back();
    const auto length = lines.offset() - static_cast<std::size_t>(last.text.data() - text.data());
    const bool paragraph = first >= 'a' && first <= 'z' && length >= 2 * least;
    if ((!heading && !paragraph && !point && header.empty()) || length < least) continue;
    last.text = last.text.substr(0, length);
    pieces.push_back({.text = text.substr(lines.offset()),
                      .lines_before = lines_before + line.number - 1,
                      .begin = heading          ? MarkdownPiece::Begin::heading
                               : paragraph      ? MarkdownPiece::Begin::paragraph
                               : header.empty() ? MarkdownPiece::Begin::point
                                                : MarkdownPiece::Begin::row,
                      .header = header,
                      .header_line = lines_before + table.header_line()});
  }
  return pieces;
}

}  // namespace docket
