#include <algorithm>
#include <array>
#include <vector>

#include "minutes/scan.hpp"
#include "minutes/steps.hpp"

namespace docket {

namespace {

constexpr std::size_t most_words = 1500;  // enough to tell; the rest costs time
constexpr std::size_t longest_word = 16;  // bytes of a common word
constexpr int few_hits = 8;               // of common words: labels are asked too
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

// Where hardly any common word stands, labels tell: "Teilnehmende:", "Nächstes Treffen". Those that two
// languages share tell nothing.
void add_labels(const Outline& outline, std::vector<int>& hits) {
  constexpr std::array kinds{WordKind::heading_actions,    WordKind::heading_agenda,
                             WordKind::heading_attendance, WordKind::heading_decisions,
                             WordKind::heading_meeting,    WordKind::heading_review};
  constexpr std::size_t longest_label = 40;
  constexpr std::size_t most_lines = 200;
  for (std::size_t i = 0; i < std::min(outline.lines.size(), most_lines); ++i) {
    const auto text = outline.lines[i].text;
    const auto label = trim_back(text.substr(0, text.find(':')), " *_");
    if (label.empty() || label.size() > longest_label) continue;
    for (const auto kind : kinds)
      if (const auto known = languages_of(kind, label); known.count() == 1)
        for (std::size_t language = 0; language < hits.size(); ++language)
          if (known[language]) hits[language] += least_hits;
  }
}

Language language_of(const Outline& outline) {
  auto hits = hits_of(outline);
  if (std::ranges::all_of(hits, [](int count) { return count < few_hits; })) add_labels(outline, hits);
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
