#include <algorithm>

#include "docket/minutes.hpp"
#include "minutes/own_report.hpp"
#include "minutes/people.hpp"
#include "minutes/scan.hpp"
#include "minutes/steps.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

// Enough of a document to see how it writes its days. Where it settles nothing, its language does: of those
// that docket knows only English is written by people who put the month first.
DateOrder order_of(const Outline& outline, DateOrder hint, const Words& words) {
  if (hint != DateOrder::unknown) return hint;
  if (words.language() != Language::en) return DateOrder::day_month;
  constexpr std::size_t enough = 200'000;  // bytes
  std::string text;
  for (const auto& line : outline.lines) {
    if (text.size() >= enough) break;
    if (!line.dated) continue;
    text += line.text.substr(0, enough - text.size());
    text += '\n';
  }
  return order_evidence(text, words);
}

// All of them by their lines. Most notes hold candidates of one kind, and theirs are in order.
std::vector<Candidate> by_line(std::vector<Candidate> first, std::vector<Candidate> second) {
  if (first.empty()) first.swap(second);
  std::ranges::move(second, std::back_inserter(first));
  const auto line_of = [](const Candidate& candidate) { return candidate.evidence.line; };
  if (!std::ranges::is_sorted(first, {}, line_of)) std::ranges::stable_sort(first, {}, line_of);
  return first;
}

// Which of the meetings line `at` belongs to: the last whose heading stands before it.
std::size_t meeting_at(const std::vector<MeetingAt>& meetings, std::size_t at) {
  std::size_t index = 0;
  while (index + 1 < meetings.size() && meetings[index + 1].line <= at)
    ++index;
  return index;
}

// A file of several meetings has no day of its own; each action is reckoned from its meeting's.
void set_meetings(Minutes& minutes, std::vector<MeetingAt>& meetings) {
  minutes.meetings.clear();
  for (auto& meeting : meetings)
    minutes.meetings.push_back(std::move(meeting.meeting));
  if (minutes.meetings.empty()) return minutes.meetings.push_back(minutes.meeting);
  minutes.meeting.held.reset();
  minutes.meeting.held_evidence = {0, {}, "day.several"};
}

// Somebody whom no roll call names, but who acts elsewhere in the notes, is known: "Pavel: text for 212" in a
// summary of what "Pavel to propose text" says.
void take_known_leads(std::vector<ActionItem>& actions, const Facts& facts) {
  constexpr std::size_t longest = 60;
  Directory acting;
  for (const auto& action : actions)
    for (const auto& owner : action.owners)
      acting.add(owner);
  for (auto& action : actions) {
    const auto colon = action.text.substr(0, longest).find(':');
    if (!action.owners.empty() || colon == std::string::npos || acting.empty()) continue;
    const auto name = action.text.substr(0, colon);
    auto owners = owners_in(name, {facts.words, acting, true});
    const bool known =
        std::ranges::all_of(owners, [&](const auto& owner) { return acting.knows(fold(owner)); });
    auto rest = std::string(trim(std::string_view(action.text).substr(colon + 1)));
    if (owners.empty() || !known || !has_letter(rest)) continue;
    action.owners = std::move(owners);
    action.fields.push_back({action.evidence.line, name, "owner.lead"});
    action.text = std::move(rest);
  }
}

}  // namespace

Minutes recognise(const Document& document, const Hints& hints) {
  auto lines = outline(document);
  const auto words = words_for(lines, hints);
  if (auto report = own_report(document, words, hints.order)) return std::move(*report);
  Minutes minutes;
  minutes.language = language_names()[static_cast<std::size_t>(words.language())];
  mark_sections(lines, words);
  minutes.people = people_of(document, lines, words);
  minutes.order = order_of(lines, hints.order, words);
  auto found = meeting_of(document, lines, hints, minutes.order, words);
  minutes.meeting = std::move(found.meeting);
  minutes.doubts = std::move(found.doubts);
  const Facts facts{.words = words,
                    .people = directory_of(minutes.people, lines),
                    .day = {.from = minutes.meeting.held, .order = minutes.order, .words = words},
                    .next_meeting = found.next};
  auto meetings = meetings_in(lines, minutes.order, words);
  if (hints.held) meetings.clear();
  auto tables = read_tables(lines, facts);
  auto glued = read_glued(lines, facts, tables.taken);
  auto collected = collect(lines, facts, tables.taken);
  minutes.set_aside = std::move(collected.set_aside);
  minutes.decisions = std::move(collected.decisions);
  std::ranges::move(glued, std::back_inserter(tables.candidates));
  auto candidates = by_line(std::move(tables.candidates), std::move(collected.candidates));
  std::vector<ActionItem> actions;
  std::vector<Origin> from;
  actions.reserve(candidates.size());
  from.reserve(candidates.size());
  for (auto& candidate : candidates) {
    const auto meeting = meeting_at(meetings, candidate.at);
    auto day = facts.day;
    if (!meetings.empty()) day.from = meetings[meeting].meeting.held;
    if (!day.from) day.from = candidate.raised;
    auto apart = take_apart(candidate, day, facts);
    if (!apart.action) {
      minutes.set_aside.push_back({std::move(apart.why), std::move(candidate.evidence)});
      continue;
    }
    apart.action->meeting = meeting;
    actions.push_back(std::move(*apart.action));
    from.push_back({candidate.section, candidate.row, candidate.table, candidate.list});
    candidate = {};  // long notes would hold each action twice
  }
  take_known_leads(actions, facts);
  minutes.actions = without_doubles(std::move(actions), std::move(from));
  minutes.suggestions = suggestions_in(lines, facts, tables.taken, minutes.actions);
  set_meetings(minutes, meetings);
  return minutes;
}

}  // namespace docket
