#include <array>

#include "output/fields.hpp"
#include "output/output.hpp"

namespace docket {

namespace {

constexpr std::array<std::string_view, 18> usual{
    "number",       "label",  "text",   "owners",   "due_words", "due_date", "status", "parts", "meeting",
    "meeting_date", "raised", "closed", "response", "evidence",  "category", "tags",   "notes", "source"};

/// A cell by RFC 4180. What a spreadsheet would run as a formula gets an apostrophe in front, which tells it
/// that this is text.
std::string cell(std::string_view text) {
  static constexpr std::string_view formula = "=+-@\t\r";
  std::string result;
  if (!text.empty() && formula.find(text.front()) != std::string_view::npos) result += '\'';
  for (const char c : text) {
    if (c == '\0') continue;  // spreadsheets end the cell there
    if (c == '"') result += '"';
    result += c;
  }
  if (result.find_first_of("\",\r\n") == std::string::npos) return result;
  return '"' + result + '"';
}

std::string render(const Report& report, const Page&) {
  const auto columns = columns_of(report, usual);
  std::string text;
  for (const auto* column : columns) {
    if (column != columns.front()) text += ',';
    text += cell(column->heading);
  }
  text += "\r\n";
  for (const auto* entry : flat(report)) {
    for (const auto* column : columns) {
      if (column != columns.front()) text += ',';
      text += cell(column->cell(*entry, report.as_of));
    }
    text += "\r\n";
  }
  return text;
}

}  // namespace

const Renderer csv_renderer{"csv", "csv", "rows for a spreadsheet", render};

}  // namespace docket
