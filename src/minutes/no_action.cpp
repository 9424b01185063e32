#include "minutes/no_action.hpp"

#include <algorithm>
#include <array>

#include "minutes/candidates.hpp"
#include "minutes/markers.hpp"
#include "minutes/points.hpp"
#include "minutes/scan.hpp"
#include "minutes/statuses.hpp"
#include "text/byte_set.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

// "DECISION: …", "Motion carried unanimously".
bool is_decision(std::string_view folded, const Words& words) {
  const auto colon = folded.find(':');
  if (colon != std::string_view::npos &&
      words.has(WordKind::heading_decisions, trim(folded.substr(0, colon))))
    return true;
  const auto opening = words_in(folded, 2);
  if (opening.size() < 2 || !words.has(WordKind::heading_decisions, opening[0].in(folded))) return false;
  const auto next = opening[1].in(folded);
  return next.ends_with("ed") || next.ends_with("es") || words.has(WordKind::verb_being, next);
}

// "Table 2: Tasks of the group".
bool is_caption(std::string_view folded, const Words& words) {
  const auto opening = words_in(folded, 2);
  return opening.size() == 2 && is_digit(opening[1].in(folded).front()) &&
         words.has(WordKind::caption, opening[0].in(folded));
}

constexpr KindSet form_kinds{WordKind::column_action, WordKind::column_due,   WordKind::column_owner,
                             WordKind::column_person, WordKind::column_state, WordKind::placeholder};

// "Owner - Action - Due date": each piece names what is to stand there.
bool is_form(std::string_view text, const Words& words) {
  if (!words.may_open(trim_front(text, "[(<@"), form_kinds)) return false;
  const auto folded = fold(text);
  const auto pieces = split(folded, "-:|,()[]<>@");
  return pieces.size() >= 2 && std::ranges::all_of(pieces, [&](std::string_view piece) {
           return words.kinds_of(piece).has_any(form_kinds);
         });
}

bool holds_pattern(std::string_view text) {
  static constexpr ByteSet letters("YyDdMmXx");
  const auto opens = [](char c, char next) { return c == next && letters.has(c); };
  if (std::ranges::adjacent_find(text, opens) == text.end()) return false;
  return std::ranges::any_of(
      std::array{"YYYY", "yyyy", "DD/MM", "dd/mm", "MM/DD", "mm/dd", "XX/XX", "xx/xx"},
      [&](std::string_view pattern) { return text.find(pattern) != std::string_view::npos; });
}

bool is_placeholder(std::string_view text) {
  // "<insert the list of tasks here>"
  if (text.starts_with('<') && text.ends_with('>') && text.find(' ') != std::string_view::npos &&
      text.find('>') + 1 == text.size())
    return true;
  return text.size() > 3 && text.front() == '[' && text.back() == ']' &&
         text.find("](") == std::string_view::npos && opening_box(text).state == WrittenBox::State::none;
}

// "(Assigned to: [name if clear])": a field with nothing but a placeholder.
bool is_open_field(std::string_view text) {
  return text.starts_with('(') && text.ends_with("])") && text.find(": [") != std::string_view::npos &&
         text.find(')') == text.size() - 1;
}

// "Next meeting is May 3"
bool says_of_meeting(std::string_view folded, const Words& words) {
  const auto length = words.opening_phrase(folded, {WordKind::not_action});
  return length != 0 && folded.substr(length).starts_with(' ') &&
         says_about(folded.substr(length + 1), words);
}

std::string_view why_by_opening(std::string_view folded, const Words& words) {
  const auto head = trim(folded.substr(0, folded.find_first_of(":-")));
  if (words.has(WordKind::not_action, head) || says_of_meeting(folded, words))
    return "tells of the next meeting";
  if (is_decision(folded, words)) return "a decision";
  return is_caption(folded, words) ? "a caption" : std::string_view();
}

