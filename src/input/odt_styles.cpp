#include "input/odt_styles.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include "input/style_names.hpp"
#include "input/xml.hpp"

namespace docket {
namespace {

// Longer chains are circles.
constexpr int longest_chain = 32;

using Nodes = std::unordered_map<std::string_view, pugi::xml_node>;

// "Heading_20_1" stands for "Heading 1".
std::string decoded(std::string_view encoded) {
  std::string name(encoded);
  for (auto at = name.find("_20_"); at != std::string::npos; at = name.find("_20_", at))
    name.replace(at, 4, " ");
  return name;
}

std::string shown_name(pugi::xml_node node) {
  const auto shown = attribute(node, "display-name");
  return shown ? std::string(*shown) : decoded(attribute_or(node, "name", ""));
}

bool is_bold(std::string_view weight) {
  int number = 0;
  std::from_chars(weight.data(), weight.data() + weight.size(), number);
  return weight == "bold" || number >= 600;
}

void take_name(OdtStyle& style, std::string_view name) {
  if (const auto kind = kind_of(name); kind != Block::Kind::paragraph) {
    style.kind = kind;
    style.level = heading_level_of(name);
  }
  if (name == "Source Text") style.code = true;
}

void take(OdtStyle& style, pugi::xml_node node) {
  take_name(style, shown_name(node));
  const auto looks = child(node, "text-properties");
  if (const auto weight = attribute(looks, "font-weight")) style.bold = is_bold(*weight);
  if (const auto slant = attribute(looks, "font-style"))
    style.italic = *slant == "italic" || *slant == "oblique";
  if (const auto line = attribute(looks, "text-line-through-style")) style.struck = *line != "none";
  if (const auto display = attribute(looks, "display")) style.hidden = *display == "none";
}

}  // namespace

void OdtStyles::add(pugi::xml_node group) {
  add(paragraphs_, group, "paragraph");
  add(texts_, group, "text");
}

void OdtStyles::add(Table& table, pugi::xml_node group, std::string_view family) {
  Nodes nodes;
  for (const auto node : group)
    if (attribute_or(node, "family", "") == family) nodes.emplace(attribute_or(node, "name", ""), node);
  Table added;
  for (const auto& [name, node] : nodes) {
    std::vector<pugi::xml_node> chain;
    std::string_view base = name;
    for (auto next = nodes.find(base); next != nodes.end() && chain.size() < longest_chain;
         next = nodes.find(base)) {
      chain.push_back(next->second);
      base = attribute_or(next->second, "parent-style-name", "");
    }
    auto style = find(table, base);
    for (auto step = chain.rbegin(); step != chain.rend(); ++step)
      take(style, *step);
    added.emplace(name, style);
  }
  table.merge(added);
}

const OdtStyle& OdtStyles::paragraph(std::string_view name) {
  const auto [found, added] = paragraphs_.try_emplace(std::string(name));
  // Converters use names of usual styles and leave the styles out.
  if (added) take_name(found->second, decoded(name));
  return found->second;
}

const OdtStyle& OdtStyles::find(const Table& table, std::string_view name) const {
  const auto found = table.find(std::string(name));
  return found == table.end() ? plain_ : found->second;
}

Styles applied(Styles styles, const OdtStyle& style) {
  const auto set = [&](Style which, std::optional<bool> on) {
    if (on) styles = styles.with(which, *on);
  };
  set(Style::bold, style.bold);
  set(Style::italic, style.italic);
  set(Style::struck, style.struck);
  return style.code ? styles.with(Style::code) : styles;
}

}  // namespace docket
