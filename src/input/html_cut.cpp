#include "input/html_cut.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "input/html_blank.hpp"
#include "text/ascii.hpp"

namespace docket {

namespace {

constexpr std::size_t longest_piece = std::size_t{1} << 17U;  // bytes
constexpr std::size_t shortest_cut = 2 * longest_piece;
constexpr std::size_t deepest = 8;  // of markup within a cell

// What a cell may hold: tags that are over with it, whatever is left open.
struct PlainTag {
  std::string_view name;
  bool nests = true;  // so that it counts for how deep a page is nested
};
constexpr auto plain_tags = std::to_array<PlainTag>({
    {"a"},   {"abbr"},       {"b"},    {"br", false}, {"code"},      {"del"},    {"div"},    {"em"},
    {"i"},   {"img", false}, {"ins"},  {"kbd"},       {"li", false}, {"mark"},   {"ol"},     {"p", false},
    {"q"},   {"s"},          {"samp"}, {"small"},     {"span"},      {"strike"}, {"strong"}, {"sub"},
    {"sup"}, {"time"},       {"tt"},   {"u"},         {"ul"},        {"var"},
});
static_assert(std::ranges::is_sorted(plain_tags, {}, &PlainTag::name));

struct Tag {
  static constexpr std::size_t longest = 8;

  std::array<char, longest> letters{};  // of its name, in lower case
  std::size_t length = 0;               // 0: no tag, or none that is plain
  bool closes = false;
  std::size_t size = 0;

  [[nodiscard]] std::string_view name() const { return {letters.data(), length}; }
  [[nodiscard]] bool opens(std::string_view what) const { return !closes && name() == what; }
  [[nodiscard]] bool ends(std::string_view what) const { return closes && name() == what; }
};
static_assert(std::ranges::all_of(plain_tags,
                                  [](const PlainTag& tag) { return tag.name.size() <= Tag::longest; }));

// Whether the quotes are double and hold no bracket.
bool are_plain_attributes(std::string_view text) {
  return text.find_first_of("<'") == std::string_view::npos &&
         text.find("content") == std::string_view::npos &&  // no page's main part
         std::ranges::count(text, '"') % 2 == 0;
}

// What `text` starts with.
Tag tag_at(std::string_view text) {
  constexpr std::size_t longest = 1000;
  const auto end = text.substr(0, longest).find('>');
  if (!text.starts_with('<') || end == std::string_view::npos) return {};
  auto inside = text.substr(1, end - 1);
  Tag tag{.closes = inside.starts_with('/'), .size = end + 1};
  if (tag.closes) inside.remove_prefix(1);
  while (tag.length < inside.size() && !is_html_blank(inside[tag.length]) && inside[tag.length] != '/') {
    if (tag.length == Tag::longest) return {};
    tag.letters[tag.length] = ascii_lower(inside[tag.length]);
    ++tag.length;
  }
  const auto attributes = inside.substr(tag.length);
  return attributes.empty() || (!tag.closes && are_plain_attributes(attributes)) ? tag : Tag{};
}

// Those that may stand side by side with others; not the highest heading, which may be the page's title.
constexpr auto plain_blocks =
    std::to_array<std::string_view>({"h2", "h3", "h4", "h5", "h6", "ol", "p", "ul"});
static_assert(std::ranges::is_sorted(plain_blocks));

// Reads rows, points and blocks off the front of a text.
class PlainReader {
 public:
  explicit PlainReader(std::string_view text) : text_(text) {}

  // How many bytes a plain block at the front takes; 0 where there is none.
  std::size_t block() {
    const auto before = text_.size();
    const auto opening = tag_at(text_);
    if (opening.closes || !std::ranges::binary_search(plain_blocks, opening.name())) return 0;
    return pass_element(opening) ? before - text_.size() : 0;
  }

  // How many bytes a plain point of a list at the front takes; 0 where there is none.
  std::size_t item() {
    const auto before = text_.size();
    const auto opening = tag_at(text_);
    return opening.opens("li") && pass_element(opening) ? before - text_.size() : 0;
  }

  // How many bytes a plain row at the front takes; 0 where there is none.
  std::size_t row() {
    const auto before = text_.size();
    const auto opening = tag_at(text_);
    if (!opening.opens("tr")) return 0;
    pass(opening);
    for (int cells = 0;; ++cells) {
      while (!text_.empty() && is_html_blank(text_.front()))
        text_.remove_prefix(1);
      const auto next = tag_at(text_);
      if (!next.ends("tr")) {
        if (!pass_cell(next)) return 0;
        continue;
      }
      pass(next);
      return cells == 0 ? 0 : before - text_.size();
    }
  }

 private:
  void pass(const Tag& tag) { text_.remove_prefix(tag.size); }

  bool pass_cell(const Tag& opening) {
    return (opening.opens("td") || opening.opens("th")) && pass_element(opening);
  }

  bool pass_element(const Tag& opening) {
    pass(opening);
    const auto closing = pass_words(opening.name());
    pass(closing);
    return closing.length != 0;
  }

