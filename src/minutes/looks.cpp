#include "minutes/looks.hpp"

#include <algorithm>

#include "minutes/scan.hpp"

namespace docket {

std::string without_struck(const Block& block, std::string_view text) {
  std::string out(text);
  if (block.mark == Block::Mark::struck) return out;
  const auto begin = static_cast<std::size_t>(text.data() - block.text.data());
  for (auto range = block.ranges().rbegin(); range != block.ranges().rend(); ++range) {
    if (range->style != Style::struck || range->begin < begin || range->end > begin + text.size()) continue;
    out.erase(range->begin - begin, range->end - range->begin);
  }
  return has_letter(out) ? out : std::string(text);
}

Block::Mark mark_of(const Block& block) {
  if (block.mark != Block::Mark::unticked || block.text.empty()) return block.mark;
  std::string left = block.text;
  for (auto range = block.ranges().rbegin(); range != block.ranges().rend(); ++range)
    if (range->style == Style::struck) left.erase(range->begin, range->end - range->begin);
  return has_letter(left) || left.size() == block.text.size() ? block.mark : Block::Mark::struck;
}

bool is_code(const Passage& line, std::size_t at) {
  return std::ranges::any_of(line.block->ranges(), [&](const Range& range) {
    return range.style == Style::code && range.begin <= line.offset() + at && line.offset() + at < range.end;
  });
}

}  // namespace docket
