#include "minutes/margins.hpp"

#include <algorithm>

#include "minutes/dues.hpp"
#include "minutes/leads.hpp"
#include "minutes/scan.hpp"

namespace docket {

namespace {

constexpr std::string_view gap = "   ";
constexpr std::size_t longest_margin = 40;  // bytes
constexpr std::size_t least_words = 4;      // of a sentence
constexpr std::size_t most_names = 3;       // words, where more follows

// "by half term", "15/11/24"
bool tells_due(std::string_view text, const Facts& facts) {
  if (text.empty()) return false;
  const auto due = find_due(text, KindSet::all(), facts.day, facts.next_meeting);
  return (due && due->begin == 0) || !read_due_field(text, facts.day, facts.next_meeting).rule.empty();
}

// "PD by 30 September": names, and behind them nothing but when.
MarginNote names_then_day(std::string_view text, const Facts& facts, Margin who) {
  const Naming naming{facts.words, facts.people, false};
  const auto words = words_in(text, most_names);
  for (std::size_t count = words.size(); count > 0; --count) {
    const auto names = text.substr(0, words[count - 1].end);
    const auto due = trim_back(trim_front(text.substr(names.size()), " -–—,(:"), ".) ");
    const bool somebody =
        are_known_people(names, naming) ||
        (who == Margin::anybody && !owners_in(names, naming).empty() && !is_imperative(names, facts.words));
    if (somebody && tells_due(due, facts)) return {.names = names, .due = due};
  }
  return {};
}

// What stands in the margin where `behind` begins; `names` are empty where nothing does. Where the text goes
// on, its lines were joined, and initials alone are told from what follows: "… a firm date.      JQ The terms
// of …".
MarginNote margin_at(std::string_view behind, const Facts& facts, Margin who) {
  const Naming naming{facts.words, facts.people, false};
  if (behind.size() <= longest_margin) {
    if (are_known_people(behind, naming)) return {.names = behind};
    if (who == Margin::anybody && !owners_in(behind, naming).empty()) return {.names = behind};
    if (const auto note = names_then_day(behind, facts, Margin::known); !note.names.empty()) return note;
  }
  const auto first = behind.substr(0, behind.find(' '));
  if (first.size() == behind.size() || !is_all_caps(first) || !are_known_people(first, naming)) return {};
  return {.names = first};
}

// Of the last column, where it says when.
std::string_view day_behind_gap(std::string_view text, const Facts& facts) {
  const auto at = text.rfind("  ");
  const auto tail = at == std::string_view::npos ? std::string_view() : trim(text.substr(at));
  return tells_due(tail, facts) ? tail : std::string_view();
}

}  // namespace

MarginNote names_and_day(std::string_view text, const Facts& facts) {
  const Naming naming{facts.words, facts.people, false};
  if (text.size() > longest_margin) return {};
  if (is_nothing_but_names(text, naming)) return {.names = text};
  return names_then_day(text, facts, Margin::anybody);
}

std::size_t second_column(std::string_view line) {
  const auto at = line.find("  ");
  return at == std::string_view::npos ? 0 : std::min(line.find_first_not_of(' ', at), line.size());
}

MarginNote names_in_front(std::string_view line, bool aligned, const Facts& facts) {
  constexpr std::size_t most = 5;  // words of names: "Jonas + Ida"
  const Naming naming{facts.words, facts.people, false};
  const auto at = line.find("  ");
  if (at == std::string_view::npos || at > longest_margin) return {};
  MarginNote note{.sentence = trim(line.substr(at)), .names = line.substr(0, at)};
  if (words_in(note.names, most + 1).size() > most || owners_in(note.names, naming).empty()) return {};
  if (!aligned && !is_imperative(note.sentence, facts.words) && !are_known_people(note.names, naming))
    return {};
  note.due = day_behind_gap(note.sentence, facts);
  note.sentence = trim(note.sentence.substr(0, note.sentence.size() - note.due.size()));
  return note;
}

std::vector<MarginNote> margin_notes(std::string_view text, const Facts& facts, Margin who) {
  std::vector<MarginNote> notes;
  std::size_t begin = 0;
  for (auto at = text.find(gap); at != std::string_view::npos; at = text.find(gap, at)) {
    const auto behind = std::min(text.find_first_not_of(' ', at), text.size());
    auto note = margin_at(text.substr(behind), facts, who);
    const auto sentences = sentences_of(text.substr(begin, at - begin), facts.words);
    at = behind;
    const auto least = who == Margin::anybody ? 2 : least_words;
    if (note.names.empty() || sentences.empty() || words_in(sentences.back(), least).size() < least) continue;
    note.sentence = sentences.back();
    begin = at = note.due.empty() ? behind + note.names.size() : text.size();
    notes.push_back(note);
  }
  return notes;
}

}  // namespace docket