  // Up to the tag that ends the element, and gives that; none where something in it is not plain.
  Tag pass_words(std::string_view element) {
    std::array<std::string_view, deepest> open{};
    std::size_t depth = 0;
    while (true) {
      const auto end = text_.find('<');
      if (end == std::string_view::npos || text_.substr(0, end).find('\0') != std::string_view::npos)
        return {};
      text_.remove_prefix(end);
      const auto found = tag_at(text_);
      if (depth == 0 && found.ends(element)) return found;
      const auto* const known = std::ranges::lower_bound(plain_tags, found.name(), {}, &PlainTag::name);
      if (known == plain_tags.end() || known->name != found.name()) return {};
      pass(found);
      if (!known->nests) continue;
      if (found.closes ? depth == 0 || open[--depth] != known->name : depth == deepest) return {};
      if (!found.closes) open[depth++] = known->name;
    }
  }

  std::string_view text_;
};

int line_ends_in(std::string_view html) {
  return static_cast<int>(std::ranges::count(html, '\n'));
}

std::size_t pass_blanks(std::string_view html, std::size_t at) {
  return std::min(html.find_first_not_of(html_blanks, at), html.size());
}

std::size_t plain_piece(PlainReader reader, Cut::Of of) {
  switch (of) {
    case Cut::Of::rows:
      return reader.row();
    case Cut::Of::items:
      return reader.item();
    case Cut::Of::blocks:
      return reader.block();
  }
  return 0;
}

// How many bytes the rows, points or blocks from the front on take, with the blanks between them.
std::size_t plain_at(std::string_view html, Cut::Of of, std::size_t enough) {
  std::size_t end = 0;
  for (auto at = end; at < enough;) {
    const auto size = plain_piece(PlainReader(html.substr(at)), of);
    if (size == 0) break;
    end = at + size;
    at = pass_blanks(html, end);
  }
  return end;
}

// All of them from the front on, the first on line 1.
std::vector<CutPiece> pieces_at(std::string_view html, Cut::Of of) {
  std::vector<CutPiece> pieces;
  int line = 1;
  for (std::size_t at = 0; const auto size = plain_at(html.substr(at), of, longest_piece);) {
    pieces.push_back({html.substr(at, size), line});
    const auto next = pass_blanks(html, at + size);
    line += line_ends_in(html.substr(at, next - at));
    at = next;
  }
  return pieces;
}

struct Start {
  std::size_t at;  // the page's size where there is none
  Cut::Of of;
};

// Where the next row, point or paragraph begins.
Start next_start(std::string_view html, std::size_t from) {
  for (auto at = html.find('<', from); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const auto name = html.substr(at + 1, 2);
    if (name.size() < 2) break;
    if (ascii_lower(name[0]) == 't' && ascii_lower(name[1]) == 'r') return {at, Cut::Of::rows};
    if (ascii_lower(name[0]) == 'l' && ascii_lower(name[1]) == 'i') return {at, Cut::Of::items};
    if (ascii_lower(name[0]) == 'p' && (name[1] == '>' || is_html_blank(name[1])))
      return {at, Cut::Of::blocks};
  }
  return {html.size(), Cut::Of::rows};
}

std::string_view stand_in(Cut::Of of) {
  if (of == Cut::Of::rows) return "<tr></tr>";
  return of == Cut::Of::items ? "<li>.</li>" : "<p>.</p>";
}

class Shortener {
 public:
  explicit Shortener(std::string_view html) : html_(html) {}

  std::optional<ShortPage> shorten() {
    for (auto start = next_start(html_, 0); start.at < html_.size();)
      start = next_start(html_, pass(start));
    if (short_.cuts.empty()) return std::nullopt;
    short_.page += html_.substr(done_);
    return std::move(short_);
  }

 private:
  // Goes past the rows, points or blocks that begin there, and leaves them out where they are long.
  std::size_t pass(const Start& start) {
    // The first ones stay, since they tell what the table is.
    const auto first = plain_at(html_.substr(start.at), start.of, longest_piece);
    if (first == 0) return start.at + 1;
    const auto begin = pass_blanks(html_, start.at + first);
    auto pieces = pieces_at(html_.substr(begin), start.of);
    if (pieces.empty()) return begin;
    const auto end = static_cast<std::size_t>(pieces.back().html.end() - html_.begin());
    if (end - begin >= shortest_cut) leave_out(begin, end, {start.of, 0, std::move(pieces)});
    return end;
  }

  void leave_out(std::size_t begin, std::size_t end, Cut cut) {
    const auto before = html_.substr(done_, begin - done_);
    line_ += line_ends_in(before);
    for (auto& piece : cut.pieces)
      piece.line += line_ - 1;
    short_.page += before;
    cut.at = short_.page.size();
    const int ends = line_ends_in(html_.substr(begin, end - begin));
    short_.page += stand_in(cut.of);
    short_.page.append(static_cast<std::size_t>(ends), '\n');
    short_.cuts.push_back(std::move(cut));
    line_ += ends;
    done_ = end;
  }

  std::string_view html_;
  ShortPage short_;
  std::size_t done_ = 0;
  int line_ = 1;  // on which `done_` stands
};

}  // namespace

std::optional<ShortPage> shortened(std::string_view html) {
  return html.size() < shortest_cut ? std::nullopt : Shortener(html).shorten();
}

}  // namespace docket
