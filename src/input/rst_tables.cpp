#include "input/rst_tables.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "input/text_pieces.hpp"

namespace docket {

namespace {

// A cell's lines before they are read.
struct CellLines {
  std::string text;
  int line = 0;  ///< of the first

  int last = 0;  ///< number of the last

  void add(std::string_view more, int number) {
    if (line == 0) line = last = number;
    text.append(static_cast<std::size_t>(number - last), '\n').append(more);
    last = number;
  }
};

Block row_of(const std::vector<CellLines>& cells, int line, bool header, Quota& quota,
             const CellReader& read_cell) {
  auto row = empty_block(Block::Kind::row, line, quota);
  row.header = header;
  for (const auto& cell : cells) {
    const auto first = cell.line == 0 ? line : cell.line;
    row.children.push_back(cell_with(read_cell(cell.text, first), first, row.children.size(), quota));
  }
  return row;
}

// --- simple tables

bool is_edge(std::string_view text) {
  return text.starts_with('=') && text.find_first_not_of("= ") == std::string_view::npos;
}

bool is_span_rule(std::string_view text) {
  return text.starts_with("--") && text.find_first_not_of("- ") == std::string_view::npos;
}

// Where each column begins, in bytes of a line.
std::vector<std::size_t> columns_of(std::string_view edge) {
  std::vector<std::size_t> begins;
  for (std::size_t at = 0; at < edge.size(); ++at)
    if (edge[at] == '=' && (at == 0 || edge[at - 1] == ' ')) begins.push_back(at);
  return begins;
}

// Bytes of the first `columns` characters: edges are ASCII, rows need not be.
std::size_t bytes_of(std::string_view text, std::size_t columns) {
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const bool starts = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
    if (starts && columns-- == 0) break;
  }
  return at;
}

void add_row_line(std::vector<CellLines>& cells, const SourceLine& line,
                  const std::vector<std::size_t>& begins) {
  for (std::size_t column = 0; column < begins.size(); ++column) {
    const auto begin = bytes_of(line.raw, begins[column]);
    const auto end = column + 1 < begins.size() ? bytes_of(line.raw, begins[column + 1]) : line.raw.size();
    const auto piece = line.raw.substr(begin, end - begin);
    if (!trimmed(piece).empty())
      cells[column].add(piece.substr(0, piece.find_last_not_of(" \t") + 1), line.number);
  }
}

// --- lists as tables

bool is_option(std::string_view text) {
  return text.starts_with(':') && text.find(':', 1) != std::string_view::npos;
}

std::size_t header_rows(std::string_view option) {
  constexpr std::string_view name = ":header-rows:";
  if (!option.starts_with(name)) return 0;
  const auto value = trimmed(option.substr(name.size()));
  std::size_t rows = 0;
  std::from_chars(value.data(), value.data() + value.size(), rows);
  return rows;
}

// "* - cell" opens a row, "  - cell" below it a cell, and what is indented deeper goes on with the cell.
class ListRows {
 public:
  ListRows(int line, Quota& quota, const CellReader& read_cell)
      : table_{.kind = Block::Kind::table, .line = line}, quota_(quota), read_cell_(read_cell) {}

  void set_headers(std::size_t count) { headers_ = std::max(headers_, count); }
  [[nodiscard]] bool empty() const { return cells_.empty(); }

  void add(const SourceLine& line) {
    const bool row = line.text.starts_with("* -") && (empty() || line.indent == indent_);
    if (row) {
      end_row();
      indent_ = line.indent;
      line_ = line.number;
    }
    if (!row && empty()) return;
    if (row || (line.indent == indent_ + 2 && (line.text.starts_with("- ") || line.text == "-")))
      return open_cell(trimmed(line.text.substr(row ? 3 : 1)), line.number);
    const auto inside = static_cast<std::size_t>(std::max(0, line.indent - indent_ - 4));
    cells_.back().add(std::string(inside, ' ').append(line.text), line.number);
  }

  Block take() {
    end_row();
    quota_.add_block();
    return std::move(table_);
  }

 private:
  void open_cell(std::string_view text, int number) { cells_.emplace_back().add(text, number); }

  void end_row() {
    if (empty()) return;
    const bool header = table_.children.size() < headers_;
    table_.children.push_back(row_of(cells_, line_, header, quota_, read_cell_));
    cells_.clear();
  }

  Block table_;
  Quota& quota_;
  const CellReader& read_cell_;
  std::size_t headers_ = 0;
  std::vector<CellLines> cells_;  // of the last row; none before the first
  int line_ = 0;                  // of the last row
  int indent_ = 0;
};

}  // namespace

std::optional<Block> simple_table(Lines& lines, Quota& quota, const CellReader& read_cell) {
  constexpr std::size_t widest = 64;
  const auto begins = columns_of(lines.line().raw);
  if (!is_edge(lines.line().text) || begins.size() < 2 || begins.size() > widest) return std::nullopt;
  auto ahead = lines;
  auto table = empty_block(Block::Kind::table, lines.line().number, quota);
  std::vector<CellLines> cells;
  const auto end_row = [&] {
    if (!cells.empty()) table.children.push_back(row_of(cells, cells.front().line, false, quota, read_cell));
    cells.clear();
  };
  for (ahead.next(); !ahead.done(); ahead.next()) {
    const auto& line = ahead.line();
    if (line.blank() || is_span_rule(line.text)) continue;
    if (is_edge(line.text)) {
      end_row();
      const bool lower = ahead.peek().blank();
      if (!lower) {
        for (auto& row : table.children)
          row.header = true;
        continue;
      }
      ahead.next();
      lines = ahead;
      return table;
    }
    // A row whose first column is empty goes on with the one above.
    if (line.indent <= static_cast<int>(begins.front()) || cells.empty()) {
      end_row();
      cells.resize(begins.size());
    }
    add_row_line(cells, line, begins);
  }
  return std::nullopt;
}

std::optional<Block> list_table(Lines& lines, int indent, Quota& quota, const CellReader& read_cell) {
  ListRows rows(lines.line().number, quota, read_cell);
  for (; !lines.done() && (lines.line().blank() || lines.line().indent > indent); lines.next()) {
    const auto& line = lines.line();
    if (line.blank()) continue;
    if (rows.empty() && is_option(line.text))
      rows.set_headers(header_rows(line.text));
    else
      rows.add(line);
  }
  if (rows.empty()) return std::nullopt;
  return rows.take();
}

}  // namespace docket
