#include "text/words.hpp"

#include "text/words_table.hpp"

namespace docket {

namespace {

std::string_view phrase_at(unsigned index) {
  return words_table::text + words_table::offsets[index];
}

std::optional<std::string_view> find(Language language, WordKind kind, std::string_view phrase) {
  auto [low, high] =
      words_table::spans[static_cast<unsigned>(language) * words_table::kinds + static_cast<unsigned>(kind)];
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
  if (language_ != Language::en)
    if (const auto found = find(Language::en, kind, phrase)) return found;
  if (own_.empty()) return std::nullopt;
  const auto own = own_.find(std::pair(kind, std::string(phrase)));
  if (own == own_.end()) return std::nullopt;
  return own->second;
}

bool Words::add(std::string_view kind, std::string_view phrase, std::string_view value) {
  for (unsigned index = 0; index < words_table::kinds; ++index) {
    if (kind != words_table::kind_names[index]) continue;
    own_[{static_cast<WordKind>(index), std::string(phrase)}] = value;
    return true;
  }
  return false;
}

}  // namespace docket
