#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <fmt/format.h>

#include "docket/error.hpp"
#include "input/front_matter.hpp"
#include "input/html.hpp"
#include "input/line_start.hpp"
#include "input/lines.hpp"
#include "input/markdown_pieces.hpp"
#include "input/markdown_rules.hpp"
#include "input/quota.hpp"
#include "input/readers.hpp"
#include "input/styled_text.hpp"
#include "input/typed_lists.hpp"
#include "text/ascii.hpp"

namespace docket {

namespace {

// What cmark makes of a text, in its arena, which is the program's: there is one at a time.
class Tree {
 public:
  // Without "autolink": it takes time by the square of a line full of "@".
  Tree(std::string_view text, MarkdownTables tables) {
    cmark_gfm_core_extensions_ensure_registered();
    auto* const parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, cmark_get_arena_mem_allocator());
    for (const char* name : {"strikethrough", "tasklist", "table"})
      if (tables == MarkdownTables::read || std::string_view(name) != "table")
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
    cmark_parser_feed(parser, text.data(), text.size());
    root_ = cmark_parser_finish(parser);
  }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;
  ~Tree() { cmark_arena_reset(); }

  [[nodiscard]] cmark_node* root() const { return root_; }

 private:
  cmark_node* root_;
};

// cmark fills short rows up to the width of the table, and for a header goes through all lines of its
// paragraph again and again, so both are looked at before it gets to see them.
struct TableLook {
  MarkdownTables tables = MarkdownTables::read;
  bool uneven = false;  ///< a rule has more or fewer cells than its header
};

TableLook tables_of(std::string_view text, const Limits& limits) {
  constexpr std::size_t widest = 1000;
  constexpr int longest_paragraph = 500;
  TableLook look;
  std::string_view header;
  std::size_t columns = 0;
  std::size_t cells = 0;
  int above = 0;
  for (Lines lines(text); !lines.done(); lines.next()) {
    const auto here = columns_of_markdown_rule(lines.line().text);
    if (here > widest || (here != 0 && above > longest_paragraph)) return {MarkdownTables::left, false};
    look.uneven = look.uneven || (here != 0 && is_uneven_rule(header, lines.line().text));
    header = lines.line().text;
    if (lines.line().blank()) columns = 0;
    columns = std::max(columns, here);
    cells += columns;
    above = lines.line().blank() || here != 0 ? 0 : above + 1;
    if (cells > 4 * limits.cells)
      throw Error{fmt::format("holds more than {} table cells, the limit", limits.cells)};
  }
  return look;
}

std::string_view literal(cmark_node* node) {
  const char* text = cmark_node_get_literal(node);
  return text == nullptr ? std::string_view() : text;
}

bool has_type(cmark_node* node, const char* name) {
  return node != nullptr && std::strcmp(cmark_node_get_type_string(node), name) == 0;
}

std::size_t pieces_in(cmark_node* container) {
  std::size_t count = 0;
  for (auto* piece = cmark_node_first_child(container); piece != nullptr; piece = cmark_node_next(piece))
    ++count;
  return count;
}

// What the item at `position` of an ordered list is called: Markdown counts, whatever was written.
std::string number_of(cmark_node* item, std::size_t position) {
  auto* const list = cmark_node_parent(item);
  if (cmark_node_get_list_type(list) != CMARK_ORDERED_LIST) return {};
  const char close = cmark_node_get_list_delim(list) == CMARK_PAREN_DELIM ? ')' : '.';
  return fmt::format("{}{}", static_cast<std::size_t>(cmark_node_get_list_start(list)) + position, close);
}

Block::Mark mark_of(cmark_node* item) {
  if (!has_type(item, "tasklist")) return Block::Mark::none;
  return cmark_gfm_extensions_get_tasklist_item_checked(item) ? Block::Mark::ticked : Block::Mark::unticked;
}

struct StyleTag {
  std::string_view name;
  Style style;
};

constexpr auto style_tags = std::to_array<StyleTag>({
    {"a", Style::link},
    {"b", Style::bold},
    {"code", Style::code},
    {"del", Style::struck},
    {"em", Style::italic},
    {"i", Style::italic},
    {"s", Style::struck},
    {"strike", Style::struck},
    {"strong", Style::bold},
});

struct Tag {
  std::string name;  ///< lower case
  bool closes = false;
};

Tag tag_of(std::string_view html) {
  Tag tag;
  html.remove_prefix(std::min<std::size_t>(1, html.size()));
  tag.closes = html.starts_with('/');
  if (tag.closes) html.remove_prefix(1);
  for (const char c : html) {
    const char letter = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if ((letter < 'a' || letter > 'z') && (letter < '0' || letter > '9')) break;
    tag.name += letter;
  }
  return tag;
}

// Whether a table in it, or one that began before it, has its end there.
bool closes_table(std::string_view html) {
  const auto end = html.rfind("</table");
  const auto begin = html.rfind("<table");
  return end != std::string_view::npos && (begin == std::string_view::npos || begin < end);
}

int lines_in(std::string_view text) {
  return static_cast<int>(std::ranges::count(text, '\n'));
}

class MarkdownBuilder {
 public:
  MarkdownBuilder(Document& document, Quota& quota, int lines_before)
      : document_(document), quota_(quota), lines_before_(lines_before) {}

