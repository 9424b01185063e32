#include "text/words.hpp"

#include <algorithm>

#include "text/fold.hpp"
#include "text/letters.hpp"
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

KindSet set_at(unsigned short number) {
  const auto& set = words_table::sets[number];
  return {set.low, set.high};
}

// Most words of notes are in no list, and the first place looked at says so. `is_at` compares the bytes.
template <typename IsAt>
const words_table::Entry* entry_of(Language language, unsigned hash, std::size_t size, IsAt is_at) {
  const auto number = static_cast<unsigned char>(language);
  for (auto place = words_table::place_of(number, hash);; ++place) {
    const unsigned slot = words_table::slots[place & words_table::slot_mask];
    if (slot == 0) return nullptr;
    const auto& entry = words_table::entries[slot - 1];
    if (entry.hash == hash && entry.size == size && entry.language == number &&
        is_at(words_table::text + entry.begin))
      return &entry;
  }
}

const words_table::Entry* entry_of(Language language, std::string_view key, unsigned hash) {
  return entry_of(language, hash, key.size(),
                  [&](const char* bytes) { return key == std::string_view(bytes, key.size()); });
}

KindSet kinds_in(Language language, std::string_view phrase, unsigned hash) {
  const auto* entry = entry_of(language, phrase, hash);
  return entry == nullptr ? KindSet() : set_at(entry->kinds);
}

Words::Meaning meaning_in(Language language, std::string_view words, unsigned hash) {
  const auto* entry = entry_of(language, words, hash);
  return entry == nullptr ? Words::Meaning() : Words::Meaning{set_at(entry->kinds), set_at(entry->openings)};
}

// The value of a phrase as one of that kind, which it is.
std::string_view value_of(const words_table::Entry& entry, WordKind kind) {
  return words_table::text + words_table::values[entry.values + set_at(entry.kinds).count_before(kind)];
}

constexpr char lower_letter(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  return c >= 'a' && c <= 'z' ? c : '\0';
}

// ASCII letters in lower case; 0 for all other bytes.
constexpr auto letters = [] {
  std::array<char, 256> table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte)
    table[byte] = lower_letter(static_cast<char>(byte));
  return table;
}();

// In lower case; 0 where no letter stands.
char letter_in(std::string_view text, std::size_t at) {
  return letters[static_cast<unsigned char>(text[at])];
}

// As entry_of() the folded word; `letters` are of any case.
const words_table::Entry* entry_of_letters(Language language, std::string_view word, unsigned hash) {
  return entry_of(language, hash, word.size(), [&](const char* bytes) {
    for (std::size_t at = 0; at < word.size(); ++at)
      if (letter_in(word, at) != bytes[at]) return false;
    return true;
  });
}

// Of a word of ASCII letters, as it is folded.
unsigned hash_of_letters(std::string_view word) {
  unsigned hash = words_table::no_letters;
  for (std::size_t at = 0; at < word.size(); ++at)
    hash = words_table::with_letter(hash, letter_in(word, at));
  return hash;
}

std::size_t letters_at_start(std::string_view text) {
  return static_cast<std::size_t>(letters_end(text.data(), text.data() + text.size()) - text.data());
}

// Whether a phrase of any of those kinds begins with the letters, or is them.
bool opens_in(Language language, std::string_view word, unsigned hash, const KindSet& kinds) {
  const auto* entry = entry_of_letters(language, word, hash);
  return entry != nullptr && (set_at(entry->kinds).has_any(kinds) || set_at(entry->openings).has_any(kinds));
}

// Cheap and sure: whether the first two letters of a text may be those of a phrase of any of those kinds.
bool may_open_by_two(Language language, std::string_view text, const KindSet& kinds) {
  using words_table::letter_number;
  const auto wide_at = [&](std::size_t at) {
    return at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80;
  };
  if (wide_at(0) || wide_at(1)) return true;
  const auto first = text.empty() ? 0 : letter_number(letter_in(text, 0));
  const auto second = text.size() < 2 ? 0 : letter_number(letter_in(text, 1));
  const auto place = words_table::opening_at(static_cast<unsigned>(language), first, second);
  return set_at(words_table::openings[place]).has_any(kinds);
}

