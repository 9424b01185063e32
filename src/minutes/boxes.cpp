#include "minutes/boxes.hpp"

#include <algorithm>

#include "minutes/no_action.hpp"
#include "minutes/points.hpp"
#include "minutes/scan.hpp"

namespace docket {

namespace {

constexpr std::size_t most_named = 3;  // words: "Steve del Bianco"

// "Yiming", "Xu Li": one or two words with capitals that order nothing.
bool looks_like_name(std::string_view text, const Words& words) {
  const auto spans = words_in(text, 3);
  return !spans.empty() && spans.size() <= 2 && !is_imperative(text, words) &&
         std::ranges::all_of(spans, [&](const Word& word) {
           const auto written = word.in(text);
           return is_capitalised(written) && !is_all_caps(written) && std::ranges::all_of(written, is_letter);
         });
}

}  // namespace

bool Boxes::are_no_tasks_in(Section section) {
  return section == Section::attendance || section == Section::absent || section == Section::agenda ||
         section == Section::boilerplate || section == Section::decisions;
}

bool Boxes::is_boxed(const Passage& line) {
  const auto mark = line.block->mark;
  return mark == Block::Mark::ticked || mark == Block::Mark::unticked ||
         opening_box(line.text).state != WrittenBox::State::none;
}

bool Boxes::names_somebody(const Passage& line) const {
  if (is_listed(line.section)) return false;
  const auto text = trim_front(line.text, "*_~ ");
  if (looks_like_name(text, facts_.words)) return true;
  return words_in(text, most_named + 1).size() <= most_named &&
         !owners_in(text, {facts_.words, facts_.people, false}).empty();
}

// Two boxes or more below "Action items": then those of the other sections tick off what was talked about.
bool Boxes::keep_tasks_apart() const {
  constexpr std::ptrdiff_t least = 2;
  return std::ranges::count_if(
             lines_, [](const Passage& line) { return is_listed(line.section) && is_boxed(line); }) >= least;
}

std::string_view Boxes::why_no_task(const Passage& line) {
  if (is_template(line.text, facts_.words)) return "a template's placeholder";
  if (is_listed(line.section)) return {};
  const auto text = trim_front(line.text, "*_~ ");
  if (is_issue_title(text, facts_)) return "an issue's number and title";
  if (acts(text, facts_) && !is_listed(section_of(text, facts_.words))) return {};
  if (!apart_) apart_ = keep_tasks_apart();
  return *apart_ ? "a box before a topic, in notes that list their actions apart" : std::string_view();
}

}  // namespace docket
