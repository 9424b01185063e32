#include "input/styled_text.hpp"

#include <algorithm>
#include <utility>

#include "input/line_start.hpp"
#include "text/byte_pairs.hpp"

namespace docket {
namespace {

constexpr std::array all_styles{Style::bold, Style::italic, Style::struck, Style::code, Style::link};

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::size_t words_from(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at]))
    ++at;
  return at;
}

std::size_t blank_from(std::string_view text, std::size_t at) {
  while (at < text.size() && !is_blank(text[at]))
    ++at;
  return at;
}

// Whether `text` is to stand as it is, but for blanks at its ends: as most is.
bool is_even(std::string_view text) {
  return !any_byte_pair(text, [](char c, char next) {
    return (c == '\t') | (c == '\n') | (c == '\r') | ((c == ' ') & (next == ' '));
  });
}

// Drops the first `size` bytes of what the ranges lie over.
void shift(std::vector<Range>& ranges, std::uint32_t size) {
  for (auto& range : ranges) {
    range.begin -= std::min(range.begin, size);
    range.end -= std::min(range.end, size);
  }
  std::erase_if(ranges, [](const Range& range) { return range.begin == range.end; });
}

void take_box(Block& block, std::vector<Range>& ranges) {
  const auto box = box_at(block.text);
  if (!box) return;
  block.text = Text(std::string_view(block.text).substr(box->length));
  shift(ranges, static_cast<std::uint32_t>(box->length));
  block.mark = box->mark;
}

}  // namespace

void StyledText::add(std::string_view text, Styles styles) {
  auto begin = words_from(text, 0);
  if (begin > 0) blank_ = true;
  if (begin == text.size()) return;
  begin_words(styles);
  unstruck_ = unstruck_ || !styles.has(Style::struck);
  if (is_even(text)) {
    blank_ = text.ends_with(' ');
    text_.append(text.substr(begin, text.size() - begin - (blank_ ? 1 : 0)));
    return;
  }
  while (true) {
    // As much as stands as it is to stand: words with one blank between them.
    auto end = blank_from(text, begin);
    while (end + 1 < text.size() && text[end] == ' ' && !is_blank(text[end + 1]))
      end = blank_from(text, end + 1);
    text_.append(text, begin, end - begin);
    if (end == text.size()) return;
    begin = words_from(text, end);
    blank_ = begin == text.size();
    if (blank_) return;
    text_ += ' ';
  }
}

void StyledText::add_break() {
  ++breaks_;
  blank_ = false;
}

void StyledText::add_lines(std::string_view text, Styles styles) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    add(text.substr(0, end), styles);
    if (end < text.size()) add_break();
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void StyledText::begin_words(Styles styles) {
  // A style that goes on holds for the blank before the words too; one that ends here has ended before it.
  if (styles != styles_now_) close_all_but(styles);
  if (!text_.empty()) {
    // A row of breaks says no more than an empty line does.
    if (breaks_ > 0) text_.append(static_cast<std::size_t>(std::min(breaks_, 2)), '\n');
    if (breaks_ == 0 && blank_) text_ += ' ';
  }
  breaks_ = 0;
  blank_ = false;
  if (styles != styles_now_) open(styles);
}

void StyledText::open(Styles styles) {
  for (const auto style : all_styles)
    if (styles.has(style) && !styles_now_.has(style)) begins_[static_cast<std::size_t>(style)] = text_.size();
  styles_now_ = styles;
}

void StyledText::close_all_but(Styles styles) {
  if (styles_now_ == Styles()) return;
  for (const auto style : all_styles) {
    if (!styles_now_.has(style) || styles.has(style)) continue;
    const auto begin = begins_[static_cast<std::size_t>(style)];
    ranges_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(text_.size()), style});
    styles_now_ = styles_now_.with(style, false);
  }
}

void StyledText::move_to(Block& block) {
  close_all_but({});
  if (!std::ranges::is_sorted(ranges_, {}, &Range::begin))
    std::ranges::stable_sort(ranges_, {}, &Range::begin);  // which takes memory of its own
  block.text = std::string_view(text_);  // as long as it is, while the reserve stays for the next one
  block.mark = !block.text.empty() && !unstruck_ ? Block::Mark::struck : Block::Mark::none;
  take_box(block, ranges_);
  block.set_ranges(std::move(ranges_));
  clear();
}

void StyledText::clear() {
  text_.clear();
  ranges_.clear();
  styles_now_ = {};
  breaks_ = 0;
  blank_ = unstruck_ = false;
}

std::string one_line(std::string_view text) {
  StyledText gathered;
  gathered.add(text, {});
  return gathered.take_text();
}

}  // namespace docket
