#pragma once

#include <array>
#include <bit>
#include <bitset>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/date_words.hpp"

#include "word_kinds.hpp"  // made from data/words/*.txt: enum class WordKind, enum class Language

namespace docket {

class ByteBlock;

/// Some kinds of phrases.
class KindSet {
 public:
  constexpr KindSet() = default;
  constexpr KindSet(std::initializer_list<WordKind> kinds) {
    for (const auto kind : kinds)
      add(kind);
  }
  constexpr KindSet(std::uint64_t low, std::uint64_t high) : bits_{low, high} {}
  static constexpr KindSet all() { return {~std::uint64_t{0}, ~std::uint64_t{0}}; }

  constexpr void add(WordKind kind) { bits_[number(kind) / 64] |= bit(kind); }
  constexpr void add(const KindSet& other) {
    bits_[0] |= other.bits_[0];
    bits_[1] |= other.bits_[1];
  }
  [[nodiscard]] constexpr bool has(WordKind kind) const {
    return (bits_[number(kind) / 64] & bit(kind)) != 0;
  }
  /// How many of those before it, in order of their numbers, it has.
  [[nodiscard]] constexpr unsigned count_before(WordKind kind) const {
    const bool in_low = number(kind) < 64;
    const auto low = in_low ? bits_[0] & (bit(kind) - 1) : bits_[0];
    const auto high = in_low ? 0 : bits_[1] & (bit(kind) - 1);
    return static_cast<unsigned>(std::popcount(low) + std::popcount(high));
  }
  [[nodiscard]] constexpr bool has_all(const KindSet& other) const {
    return ((other.bits_[0] & ~bits_[0]) | (other.bits_[1] & ~bits_[1])) == 0;
  }
  [[nodiscard]] constexpr bool has_any(const KindSet& other) const {
    return ((bits_[0] & other.bits_[0]) | (bits_[1] & other.bits_[1])) != 0;
  }

 private:
  static constexpr unsigned number(WordKind kind) { return static_cast<unsigned>(kind); }
  static constexpr std::uint64_t bit(WordKind kind) { return std::uint64_t{1} << (number(kind) % 64); }

  std::array<std::uint64_t, 2> bits_{};
};

/// The phrases that rules go by, by kind and language: data/words/*.txt, compiled in. English is always among
/// them, since minutes in other languages borrow its headings; the language's own phrases come first, and its
/// own common words ([language]: German "die") are never read as English.
///     Words words;
///     words.has(WordKind::heading_actions, "action items")  // true
///     words.value(WordKind::month, "june")                  // "6"
class Words {
 public:
  Words() : Words(Language::en) {}
  explicit Words(Language language);

  [[nodiscard]] Language language() const { return language_; }

  /// Whether the folded `phrase` (text/fold.hpp) is of that kind.
  [[nodiscard]] bool has(WordKind kind, std::string_view phrase) const { return kinds_of(phrase).has(kind); }

  /// All kinds that the folded `phrase` is of: one look-up for rules that ask for several.
  [[nodiscard]] KindSet kinds_of(std::string_view phrase) const;
  /// With the phrase's words_table::hash_of().
  [[nodiscard]] KindSet kinds_of(std::string_view phrase, unsigned hash) const;

  /// The same of a phrase that need not be folded, and mostly is not, for that.
  [[nodiscard]] KindSet kinds_of_written(std::string_view text) const;
  [[nodiscard]] bool has_written(WordKind kind, std::string_view text) const {
    return kinds_of_written(text).has(kind);
  }

  /// What a folded word, or some words, are, and of which kinds a longer phrase may begin with them.
  struct Meaning {
    KindSet kinds, openings;
  };
  [[nodiscard]] Meaning meaning_of(std::string_view words) const;
  /// With their words_table::hash_of().
  [[nodiscard]] Meaning meaning_of(std::string_view words, unsigned hash) const;

  /// What the folded words, with their words_table::hash_of(), are to the rules for dates (Sense::other:
  /// nothing), and whether a longer phrase of dates may begin with them. Months and weekdays are one word.
  struct DateMeaning {
    DateWord says;
    bool opens = false;
  };
  [[nodiscard]] DateMeaning date_meaning(std::string_view words, unsigned hash) const;

  /// Of which kinds a phrase may begin with the first letters of the folded word.
  [[nodiscard]] KindSet kinds_opened_by(std::string_view word) const;

