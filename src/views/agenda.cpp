#include <algorithm>

#include <fmt/format.h>

#include "views/views.hpp"

namespace docket {

namespace {

constexpr int two_weeks = 14;

Query::Node asks() {
  return in_state_of("open");
}

/// Whether the meeting to come is the one to ask: of another series only what no meeting raised.
bool concerns(const Entry& entry, const std::optional<Entry::Meeting>& next) {
  return !next || next->series.empty() || !entry.meeting || entry.meeting->series == next->series;
}

bool is_unanswered(const Entry::Part& part) {
  return part.status == "open";
}

std::string times(int number) {
  if (number > 2) return fmt::format("{} times", number);
  return number == 1 ? "once" : "twice";
}

/// What is to be said of it at the meeting; empty: nothing.
std::string matter(const Entry& entry, Date today, Date by) {
  std::string text;
  const auto say = [&text](const std::string& words) { text += (text.empty() ? "" : "; ") + words; };
  if (is_overdue(entry, today))
    say(counted(static_cast<std::size_t>(days_between(*entry.due->day, today)), "day") + " overdue");
  if (is_due(entry, today, by)) say("due by then");
  if (entry.carried > 0) say("carried over " + counted(static_cast<std::size_t>(entry.carried), "meeting"));
  if (entry.moved > 0) say("day moved " + times(entry.moved));
  if (!entry.doubt.empty()) say("to be settled: " + entry.doubt);
  for (const auto& part : entry.parts)
    if (is_unanswered(part))
      text += fmt::format("{}{}.{} {}{}", text.empty() ? "" : "\n", entry.number, part.number, part.text,
                          part.asker.empty() ? "" : fmt::format(" ({})", part.asker));
  return text;
}

std::string title_of(const std::optional<Entry::Meeting>& next, Date by) {
  if (!next) return fmt::format("Matters arising until {}", to_words(by));
  return fmt::format("Matters arising for {}{}", name_of(*next),
                     next->held && !next->title.empty() ? ", " + to_words(*next->held) : "");
}

std::vector<Report::Tile> tiles_of(const std::vector<Entry>& entries, Date today, Date by) {
  const int overdue = count_of(entries, [&](const Entry& entry) { return is_overdue(entry, today); });
  const int questions =
      count_of(entries, [](const Entry& entry) { return std::ranges::any_of(entry.parts, is_unanswered); });
  return {{"Overdue", overdue, overdue > 0},
          {"Due by then", count_of(entries, [&](const Entry& entry) { return is_due(entry, today, by); })},
          {"Carried over", count_of(entries, [](const Entry& entry) { return entry.carried > 0; })},
          {"With open questions", questions}};
}

Report build(Selected selected) {
  const auto today = selected.today;
  const auto by = selected.next && selected.next->held ? *selected.next->held : plus_days(today, two_weeks);
  const auto total = selected.entries.size();
  std::erase_if(selected.entries, [&](const Entry& entry) {
    return !concerns(entry, selected.next) || matter(entry, today, by).empty();
  });
  Report report{.title = title_of(selected.next, by), .as_of = today, .total = total};
  report.columns = {"number", "text", "owners", "due"};
  report.tiles = tiles_of(selected.entries, today, by);
  report.sections = grouped(std::move(selected.entries), selected.grouping, today);
  remark_on(report, [&](const Entry& entry) { return matter(entry, today, by); });
  return report;
}

}  // namespace

const View agenda_view{"agenda", "matters arising: what the next meeting is to ask about", asks,
                       Grouping::meeting, build};

}  // namespace docket
