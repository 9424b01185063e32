#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>

#include "docket/minutes.hpp"
#include "minutes/leads.hpp"
#include "minutes/own_report.hpp"
#include "minutes/people.hpp"
#include "minutes/scan.hpp"
#include "minutes/steps.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

bool run_one_way(const std::vector<Date>& days) {
  return std::ranges::is_sorted(days) || std::ranges::is_sorted(days, std::ranges::greater());
}

// "11/04/2022", "10/07/2022", "09/09/2022": the headings of a file that grows by its meetings fall or rise,
// and these do so only where the month stands first.
DateOrder order_of_headings(const Outline& outline, const Words& words) {
  constexpr int enough = 3;
  std::vector<Date> day_first, month_first;
  int open = 0;
  for (const auto& line : outline.lines) {
    if (line.kind != Block::Kind::heading || !line.dated) continue;
    const auto mentions = dates_in(line.text, DateOrder::unknown, words);
    if (mentions.empty() || !mentions.front().year) continue;
    const auto& day = mentions.front();
    const std::chrono::year year{*day.year};
    if (day.ambiguous_order) ++open;
    day_first.push_back(year / static_cast<int>(day.month) / static_cast<int>(day.day));
    month_first.push_back(day.ambiguous_order ? year / static_cast<int>(day.day) / static_cast<int>(day.month)
                                              : day_first.back());
  }
  const bool by_day = run_one_way(day_first);
  if (open < enough || by_day == run_one_way(month_first)) return DateOrder::unknown;
  return by_day ? DateOrder::day_month : DateOrder::month_day;
}

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
  const auto told = order_evidence(text, words);
  return told == DateOrder::unknown ? order_of_headings(outline, words) : told;
}

// A file of several meetings has no day of its own; each action is reckoned from its meeting's.
void set_meetings(Minutes& minutes, std::vector<MeetingAt>& meetings) {
  minutes.meetings.clear();
  for (auto& meeting : meetings)
    minutes.meetings.push_back(std::move(meeting.meeting));
  if (minutes.meetings.empty()) return minutes.meetings.push_back(minutes.meeting);
  minutes.meeting.held.reset();
  minutes.meeting.held_evidence = {0, {}, "day.several"};
  minutes.doubts.clear();  // about one day of the file
  for (const auto& meeting : meetings)
    if (meeting.doubt) return minutes.doubts.push_back(*meeting.doubt);  // of several the first will do
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

template <typename T>
bool is_by_line(const std::vector<T>& values) {
  return std::ranges::is_sorted(values, {}, [](const T& value) { return value.evidence.line; });
}

// The numbers of some values in the order of their lines; of one line in the order in which they stand.
template <typename T>
std::vector<std::uint32_t> order_by_line(const std::vector<T>& values) {
  std::vector<std::uint32_t> order(values.size());
  std::iota(order.begin(), order.end(), std::uint32_t{0});
  std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return values[i].evidence.line; });
  return order;
}

// Takes candidates apart as the steps find them, and drops doubles.
class Harvest {
 public:
  Harvest(const Facts& facts, const std::vector<MeetingAt>& meetings) : facts_(facts), meetings_(meetings) {}

  void take(Candidate&& candidate) {
    if (candidate.text.size() > longest_action) {
      candidate.evidence.quote = clip(candidate.evidence.quote, longest_aside);
      return set_aside_.push_back({"too long for an action", std::move(candidate.evidence)});
    }
    const auto meeting = meeting_at(candidate.at);
    auto day = facts_.day;
    if (!meetings_.empty()) day.from = meetings_[meeting].meeting.held;
    if (!day.from) day.from = candidate.raised;
    if (!candidate.why_none.empty())
      return set_aside_.push_back({candidate.why_none, std::move(candidate.evidence)});
    auto apart = take_apart(candidate, day, facts_);
    if (!apart.action) return set_aside_.push_back({apart.why, std::move(candidate.evidence)});
    apart.action->meeting = static_cast<std::uint32_t>(meeting);
    if (actions_.size() == longest_stretch) settle(Doubles::Reach::stretch);
    actions_.push_back(std::move(*apart.action));
    from_.push_back({candidate.section, candidate.row, candidate.row ? candidate.table : candidate.list});
  }

  // Steps find those of tables before the others; here all stand in the order of the source.
  void finish(Minutes& minutes) {
    arrange(set_aside_, order_by_line(set_aside_));
    std::ranges::move(set_aside_, std::back_inserter(minutes.set_aside));
    settle(settled_ ? Doubles::Reach::stretch : Doubles::Reach::whole);
    std::ranges::move(doubles_.take(), std::back_inserter(taken_));
    taken_.sort_by_line();
    minutes.actions = std::move(taken_);
  }

