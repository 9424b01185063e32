#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <numeric>
#include <set>

#include <fmt/format.h>

#include "docket/error.hpp"
#include "output/fields.hpp"
#include "output/markup.hpp"
#include "output/office.hpp"
#include "output/output.hpp"
#include "text/columns.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

constexpr std::array<std::string_view, 15> usual{"number",   "text",     "owners",   "due",    "late",
                                                 "status",   "parts",    "meeting",  "raised", "closed",
                                                 "response", "evidence", "category", "tags",   "notes"};

constexpr std::string_view head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view names = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

/// The places in cellXfs of data/office/xlsx_styles.xml.
enum class Look { number, heading, text, day, late_day, late_text };

// What Excel takes at most.
constexpr std::size_t most_characters = 32'767;
constexpr std::size_t most_rows = 1'048'576;
constexpr std::size_t longest_sheet_name = 31;

struct Width {
  std::string_view name;
  int characters;
};
constexpr std::array widths = {
    Width{"age", 8},       Width{"carried", 9},   Width{"closed", 12},       Width{"due", 14},
    Width{"due_date", 12}, Width{"evidence", 30}, Width{"label", 10},        Width{"late", 9},
    Width{"meeting", 28},  Width{"moved", 9},     Width{"meeting_date", 12}, Width{"notes", 40},
    Width{"number", 6},    Width{"owners", 22},   Width{"parts", 10},        Width{"raised", 12},
    Width{"response", 40}, Width{"status", 12},   Width{"text", 60},
};

int width_of(std::string_view name) {
  constexpr int usual_width = 18;
  const auto row = std::ranges::find(widths, name, &Width::name);
  return row == widths.end() ? usual_width : row->characters;
}

/// "A", "Z", "AA".
std::string letters(std::size_t column) {
  constexpr std::size_t alphabet = 26;
  std::string name;
  for (++column; column > 0; column = (column - 1) / alphabet)
    name.insert(name.begin(), static_cast<char>('A' + (column - 1) % alphabet));
  return name;
}

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Excel reads "_x0041_" as "A"; what merely looks so gets its underscore written that way.
std::string without_escapes(std::string_view text) {
  constexpr std::size_t length = 7;
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto piece = text.substr(at, length);
    const bool escape = piece.size() == length && piece.starts_with("_x") && piece.back() == '_' &&
                        std::ranges::all_of(piece.substr(2, 4), is_hex);
    if (escape)
      out += "_x005F_";
    else
      out += text[at];
  }
  return out;
}

/// The text, or as much of it as a cell takes and how long it was.
std::string fitted(const std::string& text) {
  if (text.size() <= most_characters) return text;
  std::size_t units = 0, kept = 0, at = 0;
  constexpr std::size_t room_for_remark = 60;
  while (at < text.size()) {
    const auto [value, length] = code_point_at(text, at);
    constexpr char32_t first_of_two_units = 0x10000;
    units += value < first_of_two_units ? 1 : 2;
    at += length;
    if (units <= most_characters - room_for_remark) kept = at;
  }
  if (units <= most_characters) return text;
  return fmt::format("{} \u2026 (cut: a cell holds {} characters of {})", text.substr(0, kept),
                     most_characters, units);
}

/// Days since the one that Excel counts from; nullopt before March 1900, where it counts a day that was none.
std::optional<int> serial_of(std::string_view text) {
  constexpr Date zero{std::chrono::year{1899}, std::chrono::December, std::chrono::day{30}};
  constexpr int first_right = 61;
  const auto day = date_from_iso(text);
  if (!day) return std::nullopt;
  const int serial = days_between(zero, *day);
  return serial < first_right ? std::nullopt : std::optional(serial);
}

/// One sheet: rows of cells, the first of which names the columns and stays in sight.
class Sheet {
 public:
  /// Widths are in characters, one for each column.
  explicit Sheet(std::vector<int> column_widths) : widths_(std::move(column_widths)) {}

