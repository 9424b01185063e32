#include "input/wiki_tables.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "input/span_grid.hpp"
#include "input/text_pieces.hpp"

namespace docket {

namespace {

constexpr std::size_t widest_span = 64;
constexpr std::size_t tallest_span = 1000;

struct Cell {
  std::string text;
  int line = 0;
  bool header = false;
  std::size_t columns = 1;
  std::size_t rows = 1;
};

using Row = std::vector<Cell>;
using Rows = std::vector<Row>;

bool is_bold(std::string_view text) {
  return std::ranges::any_of(std::array{"'''", "**"}, [&](std::string_view sign) {
    return text.size() > 2 * sign.size() && text.starts_with(sign) && text.ends_with(sign);
  });
}

// All its cells are marked as such; or all in bold, in the first row, since many wikis know no other way.
bool is_header(const Row& row, bool first) {
  if (std::ranges::all_of(row, &Cell::header)) return true;
  return first && std::ranges::all_of(row, [](const Cell& cell) { return is_bold(trimmed(cell.text)); });
}

Blocks words_of(const Cell& cell, Quota& quota, const CellReader& read_cell) {
  const auto text = trimmed(cell.text);
  if (text.empty()) return {};
  if (text.find('\n') != std::string_view::npos) return read_cell(cell.text, cell.line);
  Blocks blocks;
  blocks.push_back(empty_block(Block::Kind::paragraph, cell.line, quota));
  blocks.front().text = text;
  return blocks;
}

Block table_of(Rows rows, int line, Quota& quota, const CellReader& read_cell) {
  std::erase_if(rows, [](const Row& row) { return row.empty(); });
  auto table = empty_block(Block::Kind::table, line, quota);
  SpanGrid grid;
  for (const auto& row : rows) {
    auto& block = table.children.emplace_back(empty_block(Block::Kind::row, row.front().line, quota));
    block.header = rows.size() > 1 && is_header(row, &row == &rows.front());
    grid.begin_row();
    for (const auto& cell : row) {
      auto shown = cell_with(words_of(cell, quota, read_cell), cell.line, grid.column(), quota);
      shown.set_spans(static_cast<std::uint16_t>(cell.columns), static_cast<std::uint16_t>(cell.rows));
      grid.place(shown);
      block.children.push_back(std::move(shown));
    }
  }
  return table;
}

Block table_of(Rows rows, int line, Quota& quota) {
  return table_of(std::move(rows), line, quota, [](std::string_view, int) { return Blocks{}; });
}

// The next of `signs` that divides cells: none of a link, nor of what is to be shown as written.
std::size_t next_divider(std::string_view text, std::size_t at, std::string_view signs) {
  for (; at < text.size(); ++at) {
    if (signs.find(text[at]) != std::string_view::npos) return at;
    for (const auto& [open, close] : {std::pair{"[[", "]]"}, {"%%", "%%"}, {"{{", "}}"}}) {
      if (text[at] != open[0] || !text.substr(at).starts_with(open)) continue;
      const auto end = text.substr(0, std::min(text.size(), at + 1000)).find(close, at + 2);
      if (end != std::string_view::npos) at = end + 1;
      break;
    }
  }
  return text.size();
}

// --- MediaWiki

std::size_t number_of(std::string_view attributes, std::string_view name, std::size_t most) {
  const auto at = attributes.find(name);
  if (at == std::string_view::npos) return 1;
  const auto value = attributes.substr(at + name.size());
  const auto digits = value.substr(std::min(value.find_first_not_of("=\"' "), value.size()));
  std::size_t number = 1;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return std::clamp<std::size_t>(number, 1, most);
}

// "rowspan=2 | Ann": bytes of the attributes with their bar; 0 where there are none.
std::size_t attributes_length(std::string_view text) {
  constexpr std::size_t longest = 300;
  const auto reach = text.substr(0, longest);
  const auto bar = reach.find('|');
  if (bar == std::string_view::npos) return 0;
  const auto before = reach.substr(0, bar);
  const bool attributes = before.find("[[") == std::string_view::npos &&
                          (before.find('=') != std::string_view::npos || trimmed(before).empty());
  return attributes ? bar + 1 : 0;
}

class MediawikiRows {
 public:
  void open_row() { rows_.emplace_back(); }
  // "Ann || Mow the lawn", behind the sign that opens it.
  void add_cells(std::string_view text, int line, bool header) {
    if (rows_.empty()) open_row();
    while (true) {
      const auto end = end_of_cell(text, header);
      add_cell(text.substr(0, end), line, header);
      if (end == text.size()) return;
      text.remove_prefix(end + 2);
    }
  }
  void go_on(std::string_view raw) {
    if (!rows_.empty() && !rows_.back().empty()) rows_.back().back().text.append("\n").append(raw);
  }
  Rows take() { return std::move(rows_); }

