#include "input/text_tables.hpp"

#include <algorithm>
#include <numeric>
#include <string>

#include "input/line_start.hpp"
#include "text/byte_pairs.hpp"

namespace docket {

namespace {

constexpr int widest_table = 64;

Block block_at(Block::Kind kind, int line) {
  Block block;
  block.kind = kind;
  block.line = line;
  return block;
}

Block cell_of(std::string_view text, int line, std::size_t column, Quota& quota) {
  quota.add_cell();
  auto cell = block_at(Block::Kind::cell, line);
  cell.column = static_cast<std::uint16_t>(std::min<std::size_t>(column, UINT16_MAX));
  cell.text = text;
  return cell;
}

// --- pipes

// Pieces between pipes; "\|" is a pipe in the text.
std::vector<std::string_view> pieces_of(std::string_view text) {
  if (text.starts_with('|')) text.remove_prefix(1);
  if (text.ends_with('|')) text.remove_suffix(1);
  std::vector<std::string_view> pieces;
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == '|') {
      pieces.push_back(trimmed(text.substr(start, at - start)));
      start = at + 1;
    }
  }
  pieces.push_back(trimmed(text.substr(std::min(start, text.size()))));
  return pieces;
}

// "|---|:---:|", "+----+====+", "---|---"
bool is_separator(std::string_view text) {
  return text.find_first_not_of("|+-=: ") == std::string_view::npos &&
         text.find_first_of("-=") != std::string_view::npos &&
         text.find_first_of("|+") != std::string_view::npos;
}

std::size_t inner_pipes(std::string_view text) {
  std::size_t count = 0;
  for (auto at = text.find(" | "); at != std::string_view::npos; at = text.find(" | ", at + 2))
    ++count;
  return count;
}

bool starts_pipe_table(const Lines& lines) {
  const auto& line = lines.line();
  const auto below = lines.peek().text;
  if (line.text.starts_with("+--") || line.text.starts_with("+==")) return below.starts_with('|');
  if (line.first() == '|')
    return line.text.find('|', 1) != std::string_view::npos || below.find('|') != std::string_view::npos;
  const auto pipes = inner_pipes(line.text);
  if (pipes == 0) return false;
  return is_separator(below) || (pipes >= 2 && inner_pipes(below) == pipes);
}

Block pipe_row(const SourceLine& line, Quota& quota) {
  auto row = block_at(Block::Kind::row, line.number);
  quota.add_block();
  for (const auto piece : pieces_of(line.text))
    row.children.push_back(cell_of(piece, line.number, row.children.size(), quota));
  return row;
}

void append_line(Block& cell, std::string_view text) {
  if (text.empty()) return;
  if (!cell.text.empty()) cell.text += ' ';
  cell.text += text;
}

// A grid's row goes on over several lines, each with all pipes.
void append_columns(Block& row, const SourceLine& line) {
  const auto pieces = pieces_of(line.text);
  for (std::size_t at = 0; at < std::min(pieces.size(), row.children.size()); ++at)
    append_line(row.children[at], pieces[at]);
}

// "| Ann to write to the" + "hosts | Ann |": a row that was wrapped starts again in its last cell.
void append_wrapped(Block& row, const SourceLine& line, Quota& quota) {
  const auto pieces = pieces_of(line.text);
  append_line(row.children.back(), pieces.front());
  for (std::size_t at = 1; at < pieces.size(); ++at)
    row.children.push_back(cell_of(pieces[at], line.number, row.children.size(), quota));
}

// --- tabs

std::size_t inner_tabs(const SourceLine& line) {
  return static_cast<std::size_t>(std::ranges::count(line.text, '\t'));
}

// --- a cell a line

bool opens_cell(const SourceLine& line) {
  return line.raw.starts_with('\t') && line.text.find('\t') == std::string_view::npos;
}

bool heads_column(const SourceLine& line) {
  constexpr std::size_t longest = 48;
  return opens_cell(line) && line.text.size() <= longest && !line.text.ends_with('.') &&
         !bullet_at(line.text);
}