  void build(cmark_node* root);

 private:
  void enter(cmark_node* node);
  void leave(cmark_node* node);
  void enter_extension(cmark_node* node);
  void add_inline(cmark_node* node);
  std::string whole_table(cmark_node* node);
  void add_html_block(cmark_node* node);
  bool is_told(cmark_node* node);
  void add_html(std::string_view html);
  void add_soft_break(cmark_node* node);
  void open_container(cmark_node* node, Block::Kind kind);
  void open_item(cmark_node* node);
  void open_text(cmark_node* node, Block::Kind kind);
  void close_text();
  void open_style(Style style) { ++open_styles_[static_cast<std::size_t>(style)]; }
  void close_style(Style style);
  [[nodiscard]] Styles styles() const;

  Blocks& here() { return open_.empty() ? document_.blocks : open_.back()->children; }
  Block& add(cmark_node* node, Block::Kind kind);

  Document& document_;
  Quota& quota_;
  int lines_before_;
  std::vector<Block*> open_;  ///< containers, the innermost last; each is the last child of the one before
  std::size_t lists_ = 0;     ///< how many of them are lists
  std::size_t too_deep_ = 0;  ///< containers entered beyond the limit
  Block* target_ = nullptr;   ///< whose text is being read
  cmark_node* last_of_table_ = nullptr;  ///< of the pieces put together, while it is to come
  StyledText text_;
  std::array<int, 5> open_styles_{};  ///< how many elements around give each
};

Block& MarkdownBuilder::add(cmark_node* node, Block::Kind kind) {
  quota_.add_block();
  auto& block = here().emplace_back();
  block.kind = kind;
  const int line = cmark_node_get_start_line(node);
  block.line = line == 0 ? 0 : line + lines_before_;  // of lines that nearly made a table cmark knows none
  return block;
}

// Beyond the limit containers are passed over, and what they hold stays in the deepest one that was made.
void MarkdownBuilder::open_container(cmark_node* node, Block::Kind kind) {
  if (too_deep_ != 0 || open_.size() >= 2 * quota_.depth()) {
    ++too_deep_;
    return;
  }
  open_.push_back(&add(node, kind));
  if (kind == Block::Kind::list) ++lists_;
  if (kind != Block::Kind::quote && kind != Block::Kind::item)
    open_.back()->children.reserve(pieces_in(node));
}

void MarkdownBuilder::open_item(cmark_node* node) {
  const auto position = here().size();
  open_container(node, Block::Kind::item);
  if (too_deep_ != 0) return;
  auto& item = *open_.back();
  item.level = static_cast<std::uint8_t>(std::min<std::size_t>(lists_, UINT8_MAX));
  item.set_label(number_of(node, position));
  item.mark = mark_of(node);
}

// The first paragraph of an item is the item's own text.
void MarkdownBuilder::open_text(cmark_node* node, Block::Kind kind) {
  const bool own = kind == Block::Kind::paragraph && too_deep_ == 0 && !open_.empty() &&
                   open_.back()->kind == Block::Kind::item && open_.back()->text.empty() &&
                   open_.back()->children.empty();
  target_ = own ? open_.back() : &add(node, kind);
}

void MarkdownBuilder::close_style(Style style) {
  auto& open = open_styles_[static_cast<std::size_t>(style)];
  open = std::max(open - 1, 0);
}

Styles MarkdownBuilder::styles() const {
  Styles styles;
  for (std::size_t style = 0; style < open_styles_.size(); ++style)
    if (open_styles_[style] > 0) styles = styles.with(static_cast<Style>(style));
  return styles;
}

void MarkdownBuilder::close_text() {
  if (target_ == nullptr) return;
  const auto mark = target_->mark;
  text_.move_to(*target_);
  if (mark != Block::Mark::none) target_->mark = mark;
  open_styles_ = {};
  const bool vain = target_->kind == Block::Kind::paragraph && target_->text.empty();
  target_ = nullptr;
  if (vain) here().pop_back();
}

void MarkdownBuilder::add_html(std::string_view html) {
  const auto tag = tag_of(html);
  if (tag.name == "br") return text_.add_break();
  if (tag.name == "input" && html.find("checkbox") != std::string_view::npos)
    return text_.add(html.find("checked") != std::string_view::npos ? "[x] " : "[ ] ", styles());
  const auto row = std::ranges::find(style_tags, tag.name, &StyleTag::name);
  if (row == style_tags.end()) return;
  tag.closes ? close_style(row->style) : open_style(row->style);
}

// A paragraph's lines flow together, but not where the next one starts with a label, box or bullet that
// Markdown does not know:
//     Present: Ann, Bo
//     Absent: Cy
void MarkdownBuilder::add_soft_break(cmark_node* node) {
  auto* next = cmark_node_next(node);
  const bool bold = next != nullptr && cmark_node_get_type(next) == CMARK_NODE_STRONG;
  auto* const behind = bold ? cmark_node_next(next) : nullptr;
  if (bold) next = cmark_node_first_child(next);
  const auto words = next == nullptr ? std::string_view() : literal(next);
  const bool field = bold && (words.ends_with(':') || literal(behind).starts_with(':'));
  const bool labelled = label_length(words) != 0 || field || box_at(words) || bullet_at(words);
  labelled ? text_.add_break() : text_.add(" ", styles());
}

void MarkdownBuilder::add_inline(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
      return text_.add(literal(node), styles());
    case CMARK_NODE_CODE:
      open_style(Style::code);
      text_.add(literal(node), styles());
      return close_style(Style::code);
    case CMARK_NODE_SOFTBREAK:
      return add_soft_break(node);
    case CMARK_NODE_LINEBREAK:
      return text_.add_break();
    case CMARK_NODE_HTML_INLINE:
      return add_html(literal(node));
    case CMARK_NODE_STRONG:
      return open_style(Style::bold);
    case CMARK_NODE_EMPH:
      return open_style(Style::italic);
    case CMARK_NODE_LINK:
      return open_style(Style::link);
    default:
      if (has_type(node, "strikethrough")) open_style(Style::struck);
  }
}

