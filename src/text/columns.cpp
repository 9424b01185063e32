#include "text/columns.hpp"

#include <algorithm>
#include <numeric>

#include "text/utf8.hpp"

namespace docket {

namespace {

constexpr std::string_view gap = "  ";

// Narrower than this a column is no help, however narrow the terminal.
constexpr int least_width = 8;

/// The beginning of `word` that fits into `width` columns; at least one character.
std::string_view fitting(std::string_view word, int width) {
  std::size_t end = code_point_at(word, 0).length;
  int used = display_width(word.substr(0, end));
  while (end < word.size()) {
    const auto length = code_point_at(word, end).length;
    used += display_width(word.substr(end, length));
    if (used > width) break;
    end += length;
  }
  return word.substr(0, end);
}

/// The lines of one cell that wrapping makes of one line.
class Wrapping {
 public:
  explicit Wrapping(int width) : width_(width) {}

  void word(std::string_view word) {
    const int wide = display_width(word);
    if (used_ > 0 && used_ + 1 + wide > width_) end_line();
    if (used_ > 0) put(" ", 1);
    int rest = wide;
    while (rest > width_) {
      const auto head = fitting(word, width_);
      put(head, 0);
      end_line();
      word.remove_prefix(head.size());
      rest -= display_width(head);
    }
    put(word, rest);
  }

  std::vector<std::string> lines() {
    if (!line_.empty() || lines_.empty()) end_line();
    return std::move(lines_);
  }

 private:
  void put(std::string_view text, int wide) {
    line_ += text;
    used_ += wide;
  }

  void end_line() {
    lines_.push_back(std::move(line_));
    line_.clear();
    used_ = 0;
  }

  int width_;
  int used_ = 0;
  std::string line_;
  std::vector<std::string> lines_;
};

std::vector<std::string> wrapped_line(std::string_view line, int width) {
  if (width <= 0 || display_width(line) <= width) return {std::string(line)};
  Wrapping wrapping(width);
  while (!line.empty()) {
    const auto blank = std::min(line.find(' '), line.size());
    if (blank > 0) wrapping.word(line.substr(0, blank));
    line.remove_prefix(std::min(blank + 1, line.size()));
  }
  return wrapping.lines();
}

using Lines = std::vector<std::string>;

int widest_line(std::string_view text) {
  int width = 0;
  while (true) {
    const auto end = std::min(text.find('\n'), text.size());
    width = std::max(width, display_width(text.substr(0, end)));
    if (end == text.size()) return width;
    text.remove_prefix(end + 1);
  }
}

/// The widths of the columns, none wider than it must be for `room` columns in all.
std::vector<int> fit(std::vector<int> widths, int room) {
  const auto sum_under = [&](int cap) {
    return std::accumulate(widths.begin(), widths.end(), 0,
                           [&](int sum, int width) { return sum + std::min(width, cap); });
  };
  int low = least_width;
  int high = std::max(least_width, *std::ranges::max_element(widths));
  while (low < high) {
    const int middle = low + (high - low + 1) / 2;
    if (sum_under(middle) <= room)
      low = middle;
    else
      high = middle - 1;
  }
  for (auto& width : widths)
    width = std::min(width, low);
  return widths;
}

std::vector<int> natural_widths(const std::vector<std::vector<Cell>>& rows) {
  std::vector<int> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], widest_line(row[i].text));
  }
  return widths;
}

class Table {
 public:
  Table(const Layout& layout, std::vector<int> widths, bool wraps)
      : layout_(layout), widths_(std::move(widths)), wraps_(wraps) {}

  void add(const std::vector<Cell>& row) {
    const auto is_short = [this](const Cell& cell) {
      return !wraps_ && cell.text.find('\n') == std::string::npos;
    };
    if (std::ranges::all_of(row, is_short)) {
      add_line(row, [&](std::size_t column) -> std::string_view { return row[column].text; });
      return;
    }
    std::vector<Lines> cells;
    std::size_t height = 1;
    for (std::size_t i = 0; i < row.size(); ++i) {
      cells.push_back(wrapped(row[i].text, wraps_ ? widths_[i] : 0));
      height = std::max(height, cells.back().size());
    }
    for (std::size_t line = 0; line < height; ++line)
      add_line(row, [&](std::size_t column) {
        return line < cells[column].size() ? std::string_view(cells[column][line]) : std::string_view();
      });
  }

  std::string text() { return std::move(text_); }

 private:
  void add_line(const std::vector<Cell>& row, const auto& piece_of) {
    const auto begin = text_.size();
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) text_ += gap;
      put(i, piece_of(i), row[i].marked);
    }
    text_.erase(std::max(begin, text_.find_last_not_of(' ') + 1));
    text_ += '\n';
  }

  void put(std::size_t column, std::string_view piece, bool marked) {
    const int missing = widths_[column] - display_width(piece);
    const auto blanks = static_cast<std::size_t>(std::max(0, missing));
    const bool right = column < layout_.align.size() && layout_.align[column] == Layout::Align::right;
    if (right) text_.append(blanks, ' ');
    const bool coloured = marked && !piece.empty();
    if (coloured) text_ += layout_.mark_on;
    text_ += piece;
    if (coloured) text_ += layout_.mark_off;
    if (!right) text_.append(blanks, ' ');
  }

  const Layout& layout_;
  std::vector<int> widths_;
  bool wraps_;
  std::string text_;
};

}  // namespace

std::vector<std::string> wrapped(std::string_view text, int width) {
  Lines lines;
  while (true) {
    const auto end = std::min(text.find('\n'), text.size());
    for (auto& line : wrapped_line(text.substr(0, end), width))
      lines.push_back(std::move(line));
    if (end == text.size()) return lines;
    text.remove_prefix(end + 1);
  }
}

std::string in_columns(const std::vector<std::vector<Cell>>& rows, const Layout& layout) {
  auto widths = natural_widths(rows);
  if (widths.empty()) return {};
  const int gaps = static_cast<int>(gap.size() * (widths.size() - 1));
  const bool wraps = layout.width > 0 && std::accumulate(widths.begin(), widths.end(), gaps) > layout.width;
  if (wraps) widths = fit(std::move(widths), layout.width - gaps);
  Table table(layout, std::move(widths), wraps);
  for (const auto& row : rows)
    table.add(row);
  return table.text();
}

}  // namespace docket
