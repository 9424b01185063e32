#include "input/text.hpp"

#include <algorithm>
#include <bit>
#include <string>
#include <utility>

#include "input/front_matter.hpp"
#include "input/line_start.hpp"
#include "input/lines.hpp"
#include "input/log_line.hpp"
#include "input/quota.hpp"
#include "input/readers.hpp"
#include "input/scribe.hpp"
#include "input/text_tables.hpp"
#include "input/wrap.hpp"
#include "text/byte_pairs.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

// Levels of headings that plain text does not number itself.
constexpr std::uint16_t level_of_capitals = 2;
constexpr std::uint16_t level_of_first_number = 3;
constexpr std::uint16_t level_of_label = 6;

// Deeper quotes are read as if they stood here: each level is another pass over the text.
constexpr int deepest_quote = 16;

void tabs_to_blanks(std::string& text) {
  std::ranges::replace(text, '\t', ' ');
}

constexpr bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}

constexpr bool is_letter(char c) {
  return is_small(static_cast<char>(c | 0x20));
}

bool is_all_capitals(std::string_view text) {
  constexpr std::size_t longest = 72;
  if (text.size() > longest || text.ends_with('.') || text.ends_with('|')) return false;
  if (any_byte_pair(text, [](char c, char) { return (c >= 'a') & (c <= 'z'); })) return false;
  // One word may be a state ("DONE"), and so may two short ones ("NO REPLY").
  constexpr std::ptrdiff_t fewest = 9;
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  std::size_t at = 0;
  std::ptrdiff_t capitals = 0;
  for (; at + 8 <= text.size(); at += 8)  // there are no other letters
    capitals += std::popcount(eight::letters(eight::at(text.data() + at)));
  if (capitals + std::ranges::count_if(text.substr(at), is_capital) < fewest) return false;
  return std::find(std::ranges::find_if(text, is_capital), text.end(), ' ') != text.end();
}

bool is_bare_label(std::string_view text) {
  constexpr std::size_t longest = 64;
  if (!text.ends_with(':') || text.size() > longest || text.size() < 3 || text.front() == '|' ||
      text.front() == '(')
    return false;
  if (std::ranges::count(text, ' ') > 8) return false;
  return text.find(". ") == std::string_view::npos && text.find(',') == std::string_view::npos;
}

int heading_hashes(std::string_view text) {
  const auto hashes = std::min(text.find_first_not_of('#'), text.size());
  if (hashes == 0 || hashes > 6 || hashes + 1 >= text.size() || text[hashes] != ' ') return 0;
  return static_cast<int>(hashes);
}

bool is_underline(std::string_view text, std::string_view title) {
  const auto sign = rule_of(text);
  if (!sign || std::string_view("=-~^").find(*sign) == std::string_view::npos) return false;
  if (text.find(' ') != std::string_view::npos) return false;
  const int width = columns(title);
  const int rule = static_cast<int>(text.size());
  return *sign == '=' ? rule <= std::max(80, width + 4) : rule <= width + 4 && rule * 2 >= width;
}

std::uint16_t level_of_underline(char sign) {
  return sign == '=' ? 1 : sign == '-' ? 2 : 3;
}

class TextBuilder {
 public:
  TextBuilder(std::string_view source, int first_number, const Wrap& wrap, Quota& quota, int nesting = 0)
      : lines_(source, first_number),
        wrap_(wrap),
        quota_(quota),
        nesting_(nesting),
        has_tabs_(source.find('\t') != std::string_view::npos),
        has_dividers_(has_tabs_ || holds_divider(source)) {}

  Blocks build() {
    while (!lines_.done())
      if (lines_.line().blank())
        pass_divider();
      else
        step();
    end_paragraph();
    return std::move(blocks_);
  }

 private:
  struct OpenList {
    Block* list;
    int indent;
    char32_t form;
    Bullet last;
  };

  void step();
  void read_marked();
  void pass_divider();
  bool read_separator();
  bool read_message();
  bool read_quote();
  bool read_table(const std::optional<Bullet>& bullet);
  bool read_heading(const std::optional<Bullet>& bullet);
  bool read_item(const std::optional<Bullet>& bullet);
  void read_prose();