// To Markdown a blank line ends the HTML, and indented rows behind it are code; a table goes on to its end.
std::string MarkdownBuilder::whole_table(cmark_node* node) {
  std::string html(literal(node));
  auto line = cmark_node_get_start_line(node) + lines_in(html);
  while (last_of_table_ == nullptr || !closes_table(literal(last_of_table_))) {
    auto* const next = cmark_node_next(last_of_table_ == nullptr ? node : last_of_table_);
    const auto type = next == nullptr ? CMARK_NODE_NONE : cmark_node_get_type(next);
    if (type != CMARK_NODE_HTML_BLOCK && type != CMARK_NODE_CODE_BLOCK) break;
    for (; line < cmark_node_get_start_line(next); ++line)
      html += '\n';
    html += literal(next);
    line += lines_in(literal(next));
    last_of_table_ = next;
  }
  return html;
}

void MarkdownBuilder::add_html_block(cmark_node* node) {
  const int line = cmark_node_get_start_line(node) + lines_before_;
  const auto html = literal(node);
  const bool goes_on = html.find("<table") != std::string_view::npos && !closes_table(html);
  for (auto& block : html_blocks(goes_on ? whole_table(node) : std::string(html), line, quota_))
    here().push_back(std::move(block));
}

void MarkdownBuilder::enter_extension(cmark_node* node) {
  if (has_type(node, "table")) return open_container(node, Block::Kind::table);
  if (has_type(node, "table_row") || has_type(node, "table_header")) {
    open_container(node, Block::Kind::row);
    if (too_deep_ == 0) open_.back()->header = cmark_gfm_extensions_get_table_row_is_header(node) != 0;
    return;
  }
  if (!has_type(node, "table_cell")) return add_inline(node);
  quota_.add_cell();
  open_text(node, Block::Kind::cell);
  target_->column = static_cast<std::uint16_t>(std::min<std::size_t>(here().size() - 1, UINT16_MAX));
}