  void open_row() {
    if (++rows_ > most_rows)
      throw Error{fmt::format("the report: a sheet holds {} rows; choose fewer", most_rows)};
    column_ = 0;
    lines_ = 1;
    cells_.clear();
  }
  /// Not every program makes rows as high as their texts are when it opens a file.
  void close_row() {
    constexpr int line_height = 15, most_lines = 27;
    text_ += fmt::format("<row r=\"{}\" ht=\"{}\">", rows_, line_height * std::min(lines_, most_lines));
    text_ += cells_;
    text_ += "</row>";
  }

  void text(const std::string& content, Look look) {
    if (!content.empty()) {
      place(look, " t=\"inlineStr\"");
      const auto shown = fitted(shown_text(content));
      lines_ = std::max(lines_, lines_of(shown));
      cells_ += "<is><t xml:space=\"preserve\">";
      add_escaped(cells_, without_escapes(shown));
      cells_ += "</t></is></c>";
    }
    ++column_;
  }
  void number(int value, Look look) {
    place(look, "");
    cells_ += fmt::format("<v>{}</v></c>", value);
    ++column_;
  }

  [[nodiscard]] std::string area() const {
    return fmt::format("$A$1:${}${}", letters(widths_.size() - 1), rows_);
  }

  [[nodiscard]] std::string xml() const {
    auto xml = fmt::format(
        "{}<worksheet {}><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView "
        "workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
        "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetFormatPr "
        "defaultRowHeight=\"15\"/><cols>",
        head, names);
    for (std::size_t index = 0; index < widths_.size(); ++index)
      xml += fmt::format("<col min=\"{0}\" max=\"{0}\" width=\"{1}\" customWidth=\"1\"/>", index + 1,
                         widths_[index]);
    xml += "</cols><sheetData>" + text_ + "</sheetData>";
    xml += fmt::format(
        "<autoFilter ref=\"A1:{}{}\"/><pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" "
        "header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" "
        "fitToWidth=\"{}\" fitToHeight=\"0\"/>"
        "<headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of "
        "&amp;N</oddFooter></headerFooter></worksheet>",
        letters(widths_.size() - 1), rows_, pages_wide());
    return xml;
  }

 private:
  void place(Look look, std::string_view type) {
    fmt::format_to(std::back_inserter(cells_), "<c r=\"{}{}\" s=\"{}\"{}>", letters(column_), rows_,
                   static_cast<int>(look), type);
  }

  /// So many pages beside each other that the letters of a wide sheet can be read.
  [[nodiscard]] int pages_wide() const {
    constexpr int of_a_page = 200;
    return (std::accumulate(widths_.begin(), widths_.end(), 0) + of_a_page - 1) / of_a_page;
  }

  [[nodiscard]] int lines_of(std::string_view text) const {
    const int width = widths_[column_];
    return static_cast<int>(wrapped(text, width).size());
  }

  std::vector<int> widths_;
  std::string text_, cells_;
  std::size_t rows_ = 0, column_ = 0;
  int lines_ = 1;
};

struct NamedSheet {
  std::string name, xml, area;
};

/// In which sections an entry stands, and what they say beside it.
struct Beside {
  std::string sections, remarks;
};

void add_to(std::string& list, std::string_view piece) {
  if (piece.empty()) return;
  if (!list.empty()) list += "; ";
  list += piece;
}

std::map<int, Beside> beside(const Report& report) {
  std::map<int, Beside> all;
  for (const auto& section : report.sections)
    for (std::size_t place = 0; place < section.entries.size(); ++place) {
      auto& one = all[section.entries[place].number];
      add_to(one.sections, section.heading);
      add_to(one.remarks, remark_of(section, place));
    }
  return all;
}

constexpr std::array<std::string_view, 5> numeric{"number", "late", "age", "carried", "moved"};
constexpr std::array<std::string_view, 5> of_days{"due", "due_date", "raised", "closed", "meeting_date"};

int whole_number(std::string_view text) {
  int number = 0;
  for (const char c : text)
    number = number * 10 + (c - '0');
  return number;
}

