#include "input/asciidoc_table.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "input/text_pieces.hpp"

namespace docket {

namespace {

constexpr std::size_t widest = 64;
constexpr std::size_t longest_copied = 400;  // what "3*|" is for is short

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t number_at(std::string_view text, std::size_t otherwise) {
  std::size_t number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// The value of `name="…"` or `name=…` among the attributes.
std::string_view value_of(std::string_view attributes, std::string_view name) {
  const auto at = attributes.find(std::string(name) + "=");
  if (at == std::string_view::npos) return {};
  const auto value = attributes.substr(at + name.size() + 1);
  if (value.starts_with('"')) return value.substr(1, std::min(value.find('"', 1), value.size()) - 1);
  return value.substr(0, value.find(','));
}

// "1,3" and "3*" are columns, two and three of them; 0 where the attributes do not say.
std::size_t columns_in(std::string_view attributes) {
  const auto value = trimmed(value_of(attributes, "cols"));
  if (value.empty()) return 0;
  std::size_t columns = 0;
  for (std::size_t at = 0; at <= value.size();) {
    const auto end = std::min(value.find_first_of(",;", at), value.size());
    const auto piece = trimmed(value.substr(at, end - at));
    columns += piece.find('*') == std::string_view::npos ? 1 : std::min(number_at(piece, 1), widest);
    at = end + 1;
  }
  return std::min(columns, widest);
}

// What stands before a cell's "|": "2+", ".3+", "2.3+a", "3*".
struct CellShape {
  std::size_t length = 0;
  std::size_t columns = 1;
  std::size_t rows = 1;
  std::size_t copies = 1;
};

// The shape that ends `text`, which is what stands before a "|".
CellShape shape_before(std::string_view text) {
  const auto begin = text.find_last_not_of("0123456789.+*<>^adehlmsv");
  auto spec = text.substr(begin == std::string_view::npos ? 0 : begin + 1);
  // Letters of a word that ends before the bar are no shape.
  const bool apart = spec.size() == text.size() || text[text.size() - spec.size() - 1] == ' ';
  CellShape shape;
  if (spec.empty() || !apart || (spec.size() > 1 && !is_digit(spec.front()) && spec.front() != '.'))
    return shape;
  shape.length = spec.size();
  const auto sign = spec.find_first_of("+*");
  if (sign == std::string_view::npos)
    return spec.size() == 1 && !is_digit(spec.front()) ? shape : CellShape{};
  const auto dot = spec.substr(0, sign).find('.');
  const auto first = std::clamp<std::size_t>(number_at(spec, 1), 1, widest);
  if (spec[sign] == '*')
    shape.copies = first;
  else
    shape.columns = first;
  if (dot != std::string_view::npos)
    shape.rows = std::clamp<std::size_t>(number_at(spec.substr(dot + 1), 1), 1, 1000);
  return shape;
}

struct Cell {
  std::string text;
  int line = 0;
  CellShape shape;
};

// Puts cells into rows of `columns`, past those that an earlier row holds.
class Rows {
 public:
  Rows(Block& table, std::size_t columns, Quota& quota, const CellReader& read_cell)
      : table_(table), quota_(quota), read_cell_(read_cell), held_(columns, 0) {}

  void add_copies(const Cell& cell) {
    for (std::size_t copy = 0; copy < (cell.text.size() > longest_copied ? 1 : cell.shape.copies); ++copy)
      add(cell);
  }

 private:
  void add(const Cell& cell) {
    while (column_ < held_.size() && held_[column_] > 0 && row_open_)
      ++column_;
    if (!row_open_ || column_ >= held_.size()) open_row(cell.line);
    auto block = cell_with(read_cell_(cell.text, cell.line), cell.line, column_, quota_);
    const auto span = std::min(cell.shape.columns, held_.size() - column_);
    block.set_spans(static_cast<std::uint16_t>(span), static_cast<std::uint16_t>(cell.shape.rows));
    for (std::size_t at = 0; at < span; ++at)
      next_held_[column_ + at] = cell.shape.rows - 1;
    column_ += span;
    table_.children.back().children.push_back(std::move(block));
  }

  void open_row(int line) {
    if (row_open_) held_ = next_held_;
    next_held_ = held_;
    for (auto& rows : next_held_)
      rows -= std::min<std::size_t>(rows, 1);
    column_ = 0;
    while (column_ < held_.size() && held_[column_] > 0)
      ++column_;
    if (column_ == held_.size()) {
      std::ranges::fill(held_, 0);
      column_ = 0;
    }
    row_open_ = true;
    auto row = empty_block(Block::Kind::row, line, quota_);
    if (!table_.children.empty()) row.children.reserve(table_.children.back().children.size());
    table_.children.push_back(std::move(row));
  }

  Block& table_;
  Quota& quota_;
  const CellReader& read_cell_;
  std::vector<std::size_t>
      held_;  ///< for each column, of how many rows an earlier cell holds it from here on
  std::vector<std::size_t> next_held_ = held_;
  std::size_t column_ = 0;
  bool row_open_ = false;
};

// The cells of a table's lines, in their order.
class Cells {
 public:
  void add_line(const SourceLine& line) {
    const auto text = line.raw;
    std::size_t done = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (text[at] == '\\' && at + 1 < text.size()) {
        ++at;
        continue;
      }
      if (text[at] != '|') continue;
      const auto before = text.substr(done, at - done);
      const auto shape = shape_before(before);
      go_on(before.substr(0, before.size() - shape.length), done == 0);
      cells_.push_back({{}, line.number, shape});
      done = at + 1;
    }
    go_on(text.substr(done), done == 0);
  }
  /// Of those that were not put yet.
  [[nodiscard]] std::size_t size() const { return cells_.size(); }
  /// Puts all but the last, which the next line may go on with.
  void put_finished(Rows& rows) {
    if (cells_.size() < 2) return;
    auto last = std::move(cells_.back());
    cells_.pop_back();
    put_all(rows);
    cells_.push_back(std::move(last));
  }
  void put_all(Rows& rows) {
    for (const auto& cell : cells_)
      rows.add_copies(cell);
    cells_.clear();
  }

 private:
  void go_on(std::string_view text, bool new_line) {
    if (cells_.empty()) return;
    auto& cell = cells_.back().text;
    if (new_line) cell += '\n';
    cell += text;
  }

  std::vector<Cell> cells_;
};

bool has_header(std::string_view attributes) {
  return attributes.find("%header") != std::string_view::npos ||
         value_of(attributes, "options").find("header") != std::string_view::npos ||
         value_of(attributes, "opts").find("header") != std::string_view::npos;
}

}  // namespace

Block asciidoc_table(Lines& lines, std::string_view attributes, Quota& quota, const CellReader& read_cell) {
  auto table = empty_block(Block::Kind::table, lines.line().number, quota);
  const auto edge = lines.line().text;
  const auto named = columns_in(attributes);
  // A first line of cells with a blank one behind it is a header.
  bool header = has_header(attributes);
  Cells cells;
  std::optional<Rows> rows;
  for (lines.next(); !lines.done() && lines.line().text != edge; lines.next()) {
    const auto& line = lines.line();
    if (line.text.starts_with("//") && !line.text.starts_with("///")) continue;
    cells.add_line(line);
    if (cells.size() == 0) continue;
    if (!rows) {
      const auto columns = std::clamp<std::size_t>(named != 0 ? named : cells.size(), 1, widest);
      rows.emplace(table, columns, quota, read_cell);
      header = header || (line.number == table.line + 1 && lines.peek().blank());
    }
    cells.put_finished(*rows);
  }
  if (!lines.done()) lines.next();
  if (rows) cells.put_all(*rows);
  if (header && table.children.size() > 1) table.children.front().header = true;
  return table;
}

}  // namespace docket
