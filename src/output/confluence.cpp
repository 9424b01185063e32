#include <array>

#include <fmt/format.h>

#include "output/fields.hpp"
#include "output/markup.hpp"
#include "output/output.hpp"
#include "text/direction.hpp"

namespace docket {

namespace {

constexpr std::array<std::string_view, 6> usual{"number", "text", "owners", "due", "parts", "meeting"};

std::string element(std::string_view name, std::string_view content) {
  return fmt::format("<{0}>{1}</{0}>", name, content);
}

/// Line ends become breaks.
std::string lines(std::string_view text) {
  std::string out;
  while (true) {
    const auto end = std::min(text.find('\n'), text.size());
    add_escaped(out, text.substr(0, end));
    if (end == text.size()) return out;
    out += "<br/>";
    text.remove_prefix(end + 1);
  }
}

/// A day as Confluence keeps it, so that its readers see their own way of writing it.
std::string time_of(Date day) {
  return fmt::format("<time datetime=\"{}\"/>", to_iso(day));
}

/// The coloured label that Confluence calls a status.
std::string label(std::string_view colour, std::string_view words) {
  return fmt::format(
      "<ac:structured-macro ac:name=\"status\"><ac:parameter ac:name=\"colour\">{}</ac:parameter>"
      "<ac:parameter ac:name=\"title\">{}</ac:parameter></ac:structured-macro>",
      colour, words);
}

std::string due_of(const Entry& entry, Date as_of) {
  if (!entry.due) return {};
  if (!entry.due->day) return lines(entry.due->words);
  return time_of(*entry.due->day) + (is_overdue(entry, as_of) ? " " + label("Red", "overdue") : "");
}

std::string questions_of(const Entry& entry) {
  if (entry.parts.empty()) return {};
  std::string items;
  for (const auto& part : entry.parts) {
    auto item = lines(part.text);
    if (!part.asker.empty()) item += lines(fmt::format(" ({})", part.asker));
    if (part.status != "open") item += "<br/>" + element("em", lines(part.status + ": " + part.answer));
    items += element("li", item);
  }
  return element("ol", items);
}

std::string cell(const Entry& entry, const Column& column, Date as_of) {
  if (column.name == "due") return due_of(entry, as_of);
  auto content = lines(column.cell(entry, as_of));
  if (column.name == "text") content += questions_of(entry);
  return content;
}

std::string table(const Report::Section& section, const std::vector<const Column*>& columns, Date as_of) {
  const bool remarks = has_remarks(section);
  std::string rows;
  for (const auto* column : columns)
    rows += element("th", lines(column->heading));
  if (remarks) rows += element("th", remark_heading);
  rows = element("tr", rows) + "\n";
  for (std::size_t place = 0; place < section.entries.size(); ++place) {
    std::string cells;
    for (const auto* column : columns)
      cells += element("td", cell(section.entries[place], *column, as_of));
    if (remarks) cells += element("td", lines(remark_of(section, place)));
    rows += element("tr", cells) + "\n";
  }
  return element("table", element("tbody", "\n" + rows)) + "\n";
}

std::string figures_table(const Figures& figures) {
  std::string rows = element("th", lines(figures.of));
  for (const auto& column : figures.columns)
    rows += element("th", lines(column));
  rows = element("tr", rows) + "\n";
  for (const auto& row : figures.rows) {
    auto cells = element("td", lines(row.name));
    for (const auto& number : row.numbers)
      cells += element("td", number ? std::to_string(*number) : "");
    rows += element("tr", cells) + "\n";
  }
  return element("h2", lines(figures.heading)) + "\n" + element("table", element("tbody", "\n" + rows)) +
         "\n";
}

/// One that people tick on the page: number, text, owners, day.
std::string task(const Entry& entry, Date as_of) {
  auto body = lines(fmt::format("{}: {}", entry.number, entry.text));
  std::string owners;
  for (const auto& owner : entry.owners)
    owners += (owners.empty() ? "" : ", ") + owner;
  if (!owners.empty()) body += " " + element("strong", lines(owners));
  if (const auto due = due_of(entry, as_of); !due.empty()) body += " " + due;
  return fmt::format(
      "<ac:task><ac:task-id>{}</ac:task-id><ac:task-status>{}</ac:task-status><ac:task-body>{}"
      "</ac:task-body></ac:task>\n",
      entry.number, entry.status == "open" ? "incomplete" : "complete", body);
}

/// Day, counts and filter; the page's title is the wiki's own.
std::string head_of(const Report& report) {
  auto text = element("p", lines(fmt::format("{}, {}", to_words(report.as_of), totals(report)))) + "\n";
  if (!report.filter.empty()) text += element("p", "Only " + element("code", lines(report.filter))) + "\n";
  std::string tiles;
  for (const auto& tile : report.tiles) {
    const auto number = std::to_string(tile.number);
    tiles += fmt::format("{}{} {}", tiles.empty() ? "" : ", ", lines(tile.name),
                         tile.urgent ? element("strong", number) : number);
  }
  return tiles.empty() ? text : text + element("p", tiles) + "\n";
}

std::string render(const Report& report, const Page&) {
  const auto columns = columns_of(report, usual);
  auto text = head_of(report);
  for (const auto& figures : report.figures)
    text += figures_table(figures);
  for (const auto& section : report.sections) {
    if (section.entries.empty()) continue;
    if (!section.heading.empty())
      text +=
          element("h2", lines(fmt::format("{} ({})", closed_off(section.heading), section.summary))) + "\n";
    text += table(section, columns, report.as_of);
  }
  const auto entries = flat(report);
  if (entries.empty()) return text;
  text += element("h2", "To tick off") + "\n<ac:task-list>\n";
  for (const auto* entry : entries)
    text += task(*entry, report.as_of);
  return text + "</ac:task-list>\n";
}

}  // namespace

const Renderer confluence_renderer{"confluence", "xhtml",
                                   "Confluence's storage format: tables and a task list", render};

}  // namespace docket
