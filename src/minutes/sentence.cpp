#include "minutes/sentence.hpp"

#include "minutes/scan.hpp"
#include "text/fold.hpp"

namespace docket {

Sentence::Sentence(std::string_view text, std::size_t most, const Words& words) : text_(text) {
  const auto spans = words_in(text, most);
  words_.reserve(spans.size());
  folded_.reserve(text.size() + spans.size());
  for (const auto& word : spans) {
    if (!folded_.empty()) folded_ += ' ';
    const auto begin = folded_.size();
    folded_ += fold(word.in(text));
    const auto folded = std::string_view(folded_).substr(begin);
    words_.push_back({.begin = static_cast<std::uint32_t>(word.begin),
                      .end = static_cast<std::uint32_t>(word.end),
                      .folded = static_cast<std::uint32_t>(begin),
                      .stop = static_cast<std::uint32_t>(folded_.size()),
                      .kinds = words.kinds_of(folded),
                      .openings = words.kinds_opened_by(folded)});
  }
}

}  // namespace docket
