#include <algorithm>

#include "docket/minutes.hpp"
#include "minutes/people.hpp"
#include "minutes/steps.hpp"

namespace docket {

namespace {

// Enough of a document to see how it writes its days.
DateOrder order_of(const Outline& outline, DateOrder hint, const Words& words) {
  if (hint != DateOrder::unknown) return hint;
  std::string text;
  for (const auto& line : outline.lines) {
    if (text.size() > 200'000) break;
    if (!std::ranges::any_of(line.text, [](char c) { return c >= '0' && c <= '9'; })) continue;
    text += line.text;
    text += '\n';
  }
  return order_evidence(text, words);
}

void by_line(std::vector<Candidate>& candidates) {
  std::ranges::stable_sort(candidates, {},
                           [](const Candidate& candidate) { return candidate.evidence.line; });
}

}  // namespace

Minutes recognise(const Document& document, const Hints& hints) {
  const Words words;
  Minutes minutes;
  auto lines = outline(document);
  mark_sections(lines, words);
  minutes.people = people_of(lines, words);
  minutes.order = order_of(lines, hints.order, words);
  auto found = meeting_of(document, lines, hints, minutes.order, words);
  minutes.meeting = std::move(found.meeting);
  minutes.doubts = std::move(found.doubts);
  const Facts facts{.words = words,
                    .people = directory_of(minutes.people, lines),
                    .day = {.from = minutes.meeting.held, .order = minutes.order, .words = words},
                    .next_meeting = found.next};
  auto tables = read_tables(lines, facts);
  auto collected = collect(lines, facts, tables.taken);
  minutes.set_aside = std::move(collected.set_aside);
  minutes.decisions = std::move(collected.decisions);
  auto candidates = std::move(tables.candidates);
  std::ranges::move(collected.candidates, std::back_inserter(candidates));
  by_line(candidates);
  std::vector<ActionItem> actions;
  std::vector<Candidate> from;
  for (auto& candidate : candidates) {
    auto apart = take_apart(candidate, facts);
    if (!apart.action) {
      minutes.set_aside.push_back({std::move(apart.why), candidate.evidence});
      continue;
    }
    actions.push_back(std::move(*apart.action));
    from.push_back(std::move(candidate));
  }
  minutes.actions = without_doubles(std::move(actions), from);
  minutes.suggestions = suggestions_in(lines, facts, tables.taken);
  minutes.meetings = {minutes.meeting};
  return minutes;
}

}  // namespace docket