 private:
  static std::size_t end_of_cell(std::string_view text, bool header) {
    for (auto at = next_divider(text, 0, "|!"); at < text.size(); at = next_divider(text, at + 1, "|!"))
      if ((header || text[at] == '|') && text.substr(at + 1).starts_with(text[at])) return at;
    return text.size();
  }

  void add_cell(std::string_view text, int line, bool header) {
    const auto length = attributes_length(text);
    const auto attributes = text.substr(0, length);
    rows_.back().push_back({std::string(text.substr(length)), line, header,
                            number_of(attributes, "colspan", widest_span),
                            number_of(attributes, "rowspan", tallest_span)});
  }

  Rows rows_;
};

// --- tables with a row on each line

// Takes MoinMoin's "<|2>", "<-2>", "<#FFCC00>", "<style=\"…\">" off the words and gives the cell its spans.
std::string_view without_shapes(std::string_view words, Cell& cell) {
  while (words.size() > 2 && words.front() == '<') {
    const auto end = words.find('>');
    const auto shape = end == std::string_view::npos ? std::string_view() : words.substr(1, end - 1);
    if (shape.starts_with('|'))
      cell.rows = number_of(shape, "|", tallest_span);
    else if (shape.starts_with('-'))
      cell.columns = number_of(shape, "-", widest_span);
    else if (shape.find('=') == std::string_view::npos && !shape.starts_with('#') &&
             shape.find_first_not_of("():^v") != std::string_view::npos)
      break;
    if (shape.empty()) break;
    words.remove_prefix(end + 1);
  }
  return words;
}

Row cells_of_bars(std::string_view text, std::string_view bar, int line) {
  Row row;
  std::size_t columns = 1;
  for (std::size_t at = bar.size(); at < text.size();) {
    auto end = next_divider(text, at, "|");
    while (end < text.size() && !text.substr(end).starts_with(bar))
      end = next_divider(text, end + 1, "|");
    const auto words = text.substr(at, end - at);
    at = end + bar.size();
    if (words.empty() && bar.size() == 2) {  // "||||over two columns||"
      columns = std::min(columns + 1, widest_span);
      continue;
    }
    Cell cell{{}, line, false, std::exchange(columns, 1), 1};
    cell.text = without_shapes(words, cell);
    row.push_back(std::move(cell));
  }
  return row;
}

// DokuWiki's: ":::" goes on with the cell above. A cell without any room widens the one before, but "| mow
// ||" is also how people leave the last one empty: only headers and what opens a row are widened.
class DokuwikiRows {
 public:
  void add(std::string_view text, int line) {
    Row row;
    std::size_t column = 0;
    for (std::size_t at = 0; at + 1 < text.size();) {
      const auto end = next_divider(text, at + 1, "|^");
      if (end == text.size() && trimmed(text.substr(at + 1)).empty()) break;
      const auto words = text.substr(at + 1, end - at - 1);
      if (column == owners_.size()) owners_.push_back(nowhere);
      const bool alone = row.size() == 1 && owners_.front() == Place{rows_.size(), 0};
      const bool widens = words.empty() && (alone || (!row.empty() && row.back().header));
      if (widens)
        row.back().columns = std::min(row.back().columns + 1, widest_span);
      else if (trimmed(words) == ":::" && owners_[column] != nowhere)
        grow(owners_[column]);
      else {
        owners_[column] = {rows_.size(), row.size()};
        row.push_back({std::string(words), line, text[at] == '^', 1, 1});
      }
      ++column;
      at = end;
    }
    rows_.push_back(std::move(row));
  }
  Rows take() { return std::move(rows_); }

