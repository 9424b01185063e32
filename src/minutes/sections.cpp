#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "minutes/candidates.hpp"
#include "minutes/outline.hpp"
#include "minutes/owners.hpp"
#include "minutes/scan.hpp"
#include "text/calendar.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

constexpr std::size_t longest_heading = 90;
constexpr std::size_t shortest_word = 3;  // bytes: "AI" is not only an action item

constexpr std::array<std::pair<WordKind, Section>, 12> kinds = {{
    {WordKind::heading_done, Section::done},
    {WordKind::heading_matters, Section::matters},
    {WordKind::heading_review, Section::review},
    {WordKind::heading_actions, Section::actions},
    {WordKind::heading_next, Section::next_steps},
    {WordKind::heading_decisions, Section::decisions},
    {WordKind::heading_agenda, Section::agenda},
    {WordKind::heading_absent, Section::absent},
    {WordKind::heading_attendance, Section::attendance},
    {WordKind::heading_meeting, Section::next_meeting},
    {WordKind::heading_notes, Section::notes},
    {WordKind::heading_boilerplate, Section::boilerplate},
}};

// What section_of() finds nothing without.
constexpr auto heading_kinds = [] {
  KindSet set{WordKind::roll};
  for (const auto& [kind, section] : kinds)
    set.add(kind);
  return set;
}();

}  // namespace

Section section_named(std::string_view key, const Words& words) {
  const auto known = words.kinds_of(key);
  if (!known.has_any(heading_kinds)) return Section::none;
  for (const auto& [kind, section] : kinds)
    if (known.has(kind)) return section;
  return Section::none;
}

namespace {

bool is_numbering(std::string_view word) {
  if (word.empty()) return false;
  const auto bare = trim_back(word, ".):");
  if (is_running_minute(bare)) return true;
  if (bare.size() == word.size() && bare.find('.') == std::string_view::npos) return false;
  if (bare.empty() || bare.size() > 6) return false;
  if (std::ranges::all_of(bare, [](char c) { return is_digit(c) || c == '.'; })) return true;
  if (bare.size() == 1) return true;
  return bare.find_first_not_of("ivx") == std::string_view::npos;
}

void drop_brackets(std::string& text) {
  for (const auto& [open, close] : {std::pair{'(', ')'}, std::pair{'[', ']'}}) {
    const auto begin = text.find(open);
    if (begin == std::string::npos || begin == 0) continue;
    const auto end = text.find(close, begin);
    text.erase(begin, end == std::string::npos ? std::string::npos : end + 1 - begin);
    if (text.substr(begin).starts_with(':') && text[begin - 1] == ' ') text.erase(begin - 1, 1);
  }
}

// "from last time", "of the previous meeting"
bool tells_of_earlier(std::string_view tail, const Words& words) {
  const auto spans = words_in(tail, 3);
  if (spans.size() < 2 || !words.has(WordKind::tail_review, spans[0].in(tail))) return false;
  const bool article = spans.size() > 2 && words.has(WordKind::article, spans[1].in(tail));
  return words.has(WordKind::lead_review, spans[article ? 2 : 1].in(tail));
}

}  // namespace

Section section_by_head(std::string_view key, const Words& words) {
  const auto longest = words.opening_phrase(key, heading_kinds);
  if (longest == 0) return Section::none;
  const auto behind = std::min(key.find_first_not_of("-:, ", longest), key.size());
  for (auto end = key.rfind(' ', behind); end != std::string_view::npos && end != 0;
       end = key.rfind(' ', end - 1)) {
    const auto head = trim_back(key.substr(0, end), "-:,");
    const auto tail = trim_front(key.substr(end), "-:,");
    const auto first = tail.substr(0, tail.find(' '));
    const auto section = section_named(head, words);
    if (is_listed(section) && tells_of_earlier(tail, words)) return Section::review;
    // A tail belongs to lists of actions; "notes from Ann" may be anything.
    if (section != Section::actions && section != Section::review && section != Section::done) continue;
    const bool dash = head.size() + 1 < end || key[end + 1] == '-';
    const bool word = dash || words.has(WordKind::heading_tail, first);
    if ((word && head.size() >= shortest_word) || is_digit(first.front()) || first.front() == '#' ||
        words.kinds_of(first).has_any({WordKind::month, WordKind::weekday}))
      return section;
  }
  return Section::none;
}

