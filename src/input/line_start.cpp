#include "input/line_start.hpp"

#include <algorithm>
#include <array>

#include "text/letters.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t';
}
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
constexpr bool is_letter(char c) {
  return is_lower(static_cast<char>(c | 0x20));
}

std::size_t blanks_at(std::string_view text, std::size_t at) {
  const auto start = at;
  while (at < text.size()) {
    if (is_blank(text[at]))
      ++at;
    else if (text.substr(at).starts_with("\u00A0"))
      at += 2;
    else
      break;
  }
  return at - start;
}

// Signs that do nothing else at the start of a line. The last ones are what Word's symbol fonts leave in
// text.
constexpr auto glyphs = std::to_array<std::string_view>({
    "•", "·", "‣", "◦", "●", "○", "▪", "▫", "■",      "◆",      "◇",      "►",      "▶",
    "➢", "➤", "➔", "→", "❖", "⁃", "∙", "ˇ", "\uF0B7", "\uF0A7", "\uF0D8", "\uF076",
});

std::optional<Bullet> glyph_at(std::string_view text) {
  for (const auto glyph : glyphs)
    if (text.starts_with(glyph))
      return Bullet{glyph.size() + blanks_at(text, glyph.size()), {}, code_point_at(text, 0).value};
  return std::nullopt;
}

// Signs that also stand in words and sums, so a blank has to follow.
std::optional<Bullet> sign_at(std::string_view text) {
  for (const std::string_view sign : {"-", "*", "+", "o", "–", "—", "->", "-->"}) {
    if (!text.starts_with(sign)) continue;
    const auto blanks = blanks_at(text, sign.size());
    if (blanks == 0 && text.size() > sign.size()) continue;
    return Bullet{sign.size() + blanks, {}, sign.back() == '>' ? U'>' : code_point_at(text, 0).value};
  }
  // "-Ann to call": what is typed in haste.
  if (text.size() > 1 && text[0] == '-' && (is_letter(text[1]) || text[1] == '[')) return Bullet{1, {}, U'-'};
  return std::nullopt;
}

struct Number {
  std::size_t length = 0;
  char kind = 0;  ///< '1', 'a' or 'A'
  int value = 0;
  int roman = 0;
};

int roman_value(std::string_view letters) {
  constexpr std::string_view signs = "ivxlc";
  constexpr std::array values = {1, 5, 10, 50, 100};
  int sum = 0;
  int before = 1000;
  for (const char c : letters) {
    const auto at = signs.find(is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c);
    if (at == std::string_view::npos) return 0;
    sum += values[at] > before ? values[at] - 2 * before : values[at];
    before = values[at];
  }
  return sum;
}

Number digits_at(std::string_view text) {
  Number number{0, '1', 0};
  while (number.length < text.size() && number.length < 4 && is_digit(text[number.length]))
    number.value = number.value * 10 + (text[number.length++] - '0');
  return number.length > 3 ? Number{} : number;
}

// One letter, or a Roman number of up to five.
Number letters_at(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && length < 6 && is_letter(text[length]))
    ++length;
  if (length == 0 || length > 5) return {};
  const auto letters = text.substr(0, length);
  if (!std::ranges::all_of(letters, is_upper) && !std::ranges::all_of(letters, is_lower)) return {};
  const char kind = is_upper(letters.front()) ? 'A' : 'a';
  const int roman = roman_value(letters);
  if (length > 1) return {roman == 0 ? 0 : length, kind, roman, roman};
  return {1, kind, (letters.front() | 0x20) - 'a' + 1, roman};
}

Number number_at(std::string_view text) {
  if (text.empty()) return {};
  return is_digit(text.front()) ? digits_at(text) : letters_at(text);
}

constexpr char32_t form_of(char kind, char punctuation) {
  return static_cast<char32_t>(kind) + (static_cast<char32_t>(punctuation) << 8);
}

