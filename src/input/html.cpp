#include "input/html.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <climits>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "input/block_stream.hpp"
#include "input/html_rules.hpp"
#include "input/html_speech.hpp"
#include "input/html_tree.hpp"
#include "input/lines.hpp"
#include "input/readers.hpp"
#include "input/span_grid.hpp"
#include "input/styled_text.hpp"
#include "input/text.hpp"
#include "input/typed_lists.hpp"
#include "text/ascii.hpp"

namespace docket {

namespace {

constexpr std::array block_tags = {
    GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE,  GUMBO_TAG_BODY,       GUMBO_TAG_CENTER, GUMBO_TAG_DETAILS,
    GUMBO_TAG_DIV,     GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE, GUMBO_TAG_FORM,
    GUMBO_TAG_HEADER,  GUMBO_TAG_HR,       GUMBO_TAG_LI,         GUMBO_TAG_MAIN,   GUMBO_TAG_P,
    GUMBO_TAG_SECTION, GUMBO_TAG_SUMMARY,
};

bool is_list(const GumboNode& node) {
  return is_element(node, GUMBO_TAG_UL) || is_element(node, GUMBO_TAG_OL);
}

int number_in(std::string_view text, int otherwise) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end != text.data() ? value : otherwise;
}

class HtmlBuilder {
 public:
  HtmlBuilder(const HtmlTree& tree, Quota& quota, int lines_before)
      : tree_(tree), sheet_(tree.root()), quota_(quota), lines_before_(lines_before) {}

  /// Of `root`, a node of the tree.
  Blocks build(const GumboNode& root) { return blocks_within(root, {}); }

 private:
  struct Context {
    Styles styles;
    std::size_t depth = 0;  ///< containers around
    std::uint8_t list = 0;
    bool task = false;  ///< in a point with a box of the wiki's own
  };
  /// A list while its points are read.
  struct ListParts {
    Block block;
    bool ordered = false;
    int number = 1;  ///< of the next point
  };
  /// A table while its rows are read.
  struct TableParts {
    Block block;
    SpanGrid grid;
    bool layout = false;  ///< what its cells hold stands by itself
    bool heads = false;   ///< its rows are headers
  };

  void walk(const GumboNode& node, Context context);
  void walk_children(const GumboNode& node, Context context);
  void walk_element(const GumboNode& node, Context context);
  bool walk_unknown(const GumboNode& node, Context context);
  void walk_heading(const GumboNode& node, Context context);
  void walk_list(const GumboNode& node, Context context);
  void walk_item(const GumboNode& node, ListParts& list, Context context);
  void walk_cut_items(const GumboNode& node, const Cut& cut, ListParts& list, Context context);
  void walk_definitions(const GumboNode& node, Context context);
  void walk_definition(const GumboNode& term, std::span<const GumboNode* const> definitions, Context context);
  void walk_quote(const GumboNode& node, Context context);
  void walk_preformatted(const GumboNode& node);
  void walk_table(const GumboNode& node, Context context);
  void walk_row(const GumboNode& node, TableParts& table, Context context);
  void walk_cut_rows(const Cut& cut, TableParts& table, Context context);
  void walk_cut_blocks(const Cut& cut, Context context);
  template <typename Walk>
  void walk_pieces(const Cut& cut, std::string_view opening, Walk walk_page);
  void walk_image(const GumboNode& node, Context context);
  void walk_time(const GumboNode& node, Context context);
  void walk_mention(const GumboNode& node, Context context);
  Block item_of(const GumboNode& node, Context context);
  Block row_of(const GumboNode& node, SpanGrid& grid, Context context);
  Block cell_of(const GumboNode& node, std::size_t column, Context context);

  Blocks blocks_within(const GumboNode& node, Context context);
  Block new_block(Block::Kind kind, const GumboNode& node);
  void add_text(std::string_view text, Styles styles, int line);
  void end_paragraph();
  bool continues_message(const Block& paragraph);