// Whether it is a piece of the table that whole_table() has put together.
bool MarkdownBuilder::is_told(cmark_node* node) {
  if (last_of_table_ == nullptr) return false;
  if (node == last_of_table_) last_of_table_ = nullptr;
  return true;
}

void MarkdownBuilder::enter(cmark_node* node) {
  if (is_told(node)) return;
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_THEMATIC_BREAK:
      return;
    case CMARK_NODE_BLOCK_QUOTE:
      return open_container(node, Block::Kind::quote);
    case CMARK_NODE_LIST:
      return open_container(node, Block::Kind::list);
    case CMARK_NODE_ITEM:
      return open_item(node);
    case CMARK_NODE_CODE_BLOCK:
      add(node, Block::Kind::code).text = literal(node);
      return;
    case CMARK_NODE_HTML_BLOCK:
      return add_html_block(node);
    case CMARK_NODE_HEADING:
      open_text(node, Block::Kind::heading);
      target_->level = static_cast<std::uint8_t>(cmark_node_get_heading_level(node));
      return;
    case CMARK_NODE_PARAGRAPH:
      return open_text(node, Block::Kind::paragraph);
    default:
      return target_ == nullptr ? enter_extension(node) : add_inline(node);
  }
}

void MarkdownBuilder::leave(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
      return close_text();
    case CMARK_NODE_STRONG:
      return close_style(Style::bold);
    case CMARK_NODE_EMPH:
      return close_style(Style::italic);
    case CMARK_NODE_LINK:
      return close_style(Style::link);
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_IMAGE:
      return;
    default:
      break;
  }
  if (has_type(node, "strikethrough")) return close_style(Style::struck);
  if (has_type(node, "table_cell")) return close_text();
  if (too_deep_ != 0) {
    --too_deep_;
    return;
  }
  if (open_.back()->kind == Block::Kind::list) --lists_;
  open_.pop_back();
}

void MarkdownBuilder::build(cmark_node* root) {
  auto* const walk = cmark_iter_new(root);  // in the tree's arena
  for (auto event = cmark_iter_next(walk); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk)) {
    auto* const node = cmark_iter_get_node(walk);
    event == CMARK_EVENT_ENTER ? enter(node) : leave(node);
  }
}

// With the header of its table, each row in its line.
std::unique_ptr<Tree> parsed(const MarkdownPiece& piece, MarkdownTables tables) {
  if (piece.header.empty()) return std::make_unique<Tree>(piece.text, tables);
  return std::make_unique<Tree>(std::string(piece.header).append(piece.text), tables);
}

