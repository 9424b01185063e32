#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "input/lines.hpp"
#include "input/quota.hpp"
#include "input/readers.hpp"
#include "input/text.hpp"
#include "input/text_pieces.hpp"
#include "input/wiki_tables.hpp"
#include "input/wiki_templates.hpp"
#include "input/wiki_words.hpp"

namespace docket {

namespace {

constexpr std::size_t deepest_point = 9;

// "*# point": how many signs; 0 where there are none. "**Ann** to call" is in bold, as elsewhere.
std::size_t point_signs(std::string_view raw) {
  const auto signs = std::min(raw.find_first_not_of("*#:;"), raw.size());
  const bool bold = signs == 2 && raw.starts_with("**") && signs < raw.size() && raw[signs] != ' ' &&
                    raw.find("**", signs) != std::string_view::npos;
  return bold ? 0 : signs;
}

// What MoinMoin says to itself in the first lines of a page: "#acl", "#format wiki", "## a comment".
bool is_remark(std::string_view raw) {
  return std::ranges::any_of(
      std::array{"##", "#acl ", "#format ", "#language ", "#pragma ", "#refresh ", "#deprecated"},
      [&](std::string_view word) { return raw.starts_with(word); });
}

struct CodeSigns {
  std::string_view open;
  std::string_view close;
};

constexpr auto code_signs = std::to_array<CodeSigns>({
    {"<code", "</code>"},
    {"<file", "</file>"},
    {"<pre", "</pre>"},
    {"<source", "</source>"},
    {"<syntaxhighlight", "</syntaxhighlight>"},
    {"{{{", "}}}"},
});

class WikiBuilder {
 public:
  WikiBuilder(std::string_view page, int first_line, WikiManner manner, Quota& quota, int nesting = 0)
      : lines_(page, first_line),
        manner_(manner),
        quota_(quota),
        pieces_(quota, LineEnds::told_by_the_text),
        nesting_(nesting) {
    const auto last = page.rfind("|}");
    last_close_ = last == std::string_view::npos ? 0 : last;
  }

  Blocks build() {
    while (!lines_.done())
      step();
    return pieces_.take();
  }

 private:
  static constexpr int deepest_ = 2;  // of tables; each level is another pass over the text

  void step();
  bool read_title();
  bool read_code();
  bool read_table();
  bool read_left_out();
  bool read_point();
  bool read_dokuwiki_point();
  void read_plain();
  void add_point(std::size_t depth, bool numbered, std::string_view words);
  void add_term(std::string_view words);
  void take(std::string_view line) {
    pieces_.add_line(line, lines_.line().number);
    lines_.next();
  }

