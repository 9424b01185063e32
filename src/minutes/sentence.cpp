#include "minutes/sentence.hpp"

#include "minutes/scan.hpp"
#include "text/fold.hpp"
#include "text/words_table.hpp"

namespace docket {

Sentence::Sentence(std::string_view text, std::size_t most, const Words& words) : text_(text) {
  const auto spans = words_in(text, most);
  words_.reserve(spans.size());
  folded_.reserve(text.size() + spans.size());
  for (const auto& word : spans) {
    if (!folded_.empty()) folded_ += ' ';
    const auto begin = folded_.size();
    folded_ = with_folded(std::move(folded_), word.in(text));
    const auto folded = std::string_view(folded_).substr(begin);
    const auto letters = words_table::first_letters(folded);
    const auto meaning = words.meaning_of(folded);
    auto openings = letters.size() == folded.size() ? meaning.openings : words.kinds_opened_by(letters);
    openings.add(meaning.kinds);
    words_.push_back({.begin = static_cast<std::uint32_t>(word.begin),
                      .end = static_cast<std::uint32_t>(word.end),
                      .folded = static_cast<std::uint32_t>(begin),
                      .stop = static_cast<std::uint32_t>(folded_.size()),
                      .kinds = meaning.kinds,
                      .openings = openings});
  }
}

}  // namespace docket
