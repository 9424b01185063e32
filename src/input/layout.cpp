#include "input/layout.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "input/block_stream.hpp"
#include "input/line_start.hpp"
#include "input/lines.hpp"
#include "input/text.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

constexpr std::size_t widest = 1000;  ///< columns looked at
constexpr std::size_t gutter_width = 2;

// --- pages

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto end = std::min(text.find(at), text.size());
    parts.push_back(text.substr(0, end));
    if (end == text.size()) return parts;
    text.remove_prefix(end + 1);
  }
}

bool is_blank(std::string_view line) {
  return trimmed(line).empty();
}

// "Page 3 of 12" and "Page 4 of 12" are the same line.
std::string shape_of(std::string_view line) {
  std::string shape;
  for (const char c : trimmed(line)) {
    const bool digit = c >= '0' && c <= '9';
    if (c != ' ' && !(digit && shape.ends_with('0'))) shape += digit ? '0' : c;
  }
  return shape;
}

using Page = std::vector<std::string_view>;

// The first and last lines of a page that are not blank, up to two each: where running titles stand.
std::vector<std::size_t> edges_of(const Page& page) {
  std::vector<std::size_t> filled;
  for (std::size_t at = 0; at < page.size(); ++at)
    if (!is_blank(page[at])) filled.push_back(at);
  if (filled.size() <= 4) return filled;
  return {filled[0], filled[1], filled[filled.size() - 2], filled[filled.size() - 1]};
}

bool is_page_number(const std::string& shape) {
  return shape == "0" || shape == "-0-" || shape == "Page0" || shape == "Page0of0" || shape == "0/0" ||
         shape == "0of0";
}

// Without blank lines at its ends.
Page trimmed_page(const Page& page) {
  const auto first = std::ranges::find_if_not(page, is_blank);
  const auto last = std::find_if_not(page.rbegin(), page.rend(), is_blank).base();
  return first < last ? Page(first, last) : Page();
}

// All lines of all pages without running titles and page numbers; a sentence goes on over the edge of a page.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<Page> pages;
  for (const auto page : split(text, '\f'))
    pages.push_back(split(page, '\n'));
  std::map<std::string, std::size_t> counts;
  for (const auto& page : pages)
    for (const auto at : edges_of(page))
      ++counts[shape_of(page[at])];
  std::vector<std::string_view> lines;
  for (auto& page : pages) {
    for (const auto at : edges_of(page)) {
      const auto shape = shape_of(page[at]);
      if (is_page_number(shape) || (counts[shape] >= 3 && counts[shape] * 2 >= pages.size())) page[at] = {};
    }
    const auto rest = trimmed_page(page);
    if (rest.empty()) continue;
    if (!lines.empty() && !starts_lower(trimmed(rest.front()))) lines.emplace_back();
    std::ranges::copy(rest, std::back_inserter(lines));
  }
  return lines;
}

// --- columns

// A line as columns: a byte a character, blanks as ' ', everything else as 'x'.
std::string outline_of(std::string_view line) {
  std::string outline;
  for (const char c : line.substr(0, std::min(line.size(), 4 * widest)))
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80 && outline.size() < widest)
      outline += c == ' ' ? ' ' : 'x';
  return outline;
}

// Bytes of `line` from column `begin` to `end`.
std::string_view cut_columns(std::string_view line, std::size_t begin, std::size_t end) {
  std::size_t column = 0;
  std::size_t first = line.size();
  for (std::size_t at = 0; at < line.size(); ++at) {
    if ((static_cast<unsigned char>(line[at]) & 0xC0) == 0x80) continue;
    if (column == begin) first = at;
    if (column == end) return line.substr(std::min(first, at), at - std::min(first, at));
    ++column;
  }
  return line.substr(first);
}

// Whether the words of a line stand in two places or more. A bullet and its words are one.
bool is_divided(std::string_view line) {
  auto words = trimmed(line);
  if (const auto bullet = bullet_at(words)) words.remove_prefix(bullet->length);
  return words.find("   ") != std::string_view::npos;
}

struct Column {
  std::size_t begin = 0;
  std::size_t end = 0;  ///< where the next begins
};

// Columns of what no line covers: `covered` has 'x' where any line has something.
std::vector<Column> columns_of(const std::string& covered) {
  std::vector<Column> columns;
  std::size_t at = covered.find('x');
  while (at != std::string::npos) {
    auto end = covered.find(std::string(gutter_width, ' '), at);
    if (end == std::string::npos) end = covered.size();
    const auto next = covered.find('x', end);
    columns.push_back({at, next == std::string::npos ? widest : next});
    at = next;
  }
  return columns;
}

// A run of lines that share at least one gutter.
struct Region {
  std::size_t end = 0;  ///< line behind the last
  std::vector<Column> columns;
};

std::string united(const std::string& one, const std::string& other) {
  std::string both = one.size() > other.size() ? one : other;
  const auto& shorter = one.size() > other.size() ? other : one;
  for (std::size_t at = 0; at < shorter.size(); ++at)
    if (shorter[at] == 'x') both[at] = 'x';
  return both;
}

