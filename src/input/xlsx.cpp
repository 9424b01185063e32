#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "docket/error.hpp"
#include "input/package.hpp"
#include "input/quota.hpp"
#include "input/readers.hpp"
#include "input/sheet_number.hpp"
#include "input/styled_text.hpp"
#include "input/xml.hpp"
#include "text/utf8.hpp"

namespace docket {
namespace {

constexpr long last_column = 16'383;
constexpr long last_row = 1'048'576;

struct Place {
  long column = 0;  // 0-based
  long row = 0;     // 1-based
};

/// "B3"; what is missing or senseless stays 0.
Place place_of(std::string_view reference) {
  Place place;
  std::size_t at = 0;
  for (; at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z'; ++at)
    place.column = std::min(place.column * 26 + (reference[at] - 'A' + 1), last_column + 1);
  place.column = std::max(place.column - 1, 0L);
  std::from_chars(reference.data() + at, reference.data() + reference.size(), place.row);
  place.row = std::clamp(place.row, 0L, last_row);
  return place;
}

struct Area {
  Place first;
  Place last;
};

Area area_of(std::string_view reference) {
  const auto colon = std::min(reference.find(':'), reference.size());
  const auto first = place_of(reference.substr(0, colon));
  if (colon == reference.size()) return {first, first};
  return {first, place_of(reference.substr(colon + 1))};
}

/// What a cell's format does to its value.
struct Format {
  NumberKind kind = NumberKind::plain;
  bool struck = false;
};

std::vector<Format> formats_of(pugi::xml_node styles) {
  std::map<long, NumberKind> kinds;
  constexpr Span ids{0, 1'000'000};
  for (const auto node : child(styles, "numFmts"))
    kinds[number_or(node, "numFmtId", 0, ids)] = number_kind(attribute_or(node, "formatCode", ""));
  std::vector<bool> struck;
  for (const auto font : child(styles, "fonts")) {
    const auto strike = child(font, "strike");
    struck.push_back(strike && attribute_or(strike, "val", "1") != "0");
  }
  std::vector<Format> formats;
  for (const auto node : child(styles, "cellXfs")) {
    const long id = number_or(node, "numFmtId", 0, ids);
    const auto font = static_cast<std::size_t>(number_or(node, "fontId", 0, ids));
    const auto kind = kinds.find(id);
    formats.push_back(
        {kind == kinds.end() ? number_kind(id) : kind->second, font < struck.size() && struck[font]});
  }
  return formats;
}

/// "_x000D_" is how Excel writes a character that XML would not keep; "_x005F_" is the underscore of a text
/// that merely looks so.
std::string without_escapes(std::string text) {
  constexpr std::size_t length = 7;
  for (auto at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1)) {
    unsigned value = 0;
    const auto* digits = text.data() + at + 2;
    if (at + length > text.size() || text[at + length - 1] != '_') continue;
    if (std::from_chars(digits, digits + 4, value, 16).ptr != digits + 4) continue;
    text.replace(at, length, to_utf8(value));
  }
  return text;
}

/// The text of a shared or inline string: its own and its runs', without what says how it is spoken.
std::string string_text(pugi::xml_node string) {
  std::string text = string.value();
  visit_below(string, [&](pugi::xml_node piece) {
    const bool spoken = is_called(piece, "rPh");
    if (!spoken) text += piece.value();
    return !spoken;
  });
  return without_escapes(std::move(text));
}

/// An Excel file: its sheets as tables.
class Workbook {
 public:
  Workbook(std::string_view bytes, const Limits& limits);
  Document read();

 private:
  std::optional<XmlTree> related(std::string_view type);
  Block table(const std::string& part, pugi::xml_node sheet);
  Block row(pugi::xml_node node, long number);
  std::string value(pugi::xml_node cell, NumberKind kind) const;
  std::set<long> header_rows(const std::string& part, pugi::xml_node sheet);