void add_cell(Sheet& sheet, const Entry& entry, const Column& column, Date as_of) {
  const bool overdue = column.name.starts_with("due") && is_overdue(entry, as_of);
  auto text = column.cell(entry, as_of);
  // "overdue" stands in a column of its own, so that this one holds days.
  if (column.name == "due" && entry.due && entry.due->day) text = to_iso(*entry.due->day);
  if (std::ranges::find(numeric, column.name) != numeric.end() && !text.empty())
    return sheet.number(whole_number(text), Look::number);
  const bool day = std::ranges::find(of_days, column.name) != of_days.end();
  if (const auto serial = day ? serial_of(text) : std::nullopt)
    return sheet.number(*serial, overdue ? Look::late_day : Look::day);
  sheet.text(text, overdue ? Look::late_text : Look::text);
}

/// The headings of the sheet of actions, and how wide their columns are.
struct Headings {
  std::vector<std::string> texts;
  std::vector<int> widths;
  void add(std::string_view text, int width) {
    texts.emplace_back(text);
    widths.push_back(width);
  }
};

Sheet sheet_with(const Headings& headings) {
  Sheet sheet(headings.widths);
  sheet.open_row();
  for (const auto& text : headings.texts)
    sheet.text(text, Look::heading);
  sheet.close_row();
  return sheet;
}

NamedSheet sheet_of_actions(const Report& report) {
  const auto columns = columns_of(report, usual);
  const bool in_sections = report.sections.size() > 1;
  const bool remarks = std::ranges::any_of(report.sections, has_remarks);
  const auto notes = in_sections || remarks ? beside(report) : std::map<int, Beside>();
  Headings headings;
  for (const auto* column : columns)
    headings.add(column->heading, width_of(column->name));
  if (in_sections) headings.add("Section", width_of("notes"));
  if (remarks) headings.add(remark_heading, width_of("notes"));
  auto sheet = sheet_with(headings);
  for (const auto* entry : flat(report)) {
    sheet.open_row();
    for (const auto* column : columns)
      add_cell(sheet, *entry, *column, report.as_of);
    if (in_sections) sheet.text(notes.at(entry->number).sections, Look::text);
    if (remarks) sheet.text(notes.at(entry->number).remarks, Look::text);
    sheet.close_row();
  }
  return {"Actions", sheet.xml(), sheet.area()};
}

NamedSheet sheet_of(const Figures& figures, std::string name) {
  constexpr int of_names = 32, of_numbers = 12;
  Headings headings;
  headings.add(figures.of, of_names);
  for (const auto& column : figures.columns)
    headings.add(column, of_numbers);
  auto sheet = sheet_with(headings);
  for (const auto& row : figures.rows) {
    sheet.open_row();
    sheet.text(row.name, Look::text);
    for (std::size_t index = 0; index < figures.columns.size(); ++index) {
      const auto number = index < row.numbers.size() ? row.numbers[index] : std::nullopt;
      if (number)
        sheet.number(*number, Look::number);
      else
        sheet.text("", Look::text);
    }
    sheet.close_row();
  }
  return {std::move(name), sheet.xml(), sheet.area()};
}

/// A name that Excel takes for a sheet and that none of `taken` has.
std::string sheet_name(std::string_view heading, std::set<std::string>& taken) {
  std::string name;
  for (std::size_t at = 0; at < heading.size();) {
    const auto length = code_point_at(heading, at).length;
    if (name.size() + length > longest_sheet_name - 3) break;
    name += std::string_view("[]:*?/\\'").find(heading[at]) == std::string_view::npos
                ? std::string(heading.substr(at, length))
                : " ";
    at += length;
  }
  if (name.empty()) name = "Figures";
  auto unique = name;
  for (int number = 2; !taken.insert(unique).second; ++number)
    unique = fmt::format("{} {}", name, number);
  return unique;
}

