#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "docket/error.hpp"
#include "input/block_stream.hpp"
#include "input/odt_lists.hpp"
#include "input/odt_styles.hpp"
#include "input/package.hpp"
#include "input/quota.hpp"
#include "input/readers.hpp"
#include "input/styled_text.hpp"
#include "input/typed_lists.hpp"
#include "input/xml.hpp"
#include "input/zip.hpp"

namespace docket {
namespace {

/// What an element means to the reader; every other is read through to what it holds.
enum class Element {
  other,
  blanks,
  drawing,
  heading,
  line_break,
  link,
  list,
  list_item,
  paragraph,
  skipped,
  span,
  table,
};

struct NamedElement {
  std::string_view name;
  Element element;
};

constexpr auto elements = std::to_array<NamedElement>({
    {"a", Element::link},
    {"annotation", Element::skipped},
    {"caption", Element::drawing},
    {"custom-shape", Element::drawing},
    {"ellipse", Element::drawing},
    {"forms", Element::skipped},
    {"frame", Element::drawing},
    {"g", Element::drawing},
    {"h", Element::heading},
    {"line-break", Element::line_break},
    {"list", Element::list},
    {"list-header", Element::list_item},
    {"list-item", Element::list_item},
    {"note", Element::skipped},
    {"p", Element::paragraph},
    {"placeholder", Element::skipped},
    {"rect", Element::drawing},
    {"ruby-text", Element::skipped},
    {"s", Element::blanks},
    {"span", Element::span},
    {"tab", Element::blanks},
    {"table", Element::table},
    {"table-of-content", Element::skipped},
    {"tracked-changes", Element::skipped},
});
static_assert(std::ranges::is_sorted(elements, {}, &NamedElement::name));

Element element_of(pugi::xml_node node) {
  const auto name = local_name(node);
  const auto found = std::ranges::lower_bound(elements, name, {}, &NamedElement::name);
  return found != elements.end() && found->name == name ? found->element : Element::other;
}

constexpr long widest_span = 1000;
constexpr long last_column = 60'000;

/// Where the walk stands among lists.
struct InLists {
  int list = 0;
  std::size_t depth = 0;  ///< 0: in none
  std::string_view style;
};

/// The tables, lists and paragraphs of a text.
class Body {
 public:
  Body(OdtStyles& styles, OdtLists& lists, const Limits& limits)
      : styles_(&styles), lists_(&lists), quota_(limits) {}

  Blocks read(pugi::xml_node root) { return blocks_of(root, 0); }

 private:
  Blocks blocks_of(pugi::xml_node node, std::size_t depth);
  void walk(pugi::xml_node node, BlockStream& stream, InLists in, std::size_t depth);
  void walk_one(pugi::xml_node node, BlockStream& stream, InLists in, std::size_t depth);
  void flat(pugi::xml_node node, BlockStream& stream);
  void list(pugi::xml_node node, BlockStream& stream, InLists in, std::size_t depth);
  void item(pugi::xml_node node, BlockStream& stream, InLists in, std::size_t depth);
  void paragraph(pugi::xml_node node, BlockStream& stream, InLists in, std::size_t depth);
  void add_text(pugi::xml_node node, BlockStream& stream, InLists in);
  void gather(pugi::xml_node node, Styles styles, std::size_t depth);
  void gather_one(pugi::xml_node node, Styles styles, std::size_t depth);
  void gather_flat(pugi::xml_node node, Styles styles);
  Block table(pugi::xml_node node, std::size_t depth);
  Block row(pugi::xml_node node, std::size_t depth);

