#include "text/date_tokens.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "text/letters.hpp"
#include "text/words_table.hpp"

namespace docket {

namespace {

constexpr std::size_t longest_phrase = 32;  // bytes; phrases of data/words/*.txt are shorter
constexpr std::size_t most_words = 4;

// U+00C0 to U+00FF, the letters of western Europe, without their accents.
constexpr std::string_view base_letters = "aaaaaaaceeeeiiiidnooooo ouuuuypsaaaaaaaceeeeiiiidnooooo ouuuuypy";

bool digit(char c) {
  return c >= '0' && c <= '9';
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// The letter at a place of the text, folded; no letter: folded is 0. `bytes` is its length in either case.
struct Letter {
  char folded = 0;
  std::uint8_t bytes = 1;
};

inline Letter letter_at(std::string_view text, std::size_t at) {
  const char c = lower(text[at]);
  if (c >= 'a' && c <= 'z') return {c, 1};
  const auto first = static_cast<unsigned char>(c);
  if (first == 0xC3 && at + 1 < text.size()) {
    const auto second = static_cast<unsigned char>(text[at + 1]);
    if (second >= 0x80 && second < 0xC0) return {base_letters[second - 0x80U], 2};
  }
  return {};
}

/// A character that is neither letter nor digit; 0 is a blank. Dashes are '-', single quotes '\''.
Letter sign_at(std::string_view text, std::size_t at) {
  if (const char c = text[at]; static_cast<unsigned char>(c) < 0x80)
    return {c == ' ' || c == '\t' || c == '\n' || c == '\r' ? '\0' : c, 1};
  const auto rest = text.substr(at);
  if (rest.starts_with("\u00A0")) return {0, 2};
  if (rest.starts_with("\u00BA") || rest.starts_with("\u00AA"))
    return {'.', 2};  // 1º, as "1." in other languages
  if (rest.starts_with("\u2009") || rest.starts_with("\u202F")) return {0, 3};
  for (const auto* dash : {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"})
    if (rest.starts_with(dash)) return {'-', 3};
  for (const auto* quote : {"\u2018", "\u2019", "\u02BC"})
    if (rest.starts_with(quote)) return {'\'', static_cast<std::uint8_t>(std::string_view(quote).size())};
  return {rest.front(), 1};
}

class Lexer {
 public:
  Lexer(std::string_view text, const Words& words) : text_(text), words_(words) {}

  std::vector<Token> run(std::size_t begin, std::size_t limit) {
    std::vector<Token> tokens;
    tokens.reserve(std::min<std::size_t>(limit, (text_.size() - begin) / 4 + 4));
    bool glued = false;
    for (at_ = begin; at_ < text_.size() && tokens.size() < limit;) {
      auto token = next();
      if (!token) {
        glued = false;
        continue;
      }
      token->glued = glued;
      tokens.push_back(*token);
      glued = true;
    }
    return tokens;
  }

 private:
  std::optional<Token> next() {
    const auto begin = at_;
    if (text_[at_] == ' ') {
      ++at_;
      return std::nullopt;
    }
    if (digit(text_[at_])) return from(begin, number());
    if (letter_at(text_, at_).folded != 0) return from(begin, word());
    const auto sign = sign_at(text_, at_);
    at_ += sign.bytes;
    if (sign.folded == 0) return std::nullopt;
    return from(begin, {.sense = Sense::mark, .value = sign.folded});
  }

  Token from(std::size_t begin, Token token) const {
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(at_);
    return token;
  }

  std::size_t digits_from(std::size_t at) const {
    while (at < text_.size() && digit(text_[at]))
      ++at;
    return at;
  }

  Token number() {
    const auto begin = at_;
    at_ = digits_from(at_);
    const auto digits = at_ - begin;
    Token token{.sense = digits > 8 ? Sense::other : Sense::number,
                .digits = static_cast<std::uint8_t>(std::min<std::size_t>(digits, 9))};
    if (digits <= 8) std::from_chars(text_.data() + begin, text_.data() + at_, token.value);
    if (clock_tail()) return {.sense = Sense::clock};
    if (digits <= 2 && ordinal_tail()) token.sense = Sense::ordinal;
    return token;
  }

  /// ":00", ":00:30", "h00" behind the hour.
  bool clock_tail() {
    const auto before = at_;
    while (at_ + 2 < text_.size() && (text_[at_] == ':' || (text_[at_] == 'h' && at_ == before)) &&
           digit(text_[at_ + 1]) && digit(text_[at_ + 2]))
      at_ += 3;
    return at_ != before;
  }

  /// Where the letters from there on end; `at` where one of them is not ASCII.
  std::size_t plain_letters_from(std::size_t at) const {
    const auto end =
        static_cast<std::size_t>(letters_end(text_.data() + at, text_.data() + text_.size()) - text_.data());
    return end < text_.size() && static_cast<unsigned char>(text_[end]) >= 0x80 ? at : end;
  }

  /// "st", "nd", "rd", "th"; "er" and "re" of French.
  bool ordinal_tail() {
    if (at_ + 1 >= text_.size() || (at_ + 2 < text_.size() && letter_at(text_, at_ + 2).folded != 0))
      return false;
    const std::array tail{lower(text_[at_]), lower(text_[at_ + 1])};
    const std::string_view letters(tail.data(), tail.size());
    for (const std::string_view known : {"st", "nd", "rd", "th", "er", "re"})
      if (letters == known) {
        at_ += 2;
        return true;
      }
    return false;
  }

  /// The words from here on, folded, as far as a phrase of the lists may reach.
  struct Ahead {
    struct End {
      std::size_t folded, text;
      unsigned hash;  // of all before it
      DateWord says;  // all before it
    };
    std::array<char, longest_phrase> folded;
    std::array<End, most_words> ends;
    std::size_t size = 0, words = 0;
    unsigned hash = words_table::no_letters;

    void put(char letter) {
      folded[size++] = letter;
      hash = words_table::with_letter(hash, letter);
    }
    void end_word(std::size_t at) { ends[words++] = {size, at, hash, {}}; }
    [[nodiscard]] bool full() const { return size == folded.size(); }
    [[nodiscard]] std::string_view first(std::size_t count) const {
      return {folded.data(), ends[count - 1].folded};
    }
  };

  /// Cheap and sure: whether the word there stands in no phrase of dates.
  bool is_no_date(std::size_t at) const {
    const auto end = plain_letters_from(at);
    return end != at && !words_.may_tell_date(text_, at, end - at);
  }

  /// Takes the letters at `at` into `ahead`, and says where they end; they are no word of the lists where
  /// that is full then.
  std::size_t take_letters(std::size_t at, Ahead& ahead) const {
    for (const auto plain = plain_letters_from(at); at < plain && !ahead.full(); ++at)
      ahead.put(lower(text_[at]));
    for (; at < text_.size() && !ahead.full();) {
      const auto letter = letter_at(text_, at);
      if (letter.folded == 0) break;
      ahead.put(letter.folded);
      at += letter.bytes;
    }
    if (!ahead.full()) ahead.end_word(at);
    return at;
  }

  /// What the words say together; whether they open longer phrases.
  bool take_meaning(Ahead& ahead) const {
    const auto [says, opens] = words_.date_meaning(ahead.first(ahead.words), ahead.hash);
    ahead.ends[ahead.words - 1].says = says;
    return opens;
  }

  void take_words_behind(Ahead& ahead) const {
    for (auto at = ahead.ends[0].text; at < text_.size() && ahead.words < most_words;) {
      const auto sign = sign_at(text_, at);
      const bool joins =
          sign.folded == 0 || std::string_view("-'./").find(sign.folded) != std::string_view::npos;
      if (!joins || digit(text_[at])) return;
      ahead.put(sign.folded == 0 ? ' ' : sign.folded);
      at += sign.bytes;
      if (at == text_.size() || ahead.full() || letter_at(text_, at).folded == 0 || is_no_date(at)) return;
      at = take_letters(at, ahead);
      if (ahead.full() || !take_meaning(ahead)) return;
    }
  }

  /// The longest phrase of the lists that begins here, else one word.
  Token word() {
    if (is_no_date(at_)) {
      at_ = plain_letters_from(at_);
      return {};
    }
    Ahead ahead;
    at_ = take_letters(at_, ahead);
    if (ahead.full()) return rest_of_word();
    if (take_meaning(ahead))
      take_words_behind(ahead);
    else if (ahead.ends[0].says.sense == Sense::other)
      return {};
    for (auto count = ahead.words; count > 0; --count) {
      const auto elided = count == 1 ? elision(ahead) : DateWord{};
      const auto says = elided.sense != Sense::other ? elided : ahead.ends[count - 1].says;
      if (says.sense == Sense::other) continue;
      at_ = ahead.ends[count - 1].text;
      if (elided.sense != Sense::other)
        at_ += sign_at(text_, at_).bytes;
      else
        possessive();
      return {.sense = says.sense, .value = says.value};
    }
    return {};
  }

  Token rest_of_word() {
    while (at_ < text_.size() && letter_at(text_, at_).folded != 0)
      at_ += letter_at(text_, at_).bytes;
    return {};
  }

  /// "l'" and "d'" of French, which are lists' words with their apostrophe.
  DateWord elision(const Ahead& ahead) const {
    const auto end = ahead.ends[0].folded;
    if (end >= ahead.size || ahead.folded[end] != '\'') return {};
    const std::string_view elided(ahead.folded.data(), end + 1);
    return words_.date_meaning(elided, words_table::with_letter(ahead.ends[0].hash, '\'')).says;
  }

  /// "week's" is "week".
  void possessive() {
    if (at_ >= text_.size()) return;
    const auto sign = sign_at(text_, at_);
    const auto s = at_ + sign.bytes;
    if (sign.folded != '\'' || s >= text_.size() || lower(text_[s]) != 's') return;
    if (s + 1 < text_.size() && letter_at(text_, s + 1).folded != 0) return;
    at_ = s + 1;
  }

  std::string_view text_;
  const Words& words_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Token> date_tokens(std::string_view text, const Words& words, std::size_t begin,
                               std::size_t limit) {
  return Lexer(text, words).run(begin, limit);
}

}  // namespace docket
