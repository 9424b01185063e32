#include "text/columns.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <utility>

#include "text/direction.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

constexpr std::string_view gap = "  ";

// Narrower than this a column is no help, however narrow the terminal.
constexpr int least_width = 8;

// A column is not made narrower than its longest word, as long as that is no longer than the first of these
// for which there is room: names stay whole, and days at least.
constexpr std::array longest_words{14, 12, 10};

// Before the last column, however much room there is: every row pays for the widest cell with blanks.
constexpr int most_width = 1000;

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

int sum(const std::vector<int>& widths) {
  return std::accumulate(widths.begin(), widths.end(), 0);
}

/// `widths`, none wider than `cap`, as often as the column weighs, but for those that must be: `floors`.
std::vector<int> capped(std::vector<int> widths, const std::vector<int>& floors, int cap,
                        const std::vector<int>& weights) {
  for (std::size_t column = 0; column < widths.size(); ++column) {
    const int weight = column < weights.size() ? weights[column] : 1;
    widths[column] = std::min(widths[column], std::max(cap * weight, floors[column]));
  }
  return widths;
}

/// The widths of the columns, none wider than it must be for `room` columns in all.
std::vector<int> fit(const std::vector<int>& widths, const std::vector<int>& words,
                     const std::vector<int>& weights, int room) {
  std::vector<int> floors(widths.size(), 0);
  for (const int longest : longest_words)
    if (const auto tried = capped(words, floors, longest, {}); sum(tried) <= room) {
      floors = tried;
      break;
    }
  int low = least_width;
  int high = std::max(least_width, *std::ranges::max_element(widths));
  while (low < high) {
    const int middle = low + (high - low + 1) / 2;
    if (sum(capped(widths, floors, middle, weights)) <= room)
      low = middle;
    else
      high = middle - 1;
  }
  return capped(widths, floors, low, weights);
}

int widest_word(std::string_view text) {
  int widest = 0;
  while (!text.empty() && widest < longest_words.front()) {
    const auto end = std::min(text.find_first_of(" \n"), text.size());
    widest = std::max(widest, display_width(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return std::min(widest, longest_words.front());
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, int width) {
  std::vector<std::string> lines;
  while (true) {
    const auto end = std::min(text.find('\n'), text.size());
    for (auto& line : wrapped_line(text.substr(0, end), width))
      lines.push_back(std::move(line));
    if (end == text.size()) return lines;
    text.remove_prefix(end + 1);
  }
}

void Grid::add(std::string_view text, bool marked) {
  Cell cell{.size = static_cast<std::uint32_t>(text.size()), .marked = marked};
  texts_ += text;
  if (is_plain(text)) {
    cell.width = static_cast<int>(text.size());
    cells_.push_back(cell);
    return;
  }
  for (auto rest = text;;) {
    const auto end = std::min(rest.find('\n'), rest.size());
    cell.width = std::max(cell.width, display_width(rest.substr(0, end)));
    if (end == rest.size()) break;
    cell.one_line = false;
    rest.remove_prefix(end + 1);
  }
  cells_.push_back(cell);
}

void Grid::end_row() {
  row_ends_.push_back(cells_.size());
}

void Grid::row(std::initializer_list<std::string_view> texts) {
  for (const auto text : texts)
    add(text);
  end_row();
}

std::vector<int> Grid::natural_widths() const {
  std::vector<int> widths;
  for (std::size_t at = 0; const auto end : row_ends_) {
    widths.resize(std::max(widths.size(), end - at));
    for (std::size_t column = 0; at < end; ++at, ++column)
      widths[column] = std::max(widths[column], cells_[at].width);
  }
  return widths;
}

std::vector<int> Grid::widest_words() const {
  std::vector<int> widths;
  std::string_view rest = texts_;
  for (std::size_t at = 0; const auto end : row_ends_) {
    widths.resize(std::max(widths.size(), end - at));
    for (std::size_t column = 0; at < end; ++at, ++column) {
      widths[column] = std::max(widths[column], widest_word(rest.substr(0, cells_[at].size)));
      rest.remove_prefix(cells_[at].size);
    }
  }
  return widths;
}

/// Puts rows, all of them in their order, into lines of columns of given widths.
class Grid::Lines {
 public:
  Lines(std::string_view texts, const Layout& layout, std::vector<int> widths, bool wraps)
      : rest_(texts), layout_(layout), widths_(std::move(widths)), wraps_(wraps) {}

  void add(std::span<const Cell> row) {
    if (!wraps_ && std::ranges::all_of(row, &Cell::one_line)) {
      for (std::size_t column = 0; column < row.size(); ++column)
        put(column, next(row[column]), row[column].width, row[column].marked);
      end_line();
      return;
    }
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t column = 0; column < row.size(); ++column) {
      cells.push_back(wrapped(next(row[column]), wraps_ ? widths_[column] : 0));
      height = std::max(height, cells.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      for (std::size_t column = 0; column < row.size(); ++column) {
        const auto piece = line < cells[column].size() ? std::string_view(cells[column][line]) : "";
        put(column, piece, display_width(piece), row[column].marked);
      }
      end_line();
    }
  }

  void expect(std::size_t bytes) { text_.reserve(bytes); }

  std::string text() { return std::move(text_); }

 private:
  std::string_view next(const Cell& cell) {
    const auto text = rest_.substr(0, cell.size);
    rest_.remove_prefix(cell.size);
    return text;
  }

  void put(std::size_t column, std::string_view piece, int width, bool marked) {
    if (column > 0) blanks_ += gap.size();
    const auto missing = static_cast<std::size_t>(std::max(0, widths_[column] - width));
    const bool right = column < layout_.align.size() && layout_.align[column] == Layout::Align::right;
    if (right) blanks_ += missing;
    if (!piece.empty()) {
      if (std::exchange(turned_, false)) text_ += left_to_right_mark;
      text_.append(std::exchange(blanks_, 0), ' ');
      if (marked) text_ += layout_.mark_on;
      text_ += piece;
      if (marked) text_ += layout_.mark_off;
      turned_ = static_cast<std::size_t>(width) != piece.size() && ends_right_to_left(piece);
    }
    if (!right) blanks_ += missing;
  }

  /// Without the blanks that nothing came behind.
  void end_line() {
    blanks_ = 0;
    turned_ = false;
    text_ += '\n';
  }

  std::string_view rest_;  // texts of the cells not added yet
  const Layout& layout_;
  std::vector<int> widths_;
  bool wraps_;
  std::size_t blanks_ = 0;  ///< to be put before the next piece
  bool turned_ = false;     ///< the piece before is written from right to left
  std::string text_;
};

std::string Grid::in_columns(const Layout& layout) const {
  const auto natural = natural_widths();
  if (natural.empty()) return {};
  auto widths = natural;
  for (std::size_t column = 0; column + 1 < widths.size(); ++column)
    widths[column] = std::min(widths[column], most_width);
  const int gaps = static_cast<int>(gap.size() * (widths.size() - 1));
  if (layout.width > 0 && sum(widths) + gaps > layout.width)
    widths = fit(widths, widest_words(), layout.weights, layout.width - gaps);
  const bool wraps = widths != natural;
  Lines lines(texts_, layout, std::move(widths), wraps);
  lines.expect(texts_.size() * 2 + row_ends_.size() * 32);
  for (std::size_t at = 0; const auto end : row_ends_) {
    lines.add(std::span(cells_).subspan(at, end - at));
    at = end;
  }
  return lines.text();
}

}  // namespace docket
