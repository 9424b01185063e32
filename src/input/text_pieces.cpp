#include "input/text_pieces.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "input/block_stream.hpp"

namespace docket {

void TextPieces::add_line(std::string_view line, int number) {
  if (lines_.empty()) first_ = next_ = number;
  if (number > next_) lines_.append(static_cast<std::size_t>(number - next_), '\n');
  lines_.append(line).append("\n");
  next_ = number + 1;
}

void TextPieces::read_lines() {
  if (lines_.empty()) return;
  std::ranges::move(text_blocks(lines_, first_, quota_, ends_), std::back_inserter(blocks_));
  lines_.clear();
}

void TextPieces::add(Block block) {
  read_lines();
  blocks_.push_back(std::move(block));
}

Blocks TextPieces::take() {
  read_lines();
  return std::exchange(blocks_, {});
}

Block cell_with(Blocks blocks, int line, std::size_t column, Quota& quota) {
  quota.add_cell();
  Block cell;
  cell.kind = Block::Kind::cell;
  cell.line = line;
  cell.column = static_cast<std::uint16_t>(std::min<std::size_t>(column, UINT16_MAX));
  return filled(std::move(cell), std::move(blocks));
}

Block empty_block(Block::Kind kind, int line, Quota& quota) {
  quota.add_block();
  Block block;
  block.kind = kind;
  block.line = line;
  return block;
}

}  // namespace docket
