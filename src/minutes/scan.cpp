#include "minutes/scan.hpp"

#include <algorithm>
#include <array>

#include "text/byte_set.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool joins(char c) {  // inside a word, between letters
  return c == '-' || c == '\'' || c == '_' || c == '.' || c == '@' || c == '/' || c == '&' || c == '+' ||
         c == '#';
}

constexpr bool is_word_byte(char c) {
  return is_letter(c) || is_digit(c);
}

// UTF-8 punctuation that stands around words: quotes, dashes, ellipsis, bullets (U+2010..U+203A, U+00AB,
// U+00BB …).
std::size_t punctuation_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  if (byte(0) == 0xE2 && byte(1) == 0x80 && byte(2) >= 0x8B) return 3;
  if (byte(0) == 0xE2 && byte(1) >= 0x86 && byte(1) <= 0x9F) return 3;  // arrows, boxes, dingbats
  if (byte(0) == 0xC2) return 2;                                        // Latin-1 punctuation
  if (byte(0) == 0xEF && byte(1) == 0xBC && (byte(2) <= 0x8F || (byte(2) >= 0x9A && byte(2) <= 0xA0)))
    return 3;  // full-width punctuation
  return 0;
}

bool is_apostrophe(std::string_view text) {
  return text.starts_with("’");
}

// ASCII letters and digits: nearly all that words are made of, and never part of a sign.
constexpr auto plain = [] {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0; byte < 0x80; ++byte)
    table[byte] = is_word_byte(static_cast<char>(byte));
  return table;
}();

bool is_plain(char c) {
  return plain[static_cast<unsigned char>(c)];
}

std::size_t word_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (at < text.size()) {
    const char c = text[at];
    if (is_plain(c)) {
      do
        ++at;
      while (at < text.size() && is_plain(text[at]));
      end = at;
      continue;
    }
    if (const auto wide = punctuation_length(text.substr(at)); wide != 0) {
      const bool joined =
          is_apostrophe(text.substr(at)) && at + wide < text.size() && is_word_byte(text[at + wide]);
      if (!joined) break;
      at += wide;
      continue;
    }
    if (is_word_byte(c)) {
      end = ++at;
    } else if (joins(c) && at + 1 < text.size() && is_word_byte(text[at + 1]) && c != '/' && c != '&' &&
               c != '+') {
      ++at;
    } else {
      break;
    }
  }
  return end;
}

std::size_t blank_length(std::string_view text) {
  if (text.empty()) return 0;
  if (is_blank(text.front())) return 1;
  if (text.starts_with("\xC2\xA0")) return 2;
  if (text.starts_with("\xE2\x80\x8B") || text.starts_with("\xEF\xBB\xBF")) return 3;
  return 0;
}

}  // namespace

void WordList::push_behind_few(Word word) {
  if (size_ == few_.size()) many_.assign(few_.begin(), few_.end());
  many_.push_back(word);
}

WordList words_in(std::string_view text, std::size_t most) {
  WordList words;
  std::size_t at = 0;
  while (at < text.size() && words.size() < most) {
    const char c = text[at];
    if (c == ' ') {
      ++at;
    } else if (is_plain(c)) {
      // Most words are plain ones before a blank.
      auto end = at + 1;
      while (end < text.size() && is_plain(text[end]))
        ++end;
      if (end < text.size() && text[end] != ' ') end = word_end(text, end);
      words.push_back({at, end});
      at = end;
    } else if (const auto wide = punctuation_length(text.substr(at)); wide != 0) {
      at += wide;
    } else if (c == '&' || c == '+' || c == '/') {
      words.push_back({at, at + 1});
      ++at;
    } else if (is_word_byte(c) || (c == '@' && at + 1 < text.size() && is_word_byte(text[at + 1]))) {
      const auto end = c == '@' ? word_end(text, at + 1) : word_end(text, at);
      words.push_back({at, end});
      at = end;
    } else {
      ++at;
    }
  }
  return words;
}

std::string_view trim(std::string_view text) {
  // Most texts have nothing to come off.
  if (!text.empty() && is_plain(text.front()) && is_plain(text.back())) return text;
  return trim_back(trim_front(text, ""), "");
}

namespace {

bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
}

bool ends_within_character(std::string_view text, std::size_t at) {
  return at > 0 && at < text.size() && continues_character(text[at]);
}

std::size_t first_length(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && length < 4 && continues_character(text[length]))
    ++length;
  return length;
}

std::size_t last_length(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && length < 4 && continues_character(text[text.size() - length]))
    ++length;
  return length;
}

bool is_blank_or_one_of(std::string_view character, std::string_view characters) {
  return blank_length(character) == character.size() || characters.find(character) != std::string_view::npos;
}

}  // namespace

