#include <algorithm>

#include <fmt/format.h>

#include "output/html_parts.hpp"
#include "output/markup.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

// A drawing is as wide as a phone, so that its letters are as large there as they should be.
constexpr int width = 360;
constexpr int legend_height = 22;
constexpr std::size_t most_rows = 40;
constexpr std::size_t colours = 4;

int largest(const Figures& figures) {
  int most = 1;
  for (const auto& row : figures.rows)
    for (const auto& number : row.numbers)
      most = std::max(most, number.value_or(0));
  return most;
}

/// Of `text` as much from its start as stands in so many columns.
std::string_view head_of(std::string_view text, int columns) {
  std::size_t end = 0;
  while (end < text.size()) {
    const auto length = code_point_at(text, end).length;
    if (display_width(text.substr(0, end + length)) > columns) break;
    end += length;
  }
  return text.substr(0, end);
}

/// Of `text` as much from its end as stands in so many columns.
std::string_view tail_of(std::string_view text, int columns) {
  while (display_width(text) > columns)
    text.remove_prefix(code_point_at(text, 0).length);
  return text;
}

/// `text`, or its start and its end where it is wider than so many columns.
std::string shortened(const std::string& text, int columns) {
  if (display_width(text) <= columns) return text;
  const int tail = columns / 2;
  return fmt::format("{}\u2026{}", head_of(text, columns - 1 - tail), tail_of(text, tail));
}

/// The name of a row. Where another one begins like it, as meetings of a series do, its end tells more.
std::string row_name(const Figures& figures, const Figures::Row& row, int columns) {
  const auto head = head_of(row.name, columns / 2);
  const auto begins_like_it = [&](const Figures::Row& other) {
    return &other != &row && other.name.starts_with(head);
  };
  if (display_width(row.name) <= columns || std::ranges::none_of(figures.rows, begins_like_it))
    return shortened(row.name, columns);
  auto tail = tail_of(row.name, columns - 1);
  tail.remove_prefix(std::min(tail.find_first_not_of(' '), tail.size()));
  return "\u2026" + std::string(tail);
}

std::string text_at(int x, int y, std::string_view anchor, const std::string& words) {
  return fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>", x, y, anchor,
                     escaped_markup(words));
}

std::string legend(const Figures& figures) {
  if (figures.columns.size() < 2) return {};
  std::string out;
  const int each = width / static_cast<int>(figures.columns.size());
  for (std::size_t index = 0; index < figures.columns.size(); ++index) {
    const int x = each * static_cast<int>(index);
    out += fmt::format("<rect x=\"{}\" y=\"3\" width=\"11\" height=\"11\" class=\"fill{}\"/>", x,
                       index % colours + 1);
    out += text_at(x + 16, 13, "start", shortened(figures.columns[index], each / 7));
  }
  return out;
}

/// What the drawing shows, for who hears it.
std::string in_words(const Figures& figures) {
  std::string text;
  for (const auto& row : figures.rows) {
    text += row.name + ":";
    for (std::size_t index = 0; index < row.numbers.size() && index < figures.columns.size(); ++index)
      if (row.numbers[index]) text += fmt::format(" {} {}", figures.columns[index], *row.numbers[index]);
    text += "; ";
  }
  return text;
}

std::string drawing(const Figures& figures, int place, int height, const std::string& content) {
  return fmt::format(
      "<svg viewBox=\"0 0 {0} {1}\" role=\"img\" aria-labelledby=\"chart-{2}\" "
      "aria-describedby=\"words-{2}\"><title "
      "id=\"chart-{2}\">{3}</title><desc id=\"words-{2}\">{4}</desc>{5}</svg>\n",
      width, height, place, escaped_markup(figures.heading), escaped_markup(in_words(figures)), content);
}