// How many lines stand before the first of its tree.
int lines_above(const MarkdownPiece& piece) {
  return piece.lines_before - (piece.header.empty() ? 0 : 2);
}

// Whether what was read of `piece` ends in the table that `next` goes on with: what looks like a row may have
// ended it, or it stood in a comment.
bool ends_in_table_of(const MarkdownPiece& next, const MarkdownPiece& piece, cmark_node* root) {
  auto* const last = cmark_node_last_child(root);
  if (!has_type(last, "table")) return false;
  const int line = cmark_node_get_start_line(last);
  const bool goes_on = line == 1 && !piece.header.empty();
  return next.header_line == (goes_on ? piece.header_line : line + lines_above(piece));
}

// Whether the line before `next` is a point of the list that `next` goes on with: not where it is code.
bool ends_in_list_of(const MarkdownPiece& next, const MarkdownPiece& piece, cmark_node* root) {
  auto* const last = cmark_node_last_child(root);
  if (last == nullptr || cmark_node_get_type(last) != CMARK_NODE_LIST) return false;
  return cmark_node_get_start_line(cmark_node_last_child(last)) + lines_above(piece) == next.lines_before;
}

// Whether the next piece begins where it seems to: no line behind a blank one that is not indented belongs to
// a list or quote above, but one may to code or a comment that goes on.
bool may_end(const MarkdownPiece& piece, cmark_node* root, const MarkdownPiece& next) {
  if (next.begin == MarkdownPiece::Begin::row) return ends_in_table_of(next, piece, root);
  if (next.begin == MarkdownPiece::Begin::point) return ends_in_list_of(next, piece, root);
  auto* const last = cmark_node_last_child(root);
  if (next.begin == MarkdownPiece::Begin::heading || last == nullptr) return true;
  const auto type = cmark_node_get_type(last);
  return type != CMARK_NODE_CODE_BLOCK && type != CMARK_NODE_HTML_BLOCK;
}

bool is_table_rule(std::string_view text) {
  return text.find('|') != std::string_view::npos && text.find("--") != std::string_view::npos &&
         text.find_first_not_of("|-: ") == std::string_view::npos;
}

// Signs that hardly stand in plain text, on a line of its beginning: each is worth so much.
int markdown_signs(const SourceLine& line) {
  const auto text = line.text;
  const auto hashes = std::min(text.find_first_not_of('#'), text.size());
  if (line.indent < 4 && hashes > 0 && hashes < 7 && hashes < text.size() && text[hashes] == ' ') return 2;
  if (is_table_rule(text)) return 3;
  if (text.starts_with("- [ ] ") || text.starts_with("* [ ] ") || text.starts_with("- [x] ")) return 1;
  if (text.starts_with("```")) return 2;
  if (const auto link = text.find("](");
      link != std::string_view::npos && text.find(')', link) != std::string_view::npos)
    return 1;
  const auto bold = text.find("**");
  return bold != std::string_view::npos && text.find("**", bold + 2) != std::string_view::npos ? 1 : 0;
}

}  // namespace

int markdown_likeness(std::string_view text) {
  constexpr int sample = 200;
  constexpr int enough = 3;
  if (front_matter(text).length != 0) return 2;
  int signs = 0;
  for (Lines lines(text); !lines.done() && lines.line().number <= sample; lines.next()) {
    signs += markdown_signs(lines.line());
    if (signs >= enough) return 2;
  }
  return 1;
}

namespace {

/// What docket's own reports end with: "<!-- docket 3f0c9d2a41be 57 -->".
std::string_view origin_of(std::string_view text) {
  constexpr std::string_view opening = "\n<!-- docket ", closing = " -->\n";
  if (text.find(opening) == std::string_view::npos) return {};  // most; finding is faster forward than back
  const auto begin = text.rfind(opening);
  const auto rest = text.substr(begin + opening.size());
  const auto end = std::min(rest.find(closing), rest.size());
  return end == rest.size() || rest.substr(0, end).find('\n') != std::string_view::npos ? std::string_view()
                                                                                        : rest.substr(0, end);
}

}  // namespace

