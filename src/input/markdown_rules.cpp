#include "input/markdown_rules.hpp"

#include <algorithm>
#include <cstddef>

namespace docket {

namespace {

/// The cells of a row; 0 where no pipe stands in it. "\|" is a pipe in the text.
std::size_t cells_in(std::string_view row) {
  std::size_t pipes = 0;
  bool last = false;
  for (std::size_t at = 0; at < row.size(); ++at) {
    last = row[at] == '|';
    if (last) ++pipes;
    if (row[at] == '\\') ++at;
  }
  if (pipes == 0) return 0;
  return pipes + 1 - (row.front() == '|' ? 1 : 0) - (last ? 1 : 0);
}

bool is_rule(std::string_view text) {
  return text.find('|') != std::string_view::npos && text.find('-') != std::string_view::npos &&
         text.find_first_not_of("|-: \t") == std::string_view::npos;
}

void add_cells(std::string& row, std::string_view cell, std::size_t count) {
  for (; count > 0; --count)
    row.append(cell).append("|");
}

std::string_view indent_of(const SourceLine& line) {
  return line.raw.substr(0, static_cast<std::size_t>(line.text.data() - line.raw.data()));
}

/// The row with empty cells behind its own.
std::string filled(const SourceLine& line, std::size_t missing) {
  auto row = std::string(indent_of(line)).append(line.text);
  if (missing > 0 && line.text.back() != '|') row += '|';
  add_cells(row, "  ", missing);
  return row;
}

std::string rule_of(const SourceLine& line, std::size_t cells) {
  auto rule = std::string(indent_of(line)).append("|");
  add_cells(rule, "---", cells);
  return rule;
}

}  // namespace

bool is_uneven_rule(std::string_view header, std::string_view rule) {
  if (!is_rule(rule) || is_rule(header)) return false;
  const auto cells = cells_in(header);
  return cells > 1 && cells != cells_in(rule);
}

std::string with_even_rules(std::string_view text) {
  std::string even;
  even.reserve(text.size());
  for (Lines lines(text); !lines.done(); lines.next()) {
    if (lines.offset() != 0) even += '\n';
    const auto& line = lines.line();
    const auto& below = lines.peek();
    if (!is_uneven_rule(line.text, below.text)) {
      even += line.raw;
      continue;
    }
    const auto cells = cells_in(line.text);
    const auto wanted = std::max(cells, cells_in(below.text));
    even.append(filled(line, wanted - cells)).append("\n").append(rule_of(below, wanted));
    lines.next();
  }
  return even;
}

}  // namespace docket