 private:
  // Notes of more actions are settled as they are found.
  static constexpr std::size_t longest_stretch = 4096;

  // Which of the meetings a line belongs to: the last whose heading stands before it.
  [[nodiscard]] std::size_t meeting_at(std::size_t line) const {
    const auto next = std::ranges::upper_bound(meetings_, line, {}, &MeetingAt::line);
    return next == meetings_.begin() ? 0 : static_cast<std::size_t>(next - meetings_.begin()) - 1;
  }

  void settle(Doubles::Reach reach) {
    if (!is_by_line(actions_)) {
      const auto order = order_by_line(actions_);
      arrange(from_, order);
      arrange(actions_, order);
    }
    take_known_leads();
    std::ranges::move(doubles_.add(std::exchange(actions_, {}), from_, reach), std::back_inserter(taken_));
    from_.clear();
    settled_ = true;
  }

  // Somebody whom no roll call names, but who acts elsewhere in the notes, is known: "Pavel: text for 212" in
  // a summary of what "Pavel to propose text" says.
  void take_known_leads() {
    for (const auto& action : actions_)
      for (const auto& owner : action.owners)
        acting_.add(owner);
    if (!acting_.empty()) std::ranges::for_each(actions_, [this](auto& action) { take_known_lead(action); });
  }

  void take_known_lead(ActionItem& action) {
    if (!action.owners.empty()) return;
    auto lead = lead_of_known(action.text, {facts_.words, acting_, true});
    if (lead.owners.empty()) return;
    action.owners = std::move(lead.owners);
    action.fields.push_back({action.evidence.line, std::string(lead.names), "owner.lead"});
    action.text = std::string(lead.rest);
  }

  const Facts& facts_;
  const std::vector<MeetingAt>& meetings_;
  std::vector<ActionItem> actions_;  // that are not settled
  std::vector<Origin> from_;
  ActionItems taken_;  // that nothing changes any more
  std::vector<SetAside> set_aside_;
  Directory acting_;
  Doubles doubles_;
  bool settled_ = false;
};

// Nullopt where a table whose last rows `lines` lacks is none of actions.
std::optional<Minutes> recognised(const Document& document, Outline lines, const Hints& hints) {
  const auto words = words_for(lines, hints);
  if (auto report = own_report(document, words, hints.order)) return report;
  Minutes minutes;
  minutes.language = language_names()[static_cast<std::size_t>(words.language())];
  mark_sections(lines, words);
  minutes.people = people_of(document, lines, words);
  minutes.order = order_of(lines, hints.order, words);
  auto found = meeting_of(document, lines, hints, minutes.order, words);
  minutes.meeting = std::move(found.meeting);
  minutes.doubts = std::move(found.doubts);
  const auto author = author_of(document);
  const Facts facts{.words = words,
                    .people = directory_of(minutes.people, lines, author, words),
                    .day = {.from = minutes.meeting.held, .order = minutes.order, .words = words},
                    .next_meeting = found.next,
                    .author = author};
  auto meetings = meetings_in(document, lines, minutes.order, words);
  if (hints.held) meetings.clear();
  Harvest harvest(facts, meetings);
  const TakeCandidate take = [&](Candidate&& candidate) { harvest.take(std::move(candidate)); };
  auto taken = read_tables(lines, facts, take);
  if (!std::ranges::all_of(lines.cut, [&](std::size_t table) { return taken[table]; })) return std::nullopt;
  read_glued(lines, facts, taken, take);
  read_cell_lines(lines, facts, taken, take);
  auto collected = collect(lines, facts, taken, take);
  minutes.set_aside = std::move(collected.set_aside);
  minutes.decisions = std::move(collected.decisions);
  harvest.finish(minutes);
  minutes.suggestions = suggestions_in(lines, facts, taken, minutes.actions);
  set_meetings(minutes, meetings);
  return minutes;
}

}  // namespace

// The first rows of a long table tell what it is and how its days are written, so that the others need be no
// lines of the outline if all of them are actions.
Minutes recognise(const Document& document, const Hints& hints) {
  constexpr std::size_t enough_rows = 4096;
  if (auto minutes = recognised(document, outline(document, enough_rows), hints)) return std::move(*minutes);
  return *recognised(document, outline(document), hints);
}

}  // namespace docket