  [[nodiscard]] bool may_head() const;
  bool read_underlined();
  bool is_numbered_heading(const Bullet& bullet);
  bool heads_item(const SourceLine& line) const;
  bool goes_on_in_item(const SourceLine& line) const;
  bool goes_on_in_paragraph(const SourceLine& line) const;
  void add_heading(std::string_view text, int level);
  void add_message(const Scribe::Heard& heard);
  void add_item(std::string_view text, const Bullet& bullet);
  void open_list(const Bullet& bullet);
  void close_lists_for(const Bullet& bullet);
  void skip_signature();

  Block& add(Block::Kind kind);
  Block& last_item() { return lists_.back().list->children.back(); }
  Blocks& here() { return lists_.empty() ? blocks_ : last_item().children; }
  void close_lists() { lists_.clear(); }
  [[nodiscard]] Text with_blanks(std::string_view text) const;
  void open_paragraph(Block& block, std::string_view text);
  void end_paragraph();
  void advance() {
    above_ = lines_.line();
    lines_.next();
  }

  Lines lines_;
  const Wrap& wrap_;
  Quota& quota_;
  int nesting_;
  bool has_tabs_;
  bool has_dividers_;  ///< of cells, anywhere
  Blocks blocks_;
  std::vector<OpenList> lists_;  ///< the innermost last; each list is the last child of the item before
  Block* paragraph_ = nullptr;   ///< what a further line may be joined to; its text is set when it ends
  std::vector<std::string_view> paragraph_lines_;
  std::optional<Bullet> headed_;  ///< the last number that stood before a heading
  Scribe scribe_;
  SourceLine above_;  ///< the line before, where it was not blank
  bool blank_before_ = true;
};

Block& TextBuilder::add(Block::Kind kind) {
  end_paragraph();  // while it is where paragraph_ says: the blocks may move
  quota_.add_block();
  auto& block = here().emplace_back();
  block.kind = kind;
  block.line = lines_.line().number;
  return block;
}

// A tab is no more than a blank.
Text TextBuilder::with_blanks(std::string_view text) const {
  if (!has_tabs_) return text;
  std::string blanks(text);
  tabs_to_blanks(blanks);
  return blanks;
}

void TextBuilder::open_paragraph(Block& block, std::string_view text) {
  paragraph_ = &block;
  paragraph_lines_.assign(1, text);
}

// Only now is it known how long the text is: what strings keep in reserve would double the memory of long
// notes.
void TextBuilder::end_paragraph() {
  if (paragraph_ == nullptr) return;
  paragraph_->text = has_tabs_ ? with_blanks(Text::joined(paragraph_lines_)) : Text::joined(paragraph_lines_);
  paragraph_ = nullptr;
}

// A blank line, or one that only separates.
void TextBuilder::pass_divider() {
  end_paragraph();
  blank_before_ = true;
  advance();
}

// A line that starts with a word, as most do, needs no test for what signs and numbers begin.
void TextBuilder::step() {
  const auto text = lines_.line().text;
  if (starts_with_word(text) && !may_be_log_line(text)) {
    if (!(has_dividers_ && read_table(std::nullopt)) && !(may_head() && read_heading(std::nullopt)))
      read_prose();
  } else {
    if (read_separator()) return pass_divider();
    read_marked();
  }
  blank_before_ = false;
}

void TextBuilder::read_marked() {
  if (read_message() || read_quote()) return;
  const auto bullet = bullet_at(lines_.line().text);
  if (!read_table(bullet) && !read_heading(bullet) && !read_item(bullet)) read_prose();
}

// Lines of dashes, and signatures, which mail divides from the text by one ("-- ").
bool TextBuilder::read_separator() {
  const auto& line = lines_.line();
  if (line.text == "--") {
    skip_signature();
    return true;
  }
  return rule_of(line.text).has_value();
}

void TextBuilder::skip_signature() {
  constexpr int longest = 10;
  auto ahead = lines_;
  for (int count = 0; !ahead.done(); ahead.next())
    if (!ahead.line().blank() && ++count > longest) return;
  lines_ = ahead;
}

void TextBuilder::add_message(const Scribe::Heard& heard) {
  auto& message = add(Block::Kind::message);
  message.text = with_blanks(heard.text);
  message.set_label(std::string(heard.speaker));
}

bool TextBuilder::read_message() {
  const auto said = log_line(lines_.line().text);
  if (!said || (!said->stamped && (blocks_.empty() || blocks_.back().kind != Block::Kind::message) &&
                !log_line(lines_.peek().text)))
    return false;
  close_lists();
  end_paragraph();
  if (said->kind == LogLine::Kind::said) {
    const auto heard = scribe_.hear(*said);
    if (heard.goes_on && blocks_.back().kind == Block::Kind::message)
      blocks_.back().text.append(" ").append(heard.text);
    else
      add_message(heard);
  }
  advance();
  return true;
}

