#include "minutes/points.hpp"

#include <algorithm>

#include "minutes/leads.hpp"
#include "minutes/margins.hpp"
#include "minutes/markers.hpp"
#include "minutes/parts.hpp"
#include "minutes/scan.hpp"
#include "minutes/statuses.hpp"
#include "text/fold.hpp"

namespace docket {

bool acts(std::string_view text, const Facts& facts) {
  text.remove_prefix(entry_number(text).size());
  return is_imperative(text, facts.words) || names_who(text, facts);
}

bool names_who(std::string_view text, const Facts& facts) {
  const Naming marked{facts.words, facts.people, true};
  return std::ranges::any_of(sentences_of(text, facts.words), [&](std::string_view sentence) {
    return !subject_of(sentence, marked).owners.empty();
  });
}

std::string_view told_in(std::string_view text, const Facts& facts) {
  const auto sentences = sentences_of(text, facts.words);
  const auto acting =
      std::ranges::find_if(sentences, [&](std::string_view sentence) { return names_who(sentence, facts); });
  if (acting != sentences.end()) return text.substr(static_cast<std::size_t>(acting->data() - text.data()));
  return sentences.size() > 2 ? sentences.back() : text;
}

bool opens_with_actor(std::string_view text, const Facts& facts) {
  const auto subject = subject_of(text, {facts.words, facts.people, true});
  const auto lead = text.substr(subject.begin, subject.end - subject.begin);
  return !subject.owners.empty() && subject.begin == 0 && lead.ends_with(" to ");
}

bool orders(std::string_view text, const KindSet& kinds, const Facts& facts) {
  return is_imperative(text, facts.words) || state_at_an_end(text, kinds, facts.words) ||
         opens_with_actor(text, facts);
}

bool is_issue_title(std::string_view text, const Facts& facts) {
  const auto end = text.starts_with('#') ? text.find_first_not_of("0123456789", 1) : 0;
  return end > 1 && end != std::string_view::npos && !acts(trim_front(text.substr(end), ":-– "), facts);
}

bool Points::is_aligned(std::size_t i) const {
  const auto column = second_column(line(i).text);
  return column != 0 && ((i > 0 && second_column(line(i - 1).text) == column) ||
                         (i + 1 < lines_.size() && second_column(line(i + 1).text) == column));
}

bool Points::has_beneath(std::size_t i) const {
  return i + 1 < lines_.size() && line(i + 1).parent == static_cast<int>(i);
}

bool Points::is_empty_label(std::size_t i) const {
  constexpr std::size_t most_words = 4;
  const auto& here = line(i);
  return here.text.ends_with(':') && here.block->mark == Block::Mark::none && !has_beneath(i) &&
         words_in(here.text, most_words + 1).size() <= most_words && !acts(here.text, facts_) &&
         (i + 1 >= lines_.size() || line(i + 1).block == here.block || !is_item(i + 1) ||
          line(i + 1).list == here.list);
}

std::size_t Points::end_of(std::size_t i) const {
  std::size_t end = i + 1;
  while (end < lines_.size() && (line(end).parent >= static_cast<int>(i) ||
                                 (line(end).block == line(i).block && is_item(i) && !is_item(end))))
    ++end;
  return end;
}

bool Points::is_talked_about(std::size_t i) const {
  constexpr std::ptrdiff_t talk = 3;  // points
  const auto& here = line(i);
  if (here.section != Section::next_steps || here.block->mark != Block::Mark::none ||
      here.text.ends_with(':') || acts(here.text, facts_))
    return false;
  const auto end = lines_.begin() + static_cast<std::ptrdiff_t>(end_of(i));
  return std::count_if(lines_.begin() + static_cast<std::ptrdiff_t>(i) + 1, end,
                       [](const Passage& beneath) { return beneath.kind == Block::Kind::item; }) >= talk;
}

namespace {

// "[Ready for review](https://…)" and nothing else.
bool is_link(const Passage& line) {
  const auto end = line.offset() + line.text.size();
  return std::ranges::any_of(line.block->ranges(), [&](const Range& range) {
    return range.style == Style::link && range.begin <= line.offset() && range.end >= end;
  });
}

// "New members - see the list"
bool refers(std::string_view text, const Words& words) {
  const auto dash = text.find("- ");
  return dash != std::string_view::npos && dash > 0 && text[dash - 1] == ' ' &&
         words.opening_phrase(fold(text.substr(dash + 2)), {WordKind::pointer}) != 0;
}

// "Ann: so far so good", over what else she said.
bool is_said(std::string_view text) {
  const auto colon = text.substr(0, 40).find(": ");
  return colon != std::string_view::npos && is_capitalised(text) &&
         words_in(text.substr(0, colon), 3).size() <= 2;
}

}  // namespace

bool Points::reviews(std::size_t i) const {
  const auto& here = line(i);
  if (is_link(here)) return names_who(here.text, facts_);
  if (refers(here.text, facts_.words)) return false;
  const auto above = here.parent < 0 ? std::string_view() : line(static_cast<std::size_t>(here.parent)).text;
  if (is_said(above) && !acts(above, facts_)) return names_who(here.text, facts_);
  if (here.block->mark != Block::Mark::none || acts(here.text, facts_) ||
      state_at_an_end(here.text, here.kinds, facts_.words))
    return true;
  if (here.parent >= 0 && !line(static_cast<std::size_t>(here.parent)).opens) return false;
  return here.text.substr(0, 40).find(':') != std::string_view::npos || !has_beneath(i);
}

bool Points::is_ticked_off(std::size_t i) const {
  if (line(i).parent < 0) return false;
  const auto& topic = line(static_cast<std::size_t>(line(i).parent));
  const auto& text = line(i).text;
  return topic.section == Section::agenda && topic.block->mark != Block::Mark::none &&
         !text.starts_with('@') && !leads_with_owner(text, {facts_.words, facts_.people, false}) &&
         !names_who(text, facts_);
}

std::size_t Points::outermost(std::size_t i) const {
  while (line(i).parent >= 0)
    i = static_cast<std::size_t>(line(i).parent);
  return i;
}

bool Points::is_discussion(std::size_t i) const {
  if (line(i).parent < 0) return false;
  const std::size_t first = i > nearby ? i - nearby : 0;
  for (std::size_t j = first; j < std::min(lines_.size(), i + nearby); ++j)
    if (is_item(j) && line(j).parent >= 0 && opening_mark(line(j), facts_.words) &&
        outermost(j) == outermost(i))
      return true;
  return false;
}

bool Points::is_talk(std::size_t i) const {
  const auto colon = line(i).text.substr(0, 40).find(':');
  if (colon == std::string_view::npos || !facts_.people.knows(fold(line(i).text.substr(0, colon))))
    return false;
  const auto parent = line(i).parent;
  const std::size_t first = i > nearby ? i - nearby : 0;
  for (std::size_t j = first; j < std::min(lines_.size(), i + nearby); ++j)
    if (is_item(j) && line(j).parent == parent && line(j).list == line(i).list &&
        opening_mark(line(j), facts_.words))
      return true;
  return false;
}

bool Points::is_beside_marked(std::size_t i) const {
  const auto first = lines_.begin() + static_cast<std::ptrdiff_t>(i > nearby ? i - nearby : 0);
  const auto last = lines_.begin() + static_cast<std::ptrdiff_t>(std::min(lines_.size(), i + nearby));
  return std::any_of(first, last, [&](const Passage& other) {
    return other.kind == Block::Kind::paragraph && other.section == line(i).section &&
           opening_mark(other, facts_.words);
  });
}

bool Points::is_group(std::size_t i, std::string_view text) const {
  if (text.ends_with(':') || are_known_people(text, {facts_.words, facts_.people, true})) return false;
  for (auto j = i + 1, end = end_of(i); j < end; ++j)
    if (is_item(j) && line(j).parent == static_cast<int>(i) && names_who(line(j).text, facts_)) return true;
  return false;
}

namespace {

// "Send round the agenda (Boyan)"; behind a question stands who asks it.
bool orders_named(std::string_view text, const Facts& facts) {
  const auto open = text.ends_with(')') ? text.rfind('(') : std::string_view::npos;
  if (open == std::string_view::npos || !is_imperative(text, facts.words)) return false;
  const auto inside = text.substr(open + 1, text.size() - open - 2);
  return !owners_in(inside, {facts.words, facts.people, false}).empty();
}

}  // namespace

bool Points::is_topic(std::size_t i, std::string_view text) const {
  if (is_imperative(text, facts_.words)) return false;
  if (!subject_of(text, {facts_.words, facts_.people, true}).owners.empty()) return false;
  std::size_t acting = 0, points = 0;
  for (std::size_t j = i + 1, end = end_of(i); j < end; ++j) {
    if (!is_item(j) || line(j).parent != static_cast<int>(i)) continue;
    ++points;
    if (kind_of_nested(*line(j).block, facts_) == Nested::action || orders_named(line(j).text, facts_))
      ++acting;
  }
  return acting > 0 && (acting * 2 >= points || text.ends_with(":"));
}

}  // namespace docket
