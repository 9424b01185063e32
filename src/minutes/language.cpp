#include <algorithm>
#include <vector>

#include "minutes/scan.hpp"
#include "minutes/steps.hpp"

namespace docket {

namespace {

constexpr std::size_t most_words = 1500;  // enough to tell; the rest costs time
constexpr std::size_t longest_word = 16;  // bytes of a common word
constexpr int least_hits = 2;             // a table's header may be all that is not names

// Common words of each language among the first of the outline.
std::vector<int> hits_of(const Outline& outline) {
  std::vector<int> hits(language_names().size());
  std::size_t left = most_words;
  const auto count = [&](std::string_view text) {
    const auto spans = words_in(text, left);
    left -= spans.size();
    for (const auto& word : spans) {
      if (word.end - word.begin > longest_word) continue;
      const auto known = languages_of(WordKind::language, word.in(text));
      for (std::size_t language = 0; language < hits.size(); ++language)
        if (known[language]) ++hits[language];
    }
  };
  for (const auto& line : outline.lines) {
    count(line.text);
    if (left == 0) break;
  }
  return hits;
}

Language language_of(const Outline& outline) {
  const auto hits = hits_of(outline);
  const auto best = std::ranges::max_element(hits);  // the first, English, of equals
  return *best < least_hits ? Language::en : static_cast<Language>(best - hits.begin());
}

}  // namespace

Words words_for(const Outline& outline, const Hints& hints) {
  const auto given = language_named(hints.language);
  Words words(given ? *given : language_of(outline));
  for (const auto& own : hints.words)
    words.add(own.kind, own.phrase, own.value);
  return words;
}

}  // namespace docket