 private:
  using Place = std::pair<std::size_t, std::size_t>;
  static constexpr Place nowhere{SIZE_MAX, 0};

  void grow(Place place) {
    auto& rows = rows_[place.first][place.second].rows;
    rows = std::min(rows + 1, tallest_span);
  }

  Rows rows_;
  std::vector<Place> owners_;  ///< by column: the cell above
};

bool is_dokuwiki_row(std::string_view text) {
  return text.size() > 2 && (text.front() == '^' || text.front() == '|') &&
         (text.back() == '^' || text.back() == '|');
}

bool is_bar_row(std::string_view text) {
  return text.size() > 4 && text.starts_with("||") && text.find_first_not_of('|') != std::string_view::npos;
}

}  // namespace

std::size_t wiki_title_signs(std::string_view raw) {
  constexpr std::size_t most = 6;
  if (!raw.starts_with('=')) return 0;
  const auto text = trimmed(raw);
  const auto front = text.find_first_not_of('=');
  if (front == std::string_view::npos || front > most) return 0;
  const auto last = text.find_last_not_of('=');
  const auto back = text.size() - 1 - last;
  const auto title = text.substr(front, last + 1 - front);
  const bool words = !trimmed(title).empty() && title.find("==") == std::string_view::npos;
  // "=verbatim=" is another format's.
  return words && front == back && (front > 1 || (title.front() == ' ' && title.back() == ' ')) ? front : 0;
}

WikiTable mediawiki_table(Lines& lines, std::size_t last_close, Quota& quota, const CellReader& read_cell) {
  const int line = lines.line().number;
  std::string caption;
  MediawikiRows rows;
  int depth = 0;  // of tables within
  for (lines.next(); !lines.done(); lines.next()) {
    const auto text = lines.line().text;
    const bool closes = text.starts_with("|}");
    if (closes && depth == 0) break;
    if (lines.offset() > last_close && wiki_title_signs(lines.line().raw) != 0)
      return {std::move(caption), table_of(rows.take(), line, quota, read_cell)};
    if (text.starts_with("{|")) ++depth;
    if (depth > 0)
      rows.go_on(lines.line().raw);
    else if (text.starts_with("|-"))
      rows.open_row();
    else if (text.starts_with("|+"))
      caption = trimmed(text.substr(2 + attributes_length(text.substr(2))));
    else if (text.starts_with('|') || text.starts_with('!'))
      rows.add_cells(text.substr(1), lines.line().number, text.front() == '!');
    else
      rows.go_on(lines.line().raw);
    if (closes) --depth;
  }
  if (!lines.done()) lines.next();
  return {std::move(caption), table_of(rows.take(), line, quota, read_cell)};
}

std::optional<Block> barred_table(Lines& lines, Quota& quota) {
  if (!is_bar_row(lines.line().text)) return std::nullopt;
  const int line = lines.line().number;
  Rows rows;
  for (; !lines.done() && lines.line().text.size() > 2; lines.next()) {
    const auto text = lines.line().text;
    const bool wide = is_bar_row(text);
    if (!wide && (text.front() != '|' || text.back() != '|')) break;
    rows.push_back(cells_of_bars(text, wide ? "||" : "|", lines.line().number));
    // Where rows below have one bar, two mean a header.
    if (!wide && rows.size() == 2)
      for (auto& cell : rows.front())
        cell.header = true;
  }
  return table_of(std::move(rows), line, quota);
}

std::optional<Block> dokuwiki_table(Lines& lines, Quota& quota) {
  if (!is_dokuwiki_row(lines.line().text)) return std::nullopt;
  const int line = lines.line().number;
  DokuwikiRows rows;
  for (; !lines.done() && is_dokuwiki_row(lines.line().text); lines.next())
    rows.add(lines.line().text, lines.line().number);
  return table_of(rows.take(), line, quota);
}

}  // namespace docket
