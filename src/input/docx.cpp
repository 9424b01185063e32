#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "docket/error.hpp"
#include "input/block_stream.hpp"
#include "input/docx_numbering.hpp"
#include "input/docx_styles.hpp"
#include "input/docx_text.hpp"
#include "input/package.hpp"
#include "input/quota.hpp"
#include "input/readers.hpp"
#include "input/typed_lists.hpp"
#include "input/xml.hpp"

namespace docket {
namespace {

constexpr std::string_view old_word = "\xd0\xcf\x11\xe0";
constexpr long widest_span = 1000;
constexpr long last_column = 60'000;
constexpr int tallest_span = 60'000;
constexpr std::size_t most_reserved = 16;  // cells that a row is taken to have, as the one above has

long span_of(pugi::xml_node span, long missing) {
  return number_or(span, "val", missing, {missing, widest_span});
}

/// What w:tcPr says of a cell.
struct CellShape {
  long span = 1;
  bool deleted = false;
  bool goes_on_left = false;   ///< with the cell before it
  bool spans_rows = false;     ///< cells below may go on with it, or it with one above
  bool goes_on_above = false;  ///< it does
};

CellShape cell_shape(pugi::xml_node properties) {
  CellShape shape;
  for (auto piece = properties.first_child(); piece; piece = piece.next_sibling()) {
    const auto name = local_name(piece);
    if (name == "cellDel") shape.deleted = true;
    if (name == "gridSpan") shape.span = span_of(piece, 1);
    if (name == "hMerge") shape.goes_on_left = attribute_or(piece, "val", "restart") == "continue";
    if (name != "vMerge") continue;
    shape.spans_rows = true;
    shape.goes_on_above = attribute_or(piece, "val", "continue") == "continue";
  }
  return shape;
}

/// Builds a table from rows of cells that name the cells they continue.
class Grid {
 public:
  explicit Grid(int line) : table_{.kind = Block::Kind::table, .line = line} {}

  void start_row(pugi::xml_node properties, int line) {
    const bool header = docx_is_on(child(properties, "tblHeader"));
    auto& rows = table_.children;
    const auto cells_above = rows.empty() ? 0 : rows.back().children.size();
    rows.push_back(Block{.kind = Block::Kind::row, .header = header, .line = line});
    rows.back().children.reserve(std::min(cells_above, most_reserved));
    column_ = span_of(child(properties, "gridBefore"), 0);
  }

  /// Whether the cell only goes on with one above it or before it, which then grows.
  bool continues(const CellShape& shape);
  void add(Block cell, const CellShape& shape);
  Block take() { return std::move(table_); }

 private:
  struct Place {
    std::size_t row;
    std::size_t cell;
  };
  Blocks& cells() { return table_.children.back().children; }

