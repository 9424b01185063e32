#include "input/block_stream.hpp"

#include <algorithm>
#include <utility>

namespace docket {
namespace {

// Two bullets that differ by less were meant to stand in one line.
constexpr long same_indent = 120;

// Word has nine levels; lists that only their indents nest need no more either.
constexpr std::size_t deepest = 9;

bool same(const ItemPlace& one, const ItemPlace& other) {
  return one.list == other.list && one.level == other.level;
}

bool deeper(const ItemPlace& item, const ItemPlace& than) {
  if (item.list == than.list) return item.level > than.level;
  return item.indent > than.indent + same_indent;
}

}  // namespace

void BlockStream::add(Block block) {
  close_lists();
  blocks_.push_back(std::move(block));
}

void BlockStream::add_item(Block item, const ItemPlace& place) {
  while (!open_.empty() && !same(open_.back().place, place) && !deeper(place, open_.back().place))
    close_list();
  if (open_.size() == deepest && !same(open_.back().place, place)) close_list();
  if (open_.empty() || !same(open_.back().place, place))
    open_.push_back({Block{.kind = Block::Kind::list, .line = item.line}, place});
  item.level = static_cast<std::uint8_t>(open_.size());
  open_.back().list.children.push_back(std::move(item));
}

void BlockStream::add_below_item(Block block, std::size_t depth) {
  if (open_.empty()) return add(std::move(block));
  while (open_.size() > std::max<std::size_t>(depth, 1))
    close_list();
  open_.back().list.children.back().children.push_back(std::move(block));
}

void BlockStream::close_list() {
  auto list = std::move(open_.back().list);
  open_.pop_back();
  auto& target = open_.empty() ? blocks_ : open_.back().list.children.back().children;
  target.push_back(std::move(list));
}

Blocks BlockStream::take() {
  close_lists();
  return std::exchange(blocks_, {});
}

Block filled(Block cell, Blocks blocks) {
  const bool plain = !blocks.empty() && blocks.front().children.empty() &&
                     blocks.front().kind != Block::Kind::table && blocks.front().kind != Block::Kind::list;
  if (plain && (blocks.front().kind != Block::Kind::heading || blocks.size() == 1)) {
    cell.text = std::move(blocks.front().text);
    cell.set_ranges(blocks.front().ranges());
    cell.mark = blocks.front().mark;
    blocks.erase(blocks.begin());
  }
  if (!blocks.empty()) cell.children = std::move(blocks);
  return cell;
}

std::string words_of(const Blocks& blocks) {
  std::string words;
  for (const auto& block : blocks) {
    for (const std::string& piece : {std::string(block.text), words_of(block.children)})
      if (!piece.empty()) words += (words.empty() ? "" : " ") + piece;
  }
  return words;
}

}  // namespace docket
