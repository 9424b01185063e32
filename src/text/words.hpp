#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "word_kinds.hpp"  // made from data/words/*.txt: enum class WordKind, enum class Language

namespace docket {

/// The phrases that rules go by, by kind and language: data/words/*.txt, compiled in. English is always among
/// them, since minutes in other languages borrow its headings; the language's own phrases come first, and its
/// own common words ([language]: German "die") are never read as English.
///     Words words;
///     words.has(WordKind::heading_actions, "action items")  // true
///     words.value(WordKind::month, "june")                  // "6"
class Words {
 public:
  Words() = default;
  explicit Words(Language language) : language_(language) {}

  [[nodiscard]] Language language() const { return language_; }

  /// Whether the folded `phrase` (text/fold.hpp) is of that kind.
  [[nodiscard]] bool has(WordKind kind, std::string_view phrase) const {
    return value(kind, phrase).has_value();
  }

  /// What stands behind " = " on the phrase's line, empty where nothing does; nullopt where there is no such
  /// phrase.
  [[nodiscard]] std::optional<std::string_view> value(WordKind kind, std::string_view phrase) const;

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
  Language language_ = Language::en;
  std::map<std::pair<WordKind, std::string>, std::string, std::less<>> own_;
};

/// All kinds of phrases: "heading.actions", sorted.
std::span<const char* const> kind_names();

/// All languages that docket has words of, English first.
std::span<const char* const> language_names();

/// The language of that name ("fr"); nullopt where docket has no words of it.
std::optional<Language> language_named(std::string_view name);

/// Whether the folded `phrase` is of that kind in that language alone.
bool is_of(Language language, WordKind kind, std::string_view phrase);

}  // namespace docket