  Block table_;
  std::map<long, Place> open_;  // by column: the cells that rows below may go on with
  long column_ = 0;
};

bool Grid::continues(const CellShape& shape) {
  if (shape.goes_on_left && !cells().empty()) {
    auto& before = cells().back();
    const auto wider = std::min(before.column_span() + shape.span, widest_span);
    before.set_spans(static_cast<std::uint16_t>(wider), before.row_span());
    column_ += shape.span;
    return true;
  }
  const auto above = open_.find(column_);
  if (!shape.goes_on_above || above == open_.end()) return false;
  auto& cell = table_.children[above->second.row].children[above->second.cell];
  const int taller = std::min(cell.row_span() + 1, tallest_span);
  cell.set_spans(cell.column_span(), static_cast<std::uint16_t>(taller));
  column_ += shape.span;
  return true;
}

void Grid::add(Block cell, const CellShape& shape) {
  cell.column = static_cast<std::uint16_t>(std::min(column_, last_column));
  cell.set_spans(static_cast<std::uint16_t>(shape.span), 1);
  if (!open_.empty()) open_.erase(column_);
  if (shape.spans_rows) open_[column_] = {table_.children.size() - 1, cells().size()};
  cells().push_back(std::move(cell));
  column_ += shape.span;
}

/// What w:pPr says of a paragraph.
struct ParagraphShape {
  std::string_view style;
  pugi::xml_node numbering;
  pugi::xml_node outline;
  pugi::xml_node indent;
  bool runs_on = false;  ///< into the paragraph behind it, since its mark was deleted
};

ParagraphShape paragraph_shape(pugi::xml_node properties) {
  ParagraphShape shape;
  for (auto piece = properties.first_child(); piece; piece = piece.next_sibling()) {
    const auto name = local_name(piece);
    if (name == "ind") shape.indent = piece;
    if (name == "numPr") shape.numbering = piece;
    if (name == "outlineLvl") shape.outline = piece;
    if (name == "pStyle") shape.style = attribute_or(piece, "val", "");
    if (name == "rPr") shape.runs_on = static_cast<bool>(child(piece, "del"));
  }
  return shape;
}

/// An empty block of the kind that the style and then the paragraph itself ask for.
Block shaped(const DocxParagraphStyle& style, pugi::xml_node outline) {
  Block block{.kind = style.kind, .level = style.level};
  if (!outline) return block;
  constexpr long body_text = 9;
  const long level = number_or(outline, "val", body_text, {0, body_text});
  block.kind = level == body_text ? Block::Kind::paragraph : Block::Kind::heading;
  block.level = level == body_text ? std::uint8_t{0} : static_cast<std::uint8_t>(level + 1);
  return block;
}

long indent_of(pugi::xml_node indent, long of_list) {
  constexpr Span sane{-100'000, 100'000};
  return number_or(indent, "left", number_or(indent, "start", of_list, sane), sane);
}

/// What becomes of the tree of a part that is read. One that is used up gives back what was read of it, while
/// the blocks take more and more: trees take several times the part.
enum class Tree { kept, used_up };

/// Reads a part that holds paragraphs and tables.
class Body {
 public:
  Body(DocxStyles& styles, DocxNumbering& numbering, const Limits& limits, Tree tree)
      : styles_(&styles),
        numbering_(&numbering),
        quota_(limits),
        text_(styles, limits.depth),
        used_up_(tree == Tree::used_up) {}

  Blocks read(pugi::xml_node root) { return blocks_of(root, 0); }
  [[nodiscard]] bool tracked() const { return text_.tracked(); }

 private:
  Blocks blocks_of(pugi::xml_node node, std::size_t depth);
  void walk(pugi::xml_node node, BlockStream& stream, std::size_t depth);
  void walk_one(pugi::xml_node node, BlockStream& stream, std::size_t depth);
  void flat(pugi::xml_node node, BlockStream& stream);
  void paragraph(pugi::xml_node node, BlockStream& stream, std::size_t depth);
  void add_text(const ParagraphShape& shape, const DocxParagraphStyle& style, BlockStream& stream);
  void add_rest(BlockStream& stream);
  Block table(pugi::xml_node node, std::size_t depth);
  void row(pugi::xml_node node, Grid& grid, std::size_t depth);

