#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>

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

// Moves each value to where `order` has its index.
template <typename T>
void arrange(std::vector<T>& values, std::vector<std::uint32_t> order) {
  for (std::uint32_t first = 0; first < values.size(); ++first) {
    if (order[first] == first) continue;
    auto value = std::move(values[first]);
    auto place = first;
    while (order[place] != first) {
      values[place] = std::move(values[order[place]]);
      place = std::exchange(order[place], place);
    }
    values[place] = std::move(value);
    order[place] = place;
  }
}

// The numbers of some values in the order of their lines; of one line in the order in which they stand.
template <typename T, typename LineOf>
std::vector<std::uint32_t> order_by(const std::vector<T>& values, LineOf line_of) {
  std::vector<std::uint32_t> order(values.size());
  std::iota(order.begin(), order.end(), std::uint32_t{0});
  std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return line_of(values[i]); });
  return order;
}

// Takes candidates apart as the steps find them.
class Harvest {
 public:
  Harvest(const Facts& facts, const std::vector<MeetingAt>& meetings, std::size_t lines)
      : facts_(facts), meetings_(meetings) {
    // Mostly more than there are actions; memory that is never written to costs none.
    constexpr std::size_t most = 250'000;
    actions_.reserve(std::min(lines, most));
    from_.reserve(std::min(lines, most));
  }

  void take(Candidate&& candidate) {
    if (candidate.text.size() > longest_action) {
      candidate.evidence.quote = clip(candidate.evidence.quote, longest_aside);
      return set_aside_.push_back({"too long for an action", std::move(candidate.evidence)});
    }
    const auto meeting = meeting_at(candidate.at);
    auto day = facts_.day;
    if (!meetings_.empty()) day.from = meetings_[meeting].meeting.held;
    if (!day.from) day.from = candidate.raised;
    auto apart = take_apart(candidate, day, facts_);
    if (!apart.action) return set_aside_.push_back({apart.why, std::move(candidate.evidence)});
    apart.action->meeting = static_cast<std::uint32_t>(meeting);
    actions_.push_back(std::move(*apart.action));
    from_.push_back({candidate.section, candidate.row, candidate.row ? candidate.table : candidate.list});
  }

  // Steps find those of tables before the others; here all stand in the order of the source.
  void finish(Minutes& minutes) {
    const auto by_line = [](const auto& taken) { return taken.evidence.line; };
    arrange(set_aside_, order_by(set_aside_, by_line));
    std::ranges::move(set_aside_, std::back_inserter(minutes.set_aside));
    if (!std::ranges::is_sorted(actions_, {}, by_line)) {
      const auto order = order_by(actions_, by_line);
      arrange(from_, order);
      arrange(actions_, order);
    }
    take_known_leads(actions_, facts_);
    minutes.actions = without_doubles(std::move(actions_), from_);
  }

 private:
  // Which of the meetings a line belongs to: the last whose heading stands before it.
  [[nodiscard]] std::size_t meeting_at(std::size_t line) const {
    const auto next = std::ranges::upper_bound(meetings_, line, {}, &MeetingAt::line);
    return next == meetings_.begin() ? 0 : static_cast<std::size_t>(next - meetings_.begin()) - 1;
  }

  const Facts& facts_;
  const std::vector<MeetingAt>& meetings_;
  std::vector<ActionItem> actions_;
  std::vector<Origin> from_;
  std::vector<SetAside> set_aside_;
};

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
  Harvest harvest(facts, meetings, lines.lines.size());
  const TakeCandidate take = [&](Candidate&& candidate) { harvest.take(std::move(candidate)); };
  auto taken = read_tables(lines, facts, take);
  read_glued(lines, facts, taken, take);
  auto collected = collect(lines, facts, taken, take);
  minutes.set_aside = std::move(collected.set_aside);
  minutes.decisions = std::move(collected.decisions);
  harvest.finish(minutes);
  minutes.suggestions = suggestions_in(lines, facts, taken, minutes.actions);
  set_meetings(minutes, meetings);
  return minutes;
}

}  // namespace docket
