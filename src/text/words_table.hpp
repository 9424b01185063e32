#pragma once

// What the build makes of data/words/*.txt.

#include <string_view>

namespace docket::words_table {

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
  unsigned short kinds;  ///< of `sets`: it is a phrase of them
  unsigned short
      openings;  ///< of `sets`: a longer phrase of them begins with it, or it is the first letters of one
  unsigned short tokens;  ///< of `sets`: it is the longest letters of a phrase of them
  unsigned short values;  ///< of `values`: of its first kind; those of the others follow
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
/// A bit for each filter_bit() of a word that is a token in some language: most words of a text are none, and
/// need not be hashed to be told so.
extern const unsigned long long filter[];
/// The same for words of dates, and those that such phrases begin with.
extern const unsigned long long date_filter[];
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
/// Calls `visit` with each beginning of the phrase that ends where letters do; not with all of it.
template <typename Visit>
constexpr void each_beginning(std::string_view phrase, Visit visit) {
  for (auto word = first_letters(phrase); !word.empty();) {
    const auto end = static_cast<std::size_t>(word.data() - phrase.data()) + word.size();
    if (end < phrase.size()) visit(phrase.substr(0, end));
    word = letters_from(phrase, end);
  }
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
/// For the letters of a word, which are of any case: its first two, its last one and how many there are.
constexpr unsigned filter_bit(std::string_view word) {
  const auto number = [&](std::size_t at) { return static_cast<unsigned>(word[at]) % 32U; };
  const auto last = word.size() - 1;
  const auto three = number(0) + number(last < 1 ? 0 : 1) * 32U + number(last) * 1024U;
  return (three ^ static_cast<unsigned>(word.size()) * 0x1B35U) % filter_bits;
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
