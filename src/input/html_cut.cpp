#include "input/html_cut.hpp"

#include <algorithm>
#include <array>

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

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

// Reads rows off the front of a text.
class RowReader {
 public:
  explicit RowReader(std::string_view text) : text_(text) {}

  // How many bytes a plain row at the front takes; 0 where there is none.
  std::size_t row() {
    const auto before = text_;
    if (!opens("tr")) return 0;
    skip_blanks();
    int cells = 0;
    for (; !closes("tr"); skip_blanks()) {
      if (!cell()) return 0;
      ++cells;
    }
    return cells == 0 ? 0 : before.size() - text_.size();
  }

 private:
  struct Tag {
    std::string_view name;  // as it is written; empty: no tag, or none that is plain
    bool closes = false;
    std::size_t size = 0;
  };

  // Attributes are plain where their quotes are double and hold no bracket.
  [[nodiscard]] Tag tag() const {
    constexpr std::size_t longest = 1000;
    const auto end = text_.substr(0, longest).find('>');
    if (!text_.starts_with('<') || end == std::string_view::npos) return {};
    auto inside = text_.substr(1, end - 1);
    const bool closes = inside.starts_with('/');
    if (closes) inside.remove_prefix(1);
    const auto name = inside.substr(0, std::min(inside.find_first_of(" \n\t/"), inside.size()));
    const auto attributes = inside.substr(name.size());
    const bool plain = attributes.find_first_of("<'") == std::string_view::npos &&
                       attributes.find("content") == std::string_view::npos &&  // no page's main part
                       std::ranges::count(attributes, '"') % 2 == 0 && !(closes && !attributes.empty());
    return plain ? Tag{name, closes, end + 1} : Tag{};
  }

  static bool is_called(const Tag& tag, std::string_view name) {
    return std::ranges::equal(tag.name, name, {}, [](char c) { return ascii_lower(c); });
  }

  bool takes(std::string_view name, bool closes) {
    const auto found = tag();
    if (found.closes != closes || !is_called(found, name)) return false;
    text_.remove_prefix(found.size);
    return true;
  }
  bool opens(std::string_view name) { return takes(name, false); }
  bool closes(std::string_view name) { return takes(name, true); }

  void skip_blanks() {
    while (!text_.empty() && is_blank(text_.front()))
      text_.remove_prefix(1);
  }

  bool cell() {
    const bool head = opens("th");
    return (head || opens("td")) && words() && closes(head ? "th" : "td");
  }

  // Up to the end of the cell.
  bool words() {
    std::array<std::string_view, deepest> open{};
    std::size_t depth = 0;
    while (true) {
      const auto end = text_.find('<');
      if (end == std::string_view::npos || text_.substr(0, end).find('\0') != std::string_view::npos)
        return false;
      text_.remove_prefix(end);
      const auto found = tag();
      const auto name = ascii_lower(found.name);
      const auto* const known =
          std::ranges::lower_bound(plain_tags, std::string_view(name), {}, &PlainTag::name);
      if (known == plain_tags.end() || known->name != name) return depth == 0;
      text_.remove_prefix(found.size);
      if (!known->nests) continue;
      if (found.closes ? depth == 0 || open[--depth] != known->name : depth == deepest) return false;
      if (!found.closes) open[depth++] = known->name;
    }
  }

  std::string_view text_;
};

// How many bytes the rows from the front on take, with the blanks between them.
std::size_t rows_at(std::string_view html, std::size_t enough) {
  std::size_t end = 0;
  for (auto at = end; at < enough;) {
    const auto size = RowReader(html.substr(at)).row();
    if (size == 0) break;
    end = at + size;
    at = std::min(html.find_first_not_of(" \n\t", end), html.size());
  }
  return end;
}

std::size_t next_row(std::string_view html, std::size_t from) {
  for (auto at = html.find('<', from); at != std::string_view::npos; at = html.find('<', at + 1))
    if (at + 3 < html.size() && ascii_lower(html[at + 1]) == 't' && ascii_lower(html[at + 2]) == 'r')
      return at;
  return html.size();
}

}  // namespace

std::optional<ShortPage> shortened(std::string_view html) {
  ShortPage page;
  std::size_t done = 0;
  int lines = 0;
  for (auto at = next_row(html, 0); at < html.size(); at = next_row(html, at + 1)) {
    // The first rows stay, since they tell what the table is.
    const auto first = rows_at(html.substr(at), longest_piece);
    if (first == 0) continue;
    at += first;
    const auto begin = std::min(html.find('<', at), html.size());
    const auto size = rows_at(html.substr(begin), html.size());
    if (size < shortest_cut) {
      at = begin + size - 1;
      continue;
    }
    const auto before = html.substr(done, begin - done);
    const auto rows = html.substr(begin, size);
    page.page += before;
    lines += static_cast<int>(std::ranges::count(before, '\n'));
    page.cut.push_back({page.page.size(), rows, lines + 1});
    const auto ends = static_cast<std::size_t>(std::ranges::count(rows, '\n'));
    page.page.append("<tr></tr>").append(ends, '\n');
    lines += static_cast<int>(ends);
    done = begin + size;
    at = done - 1;
  }
  if (page.cut.empty()) return std::nullopt;
  page.page += html.substr(done);
  return page;
}

std::string_view take_rows(std::string_view& rows) {
  const auto piece = rows.substr(0, rows_at(rows, longest_piece));
  rows.remove_prefix(std::min(rows.find_first_not_of(" \n\t", piece.size()), rows.size()));
  return piece;
}

}  // namespace docket
