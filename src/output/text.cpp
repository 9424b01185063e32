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
std::string harmless(std::string text) {
  if (is_plain(text)) return text;
  if (text.find('\n') == std::string::npos) return printable(text);
  std::string result;
  for (std::string_view rest = text;;) {
    const auto end = std::min(rest.find('\n'), rest.size());
    result += printable(rest.substr(0, end));
    if (end == rest.size()) return result;
    result += '\n';
    rest.remove_prefix(end + 1);
  }
}

void add_row(Grid& grid, const Entry& entry, const std::vector<const Column*>& columns, Date as_of) {
  const bool overdue = is_overdue(entry, as_of);
  // Where no column of its own says how many sub-questions are answered, the text does.
  const bool counts_answers = std::ranges::find(columns, "parts", &Column::name) == columns.end();
  for (const auto* column : columns) {
    auto text = harmless(column->cell(entry, as_of));
    if (counts_answers && column->name == "text" && !entry.parts.empty())
      text += fmt::format(" ({} answered)", answered(entry));
    grid.add(text, overdue && column->name == "due");
  }
  grid.end_row();
}

std::string table(const Report::Section& section, const std::vector<const Column*>& columns,
                  const Report& report, const Page& page) {
  Grid grid;
  Layout layout{.width = page.width};
  if (page.colour) {
    layout.mark_on = red;
    layout.mark_off = plain;
  }
  for (const auto* column : columns) {
    grid.add(column->heading);
    const bool counts = column->name == "number" || column->name == "age" || column->name == "late";
    layout.align.push_back(counts ? Layout::Align::right : Layout::Align::left);
  }
  grid.end_row();
  for (const auto& entry : section.entries)
    add_row(grid, entry, columns, report.as_of);
  return grid.in_columns(layout);
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
