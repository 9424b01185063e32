#include "minutes/own_report.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "minutes/scan.hpp"
#include "minutes/statuses.hpp"
#include "text/calendar.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

/// A heading of docket's tables and the field that stands beneath it.
struct Heading {
  std::string_view folded, field;
};

constexpr std::array headings = {
    Heading{"action", "text"},       Heading{"category", "category"}, Heading{"closed", "closed"},
    Heading{"due", "due"},           Heading{"due date", "due"},      Heading{"evidence", "evidence"},
    Heading{"no", "number"},         Heading{"owner", "owners"},      Heading{"raised", "raised"},
    Heading{"response", "response"}, Heading{"status", "status"},
};

constexpr std::string_view late = ", overdue";
constexpr std::string_view cut = "\u2026 (cut: a cell holds ";

using Fields = std::vector<std::string_view>;  // by column; empty where docket does not read it

std::string_view field_of(const Block& cell) {
  const auto text = fold(trim(cell.text));
  const auto row = std::ranges::find(headings, std::string_view(text), &Heading::folded);
  return row == headings.end() ? std::string_view() : row->field;
}

/// The columns of a row that names numbers and texts; empty for any other.
Fields fields_of(const Block& row) {
  Fields fields;
  for (const auto& cell : row.children) {
    if (fields.size() <= cell.column) fields.resize(cell.column + std::size_t{1});
    fields[cell.column] = field_of(cell);
  }
  const auto has = [&](std::string_view name) { return std::ranges::find(fields, name) != fields.end(); };
  return has("number") && has("text") ? fields : Fields();
}

/// The cell's own lines and those of its paragraphs, without its lists and what stands behind them.
std::string text_of_cell(const Block& cell) {
  std::string text = cell.text;
  for (const auto& child : cell.children) {
    if (child.kind == Block::Kind::list) break;
    if (!child.text.empty()) text += (text.empty() ? "" : "\n") + child.text;
  }
  return std::string(trim(text));
}

std::vector<Part> parts_of(const Block& cell) {
  std::vector<Part> parts;
  for (const auto& child : cell.children) {
    if (child.kind != Block::Kind::list) continue;
    for (const auto& item : child.children)
      if (!trim(item.text).empty()) parts.push_back({std::string(trim(item.text)), {}, item.line});
  }
  return parts;
}

std::vector<std::string> names_in(std::string_view cell) {
  std::vector<std::string> names;
  for (const auto piece : split(cell, ",;\n"))
    if (!trim(piece).empty()) names.emplace_back(trim(piece));
  return names;
}

/// Reads the rows of one report.
class ReportReader {
 public:
  ReportReader(Minutes& minutes, const Words& words) : minutes_(minutes), words_(words) {}

  void read(const Blocks& blocks) {
    for (const auto& block : blocks) {
      if (block.kind == Block::Kind::table)
        read_table(block);
      else
        read(block.children);
    }
  }

 private:
  void read_table(const Block& table) {
    Fields fields;
    for (const auto& row : table.children) {
      if (fields.empty())
        fields = fields_of(row);
      else if (fields_of(row).empty())
        read_row(row, fields);
    }
  }

  void read_row(const Block& row, const Fields& fields) {
    ActionItem item;
    auto& cells = item.cells.change();
    for (const auto& cell : row.children) {
      if (cell.column_span() > 1 && cell.column_span() >= fields.size())
        return;  // a heading within the table
      if (cell.column >= fields.size() || fields[cell.column].empty()) continue;
      const std::string field(fields[cell.column]);
      cells[field] = text_of_cell(cell);
      if (field != "text") continue;
      item.parts = parts_of(cell);
      item.evidence = {cell.line != 0 ? cell.line : row.line, cells[field], "report.row"};
    }
    // What a spreadsheet's cell could not hold is not what somebody wants.
    if (cells["text"].find(cut) != std::string::npos) return;
    // Spreadsheets leave out cells that are empty.
    for (const auto field : fields)
      if (!field.empty()) cells.try_emplace(std::string(field));
    if (cells["text"].empty() && cells["number"].empty()) return;
    settle(item, cells);
    minutes_.actions.push_back(std::move(item));
  }

  void settle(ActionItem& item, std::map<std::string, std::string>& cells) {
    item.text = cells["text"];
    item.label = cells["number"];
    const auto cell = [&cells](const char* name) {
      const auto found = cells.find(name);
      return found == cells.end() ? std::string() : found->second;
    };
    item.owners = names_in(cell("owners"));
    item.response = cell("response");
    item.category = cell("category");
    item.state_words = cell("status");
    item.status = status_of(*item.state_words, words_).value_or(Status::open);
    item.closed = day_of(cell("closed"));
    item.raised = day_of(cell("raised"));
    auto due = cell("due");
    if (due.ends_with(late)) due.resize(due.size() - late.size());
    if (cells.contains("due")) cells["due"] = due;
    if (!due.empty()) item.due = Due{due, day_of(due)};
  }

  [[nodiscard]] std::optional<Date> day_of(std::string_view cell) const {
    if (cell.empty()) return std::nullopt;
    return resolve_cell(cell, {.from = std::nullopt, .order = minutes_.order, .words = words_}).day;
  }

  Minutes& minutes_;
  const Words& words_;
};

}  // namespace

std::optional<Minutes> own_report(const Document& document, const Words& words, DateOrder order) {
  const auto origin = document.properties.find("docket");
  if (origin == document.properties.end() || origin->second.empty()) return std::nullopt;
  Minutes minutes;
  minutes.origin = origin->second;
  minutes.order = order;
  ReportReader(minutes, words).read(document.blocks);
  minutes.meetings.push_back(minutes.meeting);
  return minutes;
}

}  // namespace docket
