#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "input/asciidoc_table.hpp"
#include "input/front_matter.hpp"
#include "input/inline_markup.hpp"
#include "input/lines.hpp"
#include "input/readers.hpp"
#include "input/text.hpp"
#include "input/text_pieces.hpp"
#include "text/ascii.hpp"

namespace docket {

namespace {

// --- within a line

constexpr auto marks = std::to_array<InlineMark>({
    {"[.line-through]#", "#", Style::struck},
    {"[line-through]#", "#", Style::struck},
    {"**", "**", Style::bold},
    {"*", "*", Style::bold},
    {"__", "__", Style::italic},
    {"_", "_", Style::italic},
    {"``", "``", Style::code},
    {"`", "`", Style::code},
    {"##", "##", Style::italic},
    {"#", "#", Style::italic},
});

// "https://a.example[text]", "link:a.html[text]", "mailto:a@b.example[Ann]", "xref:roof[the roof]"
InlineShown link(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 1000;
  const auto rest = text.substr(at, longest);
  const bool opens = std::ranges::any_of(std::array{"http://", "https://", "link:", "mailto:", "xref:"},
                                         [&](std::string_view scheme) { return rest.starts_with(scheme); });
  if (!opens) return {};
  const auto end = rest.find_first_of(" \n[");
  if (end == std::string_view::npos || rest[end] != '[') return {};
  const auto close = rest.find(']', end);
  if (close == std::string_view::npos) return {};
  const auto words = rest.substr(end + 1, close - end - 1);
  return {close + 1, words.empty() ? rest.substr(0, end) : words, true};
}

InlineShown shown(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 200;
  const auto rest = text.substr(at);
  if (rest.starts_with('\\') && rest.size() > 1) return {2, rest.substr(1, 1)};
  // "<<roof,the roof>>", "[[roof]]", "(C)"
  if (rest.starts_with("<<")) {
    const auto close = rest.substr(0, longest).find(">>");
    if (close == std::string_view::npos) return {};
    const auto inside = rest.substr(2, close - 2);
    return {close + 2, trimmed(inside.substr(inside.find(',') + 1)), true};
  }
  if (rest.starts_with("[[")) {
    const auto close = rest.substr(0, longest).find("]]");
    return close == std::string_view::npos ? InlineShown{} : InlineShown{close + 2, {}};
  }
  return link(text, at);
}

constexpr InlineRules inline_rules{marks, shown, "\\<[hlmx"};

// --- lines

// The delimiters of blocks: four or more of a sign on a line; "--" opens one, too.
bool is_delimiter(std::string_view text) {
  if (text == "--") return true;
  return text.size() >= 4 && std::string_view("-.+=*_/").find(text.front()) != std::string_view::npos &&
         text.find_first_not_of(text.front()) == std::string_view::npos;
}

bool is_table_edge(std::string_view text) {
  return text.size() >= 4 && (text.front() == '|' || text.front() == '!') &&
         text.find_first_not_of('=', 1) == std::string_view::npos;
}

// "== Title" in two bytes; 0 where it is no title.
std::size_t title_signs(std::string_view raw) {
  const auto signs = std::min(raw.find_first_not_of('='), raw.size());
  const bool wiki = raw.ends_with('=');  // "== Title ==" is another format's
  return signs > 0 && signs <= 6 && signs + 1 < raw.size() && raw[signs] == ' ' && !wiki ? signs : 0;
}

// "*** point": how deep; 0 where it is none.
std::size_t points_of(std::string_view text, char sign) {
  const auto count = std::min(text.find_first_not_of(sign), text.size());
  return count > 0 && count <= 5 && count + 1 < text.size() && text[count] == ' ' ? count : 0;
}

// ":name: value"
struct Attribute {
  std::string name;
  std::string_view value;
};

Attribute attribute_in(std::string_view raw) {
  const auto colon = raw.starts_with(':') ? raw.find(':', 1) : std::string_view::npos;
  if (colon == std::string_view::npos || colon < 2) return {};
  const auto name = raw.substr(1, colon - 1);
  if (name.find(' ') != std::string_view::npos || (colon + 1 < raw.size() && raw[colon + 1] != ' '))
    return {};
  return {ascii_lower(name), trimmed(raw.substr(colon + 1))};
}

class AsciidocBuilder {
 public:
  AsciidocBuilder(std::string_view text, int first_line, Document& document, Quota& quota, int nesting = 0)
      : lines_(text, first_line), document_(document), quota_(quota), pieces_(quota), nesting_(nesting) {}

