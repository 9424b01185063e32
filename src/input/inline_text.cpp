#include "input/inline_text.hpp"

#include <algorithm>
#include <utility>

#include "input/line_start.hpp"
#include "input/lines.hpp"

namespace docket {

namespace {

constexpr bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// Takes `front` bytes off the text and clips what lies outside of the rest.
void cut(Block& block, std::size_t front, std::size_t length) {
  if (front == 0 && length == block.text.size()) return;
  block.text = block.text.substr(front, length);
  const auto clip = [&](std::uint32_t at) {
    return static_cast<std::uint32_t>(std::clamp<std::size_t>(at, front, front + length) - front);
  };
  for (auto& range : block.ranges)
    range = {clip(range.begin), clip(range.end), range.style};
}

}  // namespace

void InlineText::add(std::string_view text) {
  if (text_.ends_with('\n')) text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  text_ += text;
}

void InlineText::add_squeezed(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_blank(text[at])) {
      add_blank();
      ++at;
      continue;
    }
    const auto start = at;
    while (at < text.size() && !is_blank(text[at]))
      ++at;
    text_ += text.substr(start, at - start);
  }
}

void InlineText::add_blank() {
  if (!text_.empty() && !is_blank(text_.back())) text_ += ' ';
}

void InlineText::break_line() {
  while (!text_.empty() && text_.back() == ' ')
    text_.pop_back();
  if (!text_.empty()) text_ += '\n';
}

void InlineText::open(Style style) {
  auto& open = open_[static_cast<std::size_t>(style)];
  if (open.depth++ != 0) return;
  open.range = ranges_.size();
  ranges_.push_back({static_cast<std::uint32_t>(text_.size()), 0, style});
}

void InlineText::close(Style style) {
  auto& open = open_[static_cast<std::size_t>(style)];
  if (open.depth == 0 || --open.depth != 0) return;
  ranges_[open.range].end = static_cast<std::uint32_t>(text_.size());
}

bool InlineText::empty() const {
  return trimmed(text_).empty();
}

void InlineText::move_to(Block& block) {
  for (std::size_t style = 0; style < styles; ++style)
    if (open_[style].depth != 0) ranges_[open_[style].range].end = static_cast<std::uint32_t>(text_.size());
  block.text = std::exchange(text_, {});
  block.ranges = std::exchange(ranges_, {});
  open_ = {};
  const auto words = trimmed(block.text);
  cut(block, static_cast<std::size_t>(words.data() - block.text.data()), words.size());
  if (const auto box = box_at(block.text); box && block.mark == Block::Mark::none) {
    block.mark = box->mark;
    cut(block, box->length, block.text.size() - box->length);
  }
  std::erase_if(block.ranges, [](const Range& range) { return range.end <= range.begin; });
  if (block.mark == Block::Mark::none && is_struck(block)) block.mark = Block::Mark::struck;
}

bool is_struck(const Block& block) {
  std::size_t reached = 0;
  for (const auto& range : block.ranges) {
    if (range.style != Style::struck) continue;
    const auto between = std::string_view(block.text)
                             .substr(reached, range.begin - std::min<std::size_t>(reached, range.begin));
    if (!trimmed(between).empty()) return false;
    reached = range.end;
  }
  return reached != 0 && trimmed(std::string_view(block.text).substr(reached)).empty();
}

}  // namespace docket