bool TextBuilder::read_quote() {
  if (lines_.line().first() != '>') return false;
  close_lists();
  auto& quote = add(Block::Kind::quote);
  std::string inside;
  const int first = lines_.line().number;
  for (; !lines_.done() && lines_.line().first() == '>'; advance()) {
    auto text = lines_.line().text.substr(1);
    if (nesting_ >= deepest_quote) text.remove_prefix(std::min(text.find_first_not_of("> "), text.size()));
    if (text.starts_with(' ')) text.remove_prefix(1);
    inside.append(text).append("\n");
  }
  quote.children = TextBuilder(inside, first, wrap_, quota_, nesting_ + 1).build();
  return true;
}

bool TextBuilder::read_table(const std::optional<Bullet>& bullet) {
  const auto& line = lines_.line();
  if ((!has_dividers_ && line.first() != '+') || !may_start_table(line)) return false;
  std::optional<Block> table;
  if (line.raw.starts_with('\t') && nesting_ == 0) {
    table = cell_table(lines_, quota_, [this](std::string_view text, int number) {
      return TextBuilder(text, number, wrap_, quota_, nesting_ + 1).build();
    });
  }
  if (!table && line.text.find('\t') != std::string_view::npos && !bullet) table = tab_table(lines_, quota_);
  if (!table && (line.first() == '+' || line.text.find('|') != std::string_view::npos))
    table = pipe_table(lines_, quota_);
  if (!table && line.text.find("  ") != std::string_view::npos && !bullet)
    table = blank_table(lines_, quota_);
  if (!table) return false;
  close_lists();
  end_paragraph();
  quota_.add_block();
  blocks_.push_back(std::move(*table));
  return true;
}

// Whether a line that starts with a word is worth asking: most are prose, and start with a small letter or
// one capital.
bool TextBuilder::may_head() const {
  const auto text = lines_.line().text;
  const auto& below = lines_.peek();
  const bool capitals = !is_small(text.front()) && (text.size() < 2 || !is_small(text[1]));
  return capitals || text.ends_with(':') || (!below.blank() && !is_letter(below.first()));
}

void TextBuilder::add_heading(std::string_view text, int level) {
  auto& heading = add(Block::Kind::heading);
  heading.text = with_blanks(text);
  heading.level = static_cast<std::uint8_t>(level);
  heading.spaced = blank_before_;
  advance();
}

bool TextBuilder::read_underlined() {
  if (paragraph_ != nullptr) return false;
  const auto& below = lines_.peek();
  if (below.blank() || !is_underline(below.text, lines_.line().text)) return false;
  close_lists();
  add_heading(lines_.line().text, level_of_underline(below.first()));
  advance();
  return true;
}

bool TextBuilder::read_heading(const std::optional<Bullet>& bullet) {
  const auto& line = lines_.line();
  if (line.first() == '#') {
    if (const int level = heading_hashes(line.text); level != 0) {
      close_lists();
      add_heading(trimmed(line.text.substr(static_cast<std::size_t>(level))), level);
      return true;
    }
  }
  if (read_underlined()) return true;
  if (blank_before_ && !bullet && is_all_capitals(line.text)) {
    close_lists();
    add_heading(line.text, level_of_capitals);
    return true;
  }
  if (bullet || !is_bare_label(line.text)) return false;
  if (paragraph_ != nullptr && starts_lower(line.text) && wrap_.joins(above_, line)) return false;
  // "Agenda:" over an address that did not fit behind it is a field, not a heading.
  const auto& below = lines_.peek();
  if (!below.blank() && below.indent > line.indent && !bullet_at(below.text) && wrap_.joins(line, below))
    return false;
  while (!lists_.empty() && line.indent <= lists_.back().indent)
    lists_.pop_back();
  add_heading(line.text, level_of_label);
  return true;
}

