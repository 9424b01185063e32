#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

#include "output/fields.hpp"
#include "output/markup.hpp"
#include "output/office.hpp"
#include "output/output.hpp"
#include "text/columns.hpp"
#include "text/direction.hpp"

namespace docket {

namespace {

constexpr std::array<std::string_view, 4> usual{"number", "text", "owners", "due"};

constexpr std::string_view head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view names = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

// A4 with margins of 2 cm, in twentieths of a point.
constexpr int short_side = 11906, long_side = 16838, margin = 1134;

// More columns than these do not stand on a page's short side.
constexpr std::size_t most_upright = 5;

constexpr int first_list = 2;  // a numbering is one list; 1 is kept for what people add by hand

/// How wide a column is: at least so that no word of its usual content is broken, in twentieths of a point,
/// and its share of the room that is left.
struct Width {
  std::string_view name;
  int least;
  int share;
};
constexpr std::array widths = {
    Width{"age", 750, 0},           Width{"carried", 950, 0},    Width{"category", 1250, 2},
    Width{"closed", 1350, 0},       Width{"doubt", 1300, 4},     Width{"due", 1650, 0},
    Width{"due_date", 1350, 0},     Width{"due_words", 1250, 2}, Width{"evidence", 1300, 4},
    Width{"label", 850, 1},         Width{"late", 800, 0},       Width{"meeting", 1550, 3},
    Width{"meeting_date", 1350, 0}, Width{"moved", 900, 0},      Width{"notes", 1300, 5},
    Width{"number", 680, 0},        Width{"owners", 1500, 2},    Width{"parts", 1400, 0},
    Width{"raised", 1350, 0},       Width{"remark", 1600, 4},    Width{"response", 1350, 5},
    Width{"source", 1250, 2},       Width{"status", 1350, 0},    Width{"tags", 1000, 2},
    Width{"text", 2200, 10},
};
static_assert(std::ranges::is_sorted(widths, {}, &Width::name));

const Width& width_of(std::string_view name) {
  return *std::ranges::lower_bound(widths, name, {}, &Width::name);
}

/// Of columns of these names, filling `room`.
std::vector<int> widths_of(const std::vector<std::string_view>& columns, int room) {
  int least = 0, shares = 0;
  for (const auto name : columns) {
    least += width_of(name).least;
    shares += width_of(name).share;
  }
  std::vector<int> all;
  int left = room;
  for (const auto name : columns) {
    const auto& width = width_of(name);
    const int more = shares == 0 ? 0 : (room - least) * width.share / shares;
    all.push_back(least > room ? width.least * room / least : width.least + more);
    left -= all.back();
  }
  all.back() += left;
  return all;
}

/// A run of text; line ends break the line.
std::string run(std::string_view text, std::string_view properties = {}) {
  std::string out = "<w:r>";
  if (!properties.empty()) out += fmt::format("<w:rPr>{}</w:rPr>", properties);
  while (true) {
    const auto end = std::min(text.find('\n'), text.size());
    out += "<w:t xml:space=\"preserve\">";
    add_escaped(out, text.substr(0, end));
    out += "</w:t>";
    if (end == text.size()) return out + "</w:r>";
    out += "<w:br/>";
    text.remove_prefix(end + 1);
  }
}

std::string paragraph(std::string_view style, std::string_view runs, std::string_view properties = {}) {
  return fmt::format("<w:p><w:pPr><w:pStyle w:val=\"{}\"/>{}</w:pPr>{}</w:p>", style, properties, runs);
}

/// Writes word/document.xml, and counts the lists that numbering.xml must know.
class Body {
 public:
  explicit Body(const Report& report) : report_(report), columns_(columns_of(report, usual)) {}

  [[nodiscard]] int lists() const { return lists_; }
  /// Between the margins.
  [[nodiscard]] int room() const { return (lies() ? long_side : short_side) - 2 * margin; }

  std::string text() {
    text_ = fmt::format(
        "{}<w:document {} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
        "relationships\"><w:body>",
        head, names);
    text_ += paragraph("Title", run(title_of(report_)));
    text_ += paragraph("Subtitle", run(about()));
    tiles();
    for (const auto& figures : report_.figures)
      add_figures(figures);
    int place = 0;
    for (const auto& section : report_.sections)
      if (!section.entries.empty()) add_section(section, place++);
    end_page();
    return std::move(text_) + "</w:body></w:document>";
  }

 private:
  [[nodiscard]] bool lies() const {
    const bool remarks = std::ranges::any_of(report_.sections, has_remarks);
    return columns_.size() + (remarks ? 1 : 0) > most_upright;
  }

  [[nodiscard]] std::string about() const {
    auto words = fmt::format("{}, {}", to_words(report_.as_of), totals(report_));
    if (!report_.filter.empty()) words += ", " + report_.filter;
    return words;
  }

