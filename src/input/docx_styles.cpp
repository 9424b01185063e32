#include "input/docx_styles.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "input/style_names.hpp"
#include "input/xml.hpp"
#include "text/fold.hpp"

namespace docket {
namespace {

// Word itself stops at eleven; a circle must stop somewhere.
constexpr int longest_chain = 32;

using Nodes = std::unordered_map<std::string_view, pugi::xml_node>;

/// The style and what it is based on, the most general first.
std::vector<pugi::xml_node> chain(pugi::xml_node style, const Nodes& nodes) {
  std::vector<pugi::xml_node> found;
  for (int step = 0; style && step < longest_chain; ++step) {
    found.push_back(style);
    const auto base = nodes.find(attribute_or(child(style, "basedOn"), "val", ""));
    style = base == nodes.end() ? pugi::xml_node() : base->second;
  }
  std::ranges::reverse(found);
  return found;
}

void take(std::optional<bool>& looks, const std::optional<bool>& of_style) {
  if (of_style) looks = of_style;
}

void take(DocxLooks& looks, const DocxLooks& of_style) {
  take(looks.bold, of_style.bold);
  take(looks.italic, of_style.italic);
  take(looks.struck, of_style.struck);
  take(looks.hidden, of_style.hidden);
}

void take_heading(DocxParagraphStyle& style, std::uint16_t level) {
  style.kind = level == 0 ? Block::Kind::paragraph : Block::Kind::heading;
  style.level = level;
}

void take_name(DocxParagraphStyle& style, std::string_view name) {
  const auto kind = kind_of(name);
  if (kind != Block::Kind::paragraph) style.kind = kind;
  if (kind == Block::Kind::heading) style.level = heading_level_of(name);
  const auto folded = fold(name);
  style.contents = folded.starts_with("toc ") && folded != "toc heading";
}

void take_properties(DocxParagraphStyle& style, pugi::xml_node properties) {
  if (const auto outline = child(properties, "outlineLvl")) {
    const auto level = number_or(outline, "val", 9, {0, 9});
    take_heading(style, level == 9 ? std::uint16_t{0} : static_cast<std::uint16_t>(level + 1));
  }
  const auto numbering = child(properties, "numPr");
  if (const auto number = child(numbering, "numId")) style.number = attribute_or(number, "val", "");
  if (const auto level = child(numbering, "ilvl")) style.number_level = number_or(level, "val", -1, {0, 8});
}

DocxParagraphStyle paragraph_style(const std::vector<pugi::xml_node>& nodes) {
  DocxParagraphStyle style;
  for (const auto node : nodes) {
    take_name(style, attribute_or(child(node, "name"), "val", ""));
    take_properties(style, child(node, "pPr"));
    take(style.looks, docx_looks(child(node, "rPr")));
  }
  return style;
}

DocxCharacterStyle character_style(const std::vector<pugi::xml_node>& nodes) {
  DocxCharacterStyle style;
  for (const auto node : nodes) {
    const auto name = fold(attribute_or(child(node, "name"), "val", ""));
    if (name == "verbatim char" || name == "html code" || name == "source code char") style.code = true;
    take(style.looks, docx_looks(child(node, "rPr")));
  }
  return style;
}

}  // namespace

bool docx_is_on(pugi::xml_node property) {
  if (!property) return false;
  const auto value = attribute_or(property, "val", "1");
  return value != "0" && value != "false" && value != "off";
}

DocxLooks docx_looks(pugi::xml_node properties) {
  DocxLooks looks;
  for (const auto property : properties) {
    const auto name = local_name(property);
    if (name == "b") looks.bold = docx_is_on(property);
    if (name == "i") looks.italic = docx_is_on(property);
    if (name == "strike" || name == "dstrike")
      looks.struck = looks.struck.value_or(false) || docx_is_on(property);
    if (name == "vanish") looks.hidden = docx_is_on(property);
  }
  return looks;
}

DocxStyles::DocxStyles(pugi::xml_node root) {
  Nodes nodes;
  for (const auto node : root) {
    if (local_name(node) == "style") nodes.emplace(attribute_or(node, "styleId", ""), node);
  }
  for (const auto& [id, node] : nodes) {
    const auto type = attribute_or(node, "type", "paragraph");
    const std::string key(id);
    if (type == "paragraph") paragraphs_[key] = paragraph_style(chain(node, nodes));
    if (type == "character") characters_[key] = character_style(chain(node, nodes));
    if (type == "numbering")
      lists_[key] = attribute_or(child(child(child(node, "pPr"), "numPr"), "numId"), "val", "");
    if (type == "paragraph" && attribute_or(node, "default", "0") == "1") default_ = paragraphs_[key];
  }
}

const DocxParagraphStyle& DocxStyles::paragraph(std::string_view id) {
  if (id.empty()) return default_;
  const auto [found, added] = paragraphs_.try_emplace(std::string(id), default_);
  // Small programs write no styles, yet name them as Word does: "Heading1".
  if (added) take_name(found->second, id);
  return found->second;
}

const DocxCharacterStyle& DocxStyles::character(std::string_view id) const {
  const auto found = characters_.find(std::string(id));
  return found == characters_.end() ? plain_ : found->second;
}

std::string DocxStyles::number_of_list_style(std::string_view id) const {
  const auto found = lists_.find(std::string(id));
  return found == lists_.end() ? std::string() : found->second;
}

}  // namespace docket