  Blocks build() {
    while (!lines_.done())
      step();
    return pieces_.take();
  }

 private:
  static constexpr int deepest_ = 4;

  void step();
  bool read_title();
  bool read_left_out();
  bool read_delimited();
  bool read_table();
  bool read_block_title();
  bool read_point();
  void read_plain();
  void read_code(std::string_view end);
  void skip_to(std::string_view end);
  void add_line(std::string_view line) { pieces_.add_line(line, lines_.line().number); }
  void take(std::string_view line) {
    add_line(line);
    lines_.next();
  }

  Lines lines_;
  Document& document_;
  Quota& quota_;
  TextPieces pieces_;
  int nesting_;             ///< of tables
  std::string attributes_;  ///< of the block to come, without brackets
  std::array<int, 6> counts_{};
  bool quoted_ = false;    ///< within "____"
  bool attached_ = false;  ///< "+" joined what comes to the item above
  int points_ = 0;         ///< how deep that item is
  bool blank_before_ = true;
  int width_above_ = 0;  ///< columns of the line before
};

void AsciidocBuilder::step() {
  if (lines_.line().blank()) {
    blank_before_ = true;
    attached_ = false;
    return take({});
  }
  const int width = columns(lines_.line().text);
  const bool apart =
      read_title() || read_left_out() || read_table() || read_delimited() || read_block_title();
  if (!apart && !read_point()) read_plain();
  blank_before_ = apart;
  width_above_ = width;
}

bool AsciidocBuilder::read_title() {
  const auto raw = lines_.line().raw;
  const auto signs = title_signs(raw);
  if (signs == 0) return false;
  counts_ = {};
  points_ = 0;
  take(std::string(signs, '#').append(raw.substr(signs)));
  return true;
}

// Comments, what sets an attribute, and what describes the block below it.
bool AsciidocBuilder::read_left_out() {
  const auto raw = lines_.line().raw;
  if (raw.starts_with("//") && !raw.starts_with("///")) {
    lines_.next();
    return true;
  }
  if (const auto attribute = attribute_in(raw); !attribute.name.empty()) {
    if (attribute.name == "date" || attribute.name == "revdate")
      document_.properties["date"] = attribute.value;
    lines_.next();
    return true;
  }
  const auto text = lines_.line().text;
  const bool describes = text.starts_with('[') && text.ends_with(']') && blank_before_ &&
                         text.find("] ") == std::string_view::npos && text != "[]" && text.size() > 3;
  if (describes) attributes_ = text.substr(1, text.size() - 2);
  if (describes) lines_.next();
  return describes;
}

void AsciidocBuilder::skip_to(std::string_view end) {
  for (lines_.next(); !lines_.done() && lines_.line().text != end; lines_.next()) {
  }
  if (!lines_.done()) lines_.next();
}

void AsciidocBuilder::read_code(std::string_view end) {
  lines_.next();
  auto code = empty_block(Block::Kind::code, lines_.line().number, quota_);
  for (; !lines_.done() && lines_.line().text != end; lines_.next()) {
    if (!code.text.empty()) code.text += '\n';
    code.text += lines_.line().text;
  }
  if (!lines_.done()) lines_.next();
  pieces_.add(std::move(code));
}

// A line of signs opens a block or closes it; right under words as wide as it, it makes a title of them.
bool AsciidocBuilder::read_delimited() {
  const auto text = lines_.line().text;
  if (!is_delimiter(text)) return false;
  if (!blank_before_ && std::abs(width_above_ - columns(text)) <= 1) {
    take(text);
    return true;
  }
  attached_ = false;
  attributes_.clear();
  switch (text.front()) {
    case '/':
    case '+':
      skip_to(text);
      return true;
    case '.':
      read_code(text);
      return true;
    case '-':
      if (text.size() > 2) {
        read_code(text);
        return true;
      }
      break;
    case '_':
      quoted_ = !quoted_;
      break;
    default:
      break;
  }
  take({});
  return true;
}

// A title of the block below: ".Action items" over a table.
bool AsciidocBuilder::read_block_title() {
  const auto text = lines_.line().text;
  const bool titles =
      blank_before_ && text.size() > 2 && text.front() == '.' && text[1] != '.' && text[1] != ' ';
  if (titles) take(std::string(text.substr(1)).append(text.ends_with(':') ? "" : ":"));
  return titles;
}

bool AsciidocBuilder::read_table() {
  if (!is_table_edge(lines_.line().text)) return false;
  const CellReader read_cell = [this](std::string_view lines, int number) {
    return nesting_ < deepest_ ? AsciidocBuilder(lines, number, document_, quota_, nesting_ + 1).build()
                               : text_blocks(lines, number, quota_, LineEnds::soft);
  };
  pieces_.add(asciidoc_table(lines_, attributes_, quota_, read_cell));
  attributes_.clear();
  return true;
}

// "** point" and ".. point" as points that are indented.
bool AsciidocBuilder::read_point() {
  const auto text = lines_.line().text;
  const auto stars = points_of(text, '*');
  const auto dots = points_of(text, '.');
  const auto depth = std::max(stars, dots);
  if (depth == 0) return false;
  std::string line((depth - 1) * 2, ' ');
  auto words = text.substr(depth);
  if (words.starts_with(" [*]")) words.remove_prefix(4);
  const bool ticked = words.size() + depth + 4 == text.size();
  if (dots != 0) {
    std::fill(counts_.begin() + static_cast<std::ptrdiff_t>(depth), counts_.end(), 0);
    line += std::to_string(++counts_.at(depth - 1)) + ".";
  } else {
    counts_ = {};
    line += "*";
  }
  points_ = static_cast<int>(depth);
  take(line.append(ticked ? " [x]" : "").append(words));
  return true;
}

void AsciidocBuilder::read_plain() {
  auto text = lines_.line().text;
  if (text == "+") {
    attached_ = points_ > 0;
    return take({});
  }
  if (attributes_.starts_with("source") || attributes_.starts_with("listing")) {
    attributes_.clear();
    for (; !lines_.done() && !lines_.line().blank(); lines_.next()) {
    }
    return;
  }
  attributes_.clear();
  std::string line(static_cast<std::size_t>(attached_ ? 2 * points_ : lines_.line().indent), ' ');
  if (quoted_) line = "> ";
  if (text.ends_with(" +")) text.remove_suffix(2);
  if (const auto colons = text.find(":: "); colons != std::string_view::npos && colons > 0 && colons < 60)
    return take(line.append(text.substr(0, colons + 1)).append(text.substr(colons + 2)));
  if (text.ends_with("::") && text.size() > 2) text.remove_suffix(1);
  take(line.append(text));
}

// Signs that only this format has, on a line of its beginning: each is worth so much.
int asciidoc_signs(const SourceLine& line) {
  if (is_table_edge(line.text) && line.first() == '|') return 3;
  if (line.text.starts_with("[source") || line.text.starts_with("[cols=") ||
      line.text.starts_with("[%header"))
    return 3;
  if (title_signs(line.raw) != 0) return line.number == 1 ? 2 : 1;
  if (const auto attribute = attribute_in(line.raw); !attribute.name.empty())
    return attribute.name == "toc" || attribute.name == "revdate" || attribute.name == "author" ? 2 : 0;
  return 0;
}

}  // namespace

int asciidoc_likeness(std::string_view text) {
  constexpr int sample = 200;
  constexpr int enough = 3;
  int signs = 0;
  for (Lines lines(text); !lines.done() && lines.line().number <= sample; lines.next()) {
    signs += asciidoc_signs(lines.line());
    if (signs >= enough) return 2;
  }
  return 1;
}

Document read_asciidoc(std::string_view text, const Limits& limits) {
  Document document;
  Quota quota(limits);
  auto matter = front_matter(text);
  document.properties = std::move(matter.properties);
  document.blocks = AsciidocBuilder(text.substr(matter.length), matter.lines + 1, document, quota).build();
  read_inline(document.blocks, inline_rules);
  return document;
}

}  // namespace docket