namespace {

// Markdown counts from the first point on, whatever stands before the others.
void count_on(Blocks& points, std::string_view above) {
  if (above.empty()) return;
  std::size_t number = 0;
  std::from_chars(above.data(), above.data() + above.size(), number);
  for (auto& point : points)
    point.set_label(fmt::format("{}{}", ++number, above.back()));
}

// The rows of the table at `place`, or the points of the list, belong to that before it; a table's header is
// only repeated.
void join(Blocks& blocks, std::size_t place, Block::Kind kind) {
  const auto fits = [&](std::size_t at) { return blocks[at].kind == kind; };
  if (place == 0 || place >= blocks.size() || !fits(place) || !fits(place - 1)) return;
  auto& pieces = blocks[place].children;
  auto& before = blocks[place - 1].children;
  const auto repeated = kind == Block::Kind::table ? 1 : 0;
  if (repeated == 0) count_on(pieces, before.back().label());
  std::move(pieces.begin() + repeated, pieces.end(), std::back_inserter(before));
  blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(place));
}

// The same of what lies within the points of lists.
void list_typed_within(Block& block) {
  for (auto& child : block.children)
    list_typed_within(child);
  if (block.kind == Block::Kind::item && !block.children.empty())
    block.children = with_typed_lists(std::move(block.children), Break::ends_line);
}

// Puts points that were typed with a bullet that Markdown does not know, "•" or "a.", into lists: of the
// blocks from `place` on.
void list_typed(Blocks& blocks, std::size_t place) {
  Blocks added;
  for (auto at = place; at < blocks.size(); ++at)
    added.push_back(std::move(blocks[at]));
  while (blocks.size() > place)
    blocks.pop_back();
  for (auto& block : with_typed_lists(std::move(added), Break::ends_line)) {
    if (block.kind == Block::Kind::list) list_typed_within(block);
    blocks.push_back(std::move(block));
  }
}

// Reads one piece, with those up to the next heading where it does not end as it should. The piece behind.
using PieceAt = std::vector<MarkdownPiece>::const_iterator;
PieceAt read_piece(PieceAt at, PieceAt end, MarkdownTables tables, Document& document, Quota& quota) {
  auto piece = *at++;
  auto tree = parsed(piece, tables);
  if (at != end && !may_end(piece, tree->root(), *at)) {
    for (; at != end && at->begin != MarkdownPiece::Begin::heading; ++at)
      piece.text = {piece.text.data(), piece.text.size() + at->text.size()};
    tree.reset();
    tree = parsed(piece, tables);
  }
  const auto place = document.blocks.size();
  MarkdownBuilder(document, quota, lines_above(piece)).build(tree->root());
  list_typed(document.blocks, place);
  if (piece.begin == MarkdownPiece::Begin::row) join(document.blocks, place, Block::Kind::table);
  if (piece.begin == MarkdownPiece::Begin::point) join(document.blocks, place, Block::Kind::list);
  return at;
}

}  // namespace

Document read_markdown(std::string_view text, const Limits& limits) {
  Document document;
  auto matter = front_matter(text);
  document.properties = std::move(matter.properties);
  if (const auto origin = origin_of(text); !origin.empty()) document.properties["docket"] = origin;
  Quota quota(limits);
  auto body = text.substr(matter.length);
  auto [tables, uneven] = tables_of(body, limits);
  std::string even;
  if (uneven) {
    even = with_even_rules(body);
    body = even;
    tables = tables_of(body, limits).tables;
  }
  if (tables == MarkdownTables::left)
    document.remarks.emplace_back("tables are left as text, since one is too wide or too long");
  const auto pieces = markdown_pieces(body, matter.lines, tables);
  for (auto piece = pieces.cbegin(); piece != pieces.cend();)
    piece = read_piece(piece, pieces.cend(), tables, document, quota);
  return document;
}

}  // namespace docket
