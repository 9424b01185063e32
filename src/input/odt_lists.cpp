#include "input/odt_lists.hpp"

#include <algorithm>

#include "input/list_number.hpp"
#include "input/xml.hpp"

namespace docket {
namespace {

constexpr Span counting{0, 1'000'000};
constexpr std::size_t longest_text = 64;

std::string short_text(pugi::xml_node node, std::string_view name) {
  const auto text = attribute_or(node, name, "");
  return text.size() > longest_text ? std::string() : std::string(text);
}

}  // namespace

void OdtLists::add_styles(pugi::xml_node group) {
  for (const auto node : group)
    if (local_name(node) == "list-style")
      styles_[std::string(attribute_or(node, "name", ""))] = read_style(node);
}

OdtLists::Shape OdtLists::read_style(pugi::xml_node style) {
  Shape shape;
  for (const auto node : style) {
    if (local_name(node) != "list-level-style-number") continue;
    const long number = number_or(node, "level", 1, {1, levels});
    auto& level = shape[static_cast<std::size_t>(number - 1)];
    level.format = short_text(node, "num-format");
    level.prefix = short_text(node, "num-prefix");
    level.suffix = short_text(node, "num-suffix");
    level.start = number_or(node, "start-value", 1, counting);
    level.shown = number_or(node, "display-levels", 1, {1, number});
  }
  return shape;
}

int OdtLists::start(pugi::xml_node list) {
  const std::string style(attribute_or(list, "style-name", ""));
  const auto before = by_id_.find(std::string(attribute_or(list, "continue-list", "")));
  const auto last = by_style_.find(style);
  int id = 0;
  if (before != by_id_.end()) {
    id = before->second;
  } else if (attribute_or(list, "continue-numbering", "") == "true" && last != by_style_.end()) {
    id = last->second;
  } else {
    id = ++lists_;
  }
  by_style_[style] = id;
  if (const auto name = attribute(list, "id")) by_id_[std::string(*name)] = id;
  return id;
}

std::string OdtLists::next(int list, std::size_t level, std::string_view style, pugi::xml_node item) {
  level = std::min(level, levels - 1);
  const auto found = styles_.find(std::string(style));
  if (found == styles_.end()) return {};
  const auto& shape = found->second;
  auto& count = counts_[list];
  const long start = number_or(item, "start-value",
                               count.begun[level] ? count.value[level] + 1 : shape[level].start, counting);
  count.value[level] = start;
  count.begun[level] = true;
  std::fill(count.begun.begin() + static_cast<std::ptrdiff_t>(level) + 1, count.begun.end(), false);
  if (shape[level].format.empty()) return {};
  std::string number;
  const auto first = level + 1 - std::min(static_cast<std::size_t>(shape[level].shown), level + 1);
  for (auto at = first; at <= level; ++at) {
    const auto value = count.begun[at] ? count.value[at] : shape[at].start;
    const auto text = list_number(value, shape[at].format);
    number += (number.empty() || text.empty() ? "" : ".") + text;
  }
  return shape[level].prefix + number + shape[level].suffix;
}

}  // namespace docket