  void tiles() {
    std::string runs;
    for (const auto& tile : report_.tiles) {
      if (!runs.empty()) runs += run("   \u00b7   ");
      runs +=
          run(fmt::format("{} ", tile.name)) +
          run(std::to_string(tile.number), tile.urgent ? "<w:rStyle w:val=\"Overdue\"/>" : "<w:b/><w:bCs/>");
    }
    if (!runs.empty()) text_ += paragraph("Normal", runs);
  }

  void open_table(const std::vector<int>& column_widths, std::string_view title) {
    text_ += fmt::format(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/>"
        "<w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" "
        "w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" "
        "w:noVBand=\"1\"/><w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>",
        room(), escaped_markup(title));
    for (const int width : column_widths)
      text_ += fmt::format("<w:gridCol w:w=\"{}\"/>", width);
    text_ += "</w:tblGrid>";
  }

  /// A row that each page repeats, of one cell across all columns.
  void title_row(std::size_t columns, std::string_view title) {
    text_ += fmt::format(
        "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"{}\" "
        "w:type=\"dxa\"/><w:gridSpan w:val=\"{}\"/><w:shd w:val=\"clear\" w:color=\"auto\" "
        "w:fill=\"1F3864\"/></w:tcPr>{}</w:tc></w:tr>",
        room(), columns, paragraph("TableTitle", run(title)));
  }

  void cell(int width, std::string_view content, std::string_view shade = {}) {
    fmt::format_to(std::back_inserter(text_), "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>", width);
    if (!shade.empty())
      text_ += fmt::format("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{}\"/>", shade);
    text_ += "</w:tcPr>";
    text_ += content;
    text_ += "</w:tc>";
  }

  void header_row(const std::vector<int>& column_widths, const std::vector<std::string>& headings) {
    text_ += "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
    for (std::size_t index = 0; index < headings.size(); ++index)
      cell(column_widths[index], paragraph("TableHeading", run(headings[index])), "D9E2F3");
    text_ += "</w:tr>";
  }

  void add_figures(const Figures& figures) {
    text_ += paragraph("Heading1", run(figures.heading));
    std::vector<std::string> headings{figures.of};
    headings.insert(headings.end(), figures.columns.begin(), figures.columns.end());
    const int each = room() / static_cast<int>(headings.size() + 1);
    std::vector<int> column_widths(headings.size(), each);
    column_widths.front() = room() - each * static_cast<int>(figures.columns.size());
    open_table(column_widths, figures.heading);
    header_row(column_widths, headings);
    for (const auto& row : figures.rows) {
      text_ += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
      cell(column_widths.front(), paragraph("TableText", run(row.name)));
      for (const auto& number : row.numbers)
        cell(each,
             paragraph("TableText", run(number ? std::to_string(*number) : ""), "<w:jc w:val=\"right\"/>"));
      text_ += "</w:tr>";
    }
    text_ += "</w:tbl>";
  }

  [[nodiscard]] std::vector<int> widths_with(bool remarks) const {
    std::vector<std::string_view> all;
    for (const auto* column : columns_)
      all.push_back(column->name);
    if (remarks) all.emplace_back("remark");
    return widths_of(all, room());
  }

  /// `place` counts the sections that came before.
  void add_section(const Report::Section& section, int place) {
    const bool remarks = has_remarks(section);
    const auto column_widths = widths_with(remarks);
    std::vector<std::string> headings;
    for (const auto* column : columns_)
      headings.emplace_back(column->name == "due" ? "Due Date" : column->heading);
    if (remarks) headings.emplace_back(remark_heading);
    auto title = title_of(report_);
    if (!section.heading.empty()) {
      const bool breaks = report_.pages && place > 0;
      text_ += paragraph("Heading1", run(section.heading), breaks ? "<w:pageBreakBefore/>" : "");
      title = fmt::format("{}: {}", closed_off(section.heading), section.summary);
    }
    open_table(column_widths, title);
    title_row(headings.size(), title);
    header_row(column_widths, headings);
    for (std::size_t index = 0; index < section.entries.size(); ++index)
      add_entry(section.entries[index], column_widths, remarks ? remark_of(section, index) : "");
    text_ += "</w:tbl>";
  }

  void add_entry(const Entry& entry, const std::vector<int>& column_widths, std::string_view remark) {
    // A row that fills most of a page may break; any other is kept whole.
    constexpr std::size_t long_text = 1200;
    const bool whole = entry.parts.empty() && entry.text.size() < long_text;
    text_ += whole ? "<w:tr><w:trPr><w:cantSplit/></w:trPr>" : "<w:tr>";
    for (std::size_t index = 0; index < columns_.size(); ++index)
      cell(column_widths[index], content_of(entry, *columns_[index]));
    if (column_widths.size() > columns_.size())
      cell(column_widths.back(), paragraph("TableText", run(remark)));
    text_ += "</w:tr>";
  }

