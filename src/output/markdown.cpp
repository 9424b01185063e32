#include <algorithm>
#include <array>
#include <functional>

#include <fmt/format.h>

#include "output/fields.hpp"
#include "output/markup.hpp"
#include "output/output.hpp"
#include "text/direction.hpp"

namespace docket {

namespace {

constexpr std::array<std::string_view, 6> usual{"number", "text", "owners", "due", "parts", "meeting"};

std::string line(const std::vector<std::string>& cells) {
  std::string text = "|";
  for (const auto& each : cells)
    text += each.empty() ? " |" : fmt::format(" {} |", each);
  return text + "\n";
}

std::string rule(std::size_t columns, const std::function<bool(std::size_t)>& is_number) {
  std::string text;
  for (std::size_t column = 0; column < columns; ++column)
    text += is_number(column) ? "|--:" : "|---";
  return text + "|\n";
}

std::string table(const Report::Section& section, const std::vector<const Column*>& columns, Date as_of) {
  const bool remarks = has_remarks(section);
  std::vector<std::string> cells;
  for (const auto* column : columns)
    cells.emplace_back(column->heading);
  if (remarks) cells.emplace_back(remark_heading);
  std::string text = line(cells) + rule(cells.size(), [&](std::size_t at) {
                       return at < columns.size() && columns[at]->name == "number";
                     });
  for (std::size_t place = 0; place < section.entries.size(); ++place) {
    cells.clear();
    for (const auto* column : columns)
      cells.push_back(escaped_markdown(column->cell(section.entries[place], as_of)));
    if (remarks) cells.push_back(escaped_markdown(remark_of(section, place)));
    text += line(cells);
  }
  return text;
}

std::string tiles(const Report& report) {
  std::string text;
  for (const auto& tile : report.tiles)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", escaped_markdown(tile.name),
                        tile.urgent ? fmt::format("**{}**", tile.number) : std::to_string(tile.number));
  return text.empty() ? text : "\n" + text + "\n";
}

std::string table(const Figures& figures) {
  std::vector<std::string> cells{escaped_markdown(figures.of)};
  for (const auto& column : figures.columns)
    cells.push_back(escaped_markdown(column));
  auto text = line(cells) + rule(cells.size(), [](std::size_t at) { return at > 0; });
  for (const auto& row : figures.rows) {
    cells.assign(1, escaped_markdown(row.name));
    for (const auto& number : row.numbers)
      cells.push_back(number ? std::to_string(*number) : std::string());
    text += line(cells);
  }
  return text;
}

std::string render(const Report& report, const Page&) {
  const auto columns = columns_of(report, usual);
  std::string text;
  if (!report.title.empty()) text += fmt::format("# {}\n\n", escaped_markdown(report.title));
  text += fmt::format("{}, {}\n", to_words(report.as_of), totals(report));
  if (!report.title.empty() && !report.filter.empty())
    text += fmt::format("\nOnly {}\n", escaped_markdown(report.filter));
  text += tiles(report);
  for (const auto& figures : report.figures)
    text += fmt::format("\n## {}\n\n{}", escaped_markdown(figures.heading), table(figures));
  for (const auto& section : report.sections) {
    if (section.entries.empty()) continue;
    if (!section.heading.empty())
      text += fmt::format("\n## {} ({})\n", closed_off(escaped_markdown(section.heading)), section.summary);
    text += "\n" + table(section, columns, report.as_of);
  }
  if (!report.origin.empty()) text += fmt::format("\n<!-- docket {} -->\n", report.origin);
  return text;
}

}  // namespace

const Renderer markdown_renderer{"markdown", "md", "tables for a wiki or a repository", render};

}  // namespace docket