  Lines lines_;
  WikiManner manner_;
  Quota& quota_;
  TextPieces pieces_;
  int nesting_;
  std::size_t last_close_ = 0;  ///< where the last "|}" stands, of tables
  bool begun_ = false;          ///< something was read that is shown
  std::array<int, deepest_point> counts_{};
  std::array<bool, code_signs.size()> never_closed_{};
};

void WikiBuilder::step() {
  if (lines_.line().blank()) return take({});
  const bool left_out = read_left_out();
  begun_ = begun_ || !left_out;
  if (left_out || read_title() || read_code() || read_table() || read_point()) return;
  counts_ = {};
  read_plain();
}

// DokuWiki has more signs for what stands higher.
bool WikiBuilder::read_title() {
  const auto signs = wiki_title_signs(lines_.line().raw);
  if (signs == 0) return false;
  counts_ = {};
  const auto text = lines_.line().text;
  const auto level = manner_ == WikiManner::dokuwiki ? std::min<std::size_t>(7 - signs, 6) : signs;
  take(std::string(level, '#').append(" ").append(trimmed(text.substr(signs, text.size() - 2 * signs))));
  return true;
}

// Rules, what only the wiki's program reads, and a page that is none.
bool WikiBuilder::read_left_out() {
  const auto text = lines_.line().text;
  const bool rule = text.size() >= 4 && text.find_first_not_of('-') == std::string_view::npos;
  const bool tag = text == "<hr>" || text == "<hr/>" || text == "<hr />";
  if (!rule && !tag && !(is_remark(lines_.line().raw) && !begun_)) return false;
  counts_ = {};
  take({});
  return true;
}

bool WikiBuilder::read_code() {
  const auto text = lines_.line().text;
  for (std::size_t row = 0; row < code_signs.size(); ++row) {
    const auto& [open, close] = code_signs[row];
    if (never_closed_[row] || !text.starts_with(open) || text.find(close) != std::string_view::npos) continue;
    never_closed_[row] = lines_.source().find(close, lines_.offset()) == std::string_view::npos;
    if (never_closed_[row]) return false;
    lines_.next();
    auto code = empty_block(Block::Kind::code, lines_.line().number, quota_);
    std::string words;
    for (; lines_.line().text.find(close) == std::string_view::npos; lines_.next())
      words.append(words.empty() ? "" : "\n").append(lines_.line().text);
    lines_.next();
    code.text = words;
    pieces_.add(std::move(code));
    return true;
  }
  return false;
}

bool WikiBuilder::read_table() {
  const auto text = lines_.line().text;
  std::optional<Block> table;
  if (text.starts_with("{|")) {
    const CellReader read_cell = [this](std::string_view lines, int number) {
      return nesting_ < deepest_ ? WikiBuilder(lines, number, manner_, quota_, nesting_ + 1).build()
                                 : text_blocks(lines, number, quota_);
    };
    auto read = mediawiki_table(lines_, last_close_, quota_, read_cell);
    if (!read.caption.empty())
      pieces_.add_line(read.caption + (read.caption.ends_with(':') ? "" : ":"), read.table.line);
    table = std::move(read.table);
  } else {
    table = manner_ == WikiManner::dokuwiki ? dokuwiki_table(lines_, quota_) : barred_table(lines_, quota_);
  }
  if (!table) return false;
  counts_ = {};
  if (!table->children.empty()) pieces_.add(std::move(*table));
  return true;
}

// Points are indented, so that none is taken for a heading with a number.
void WikiBuilder::add_point(std::size_t depth, bool numbered, std::string_view words) {
  depth = std::clamp<std::size_t>(depth, 1, deepest_point);
  std::string line(2 * depth, ' ');
  std::fill(counts_.begin() + static_cast<std::ptrdiff_t>(depth), counts_.end(), 0);
  if (numbered)
    line += std::to_string(++counts_.at(depth - 1)) + ".";
  else
    line += "*";
  take(line.append(" ").append(trimmed(words)));
}

// "; Ann : mow the lawn", or "; Ann" over what is said of it.
void WikiBuilder::add_term(std::string_view words) {
  words = trimmed(words);
  const auto colon = words.find(": ");
  if (colon == std::string_view::npos)
    return take(std::string(words).append(words.ends_with(':') ? "" : ":"));
  take(std::string(trimmed(words.substr(0, colon))).append(words.substr(colon)));
}

bool WikiBuilder::read_dokuwiki_point() {
  const auto& line = lines_.line();
  if (line.indent < 2 || (line.first() != '*' && line.first() != '-')) return false;
  if (line.text.starts_with("**") && line.text.find("**", 2) != std::string_view::npos) return false;
  add_point(static_cast<std::size_t>(line.indent) / 2, line.first() == '-', line.text.substr(1));
  return true;
}

bool WikiBuilder::read_point() {
  if (manner_ == WikiManner::dokuwiki) return read_dokuwiki_point();
  const auto raw = lines_.line().raw;
  const auto signs = point_signs(raw);
  if (signs == 0) return false;
  const auto words = trimmed(raw.substr(signs));
  if (words.empty()) {
    take({});
  } else if (raw.find_first_not_of(':') == signs && !words.starts_with('|')) {
    take(std::string(2 * std::min(signs, deepest_point), ' ').append("- ").append(words));
  } else if (raw[signs - 1] == ';') {
    counts_ = {};
    add_term(words);
  } else {
    add_point(signs, raw[signs - 1] == '#', words);
  }
  return true;
}

// MoinMoin's points are indented as those of plain text are.
void WikiBuilder::read_plain() {
  const auto& line = lines_.line();
  const std::string indent(static_cast<std::size_t>(std::min(line.indent, 60)), ' ');
  if (line.indent > 0 && line.text.starts_with(". "))
    return take(indent + "-" + std::string(line.text.substr(1)));
  const auto colons = line.text.find(":: ");
  if (line.indent > 0 && colons != std::string_view::npos && colons < 60)
    return take(std::string(line.text.substr(0, colons + 1)).append(line.text.substr(colons + 2)));
  take(indent + std::string(line.text));
}

// --- telling what it is

bool is_dokuwiki_head(std::string_view raw) {
  const auto text = trimmed(raw);
  return text.starts_with("^ ") && text.ends_with('^') && text.size() > 4;
}

// DokuWiki's first title has the most signs, elsewhere it has the fewest.
WikiManner manner_of(std::string_view page) {
  constexpr int sample = 400;
  for (Lines lines(page); !lines.done() && lines.line().number <= sample; lines.next()) {
    if (is_dokuwiki_head(lines.line().raw)) return WikiManner::dokuwiki;
    if (const auto signs = wiki_title_signs(lines.line().raw); signs != 0)
      return signs > 3 ? WikiManner::dokuwiki : WikiManner::mediawiki;
  }
  return WikiManner::mediawiki;
}

// Signs of a wiki in the lines of a page's beginning; points count once, since others write them too.
class WikiSigns {
 public:
  void look_at(std::string_view raw) {
    if (raw.size() < 2) return;
    switch (raw.front()) {
      case '=':
        worth_ += wiki_title_signs(raw) != 0 ? 2 : 0;
        return;
      case '{':
        worth_ += raw.starts_with("{|") ? 2 : 0;
        return;
      case '|':
        worth_ += raw.starts_with("|}") || (raw.starts_with("||") && trimmed(raw).ends_with("||")) ? 2 : 0;
        return;
      case '^':
        worth_ += is_dokuwiki_head(raw) ? 2 : 0;
        return;
      case ' ':
      case '*':
      case ':':
      case '#':
      case '\'':
        look_at_words(raw);
        return;
      default:
        return;
    }
  }
  [[nodiscard]] bool enough() const { return worth_ + (points_ ? 1 : 0) >= 3; }