// "2. Budget" alone between blank lines heads what follows, unless "3. …" does: then they are a list.
bool TextBuilder::is_numbered_heading(const Bullet& bullet) {
  constexpr int widest = 80;
  const auto& line = lines_.line();
  if (bullet.label.empty() || !blank_before_ || line.indent > 0) return false;
  // "VI. Adjourned at 4:27 p.m." behind a heading "V. Actions" ends its list, full stop or not.
  if (bullet.roman != 0 && headed_ && follows(*headed_, bullet)) return true;
  if (columns(line.text) > widest ||
      std::string_view(".?;,").find(line.text.back()) != std::string_view::npos)
    return false;
  // "11. Announcements" behind the heading "10. Reports" is one, also where "12. Adjournment" is next.
  if (headed_ && bullet.parts == 1 && follows(*headed_, bullet) &&
      (lists_.empty() || !follows(lists_.front().last, bullet)))
    return true;
  auto ahead = lines_;
  ahead.next();
  if (!ahead.line().blank())
    return bullet.parts > 1 && !bullet_at(ahead.line().text) && ahead.line().indent > 0;
  if (bullet.parts > 1) return true;
  ahead.skip_blank();
  if (ahead.done()) return false;
  const auto next = bullet_at(ahead.line().text);
  if (next && follows(bullet, *next)) return false;
  return lists_.empty() || !follows(lists_.back().last, bullet);
}

bool TextBuilder::read_item(const std::optional<Bullet>& bullet) {
  const auto& line = lines_.line();
  if (!bullet) {
    if (const auto box = box_at(line.text); !box || box->length >= line.text.size()) return false;
    add_item(line.text, {0, {}, U'☐', 0, 0});
    return true;
  }
  const bool capital = bullet->label.size() == 2 && bullet->form == U'A' + (U'.' << 8);
  if (is_numbered_heading(*bullet)) {
    headed_ = *bullet;
    close_lists();
    add_heading(line.text, level_of_first_number - 1 + bullet->parts);
    return true;
  }
  // "A. Smith to call": initials, unless the letter before went ahead.
  const bool counts_on =
      std::ranges::any_of(lists_, [&](const OpenList& list) { return follows(list.last, *bullet); });
  if (capital && !counts_on && bullet->value != 1 && bullet->label.front() != 'I') return false;
  // "o" and "+" are words elsewhere, so the middle of a paragraph is no place for them.
  if (paragraph_ != nullptr && lists_.empty() && line.first() == 'o') return false;
  const auto text = line.text.substr(bullet->length);
  // An arrow may be more than a bullet: "-> Ann to call the plumber".
  add_item(is_arrow(*bullet) && !box_at(text) ? line.text : text, *bullet);
  return true;
}

// Closes what the item at this indentation does not belong to. At the same indentation another sign opens a
// list within the item ("1. Ann to ask:" over "- the board"), but after a blank line it opens one of its own.
void TextBuilder::close_lists_for(const Bullet& bullet) {
  const int indent = lines_.line().indent;
  while (!lists_.empty()) {
    const auto& innermost = lists_.back();
    if (indent > innermost.indent) return;
    if (indent == innermost.indent) {
      if (bullet.form == innermost.form) return;
      const bool known = std::ranges::any_of(
          lists_, [&](const OpenList& list) { return list.form == bullet.form && list.indent >= indent; });
      if (!known && !blank_before_) return;
    }
    lists_.pop_back();
  }
}

void TextBuilder::open_list(const Bullet& bullet) {
  const int indent = lines_.line().indent;
  const bool same = !lists_.empty() && lists_.back().form == bullet.form && indent <= lists_.back().indent;
  if (same || lists_.size() >= quota_.depth()) return;
  auto& list = add(Block::Kind::list);
  lists_.push_back({&list, indent, bullet.form, bullet});
}

void TextBuilder::add_item(std::string_view text, const Bullet& bullet) {
  end_paragraph();
  close_lists_for(bullet);
  open_list(bullet);
  quota_.add_block();
  auto& open = lists_.back();
  open.last = bullet;
  auto& item = open.list->children.emplace_back();
  item.kind = Block::Kind::item;
  item.line = lines_.line().number;
  item.level = static_cast<std::uint8_t>(std::min<std::size_t>(lists_.size(), UINT8_MAX));
  item.set_label(std::string(bullet.label));
  if (const auto box = box_at(text)) {
    item.mark = box->mark;
    text.remove_prefix(std::min(box->length, text.size()));
  }
  open_paragraph(item, text);
  advance();
}

// "3. Chair's report" right over what was said of it: a few words behind a number, whose line had room for
// more.
bool TextBuilder::heads_item(const SourceLine& line) const {
  constexpr std::ptrdiff_t most_blanks = 4;
  return paragraph_lines_.size() == 1 && !lists_.empty() &&
         paragraph_ == &lists_.back().list->children.back() && !lists_.back().last.label.empty() &&
         !starts_lower(line.text) && starts_with_word(line.text) &&
         std::ranges::count(paragraph_lines_.front(), ' ') <= most_blanks && Wrap::had_room(above_, line);
}