constexpr auto folds_to = [] {
  std::array<char, 256> table{};
  for (char c = ' '; c < '\x7f'; ++c)
    table[static_cast<unsigned char>(c)] = fold_plain(c);
  return table;
}();
char folded_at(std::string_view text, std::size_t at) {
  return folds_to[static_cast<unsigned char>(text[at])];
}

// The hash of fold(text) where that has the same bytes but for their case.
std::optional<unsigned> hash_of_plain(std::string_view text) {
  unsigned hash = words_table::no_letters;
  char before = ' ';
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = folded_at(text, at);
    if (c == '\0' || (c == ' ' && before == ' ')) return std::nullopt;
    hash = words_table::with_letter(hash, c);
    before = c;
  }
  return before == ' ' ? std::nullopt : std::optional(hash);
}

KindSet kinds_of_plain(Language language, std::string_view text, unsigned hash) {
  const auto* entry = entry_of(language, hash, text.size(), [&](const char* bytes) {
    for (std::size_t at = 0; at < text.size(); ++at)
      if (folded_at(text, at) != bytes[at]) return false;
    return true;
  });
  return entry == nullptr ? KindSet() : set_at(entry->kinds);
}

}  // namespace

KindSet Words::kinds_of_written(std::string_view text) const {
  const auto hash = own_.empty() ? hash_of_plain(text) : std::nullopt;
  if (!hash) return kinds_of(fold(text));
  auto kinds = kinds_of_plain(language_, text, *hash);
  if (language_ != Language::en && !kinds.has(WordKind::language))
    kinds.add(kinds_of_plain(Language::en, text, *hash));
  return kinds;
}

KindSet Words::kinds_of(std::string_view phrase) const {
  if (own_.empty() && phrase.size() > words_table::longest_entry) return {};
  return kinds_of(phrase, words_table::hash_of(phrase));
}

KindSet Words::kinds_of(std::string_view phrase, unsigned hash) const {
  auto kinds = kinds_in(language_, phrase, hash);
  if (language_ != Language::en && !kinds.has(WordKind::language))
    kinds.add(kinds_in(Language::en, phrase, hash));
  if (own_.empty()) return kinds;
  if (const auto own = own_kinds_.find(phrase); own != own_kinds_.end()) kinds.add(own->second);
  return kinds;
}

Words::Meaning Words::meaning_of(std::string_view words) const {
  return meaning_of(words, words_table::hash_of(words));
}

Words::Meaning Words::meaning_of(std::string_view words, unsigned hash) const {
  auto meaning = meaning_in(language_, words, hash);
  if (language_ != Language::en) {
    const auto english = meaning_in(Language::en, words, hash);
    if (!meaning.kinds.has(WordKind::language)) meaning.kinds.add(english.kinds);
    meaning.openings.add(english.openings);
  }
  if (own_.empty()) return meaning;
  if (const auto own = own_kinds_.find(words); own != own_kinds_.end()) meaning.kinds.add(own->second);
  if (const auto own = own_openings_.find(words); own != own_openings_.end())
    meaning.openings.add(own->second);
  return meaning;
}

namespace {

constexpr KindSet dates{WordKind::date, WordKind::month, WordKind::weekday};

Words::DateMeaning date_meaning_in(Language language, std::string_view words, unsigned hash) {
  const auto* entry = entry_of(language, words, hash);
  if (entry == nullptr) return {};
  return {{static_cast<Sense>(entry->sense), entry->sense_value}, set_at(entry->openings).has_any(dates)};
}

// A phrase is a date's before it is a month, and that before it is a weekday.
int rank_of(Sense sense) {
  return sense == Sense::other ? 0 : sense == Sense::weekday ? 1 : sense == Sense::month ? 2 : 3;
}

}  // namespace