std::vector<NamedSheet> sheets_of(const Report& report) {
  std::vector<NamedSheet> sheets{sheet_of_actions(report)};
  std::set<std::string> taken{"Actions"};
  for (const auto& figures : report.figures)
    sheets.push_back(sheet_of(figures, sheet_name(shown_text(figures.heading), taken)));
  return sheets;
}

std::string workbook(const std::vector<NamedSheet>& sheets) {
  auto xml = fmt::format(
      "{}<workbook {} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
      "relationships\"><workbookPr/><bookViews><workbookView activeTab=\"0\"/></bookViews><sheets>",
      head, names);
  for (std::size_t index = 0; index < sheets.size(); ++index)
    xml += fmt::format("<sheet name=\"{}\" sheetId=\"{}\" r:id=\"rId{}\"/>",
                       escaped_markup(sheets[index].name), index + 1, index + 1);
  xml += "</sheets><definedNames>";
  for (std::size_t index = 0; index < sheets.size(); ++index)
    xml += fmt::format(
        "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{}\" hidden=\"1\">'{}'!{}"
        "</definedName>",
        index, escaped_markup(sheets[index].name), sheets[index].area);
  for (std::size_t index = 0; index < sheets.size(); ++index)
    xml += fmt::format(
        "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{0}\">'{1}'!$A:$A,'{1}'!$1:$1</definedName>",
        index, escaped_markup(sheets[index].name));
  return xml + "</definedNames></workbook>";
}

constexpr std::string_view relationship =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::string relationships(std::size_t sheets) {
  auto xml = fmt::format(
      "{}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">", head);
  for (std::size_t number = 1; number <= sheets; ++number)
    xml +=
        fmt::format("<Relationship Id=\"rId{0}\" Type=\"{1}worksheet\" Target=\"worksheets/sheet{0}.xml\"/>",
                    number, relationship);
  return xml +
         fmt::format("<Relationship Id=\"rId{}\" Type=\"{}styles\" Target=\"styles.xml\"/></Relationships>",
                     sheets + 1, relationship);
}

std::string content_types(std::size_t sheets) {
  constexpr std::string_view main = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  constexpr std::string_view package = "application/vnd.openxmlformats-package.";
  constexpr std::string_view document = "application/vnd.openxmlformats-officedocument.";
  auto xml = fmt::format(
      "{}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
      "Extension=\"rels\" ContentType=\"{}relationships+xml\"/><Default Extension=\"xml\" "
      "ContentType=\"application/xml\"/>",
      head, package);
  const auto add = [&xml](const std::string& part, std::string_view family, std::string_view kind) {
    xml += fmt::format("<Override PartName=\"/{}\" ContentType=\"{}{}+xml\"/>", part, family, kind);
  };
  add("xl/workbook.xml", main, "sheet.main");
  for (std::size_t number = 1; number <= sheets; ++number)
    add(fmt::format("xl/worksheets/sheet{}.xml", number), main, "worksheet");
  add("xl/styles.xml", main, "styles");
  add("docProps/core.xml", package, "core-properties");
  add("docProps/app.xml", document, "extended-properties");
  add("docProps/custom.xml", document, "custom-properties");
  return xml + "</Types>";
}

std::string render(const Report& report, const Page&) {
  auto sheets = sheets_of(report);
  std::vector<OfficePart> parts{{"[Content_Types].xml", content_types(sheets.size())},
                                {"_rels/.rels", office_file("xlsx_rels")},
                                {"xl/workbook.xml", workbook(sheets)},
                                {"xl/_rels/workbook.xml.rels", relationships(sheets.size())},
                                {"xl/styles.xml", office_file("xlsx_styles")}};
  for (std::size_t index = 0; index < sheets.size(); ++index)
    parts.push_back({fmt::format("xl/worksheets/sheet{}.xml", index + 1), std::move(sheets[index].xml)});
  std::ranges::move(property_parts(report), std::back_inserter(parts));
  return zipped(parts);
}

}  // namespace

const Renderer xlsx_renderer{"xlsx", "xlsx", "a workbook for Excel", render, Form::binary};

}  // namespace docket
