#include "text/words.hpp"

#include "text/words_table.hpp"

namespace docket {

namespace {

std::string_view phrase_at(unsigned index) {
  return words_table::text + words_table::offsets[index];
}

const words_table::Span& span_of(Language language, WordKind kind) {
  return words_table::spans[static_cast<unsigned>(language) * words_table::kinds +
                            static_cast<unsigned>(kind)];
}

std::optional<std::string_view> find(Language language, WordKind kind, std::string_view phrase) {
  auto [low, high] = span_of(language, kind);
  while (low < high) {
    const unsigned middle = low + (high - low) / 2;
    const auto here = phrase_at(middle);
    const int order = here.compare(phrase);
    if (order == 0) return std::string_view(here.data() + here.size() + 1);
    (order < 0 ? low : high) = order < 0 ? middle + 1 : middle;
  }
  return std::nullopt;
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
