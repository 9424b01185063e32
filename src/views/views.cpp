#include "views/views.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

namespace docket {

namespace {

// Sorted by name; a test looks.
constexpr std::array rows = {
    &meetings_view,
    &open_view,
    &overdue_view,
    &owners_view,
};

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
  const auto& name = meeting.title.empty() ? meeting.series : meeting.title;
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

std::string summary_of(const std::vector<Entry>& entries, Date today) {
  const auto open = std::ranges::count(entries, "open", &Entry::status);
  const auto overdue =
      std::ranges::count_if(entries, [&](const Entry& entry) { return is_overdue(entry, today); });
  const auto closed = static_cast<std::ptrdiff_t>(entries.size()) - open;
  std::string text = fmt::format("{} open", open);
  if (overdue > 0) text += fmt::format(", {} overdue", overdue);
  if (closed > 0) text += fmt::format(", {} closed", closed);
  return text;
}

}  // namespace

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
  std::map<Place, std::vector<Entry>> groups;
  for (const auto& entry : entries)
    for (auto& place : places(entry, grouping))
      groups[std::move(place)].push_back(entry);
  for (auto& [place, members] : groups) {
    auto summary = summary_of(members, today);
    sections.push_back({.heading = place.name, .summary = std::move(summary), .entries = std::move(members)});
  }
  return sections;
}

Report in_sections(std::string_view title, Selected selected) {
  Report report{.title = std::string(title), .as_of = selected.today, .total = selected.entries.size()};
  report.sections = grouped(std::move(selected.entries), selected.grouping, selected.today);
  return report;
}

Query::Node in_state_of(std::string_view state) {
  Query::Term term{.attribute = Query::Attribute::state, .values = {std::string(state)}};
  return {.kind = Query::Node::Kind::term, .term = std::move(term)};
}

}  // namespace docket
