#include <algorithm>
#include <array>
#include <set>

#include "views/views.hpp"

namespace docket {

namespace {

using Entries = std::vector<Entry>;

Query::Node asks() {
  return {};
}

/// A row of counts: what falls up to `most` and not into the row before.
struct Step {
  std::string_view name;
  int most;
};

constexpr std::array ages = {
    Step{"up to 2 weeks", 14},   Step{"up to a month", 31}, Step{"up to 3 months", 92},
    Step{"up to 6 months", 183}, Step{"up to a year", 366}, Step{"over a year", 1'000'000},
};

constexpr std::array carries = {
    Step{"never", 0},        Step{"once", 1},           Step{"twice", 2},
    Step{"3 to 5 times", 5}, Step{"6 to 10 times", 10}, Step{"more often", 1'000'000},
};

/// How many of `numbers` fall into each step.
std::vector<Figures::Row> rows_of(std::span<const Step> steps, const std::vector<int>& numbers) {
  std::vector<Figures::Row> rows;
  int least = -1'000'000;
  for (const auto& step : steps) {
    const auto count =
        std::ranges::count_if(numbers, [&](int number) { return least < number && number <= step.most; });
    rows.push_back({std::string(step.name), {static_cast<int>(count)}});
    least = step.most;
  }
  return rows;
}

Figures age(const Entries& entries, Date today) {
  std::vector<int> days;
  int unknown = 0;
  for (const auto& entry : entries)
    if (is_open(entry) && entry.raised)
      days.push_back(days_between(*entry.raised, today));
    else
      unknown += is_open(entry) ? 1 : 0;
  Figures figures{"Age of what is open", "Age", {"Open"}, rows_of(ages, days), Figures::Drawn::bars};
  if (unknown > 0) figures.rows.push_back({"unknown", {unknown}});
  return figures;
}

Figures carried(const Entries& entries) {
  std::vector<int> times;
  for (const auto& entry : entries)
    if (is_open(entry)) times.push_back(entry.carried);
  return {"How often carried over", "Carried over", {"Open"}, rows_of(carries, times), Figures::Drawn::bars};
}

/// Days from raising to closing of those that have both, rising.
std::vector<int> days_to_close(std::span<const Entry> entries) {
  std::vector<int> days;
  for (const auto& entry : entries)
    if (!is_open(entry) && entry.raised && entry.closed)
      days.push_back(days_between(*entry.raised, *entry.closed));
  std::ranges::sort(days);
  return days;
}

/// Of an even number the mean of the two in the middle, rounded down.
std::optional<int> median(const std::vector<int>& sorted) {
  if (sorted.empty()) return std::nullopt;
  const auto middle = sorted.size() / 2;
  if (sorted.size() % 2 == 1) return sorted[middle];
  return (sorted[middle - 1] + sorted[middle]) / 2;
}

Figures days_by_owner(std::span<const Report::Section> owners) {
  Figures figures{
      "Days to close", "Owner", {"Closed", "Shortest", "Median", "Longest"}, {}, Figures::Drawn::table};
  for (const auto& owner : owners)
    if (const auto days = days_to_close(owner.entries); !days.empty())
      figures.rows.push_back(
          {owner.heading, {static_cast<int>(days.size()), days.front(), median(days), days.back()}});
  return figures;
}

bool was_open(const Entry& entry, Date day) {
  if (entry.raised && *entry.raised > day) return false;
  return is_open(entry) || (entry.closed && *entry.closed > day);
}

/// The days of the meetings that `entries` have to do with, and today.
std::set<Date> days_of(const Selected& selected) {
  std::set<int> ids;
  std::set<std::string> series;
  for (const auto& entry : selected.entries)
    if (entry.meeting) {
      ids.insert(entry.meeting->id);
      if (!entry.meeting->series.empty()) series.insert(entry.meeting->series);
    }
  std::set<Date> days{selected.today};
  for (const auto& meeting : selected.meetings)
    if (meeting.held && *meeting.held <= selected.today &&
        (ids.contains(meeting.id) || series.contains(meeting.series)))
      days.insert(*meeting.held);
  return days;
}

Figures burn_down(const Selected& selected) {
  Figures figures{"Open after each meeting", "Day", {"Open"}, {}, Figures::Drawn::lines};
  for (const auto day : days_of(selected))
    figures.rows.push_back({to_iso(day), {count_of(selected.entries, [&](const Entry& entry) {
                              return was_open(entry, day);
                            })}});
  return figures;
}

std::vector<Report::Tile> tiles_of(const Entries& entries, Date today) {
  const int raised = static_cast<int>(entries.size());
  const int open = count_of(entries, is_open);
  const int overdue = count_of(entries, [&](const Entry& entry) { return is_overdue(entry, today); });
  std::vector<Report::Tile> tiles{
      {"Raised", raised}, {"Closed", raised - open}, {"Open", open}, {"Overdue", overdue, overdue > 0}};
  if (const auto days = median(days_to_close(entries))) tiles.push_back({"Median days to close", *days});
  return tiles;
}

Report build(Selected selected) {
  const auto today = selected.today;
  Report report{
      .title = "Action items in figures", .as_of = today, .total = selected.entries.size(), .sections = {}};
  report.tiles = tiles_of(selected.entries, today);
  report.figures = {burn_down(selected), age(selected.entries, today), carried(selected.entries)};
  const auto meetings = grouped(selected.entries, Grouping::meeting, today);
  report.figures.push_back(counts_by_section("By meeting", "Meeting", meetings, today));
  const auto owners = grouped(std::move(selected.entries), Grouping::owner, today);
  report.figures.push_back(counts_by_section("By owner", "Owner", owners, today));
  report.figures.push_back(days_by_owner(owners));
  return report;
}

}  // namespace

const View stats_view{"stats", "raised, closed, open and overdue in figures; age, days to close, burn-down",
                      asks, Grouping::none, build};

}  // namespace docket