using LineList = std::vector<std::string_view>;

// The longest table that starts at `begin`; its end is `begin` where there is none.
Region region_at(const LineList& lines, std::size_t begin) {
  constexpr int fewest = 3;
  constexpr int most_blank = 3;
  Region region{begin, {}};
  std::string covered;
  int divided = 0;
  int blank = 0;
  for (auto at = begin; at < lines.size() && blank <= most_blank; ++at) {
    if (is_blank(lines[at])) {
      ++blank;
      continue;
    }
    const auto wider = united(covered, outline_of(lines[at]));
    const auto columns = columns_of(wider);
    const bool here = is_divided(lines[at]);
    // A line of prose below a table covers most of its gutters; a long word in a cell covers one. What comes
    // after a gap and does not keep to the columns is another table.
    const bool fewer = columns.size() < region.columns.size();
    const bool long_word = here && columns.size() * 2 > region.columns.size() && blank < 2;
    if (columns.size() < 2 || (divided >= fewest && fewer && !long_word)) break;
    // What stands alone behind a blank line may head something new: it belongs only to what follows.
    if (here) {
      ++divided;
      region = {at + 1, columns};
    } else if (blank == 0 && region.end == at) {
      region = {at + 1, columns};
    }
    covered = wider;
    blank = 0;
  }
  if (divided < fewest || region.columns.size() < 2) return {begin, {}};
  return region;
}

// --- tables

using RowLines = std::vector<std::string_view>;

std::size_t filled_columns(std::string_view line, const std::vector<Column>& columns) {
  return static_cast<std::size_t>(std::ranges::count_if(columns, [&](const Column& column) {
    return !trimmed(cut_columns(line, column.begin, column.end)).empty();
  }));
}

// Where blank lines stand between rows they divide them; elsewhere a row starts where the first column does.
std::vector<RowLines> rows_of(const LineList& lines, std::size_t begin, const Region& region) {
  const auto first_line = lines.begin() + static_cast<std::ptrdiff_t>(begin);
  const auto end_line = lines.begin() + static_cast<std::ptrdiff_t>(region.end);
  const bool spaced = std::any_of(first_line, end_line, is_blank);
  const auto& first = region.columns.front();
  std::vector<RowLines> rows;
  bool fresh = true;
  for (auto line = first_line; line != end_line; ++line) {
    if (is_blank(*line)) {
      fresh = true;
      continue;
    }
    const bool starts = !trimmed(cut_columns(*line, first.begin, first.end)).empty();
    const bool full =
        region.columns.size() > 2 && filled_columns(*line, region.columns) == region.columns.size();
    if (rows.empty() || (spaced ? fresh || full : starts)) rows.emplace_back();
    rows.back().push_back(*line);
    fresh = false;
  }
  return rows;
}

Block cell_of(const RowLines& lines, const Column& column, std::size_t number, Quota& quota) {
  quota.add_cell();
  std::string inside;
  for (const auto line : lines)
    inside.append(cut_columns(line, column.begin, column.end)).append("\n");
  Block cell;
  cell.kind = Block::Kind::cell;
  cell.column = static_cast<std::uint16_t>(number);
  auto blocks = text_blocks(inside, 1, quota);
  // Words that are only narrow, not paragraphs, were wrapped by the column.
  if (std::ranges::all_of(blocks, [](const Block& block) { return block.kind == Block::Kind::paragraph; })) {
    for (const auto& block : blocks)
      cell.text += (cell.text.empty() ? "" : " ") + block.text;
    return cell;
  }
  if (blocks.front().kind == Block::Kind::heading) blocks.front().kind = Block::Kind::paragraph;
  return filled(std::move(cell), std::move(blocks));
}

Block table_of(const LineList& lines, std::size_t begin, const Region& region, Quota& quota) {
  Block table;
  table.kind = Block::Kind::table;
  for (const auto& row_lines : rows_of(lines, begin, region)) {
    auto& row = table.children.emplace_back();
    row.kind = Block::Kind::row;
    for (const auto& column : region.columns)
      row.children.push_back(cell_of(row_lines, column, row.children.size(), quota));
  }
  return table;
}

void forget_lines(Blocks& blocks) {
  for (auto& block : blocks) {
    block.line = 0;
    forget_lines(block.children);
  }
}

}  // namespace

Blocks layout_blocks(std::string_view text, Quota& quota) {
  const auto lines = lines_of(text);
  Blocks blocks;
  std::string prose;
  const auto end_prose = [&] {
    std::ranges::move(text_blocks(prose, 1, quota), std::back_inserter(blocks));
    prose.clear();
  };
  for (std::size_t at = 0; at < lines.size();) {
    const auto region = is_divided(lines[at]) ? region_at(lines, at) : Region{at, {}};
    if (region.end == at) {
      prose.append(lines[at++]).append("\n");
      continue;
    }
    end_prose();
    blocks.push_back(table_of(lines, at, region, quota));
    at = region.end;
  }
  end_prose();
  forget_lines(blocks);
  return blocks;
}

}  // namespace docket
