#include "input/wrap.hpp"

#include <algorithm>
#include <array>

#include "input/line_start.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

// Lines longer than this are paragraphs of their own: no editor wraps there.
constexpr int widest = 130;
// A sentence that goes on in lower case is taken for wrapped from here on; shorter lines are verse, names,
// fields.
constexpr int narrowest = 45;

bool ends_sentence(std::string_view text) {
  while (!text.empty() && (text.back() == ')' || text.back() == '"'))
    text.remove_suffix(1);
  if (text.empty()) return true;
  if (std::string_view(".!?:").find(text.back()) != std::string_view::npos) return true;
  return text.ends_with("。") || text.ends_with("！") || text.ends_with("？");
}

bool unfinished(const SourceLine& above, const SourceLine& below) {
  if (above.text.back() == ',' || above.text.ends_with(" and") || above.text.ends_with(" to")) return true;
  return !ends_sentence(above.text) && starts_lower(below.text) && !below.text.starts_with("http");
}

int width_of(const SourceLine& line) {
  return line.indent + columns(line.text);
}

// The width that nine of ten wrapped lines keep.
int usual_width(const std::array<int, widest + 1>& counts) {
  int all = 0;
  for (const int count : counts)
    all += count;
  int seen = 0;
  for (int width = 0; width <= widest; ++width) {
    seen += counts[static_cast<std::size_t>(width)];
    if (all != 0 && seen * 10 >= all * 9) return width;
  }
  return 0;
}

}  // namespace

Wrap::Wrap(std::string_view source) {
  constexpr std::size_t sample = std::size_t{1} << 17;
  std::array<int, widest + 1> counts{};
  Lines lines(source.substr(0, sample));
  while (!lines.done()) {
    const auto above = lines.line();
    lines.next();
    const auto& below = lines.line();
    if (above.blank() || below.blank() || !unfinished(above, below) || bullet_at(below.text)) continue;
    const int width = width_of(above);
    if (width >= narrowest && width <= widest) ++counts[static_cast<std::size_t>(width)];
  }
  width_ = usual_width(counts);
}

Wrap Wrap::always() {
  Wrap wrap;
  wrap.always_ = true;
  return wrap;
}

namespace {

// How wide a line of that width would have been with the first word of `below`.
int reached_with(int width, const SourceLine& below) {
  return width + 1 + columns(below.text.substr(0, below.text.find(' ')));
}

}  // namespace

bool Wrap::had_room(const SourceLine& above, const SourceLine& below) {
  return !unfinished(above, below) && reached_with(width_of(above), below) <= narrowest;
}

bool Wrap::joins(const SourceLine& above, const SourceLine& below) const {
  if (always_) return true;
  const int width = width_of(above);
  if (width > widest) return false;
  const int reached = reached_with(width, below);  // what did not fit was put below
  if (unfinished(above, below)) return reached > narrowest;
  // A lone address is as long as it is, whatever the width.
  if (above.text.find(' ') == std::string_view::npos) return false;
  return width_ != 0 && reached > width_;
}

}  // namespace docket