  /// The kinds of which a phrase may stand in `text`, which need not be folded: those that have a phrase
  /// whose longest word is in it. Where a kind is not among them no phrase of it is in `text`, at whatever
  /// blanks and marks that is cut; one look at a line spares most of them all further rules.
  ///     words.kinds_within("The roof leaks.").has(WordKind::marker)  // false
  [[nodiscard]] KindSet kinds_within(std::string_view text) const { return look_within(text).kinds; }
  struct Within {
    KindSet kinds;
    std::size_t digit = std::string_view::npos;  ///< the byte of the first ASCII digit
    bool gap = false;                            ///< false: no three blanks stand side by side
  };
  [[nodiscard]] Within look_within(std::string_view text) const;

  /// Cheap and sure: whether a phrase of any of those kinds may stand at the start of `text`, which need not
  /// be folded. The first letters of the phrase are those of the text.
  [[nodiscard]] bool may_open(std::string_view text, const KindSet& kinds) const;
  /// The same where the phrase may end within a word: its first letters are those of the text, or begin them.
  [[nodiscard]] bool may_begin(std::string_view text, const KindSet& kinds) const;

  /// Whether a phrase of any of those kinds begins with the ASCII letters, in any case, or is them.
  [[nodiscard]] bool opens(std::string_view word, const KindSet& kinds) const;

  /// Cheap and sure: whether a word of the text, of ASCII letters in any case, may stand in a phrase of
  /// dates.
  [[nodiscard]] bool may_tell_date(std::string_view text, std::size_t begin, std::size_t size) const;

  /// The bytes of the longest phrase of any of those kinds at the start of the folded `text`, at whatever
  /// letter it ends; 0 where none stands there.
  [[nodiscard]] std::size_t opening_phrase(std::string_view text, const KindSet& kinds) const;

  /// What stands behind " = " on the phrase's line, empty where nothing does; nullopt where there is no such
  /// phrase.
  [[nodiscard]] std::optional<std::string_view> value(WordKind kind, std::string_view phrase) const;
  /// With its words_table::hash_of().
  [[nodiscard]] std::optional<std::string_view> value(WordKind kind, std::string_view phrase,
                                                      unsigned hash) const;

  /// All phrases of that kind, the user's own too.
  [[nodiscard]] std::vector<std::string_view> phrases(WordKind kind) const;

  /// Whether the language writes compounds as one word: "Vorstandssitzung".
  [[nodiscard]] bool joins_nouns() const { return language_ == Language::de; }

  /// Whether what describes a noun stands behind it: "comité technique".
  [[nodiscard]] bool describes_behind() const {
    return language_ == Language::es || language_ == Language::fr;
  }

  /// A phrase of the user's own. False where docket has no kind of that name.
  bool add(std::string_view kind, std::string_view phrase, std::string_view value);

 private:
  /// What some bytes of a text tell of it.
  [[nodiscard]] KindSet told_in(const ByteBlock& block) const;
  /// The same of letters, by their TokenKey's hash.
  [[nodiscard]] KindSet told_by(unsigned hash) const;
  [[nodiscard]] KindSet told_by_no_letters() const;
  [[nodiscard]] DateMeaning own_date_meaning(std::string_view words, unsigned hash) const;
  [[nodiscard]] KindSet told_by_own(std::string_view word) const;
  /// Where the first letter stands, if a phrase of any of those kinds may begin with the first two.
  [[nodiscard]] std::optional<std::size_t> may_be_opened(std::string_view text, const KindSet& kinds) const;
  /// Cheap and sure: whether the first letters of a phrase of those kinds may be those with that
  /// TokenKey::head.
  [[nodiscard]] bool may_be_opening(std::uint64_t head, const KindSet& kinds) const;
  /// Whether a phrase of any of those kinds begins with the letters, or is them.
  [[nodiscard]] bool opens(std::string_view word, unsigned hash, const KindSet& kinds) const;

  Language language_;
  std::map<std::pair<WordKind, std::string>, std::string, std::less<>> own_;
  std::map<std::string, KindSet, std::less<>> own_kinds_;     ///< of each own phrase
  std::map<std::string, KindSet, std::less<>> own_openings_;  ///< of the beginnings of each
  std::map<std::string, KindSet, std::less<>> own_tokens_;    ///< of the longest letters of each
  KindSet always_;                                            ///< that may stand in any text, by the others
};

/// All kinds of phrases: "heading.actions", sorted.
std::span<const char* const> kind_names();

/// All languages that docket has words of, English first.
std::span<const char* const> language_names();

/// The language of that name ("fr"); nullopt where docket has no words of it.
std::optional<Language> language_named(std::string_view name);

/// The languages, by their numbers, in which alone the phrase, folded or not, is of that kind.
std::bitset<8> languages_of(WordKind kind, std::string_view phrase);

}  // namespace docket