// Lines that open a cell, one directly under the other.
std::vector<SourceLine> header_group(Lines& lines) {
  std::vector<SourceLine> group;
  while (!lines.done() && opens_cell(lines.line()) && !lines.line().blank() && group.size() <= widest_table) {
    group.push_back(lines.line());
    lines.next();
  }
  return group;
}

struct CellSlice {
  std::string_view lines;
  int number = 0;
};

// The next `columns` cells; fewer where the text ends or no further cell opens within reach.
std::vector<CellSlice> row_slices(Lines& lines, std::size_t columns) {
  constexpr int longest_cell = 400;
  std::vector<CellSlice> slices;
  while (!lines.done() && slices.size() < columns && opens_cell(lines.line())) {
    const auto start = lines.offset();
    const int number = lines.line().number;
    const bool last = slices.size() + 1 == columns;
    lines.next();
    // What follows the last cell of a row belongs to it up to a blank line, what follows others up to the
    // next cell.
    while (!lines.done() && !opens_cell(lines.line()) && !(last && lines.line().blank())) {
      if (lines.line().number - number > longest_cell) return {};
      lines.next();
    }
    const auto end = std::min(lines.offset(), lines.source().size());
    slices.push_back({lines.source().substr(start, end - start), number});
  }
  return slices;
}

Block cell_of(const CellSlice& slice, std::size_t column, Quota& quota, const CellReader& read_cell) {
  auto cell = cell_of("", slice.number, column, quota);
  auto blocks = read_cell(slice.lines.substr(1), slice.number);
  if (!blocks.empty() && blocks.front().children.empty() && blocks.front().kind != Block::Kind::list) {
    cell.text = std::move(blocks.front().text);
    cell.set_ranges(blocks.front().ranges());
    cell.line = blocks.front().line;
    blocks.erase(blocks.begin());
  }
  cell.children = std::move(blocks);
  return cell;
}

Block header_row(const std::vector<SourceLine>& group, Quota& quota) {
  auto row = block_at(Block::Kind::row, group.front().number);
  row.header = true;
  for (const auto& line : group)
    row.children.push_back(cell_of(line.text, line.number, row.children.size(), quota));
  return row;
}

Block title_row(const SourceLine& line, std::size_t columns, Quota& quota) {
  auto row = block_at(Block::Kind::row, line.number);
  row.children.push_back(cell_of(line.text, line.number, 0, quota));
  row.children.back().set_spans(static_cast<std::uint16_t>(columns), 1);
  return row;
}

std::optional<Block> cell_row(Lines& lines, std::size_t columns, Quota& quota, const CellReader& read_cell) {
  auto ahead = lines;
  const auto slices = row_slices(ahead, columns);
  if (slices.size() != columns) return std::nullopt;
  lines = ahead;
  auto row = block_at(Block::Kind::row, slices.front().number);
  for (const auto& slice : slices)
    row.children.push_back(cell_of(slice, row.children.size(), quota, read_cell));
  return row;
}

}  // namespace

bool holds_divider(std::string_view text) {
  const auto has = [&](char sign) { return text.find(sign) != std::string_view::npos; };
  return has('|') || has('\t') ||
         any_byte_pair(text, [](char c, char next) { return (c == ' ') & (next == ' '); });
}

bool may_start_table(const SourceLine& line) {
  return line.first() == '+' || line.raw.starts_with('\t') || holds_divider(line.text);
}

std::optional<Block> pipe_table(Lines& lines, Quota& quota) {
  if (!starts_pipe_table(lines)) return std::nullopt;
  auto table = block_at(Block::Kind::table, lines.line().number);
  const bool grid = lines.line().first() == '+';
  const bool edged = grid || lines.line().first() == '|';
  bool open = false;
  for (; !lines.done() && !lines.line().blank(); lines.next()) {
    const auto& line = lines.line();
    auto& rows = table.children;
    if (is_separator(line.text)) {
      if (rows.size() == 1 && (!grid || line.text.find('=') != std::string_view::npos))
        rows.front().header = true;
      open = false;
      continue;
    }
    if (edged && line.first() != '|' && !open) break;
    if (!edged && inner_pipes(line.text) == 0) break;
    if (grid && open)
      append_columns(rows.back(), line);
    else if (edged && open && line.first() != '|')
      append_wrapped(rows.back(), line, quota);
    else
      rows.push_back(pipe_row(line, quota));
    open = grid || (edged && !line.text.ends_with('|'));
  }
  return table;
}