bool TextBuilder::goes_on_in_item(const SourceLine& line) const {
  return !lists_.empty() && line.indent > lists_.back().indent;
}

bool TextBuilder::goes_on_in_paragraph(const SourceLine& line) const {
  if (paragraph_ == nullptr) return false;
  const auto opening = paragraph_lines_.front();
  if (opening.empty() && paragraph_lines_.size() == 1) return true;
  if (label_length(line.text) != 0 || heads_item(line)) return false;
  if (opens_with_word_and_dash(line.text) && opens_with_word_and_dash(opening)) return false;
  if (opens_entry(line.text) && (opens_entry(opening) || Wrap::had_room(above_, line))) return false;
  return (goes_on_in_item(line) && !above_.text.ends_with('.')) || wrap_.joins(above_, line);
}

void TextBuilder::read_prose() {
  const auto& line = lines_.line();
  if (!blank_before_ && !blocks_.empty() && blocks_.back().kind == Block::Kind::message) {
    blocks_.back().text.append("\n").append(line.text);  // pasted into the chat
    advance();
    return;
  }
  if (goes_on_in_paragraph(line)) {
    paragraph_lines_.push_back(line.text);
    advance();
    return;
  }
  while (!lists_.empty() && line.indent <= lists_.back().indent)
    lists_.pop_back();
  auto& paragraph = add(Block::Kind::paragraph);
  paragraph.spaced = blank_before_;
  open_paragraph(paragraph, line.text);
  advance();
}

// Word leaves its bookmarks in the text that is taken out of it.
std::optional<std::string> without_bookmarks(std::string_view text) {
  constexpr std::string_view opening = "[bookmark: ";
  auto at = text.find(opening);
  if (at == std::string_view::npos) return std::nullopt;
  std::string kept;
  std::size_t done = 0;
  for (; at != std::string_view::npos; at = text.find(opening, done)) {
    kept.append(text, done, at - done);
    const auto close = text.find_first_of("]\n", at);
    if (close == std::string_view::npos || text[close] == '\n') {
      kept.append(opening);
      done = at + opening.size();
    } else {
      done = close + 1;
    }
  }
  return kept.append(text, done);
}

}  // namespace

int text_likeness(std::string_view) {
  return 1;
}

Blocks text_blocks(std::string_view text, int first_line, Quota& quota, LineEnds ends) {
  const auto clean = without_bookmarks(text);
  const std::string_view source = clean ? std::string_view(*clean) : text;
  const auto wrap = ends == LineEnds::soft ? Wrap::always() : Wrap(source);
  return TextBuilder(source, first_line, wrap, quota).build();
}

namespace {

// A log's stamps may hold the day: "[2020-08-25T16:00:36Z] <ann> hello".
std::string first_day_of(std::string_view text) {
  constexpr int sample = 20;
  for (Lines lines(text); !lines.done() && lines.line().number <= sample; lines.next())
    if (const auto said = log_line(lines.line().text); said && !said->day.empty())
      return std::string(said->day);
  return {};
}

// A meeting may go past midnight; what a messenger keeps of several days is none, and when something is due
// was said on another of them.
std::string day_of_log(std::string_view text) {
  constexpr std::size_t longest = 20'000;  // bytes of the last lines
  auto day = first_day_of(text);
  if (day.empty() || day.find_first_of("/.") == std::string::npos) return day;
  auto rest = text.substr(text.size() - std::min(text.size(), longest));
  for (auto end = rest.rfind('\n'); end != std::string_view::npos; end = rest.rfind('\n')) {
    const auto said = log_line(rest.substr(end + 1));
    if (said && !said->day.empty()) return said->day == day ? day : std::string();
    rest = rest.substr(0, end);
  }
  return day;
}

}  // namespace

Document read_text(std::string_view text, const Limits& limits) {
  Quota quota(limits);
  Document document;
  auto matter = front_matter(text);
  document.properties = std::move(matter.properties);
  if (auto day = day_of_log(text); !day.empty()) document.properties.try_emplace("date", std::move(day));
  document.blocks = text_blocks(text.substr(matter.length), matter.lines + 1, quota);
  return document;
}

}  // namespace docket
