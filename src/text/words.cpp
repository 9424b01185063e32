#include "text/words.hpp"

#include "text/words_table.hpp"

namespace docket {

namespace {

std::string_view phrase_at(unsigned index) {
  return words_table::text + words_table::offsets[index];
}

unsigned number_of(Language language, WordKind kind) {
  return static_cast<unsigned>(language) * words_table::kinds + static_cast<unsigned>(kind);
}

const words_table::Span& span_of(Language language, WordKind kind) {
  return words_table::spans[number_of(language, kind)];
}

bool is_phrase(unsigned index, std::string_view phrase) {
  const char* const here = words_table::text + words_table::offsets[index];
  const auto room = words_table::offsets[index + 1] - words_table::offsets[index];
  return phrase.size() < room && std::string_view(here, phrase.size()) == phrase &&
         here[phrase.size()] == '\0';
}

// Most words of notes are in no list, and the first place looked at says so.
std::optional<std::string_view> find(Language language, WordKind kind, std::string_view phrase) {
  const auto span = number_of(language, kind);
  const auto [begin, end] = words_table::spans[span];
  for (auto slot = words_table::slot_of(span, phrase);; ++slot) {
    const unsigned place = words_table::slots[slot & words_table::slot_mask];
    if (place == 0) return std::nullopt;
    const auto index = place - 1;
    if (index >= begin && index < end && is_phrase(index, phrase))
      return std::string_view(words_table::text + words_table::offsets[index] + phrase.size() + 1);
  }
}

}  // namespace

std::optional<std::string_view> Words::value(WordKind kind, std::string_view phrase) const {
  if (const auto found = find(language_, kind, phrase)) return found;
  if (language_ != Language::en && !find(language_, WordKind::language, phrase))
    if (const auto found = find(Language::en, kind, phrase)) return found;
  if (own_.empty()) return std::nullopt;
  const auto own = own_.find(std::pair(kind, std::string(phrase)));
  if (own == own_.end()) return std::nullopt;
  return own->second;
}

std::vector<std::string_view> Words::phrases(WordKind kind) const {
  std::vector<std::string_view> out;
  const auto add_of = [&](Language language) {
    const auto [begin, end] = span_of(language, kind);
    for (auto index = begin; index < end; ++index)
      out.push_back(phrase_at(index));
  };
  add_of(language_);
  if (language_ != Language::en) add_of(Language::en);
  for (const auto& [key, value] : own_)
    if (key.first == kind) out.emplace_back(key.second);
  return out;
}

bool Words::add(std::string_view kind, std::string_view phrase, std::string_view value) {
  for (unsigned index = 0; index < words_table::kinds; ++index) {
    if (kind != words_table::kind_names[index]) continue;
    own_[{static_cast<WordKind>(index), std::string(phrase)}] = value;
    return true;
  }
  return false;
}

std::span<const char* const> kind_names() {
  return {words_table::kind_names, words_table::kinds};
}

std::span<const char* const> language_names() {
  return {words_table::language_names, words_table::languages};
}

std::optional<Language> language_named(std::string_view name) {
  for (unsigned index = 0; index < words_table::languages; ++index)
    if (name == words_table::language_names[index]) return static_cast<Language>(index);
  return std::nullopt;
}

bool is_of(Language language, WordKind kind, std::string_view phrase) {
  return find(language, kind, phrase).has_value();
}

}  // namespace docket