  const HtmlTree& tree_;
  HtmlSheet sheet_;
  Quota& quota_;
  int lines_before_;
  Blocks blocks_;
  StyledText text_;
  int text_line_ = 0;
  std::size_t mentions_ = 0;  ///< how much of text_ is people that a task begins with, so far nothing else
  bool joined_ = false;       ///< … and behind them "and"
  bool led_ = false;          ///< somebody stands in front
  std::string speaker_;       ///< what is marked as one at the start of the paragraph
};

Block HtmlBuilder::new_block(Block::Kind kind, const GumboNode& node) {
  quota_.add_block();
  Block block;
  block.kind = kind;
  block.line = line_of(node) + lines_before_;
  return block;
}

// "and" between people.
bool joins_names(std::string_view text) {
  static constexpr std::array<std::string_view, 8> words{"&", "+", "/", "and", "e", "et", "und", "y"};
  return std::ranges::find(words, text) != words.end();
}

bool is_mention(const GumboNode& node) {
  return is_element(node, GUMBO_TAG_A) && attribute_has(node, "class", "user-mention");
}

bool is_mention_or_day(const GumboNode& node) {
  return is_element(node, GUMBO_TAG_TIME) || is_mention(node);
}

void HtmlBuilder::add_text(std::string_view text, Styles styles, int line) {
  if (text_.empty()) text_line_ = line + lines_before_;
  if (mentions_ != 0 && trimmed(text).empty()) return;
  if (mentions_ != 0 && joins_names(trimmed(text))) {
    mentions_ = 0;
    text_.add(" ", styles);
    text_.add(text, styles);
    joined_ = true;
    return;
  }
  joined_ = false;
  if (mentions_ != 0) {
    const auto rest = trimmed(text);
    const bool sentence = rest.starts_with("to ") || rest.starts_with("will ");
    if (!sentence && std::string_view(":,-").find(rest.front()) == std::string_view::npos)
      text_.add(":", styles);
    mentions_ = 0;
    text_.add(" ", styles);
  }
  text_.add(text, styles);
}

Blocks HtmlBuilder::blocks_within(const GumboNode& node, Context context) {
  end_paragraph();
  auto around = std::exchange(blocks_, {});
  ++context.depth;
  walk_children(node, context);
  end_paragraph();
  return std::exchange(blocks_, std::move(around));
}

bool HtmlBuilder::continues_message(const Block& paragraph) {
  if (blocks_.empty() || blocks_.back().kind != Block::Kind::message) return false;
  const auto words = after_ellipsis(paragraph.text);
  if (words.size() == paragraph.text.size()) return false;
  blocks_.back().text.append(" ").append(words);
  return true;
}

void HtmlBuilder::end_paragraph() {
  mentions_ = 0;
  led_ = false;
  if (!text_.empty()) {
    quota_.add_block();
    Block paragraph;
    paragraph.line = text_line_;
    text_.move_to(paragraph);
    if (auto message = message_in(paragraph, speaker_)) paragraph = std::move(*message);
    if (!continues_message(paragraph)) blocks_.push_back(std::move(paragraph));
  }
  text_.clear();
  speaker_.clear();
}

void HtmlBuilder::walk_children(const GumboNode& node, Context context) {
  for (const auto* child : children(node))
    walk(*child, context);
}

void HtmlBuilder::walk(const GumboNode& node, Context context) {
  switch (node.type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA:
      return add_text(node.v.text.text, context.styles, line_of(node));
    case GUMBO_NODE_ELEMENT:
      if (!is_dropped(node)) walk_element(node, context);
      return;
    default:
      return;
  }
}

void HtmlBuilder::walk_image(const GumboNode& node, Context context) {
  const auto classes = attribute(node, "class");
  const auto text = attribute(node, "alt");
  const bool sign =
      classes.find("emoticon") != std::string_view::npos || classes.find("emoji") != std::string_view::npos;
  if (sign || (text.starts_with('(') && text.ends_with(')'))) add_text(text, context.styles, line_of(node));
}

// People whom a task begins with are to do it, which the wiki shows by a frame: "Ann Lee: call the venue"; so
// are those whom it ends with: "Call the venue @Ann Lee".
void HtmlBuilder::walk_mention(const GumboNode& node, Context context) {
  const bool begins = text_.empty();
  const bool goes_on = mentions_ != 0 || joined_;
  if (mentions_ != 0) text_.add(", ", context.styles);
  mentions_ = 0;
  led_ = led_ || begins;
  const bool ends = !led_ && !has_text_behind(node, is_mention_or_day);
  add_text((ends ? "@" : "") + one_line(text_below(node)), context.styles, line_of(node));
  if (begins || goes_on) mentions_ = text_.text().size();
}

// In a task the day that the wiki marks is when it is due: "write <time>1 Mar 2024</time> to the host".
void HtmlBuilder::walk_time(const GumboNode& node, Context context) {
  constexpr std::size_t iso = 10;
  static constexpr std::array<std::string_view, 11> leads{"am",  "antes", "avant", "before", "bis",  "by",
                                                          "due", "for",   "on",    "till",   "until"};
  auto day = one_line(text_below(node));
  if (day.empty()) day = attribute(node, "datetime").substr(0, iso);
  const auto before = trimmed(text_.text());
  const auto last = before.substr(before.find_last_of(' ') + 1);
  const bool led = last.ends_with(':') || std::ranges::find(leads, last) != leads.end();
  if (context.task && !led && !day.empty() && has_text_behind(node)) day.insert(0, "due ");
  add_text(day, context.styles, line_of(node));
}

void HtmlBuilder::walk_element(const GumboNode& node, Context context) {
  context.styles = sheet_.styles_of(node, styles_of(node, context.styles));
  if (const auto box = drawn_box(node); !box.empty()) return add_text(box, context.styles, line_of(node));
  switch (node.v.element.tag) {
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
      return walk_heading(node, context);
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_MENU:
      return walk_list(node, context);
    case GUMBO_TAG_DL:
      return walk_definitions(node, context);
    case GUMBO_TAG_BLOCKQUOTE:
      return walk_quote(node, context);
    case GUMBO_TAG_PRE:
      return walk_preformatted(node);
    case GUMBO_TAG_TABLE:
      return walk_table(node, context);
    case GUMBO_TAG_IMG:
      return walk_image(node, context);
    case GUMBO_TAG_A:
      if (!context.task || !is_mention(node)) break;
      return walk_mention(node, context);
    case GUMBO_TAG_TIME:
      return walk_time(node, context);
    case GUMBO_TAG_BR:
      return text_.add_break();
    case GUMBO_TAG_INPUT:
      return;
    case GUMBO_TAG_LI:  // of a list that is nested too deep to be one
    case GUMBO_TAG_P:
      if (const auto* cut = tree_.cut_at(node)) return walk_cut_blocks(*cut, context);
      break;
    default:
      break;
  }
  if (node.v.element.tag == GUMBO_TAG_UNKNOWN && walk_unknown(node, context)) return;
  const bool block = std::ranges::find(block_tags, node.v.element.tag) != block_tags.end();
  if (block) end_paragraph();
  if (text_.empty() && is_speaker(node)) speaker_ = text_below(node);
  walk_children(node, context);
  if (block) end_paragraph();
}

// Confluence's storage form.
bool HtmlBuilder::walk_unknown(const GumboNode& node, Context context) {
  const auto name = tag_name(node);
  if (name == "ac:parameter" || name == "ac:task-id" || name == "ac:task-uuid" || name == "ac:placeholder")
    return true;
  if (name == "ac:task-list" && context.depth < quota_.depth()) {
    walk_list(node, context);
    return true;
  }
  if (name == "ac:task-status") {
    const bool done = trimmed(text_below(node)) == "complete";
    add_text(done ? "[x] " : "[ ] ", context.styles, line_of(node));
    return true;
  }
  if (name == "ac:emoticon" && attribute(node, "ac:name") == "tick")
    add_text("✓ ", context.styles, line_of(node));
  context.task = context.task || name == "ac:task-body";
  if (name == "ac:task-body") {
    walk_children(node, context);
    return true;
  }
  const bool block = name == "ac:rich-text-body" || name == "ac:layout-cell" || name == "ac:structured-macro";
  if (!block) return false;
  end_paragraph();
  walk_children(node, context);
  end_paragraph();
  return true;
}

void HtmlBuilder::walk_heading(const GumboNode& node, Context context) {
  auto inside = blocks_within(node, context);
  auto heading = filled(new_block(Block::Kind::heading, node), std::move(inside));
  heading.level = static_cast<std::uint8_t>(node.v.element.tag - GUMBO_TAG_H1 + 1);
  auto rest = std::exchange(heading.children, {});
  if (!heading.text.empty()) blocks_.push_back(std::move(heading));
  std::ranges::move(rest, std::back_inserter(blocks_));
}

Block HtmlBuilder::item_of(const GumboNode& node, Context context) {
  const auto mark = mark_of_item(node);
  context.task = context.task || mark != Block::Mark::none;
  auto item = filled(new_block(Block::Kind::item, node), blocks_within(node, context));
  item.level = context.list;
  if (mark != Block::Mark::none) item.mark = mark;
  return item;
}

void HtmlBuilder::walk_list(const GumboNode& node, Context context) {
  end_paragraph();
  if (context.depth >= quota_.depth()) return walk_children(node, context);
  ListParts list{.block = new_block(Block::Kind::list, node),
                 .ordered = is_element(node, GUMBO_TAG_OL),
                 .number = number_in(attribute(node, "start"), 1)};
  ++context.list;
  for (const auto* child : children(node)) {
    const auto* cut = is_element(*child, GUMBO_TAG_LI) ? tree_.cut_at(*child) : nullptr;
    if (cut != nullptr)
      walk_cut_items(node, *cut, list, context);
    else if (is_element(*child) && !is_dropped(*child))
      walk_item(*child, list, context);
  }
  if (!list.block.children.empty()) blocks_.push_back(std::move(list.block));
}

void HtmlBuilder::walk_item(const GumboNode& node, ListParts& list, Context context) {
  auto& items = list.block.children;
  if (is_list(node) && !items.empty()) {
    // A list right in a list belongs to the item before it.
    auto around = std::exchange(blocks_, {});
    walk_list(node, context);
    std::ranges::move(std::exchange(blocks_, std::move(around)), std::back_inserter(items.back().children));
    return;
  }
  auto item = item_of(node, context);
  list.number = number_in(attribute(node, "value"), list.number);
  if (list.ordered) item.set_label(std::to_string(list.number) + ".");
  if (list.number < INT_MAX) ++list.number;
  if (!item.text.empty() || !item.children.empty()) items.push_back(std::move(item));
}

// In a list like theirs, whose class may say what they are.
void HtmlBuilder::walk_cut_items(const GumboNode& node, const Cut& cut, ListParts& list, Context context) {
  const auto& opening = node.v.element.original_tag;
  walk_pieces(cut, {opening.data, opening.length}, [&](const GumboNode& root) {
    for (const auto* child : children(*find_below(root, is_list)))
      if (is_element(*child) && !is_dropped(*child)) walk_item(*child, list, context);
  });
}

// "Present" over "Ann, Bo" is the field "Present: Ann, Bo"; over more than that it is a heading.
void HtmlBuilder::walk_definition(const GumboNode& term, std::span<const GumboNode* const> definitions,
                                  Context context) {
  auto name = one_line(text_below(term));
  if (!name.ends_with(':')) name += ':';
  auto heading = new_block(Block::Kind::heading, term);
  heading.level = 6;
  heading.text = name;
  Blocks inside;
  for (const auto* definition : definitions)
    for (auto& block : blocks_within(*definition, context))
      inside.push_back(std::move(block));
  const bool field = inside.size() == 1 && inside.front().kind == Block::Kind::paragraph;
  if (field) {
    auto& paragraph = inside.front();
    paragraph.text = name + " " + std::string(paragraph.text);
    const auto shift = static_cast<std::uint32_t>(name.size() + 1);
    auto ranges = paragraph.ranges();
    for (auto& range : ranges) {
      range.begin += shift;
      range.end += shift;
    }
    paragraph.set_ranges(std::move(ranges));
    paragraph.line = heading.line;
  } else {
    blocks_.push_back(std::move(heading));
  }
  std::ranges::move(inside, std::back_inserter(blocks_));
}

void HtmlBuilder::walk_definitions(const GumboNode& node, Context context) {
  end_paragraph();
  const GumboNode* term = nullptr;
  std::vector<const GumboNode*> definitions;
  const auto finish = [&] {
    if (term != nullptr) walk_definition(*term, definitions, context);
    term = nullptr;
    definitions.clear();
  };
  for (const auto* child : children(node)) {
    if (child->type == GUMBO_NODE_WHITESPACE) continue;
    if (is_element(*child, GUMBO_TAG_DD) && term != nullptr) {
      definitions.push_back(child);
      continue;
    }
    finish();
    if (is_element(*child, GUMBO_TAG_DT))
      term = child;
    else
      walk(*child, context);
  }
  finish();
  end_paragraph();
}

void HtmlBuilder::walk_quote(const GumboNode& node, Context context) {
  if (context.depth >= quota_.depth()) return walk_children(node, context);
  auto inside = blocks_within(node, context);
  if (inside.empty()) return;
  auto quote = new_block(Block::Kind::quote, node);
  quote.children = std::move(inside);
  blocks_.push_back(std::move(quote));
}

// Mail archives show the text of a mail so; programs show code.
void HtmlBuilder::walk_preformatted(const GumboNode& node) {
  end_paragraph();
  const auto classes = attribute(node, "class");
  const bool code =
      classes.find("code") != std::string_view::npos || classes.find("highlight") != std::string_view::npos ||
      find_below(node, [](const GumboNode& inner) { return is_element(inner, GUMBO_TAG_CODE); }) != nullptr;
  auto text = text_below(node);
  if (!code) {
    // The line end right behind the tag is no part of the text.
    const auto inside = children(node);
    const int first = inside.empty() || is_element(*inside.front())
                          ? line_of(node)
                          : static_cast<int>(inside.front()->v.text.start_pos.line);
    std::ranges::move(text_blocks(text, first + lines_before_, quota_), std::back_inserter(blocks_));
    return;
  }
  auto block = new_block(Block::Kind::code, node);
  block.text = std::move(text);
  blocks_.push_back(std::move(block));
}

Block HtmlBuilder::cell_of(const GumboNode& node, std::size_t column, Context context) {
  constexpr int widest = 1000;
  quota_.add_cell();
  auto cell = filled(new_block(Block::Kind::cell, node), blocks_within(node, context));
  cell.column = static_cast<std::uint16_t>(std::min<std::size_t>(column, UINT16_MAX));
  const auto span = [&](const char* name) {
    return static_cast<std::uint16_t>(std::clamp(number_in(attribute(node, name), 1), 1, widest));
  };
  cell.set_spans(span("colspan"), span("rowspan"));
  return cell;
}

Block HtmlBuilder::row_of(const GumboNode& node, SpanGrid& grid, Context context) {
  auto row = new_block(Block::Kind::row, node);
  row.header = is_header_row(node);
  row.children.reserve(static_cast<std::size_t>(
      std::ranges::count_if(children(node), [](const GumboNode* child) { return is_cell(*child); })));
  grid.begin_row();
  for (const auto* child : children(node)) {
    if (!is_cell(*child)) continue;
    row.children.push_back(cell_of(*child, grid.column(), context));
    grid.place(row.children.back());
  }
  return row;
}

void HtmlBuilder::walk_table(const GumboNode& node, Context context) {
  end_paragraph();
  const auto rows = rows_of(node);
  const bool layout = is_layout(node, rows) || context.depth >= quota_.depth();
  for (const auto* child : children(node))
    if (is_element(*child, GUMBO_TAG_CAPTION))
      std::ranges::move(blocks_within(*child, context), std::back_inserter(blocks_));
  TableParts table{.block = new_block(Block::Kind::table, node), .layout = layout};
  for (const auto* row : rows) {
    table.heads = is_element(*row->parent, GUMBO_TAG_THEAD);
    if (const auto* cut = tree_.cut_at(*row))
      walk_cut_rows(*cut, table, context);
    else
      walk_row(*row, table, context);
  }
  if (!table.block.children.empty()) blocks_.push_back(std::move(table.block));
}

void HtmlBuilder::walk_row(const GumboNode& node, TableParts& table, Context context) {
  if (!table.layout) {
    auto row = row_of(node, table.grid, context);
    row.header = row.header || table.heads;
    if (!row.children.empty()) table.block.children.push_back(std::move(row));
    return;
  }
  for (const auto* cell : children(node)) {
    walk_children(*cell, context);
    end_paragraph();
  }
}

// Each as a page of its own, behind `opening`.
template <typename Walk>
void HtmlBuilder::walk_pieces(const Cut& cut, std::string_view opening, Walk walk_page) {
  const auto lines_before = lines_before_;
  const auto lines_of_opening = static_cast<int>(std::ranges::count(opening, '\n'));
  for (const auto& piece : cut.pieces) {
    lines_before_ = lines_before + piece.line - 1 - lines_of_opening;
    const auto page = std::string(opening).append(piece.html);
    walk_page(HtmlTree(page, HtmlTree::Holds::piece).root());
  }
  lines_before_ = lines_before;
}

void HtmlBuilder::walk_cut_rows(const Cut& cut, TableParts& table, Context context) {
  walk_pieces(cut, "<table>", [&](const GumboNode& root) {
    const auto* rows =
        find_below(root, [](const GumboNode& found) { return is_element(found, GUMBO_TAG_TABLE); });
    for (const auto* row : rows_of(*rows))
      walk_row(*row, table, context);
  });
}

void HtmlBuilder::walk_cut_blocks(const Cut& cut, Context context) {
  end_paragraph();
  walk_pieces(cut, {}, [&](const GumboNode& root) {
    const auto* body =
        find_below(root, [](const GumboNode& found) { return is_element(found, GUMBO_TAG_BODY); });
    walk_children(*body, context);
    end_paragraph();
  });
}

bool is_first_heading(const GumboNode& node) {
  return is_element(node, GUMBO_TAG_H1);
}

void read_head(const GumboNode& root, Document& document) {
  const auto* title =
      find_below(root, [](const GumboNode& node) { return is_element(node, GUMBO_TAG_TITLE); });
  if (title != nullptr) document.properties["title"] = one_line(text_below(*title));
  const auto* origin = find_below(root, [](const GumboNode& node) {
    return is_element(node, GUMBO_TAG_META) && attribute(node, "name") == "docket";
  });
  if (origin != nullptr) document.properties["docket"] = one_line(attribute(*origin, "content"));
}

}  // namespace

Blocks html_blocks(std::string_view html, int first_line, Quota& quota) {
  const HtmlTree tree(html);
  return HtmlBuilder(tree, quota, first_line - 1).build(tree.root());
}

Document read_html(std::string_view text, const Limits& limits) {
  const HtmlTree tree(text, HtmlTree::Holds::outline);
  Document document;
  read_head(tree.root(), document);
  Quota quota(limits);
  const auto* main = find_below(tree.root(), is_main);
  const auto* heading = find_below(tree.root(), is_first_heading);
  if (main != nullptr && heading != nullptr && find_below(*main, is_first_heading) != heading)
    document.blocks.push_back(Block{.kind = Block::Kind::heading,
                                    .level = 1,
                                    .line = line_of(*heading),
                                    .text = one_line(text_below(*heading))});
  auto blocks = with_typed_lists(HtmlBuilder(tree, quota, 0).build(main != nullptr ? *main : tree.root()));
  std::ranges::move(blocks, std::back_inserter(document.blocks));
  return document;
}

}  // namespace docket
