#include "minutes/sentence.hpp"

#include <algorithm>

#include "text/fold.hpp"
#include "text/words_table.hpp"

namespace docket {

namespace {

// Whether folding makes no word of it longer.
bool keeps_size(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

Sentence::Sentence(std::string_view text, std::size_t most, const Words& words)
    : text_(text), words_(words), spans_(words_in(text, most)) {
  const auto size = spans_.empty() ? 0 : spans_.back().end;
  spoken_.reserve(spans_.size());
  folded_.reserve(size + spans_.size());
  if (!keeps_size(text.substr(0, size)))
    while (spoken_.size() < spans_.size())
      take_word();
}

void Sentence::take_word() const {
  if (!folded_.empty()) folded_ += ' ';
  const auto begin = folded_.size();
  auto hash = words_table::no_letters;
  const auto word = spans_[spoken_.size()].in(text_);
  for (const char c : word) {
    const char plain = fold_plain(c);
    if (plain == '\0') break;
    folded_ += plain;
    hash = words_table::with_letter(hash, plain);
  }
  if (folded_.size() != begin + word.size()) {
    folded_.resize(begin);
    folded_ = with_folded(std::move(folded_), word);
    hash = words_table::hash_of(std::string_view(folded_).substr(begin));
  }
  const auto folded = std::string_view(folded_).substr(begin);
  auto [kinds, openings] = words_.meaning_of(folded, hash);
  if (const auto letters = words_table::first_letters(folded); letters.size() != folded.size())
    openings = words_.kinds_opened_by(letters);
  openings.add(kinds);
  spoken_.push_back({.folded = static_cast<std::uint32_t>(begin),
                     .stop = static_cast<std::uint32_t>(folded_.size()),
                     .kinds = kinds,
                     .openings = openings});
}

}  // namespace docket