 private:
  void look_at_words(std::string_view raw) {
    const auto begin = raw.find_first_not_of(" *#:");
    if (begin == std::string_view::npos) return;
    points_ = points_ || raw.substr(0, begin).find('*') != std::string_view::npos;
    if (raw.substr(begin).starts_with("'''") && raw.find("'''", begin + 3) != std::string_view::npos)
      worth_ += 2;
  }

  int worth_ = 0;
  bool points_ = false;
};

// Mails have such titles too; nothing else in them is a wiki's.
bool opens_mail(std::string_view text) {
  return std::ranges::any_of(std::array{"Date: ", "From: ", "Subject: ", "To: "},
                             [&](std::string_view field) { return text.starts_with(field); });
}

}  // namespace

int wiki_likeness(std::string_view text) {
  constexpr int sample = 200;
  if (opens_mail(text)) return 1;
  WikiSigns signs;
  std::size_t at = 0;
  for (int line = 0; line < sample && at < text.size(); ++line) {
    const auto end = std::min(text.find('\n', at), text.size());
    signs.look_at(text.substr(at, end - at));
    if (signs.enough()) return 2;
    at = end + 1;
  }
  return 1;
}

Document read_wiki(std::string_view text, const Limits& limits) {
  Document document;
  Quota quota(limits);
  const auto page = without_templates(text);
  const auto manner = manner_of(page);
  document.blocks = WikiBuilder(page, 1, manner, quota).build();
  read_wiki_words(document.blocks, manner);
  return document;
}

}  // namespace docket
