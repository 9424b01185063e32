#include "input/docx_numbering.hpp"

#include <algorithm>
#include <utility>

#include "input/list_number.hpp"
#include "input/xml.hpp"

namespace docket {
namespace {

// Numbers of real lists are short; what is longer would multiply by every item.
constexpr std::size_t longest_text = 64;
constexpr long largest_number = 1'000'000;
constexpr long twips_a_level = 720;

bool counts(std::string_view format) {
  return format != "bullet" && format != "none";
}

std::size_t level_of(pugi::xml_node node) {
  return static_cast<std::size_t>(
      number_or(node, "ilvl", 0, {0, static_cast<long>(DocxNumbering::levels) - 1}));
}

}  // namespace

DocxNumbering::DocxNumbering(XmlTree tree, const DocxStyles& styles)
    : styles_(&styles), tree_(std::move(tree)) {
  for (const auto node : tree_.document_element()) {
    const auto name = local_name(node);
    if (name == "abstractNum") list_nodes_.emplace(attribute_or(node, "abstractNumId", ""), node);
    if (name == "num") number_nodes_.emplace(attribute_or(node, "numId", ""), node);
  }
}

std::optional<std::size_t> DocxNumbering::list_of(std::string_view id) {
  const auto source = list_nodes_.find(id);
  if (source == list_nodes_.end()) return std::nullopt;
  const auto [known, added] = list_places_.try_emplace(source->first, lists_.size());
  const auto place = known->second;
  if (!added) return place;
  lists_.emplace_back().id = ++ids_;
  for (const auto piece : source->second)
    if (local_name(piece) == "lvl") lists_[place].shape[level_of(piece)] = read_level(piece);
  // A list may take the shape of a style's; one that comes back to itself keeps its own.
  const auto link = child(source->second, "numStyleLink");
  if (!link) return place;
  const auto* linked = number_of(styles_->number_of_list_style(attribute_or(link, "val", "")));
  if (linked != nullptr) lists_[place].shape = lists_[linked->list].shape;
  return place;
}

DocxNumbering::Level DocxNumbering::read_level(pugi::xml_node node) {
  Level level;
  level.format = attribute_or(child(node, "numFmt"), "val", "decimal");
  level.text = attribute_or(child(node, "lvlText"), "val", "");
  if (level.text.size() > longest_text) level.text.clear();
  level.style = attribute_or(child(node, "pStyle"), "val", "");
  level.start = number_or(child(node, "start"), "val", 0, {0, largest_number});
  level.restart = number_or(child(node, "lvlRestart"), "val", -1, {0, levels});
  level.decimal = docx_is_on(child(node, "isLgl"));
  const auto indent = child(child(node, "pPr"), "ind");
  const auto usual = twips_a_level * (static_cast<long>(level_of(node)) + 1);
  level.indent =
      number_or(indent, "left", number_or(indent, "start", usual, {-largest_number, largest_number}),
                {-largest_number, largest_number});
  return level;
}

DocxNumbering::Number* DocxNumbering::number_of(std::string_view id) {
  const auto source = number_nodes_.find(id);
  if (source == number_nodes_.end()) return nullptr;
  if (const auto known = numbers_.find(id); known != numbers_.end()) return &known->second;
  const auto list = list_of(attribute_or(child(source->second, "abstractNumId"), "val", ""));
  if (!list) return nullptr;
  Number number{.list = *list};
  number.start.fill(-1);
  for (const auto piece : source->second) {
    if (local_name(piece) != "lvlOverride") continue;
    const auto level = level_of(piece);
    number.start[level] = number_or(child(piece, "startOverride"), "val", -1, {0, largest_number});
    if (const auto shape = child(piece, "lvl")) number.shape[level] = read_level(shape);
  }
  return &numbers_.emplace(source->first, std::move(number)).first->second;
}

const DocxNumbering::Level& DocxNumbering::shape(const Number& number, std::size_t level) const {
  return number.shape[level] ? *number.shape[level] : lists_[number.list].shape[level];
}

long DocxNumbering::start(const Number& number, std::size_t level) const {
  return number.start[level] < 0 ? shape(number, level).start : number.start[level];
}

// All numbers of a list count on together; one with a start of its own sets it back where it first appears.
void DocxNumbering::begin(Number& number) {
  if (number.begun) return;
  number.begun = true;
  auto& list = lists_[number.list];
  for (std::size_t level = 0; level < levels; ++level)
    if (number.start[level] >= 0) list.begun[level] = false;
  if (number.start[0] >= 0) list.id = ++ids_;
}

void DocxNumbering::count(const Number& number, std::size_t level) {
  auto& list = lists_[number.list];
  list.count[level] = list.begun[level] ? list.count[level] + 1 : start(number, level);
  list.begun[level] = true;
  for (std::size_t deeper = level + 1; deeper < levels; ++deeper) {
    const auto restart = shape(number, deeper).restart;
    if (restart < 0 || (restart > 0 && level < static_cast<std::size_t>(restart))) list.begun[deeper] = false;
  }
}

std::size_t DocxNumbering::linked_level(const Number& number, std::string_view style) const {
  for (std::size_t level = 0; level < levels; ++level)
    if (!style.empty() && shape(number, level).style == style) return level;
  return 0;
}

DocxNumbering::Item DocxNumbering::next(std::string_view number_id, long wanted, std::string_view style) {
  auto level = static_cast<std::size_t>(std::clamp(wanted, 0L, static_cast<long>(levels) - 1));
  auto* found = number_of(number_id);
  if (found == nullptr) return {"", level, 0, twips_a_level * (static_cast<long>(level) + 1)};
  auto& number = *found;
  if (wanted < 0) level = linked_level(number, style);
  begin(number);
  count(number, level);
  return {label(number, level), level, lists_[number.list].id, shape(number, level).indent};
}

std::string DocxNumbering::label(const Number& number, std::size_t level) const {
  const auto& own = shape(number, level);
  if (!counts(own.format)) return {};
  const auto& list = lists_[number.list];
  std::string text;
  for (std::size_t at = 0; at < own.text.size(); ++at) {
    const auto digit = at + 1 < own.text.size() ? own.text[at + 1] : '\0';
    if (own.text[at] != '%' || digit < '1' || digit > '9') {
      text += own.text[at];
      continue;
    }
    ++at;
    const auto named = static_cast<std::size_t>(digit - '1');
    const auto value = list.begun[named] ? list.count[named] : start(number, named);
    text += list_number(value, own.decimal ? "decimal" : shape(number, named).format);
  }
  return text;
}

}  // namespace docket
