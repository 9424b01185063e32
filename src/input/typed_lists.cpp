#include "input/typed_lists.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "input/line_start.hpp"

namespace docket {
namespace {

/// The bytes [begin, end) of `block` as a block of their own.
Block cut_out(const Block& block, std::size_t begin, std::size_t end) {
  Block piece{.kind = block.kind, .mark = block.mark, .line = block.line};
  piece.set_label(block.label());
  piece.text = std::string_view(block.text).substr(begin, end - begin);
  const auto clipped = [&](std::uint32_t at) {
    return static_cast<std::uint32_t>(std::clamp<std::size_t>(at, begin, end) - begin);
  };
  std::vector<Range> ranges;
  for (const auto& range : block.ranges()) {
    const Range part{clipped(range.begin), clipped(range.end), range.style};
    if (part.begin < part.end) ranges.push_back(part);
  }
  piece.set_ranges(std::move(ranges));
  return piece;
}

bool is_bold(const Block& block) {
  return std::ranges::any_of(block.ranges(), [&](const Range& range) {
    return range.style == Style::bold && range.begin == 0 && range.end == block.text.size();
  });
}

/// What makes a line an item.
struct Start {
  std::size_t length = 0;
  std::string label;
  char32_t form = 0;
  int value = 0;
  int parts = 0;
};

std::optional<Start> start_of(std::string_view line) {
  const auto bullet = bullet_at(line);
  if (!bullet || is_arrow(*bullet) || bullet->length >= line.size()) return std::nullopt;
  return Start{bullet->length, std::string(bullet->label), bullet->form, bullet->value, bullet->parts};
}

bool goes_on(const Start& one, const Start& next) {
  return one.form == next.form && one.parts == next.parts && one.value + 1 == next.value;
}

using Starts = std::vector<std::optional<Start>>;

// A bullet is enough; a number may be a year or an initial, and asks for one to go on from or to.
Starts sure(Starts starts) {
  std::vector<std::size_t> numbers;
  for (std::size_t at = 0; at < starts.size(); ++at)
    if (starts[at] && !starts[at]->label.empty()) numbers.push_back(at);
  std::vector<std::size_t> alone;
  for (std::size_t at = 0; at < numbers.size(); ++at) {
    const auto& here = *starts[numbers[at]];
    const bool after = at > 0 && goes_on(*starts[numbers[at - 1]], here);
    const bool before = at + 1 < numbers.size() && goes_on(here, *starts[numbers[at + 1]]);
    if (!after && !before) alone.push_back(numbers[at]);
  }
  for (const auto at : alone)
    starts[at].reset();
  return starts;
}

struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    lines.push_back({begin, end});
    begin = end + 1;
  }
  return lines;
}

/// Takes a paragraph apart where an empty line stands and where an item begins a line.
Blocks pieces_of(const Block& block, Break forced) {
  const auto lines = lines_of(block.text);
  Starts starts;
  for (const auto& line : lines)
    starts.push_back(start_of(std::string_view(block.text).substr(line.begin, line.end - line.begin)));
  starts = sure(std::move(starts));
  Blocks pieces;
  bool spaced = block.spaced;
  for (std::size_t at = 0; at < lines.size();) {
    auto next = at + 1;
    while (next < lines.size() && !starts[next] && lines[next].begin < lines[next].end)
      ++next;
    pieces.push_back(cut_out(block, lines[at].begin, lines[next - 1].end));
    if (forced == Break::ends_line) pieces.back().line += static_cast<int>(at);
    pieces.back().spaced = spaced;
    if (at > 0 && block.mark != Block::Mark::struck) pieces.back().mark = Block::Mark::none;
    const auto gap = next;
    while (next < lines.size() && lines[next].begin == lines[next].end)
      ++next;
    spaced = next > gap;
    at = next;
  }
  return pieces;
}

Block item_of(const Block& paragraph, const Start& start) {
  auto item = cut_out(paragraph, start.length, paragraph.text.size());
  if (const auto box = box_at(item.text)) {
    item = cut_out(item, box->length, item.text.size());
    item.mark = box->mark;
  }
  item.kind = Block::Kind::item;
  item.level = 1;
  item.set_label(start.label);
  return item;
}

/// Puts paragraphs that begin as items do into lists.
Blocks listed(Blocks blocks) {
  Starts starts;
  for (const auto& block : blocks) {
    const bool asked = block.kind == Block::Kind::paragraph && !is_bold(block);
    starts.push_back(asked ? start_of(block.text) : std::nullopt);
  }
  starts = sure(std::move(starts));
  Blocks found;
  for (std::size_t at = 0; at < blocks.size(); ++at) {
    if (!starts[at]) {
      found.push_back(std::move(blocks[at]));
      continue;
    }
    if (at == 0 || !starts[at - 1])
      found.push_back(Block{.kind = Block::Kind::list, .line = blocks[at].line});
    found.back().children.push_back(item_of(blocks[at], *starts[at]));
  }
  return found;
}

/// "- [ ] Ann to write" and, too far in for Markdown to see a list, "      - [ ] a draft": the lines from the
/// first that begins an item on become a list below it.
void list_lines_of(Block& item, Break forced) {
  if (!item.text.contains('\n')) return;
  auto end = std::string_view(item.text).find('\n');
  auto below = cut_out(item, end + 1, item.text.size());
  below.kind = Block::Kind::paragraph;
  below.mark = Block::Mark::none;
  if (forced == Break::ends_line) ++below.line;
  auto blocks = listed(pieces_of(below, forced));
  if (blocks.front().kind == Block::Kind::paragraph) {  // goes on with the item's own text
    end += 1 + blocks.front().text.size();
    blocks.erase(blocks.begin());
  }
  if (blocks.empty() || blocks.front().kind != Block::Kind::list) return;
  for (auto& point : blocks.front().children)
    point.level = static_cast<std::uint8_t>(std::min(item.level + 1, UINT8_MAX));
  auto own = cut_out(item, 0, end);
  item.text = std::move(own.text);
  item.set_ranges(own.ranges());
  for (auto& child : item.children)
    blocks.push_back(std::move(child));
  item.children = std::move(blocks);
}

void list_lines_within(Block& block, Break forced) {
  for (auto& child : block.children)
    list_lines_within(child, forced);
  if (block.kind == Block::Kind::item) list_lines_of(block, forced);
}

bool may_be_typed(const Block& block) {
  return block.kind == Block::Kind::paragraph && (bullet_at(block.text) || block.text.contains('\n'));
}

}  // namespace

Blocks with_typed_lists(Blocks blocks, Break forced) {
  for (auto& block : blocks)
    if (block.kind == Block::Kind::list || block.kind == Block::Kind::quote) list_lines_within(block, forced);
  if (std::ranges::none_of(blocks, may_be_typed)) return blocks;
  Blocks pieces;
  for (auto& block : blocks) {
    if (block.kind != Block::Kind::paragraph || !block.text.contains('\n')) {
      pieces.push_back(std::move(block));
      continue;
    }
    for (auto& piece : pieces_of(block, forced))
      pieces.push_back(std::move(piece));
  }
  return listed(std::move(pieces));
}

}  // namespace docket
