#include "input/docx_styles.hpp"

#include <algorithm>
#include <utility>

#include "input/style_names.hpp"
#include "input/xml.hpp"
#include "text/fold.hpp"

namespace docket {
namespace {

// Word itself stops at eleven; a circle must stop somewhere.
constexpr int longest_chain = 32;

void take(std::optional<bool>& looks, const std::optional<bool>& of_style) {
  if (of_style) looks = of_style;
}

void take(DocxLooks& looks, const DocxLooks& of_style) {
  take(looks.bold, of_style.bold);
  take(looks.italic, of_style.italic);
  take(looks.struck, of_style.struck);
  take(looks.hidden, of_style.hidden);
}

void take_heading(DocxParagraphStyle& style, std::uint8_t level) {
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
    take_heading(style, level == 9 ? std::uint8_t{0} : static_cast<std::uint8_t>(level + 1));
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
    take(style.looks, docx_run(child(node, "rPr")).looks);
  }
  return style;
}

DocxCharacterStyle character_style(const std::vector<pugi::xml_node>& nodes) {
  DocxCharacterStyle style;
  for (const auto node : nodes) {
    const auto name = fold(attribute_or(child(node, "name"), "val", ""));
    if (name == "verbatim char" || name == "html code" || name == "source code char") style.code = true;
    take(style.looks, docx_run(child(node, "rPr")).looks);
  }
  return style;
}

}  // namespace

bool docx_is_on(pugi::xml_node property) {
  if (!property) return false;
  const auto value = attribute_or(property, "val", "1");
  return value != "0" && value != "false" && value != "off";
}

DocxRun docx_run(pugi::xml_node properties) {
  DocxRun run;
  auto& looks = run.looks;
  for (auto property = properties.first_child(); property; property = property.next_sibling()) {
    const auto name = local_name(property);
    if (name == "b") looks.bold = docx_is_on(property);
    if (name == "i") looks.italic = docx_is_on(property);
    if (name == "strike" || name == "dstrike")
      looks.struck = looks.struck.value_or(false) || docx_is_on(property);
    if (name == "vanish") looks.hidden = docx_is_on(property);
    if (name == "rStyle") run.style = attribute_or(property, "val", "");
    if (name == "rFonts") run.font = attribute_or(property, "ascii", "");
  }
  return run;
}

DocxStyles::DocxStyles(XmlTree tree) : tree_(std::move(tree)) {
  pugi::xml_node usual;
  for (const auto node : tree_.document_element()) {
    if (local_name(node) != "style") continue;
    nodes_.emplace(attribute_or(node, "styleId", ""), node);
    if (attribute_or(node, "default", "0") == "1" && attribute_or(node, "type", "paragraph") == "paragraph")
      usual = node;
  }
  default_ = paragraph_style(chain(usual));
}

std::vector<pugi::xml_node> DocxStyles::chain(pugi::xml_node style) const {
  std::vector<pugi::xml_node> found;
  for (int step = 0; style && step < longest_chain; ++step) {
    found.push_back(style);
    const auto base = nodes_.find(attribute_or(child(style, "basedOn"), "val", ""));
    style = base == nodes_.end() ? pugi::xml_node() : base->second;
  }
  std::ranges::reverse(found);
  return found;
}

pugi::xml_node DocxStyles::node_of(std::string_view type, std::string_view id) const {
  const auto found = nodes_.find(id);
  if (found == nodes_.end() || attribute_or(found->second, "type", "paragraph") != type) return {};
  return found->second;
}

const DocxParagraphStyle& DocxStyles::paragraph(std::string_view id) {
  if (id.empty()) return default_;
  if (const auto known = paragraphs_.find(id); known != paragraphs_.end()) return known->second;
  auto& style = paragraphs_.emplace(id, default_).first->second;
  // Small programs write no styles, yet name them as Word does: "Heading1".
  const auto node = node_of("paragraph", id);
  if (node)
    style = paragraph_style(chain(node));
  else
    take_name(style, id);
  return style;
}

const DocxCharacterStyle& DocxStyles::character(std::string_view id) {
  if (id.empty()) return plain_;
  if (const auto known = characters_.find(id); known != characters_.end()) return known->second;
  return characters_.emplace(id, character_style(chain(node_of("character", id)))).first->second;
}

std::string_view DocxStyles::number_of_list_style(std::string_view id) const {
  const auto node = node_of("numbering", id);
  return attribute_or(child(child(child(node, "pPr"), "numPr"), "numId"), "val", "");
}

}  // namespace docket