namespace {

struct Piece {
  int column = 0;
  std::string_view text;
};

// What stands between gaps of two blanks and more, and in which column each piece begins.
std::vector<Piece> pieces_between_gaps(std::string_view raw) {
  std::vector<Piece> pieces;
  int column = 0;
  int blanks = 2;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < raw.size(); ++at) {
    if ((static_cast<unsigned char>(raw[at]) & 0xC0) == 0x80) continue;
    ++column;
    if (raw[at] == ' ') {
      ++blanks;
      continue;
    }
    if (blanks >= 2) {
      if (!pieces.empty()) pieces.back().text = trimmed(raw.substr(begin, at - begin));
      pieces.push_back({column, {}});
      begin = at;
    }
    blanks = 0;
  }
  if (!pieces.empty()) pieces.back().text = trimmed(raw.substr(begin));
  return pieces;
}

// Which column of the header each piece stands under; empty where one stands under none. Pieces stand in the
// order of their columns: a long line has thousands.
std::vector<std::size_t> columns_under(const std::vector<Piece>& header, const std::vector<Piece>& pieces) {
  constexpr int slip = 1;
  std::vector<std::size_t> columns;
  for (const auto& piece : pieces) {
    const auto at = std::ranges::lower_bound(header, piece.column - slip, {}, &Piece::column);
    if (at == header.end() || at->column > piece.column + slip) return {};
    columns.push_back(static_cast<std::size_t>(at - header.begin()));
  }
  return columns;
}

bool is_rule(std::string_view text) {
  return text.find_first_not_of("-=_ +") == std::string_view::npos;
}

void add_to_cell(Block& cell, std::string_view text) {
  if (!cell.text.empty()) cell.text += ' ';
  cell.text += text;
}

}  // namespace

namespace {

// As columns_under; a row whose cells are all there may push the later ones out of their columns.
std::vector<std::size_t> columns_of_row(const std::vector<Piece>& header, const std::vector<Piece>& pieces) {
  auto columns = columns_under(header, pieces);
  const bool whole = pieces.size() == header.size() && pieces.front().column == header.front().column;
  if (!columns.empty() || !whole) return columns;
  columns.resize(pieces.size());
  std::iota(columns.begin(), columns.end(), 0U);
  return columns;
}

// Goes down the lines below a header whose columns are told by gaps.
class GapTable {
 public:
  GapTable(const Lines& lines, std::vector<Piece> header, Quota& quota)
      : end(lines), lines_(lines), header_(std::move(header)), quota_(quota) {
    table.kind = Block::Kind::table;
    table.line = lines.line().number;
    add_row(header_, columns_under(header_, header_));
    lines_.next();
  }

  /// Whether the line was of the table; then the next one is at hand.
  bool take_line() {
    const bool gap = skip_gap();
    if (lines_.done()) return false;
    if (is_rule(lines_.line().text) && table.children.size() == 1) return lines_.next(), true;
    const auto pieces = pieces_between_gaps(lines_.line().raw);
    const auto columns = columns_of_row(header_, pieces);
    if (columns.empty()) return false;
    if (columns.front() == 0 && pieces.size() > 1)
      add_row(pieces, columns);
    else if (gap || table.children.size() == 1)
      return false;
    else
      add_to_row(pieces, columns);
    lines_.next();
    end = lines_;
    return true;
  }

  Block table;
  Lines end;  ///< behind the last line that was of it

 private:
  // One blank line may stand between rows.
  bool skip_gap() {
    if (lines_.done() || !lines_.line().blank()) return false;
    lines_.next();
    return true;
  }