  OdtStyles* styles_;
  OdtLists* lists_;
  Quota quota_;
  StyledText text_;
  std::vector<pugi::xml_node> boxes_;
  pugi::xml_node item_;  // whose first words are still to come
  int paragraphs_ = 0;
  bool spaced_ = false;
};

Blocks Body::blocks_of(pugi::xml_node node, std::size_t depth) {
  BlockStream stream;
  const auto outer = std::exchange(item_, {});
  spaced_ = false;
  walk(node, stream, {}, depth);
  item_ = outer;
  return with_typed_lists(stream.take());
}

void Body::walk(pugi::xml_node node, BlockStream& stream, InLists in, std::size_t depth) {
  if (depth >= quota_.depth()) return flat(node, stream);
  for (const auto piece : node)
    walk_one(piece, stream, in, depth + 1);
}

void Body::walk_one(pugi::xml_node node, BlockStream& stream, InLists in, std::size_t depth) {
  switch (element_of(node)) {
    case Element::paragraph:
    case Element::heading:
      return paragraph(node, stream, in, depth);
    case Element::list:
      return list(node, stream, in, depth);
    case Element::list_item:
      return item(node, stream, in, depth);
    case Element::table:
      if (in.depth > 0) return stream.add_below_item(table(node, depth), in.depth);
      return stream.add(table(node, depth));
    case Element::skipped:
      return;
    default:
      return walk(node, stream, in, depth);
  }
}

// Below the limit of nesting tables and lists are given up, but no words.
void Body::flat(pugi::xml_node node, BlockStream& stream) {
  visit_below(node, [&](pugi::xml_node piece) {
    const auto element = element_of(piece);
    if (element != Element::paragraph && element != Element::heading) return element != Element::skipped;
    ++paragraphs_;
    gather_flat(piece, {});
    if (!text_.empty()) add_text(piece, stream, {});
    return false;
  });
}

void Body::list(pugi::xml_node node, BlockStream& stream, InLists in, std::size_t depth) {
  if (in.depth == 0) in.list = lists_->start(node);
  ++in.depth;
  in.style = attribute_or(node, "style-name", in.style);
  walk(node, stream, in, depth);
}

void Body::item(pugi::xml_node node, BlockStream& stream, InLists in, std::size_t depth) {
  item_ = node;
  walk(node, stream, in, depth);
  item_ = {};
}

void Body::paragraph(pugi::xml_node node, BlockStream& stream, InLists in, std::size_t depth) {
  ++paragraphs_;
  const auto& style = styles_->paragraph(attribute_or(node, "style-name", ""));
  if (style.hidden.value_or(false)) return;
  auto looks = applied({}, style);
  if (style.kind == Block::Kind::heading || element_of(node) == Element::heading)
    looks = looks.with(Style::bold, false);
  gather(node, looks, 0);
  if (!text_.empty()) {
    add_text(node, stream, in);
    spaced_ = false;
  } else {
    spaced_ = true;
  }
  for (const auto box : std::exchange(boxes_, {}))
    walk(box, stream, {}, depth);
}

void Body::add_text(pugi::xml_node node, BlockStream& stream, InLists in) {
  quota_.add_block();
  const auto& style = styles_->paragraph(attribute_or(node, "style-name", ""));
  Block block{.kind = style.kind, .level = style.level, .line = paragraphs_};
  if (element_of(node) == Element::heading) {
    block.kind = Block::Kind::heading;
    block.level = static_cast<std::uint8_t>(number_or(node, "outline-level", 1, {1, 10}));
  }
  text_.move_to(block);
  const auto item = std::exchange(item_, {});
  if (in.depth == 0 || block.kind == Block::Kind::heading) {
    block.spaced = spaced_;
    return stream.add(std::move(block));
  }
  if (!item) return stream.add_below_item(std::move(block), in.depth);
  block.kind = Block::Kind::item;
  block.level = 0;
  if (local_name(item) == "list-item") block.set_label(lists_->next(in.list, in.depth - 1, in.style, item));
  stream.add_item(std::move(block), {in.list, in.depth - 1, 0});
}

void Body::gather(pugi::xml_node node, Styles styles, std::size_t depth) {
  if (depth >= quota_.depth()) return gather_flat(node, styles);
  for (const auto piece : node)
    gather_one(piece, styles, depth + 1);
}

void Body::gather_one(pugi::xml_node node, Styles styles, std::size_t depth) {
  if (node.type() != pugi::node_element) return text_.add(node.value(), styles);
  switch (element_of(node)) {
    case Element::blanks:
      return text_.add(" ", styles);
    case Element::drawing:
      boxes_.push_back(node);
      return;
    case Element::line_break:
      return text_.add_break();
    case Element::link:
      return gather(node, styles.with(Style::link), depth);
    case Element::skipped:
      return;
    case Element::span: {
      const auto& style = styles_->text(attribute_or(node, "style-name", ""));
      if (!style.hidden.value_or(false)) gather(node, applied(styles, style), depth);
      return;
    }
    case Element::paragraph:
      text_.add_break();
      return gather(node, styles, depth);
    default:
      return gather(node, styles, depth);
  }
}

void Body::gather_flat(pugi::xml_node node, Styles styles) {
  visit_below(node, [&](pugi::xml_node piece) {
    const auto element = element_of(piece);
    if (piece.type() != pugi::node_element) text_.add(piece.value(), styles);
    if (element == Element::blanks) text_.add(" ", styles);
    if (element == Element::paragraph || element == Element::line_break) text_.add_break();
    return element != Element::skipped;
  });
}

Block Body::table(pugi::xml_node node, std::size_t depth) {
  quota_.add_block();
  Block table{.kind = Block::Kind::table, .line = paragraphs_ + 1};
  visit_below(node, [&](pugi::xml_node piece) {
    if (local_name(piece) != "table-row") return element_of(piece) != Element::skipped;
    quota_.add_block();
    auto cells = row(piece, depth + 1);
    cells.header = local_name(piece.parent()) == "table-header-rows";
    table.children.push_back(std::move(cells));
    return false;
  });
  return table;
}

// Sheets say "the same cell 16,000 times" of their empty edge: what repeats is read once and its room kept.
Block Body::row(pugi::xml_node node, std::size_t depth) {
  Block row{.kind = Block::Kind::row, .line = paragraphs_ + 1};
  long column = 0;
  for (const auto piece : node) {
    const bool covered = local_name(piece) == "covered-table-cell";
    if (!covered && local_name(piece) != "table-cell") continue;
    const long times = number_or(piece, "number-columns-repeated", 1, {1, widest_span});
    if (!covered) {
      quota_.add_cell();
      Block cell{.kind = Block::Kind::cell, .line = paragraphs_ + 1};
      cell.column = static_cast<std::uint16_t>(std::min(column, last_column));
      cell.set_spans(
          static_cast<std::uint16_t>(number_or(piece, "number-columns-spanned", 1, {1, widest_span})),
          static_cast<std::uint16_t>(number_or(piece, "number-rows-spanned", 1, {1, last_column})));
      row.children.push_back(filled(std::move(cell), blocks_of(piece, depth + 1)));
    }
    column += times;
  }
  return row;
}

std::map<std::string, std::string> properties_of(pugi::xml_node meta) {
  std::map<std::string, std::string> found;
  const auto take = [&](const char* name, std::string value) {
    if (!value.empty()) found[name] = std::move(value);
  };
  take("title", one_line(all_text(child(meta, "title"))));
  take("created", day_of_instant(all_text(child(meta, "creation-date"))));
  take("modified", day_of_instant(all_text(child(meta, "date"))));
  return found;
}

/// The roots that hold what a text needs: one a part, or four times the one of a flat file.
struct Roots {
  pugi::xml_node content, styles, meta;
};

Document read_roots(const Roots& roots, const Limits& limits) {
  OdtStyles styles;
  OdtLists lists;
  for (const auto group : {child(roots.styles, "styles"), child(roots.styles, "automatic-styles"),
                           child(roots.content, "automatic-styles")}) {
    styles.add(group);
    lists.add_styles(group);
  }
  const auto text = child(child(roots.content, "body"), "text");
  if (!text) throw Error{"holds no OpenDocument text (no office:text); save it as .odt"};
  Document document;
  document.blocks = Body(styles, lists, limits).read(text);
  document.properties = properties_of(child(roots.meta, "meta"));
  const auto header = child(child(child(roots.styles, "master-styles"), "master-page"), "header");
  auto words = words_of(Body(styles, lists, limits).read(header));
  if (!words.empty()) document.properties["header"] = std::move(words);
  if (child(text, "tracked-changes")) document.remarks.emplace_back(changes_accepted);
  return document;
}

Document read_package(std::string_view bytes, const Limits& limits) {
  Archive archive(bytes, limits);
  auto content = archive.part("content.xml");
  if (!content && archive.has("word/document.xml"))
    throw Error{"a Word file, not an OpenDocument text; try --format docx"};
  if (!content) throw Error{"not an OpenDocument text (a zip archive without content.xml); save it as .odt"};
  const auto manifest = archive.part("META-INF/manifest.xml");
  if (manifest && manifest->find("encryption-data") != std::string::npos)
    throw Error{"content.xml: encrypted; save it without a password"};
  const auto text = parse_xml("content.xml", std::move(*content), Blanks::keep, limits);
  const auto tree = [&](std::string_view name) {
    auto part = archive.part(name);
    return part ? parse_xml(name, std::move(*part), Blanks::keep, limits) : XmlTree();
  };
  const auto styles = tree("styles.xml");
  const auto meta = tree("meta.xml");
  return read_roots({text.document_element(), styles.document_element(), meta.document_element()}, limits);
}

constexpr std::string_view media_type = "application/vnd.oasis.opendocument.text";

}  // namespace

int odt_likeness(std::string_view bytes) {
  const bool named = bytes.substr(0, 4096).find(media_type) != std::string_view::npos;
  if (bytes.starts_with("PK\x03\x04"))
    return named || bytes.find("content.xml") != std::string_view::npos ? 3 : 0;
  return named && bytes.substr(0, 4096).find("office:document") != std::string_view::npos ? 3 : 0;
}

Document read_odt(std::string_view bytes, const Limits& limits) {
  if (!bytes.starts_with("<")) return read_package(bytes, limits);
  const auto tree = parse_xml("flat file", std::string(bytes), Blanks::keep, limits);
  const auto root = tree.document_element();
  return read_roots({root, root, root}, limits);
}

}  // namespace docket
