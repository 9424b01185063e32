#include "minutes/margins.hpp"

#include <algorithm>

#include "minutes/scan.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

constexpr std::string_view gap = "    ";
constexpr std::size_t longest_names = 40;  // bytes
constexpr std::size_t least_words = 4;     // of a sentence

// The names that open what stands behind a gap. Where the text goes on, its lines were joined, and initials
// alone are told from what follows: "… a firm date.      JQ The terms of …".
std::string_view names_at(std::string_view behind, const Naming& naming) {
  if (behind.size() <= longest_names && are_known_people(behind, naming)) return behind;
  const auto end = behind.find(' ');
  const auto first = behind.substr(0, end);
  return end != std::string_view::npos && is_all_caps(first) && are_known_people(first, naming)
             ? first
             : std::string_view();
}

}  // namespace

std::vector<MarginNote> margin_notes(std::string_view text, const Naming& naming) {
  std::vector<MarginNote> notes;
  std::size_t begin = 0;
  for (auto at = text.find(gap); at != std::string_view::npos; at = text.find(gap, at)) {
    const auto behind = std::min(text.find_first_not_of(' ', at), text.size());
    const auto names = names_at(text.substr(behind), naming);
    const auto sentences = sentences_of(text.substr(begin, at - begin), naming.words);
    at = behind;
    if (names.empty() || sentences.empty() || words_in(sentences.back(), least_words).size() < least_words)
      continue;
    notes.push_back({sentences.back(), names});
    begin = at = behind + names.size();
  }
  return notes;
}

}  // namespace docket
