#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "input/front_matter.hpp"
#include "input/inline_markup.hpp"
#include "input/lines.hpp"
#include "input/readers.hpp"
#include "input/rst_tables.hpp"
#include "input/text.hpp"
#include "input/text_pieces.hpp"
#include "text/ascii.hpp"

namespace docket {

namespace {

// --- within a line

constexpr auto marks = std::to_array<InlineMark>({
    {"``", "``", Style::code},
    {"**", "**", Style::bold},
    {"*", "*", Style::italic},
});

std::size_t reference_end(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == '_')
    ++at;
  return at;
}

// "`text <url>`_", "`text`": what is shown is the text.
InlineShown quoted_text(std::string_view text, std::size_t at, std::size_t quote) {
  constexpr std::size_t longest = 1000;
  const auto close = text.substr(0, std::min(text.size(), quote + longest)).find('`', quote + 1);
  if (close == std::string_view::npos || close == quote + 1) return {};
  auto shown = text.substr(quote + 1, close - quote - 1);
  const auto target = shown.rfind(" <");
  const bool targeted = target != std::string_view::npos && shown.ends_with('>');
  const auto end = reference_end(text, close + 1);
  return {end - at, trimmed(targeted ? shown.substr(0, target) : shown), targeted || end > close + 1};
}

bool is_name(char c) {
  return (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '+';
}

// ":ref:`text`"
InlineShown role(std::string_view text, std::size_t at) {
  auto end = at + 1;
  constexpr std::size_t longest = 40;
  while (end < std::min(text.size(), at + longest) && (is_name(text[end]) || text[end] == ':'))
    ++end;
  if (end - at < 3 || end >= text.size() || text[end] != '`' || text[end - 1] != ':') return {};
  return quoted_text(text, at, end);
}

InlineShown shown(std::string_view text, std::size_t at) {
  const auto rest = text.substr(at);
  if (rest.starts_with('`') && !rest.starts_with("``")) return quoted_text(text, at, at);
  if (rest.starts_with(':')) return role(text, at);
  if (rest.starts_with('\\') && rest.size() > 1)
    return rest[1] == ' ' ? InlineShown{2, {}} : InlineShown{2, rest.substr(1, 1)};
  // "[1]_" calls a footnote.
  if (rest.starts_with('[')) {
    const auto close = rest.substr(0, 40).find("]_");
    if (close != std::string_view::npos && rest.substr(1, close - 1).find(' ') == std::string_view::npos)
      return {close + 2, {}};
  }
  return {};
}

constexpr InlineRules inline_rules{marks, shown, "`:\\["};

// --- lines

bool is_adornment(std::string_view text) {
  if (text.size() < 2 || is_name(text.front()) != (text.front() == '-' || text.front() == '.' ||
                                                   text.front() == '_' || text.front() == '+'))
    return false;
  const char sign = text.front();
  if (sign <= ' ' || static_cast<unsigned char>(sign) >= 0x7F) return false;
  return text.find_first_not_of(sign) == std::string_view::npos;
}

enum class Body { comment, code, list_table, csv_table, title, todo, words };

struct Directive {
  std::string_view name;
  Body body;
};

// What becomes of directives; those not named here have words in them.
constexpr auto directives = std::to_array<Directive>({
    {"admonition", Body::title},       {"class", Body::words},       {"code", Body::code},
    {"code-block", Body::code},        {"contents", Body::comment},  {"csv-table", Body::csv_table},
    {"figure", Body::comment},         {"highlight", Body::comment}, {"image", Body::comment},
    {"include", Body::comment},        {"index", Body::comment},     {"list-table", Body::list_table},
    {"literalinclude", Body::comment}, {"math", Body::comment},      {"meta", Body::comment},
    {"parsed-literal", Body::code},    {"raw", Body::comment},       {"rubric", Body::title},
    {"sidebar", Body::title},          {"sourcecode", Body::code},   {"table", Body::title},
    {"toctree", Body::comment},        {"todo", Body::todo},         {"topic", Body::title},
});
static_assert(std::ranges::is_sorted(directives, {}, &Directive::name));

Body body_of(std::string_view name) {
  const auto row = std::ranges::find(directives, name, &Directive::name);
  return row == directives.end() ? Body::words : row->body;
}

// "name:: argument" behind "..".
struct Explicit {
  std::string name;
  std::string_view argument;
};

std::optional<Explicit> directive_in(std::string_view text) {
  const auto colons = text.find("::");
  if (colons == std::string_view::npos || colons == 0 || colons > 40) return std::nullopt;
  const auto name = trimmed(text.substr(0, colons));
  if (!std::ranges::all_of(name, [](char c) { return is_name(c) || c == ':'; })) return std::nullopt;
  return Explicit{ascii_lower(name), trimmed(text.substr(colons + 2))};
}

bool is_option(std::string_view text) {
  return text.starts_with(':') && text.find(':', 1) != std::string_view::npos;
}

class RstBuilder {
 public:
  RstBuilder(std::string_view text, int first_line, Document& document, Quota& quota, int nesting = 0)
      : lines_(text, first_line), document_(document), quota_(quota), pieces_(quota), nesting_(nesting) {}

  Blocks build() {
    while (!lines_.done())
      step();
    return pieces_.take();
  }

 private:
  void step();
  bool read_title();
  bool read_explicit();
  bool read_simple_table();
  void read_plain();
  void add_title(const SourceLine& title, char sign, bool over);
  void skip_body(int indent);
  void read_code(int indent);
  void read_words(int indent, std::string_view argument, std::string_view lead = {});
  void add_label(std::string_view title, int number);
  void read_list_table(int indent);
  void read_csv_table(int indent, int line);
  bool read_field();
  bool read_numbered();
  bool read_grid();
  void keep() {
    pieces_.add_line(lines_.line().raw, lines_.line().number);
    lines_.next();
  }
  [[nodiscard]] CellReader cell_reader() {
    return [this](std::string_view lines, int number) {
      return nesting_ < deepest_ ? RstBuilder(lines, number, document_, quota_, nesting_ + 1).build()
                                 : text_blocks(lines, number, quota_, LineEnds::soft);
    };
  }
  // The body of what began at `indent` goes on to the next line that is indented no deeper.
  [[nodiscard]] bool in_body(int indent) const {
    return !lines_.done() && (lines_.line().blank() || lines_.line().indent > indent);
  }

  Lines lines_;
  Document& document_;
  Quota& quota_;
  TextPieces pieces_;
  static constexpr int deepest_ = 4;
  int nesting_;                                ///< of tables
  std::vector<std::pair<char, bool>> titles_;  ///< signs of titles in the order of their levels
  std::vector<std::pair<int, int>> counts_;    ///< indentation and number of "#." so far
  bool blank_before_ = true;
  bool may_hold_tables_ = true;
};

void RstBuilder::step() {
  if (lines_.line().blank()) {
    blank_before_ = true;
    return keep();
  }
  blank_before_ = read_title() || read_explicit() || read_simple_table();
  if (!blank_before_) read_plain();
}

void RstBuilder::add_title(const SourceLine& title, char sign, bool over) {
  constexpr std::size_t deepest = 6;
  const std::pair key{sign, over};
  auto level = std::ranges::find(titles_, key);
  if (level == titles_.end()) level = titles_.insert(titles_.end(), key);
  const auto depth = static_cast<std::size_t>(level - titles_.begin()) + 1;
  pieces_.add_line(std::string(std::min(depth, deepest), '#').append(" ").append(title.text), title.number);
}

// A line under the title, and perhaps one over it, of a sign that means the level by when it first came.
bool RstBuilder::read_title() {
  auto ahead = lines_;
  const bool over = is_adornment(lines_.line().text) && lines_.line().indent == 0 && blank_before_;
  if (over) ahead.next();
  const auto title = ahead.line();
  if (ahead.done() || title.blank() || (!over && (title.indent > 0 || !blank_before_))) return false;
  const auto below = ahead.peek();
  if (!is_adornment(below.text) || below.indent > 0 || is_adornment(title.text)) return false;
  const auto width = static_cast<std::size_t>(columns(title.text));
  if (below.text.size() < std::min<std::size_t>(width, 4)) return false;
  if (over && below.text.front() != lines_.line().first()) return false;
  add_title(title, below.text.front(), over);
  ahead.next();
  ahead.next();
  lines_ = ahead;
  return true;
}

void RstBuilder::skip_body(int indent) {
  while (in_body(indent))
    lines_.next();
}

void RstBuilder::read_code(int indent) {
  lines_.skip_blank();
  if (lines_.done() || lines_.line().indent <= indent) return;
  auto code = empty_block(Block::Kind::code, lines_.line().number, quota_);
  std::string text;
  for (; in_body(indent); lines_.next()) {
    if (!text.empty()) text += '\n';
    text += lines_.line().text;
  }
  code.text = text.substr(0, trimmed(text).size());
  pieces_.add(std::move(code));
}

// What stands in a note or under a title is read as if it stood outside; `lead` comes before its first words.
void RstBuilder::read_words(int indent, std::string_view argument, std::string_view lead) {
  const auto number = lines_.line().number;
  lines_.next();
  while (in_body(indent) && (lines_.line().blank() || is_option(lines_.line().text)))
    lines_.next();
  if (!argument.empty()) {
    pieces_.add_line(std::string(lead).append(argument), number);
  } else if (!lead.empty() && in_body(indent)) {
    pieces_.add_line(std::string(lead).append(lines_.line().text), lines_.line().number);
    lines_.next();
  }
}

void RstBuilder::add_label(std::string_view title, int number) {
  if (title.empty()) return;
  pieces_.add_line(std::string(title).append(title.ends_with(':') ? "" : ":"), number);
}

void RstBuilder::read_list_table(int indent) {
  lines_.next();
  if (auto table = list_table(lines_, indent, quota_, cell_reader())) pieces_.add(std::move(*table));
}

void RstBuilder::read_csv_table(int indent, int line) {
  std::string rows;
  bool header = false;
  for (lines_.next(); in_body(indent); lines_.next()) {
    const auto text = lines_.line().text;
    const bool names = text.starts_with(":header:");
    header = header || names;
    if (!text.empty() && (names || !is_option(text)))
      rows.append(trimmed(names ? text.substr(8) : text)).append("\n");
  }
  if (rows.empty()) return;
  auto blocks = read_csv(rows, quota_.limits()).blocks;
  for (auto& table : blocks) {
    table.line = line;
    if (header && !table.children.empty()) table.children.front().header = true;
    pieces_.add(std::move(table));
  }
}

// ".. " opens what is no running text: directives, targets, footnotes, and comments, which are all the rest.
bool RstBuilder::read_explicit() {
  const auto line = lines_.line();
  if (line.text != ".." && !line.text.starts_with(".. ")) return false;
  const auto directive = directive_in(line.text.substr(std::min<std::size_t>(3, line.text.size())));
  const auto body = directive ? body_of(directive->name) : Body::comment;
  const auto argument = directive ? std::string(directive->argument) : std::string();
  switch (body) {
    case Body::comment:
      lines_.next();
      skip_body(line.indent);
      return true;
    case Body::code:
      lines_.next();
      read_code(line.indent);
      return true;
    case Body::list_table:
      add_label(argument, line.number);
      read_list_table(line.indent);
      return true;
    case Body::csv_table:
      add_label(argument, line.number);
      read_csv_table(line.indent, line.number);
      return true;
    case Body::title:
      add_label(argument, line.number);
      read_words(line.indent, {});
      return true;
    case Body::todo:
      read_words(line.indent, argument, "TODO: ");
      return true;
    case Body::words:
      break;
  }
  read_words(line.indent, argument);
  return true;
}

bool RstBuilder::read_simple_table() {
  if (!may_hold_tables_ || lines_.line().first() != '=') return false;
  const auto edge = lines_.line().text;
  if (edge.find_first_not_of("= ") != std::string_view::npos || edge.find(' ') == std::string_view::npos)
    return false;
  auto table = simple_table(lines_, quota_, cell_reader());
  // Where no lower edge follows here, none follows an edge further down.
  may_hold_tables_ = table.has_value();
  if (table) pieces_.add(std::move(*table));
  return table.has_value();
}

// ":Date: 2024-05-16" as "Date: 2024-05-16".
bool RstBuilder::read_field() {
  constexpr std::size_t longest = 40;
  const auto& line = lines_.line();
  if (line.first() != ':') return false;
  const auto colon = line.text.substr(0, longest).find(':', 1);
  if (colon == std::string_view::npos || colon == 1) return false;
  if (colon + 1 < line.text.size() && line.text[colon + 1] != ' ') return false;
  const auto name = line.text.substr(1, colon - 1);
  const auto value = trimmed(line.text.substr(colon + 1));
  const auto key = ascii_lower(name);
  if (key == "date" && !value.starts_with('$')) document_.properties["date"] = value;
  pieces_.add_line(std::string(name).append(": ").append(value), line.number);
  lines_.next();
  return true;
}

// "#." as the number that it stands for.
bool RstBuilder::read_numbered() {
  const auto line = lines_.line();
  if (!line.text.starts_with("#. ")) return false;
  while (!counts_.empty() && counts_.back().first > line.indent)
    counts_.pop_back();
  if (counts_.empty() || counts_.back().first < line.indent) counts_.emplace_back(line.indent, 0);
  const auto number = std::to_string(++counts_.back().second);
  pieces_.add_line(
      std::string(static_cast<std::size_t>(line.indent), ' ') + number + std::string(line.text.substr(1)),
      line.number);
  lines_.next();
  return true;
}

// A grid is read as plain text reads it, all its lines together.
bool RstBuilder::read_grid() {
  const auto text = lines_.line().text;
  if (!text.starts_with("+-") && !text.starts_with("+=")) return false;
  while (!lines_.done() && !lines_.line().blank())
    keep();
  return true;
}

void RstBuilder::read_plain() {
  if (read_grid() || read_field() || read_numbered()) return;
  const auto line = lines_.line();
  if (line.indent == 0) counts_.clear();
  const bool literal = line.text.ends_with("::") && lines_.peek().blank();
  if (line.text.starts_with("| ") || line.text == "|")
    pieces_.add_line(trimmed(line.text.substr(1)), line.number);
  else if (literal)
    pieces_.add_line(line.text == "::" ? std::string_view() : line.raw.substr(0, line.raw.rfind(':')),
                     line.number);
  else
    pieces_.add_line(line.raw, line.number);
  lines_.next();
  if (literal) read_code(line.indent);
}

// Signs that only this format has, on a line of its beginning: each is worth so much.
int rst_signs(const SourceLine& line) {
  if (line.text.starts_with(".. ")) {
    const auto rest = line.text.substr(3);
    return directive_in(rest) || rest.starts_with('_') || rest.starts_with('|') ? 3 : 1;
  }
  if (line.text.starts_with("#. ")) return 1;
  if (line.indent == 0 && line.text.ends_with("::")) return 1;
  if (line.text.find(":`") != std::string_view::npos || line.text.find("`_") != std::string_view::npos)
    return 1;
  const bool edge = line.first() == '=' && line.text.find_first_not_of("= ") == std::string_view::npos &&
                    line.text.find(' ') != std::string_view::npos;
  return edge ? 1 : 0;
}

}  // namespace

int rst_likeness(std::string_view text) {
  constexpr int sample = 200;
  constexpr int enough = 3;
  int signs = 0;
  for (Lines lines(text); !lines.done() && lines.line().number <= sample; lines.next()) {
    signs += rst_signs(lines.line());
    if (signs >= enough) return 2;
  }
  return 1;
}

Document read_rst(std::string_view text, const Limits& limits) {
  Document document;
  Quota quota(limits);
  auto matter = front_matter(text);
  document.properties = std::move(matter.properties);
  document.blocks = RstBuilder(text.substr(matter.length), matter.lines + 1, document, quota).build();
  read_inline(document.blocks, inline_rules);
  return document;
}

}  // namespace docket
