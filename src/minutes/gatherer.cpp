#include "minutes/gatherer.hpp"

#include <algorithm>

#include "minutes/markers.hpp"
#include "minutes/parts.hpp"
#include "minutes/scan.hpp"
#include "minutes/statuses.hpp"
#include "text/fold.hpp"

namespace docket {

bool take_field(std::string_view text, Candidate& found, const Facts& facts) {
  constexpr std::size_t longest = 30;
  text = trim_front(text, "*_~-•[");
  if (text.ends_with(']')) text = trim(text.substr(0, text.size() - 1));  // "[Status: closed]"
  const auto colon = text.substr(0, longest).find(':');
  if (colon == std::string_view::npos) return false;
  const auto label = fold(trim_back(text.substr(0, colon), "*_~ "));
  const auto value = trim_front(text.substr(colon + 1), "*_~");
  if (value.empty()) return false;
  if (facts.words.has(WordKind::field_due, label) && found.due_field.empty()) {
    found.due_field = value;
    return true;
  }
  const Naming naming{facts.words, facts.people, false};
  const bool owner = facts.words.has(WordKind::field_owner, label) ||
                     (facts.words.has(WordKind::marker, label) && !owners_in(value, naming).empty());
  if (owner && found.owner_field.empty()) {
    found.owner_field = value;
    found.owner_rule = "owner.column";
    return true;
  }
  if (!found.state_field.empty()) return false;
  const auto kinds = facts.words.kinds_of(label);
  const bool says = kinds.has_any({WordKind::state_done, WordKind::state_dropped});  // "DONE: no conflicts"
  if (says || kinds.has(WordKind::field_state)) found.state_field = says ? text : value;
  return !found.state_field.empty();
}

void Gatherer::gather(std::size_t i, Candidate& found) {
  take_beneath(i, found);
  if (line(i).kind == Block::Kind::paragraph) take_fields_below(i, found);
  take_following(i, found);
}

void Gatherer::take_beneath(std::size_t i, Candidate& found) {
  const auto end = points_.end_of(i);
  for (std::size_t j = i + 1; j < end; ++j) {
    if (line(j).block == line(i).block) {  // behind a forced break
      take_continuation(j, found);
      continue;
    }
    if (line(j).parent != static_cast<int>(i)) continue;
    if (!points_.is_item(j)) {
      if (!take_field(line(j).text, found, facts_)) found.notes.emplace_back(line(j).text);
      taken_[j] = true;
      continue;
    }
    take_nested(j, found);
  }
}

void Gatherer::take_continuation(std::size_t j, Candidate& found) {
  if (opening_mark(line(j), facts_.words)) return;
  taken_[j] = true;
  if (!take_field(line(j).text, found, facts_)) found.notes.emplace_back(line(j).text);
}

void Gatherer::take_nested(std::size_t j, Candidate& found) {
  const auto& block = *line(j).block;
  if (!points_.has_beneath(j) && take_field(line(j).text, found, facts_)) {
    taken_[j] = true;
    return;
  }
  auto kind = kind_of_nested(block, facts_);
  const bool listed =
      found.text.ends_with(":") && kind == Nested::note && !is_state_remark(line(j).text, facts_.words);
  if (listed && !is_bare_link(line(j).text)) kind = Nested::part;
  if (kind == Nested::action) return;  // found on its own when its line's turn comes
  const auto end = points_.end_of(j);
  for (auto k = j; k < end; ++k)
    if (k == j || !points_.is_item(k) || kind_of_nested(*line(k).block, facts_) != Nested::action)
      taken_[k] = true;
  if (kind == Nested::part) {
    found.parts.push_back(part_of(line(j).text, line(j).number, facts_));
    return;
  }
  const auto state = is_state_remark(line(j).text, facts_.words);
  if (state && found.state_field.empty() && std::ranges::count(line(j).text, ' ') <= 8)
    found.state_field = line(j).text;
  else
    found.notes.emplace_back(text_of(block, "; "));
}

// A list right behind a paragraph that ends in a colon, or one of questions, belongs to it; in a review also
// one of remarks.
void Gatherer::take_following(std::size_t i, Candidate& found) {
  const auto first = i + 1;
  if (points_.is_item(i) || first >= lines_.size() || !points_.is_item(first) || line(first).parent >= 0 ||
      taken_[first])
    return;
  auto end = first;
  std::size_t points = 0, asking = 0, acting = 0;
  for (; end < lines_.size() && points_.is_item(end) && line(end).list == line(first).list; ++end) {
    if (opening_mark(line(end), facts_.words)) return;
    if (line(end).parent >= 0) continue;
    ++points;
    const auto part = part_of(line(end).text, 0, facts_);
    if (part.text.ends_with("?") || !part.asker.empty()) ++asking;
    // Below a marked action, points without a marker are what was said of it.
    const bool order = found.evidence.rule != "mark.line" && acts(line(end).text, facts_);
    if (order || line(end).block->mark != Block::Mark::none) ++acting;
  }
  if (found.section == Section::review && acting == 0 && asking == 0 && !found.text.ends_with(":"))
    return take_remarks(first, end, found);
  if (!found.text.ends_with(":") && asking * 2 <= points) return;
  for (auto j = first; j < end; ++j) {
    taken_[j] = true;
    if (line(j).parent < 0) found.parts.push_back(part_of(line(j).text, line(j).number, facts_));
  }
}

// "- done", "- Bo has asked for it twice" below a reviewed paragraph: how it stands, and what was said of it.
void Gatherer::take_remarks(std::size_t first, std::size_t end, Candidate& found) {
  for (auto j = first; j < end; ++j) {
    taken_[j] = true;
    if (found.state_field.empty() && is_state_remark(line(j).text, facts_.words))
      found.state_field = line(j).text;
    else
      found.notes.emplace_back(line(j).text);
  }
}

// "Status: done" in a line of its own right below a paragraph tells it of that, as "Completed." does.
void Gatherer::take_fields_below(std::size_t i, Candidate& found) {
  for (auto j = i + 1; j < lines_.size() && !taken_[j] && line(j).parent == line(i).parent; ++j) {
    const auto& below = line(j);
    if (below.kind != Block::Kind::paragraph) return;
    const bool state = found.state_field.empty() && !is_label(below) && words_in(below.text, 2).size() == 1 &&
                       status_of(below.text, facts_.words);
    if (state)
      found.state_field = below.text;
    else if (!take_field(below.text, found, facts_))
      return;
    taken_[j] = true;
  }
}

// What follows a numbered action, up to the next marker or heading, tells how it stands: "Completed, see
// item 4".
void Gatherer::take_standing(std::size_t first, Candidate& found) {
  constexpr std::size_t most_lines = 3, most_words = 12;
  for (auto j = first; j < std::min(lines_.size(), first + most_lines); ++j) {
    const auto& more = line(j);
    if (more.kind != Block::Kind::paragraph || opening_mark(more, facts_.words) || is_label(more)) return;
    const bool brief = words_in(more.text, most_words + 1).size() <= most_words;
    if (brief && found.state_field.empty() && is_state_remark(more.text, facts_.words))
      found.state_field = more.text;
    else if (brief || !found.state_field.empty())
      found.notes.emplace_back(more.text);
    else
      return;
    taken_[j] = true;
  }
}

}  // namespace docket
