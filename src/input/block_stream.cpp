#include "input/block_stream.hpp"

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
  item.level = static_cast<std::uint16_t>(open_.size());
  open_.back().list.children.push_back(std::move(item));
}

void BlockStream::close_list() {
  auto list = std::move(open_.back().list);
  open_.pop_back();
  auto& target = open_.empty() ? blocks_ : open_.back().list.children.back().children;
  target.push_back(std::move(list));
}

std::vector<Block> BlockStream::take() {
  close_lists();
  return std::exchange(blocks_, {});
}

}  // namespace docket
