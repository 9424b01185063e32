#include "input/wiki_words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "input/styled_text.hpp"
#include "text/ascii.hpp"
#include "text/byte_set.hpp"

namespace docket {

namespace {

bool is_letter(char c) {
  return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
}

bool is_word(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

enum class Where { anywhere, dokuwiki, mediawiki };

struct Mark {
  std::string_view open;
  std::string_view close;
  Style style;
  Where where;
};

constexpr auto marks = std::to_array<Mark>({
    {"**", "**", Style::bold, Where::anywhere},
    {"//", "//", Style::italic, Where::dokuwiki},
    {"''", "''", Style::code, Where::dokuwiki},
    {"__", "__", Style::italic, Where::anywhere},
    {"--(", ")--", Style::struck, Where::mediawiki},
});

enum class Shown { text, bold, italic, struck, code, line_end, literal, nothing };

struct Tag {
  std::string_view name;
  Shown shown;
};

// The tags that wikis know; other words in brackets may be people.
constexpr auto tags = std::to_array<Tag>({
    {"abbr", Shown::text},       {"b", Shown::bold},           {"big", Shown::text},
    {"blockquote", Shown::text}, {"br", Shown::line_end},      {"center", Shown::text},
    {"code", Shown::code},       {"del", Shown::struck},       {"div", Shown::text},
    {"em", Shown::italic},       {"font", Shown::text},        {"hr", Shown::line_end},
    {"i", Shown::italic},        {"includeonly", Shown::text}, {"ins", Shown::text},
    {"noinclude", Shown::text},  {"nowiki", Shown::literal},   {"onlyinclude", Shown::text},
    {"p", Shown::line_end},      {"poem", Shown::text},        {"ref", Shown::nothing},
    {"references", Shown::text}, {"s", Shown::struck},         {"section", Shown::text},
    {"small", Shown::text},      {"span", Shown::text},        {"strike", Shown::struck},
    {"strong", Shown::bold},     {"sub", Shown::text},         {"sup", Shown::text},
    {"tt", Shown::code},         {"u", Shown::text},           {"wrap", Shown::text},
});
static_assert(std::ranges::is_sorted(tags, {}, &Tag::name));

constexpr Style style_of(Shown shown) {
  return shown == Shown::bold     ? Style::bold
         : shown == Shown::italic ? Style::italic
         : shown == Shown::struck ? Style::struck
                                  : Style::code;
}

struct Entity {
  std::string_view written;
  std::string_view shown;
};

constexpr auto entities = std::to_array<Entity>({
    {"&#124;", "|"},
    {"&#160;", " "},
    {"&#39;", "'"},
    {"&amp;", "&"},
    {"&gt;", ">"},
    {"&hellip;", "…"},
    {"&lt;", "<"},
    {"&mdash;", "—"},
    {"&nbsp;", " "},
    {"&ndash;", "–"},
    {"&quot;", "\""},
    {"&rarr;", "→"},
});

// Links that show no words, and those that show who somebody is.
constexpr auto silent_spaces = std::to_array<std::string_view>(
    {"bild", "category", "catégorie", "datei", "fichier", "file", "image", "kategorie", "media"});
constexpr auto user_spaces = std::to_array<std::string_view>(
    {"benutzer", "benutzerin", "user", "user talk", "usuario", "utilisateur"});

// "User" of "User:Ann"; empty where there is none.
std::string space_of(std::string_view target) {
  constexpr std::size_t longest = 20;
  const auto colon = target.substr(0, longest).find(':');
  auto space = colon == std::string_view::npos ? std::string() : ascii_lower(target.substr(0, colon));
  std::ranges::replace(space, '_', ' ');
  return space;
}

template <typename Names>
bool is_among(const Names& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// What a link without words shows: "Ann" for "User:Ann".
std::string_view shown_of(std::string_view target) {
  if (target.starts_with(':')) target.remove_prefix(1);
  return is_among(user_spaces, space_of(target)) ? target.substr(target.find(':') + 1) : target;
}

// One text, from its first byte to its last. Signs switch a style on or off; one that nothing closes is none.
class WikiWords {
 public:
  WikiWords(std::string_view text, WikiManner manner) : text_(text), manner_(manner) {}

  void read(Block& block) {
    static constexpr ByteSet signs("'*/_[]<&~-\\%`{)");
    std::size_t plain = 0;
    while (at_ < text_.size()) {
      at_ = std::min(signs.first_in(text_, at_), at_ < link_end_ ? link_end_ : text_.size());
      if (at_ == text_.size()) break;
      const auto begin = at_;
      words_ = text_.substr(plain, begin - plain);
      if (read_sign())
        plain = at_;
      else
        at_ = begin + 1;
      if (link_end_ != 0 && at_ > link_end_) end_link();
    }
    gathered_.add_lines(text_.substr(std::min(plain, text_.size())), styles_);
    const auto mark = block.mark;
    gathered_.move_to(block);
    if (block.mark == Block::Mark::none) block.mark = mark;
  }

 private:
  bool read_sign();
  bool read_quotes();
  bool read_mark();
  bool read_link();
  bool read_address();
  bool read_tag();
  void pass_inside(Shown shown);
  bool read_macro();
  bool read_entity();
  bool read_literal();
  bool read_signature();
  bool read_magic_word();
  bool read_forced_break();

  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
  bool closes_later(std::string_view sign, std::size_t behind);
  // The words before the sign are added in the style they have, and the sign is passed.
  bool pass(std::size_t length);
  void show(std::string_view words, Styles styles) { gathered_.add_lines(words, styles); }
  void turn(Style style) { styles_ = styles_.with(style, !styles_.has(style)); }
  void end_link() {
    styles_ = styles_.with(Style::link, false);
    link_end_ = 0;
  }
  bool open_link(std::size_t label, std::size_t end, std::size_t closing);
  [[nodiscard]] bool has_odd_quotes() const;

  std::string_view text_;
  WikiManner manner_;
  std::size_t at_ = 0;
  std::string_view words_;  ///< before the sign at hand, not yet added
  Styles styles_;
  StyledText gathered_;
  std::size_t link_end_ = 0;  ///< where the words of a link end
  std::size_t link_closing_ = 0;
  std::optional<bool> odd_quotes_;
  std::vector<std::pair<std::string_view, std::size_t>> last_;  ///< where signs stand last; its size: nowhere
};

bool WikiWords::pass(std::size_t length) {
  gathered_.add_lines(words_, styles_);
  at_ += length;
  return true;
}

bool WikiWords::closes_later(std::string_view sign, std::size_t behind) {
  auto known = std::ranges::find(last_, sign, &std::pair<std::string_view, std::size_t>::first);
  if (known == last_.end()) {
    const auto at = text_.rfind(sign);
    known = last_.insert(known, {sign, at == std::string_view::npos ? 0 : at});
  }
  return known->second >= behind && known->second != 0;
}

bool WikiWords::read_sign() {
  if (at_ == link_end_ && link_end_ != 0) {
    pass(link_closing_);
    end_link();
    return true;
  }
  switch (text_[at_]) {
    case '\'':
      return manner_ == WikiManner::mediawiki ? read_quotes() : read_mark();
    case '[':
      return link_end_ == 0 && (read_link() || read_address());
    case '<':
      return read_tag() || read_macro();
    case '&':
      return read_entity();
    case '~':
      return read_magic_word();
    case '-':
      return read_signature() || read_mark();
    case '\\':
      return read_forced_break();
    case '%':
    case '`':
    case '{':
      return read_literal();
    case '_':
      return read_magic_word() || read_mark();
    default:
      return read_mark();
  }
}

// "l'''eau''": where both kinds come an odd number of times, three of them are an apostrophe and two.
bool WikiWords::has_odd_quotes() const {
  int bold = 0;
  int italic = 0;
  for (auto at = text_.find("''"); at != std::string_view::npos; at = text_.find("''", at)) {
    const auto end = std::min(text_.find_first_not_of('\'', at), text_.size());
    bold += end - at == 2 ? 0 : 1;
    italic += end - at == 2 || end - at > 4 ? 1 : 0;
    at = end;
  }
  return bold % 2 == 1 && italic % 2 == 1;
}

bool WikiWords::read_quotes() {
  const auto count = std::min(rest().find_first_not_of('\''), rest().size());
  if (count < 2) return false;
  if (!odd_quotes_) odd_quotes_ = has_odd_quotes();
  if (count == 3 && *odd_quotes_ && at_ > 0 && is_letter(text_[at_ - 1])) {
    odd_quotes_ = false;
    pass(count);
    show("'", styles_);
    turn(Style::italic);
    return true;
  }
  pass(count);
  const std::size_t literal = count == 4 ? 1 : count > 5 ? count - 5 : 0;
  show(text_.substr(at_ - count, literal), styles_);
  if (count > 2) turn(Style::bold);
  if (count == 2 || count > 4) turn(Style::italic);
  return true;
}

// Outside at no word, inside at no blank: "2 ** 3", "and//or" and "https://a.example" have no marks.
bool WikiWords::read_mark() {
  for (const auto& mark : marks) {
    if (mark.where != Where::anywhere && (mark.where == Where::dokuwiki) != (manner_ == WikiManner::dokuwiki))
      continue;
    const char before = at_ > 0 ? text_[at_ - 1] : ' ';
    if (styles_.has(mark.style) && rest().starts_with(mark.close)) {
      if (before == ':' && mark.style == Style::italic) continue;
      pass(mark.close.size());
      turn(mark.style);
      return true;
    }
    const auto inside = at_ + mark.open.size();
    if (!rest().starts_with(mark.open) || styles_.has(mark.style) || is_word(before) || before == ':' ||
        inside >= text_.size() || text_[inside] == ' ' || !closes_later(mark.close, inside + 1))
      continue;
    pass(mark.open.size());
    turn(mark.style);
    return true;
  }
  return false;
}

bool WikiWords::open_link(std::size_t label, std::size_t end, std::size_t closing) {
  pass(label - at_);
  styles_ = styles_.with(Style::link);
  link_end_ = end;
  link_closing_ = closing;
  return true;
}

// "[[Page|words]]", "[[User:Ann]]", "[[File:plan.png|thumb]]", "[[BR]]"
bool WikiWords::read_link() {
  constexpr std::size_t longest = 1000;
  if (!rest().starts_with("[[") || !closes_later("]]", at_ + 2)) return false;
  const auto close = rest().substr(0, longest).find("]]");
  if (close == std::string_view::npos || close == 2) return false;
  const auto inside = rest().substr(2, close - 2);
  const auto target = inside.substr(0, inside.find('|'));
  if (is_among(silent_spaces, space_of(target))) return pass(close + 2);
  if (target == "BR") {
    pass(close + 2);
    gathered_.add_break();
    return true;
  }
  const bool worded = target.size() + 1 < inside.size();
  const auto words = worded ? inside.substr(target.size() + 1) : shown_of(target);
  const auto label = static_cast<std::size_t>(words.data() - text_.data());
  return open_link(label, label + words.size(), at_ + close + 2 - label - words.size());
}

// "[https://a.example words]"
bool WikiWords::read_address() {
  constexpr std::size_t longest = 1000;
  const auto inside = rest().substr(1, longest);
  const bool opens = std::ranges::any_of(std::array{"http://", "https://", "ftp://", "mailto:", "//"},
                                         [&](std::string_view scheme) { return inside.starts_with(scheme); });
  if (!opens || !closes_later("]", at_ + 1)) return false;
  const auto close = inside.find_first_of("]\n");
  if (close == std::string_view::npos || inside[close] != ']') return false;
  const auto blank = inside.substr(0, close).find(' ');
  const auto label = at_ + 1 + (blank == std::string_view::npos ? 0 : blank + 1);
  return open_link(label, at_ + 1 + close, 1);
}

bool WikiWords::read_tag() {
  constexpr std::size_t longest = 200;
  const auto reach = rest().substr(0, longest);
  const bool closes = reach.starts_with("</");
  auto name_end = std::size_t{closes ? 2U : 1U};
  while (name_end < reach.size() && is_letter(reach[name_end]))
    ++name_end;
  const auto name = ascii_lower(reach.substr(closes ? 2 : 1, name_end - (closes ? 2 : 1)));
  const auto row = std::ranges::find(tags, name, &Tag::name);
  const auto end = reach.find_first_of("<>\n", 1);
  if (row == tags.end() || end == std::string_view::npos || reach[end] != '>') return false;
  const bool empty = reach[end - 1] == '/';
  const auto begin = at_;
  pass(end + 1);
  if (row->shown == Shown::literal || row->shown == Shown::nothing) {
    if (!closes && !empty) pass_inside(row->shown);
  } else if (row->shown == Shown::line_end) {
    gathered_.add_break();
  } else if (row->shown != Shown::text) {
    const bool on = !closes && !empty && closes_later("</", begin + 1);
    styles_ = styles_.with(style_of(row->shown), on);
  }
  return true;
}

// What stands in "<nowiki>" is shown as it is written, a footnote in "<ref>" is not.
void WikiWords::pass_inside(Shown shown) {
  constexpr std::size_t longest = 4000;
  const std::string_view closing = shown == Shown::literal ? "</nowiki>" : "</ref>";
  const auto end =
      closes_later(closing, at_) ? rest().substr(0, longest).find(closing) : std::string_view::npos;
  if (end == std::string_view::npos) return;
  if (shown == Shown::literal) show(rest().substr(0, end), styles_);
  at_ += end;
}

// MoinMoin's "<<BR>>", "<<TableOfContents>>", "<<Date(2024-05-16)>>"
bool WikiWords::read_macro() {
  constexpr std::size_t longest = 200;
  const auto reach = rest().substr(0, longest);
  if (reach.size() < 5 || !reach.starts_with("<<") || reach[2] < 'A' || reach[2] > 'Z') return false;
  const auto end = reach.find(">>");
  if (end == std::string_view::npos) return false;
  pass(end + 2);
  const auto inside = reach.substr(2, end - 2);
  if (inside == "BR") gathered_.add_break();
  if (inside.starts_with("Date") && inside.ends_with(')'))
    show(inside.substr(std::min(inside.find('(') + 1, inside.size()), inside.size() - inside.find('(') - 2),
         styles_);
  return true;
}

bool WikiWords::read_entity() {
  const auto row = std::ranges::find_if(
      entities, [&](const Entity& entity) { return rest().starts_with(entity.written); });
  if (row == entities.end()) return false;
  pass(row->written.size());
  show(row->shown, styles_);
  return true;
}

// "%%as written%%", "`code`", "{{{code}}}"
bool WikiWords::read_literal() {
  struct Literal {
    std::string_view open, close;
    bool code;
  };
  for (const auto& literal : {Literal{"%%", "%%", false}, {"{{{", "}}}", true}, {"`", "`", true}}) {
    const auto begin = at_ + literal.open.size();
    if (!rest().starts_with(literal.open) || !closes_later(literal.close, begin)) continue;
    const auto end = text_.find(literal.close, begin);
    pass(literal.open.size());
    show(text_.substr(begin, end - begin), literal.code ? styles_.with(Style::code) : styles_);
    at_ = end + literal.close.size();
    return true;
  }
  return false;
}

// "--[[User:Ann|Ann]] ([[User talk:Ann|talk]]) 12:04, 16 May 2024 (UTC)": who wrote, and when, is not what
// is written.
bool WikiWords::read_signature() {
  if (!rest().starts_with("--")) return false;
  const auto link = rest().substr(0, 10).find_first_not_of("- ");
  if (link == std::string_view::npos || !rest().substr(link).starts_with("[[")) return false;
  const bool signs = is_among(user_spaces, space_of(rest().substr(link + 2))) && text_.ends_with(')') &&
                     !closes_later("\n", at_ + 1);
  return signs && pass(rest().size());
}

// "~~~~", "~~NOTOC~~", "__NOTOC__"
bool WikiWords::read_magic_word() {
  const char sign = text_[at_];
  const auto reach = sign == '~' ? rest() : rest().substr(0, 3);
  const auto count = std::min(reach.find_first_not_of(sign), reach.size());
  if (sign == '~' && count > 2) return pass(count);
  if (count != 2) return false;
  const auto end = rest().find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 2);
  if (end == std::string_view::npos || end < 5 || rest().substr(end, 2) != rest().substr(0, 2)) return false;
  return pass(end + 2);
}

// DokuWiki's "\\ ", also at the end of a line.
bool WikiWords::read_forced_break() {
  if (manner_ != WikiManner::dokuwiki || !rest().starts_with("\\\\")) return false;
  if (rest().size() > 2 && rest()[2] != ' ' && rest()[2] != '\n') return false;
  pass(2);
  gathered_.add_break();
  return true;
}

}  // namespace

void read_wiki_words(Blocks& blocks, WikiManner manner) {
  for (auto& block : blocks) {
    if (block.kind == Block::Kind::code || block.kind == Block::Kind::message) continue;
    if (!block.text.empty() && block.ranges().empty()) {
      const std::string text{std::string_view(block.text)};
      WikiWords(text, manner).read(block);
    }
    read_wiki_words(block.children, manner);
  }
  // "__NOTOC__", "[[Category:Minutes]]"
  const auto* const shown_end = std::remove_if(blocks.begin(), blocks.end(), [](const Block& block) {
    return block.kind == Block::Kind::paragraph && block.text.empty() && block.children.empty();
  });
  while (blocks.end() != shown_end)
    blocks.pop_back();
}

}  // namespace docket