Bullet numbered(std::string_view text, std::size_t label, char32_t form, int value, int parts) {
  return {label + blanks_at(text, label), text.substr(0, label), form, value, parts};
}

// "1.2", "1.2.", "4.1.3)": at least two numbers, and a capital behind where nothing closes them ("1.5
// hours").
std::optional<Bullet> chain_at(std::string_view text) {
  const auto dot = std::min(text.find('.'), text.size());
  if (dot + 1 >= text.size() || !is_digit(text[dot + 1])) return std::nullopt;  // "1. Budget", as most are
  std::size_t at = 0;
  int parts = 0;
  Number number;
  while (true) {
    number = digits_at(text.substr(at));
    if (number.length == 0 || number.length > 2) break;
    at += number.length;
    ++parts;
    if (at + 1 >= text.size() || text[at] != '.' || !is_digit(text[at + 1])) break;
    ++at;
  }
  if (parts < 2 || number.length == 0 || at >= text.size()) return std::nullopt;
  const bool closed = text[at] == '.' || text[at] == ')';
  const auto label = at + (closed ? 1 : 0);
  const auto words = label + blanks_at(text, label);
  if (words == label || words >= text.size()) return std::nullopt;
  if (!closed && !is_upper(text[words]) && static_cast<unsigned char>(text[words]) < 0x80)
    return std::nullopt;
  return numbered(text, label, form_of('1', '.') + static_cast<char32_t>(parts << 16), number.value, parts);
}

std::optional<Bullet> number_label_at(std::string_view text) {
  const bool bracket = text.front() == '(';
  const auto number = number_at(text.substr(bracket ? 1 : 0));
  const auto close = number.length + (bracket ? 1 : 0);
  if (number.length == 0 || close >= text.size()) return std::nullopt;
  const char punctuation = text[close];
  if (punctuation != ')' && (bracket || punctuation != '.')) return std::nullopt;
  const auto label = close + 1;
  if (label < text.size() && blanks_at(text, label) == 0) return std::nullopt;
  auto bullet = numbered(text, label, form_of(number.kind, bracket ? '(' : punctuation), number.value, 1);
  bullet.roman = number.roman;
  return bullet;
}

struct BoxRow {
  std::string_view sign;
  Block::Mark mark;
};

constexpr auto boxes = std::to_array<BoxRow>({
    {"(tick)", Block::Mark::ticked},
    {"[ ]", Block::Mark::unticked},
    {"[X]", Block::Mark::ticked},
    {"[]", Block::Mark::unticked},
    {"[_]", Block::Mark::unticked},
    {"[x]", Block::Mark::ticked},
    {"[\u00A0]", Block::Mark::unticked},
    {"[✓]", Block::Mark::ticked},
    {"[✔]", Block::Mark::ticked},
    {"□", Block::Mark::unticked},
    {"☐", Block::Mark::unticked},
    {"☑", Block::Mark::ticked},
    {"☒", Block::Mark::ticked},
    {"✅", Block::Mark::ticked},
    {"✓", Block::Mark::ticked},
    {"✔", Block::Mark::ticked},
    {"❌", Block::Mark::unticked},
    {"⬜", Block::Mark::unticked},
});

}  // namespace

namespace {

// Whether a label may end in its second to sixth byte, as one of up to five letters does; asked of all at
// once.
bool may_end_label(const char* text) {
  const auto bytes = eight::at(text);
  const auto is = [&](unsigned char sign) {
    const auto other = bytes ^ sign * eight::each;
    return (other - eight::each) & ~other;
  };
  return ((is('.') | is(')')) & eight::high & ~eight::first[1] & eight::first[6]) != 0;
}

}  // namespace

bool starts_with_word(std::string_view text) {
  constexpr std::size_t longest_label = 5;
  if (text.size() >= 8 && is_letter(text.front()) && text.front() != 'o' && !may_end_label(text.data()))
    return true;
  const auto most = std::min(text.size(), longest_label + 1);
  std::size_t length = 0;
  while (length < most && is_letter(text[length]))
    ++length;
  if (length > longest_label) return true;
  if (length == 0 || (length == 1 && text.front() == 'o')) return false;
  return length == text.size() || (text[length] != '.' && text[length] != ')');
}