std::string_view clip(std::string_view text, std::size_t most) {
  while (ends_within_character(text, most))
    --most;
  return text.substr(0, most);
}

std::string_view trim_front(std::string_view text, std::string_view characters) {
  while (!text.empty() && !is_plain(text.front())) {
    const auto length = first_length(text);
    if (!is_blank_or_one_of(text.substr(0, length), characters)) break;
    text.remove_prefix(length);
  }
  return text;
}

std::string_view trim_back(std::string_view text, std::string_view characters) {
  while (!text.empty() && !is_plain(text.back())) {
    const auto length = last_length(text);
    if (!is_blank_or_one_of(text.substr(text.size() - length), characters)) break;
    text.remove_suffix(length);
  }
  return text;
}

bool is_capitalised(std::string_view word) {
  if (word.empty()) return false;
  if (static_cast<unsigned char>(word.front()) < 0x80) return word.front() >= 'A' && word.front() <= 'Z';
  return is_upper(code_point_at(word, 0).value);
}

bool is_all_caps(std::string_view word) {
  int capitals = 0;
  for (const char c : word) {
    if (c >= 'A' && c <= 'Z') ++capitals;
    if (c >= 'a' && c <= 'z') return false;
  }
  return capitals >= 2;
}

bool is_initials(std::string_view word) {
  return word.size() >= 2 && word.size() <= 3 &&
         std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool has_letter(std::string_view text) {
  return std::ranges::any_of(text, is_letter);
}

std::size_t letters_at(std::string_view text) {
  std::size_t count = 0;
  while (count < text.size() && is_letter(text[count])) {
    if (static_cast<unsigned char>(text[count]) >= 0x80) return 0;
    ++count;
  }
  return count;
}

namespace {

// What ends in a stop without ending the sentence.
bool is_abbreviation(std::string_view before) {
  const auto begin = before.find_last_of(" (\t");
  auto word = begin == std::string_view::npos ? before : before.substr(begin + 1);
  if (word.size() <= 1)
    return begin == std::string_view::npos || !is_digit(word.front());            // an initial, "1. Roof"
  if (word.find('.') != std::string_view::npos && word.size() <= 4) return true;  // e.g, i.e
  static constexpr std::array<std::string_view, 36> known = {
      "No",   "no",   "Rec", "rec", "Recs", "vs", "etc", "Dr",  "Mr",  "Mrs",    "Ms",  "Prof",
      "St",   "Art",  "Sec", "Fig", "art",  "cf", "al",  "Jan", "Feb", "approx", "Abs", "Sept",
      "resp", "dept", "bzw", "Dra", "ggf",  "Hr", "lfd", "Mme", "Nr",  "Sr",     "Sra", "Fr"};
  return std::ranges::find(known, word) != known.end();
}

// "bis 12. Juni"
bool is_day_of_month(std::string_view text, std::size_t at, const Words& words) {
  if (words.language() == Language::en || at == 0 || !is_digit(text[at - 1])) return false;
  const auto next = words_in(text.substr(at), 1);
  return !next.empty() && words.has_written(WordKind::month, next.front().in(text.substr(at)));
}

// At one of ".?!;".
bool sentence_ends_at(std::string_view text, std::size_t at, const Words& words) {
  if (at + 1 >= text.size() || !is_blank(text[at + 1])) return false;
  if (text[at] != '.') return true;
  return !is_abbreviation(text.substr(0, at)) && !is_day_of_month(text, at, words);
}

}  // namespace

std::vector<std::string_view> sentences_of(std::string_view text, const Words& words) {
  std::vector<std::string_view> sentences;
  static constexpr ByteSet ends(".?!;\n");
  std::size_t begin = 0;
  for (auto at = ends.first_in(text, 0); at < text.size(); at = ends.first_in(text, at + 1)) {
    if (text[at] != '\n' && !sentence_ends_at(text, at, words)) continue;
    const auto sentence = trim(text.substr(begin, at + 1 - begin));
    if (!sentence.empty()) sentences.push_back(sentence);
    begin = at + 1;
  }
  if (const auto rest = trim(text.substr(begin)); !rest.empty()) sentences.push_back(rest);
  return sentences;
}

bool holds_stop(std::string_view name, const Words& words) {
  for (auto at = name.find(". "); at != std::string_view::npos; at = name.find(". ", at + 1)) {
    const auto blank = name.substr(0, at).find_last_of(' ');
    const auto begin = blank == std::string_view::npos ? 0 : blank + 1;
    const auto word = name.substr(begin, at + 1 - begin);
    const bool initial = word.size() == 2 && is_capitalised(word);
    if (!initial && !words.has_written(WordKind::title, word)) return true;
  }
  return false;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> pieces;
  const auto is_separator = [&](char c) { return separators.find(c) != std::string_view::npos; };
  while (!text.empty()) {
    const auto end = separators.size() == 1
                         ? std::min(text.find(separators.front()), text.size())
                         : static_cast<std::size_t>(std::ranges::find_if(text, is_separator) - text.begin());
    if (const auto piece = trim(text.substr(0, end)); !piece.empty()) pieces.push_back(piece);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return pieces;
}

std::size_t dash_length(std::string_view text) {
  if (text.empty() || (text.front() != '-' && text.front() != '=' && text.front() != '\xE2')) return 0;
  for (const std::string_view dash : {"->", "=>", "--", "-", "–", "—", "→", "‒"})
    if (text.starts_with(dash)) return dash.size();
  return 0;
}

std::size_t arrow_length(std::string_view text) {
  const char first = text.empty() ? ' ' : text.front();
  if (first != '-' && first != '=' && static_cast<unsigned char>(first) < 0xE2) return 0;
  for (const std::string_view arrow :
       {"->", "=>", "-->", "==>", "→", "⇒", "➔", "➜", "➡\uFE0F", "➡", "👉", "☞"})
    if (text.starts_with(arrow)) return arrow.size();
  return 0;
}

std::size_t picture_length(std::string_view text) {
  if (text.empty() || static_cast<unsigned char>(text.front()) < 0xE2) return 0;
  const auto blank = text.substr(0, 16).find(' ');
  if (blank == std::string_view::npos) return 0;
  const auto first = code_point_at(text, 0).value;
  const bool picture = (first >= 0x2190 && first <= 0x2BFF) || first >= 0x1F000;
  return picture ? blank : 0;
}

bool is_bare_link(std::string_view text) {
  text = trim_back(trim_front(text, "<([*"), ">)].,:;*");
  const bool link = text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.");
  return link && text.find_first_of(" \t\n") == std::string_view::npos;
}

bool is_in_address(std::string_view text, std::size_t at) {
  const auto begin = text.find_last_of(" \t\n<([\"|", at) + 1;  // npos + 1 is 0
  const auto before = text.substr(begin, std::max(at, begin) - begin);
  const auto fragment = before.find('#');
  return before.find("://") != std::string_view::npos || before.starts_with("www.") ||
         (fragment != std::string_view::npos &&
          before.substr(0, fragment).find_first_of("./") != std::string_view::npos);
}

bool is_point_label(std::string_view text) {
  static constexpr ByteSet signs("0123456789-.");
  const auto letters = signs.first_in(text, 0);
  const auto number = text.substr(letters);
  if (number.empty() || !is_digit(number.back()) ||
      number.find_first_not_of("0123456789-./") != std::string_view::npos)
    return false;
  const std::size_t most = is_digit(number.front()) ? 2 : 4;  // "SSR2" is a team
  return letters > 0 && letters <= most &&
         std::ranges::all_of(text.substr(0, letters), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string_view behind_bullet(std::string_view text) {
  for (const std::string_view bullet : {"- ", "* ", "– ", "• ", "· ", "◦ ", "▪ "})
    if (text.starts_with(bullet)) return trim(text.substr(bullet.size()));
  const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto behind = text.substr(digits);
  const bool number = digits > 0 && digits <= 2 && (behind.starts_with(". ") || behind.starts_with(") "));
  return number ? trim(behind.substr(1)) : std::string_view();
}

std::string_view entry_number(std::string_view text) {
  if (!text.starts_with("#0")) return {};
  const auto end = text.find_first_not_of("0123456789", 1);
  return end != std::string_view::npos && end > 3 && text[end] == ' ' ? text.substr(0, end)
                                                                      : std::string_view();
}

bool is_running_minute(std::string_view word) {
  const auto slash = word.find('/');
  return slash != std::string_view::npos && slash >= 2 && word.size() - slash == 4 &&
         word.find_first_not_of("0123456789") == slash &&
         word.find_first_not_of("0123456789", slash + 1) == std::string_view::npos;
}

bool is_numbered_heading(std::string_view text) {
  const auto words = words_in(text, 2);
  if (words.empty()) return false;
  const auto first = words[0].in(text);
  if (is_digit(first.front()) && is_running_minute(text.substr(0, text.find(' ')))) return true;
  if (is_digit(first.front()) && first.find_first_not_of("0123456789.") == std::string_view::npos &&
      first.find('.') != std::string_view::npos)
    return true;
  return words.size() > 1 && (first == "Item" || first == "ITEM") && is_digit(words[1].in(text).front());
}

}  // namespace docket
