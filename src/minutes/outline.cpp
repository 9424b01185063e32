#include "minutes/outline.hpp"

#include <algorithm>
#include <span>

#include "minutes/scan.hpp"

namespace docket {

namespace {

struct Place {
  int parent = -1;
  int table = -1;
  int depth = 0;
  int list = -1;
  std::size_t most_rows = 0;  // of a table
  bool quoted = false;
};

void flatten(const Blocks& blocks, const Place& place, Outline& out);
void flatten_block(const Block& block, Place place, Outline& out);

// Forced breaks cut a paragraph into lines of their own: owners and actions are often joined by them.
void add_lines(const Block& block, const Place& place, Outline& out) {
  const std::string_view text = block.text;
  std::size_t begin = 0;
  int number = block.line;
  do {
    const auto end = std::min(text.find('\n', begin), text.size());
    const auto piece = trim(text.substr(begin, end - begin));
    const bool first = begin == 0;
    if (!piece.empty() || (first && (block.kind == Block::Kind::item || block.kind == Block::Kind::table))) {
      const bool goes_on = !first && block.kind == Block::Kind::item;
      out.lines.push_back({.block = &block,
                           .text = piece,
                           .parent = place.parent,
                           .table = place.table,
                           .list = place.list,
                           .number = number,
                           .kind = goes_on ? Block::Kind::paragraph : block.kind,
                           .depth = static_cast<std::uint8_t>(std::min(place.depth, 255)),
                           .quoted = place.quoted});
    }
    if (end < text.size() && block.line != 0) ++number;
    begin = end + 1;
  } while (begin <= text.size() && begin != 0);
}

bool is_plain(const Block& row) {
  return std::ranges::all_of(row.children, [](const Block& cell) { return cell.children.empty(); });
}

std::span<const Block> rows_to_show(const Block& table, std::size_t most) {
  const std::span rows(table.children.begin(), table.children.size());
  if (rows.size() <= most || !std::ranges::all_of(rows.subspan(most), is_plain)) return rows;
  return rows.first(most);
}

void flatten_table(const Block& table, Place place, Outline& out) {
  const auto own = static_cast<int>(out.lines.size());
  add_lines(table, {.parent = place.parent, .table = place.table, .quoted = place.quoted}, out);
  place.table = own;
  place.parent = -1;
  place.depth = 0;
  const auto rows = rows_to_show(table, place.most_rows);
  if (rows.size() < table.children.size()) out.cut.push_back(static_cast<std::size_t>(own));
  for (const auto& row : rows) {
    const auto top = out.lines.size();
    for (const auto& cell : row.children) {
      const auto first = out.lines.size();
      if (!cell.text.empty()) add_lines(cell, place, out);
      flatten(cell.children, place, out);
      const bool heads = !row.header && row.children.size() == 2 && &cell == &row.children.front();
      if (heads && out.lines.size() == first + 1) out.lines.back().heads_row = true;
    }
    if (top < out.lines.size()) out.lines[top].begins_row = true;
  }
}

void flatten_list(const Block& list, const Place& place, Outline& out);

void flatten_child(const Block& child, const Place& place, Outline& out) {
  if (child.kind == Block::Kind::list) return flatten_list(child, place, out);
  flatten_block(child, place, out);
}

// A point without text ("- - x" of converted pages) only nests: what lies in it belongs to the point before.
void flatten_list(const Block& list, const Place& place, Outline& out) {
  int before = -1;
  for (const auto& item : list.children) {
    if (item.kind == Block::Kind::item && trim(item.text).empty()) {
      auto within = place;
      if (before >= 0) within.parent = before;
      within.depth = place.depth + 1;
      for (const auto& child : item.children)
        flatten_child(child, within, out);
      continue;
    }
    before = static_cast<int>(out.lines.size());
    flatten_block(item, place, out);
  }
}

void flatten_block(const Block& block, Place place, Outline& out) {
  switch (block.kind) {
    case Block::Kind::table:
      return flatten_table(block, place, out);
    case Block::Kind::code:
      return;
    case Block::Kind::list:
      if (place.depth == 0) place.list = static_cast<int>(out.lines.size());
      return flatten_list(block, place, out);
    case Block::Kind::item: {
      ++place.depth;
      add_lines(block, place, out);
      place.parent = static_cast<int>(out.lines.size()) - 1;
      // A line after a forced break belongs to the item, so the parent is the item's own first line.
      while (out.lines[static_cast<std::size_t>(place.parent)].kind != Block::Kind::item)
        --place.parent;
      return flatten(block.children, place, out);
    }
    case Block::Kind::quote:
      place.quoted = true;
      [[fallthrough]];
    default:
      if (!block.text.empty()) add_lines(block, place, out);
      flatten(block.children, place, out);
  }
}

void flatten(const Blocks& blocks, const Place& place, Outline& out) {
  for (const auto& block : blocks)
    flatten_block(block, place, out);
}

// Of tables, and of all blocks that have words of their own: as many lines there are at least.
std::size_t count_of(const Blocks& blocks) {
  std::size_t count = 0;
  for (const auto& block : blocks) {
    const bool stands = !block.text.empty() || block.kind == Block::Kind::table;
    count += (stands ? 1 : 0) + count_of(block.children);
  }
  return count;
}

}  // namespace

Outline outline(const Document& document, std::size_t most_rows) {
  Outline out;
  out.lines.reserve(count_of(document.blocks));
  flatten(document.blocks, {.most_rows = most_rows}, out);
  return out;
}

}  // namespace docket
