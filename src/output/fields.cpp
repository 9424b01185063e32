#include "output/fields.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "docket/renderer.hpp"

namespace docket {

namespace {

std::string iso(const std::optional<Date>& day) {
  return day ? to_iso(*day) : std::string();
}

std::string due(const Entry& entry, Date as_of) {
  if (!entry.due) return {};
  if (!entry.due->day) return entry.due->words;
  return to_iso(*entry.due->day) + (is_overdue(entry, as_of) ? ", overdue" : "");
}

std::string meeting(const Entry& entry, Date) {
  if (!entry.meeting) return {};
  const auto& meeting = *entry.meeting;
  if (!meeting.title.empty()) return meeting.title;
  return meeting.number.empty() ? iso(meeting.held) : meeting.series + " #" + meeting.number;
}

std::string last_note(const Entry& entry, Date) {
  if (entry.notes.empty()) return {};
  return fmt::format("{}: {}", to_iso(entry.notes.back().on), entry.notes.back().text);
}

std::string source(const Entry& entry, Date) {
  if (entry.sources.empty()) return {};
  const auto& first = entry.sources.front();
  return first.line == 0 ? first.document : fmt::format("{}:{}", first.document, first.line);
}

std::string age(const Entry& entry, Date as_of) {
  if (!entry.raised) return {};
  return fmt::format("{}", days_between(*entry.raised, entry.closed.value_or(as_of)));
}

std::string count(int number) {
  return number == 0 ? std::string() : std::to_string(number);
}

std::string late(const Entry& entry, Date as_of) {
  return is_overdue(entry, as_of) ? std::to_string(days_between(*entry.due->day, as_of)) : std::string();
}

// In the order in which a whole table shows them.
constexpr std::array rows = {
    Column{"number", "No", [](const Entry& entry, Date) { return std::to_string(entry.number); }},
    Column{"label", "Label", [](const Entry& entry, Date) { return entry.label; }},
    Column{"text", "Action", [](const Entry& entry, Date) { return entry.text; }},
    Column{"owners", "Owner", [](const Entry& entry, Date) { return listed(entry.owners); }},
    Column{"due", "Due", due},
    Column{"due_words", "Due", [](const Entry& entry, Date) { return entry.due ? entry.due->words : ""; }},
    Column{"due_date", "Due Date",
           [](const Entry& entry, Date) { return entry.due ? iso(entry.due->day) : ""; }},
    Column{"status", "Status", [](const Entry& entry, Date) { return entry.status; }},
    Column{"parts", "Answered", [](const Entry& entry, Date) { return answered(entry); }},
    Column{"late", "Days Late", late},
    Column{"meeting", "Meeting", meeting},
    Column{"meeting_date", "Meeting Date",
           [](const Entry& entry, Date) { return entry.meeting ? iso(entry.meeting->held) : ""; }},
    Column{"raised", "Raised", [](const Entry& entry, Date) { return iso(entry.raised); }},
    Column{"age", "Days", age},
    Column{"carried", "Carried Over", [](const Entry& entry, Date) { return count(entry.carried); }},
    Column{"moved", "Due Moved", [](const Entry& entry, Date) { return count(entry.moved); }},
    Column{"doubt", "In Doubt", [](const Entry& entry, Date) { return entry.doubt; }},
    Column{"closed", "Closed", [](const Entry& entry, Date) { return iso(entry.closed); }},
    Column{"response", "Response", [](const Entry& entry, Date) { return entry.response; }},
    Column{"evidence", "Evidence", [](const Entry& entry, Date) { return entry.evidence; }},
    Column{"category", "Category", [](const Entry& entry, Date) { return entry.category; }},
    Column{"tags", "Tags", [](const Entry& entry, Date) { return listed(entry.tags); }},
    Column{"notes", "Notes", last_note},
    Column{"source", "Source", source},
};

constexpr auto names = [] {
  std::array<std::string_view, rows.size()> all;
  std::ranges::transform(rows, all.begin(), &Column::name);
  return all;
}();

const Column* column_of(std::string_view name) {
  return std::ranges::find(rows, name, &Column::name);
}

}  // namespace

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) {
    if (!text.empty()) text += ", ";
    text += word;
  }
  return text;
}

std::span<const std::string_view> column_names() {
  return names;
}

std::vector<const Column*> columns_of(const Report& report, std::span<const std::string_view> usual) {
  std::vector<const Column*> chosen;
  for (const auto& name : report.columns)
    chosen.push_back(column_of(name));
  if (chosen.empty()) std::ranges::transform(usual, std::back_inserter(chosen), column_of);
  return chosen;
}

bool has_remarks(const Report::Section& section) {
  return std::ranges::any_of(section.remarks, [](const std::string& remark) { return !remark.empty(); });
}

std::string_view remark_of(const Report::Section& section, std::size_t place) {
  return place < section.remarks.size() ? std::string_view(section.remarks[place]) : std::string_view();
}

std::vector<const Entry*> flat(const Report& report) {
  std::vector<const Entry*> entries;
  std::set<int> seen;
  for (const auto& section : report.sections)
    for (const auto& entry : section.entries)
      if (report.sections.size() == 1 || seen.insert(entry.number).second) entries.push_back(&entry);
  return entries;
}

std::string answered(const Entry& entry) {
  if (entry.parts.empty()) return {};
  const auto open = std::ranges::count(entry.parts, "open", &Entry::Part::status);
  return fmt::format("{} of {}", static_cast<std::ptrdiff_t>(entry.parts.size()) - open, entry.parts.size());
}

std::string totals(const Report& report) {
  const auto of = fmt::format("{} action{}", report.total, report.total == 1 ? "" : "s");
  if (report.sections.empty() && !report.figures.empty()) return of;
  return fmt::format("{} of {}", shown(report), of);
}

}  // namespace docket
