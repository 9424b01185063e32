#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "output/fields.hpp"
#include "output/output.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

constexpr std::array<std::string_view, 6> usual{"number", "text", "owners", "due", "parts", "meeting"};

/// `text` as Markdown shows it and nothing more: no markup of its own, and no end of its cell or line.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') {
      result += "<br>";
      continue;
    }
    if (c == '<' || c == '&') {
      result += c == '<' ? "&lt;" : "&amp;";
      continue;
    }
    static constexpr std::string_view special = "\\`*_[]|~";
    if (special.find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

std::string cell(std::string_view text) {
  std::string harmless;
  while (true) {
    const auto end = std::min(text.find('\n'), text.size());
    harmless += printable(text.substr(0, end));
    if (end == text.size()) return escaped(harmless);
    harmless += '\n';
    text.remove_prefix(end + 1);
  }
}

std::string line(const std::vector<std::string>& cells) {
  std::string text = "|";
  for (const auto& each : cells)
    text += each.empty() ? " |" : fmt::format(" {} |", each);
  return text + "\n";
}

std::string table(const Report::Section& section, const std::vector<const Column*>& columns, Date as_of) {
  std::vector<std::string> cells;
  for (const auto* column : columns)
    cells.emplace_back(column->heading);
  std::string text = line(cells);
  for (const auto* column : columns)
    text += column->name == "number" ? "|--:" : "|---";
  text += "|\n";
  for (const auto& entry : section.entries) {
    cells.clear();
    for (const auto* column : columns)
      cells.push_back(cell(column->cell(entry, as_of)));
    text += line(cells);
  }
  return text;
}

std::string render(const Report& report, const Page&) {
  const auto columns = columns_of(report, usual);
  std::string text;
  if (!report.title.empty()) text += fmt::format("# {}\n\n", cell(report.title));
  text += fmt::format("{}, {}\n", to_words(report.as_of), totals(report));
  for (const auto& section : report.sections) {
    if (section.entries.empty()) continue;
    if (!section.heading.empty())
      text += fmt::format("\n## {} ({})\n", cell(section.heading), section.summary);
    text += "\n" + table(section, columns, report.as_of);
  }
  return text;
}

}  // namespace

const Renderer markdown_renderer{"markdown", "md", "tables for a wiki or a repository", render};

}  // namespace docket
