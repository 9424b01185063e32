#pragma once

// What the build makes of data/words/*.txt.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace docket::words_table {

constexpr unsigned most_languages = 8;

struct Span {
  unsigned begin, end;  ///< of `offsets`
};

/// Kinds as bits, the first 64 of them in `low`.
struct Set {
  unsigned long long low, high;
};

/// What a folded word or phrase is in one language.
struct Entry {
  unsigned hash;        ///< hash_of() its bytes
  unsigned begin;       ///< of them in `text`
  unsigned short size;  ///< of them
  unsigned char language;
  unsigned char sense;  ///< a Sense: what it is to the rules for dates
  short sense_value;
  unsigned short kinds;  ///< of `sets`: it is a phrase of them
  unsigned short
      openings;  ///< of `sets`: a longer phrase of them begins with it, or it is the first letters of one
  unsigned short values;  ///< of `values`: of its first kind; those of the others follow
};

/// The longest letters of phrases, as a text may hold them.
struct Token {
  unsigned hash;                                     ///< of its TokenKey
  std::array<unsigned short, most_languages> kinds;  ///< of `sets`: of the phrases, by language
};

extern const char text[];         ///< phrase, NUL, value, NUL, …
extern const unsigned offsets[];  ///< of each phrase in `text`; one more behind the last
extern const Span spans[];        ///< phrases of language * kinds + kind, sorted
extern const Set sets[];          ///< the first is empty
extern const unsigned values[];   ///< of `text`
extern const Entry entries[];
extern const unsigned longest_entry;  ///< bytes
/// A hash table with as many places as a power of two: from place_of() on, the first free place ends the
/// search.
extern const unsigned short slots[];  ///< 1 + the number of an entry; 0: free
extern const unsigned slot_mask;
/// The first is of phrases without letters.
extern const Token tokens[];
/// A hash table of them, as `slots`.
extern const unsigned short token_slots[];
extern const unsigned token_mask;
/// Filters have a bit for the head_bit() of each word that is one of theirs: most words of a text are none,
/// and need not be looked up to be told so. Of tokens; of the letters in phrases of dates; by language, of
/// the first letters of phrases of `opening_kinds`.
extern const unsigned long long token_filter[];
extern const unsigned long long date_filter[];
extern const unsigned long long opening_filters[];
extern const Set opening_kinds;
/// By language, first and second letter (letter_number()): the number of the set of kinds that have a phrase
/// whose first letters open a word with those two, so that most texts need no look-up to be told that they
/// open none.
extern const unsigned short openings[];
extern const unsigned kinds;
extern const unsigned languages;
extern const char* const kind_names[];
extern const char* const language_names[];

/// The letters of a phrase from the first one on or behind `at`, up to what is none.
constexpr std::string_view letters_from(std::string_view phrase, std::size_t at) {
  const auto is_letter = [&](std::size_t i) { return phrase[i] >= 'a' && phrase[i] <= 'z'; };
  while (at < phrase.size() && !is_letter(at))
    ++at;
  auto end = at;
  while (end < phrase.size() && is_letter(end))
    ++end;
  return phrase.substr(at, end - at);
}
constexpr std::string_view first_letters(std::string_view phrase) {
  return letters_from(phrase, 0);
}
/// Calls `visit` with all letters that stand together in the phrase, in their order.
template <typename Visit>
constexpr void each_letters(std::string_view phrase, Visit visit) {
  for (auto word = first_letters(phrase); !word.empty();) {
    const auto end = static_cast<std::size_t>(word.data() - phrase.data()) + word.size();
    visit(word);
    word = letters_from(phrase, end);
  }
}
/// Calls `visit` with each beginning of the phrase that ends where letters do; not with all of it.
template <typename Visit>
constexpr void each_beginning(std::string_view phrase, Visit visit) {
  each_letters(phrase, [&](std::string_view word) {
    const auto end = static_cast<std::size_t>(word.data() - phrase.data()) + word.size();
    if (end < phrase.size()) visit(phrase.substr(0, end));
  });
}
/// Of those that stand together the most, of equals the last: what tells most surely that a text may hold the
/// phrase ("in progress").
constexpr std::string_view longest_letters(std::string_view phrase) {
  auto longest = first_letters(phrase);
  for (auto next = longest; !next.empty();) {
    if (next.size() >= longest.size()) longest = next;
    next = letters_from(phrase, static_cast<std::size_t>(next.data() - phrase.data()) + next.size());
  }
  return longest;
}

/// The hash of a word, letter by letter, and where to look for it. The build and the program both ask here.
constexpr unsigned no_letters = 2166136261U;
constexpr unsigned with_letter(unsigned hash, char letter) {
  return (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
}
constexpr unsigned filter_bits = 1U << 15U;

/// A word of small ASCII letters as numbers, so that it can be told from others without going over its
/// letters: its first eight, and its last eight where it has more. Words longer than sixteen may share one.
struct TokenKey {
  std::uint64_t head, tail;  ///< the first letter is the lowest byte
  std::size_t size;

  [[nodiscard]] constexpr unsigned hash() const {
    return static_cast<unsigned>(((head ^ tail * 0x9E3779B97F4A7C15U ^ size) * 0xD6E8FEB86659FD93U) >> 32U);
  }
};
/// For the first eight letters of a word, as its TokenKey has them.
constexpr unsigned head_bit(std::uint64_t head) {
  return static_cast<unsigned>((head * 0x9E3779B97F4A7C15U) >> 32U) % filter_bits;
}
/// False: no word with those first eight letters is one of the filter's.
constexpr bool may_be_in(const unsigned long long* filter, std::uint64_t head) {
  const auto bit = head_bit(head);
  return (filter[bit / 64] >> (bit % 64) & 1U) != 0;
}
constexpr TokenKey token_key(std::string_view word) {
  const auto eight = [&](std::size_t begin) {
    std::uint64_t letters = 0;
    for (std::size_t at = begin; at < word.size() && at < begin + 8; ++at)
      letters |= std::uint64_t{static_cast<unsigned char>(word[at])} << (8 * (at - begin));
    return letters;
  };
  return {eight(0), word.size() > 8 ? eight(word.size() - 8) : 0, word.size()};
}
/// 1 to 26 for 'a' to 'z', 0 for what is no letter or not there.
constexpr unsigned letter_number(char lower) {
  return lower >= 'a' && lower <= 'z' ? static_cast<unsigned>(lower - 'a') + 1U : 0U;
}
constexpr unsigned letter_numbers = 27;
constexpr unsigned opening_at(unsigned language, unsigned first, unsigned second) {
  return (language * letter_numbers + first) * letter_numbers + second;
}
constexpr unsigned place_of(unsigned language, unsigned hash) {
  return (hash ^ (hash >> 15U)) + language * 0x9E37U;
}
constexpr unsigned hash_of(std::string_view phrase) {
  unsigned hash = no_letters;
  for (const char c : phrase)
    hash = with_letter(hash, c);
  return hash;
}

}  // namespace docket::words_table