Words::DateMeaning Words::date_meaning(std::string_view words, unsigned hash) const {
  if (!own_.empty()) return own_date_meaning(words, hash);
  auto meaning = date_meaning_in(language_, words, hash);
  if (language_ == Language::en) return meaning;
  const auto [says, opens] = date_meaning_in(Language::en, words, hash);
  meaning.opens = meaning.opens || opens;
  if (rank_of(says.sense) > rank_of(meaning.says.sense) &&
      !kinds_in(language_, words, hash).has(WordKind::language))
    meaning.says = says;
  return meaning;
}

Words::DateMeaning Words::own_date_meaning(std::string_view words, unsigned hash) const {
  const auto [kinds, openings] = meaning_of(words, hash);
  DateMeaning meaning{{}, openings.has_any(dates)};
  if (kinds.has(WordKind::date)) {
    meaning.says = date_word_named(*value(WordKind::date, words, hash)).value_or(DateWord{});
  } else if (letters_at_start(words) == words.size()) {
    if (kinds.has(WordKind::month))
      meaning.says = date_word(Sense::month, *value(WordKind::month, words, hash));
    else if (kinds.has(WordKind::weekday))
      meaning.says = date_word(Sense::weekday, *value(WordKind::weekday, words, hash));
  }
  return meaning;
}

KindSet Words::kinds_opened_by(std::string_view word) const {
  auto [kinds, openings] = meaning_of(words_table::first_letters(word));
  openings.add(kinds);
  return openings;
}

Words::Words(Language language) : language_(language), always_(told_by_no_letters()) {}

std::optional<std::string_view> Words::value(WordKind kind, std::string_view phrase) const {
  return value(kind, phrase, words_table::hash_of(phrase));
}

std::optional<std::string_view> Words::value(WordKind kind, std::string_view phrase, unsigned hash) const {
  const auto* entry = entry_of(language_, phrase, hash);
  if (entry != nullptr && set_at(entry->kinds).has(kind)) return value_of(*entry, kind);
  if (language_ != Language::en && (entry == nullptr || !set_at(entry->kinds).has(WordKind::language)))
    if (const auto* english = entry_of(Language::en, phrase, hash);
        english != nullptr && set_at(english->kinds).has(kind))
      return value_of(*english, kind);
  if (own_.empty()) return std::nullopt;
  const auto own = own_.find(std::pair(kind, std::string(phrase)));
  if (own == own_.end()) return std::nullopt;
  return own->second;
}

bool Words::may_tell_date(std::string_view text, std::size_t begin, std::size_t size) const {
  return !own_.empty() || words_table::may_be_in(words_table::date_filter, head_of(text, begin, size));
}

bool Words::may_open(std::string_view text, const KindSet& kinds) const {
  const auto begin = may_be_opened(text, kinds);
  if (!begin) return false;
  const auto word = text.substr(*begin, letters_at_start(text.substr(*begin)));
  const auto behind = *begin + word.size();
  if (behind < text.size() && static_cast<unsigned char>(text[behind]) >= 0x80) return true;
  return opens(word, kinds) || opens({}, kinds);
}

bool Words::may_begin(std::string_view text, const KindSet& kinds) const {
  const auto begin = may_be_opened(text, kinds);
  if (!begin) return false;
  std::uint64_t head = 0;
  unsigned hash = words_table::no_letters;
  for (std::size_t size = 0;; ++size) {
    const auto end = *begin + size;
    if (may_be_opening(head, kinds) && opens(text.substr(*begin, size), hash, kinds)) return true;
    if (end == text.size() || letter_in(text, end) == 0)
      return end < text.size() && static_cast<unsigned char>(text[end]) >= 0x80;
    if (size < 8) head |= std::uint64_t{static_cast<unsigned char>(letter_in(text, end))} << (8 * size);
    hash = words_table::with_letter(hash, letter_in(text, end));
  }
}