  DocxStyles* styles_;
  DocxNumbering* numbering_;
  Quota quota_;
  DocxText text_;
  bool used_up_;
  int paragraphs_ = 0;
  bool spaced_ = false;
};

Blocks Body::blocks_of(pugi::xml_node node, std::size_t depth) {
  BlockStream stream;
  spaced_ = false;
  walk(node, stream, depth);
  add_rest(stream);
  return with_typed_lists(stream.take());
}

void Body::walk(pugi::xml_node node, BlockStream& stream, std::size_t depth) {
  if (depth >= quota_.depth()) return flat(node, stream);
  for (auto piece = node.first_child(); piece;) {
    const auto here = std::exchange(piece, piece.next_sibling());
    walk_one(here, stream, depth + 1);
    if (used_up_) node.remove_child(here);
  }
}

void Body::walk_one(pugi::xml_node node, BlockStream& stream, std::size_t depth) {
  switch (docx_element(node)) {
    case DocxElement::paragraph:
      return paragraph(node, stream, depth);
    case DocxElement::table:
      add_rest(stream);
      return stream.add(table(node, depth));
    case DocxElement::alternate:
      return walk(docx_alternative(node), stream, depth);
    case DocxElement::control:
      if (!docx_is_filler(node)) walk(child(node, "sdtContent"), stream, depth);
      return;
    case DocxElement::skipped:
      return;
    default:
      return walk(node, stream, depth);
  }
}

// Below the limit of nesting tables and lists are given up, but no words.
void Body::flat(pugi::xml_node node, BlockStream& stream) {
  for (std::vector<pugi::xml_node> left{node}; !left.empty();) {
    const auto container = left.back();
    left.pop_back();
    visit_below(container, [&](pugi::xml_node piece) {
      const auto element = docx_element(piece);
      if (element != DocxElement::paragraph) return element != DocxElement::skipped;
      ++paragraphs_;
      text_.gather(piece, {});
      add_rest(stream);
      return false;
    });
    std::ranges::move(text_.take_boxes(), std::back_inserter(left));
  }
}

void Body::paragraph(pugi::xml_node node, BlockStream& stream, std::size_t depth) {
  ++paragraphs_;
  const auto shape = paragraph_shape(child(node, "pPr"));
  const auto& style = styles_->paragraph(shape.style);
  if (style.contents) return;
  auto looks = style.looks;
  if (style.kind == Block::Kind::heading) looks.bold = std::nullopt;
  text_.gather(node, looks);
  if (!shape.runs_on) add_text(shape, style, stream);
  for (const auto box : text_.take_boxes())
    walk(box, stream, depth);
}

void Body::add_text(const ParagraphShape& shape, const DocxParagraphStyle& style, BlockStream& stream) {
  std::string_view number = style.number;
  long level = style.number_level;
  if (shape.numbering) {
    number = attribute_or(child(shape.numbering, "numId"), "val", number);
    level = number_or(child(shape.numbering, "ilvl"), "val", level, {0, 8});
  }
  const bool listed = !number.empty() && number != "0";
  // An empty paragraph and a heading count on too.
  auto item = listed ? numbering_->next(number, level, shape.style) : DocxNumbering::Item();
  const bool spaced = std::exchange(spaced_, text_.empty());
  if (text_.empty()) return;
  quota_.add_block();
  auto block = shaped(style, shape.outline);
  block.line = paragraphs_;
  text_.move_to(block);
  if (listed && block.kind == Block::Kind::paragraph) {
    block.kind = Block::Kind::item;
    block.set_label(std::move(item.label));
    stream.add_item(std::move(block), {item.list, item.level, indent_of(shape.indent, item.indent)});
    return;
  }
  block.spaced = spaced;
  stream.add(std::move(block));
}

// What ran on to the end of its cell or file.
void Body::add_rest(BlockStream& stream) {
  if (text_.empty()) return;
  quota_.add_block();
  Block block{.line = paragraphs_};
  text_.move_to(block);
  stream.add(std::move(block));
}

Block Body::table(pugi::xml_node node, std::size_t depth) {
  quota_.add_block();
  Grid grid(paragraphs_ + 1);
  pugi::xml_node above;  // which the way to the next row begins at, so it goes only then
  visit_below(node, [&](pugi::xml_node piece) {
    if (!is_called(piece, "tr")) return docx_element(piece) != DocxElement::skipped;
    if (!child(child(piece, "trPr"), "del")) row(piece, grid, depth + 1);
    if (used_up_ && above) above.parent().remove_child(above);
    above = piece;
    return false;
  });
  return grid.take();
}

void Body::row(pugi::xml_node node, Grid& grid, std::size_t depth) {
  quota_.add_block();
  grid.start_row(child(node, "trPr"), paragraphs_ + 1);
  visit_below(node, [&](pugi::xml_node piece) {
    if (!is_called(piece, "tc")) return docx_element(piece) != DocxElement::skipped;
    const auto shape = cell_shape(child(piece, "tcPr"));
    if (shape.deleted || grid.continues(shape)) return false;
    quota_.add_cell();
    Block cell{.kind = Block::Kind::cell, .line = paragraphs_ + 1};
    grid.add(filled(std::move(cell), blocks_of(piece, depth + 1)), shape);
    return false;
  });
}

/// A Word file and those of its parts that its text needs.
class WordFile {
 public:
  WordFile(std::string_view bytes, const Limits& limits);
  Document read();

