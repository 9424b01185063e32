#include <array>

#include <fmt/format.h>

#include "docket/document.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

constexpr std::array kind_names = {"heading", "paragraph", "list",  "item", "table",
                                   "row",     "cell",      "quote", "code", "message"};
constexpr std::array mark_names = {"", " [ ]", " [x]", " struck"};
constexpr std::array style_names = {"bold", "italic", "struck", "code", "link"};

template <typename Names, typename Value>
const char* name_of(const Names& names, Value value) {
  return names[static_cast<std::size_t>(value)];
}

std::string attributes(const Block& block) {
  std::string words;
  if (block.level != 0) words += fmt::format(" {}", block.level);
  if (block.line != 0) words += fmt::format(" line {}", block.line);
  if (block.kind == Block::Kind::cell) words += fmt::format(" column {}", block.column);
  if (block.column_span() != 1) words += fmt::format(" columns {}", block.column_span());
  if (block.row_span() != 1) words += fmt::format(" rows {}", block.row_span());
  if (block.header) words += " header";
  if (block.spaced) words += " spaced";
  if (!block.label().empty()) words += fmt::format(" <{}>", printable(block.label()));
  return words + name_of(mark_names, block.mark);
}

std::string ranges(const Block& block) {
  std::string words;
  for (const auto& range : block.ranges())
    words += fmt::format(" ({} {}-{})", name_of(style_names, range.style), range.begin, range.end);
  return words;
}

std::string line_of(const Block& block) {
  const auto text = block.text.empty() ? std::string() : fmt::format(": {}", printable(block.text));
  return name_of(kind_names, block.kind) + attributes(block) + ranges(block) + text + "\n";
}

std::string lines_of(const Blocks& blocks, std::size_t indent) {
  std::string lines;
  for (const auto& block : blocks)
    lines += std::string(indent, ' ') + line_of(block) + lines_of(block.children, indent + 2);
  return lines;
}

}  // namespace

std::string to_text(const Document& document) {
  std::string lines = fmt::format("document {}\n", document.format);
  for (const auto& [key, value] : document.properties)
    lines += fmt::format("property {}: {}\n", printable(key), printable(value));
  for (const auto& remark : document.remarks)
    lines += fmt::format("remark: {}\n", printable(remark));
  return lines + lines_of(document.blocks, 0);
}

}  // namespace docket