std::optional<std::size_t> Words::may_be_opened(std::string_view text, const KindSet& kinds) const {
  std::size_t begin = 0;
  while (begin < text.size() && letter_in(text, begin) == 0 && static_cast<unsigned char>(text[begin]) < 0x80)
    ++begin;
  const auto rest = text.substr(begin);
  const bool may = !own_.empty() || may_open_by_two(language_, rest, kinds) ||
                   (language_ != Language::en && may_open_by_two(Language::en, rest, kinds));
  return may ? std::optional(begin) : std::nullopt;
}

bool Words::may_be_opening(std::uint64_t head, const KindSet& kinds) const {
  const auto& [low, high] = words_table::opening_kinds;
  if (!KindSet(low, high).has_all(kinds)) return true;
  constexpr auto size = words_table::filter_bits / 64;
  const auto may_be_of = [&](Language language) {
    return words_table::may_be_in(words_table::opening_filters + static_cast<unsigned>(language) * size,
                                  head);
  };
  return !own_.empty() || may_be_of(language_) || (language_ != Language::en && may_be_of(Language::en));
}

bool Words::opens(std::string_view word, const KindSet& kinds) const {
  return may_be_opening(head_of(word, 0, word.size()), kinds) && opens(word, hash_of_letters(word), kinds);
}

bool Words::opens(std::string_view word, unsigned hash, const KindSet& kinds) const {
  if (opens_in(language_, word, hash, kinds)) return true;
  if (language_ != Language::en && opens_in(Language::en, word, hash, kinds)) return true;
  return !own_.empty() && kinds_opened_by(fold(word)).has_any(kinds);
}

std::size_t Words::opening_phrase(std::string_view text, const KindSet& kinds) const {
  if (!may_begin(text, kinds)) return 0;
  std::size_t longest = 0;
  unsigned hash = words_table::no_letters;
  const auto most =
      own_.empty() ? std::min<std::size_t>(text.size(), words_table::longest_entry) : text.size();
  std::uint64_t head = 0;
  bool lone = true;  // nothing but letters so far
  for (std::size_t size = 1; size <= most; ++size) {
    hash = words_table::with_letter(hash, text[size - 1]);
    lone = lone && letter_in(text, size - 1) != 0;
    if (size <= 8) head |= std::uint64_t{static_cast<unsigned char>(text[size - 1])} << (8 * (size - 1));
    const bool ends_word =
        letter_in(text, size - 1) != 0 && (size == text.size() || letter_in(text, size) == 0);
    if (lone && !may_be_opening(head, kinds)) {
      if (ends_word) break;
      continue;
    }
    const auto [known, openings] = meaning_of(text.substr(0, size), hash);
    if (known.has_any(kinds)) longest = size;
    if (ends_word && !openings.has_any(kinds)) break;
  }
  return longest;
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
    const auto own = static_cast<WordKind>(index);
    own_[{own, std::string(phrase)}] = value;
    own_kinds_[std::string(phrase)].add(own);
    own_openings_[std::string(words_table::first_letters(phrase))].add(own);
    words_table::each_beginning(phrase,
                                [&](std::string_view words) { own_openings_[std::string(words)].add(own); });
    own_tokens_[std::string(words_table::longest_letters(phrase))].add(own);
    always_ = told_by_no_letters();
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

std::bitset<8> languages_of(WordKind kind, std::string_view phrase) {
  std::bitset<8> out;
  const auto hash = hash_of_plain(phrase);
  const auto folded = hash ? std::string() : fold(phrase);
  for (unsigned number = 0; number < words_table::languages; ++number) {
    const auto language = static_cast<Language>(number);
    out[number] = (hash ? kinds_of_plain(language, phrase, *hash)
                        : kinds_in(language, folded, words_table::hash_of(folded)))
                      .has(kind);
  }
  return out;
}

}  // namespace docket
