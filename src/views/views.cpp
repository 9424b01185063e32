#include "views/views.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "text/fold.hpp"

namespace docket {

namespace {

// Sorted by name; a test looks.
constexpr std::array rows = {
    &agenda_view, &changes_view, &meetings_view, &open_view, &overdue_view, &owners_view, &stats_view,
};

constexpr int week = 7;

/// Where a section stands: by rank, then by day, latest first, then by name.
struct Place {
  int rank = 0;
  long day = 0;
  std::string name;
  auto operator<=>(const Place&) const = default;
};

constexpr int last = 1;

std::vector<Place> by_owner(const Entry& entry) {
  if (entry.owners.empty()) return {{last, 0, "nobody yet"}};
  std::vector<Place> places;
  for (const auto& owner : entry.owners)
    places.push_back({0, 0, owner});
  return places;
}

std::vector<Place> by_meeting(const Entry& entry) {
  if (!entry.meeting) return {{last, 0, "no meeting"}};
  const auto& meeting = *entry.meeting;
  const auto name = name_of(meeting);
  if (!meeting.held) return {{0, 1, name}};
  const long age = -std::chrono::sys_days{*meeting.held}.time_since_epoch().count();
  return {{0, age, fmt::format("{}, {}", name, to_words(*meeting.held))}};
}

std::vector<Place> by_category(const Entry& entry) {
  if (entry.category.empty()) return {{last, 0, "no category"}};
  return {{0, 0, entry.category}};
}

std::vector<Place> places(const Entry& entry, Grouping grouping) {
  switch (grouping) {
    case Grouping::owner:
      return by_owner(entry);
    case Grouping::meeting:
      return by_meeting(entry);
    case Grouping::category:
      return by_category(entry);
    case Grouping::none:
      break;
  }
  return {{}};
}

struct Group {
  Place place;
  std::vector<Entry> members;
};

/// In the order of their places, names as people look them up.
std::vector<Group> groups_of(std::vector<Entry> entries, Grouping grouping) {
  std::map<Place, std::vector<Entry>> members;
  for (auto& entry : entries) {
    auto all = places(entry, grouping);
    for (std::size_t at = 0; at + 1 < all.size(); ++at)
      members[std::move(all[at])].push_back(entry);
    members[std::move(all.back())].push_back(std::move(entry));
  }
  std::map<std::tuple<int, long, std::string, std::string>, Group> ordered;
  for (auto& [place, group] : members)
    ordered.emplace(std::tuple{place.rank, place.day, fold(place.name), place.name},
                    Group{place, std::move(group)});
  std::vector<Group> groups;
  for (auto& [key, group] : ordered)
    groups.push_back(std::move(group));
  return groups;
}

struct State {
  int raised = 0, closed = 0, open = 0, overdue = 0;
};

State state_of(std::span<const Entry> entries, Date today) {
  State state{.raised = static_cast<int>(entries.size())};
  state.open = count_of(entries, is_open);
  state.closed = state.raised - state.open;
  state.overdue = count_of(entries, [&](const Entry& entry) { return is_overdue(entry, today); });
  return state;
}

}  // namespace

std::string summary_of(std::span<const Entry> entries, Date today) {
  const auto [raised, closed, open, overdue] = state_of(entries, today);
  std::string text = fmt::format("{} open", open);
  if (overdue > 0) text += fmt::format(", {} overdue", overdue);
  if (closed > 0) text += fmt::format(", {} closed", closed);
  return text;
}

std::span<const View* const> views() {
  return rows;
}

const View* find_view(std::string_view name) {
  const auto row = std::ranges::find(rows, name, &View::name);
  return row == rows.end() ? nullptr : *row;
}

bool is_overdue(const Entry& entry, Date today) {
  return entry.status == "open" && entry.due && entry.due->day && *entry.due->day < today;
}

std::size_t shown(const Report& report) {
  if (report.sections.size() == 1) return report.sections.front().entries.size();
  std::set<int> numbers;
  for (const auto& section : report.sections)
    for (const auto& entry : section.entries)
      numbers.insert(entry.number);
  return numbers.size();
}

std::vector<Report::Section> grouped(std::vector<Entry> entries, Grouping grouping, Date today) {
  std::vector<Report::Section> sections;
  if (grouping == Grouping::none) {
    sections.push_back({.entries = std::move(entries)});
    return sections;
  }
  for (auto& [place, members] : groups_of(std::move(entries), grouping)) {
    auto summary = summary_of(members, today);
    sections.push_back({.heading = place.name, .summary = std::move(summary), .entries = std::move(members)});
  }
  return sections;
}

bool is_open(const Entry& entry) {
  return entry.status == "open";
}

bool is_due(const Entry& entry, Date from, Date to) {
  return is_open(entry) && entry.due && entry.due->day && from <= *entry.due->day && *entry.due->day <= to;
}

int count_of(std::span<const Entry> entries, const std::function<bool(const Entry&)>& is_so) {
  return static_cast<int>(std::ranges::count_if(entries, is_so));
}

std::vector<Report::Tile> tiles_of_open(std::span<const Entry> entries, Date today) {
  const auto [raised, closed, open, overdue] = state_of(entries, today);
  const int soon =
      count_of(entries, [&](const Entry& entry) { return is_due(entry, today, plus_days(today, week)); });
  const int unowned =
      count_of(entries, [](const Entry& entry) { return is_open(entry) && entry.owners.empty(); });
  const int undated =
      count_of(entries, [](const Entry& entry) { return is_open(entry) && !(entry.due && entry.due->day); });
  std::vector<Report::Tile> tiles{
      {"Open", open}, {"Overdue", overdue, overdue > 0}, {"Due within a week", soon}};
  if (unowned > 0) tiles.push_back({"Without owner", unowned, true});
  if (undated > 0) tiles.push_back({"Without day", undated});
  return tiles;
}

std::string counted(std::size_t count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string name_of(const Entry::Meeting& meeting) {
  if (!meeting.title.empty()) return meeting.title;
  if (!meeting.number.empty()) return fmt::format("{} #{}", meeting.series, meeting.number);
  if (!meeting.series.empty()) return meeting.series;
  return meeting.held ? to_words(*meeting.held) : "meeting";
}

Figures counts_by_section(std::string_view heading, std::string_view of,
                          std::span<const Report::Section> sections, Date today) {
  Figures figures{.heading = std::string(heading),
                  .of = std::string(of),
                  .columns = {"Raised", "Closed", "Open", "Overdue"},
                  .drawn = Figures::Drawn::bars};
  for (const auto& section : sections) {
    const auto [raised, closed, open, overdue] = state_of(section.entries, today);
    figures.rows.push_back({section.heading, {raised, closed, open, overdue}});
  }
  return figures;
}

void remark_on(Report& report, const std::function<std::string(const Entry&)>& remark) {
  for (auto& section : report.sections) {
    section.remarks.clear();
    for (const auto& entry : section.entries)
      section.remarks.push_back(remark(entry));
  }
}

Report in_sections(std::string_view title, Selected selected) {
  Report report{.title = std::string(title), .as_of = selected.today, .total = selected.entries.size()};
  report.tiles = tiles_of_open(selected.entries, selected.today);
  report.sections = grouped(std::move(selected.entries), selected.grouping, selected.today);
  return report;
}

Query::Node in_state_of(std::string_view state) {
  Query::Term term{.attribute = Query::Attribute::state, .values = {std::string(state)}};
  return {.kind = Query::Node::Kind::term, .term = std::move(term)};
}

}  // namespace docket
