#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "output/fields.hpp"
#include "output/markup.hpp"
#include "output/output.hpp"
#include "text/columns.hpp"
#include "text/direction.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

constexpr std::array<std::string_view, 4> usual{"number", "due", "owners", "text"};

// What turns red where an action is overdue, and what are numbers.
constexpr std::array<std::string_view, 3> urgent{"due", "due_date", "late"};
constexpr std::array<std::string_view, 5> numeric{"age", "carried", "late", "moved", "number"};

constexpr std::string_view red = "\x1b[31m";
constexpr std::string_view plain = "\x1b[0m";
constexpr int longest_bar = 30;

// What is to be done, and what is said of it, is what people read; names and meetings beside it may be broken
// into more lines.
constexpr int weight_of_text = 2;

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

std::string lines_of(std::string_view text, const Page& page) {
  std::string lines;
  for (const auto& line : wrapped(text, page.width))
    lines += line + '\n';
  return lines;
}

Layout layout_of(const Page& page) {
  Layout layout{.width = page.width};
  if (!page.colour) return layout;
  layout.mark_on = red;
  layout.mark_off = plain;
  return layout;
}

void add_row(Grid& grid, const Entry& entry, const std::vector<const Column*>& columns, Date as_of) {
  const bool overdue = is_overdue(entry, as_of);
  // Where no column of its own says how many sub-questions are answered, the text does.
  const bool counts_answers = std::ranges::find(columns, "parts", &Column::name) == columns.end();
  for (const auto* column : columns) {
    auto text = shown_text(column->cell(entry, as_of));
    if (counts_answers && column->name == "text" && !entry.parts.empty())
      text += fmt::format(" ({} answered)", answered(entry));
    grid.add(text, overdue && is_one_of(column->name, urgent));
  }
}

std::string table(const Report::Section& section, const std::vector<const Column*>& columns,
                  const Report& report, const Page& page) {
  Grid grid;
  auto layout = layout_of(page);
  for (const auto* column : columns) {
    grid.add(column->heading);
    layout.align.push_back(is_one_of(column->name, numeric) ? Layout::Align::right : Layout::Align::left);
    layout.weights.push_back(column->name == "text" ? weight_of_text : 1);
  }
  const bool remarks = has_remarks(section);
  if (remarks) grid.add(remark_heading);
  layout.weights.push_back(weight_of_text);
  grid.end_row();
  for (std::size_t place = 0; place < section.entries.size(); ++place) {
    add_row(grid, section.entries[place], columns, report.as_of);
    if (remarks) grid.add(shown_text(remark_of(section, place)));
    grid.end_row();
  }
  return grid.in_columns(layout);
}

/// "31 open, 8 overdue": what is urgent in red.
std::string tiles(const Report& report, const Page& page) {
  std::string text;
  for (const auto& tile : report.tiles)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", printable(tile.name), tile.number);
  if (text.empty()) return text;
  text = lines_of(text, page);
  if (!page.colour) return text;
  for (const auto& tile : report.tiles) {
    const auto words = fmt::format("{} {}", printable(tile.name), tile.number);
    const auto at = text.find(words);
    if (!tile.urgent || at == std::string::npos) continue;
    text.insert(at + words.size(), plain);
    text.insert(at, red);
  }
  return text;
}

int largest(const Figures& figures) {
  int most = 0;
  for (const auto& row : figures.rows)
    for (const auto& number : row.numbers)
      most = std::max(most, number.value_or(0));
  return most;
}

/// As long as its number among those up to `most`; one that is not nought is seen.
std::string bar(int number, int most) {
  std::string text;
  const int length = number <= 0 ? 0 : std::max(1, number * longest_bar / most);
  for (int at = 0; at < length; ++at)
    text += "█";
  return text;
}

std::string drawn(const Figures& figures, const Page& page) {
  Grid grid;
  Layout layout{.width = page.width, .align = {Layout::Align::left}};
  grid.add(printable(figures.of));
  for (const auto& column : figures.columns) {
    grid.add(printable(column));
    layout.align.push_back(Layout::Align::right);
  }
  grid.end_row();
  const bool bars = figures.drawn != Figures::Drawn::table && figures.columns.size() == 1;
  const int most = largest(figures);
  for (const auto& row : figures.rows) {
    grid.add(printable(row.name));
    for (const auto& number : row.numbers)
      grid.add(number ? std::to_string(*number) : "");
    if (bars && !row.numbers.empty()) grid.add(bar(row.numbers.front().value_or(0), most));
    grid.end_row();
  }
  return lines_of(printable(figures.heading), page) + grid.in_columns(layout);
}

std::string head(const Report& report, const Page& page) {
  if (report.title.empty()) return {};
  auto text = lines_of(printable(report.title), page);
  text += lines_of(fmt::format("{}, {}", to_words(report.as_of), totals(report)), page);
  if (!report.filter.empty()) text += lines_of("only " + printable(report.filter), page);
  return text + tiles(report, page) + '\n';
}

std::string render(const Report& report, const Page& page) {
  const auto columns = columns_of(report, usual);
  auto text = head(report, page);
  for (const auto& figures : report.figures)
    text += drawn(figures, page) + '\n';
  for (const auto& section : report.sections) {
    if (section.entries.empty()) continue;
    if (!section.heading.empty())
      text += lines_of(fmt::format("{} ({})", closed_off(printable(section.heading)), section.summary), page);
    text += table(section, columns, report, page);
    if (!section.heading.empty()) text += '\n';
  }
  if (report.title.empty()) text += totals(report) + "\n";
  return text;
}

}  // namespace

const Renderer text_renderer{"text", "txt", "a table, fitted to the terminal", render};

}  // namespace docket
