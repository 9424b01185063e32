#include <algorithm>
#include <array>
#include <map>

#include "output/fields.hpp"
#include "output/markup.hpp"
#include "output/output.hpp"

namespace docket {

namespace {

constexpr std::array<std::string_view, 18> usual{
    "number",       "label",  "text",   "owners",   "due_words", "due_date", "status", "parts", "meeting",
    "meeting_date", "raised", "closed", "response", "evidence",  "category", "tags",   "notes", "source"};

// Some take the wide forms for the same.
constexpr std::array<std::string_view, 8> formulas{"=",      "+",      "-",      "@",
                                                   "\uff1d", "\uff0b", "\uff0d", "\uff20"};

/// A cell by RFC 4180. What a spreadsheet would run as a formula gets an apostrophe in front, which tells it
/// that this is text.
std::string cell(std::string_view raw) {
  const auto text = shown_text(raw);
  const auto begins = [&](std::string_view formula) { return text.starts_with(formula); };
  std::string result;
  if (std::ranges::any_of(formulas, begins)) result += '\'';
  for (const char c : text) {
    if (c == '"') result += '"';
    result += c;
  }
  if (result.find_first_of("\",\r\n") == std::string::npos) return result;
  return '"' + result + '"';
}

/// What the sections say of each entry, by its number.
std::map<int, std::string> remarks_of(const Report& report) {
  std::map<int, std::string> remarks;
  for (const auto& section : report.sections)
    for (std::size_t place = 0; place < section.entries.size(); ++place) {
      const auto remark = remark_of(section, place);
      if (remark.empty()) continue;
      auto& text = remarks[section.entries[place].number];
      if (!text.empty()) text += "\n";
      if (!section.heading.empty()) text += section.heading + ": ";
      text += remark;
    }
  return remarks;
}

std::string row(const std::vector<std::string>& cells) {
  std::string text;
  for (std::size_t at = 0; at < cells.size(); ++at)
    text += (at == 0 ? "" : ",") + cell(cells[at]);
  return text + "\r\n";
}

std::string render(const Report& report, const Page&) {
  const auto columns = columns_of(report, usual);
  auto remarks = remarks_of(report);
  std::vector<std::string> cells;
  for (const auto* column : columns)
    cells.emplace_back(column->heading);
  if (!remarks.empty()) cells.emplace_back(remark_heading);
  auto text = row(cells);
  for (const auto* entry : flat(report)) {
    cells.clear();
    for (const auto* column : columns)
      cells.push_back(column->cell(*entry, report.as_of));
    if (!remarks.empty()) cells.push_back(remarks[entry->number]);
    text += row(cells);
  }
  return text;
}

}  // namespace

const Renderer csv_renderer{"csv", "csv", "rows for a spreadsheet", render};

}  // namespace docket