  void add_row(const std::vector<Piece>& pieces, const std::vector<std::size_t>& columns) {
    quota_.add_block();
    const int line = lines_.line().number;
    auto& row = table.children.emplace_back(block_at(Block::Kind::row, line));
    for (std::size_t column = 0; column < header_.size(); ++column)
      row.children.push_back(cell_of({}, line, column, quota_));
    for (std::size_t i = 0; i < pieces.size(); ++i)
      row.children[columns[i]].text = pieces[i].text;
  }

  void add_to_row(const std::vector<Piece>& pieces, const std::vector<std::size_t>& columns) {
    for (std::size_t i = 0; i < pieces.size(); ++i)
      add_to_cell(table.children.back().children[columns[i]], pieces[i].text);
  }

  Lines lines_;
  std::vector<Piece> header_;
  Quota& quota_;
};

// "AI-1   Draft the report   Secretariat   30 June": two rows are enough where each opens with its number.
bool opens_with_number(std::string_view text) {
  const char last = text.empty() ? ' ' : text.back();
  return last >= '0' && last <= '9' && text.find(' ') == std::string_view::npos;
}

}  // namespace

std::optional<Block> blank_table(Lines& lines, Quota& quota) {
  constexpr std::size_t fewest = 3;
  auto header = pieces_between_gaps(lines.line().raw);
  if (header.size() < fewest || lines.line().raw.find('\t') != std::string_view::npos) return std::nullopt;
  const bool numbered = opens_with_number(header.front().text);
  GapTable gaps(lines, std::move(header), quota);
  while (gaps.take_line()) {
  }
  const auto& rows = gaps.table.children;
  const bool two = rows.size() == 2 && numbered && opens_with_number(rows.back().children.front().text);
  if (rows.size() < fewest && !two) return std::nullopt;
  lines = gaps.end;
  return std::move(gaps.table);
}

std::optional<Block> tab_table(Lines& lines, Quota& quota) {
  const auto tabs = inner_tabs(lines.line());
  if (tabs == 0 || inner_tabs(lines.peek()) != tabs) return std::nullopt;
  // "Date:<tab>5 May": fields of a heading, not a table.
  const auto first = lines.line().text.substr(0, lines.line().text.find('\t'));
  if (trimmed(first).ends_with(':')) return std::nullopt;
  auto table = block_at(Block::Kind::table, lines.line().number);
  for (; !lines.done() && inner_tabs(lines.line()) == tabs; lines.next()) {
    auto row = block_at(Block::Kind::row, lines.line().number);
    quota.add_block();
    auto rest = lines.line().text;
    while (true) {
      const auto end = std::min(rest.find('\t'), rest.size());
      row.children.push_back(
          cell_of(trimmed(rest.substr(0, end)), lines.line().number, row.children.size(), quota));
      if (end == rest.size()) break;
      rest.remove_prefix(end + 1);
    }
    table.children.push_back(std::move(row));
  }
  return table;
}

std::optional<Block> cell_table(Lines& lines, Quota& quota, const CellReader& read_cell) {
  if (!heads_column(lines.line())) return std::nullopt;
  auto ahead = lines;
  auto header = header_group(ahead);
  std::optional<SourceLine> title;
  if (header.size() == 1) {
    title = header.front();
    ahead.skip_blank();
    header = header_group(ahead);
  }
  if (header.size() < 2 || header.size() > widest_table || !std::ranges::all_of(header, heads_column))
    return std::nullopt;
  auto table = block_at(Block::Kind::table, lines.line().number);
  if (title) table.children.push_back(title_row(*title, header.size(), quota));
  table.children.push_back(header_row(header, quota));
  const auto heads = table.children.size();
  for (ahead.skip_blank(); !ahead.done(); ahead.skip_blank()) {
    auto row = cell_row(ahead, header.size(), quota, read_cell);
    if (!row) break;
    table.children.push_back(std::move(*row));
    lines = ahead;
  }
  return table.children.size() == heads ? std::nullopt : std::optional(std::move(table));
}

}  // namespace docket
