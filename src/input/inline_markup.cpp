#include "input/inline_markup.hpp"

#include <algorithm>
#include <optional>

#include "input/styled_text.hpp"

namespace docket {

namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

// Where the words that `mark` opens at `at` end; nullopt where it opens nothing. As all these formats have
// it, signs are marks where they stand outside at a word and inside at no blank: "2 * 3 * 4" has none.
std::optional<std::size_t> end_of(std::string_view text, std::size_t at, const InlineMark& mark) {
  constexpr std::size_t longest = 400;
  const auto rest = text.substr(at);
  if (!rest.starts_with(mark.open) || (at > 0 && is_word(text[at - 1]))) return std::nullopt;
  const auto begin = at + mark.open.size();
  if (begin >= text.size() || is_blank(text[begin])) return std::nullopt;
  const auto reach = text.substr(0, std::min(text.size(), begin + longest));
  for (auto end = reach.find(mark.close, begin + 1); end != std::string_view::npos;
       end = reach.find(mark.close, end + 1)) {
    const auto after = end + mark.close.size();
    const bool closes = !is_blank(text[end - 1]) && (after == text.size() || !is_word(text[after]));
    if (closes) return end;
  }
  return std::nullopt;
}

class InlineReader {
 public:
  explicit InlineReader(const InlineRules& rules) : rules_(rules) {}

  void read(Block& block) {
    add(block.text, {});
    const auto mark = block.mark;
    gathered_.move_to(block);
    if (block.mark == Block::Mark::none) block.mark = mark;
  }

 private:
  void add(std::string_view text, Styles styles) {
    std::size_t plain = 0;
    for (std::size_t at = 0; at < text.size();) {
      if (!rules_.opens[static_cast<unsigned char>(text[at])]) {
        ++at;
        continue;
      }
      const auto length = marked(text, at, plain, styles);
      at += std::max<std::size_t>(length, 1);
      if (length != 0) plain = at;
    }
    gathered_.add_lines(text.substr(plain), styles);
  }

  // Bytes of the marked words at `at`, which are added together with the plain ones before them; 0 where
  // there are none.
  std::size_t marked(std::string_view text, std::size_t at, std::size_t plain, Styles styles) {
    if (is_blank(text[at]) || (at > 0 && is_word(text[at]) && is_word(text[at - 1]))) return 0;
    if (const auto shown = rules_.shown(text, at); shown.length != 0) {
      gathered_.add_lines(text.substr(plain, at - plain), styles);
      gathered_.add(shown.shown, shown.link ? styles.with(Style::link) : styles);
      return shown.length;
    }
    for (const auto& mark : rules_.marks) {
      if (depth_ == deepest_) break;
      const auto end = end_of(text, at, mark);
      if (!end) continue;
      gathered_.add_lines(text.substr(plain, at - plain), styles);
      const auto inside = text.substr(at + mark.open.size(), *end - at - mark.open.size());
      ++depth_;
      if (mark.style == Style::code)
        gathered_.add(inside, styles.with(Style::code));
      else
        add(inside, styles.with(mark.style));
      --depth_;
      return *end + mark.close.size() - at;
    }
    return 0;
  }

  static constexpr int deepest_ = 4;

  const InlineRules& rules_;
  StyledText gathered_;
  int depth_ = 0;
};

}  // namespace

void read_inline(Blocks& blocks, const InlineRules& rules) {
  for (auto& block : blocks) {
    if (block.kind == Block::Kind::code || block.kind == Block::Kind::message) continue;
    if (!block.text.empty() && block.ranges().empty()) InlineReader(rules).read(block);
    read_inline(block.children, rules);
  }
}

}  // namespace docket
