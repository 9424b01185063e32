#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "output/fields.hpp"
#include "output/html_parts.hpp"
#include "output/markup.hpp"
#include "output/mustache.hpp"
#include "output/office.hpp"
#include "output/output.hpp"

namespace docket {

std::string_view report_page();  // made of data/report when docket is built

namespace {

constexpr std::array<std::string_view, 7> usual{"number", "text",  "owners", "due",
                                                "status", "parts", "meeting"};

Fields about(const Report& report) {
  Fields fields;
  fields.set("title", title_of(report));
  fields.set("day", to_words(report.as_of));
  fields.set("totals", totals(report));
  fields.set_or_none("filter", report.filter);
  fields.set("origin", report.origin);
  return fields;
}

std::vector<Fields> tiles_of(const Report& report) {
  std::vector<Fields> tiles;
  for (const auto& tile : report.tiles) {
    Fields fields;
    fields.set("name", tile.name);
    fields.set("number", std::to_string(tile.number));
    fields.set("urgent", tile.urgent && tile.number > 0);
    tiles.push_back(std::move(fields));
  }
  return tiles;
}

std::vector<Fields> figures_of(const Report& report) {
  std::vector<Fields> all;
  for (const auto& figures : report.figures) {
    Fields fields;
    const auto place = static_cast<int>(all.size()) + 1;
    fields.set("place", std::to_string(place));
    fields.set("heading", figures.heading);
    fields.set("chart", chart_of(figures, place));
    fields.set("table", table_of(figures));
    all.push_back(std::move(fields));
  }
  return all;
}

std::vector<Fields> columns_of(const HtmlTable& table) {
  std::vector<Fields> all;
  const auto add = [&all](std::string_view name, std::string_view heading) {
    Fields fields;
    fields.set("name", name);
    fields.set("heading", heading);
    all.push_back(std::move(fields));
  };
  for (const auto* column : table.columns)
    add(column->name, column->heading);
  if (table.remarks) add("remark", remark_heading);
  return all;
}

/// Where all is open, a column that says so tells nothing.
std::vector<const Column*> columns_for(const Report& report) {
  auto columns = docket::columns_of(report, usual);
  const auto all_open = [](const Report::Section& section) {
    return std::ranges::all_of(section.entries, [](const Entry& entry) { return entry.status == "open"; });
  };
  if (report.columns.empty() && std::ranges::all_of(report.sections, all_open))
    std::erase_if(columns, [](const Column* column) { return column->name == "status"; });
  return columns;
}

std::string render(const Report& report, const Page&) {
  const HtmlTable table{columns_for(report), std::ranges::any_of(report.sections, has_remarks)};
  auto fields = about(report);
  fields.set("has_tiles", !report.tiles.empty());
  fields.set("tiles", tiles_of(report));
  fields.set("has_figures", !report.figures.empty());
  fields.set("figures", figures_of(report));
  fields.set("pages", report.pages);
  fields.set("has_list", shown(report) > 0 || report.figures.empty());
  fields.set("columns", columns_of(table));
  // A row of a template takes twenty times as long as one that is written out.
  fields.set("sections", sections_of(report, table));
  fields.set("details", details_of(report));
  return filled(report_page(), fields, escaped_markup);
}

}  // namespace

const Renderer html_renderer{"html", "html", "a page that sorts and filters, without network", render};

}  // namespace docket