/// A group of bars for each row, its name to the left and each number behind its bar.
std::string bars(const Figures& figures, int place) {
  constexpr int names = 120, thick = 13, gap = 9, room = width - names - 34;
  const int most = largest(figures);
  const int top = figures.columns.size() < 2 ? 0 : legend_height;
  auto content = legend(figures);
  int y = top;
  for (const auto& row : figures.rows) {
    const int tall = thick * std::max<int>(1, static_cast<int>(row.numbers.size()));
    content += text_at(names - 8, y + tall / 2 + 4, "end", row_name(figures, row, names / 7 - 1));
    for (std::size_t index = 0; index < row.numbers.size(); ++index, y += thick) {
      if (!row.numbers[index]) continue;
      const int number = *row.numbers[index];
      const int length = number == 0 ? 0 : std::max(1, number * room / most);
      content += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" class=\"fill{}\"/>", names,
                             y, length, thick - 2, index % colours + 1);
      content += text_at(names + length + 5, y + thick - 3, "start", std::to_string(number));
    }
    y += gap;
  }
  content +=
      fmt::format("<line x1=\"{0}\" y1=\"{1}\" x2=\"{0}\" y2=\"{2}\" class=\"axis\"/>", names, top, y - gap);
  return drawing(figures, place, y, content);
}

/// A line for each column over the rows, which follow each other in time.
std::string lines(const Figures& figures, int place) {
  constexpr int left = 34, right = 12, height = 190, foot = 24;
  const int top = figures.columns.size() < 2 ? 8 : legend_height + 4;
  const int most = largest(figures), room = width - left - right, tall = height - top - foot;
  const auto steps = static_cast<int>(figures.rows.size()) - 1;
  const auto x_of = [&](int row) { return left + (steps == 0 ? room / 2 : room * row / steps); };
  auto content = legend(figures);
  for (const int number : {0, most}) {
    const int y = top + tall - tall * number / most;
    content += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" class=\"axis\"/>", left, y,
                           width - right, y);
    content += text_at(left - 6, y + 4, "end", std::to_string(number));
  }
  for (std::size_t column = 0; column < figures.columns.size(); ++column) {
    std::string points;
    for (std::size_t row = 0; row < figures.rows.size(); ++row)
      if (const auto& numbers = figures.rows[row].numbers; column < numbers.size() && numbers[column])
        points +=
            fmt::format("{},{} ", x_of(static_cast<int>(row)), top + tall - tall * *numbers[column] / most);
    content += fmt::format("<polyline points=\"{}\" class=\"line line{}\"/>", points, column % colours + 1);
  }
  constexpr int longest_name = 22;
  content += text_at(left, height - 6, "start", shortened(figures.rows.front().name, longest_name));
  if (steps > 0)
    content += text_at(width - right, height - 6, "end", shortened(figures.rows.back().name, longest_name));
  return drawing(figures, place, height, content);
}

}  // namespace

std::string chart_of(const Figures& figures, int place) {
  if (figures.rows.empty() || figures.columns.empty()) return {};
  if (figures.drawn == Figures::Drawn::lines) return lines(figures, place);
  // What is longer is a list, and better read as a table.
  if (figures.drawn == Figures::Drawn::bars && figures.rows.size() <= most_rows) return bars(figures, place);
  return {};
}

std::string table_of(const Figures& figures) {
  auto text = fmt::format("<table><caption class=\"unseen\">{}</caption><thead><tr><th scope=\"col\">{}</th>",
                          escaped_markup(figures.heading), escaped_markup(figures.of));
  for (const auto& column : figures.columns)
    text += fmt::format("<th scope=\"col\">{}</th>", escaped_markup(column));
  text += "</tr></thead><tbody>\n";
  for (const auto& row : figures.rows) {
    text += fmt::format("<tr><th scope=\"row\">{}</th>", escaped_markup(row.name));
    for (const auto& number : row.numbers)
      text += fmt::format("<td>{}</td>", number ? std::to_string(*number) : "");
    text += "</tr>\n";
  }
  text += "</tbody></table>";
  if (chart_of(figures, 0).empty()) return text;
  return fmt::format("<details><summary>{} as a table</summary>{}</details>", escaped_markup(figures.heading),
                     text);
}

}  // namespace docket