  std::string content_of(const Entry& entry, const Column& column) {
    const auto text = column.cell(entry, report_.as_of);
    const bool due = column.name == "due" || column.name == "due_date" || column.name == "late";
    auto content =
        paragraph("TableText",
                  run(text, due && is_overdue(entry, report_.as_of) ? "<w:rStyle w:val=\"Overdue\"/>" : ""));
    if (column.name == "text" && !entry.parts.empty()) content += questions_of(entry);
    return content;
  }

  /// The sub-questions as a list that begins with 1, each with its asker, and its answer beneath.
  std::string questions_of(const Entry& entry) {
    const auto numbering =
        fmt::format("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{}\"/></w:numPr>", first_list + lists_++);
    std::string content;
    for (const auto& part : entry.parts) {
      const auto asker = part.asker.empty() ? "" : fmt::format(" ({})", part.asker);
      content += paragraph("SubQuestion", run(part.text + asker), numbering);
      if (part.status != "open") content += paragraph("Answer", run(answer_of(part)));
    }
    return content;
  }

  static std::string answer_of(const Entry::Part& part) {
    auto words = std::string(part.status == "waived" ? "Waived" : "Answered");
    if (!part.answered_by.empty()) words += " by " + part.answered_by;
    if (part.answered_on) words += ", " + to_iso(*part.answered_on);
    return part.answer.empty() ? words : words + ": " + part.answer;
  }

  void end_page() {
    const int width = lies() ? long_side : short_side, height = lies() ? short_side : long_side;
    // Word wants a paragraph behind the last table.
    text_ += paragraph("Normal", "");
    text_ += fmt::format(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz w:w=\"{}\" "
        "w:h=\"{}\"{}/><w:pgMar "
        "w:top=\"{}\" w:right=\"{}\" w:bottom=\"{}\" w:left=\"{}\" w:header=\"567\" w:footer=\"567\" "
        "w:gutter=\"0\"/></w:sectPr>",
        width, height, lies() ? " w:orient=\"landscape\"" : "", margin, margin, margin, margin);
  }

  const Report& report_;
  std::vector<const Column*> columns_;
  std::string text_;
  int lists_ = 0;
};

std::string field(std::string_view name) {
  return fmt::format(
      "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {} "
      "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t>"
      "</w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
      name);
}

std::string footer(const Report& report, int room) {
  // Beside it stand the day and the number of the page.
  constexpr int longest_title = 50;
  const auto title = wrapped(title_of(report), longest_title);
  const auto runs =
      run(fmt::format("{}{}, {}", title.front(), title.size() > 1 ? " \u2026" : "", to_words(report.as_of))) +
      "<w:r><w:tab/></w:r>" + run("Page ") + field("PAGE") + run(" of ") + field("NUMPAGES");
  return fmt::format("{}<w:ftr {}>{}</w:ftr>", head, names,
                     paragraph("Footer", runs,
                               fmt::format("<w:tabs><w:tab "
                                           "w:val=\"right\" w:pos=\"{}\"/></w:tabs>",
                                           room)));
}

/// Each list counts from 1 by a numbering of its own.
std::string numbering(int lists) {
  auto text = fmt::format(
      "{}<w:numbering {}><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType "
      "w:val=\"singleLevel\"/><w:lvl "
      "w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/><w:lvlJc "
      "w:val=\"left\"/><w:pPr><w:ind w:left=\"357\" w:hanging=\"357\"/></w:pPr></w:lvl></w:abstractNum>",
      head, names);
  for (int list = 1; list < first_list + lists; ++list)
    text += fmt::format(
        "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">"
        "<w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>",
        list);
  return text + "</w:numbering>";
}

std::string render(const Report& report, const Page&) {
  Body body(report);
  auto document = body.text();
  std::vector<OfficePart> parts{{"[Content_Types].xml", office_file("docx_content_types")},
                                {"_rels/.rels", office_file("docx_rels")},
                                {"word/document.xml", std::move(document)},
                                {"word/_rels/document.xml.rels", office_file("docx_document_rels")},
                                {"word/styles.xml", office_file("docx_styles")},
                                {"word/numbering.xml", numbering(body.lists())},
                                {"word/settings.xml", office_file("docx_settings")},
                                {"word/footer1.xml", footer(report, body.room())}};
  std::ranges::move(property_parts(report), std::back_inserter(parts));
  return zipped(parts);
}

}  // namespace

const Renderer docx_renderer{"docx", "docx", "a hand-out for Word", render, Form::binary};

}  // namespace docket