 private:
  std::optional<XmlTree> related(std::string_view type);
  std::string header(const std::vector<std::string_view>& ids);
  [[noreturn]] void refuse();

  Limits limits_;
  Package package_;
  std::string main_;
  std::vector<Relationship> relationships_;
  DocxStyles styles_;
  DocxNumbering numbering_;
};

WordFile::WordFile(std::string_view bytes, const Limits& limits) : limits_(limits), package_(bytes, limits) {
  main_ = target_of(package_.relationships(""), "officeDocument");
  if (!package_.has(main_)) main_ = "word/document.xml";
  if (!package_.has(main_)) refuse();
  relationships_ = package_.relationships(main_);
  if (auto styles = related("styles")) styles_ = DocxStyles(std::move(*styles));
  if (auto numbering = related("numbering")) numbering_ = DocxNumbering(std::move(*numbering), styles_);
}

// Small programs leave out the list of what a part needs.
std::optional<XmlTree> WordFile::related(std::string_view type) {
  const auto target = target_of(relationships_, type);
  return package_.part(target.empty() ? fmt::format("word/{}.xml", type) : target);
}

void WordFile::refuse() {
  if (package_.has("content.xml")) throw Error{"an OpenDocument file, not a Word file; try --format odt"};
  if (package_.has("xl/workbook.xml")) throw Error{"an Excel file, not a Word file; try --format xlsx"};
  throw Error{"not a Word file (a zip archive without word/document.xml); save it as .docx"};
}

// What the first section names as its headers.
std::vector<std::string_view> header_ids(pugi::xml_node body) {
  pugi::xml_node section;
  visit_below(body, [&](pugi::xml_node piece) {
    const auto name = local_name(piece);
    if (name == "sectPr" && !section) section = piece;
    return !section && (name == "p" || name == "pPr");
  });
  std::vector<std::string_view> ids;
  for (auto reference = section.first_child(); reference; reference = reference.next_sibling())
    if (is_called(reference, "headerReference")) ids.push_back(attribute_or(reference, "id", ""));
  return ids;
}

// Letterheads give the meeting's name there, and nowhere else.
std::string WordFile::header(const std::vector<std::string_view>& ids) {
  for (const auto id : ids) {
    const auto found = std::ranges::find(relationships_, id, &Relationship::id);
    const auto part = found == relationships_.end() ? std::nullopt : package_.part(found->target);
    if (!part) continue;
    auto words = words_of(Body(styles_, numbering_, limits_, Tree::kept).read(part->document_element()));
    if (!words.empty()) return words;
  }
  return {};
}

Document WordFile::read() {
  const auto part = package_.part(main_);
  const auto body = part ? child(part->document_element(), "body") : pugi::xml_node();
  if (!body) throw Error{fmt::format("{}: has no body; not a Word file, or a damaged one", main_)};
  constexpr std::size_t large = std::size_t{1} << 20;
  const auto headers = header_ids(body);
  Body reader(styles_, numbering_, limits_, part->size() < large ? Tree::kept : Tree::used_up);
  Document document;
  document.blocks = reader.read(body);
  document.properties = package_.properties();
  if (auto words = header(headers); !words.empty()) document.properties["header"] = std::move(words);
  if (reader.tracked()) document.remarks.emplace_back(changes_accepted);
  return document;
}

}  // namespace

int docx_likeness(std::string_view bytes) {
  if (!bytes.starts_with("PK\x03\x04")) return 0;
  return bytes.find("word/") == std::string_view::npos ? 0 : 3;
}

Document read_docx(std::string_view bytes, const Limits& limits) {
  if (bytes.starts_with(old_word))
    throw Error{"a Word 97 file (.doc), or one with a password; save it as .docx without a password"};
  return WordFile(bytes, limits).read();
}

}  // namespace docket
