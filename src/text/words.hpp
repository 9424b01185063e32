#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "word_kinds.hpp"  // made from data/words/*.txt: enum class WordKind, enum class Language

namespace docket {

/// The phrases that rules go by, by kind and language: data/words/*.txt, compiled in. English is always among
/// them, since minutes in other languages borrow its headings; the language's own phrases come first.
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

  /// A phrase of the user's own. False where docket has no kind of that name.
  bool add(std::string_view kind, std::string_view phrase, std::string_view value);

 private:
  Language language_ = Language::en;
  std::map<std::pair<WordKind, std::string>, std::string, std::less<>> own_;
};

}  // namespace docket