// Whether what stands behind "action items" tells where they are: "are kept in the tracker", ": https://…"
bool goes_on_as_pointer(std::string_view behind, const Words& words) {
  constexpr std::size_t near = 4;  // words: "can all be found"
  if (is_bare_link(trim_front(behind, ":-"))) return true;
  bool is_said = false;  // but "Actions recorded in May to be closed"
  for (const auto& word : words_in(behind, near)) {
    if (behind.substr(0, word.begin).find_first_of(",;:.") != std::string_view::npos) return false;
    const auto kinds = words.kinds_of(word.in(behind));
    if (is_said && kinds.has(WordKind::kept)) return true;
    is_said = is_said || kinds.has(WordKind::verb_being);
  }
  return false;
}

// "See the tracker for all open action items", "All open actions are kept in the tracker"
bool tells_where_actions_are(std::string_view text, const Words& words) {
  constexpr std::size_t most_words = 20;
  constexpr std::size_t top_words = 4;  // "The list of actions", "All open action items"
  const auto folded = fold(text);
  const auto opening = words.opening_phrase(folded, {WordKind::pointer});
  const bool points = opening != 0 && opening < folded.size() && !is_letter(folded[opening]);
  const auto spans = words_in(folded, most_words);
  for (std::size_t i = 0; i < (points ? spans.size() : std::min(spans.size(), top_words)); ++i)
    for (auto last = std::min(i + 1, spans.size() - 1); last + 1 > i; --last) {
      const auto begin = spans[i].begin;
      const auto end = spans[last].end;
      if (!words.has(WordKind::heading_actions, folded.substr(begin, end - begin))) continue;
      if (points || goes_on_as_pointer(std::string_view(folded).substr(end), words)) return true;
    }
  return false;
}

}  // namespace

bool is_template(std::string_view text, const Words& words) {
  constexpr std::size_t longest = 80;
  return text.size() <= longest && (holds_pattern(text) || is_open_field(text) || is_form(text, words));
}

std::string_view why_no_action(std::string_view text, const KindSet& kinds, const Words& words) {
  if (says_none(text, words)) return "says that there is none";
  if (is_bare_link(text)) return "nothing but a link";
  if (const auto why = why_by_opening(fold(text.substr(0, 60)), words); !why.empty()) return why;
  if (is_placeholder(text) || is_template(text, words)) return "a template's placeholder";
  if (kinds.has(WordKind::heading_actions) && tells_where_actions_are(text, words))
    return "tells where actions are kept";
  return {};
}

bool orders_list(std::string_view text, const Words& words) {
  const auto blank = text.find(' ');
  if (blank == std::string_view::npos || !is_imperative(text.substr(0, blank), words)) return false;
  return is_listed(section_of(trim_back(text.substr(blank + 1), "."), words));
}

bool tells_of_vote(std::string_view text, const KindSet& kinds, const Facts& facts) {
  constexpr std::size_t most_words = 200;
  const auto& words = facts.words;
  if (!kinds.has(WordKind::heading_decisions) || !kinds.has(WordKind::outcome)) return false;
  bool moved = false, sure = false, maybe = false;
  for (const auto& word : words_in(text, most_words)) {
    const auto written = word.in(text);
    if (!words.kinds_of_written(written).has_any({WordKind::heading_decisions, WordKind::outcome})) continue;
    const auto folded = fold(written);
    const auto outcome = words.value(WordKind::outcome, folded);
    moved = moved || words.value(WordKind::heading_decisions, folded) == "vote";
    sure = sure || outcome == "vote";
    maybe = maybe || outcome == "maybe";
  }
  const auto first = fold(text.substr(0, letters_at(text)));  // "Moved by Lind to adopt" has no actor
  const bool acts =
      words.value(WordKind::heading_decisions, first) != "vote" && opens_with_actor(text, facts);
  if (!moved || acts) return false;  // "Ann to find a seconder for the motion"
  return sure || (maybe && !is_imperative(text, words));
}

bool says_about(std::string_view text, const Words& words) {
  return words.has_written(WordKind::verb_being, text.substr(0, text.find(' ')));
}

}  // namespace docket