namespace {

// "Voting member attendance", "Other attendees", "Board members present".
Section by_last_word(std::string_view key, const Words& words) {
  const auto spans = words_in(key, 5);
  if (spans.size() < 2 || spans.size() > 4) return Section::none;
  const auto last = spans.back().in(key);
  if (words.has(WordKind::heading_absent, last)) return Section::absent;
  return words.has(WordKind::roll, last) ? Section::attendance : Section::none;
}

// "Open action item review", "Actions status": the last word says that it is about earlier ones.
Section by_review(std::string_view key, const Words& words) {
  const auto last = key.rfind(' ');
  if (last == std::string_view::npos || !words.has(WordKind::lead_review, key.substr(last + 1)))
    return Section::none;
  auto section = section_named(key.substr(0, last), words);
  if (section == Section::none) section = section_named(std::string(key.substr(0, last)) + 's', words);
  return section == Section::actions || section == Section::review ? Section::review : Section::none;
}

Section by_end(std::string_view key, const Words& words);

// "Review of actions from the call on 20 May" without where they come from.
Section without_tail(std::string_view key, std::span<const Word> spans, const Words& words) {
  for (std::size_t i = 2; i < spans.size(); ++i)
    if (words.has(WordKind::tail_review, spans[i].in(key)))
      if (const auto section = by_end(trim(key.substr(0, spans[i].begin)), words); section != Section::none)
        return section;
  return Section::none;
}

// "Progress on last month's action items", "Today's actions": what stands before tells whose they are.
Section by_end(std::string_view key, const Words& words) {
  const auto spans = words_in(key, 16);
  if (spans.size() < 2 || spans.size() > 15) return Section::none;
  if (spans.size() > 8 && !words.has(WordKind::lead_review, spans.front().in(key))) return Section::none;
  bool listed = false;
  for (std::size_t count = 1; count <= 2 && count < spans.size(); ++count)
    listed =
        listed || section_named(key.substr(spans[spans.size() - count].begin), words) == Section::actions;
  const auto first = spans.front().in(key);
  const bool reviewed = words.has(WordKind::lead_review, first);
  if (!listed) return reviewed ? without_tail(key, spans, words) : Section::none;
  if (reviewed) return Section::review;
  constexpr KindSet whose{WordKind::group, WordKind::lead_actions, WordKind::role};
  return words.kinds_of(first).has_any(whose) ? Section::actions : Section::none;
}

// "Actions/On-going", "Actions & decisions": the first word of several says it; but "Jobs and skills
// committee meeting" is somebody's name.
Section by_first_part(std::string_view key, const Words& words) {
  const auto end = std::min(key.find_first_of("/&+,"), key.find(" and "));
  constexpr std::size_t most_behind = 4;  // words, with "and"
  if (end == std::string_view::npos || end < shortest_word) return Section::none;
  const auto behind = key.substr(end);
  const auto spans = words_in(behind, longest_heading);
  // "Tasks and roles during the next period"
  const bool when = std::ranges::any_of(spans, [&](const Word& word) {
    return words.kinds_of(word.in(behind)).has_any({WordKind::date, WordKind::heading_tail});
  });
  if (spans.size() > most_behind && !when) return Section::none;
  const auto section = section_named(trim(key.substr(0, end)), words);
  return is_listed(section) && section != Section::done ? section : Section::none;
}

}  // namespace

bool is_listed(Section section) {
  return section == Section::actions || section == Section::next_steps || section == Section::review ||
         section == Section::done;
}

std::string heading_key(std::string_view heading) {
  if (heading.size() > longest_heading) return {};
  auto key = fold(heading);
  if (letters_at(key) == key.size()) return key;
  drop_brackets(key);
  std::string_view view = trim_front(key, "*_#~`=-.:>'\"");
  const auto first = view.substr(0, view.find(' '));
  if (is_numbering(first) && first.size() < view.size()) view.remove_prefix(first.size());
  view = trim_front(view, "*_#-.:");
  if (view.starts_with("item ") && view.size() > 6 && is_digit(view[5]))  // "Item 3: Consent agenda"
    if (const auto colon = view.find(':'); colon < 9) view.remove_prefix(colon + 1);
  view = trim_back(trim_front(view, "*_ "), "*_:;.-=#~'\"/ ");
  while (!view.empty() && static_cast<unsigned char>(view.front()) >= 0xE2) {  // emoji and symbols
    const auto blank = view.find(' ');
    if (blank == std::string_view::npos) break;
    view = trim(view.substr(blank));
  }
  return std::string(view);
}

Section section_of(std::string_view heading, const Words& words) {
  const auto key = heading_key(heading);
  if (key.empty()) return Section::none;
  if (const auto section = section_named(key, words); section != Section::none) return section;
  if (const auto section = section_by_head(key, words); section != Section::none) return section;
  if (const auto section = by_last_word(key, words); section != Section::none) return section;
  if (const auto section = by_first_part(key, words); section != Section::none) return section;
  if (const auto section = by_review(key, words); section != Section::none) return section;
  if (const auto colon = key.rfind(": ");
      colon != std::string::npos &&
      trim(heading).ends_with(":"))  // "April 10th meeting: to do before next week"
    if (const auto section = section_of(std::string_view(key).substr(colon + 2), words); is_listed(section))
      return section;
  return by_end(key, words);
}

Section section_of(const Passage& line, const Words& words) {
  return line.kinds.has_any(heading_kinds) ? section_of(line.text, words) : Section::none;
}

bool is_label(const Passage& line) {
  if (line.text.empty() || line.text.size() > longest_heading) return false;
  if (line.kind == Block::Kind::heading) return true;
  if (line.kind == Block::Kind::message) return false;
  if (line.text.back() == ':') return true;
  if (line.text.ends_with(":*") || line.text.ends_with(":**")) return true;
  const auto& ranges = line.block->ranges();
  return line.kind != Block::Kind::item && std::ranges::any_of(ranges, [&](const Range& range) {
           return (range.style == Style::bold || range.style == Style::italic) &&
                  range.begin <= line.offset() && range.end >= line.offset() + line.text.size();
         });
}

Labelled labelled(std::string_view text, const Words& words) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon > 60) return {};
  const auto label = text.substr(0, colon);
  const auto section = section_of(label, words);
  if (section == Section::none) return {};
  return {section, label, trim(trim_front(text.substr(colon + 1), "*_"))};
}

Labelled labelled(const Passage& line, const Words& words) {
  return line.kinds.has_any(heading_kinds) ? labelled(line.text, words) : Labelled{};
}

}  // namespace docket
