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
    &open_view,
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

std::vector<Report::Section> grouped(std::vector<Entry> entries, Grouping grouping) {
  if (grouping == Grouping::none) return {{.heading = {}, .entries = std::move(entries)}};
  std::map<Place, std::vector<Entry>> groups;
  for (const auto& entry : entries)
    for (auto& place : places(entry, grouping))
      groups[std::move(place)].push_back(entry);
  std::vector<Report::Section> sections;
  for (auto& [place, members] : groups)
    sections.push_back({.heading = place.name, .entries = std::move(members)});
  return sections;
}

}  // namespace docket