  Package package_;
  Quota quota_;
  std::string main_;
  std::vector<Relationship> relationships_;
  std::vector<Text> strings_;
  std::vector<Format> formats_;
  Epoch epoch_ = Epoch::year_1900;
};

Workbook::Workbook(std::string_view bytes, const Limits& limits) : package_(bytes, limits), quota_(limits) {
  main_ = target_of(package_.relationships(""), "officeDocument");
  if (!package_.has(main_)) main_ = "xl/workbook.xml";
  if (!package_.has(main_))
    throw Error{"not an Excel file (a zip archive without xl/workbook.xml); save it as .xlsx"};
  relationships_ = package_.relationships(main_);
  if (const auto styles = related("styles")) formats_ = formats_of(styles->document_element());
  if (const auto strings = related("sharedStrings")) {
    for (const auto node : strings->document_element())
      strings_.emplace_back(string_text(node));
  }
}

std::optional<XmlTree> Workbook::related(std::string_view type) {
  const auto target = target_of(relationships_, type);
  return package_.part(target.empty() ? fmt::format("xl/{}.xml", type) : target);
}

Document Workbook::read() {
  const auto book = package_.part(main_);
  const auto root = book ? book->document_element() : pugi::xml_node();
  if (attribute_or(child(root, "workbookPr"), "date1904", "0") == "1") epoch_ = Epoch::year_1904;
  Document document;
  document.properties = package_.properties();
  for (const auto sheet : child(root, "sheets")) {
    const auto name = one_line(attribute_or(sheet, "name", ""));
    const auto found = std::ranges::find(relationships_, attribute_or(sheet, "id", ""), &Relationship::id);
    if (found == relationships_.end()) continue;
    if (attribute_or(sheet, "state", "visible") != "visible") {
      document.remarks.push_back(fmt::format("left out the hidden sheet \"{}\"", name));
      continue;
    }
    const auto part = package_.part(found->target);
    if (!part) continue;
    auto rows = table(found->target, part->document_element());
    if (rows.children.empty()) continue;
    quota_.add_block();
    document.blocks.push_back(
        Block{.kind = Block::Kind::heading, .level = 1, .line = rows.line, .text = name});
    document.blocks.push_back(std::move(rows));
  }
  return document;
}

// A filter or a table on the sheet tells the row that names the columns.
std::set<long> Workbook::header_rows(const std::string& part, pugi::xml_node sheet) {
  std::set<long> rows;
  if (const auto filter = child(sheet, "autoFilter"))
    rows.insert(area_of(attribute_or(filter, "ref", "")).first.row);
  for (const auto& relationship : package_.relationships(part)) {
    if (relationship.type != "table") continue;
    const auto tree = package_.part(relationship.target);
    const auto root = tree ? tree->document_element() : pugi::xml_node();
    if (root && attribute_or(root, "headerRowCount", "1") != "0")
      rows.insert(area_of(attribute_or(root, "ref", "")).first.row);
  }
  return rows;
}

void merge_cells(Block& table, pugi::xml_node sheet) {
  std::map<std::pair<int, std::uint16_t>, Block*> cells;
  for (auto& row : table.children)
    for (auto& cell : row.children)
      cells[{cell.line, cell.column}] = &cell;
  for (const auto merge : child(sheet, "mergeCells")) {
    const auto area = area_of(attribute_or(merge, "ref", ""));
    const auto first =
        cells.find({static_cast<int>(area.first.row), static_cast<std::uint16_t>(area.first.column)});
    if (first == cells.end()) continue;
    constexpr long most = 60'000;
    first->second->set_spans(
        static_cast<std::uint16_t>(std::clamp(area.last.column - area.first.column + 1, 1L, most)),
        static_cast<std::uint16_t>(std::clamp(area.last.row - area.first.row + 1, 1L, most)));
  }
}

Block Workbook::table(const std::string& part, pugi::xml_node sheet) {
  Block table{.kind = Block::Kind::table};
  long number = 0;
  const auto headers = header_rows(part, sheet);
  auto rows = child(sheet, "sheetData");
  for (auto node = rows.first_child(); node;) {
    number = number_or(node, "r", number + 1, {1, last_row});
    auto cells = row(node, number);
    // The tree takes several times the sheet: it goes while the table grows.
    rows.remove_child(std::exchange(node, node.next_sibling()));
    if (cells.children.empty()) continue;
    quota_.add_block();
    cells.header = headers.contains(number);
    if (table.line == 0) table.line = cells.line;
    table.children.push_back(std::move(cells));
  }
  merge_cells(table, sheet);
  return table;
}

Block Workbook::row(pugi::xml_node node, long number) {
  Block row{.kind = Block::Kind::row, .line = static_cast<int>(number)};
  long next = 0;
  for (const auto piece : node) {
    const auto reference = attribute_or(piece, "r", "");
    const long column = reference.empty() ? next : place_of(reference).column;
    next = std::min(column + 1, last_column);
    const auto style = static_cast<std::size_t>(number_or(piece, "s", 0, {0, 1'000'000}));
    const auto format = style < formats_.size() ? formats_[style] : Format();
    StyledText text;
    text.add_lines(value(piece, format.kind), Styles().with(Style::struck, format.struck));
    if (text.empty()) continue;
    quota_.add_cell();
    Block cell{.kind = Block::Kind::cell, .column = static_cast<std::uint16_t>(column), .line = row.line};
    text.move_to(cell);
    row.children.push_back(std::move(cell));
  }
  return row;
}

std::string Workbook::value(pugi::xml_node cell, NumberKind kind) const {
  const auto type = attribute_or(cell, "t", "n");
  if (type == "inlineStr") return string_text(child(cell, "is"));
  const auto text = all_text(child(cell, "v"));
  if (type == "s") {
    std::size_t index = strings_.size();
    std::from_chars(text.data(), text.data() + text.size(), index);
    return index < strings_.size() ? std::string(strings_[index]) : std::string();
  }
  if (type == "b") return text == "1" ? "TRUE" : "FALSE";
  if (type == "d") return day_of_instant(text);
  return type == "n" ? number_text(text, kind, epoch_) : text;
}

}  // namespace

int xlsx_likeness(std::string_view bytes) {
  if (!bytes.starts_with("PK\x03\x04")) return 0;
  return bytes.find("xl/workbook") == std::string_view::npos ? 0 : 3;
}

Document read_xlsx(std::string_view bytes, const Limits& limits) {
  return Workbook(bytes, limits).read();
}

}  // namespace docket