std::optional<Bullet> bullet_at(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const char first = text.front();
  if (starts_with_word(text)) return std::nullopt;
  if (static_cast<unsigned char>(first) >= 0x80) {
    if (const auto glyph = glyph_at(text)) return glyph;
    return sign_at(text);
  }
  if (first == '-' || first == '*' || first == '+') return sign_at(text);
  if (first == 'o' && text.size() > 1 && is_blank(text[1])) return sign_at(text);
  if (is_digit(first))
    if (const auto chain = chain_at(text)) return chain;
  if (is_digit(first) || is_letter(first) || first == '(') return number_label_at(text);
  return std::nullopt;
}

bool follows(const Bullet& bullet, const Bullet& next) {
  return next.form == bullet.form &&
         (next.value == bullet.value + 1 || (bullet.roman != 0 && next.roman == bullet.roman + 1));
}

bool is_arrow(const Bullet& bullet) {
  return bullet.form == U'>' || bullet.form == U'→' || bullet.form == U'➔';
}

std::optional<Box> box_at(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const char first = text.front();
  if (first != '[' && first != '(' && static_cast<unsigned char>(first) < 0x80) return std::nullopt;
  for (const auto& row : boxes) {
    if (!text.starts_with(row.sign)) continue;
    auto length = row.sign.size();
    if (text.substr(length).starts_with("\uFE0F")) length += 3;  // "show it as an emoji"
    const auto blanks = blanks_at(text, length);
    if (row.sign.back() == ']' && blanks == 0 && length < text.size()) return std::nullopt;
    return Box{length + blanks, row.mark};
  }
  return std::nullopt;
}

std::size_t label_length(std::string_view text) {
  constexpr std::size_t longest = 48;
  if (text.empty() || !(is_upper(text.front()) || static_cast<unsigned char>(text.front()) >= 0x80)) return 0;
  // "TODO Prof. Hall, Bo: call": who is named behind capitals may have stops and commas.
  const auto capitals = text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  const bool shouted = capitals >= 4 && capitals < text.size() && text[capitals] == ' ';
  int words = 1;
  for (std::size_t at = 0; at < std::min(text.size(), longest); ++at) {
    const char c = text[at];
    if (is_letter(c) || (shouted && (c == '.' || c == ','))) continue;
    if (c == ' ' && ++words > 5) return 0;
    if (c == '.' || c == '?' || c == '!' || c == ';' || c == ',' || c == '<') return 0;
    if (c == ':') return at + 1 == text.size() || is_blank(text[at + 1]) ? at + 1 : 0;
  }
  return 0;
}

bool opens_entry(std::string_view text) {
  if (text.size() < 4 || (text.front() != '#' && text.front() != '@')) return false;
  const auto end = text.find(' ');
  if (end == std::string_view::npos) return false;
  if (text.front() == '@') return text[end - 1] == ':';
  return end > 2 && text.find_first_not_of("0123456789", 1) == end;
}

bool opens_with_word_and_dash(std::string_view text) {
  const auto blank = text.find(' ');
  const auto dash = text.find_first_not_of(' ', std::min(blank, text.size()));
  return blank != 0 && dash != std::string_view::npos && text.substr(dash).starts_with("- ");
}

std::optional<char> rule_of(std::string_view text) {
  if (text.size() < 3) return std::nullopt;
  const char sign = text.front();
  if (is_letter(sign)) return std::nullopt;  // most lines
  if (std::string_view("-=_*~#+^.").find(sign) == std::string_view::npos) return std::nullopt;
  if (!std::ranges::all_of(text, [sign](char c) { return c == sign || c == ' '; })) return std::nullopt;
  return std::ranges::count(text, sign) >= 3 ? std::optional(sign) : std::nullopt;
}

}  // namespace docket
