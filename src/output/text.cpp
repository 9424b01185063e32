#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "output/fields.hpp"
#include "output/output.hpp"
#include "text/columns.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

constexpr std::array<std::string_view, 4> usual{"number", "due", "owners", "text"};

constexpr std::string_view red = "\x1b[31m";
constexpr std::string_view plain = "\x1b[0m";

/// `text` without what would steer a terminal; its line ends stay.
std::string harmless(std::string_view text) {
  std::string result;
  while (true) {
    const auto end = std::min(text.find('\n'), text.size());
    result += printable(text.substr(0, end));
    if (end == text.size()) return result;
    result += '\n';
    text.remove_prefix(end + 1);
  }
}

std::vector<Cell> row_of(const Entry& entry, const std::vector<const Column*>& columns, Date as_of) {
  const bool overdue = is_overdue(entry, as_of);
  // Where no column of its own says how many sub-questions are answered, the text does.
  const bool counts_answers = std::ranges::find(columns, "parts", &Column::name) == columns.end();
  std::vector<Cell> row;
  for (const auto* column : columns) {
    row.push_back({harmless(column->cell(entry, as_of)), overdue && column->name == "due"});
    if (counts_answers && column->name == "text" && !entry.parts.empty())
      row.back().text += fmt::format(" ({} answered)", answered(entry));
  }
  return row;
}

std::string table(const Report::Section& section, const std::vector<const Column*>& columns,
                  const Report& report, const Page& page) {
  std::vector<std::vector<Cell>> rows(1);
  Layout layout{.width = page.width};
  if (page.colour) {
    layout.mark_on = red;
    layout.mark_off = plain;
  }
  for (const auto* column : columns) {
    rows.front().push_back({std::string(column->heading)});
    const bool counts = column->name == "number" || column->name == "age" || column->name == "late";
    layout.align.push_back(counts ? Layout::Align::right : Layout::Align::left);
  }
  for (const auto& entry : section.entries)
    rows.push_back(row_of(entry, columns, report.as_of));
  return in_columns(rows, layout);
}

std::string render(const Report& report, const Page& page) {
  const auto columns = columns_of(report, usual);
  std::string text;
  if (!report.title.empty())
    text += fmt::format("{}\n{}, {}\n\n", printable(report.title), to_words(report.as_of), totals(report));
  for (const auto& section : report.sections) {
    if (section.entries.empty()) continue;
    if (!section.heading.empty())
      text += fmt::format("{} ({})\n", printable(section.heading), section.summary);
    text += table(section, columns, report, page);
    if (!section.heading.empty()) text += '\n';
  }
  if (report.title.empty()) text += totals(report) + "\n";
  return text;
}

}  // namespace

const Renderer text_renderer{"text", "txt", "a table, fitted to the terminal", render};

}  // namespace docket
