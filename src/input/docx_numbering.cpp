#include "input/docx_numbering.hpp"

#include <algorithm>

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

DocxNumbering::DocxNumbering(pugi::xml_node root, const DocxStyles& styles) {
  std::unordered_map<std::string, std::size_t> lists;
  std::unordered_map<std::size_t, std::string> linked;
  for (const auto node : root) {
    if (local_name(node) != "abstractNum") continue;
    const std::string id(attribute_or(node, "abstractNumId", ""));
    if (const auto link = child(node, "numStyleLink"))
      linked[lists_.size()] = styles.number_of_list_style(attribute_or(link, "val", ""));
    lists.emplace(id, lists_.size());
    auto& list = lists_.emplace_back();
    list.id = ++ids_;
    for (const auto piece : node)
      if (local_name(piece) == "lvl") list.shape[level_of(piece)] = read_level(piece);
  }
  for (const auto node : root)
    if (local_name(node) == "num") read_number(node, lists);
  for (const auto& [list, number] : linked) {
    const auto found = numbers_.find(number);
    if (found != numbers_.end()) lists_[list].shape = lists_[found->second.list].shape;
  }
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

void DocxNumbering::read_number(pugi::xml_node node,
                                const std::unordered_map<std::string, std::size_t>& lists) {
  const auto list = lists.find(std::string(attribute_or(child(node, "abstractNumId"), "val", "")));
  if (list == lists.end()) return;
  Number number{.list = list->second};
  number.start.fill(-1);
  for (const auto piece : node) {
    if (local_name(piece) != "lvlOverride") continue;
    const auto level = level_of(piece);
    number.start[level] = number_or(child(piece, "startOverride"), "val", -1, {0, largest_number});
    if (const auto shape = child(piece, "lvl")) number.shape[level] = read_level(shape);
  }
  numbers_.emplace(attribute_or(node, "numId", ""), std::move(number));
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

DocxNumbering::Item DocxNumbering::next(const std::string& number_id, long wanted, std::string_view style) {
  auto level = static_cast<std::size_t>(std::clamp(wanted, 0L, static_cast<long>(levels) - 1));
  const auto found = numbers_.find(number_id);
  if (found == numbers_.end()) return {"", level, 0, twips_a_level * (static_cast<long>(level) + 1)};
  auto& number = found->second;
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
