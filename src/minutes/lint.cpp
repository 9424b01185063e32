#include "docket/lint.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "minutes/candidates.hpp"
#include "minutes/lint_checks.hpp"
#include "minutes/people.hpp"
#include "minutes/scan.hpp"
#include "minutes/steps.hpp"

namespace docket {

Finding finding(std::string_view kind, std::string what, int line, std::string_view quote) {
  constexpr std::size_t longest_quote = 60;
  quote = trim(quote.substr(0, quote.find('\n')));
  auto shown = std::string(clip(quote, longest_quote));
  if (shown.size() < quote.size()) shown += "…";
  return {kind, std::move(what), line, std::move(shown)};
}

namespace {

constexpr std::size_t longest_line = 4000;  // of those whose days are looked at

// --- actions

std::vector<Finding> without_owner(const Checked& notes) {
  std::vector<Finding> out;
  for (const auto& item : notes.minutes.actions)
    if (item.status == Status::open && item.owners.empty())
      out.push_back(finding("no-owner", "an action that nobody owns", item.evidence.line, item.text));
  return out;
}

std::vector<Finding> without_due(const Checked& notes) {
  std::vector<Finding> out;
  for (const auto& item : notes.minutes.actions)
    if (item.status == Status::open && !item.due)
      out.push_back(finding("no-due", "an action without a day it is due", item.evidence.line, item.text));
  return out;
}

std::vector<Finding> not_listed(const Checked& notes) {
  std::vector<Finding> out;
  for (const auto& promise : notes.minutes.suggestions)
    out.push_back(finding("not-listed", "somebody takes this on, and no action says so",
                          promise.evidence.line, promise.text));
  return out;
}

// A heading is over nothing where the next line is one too, and not within it.
bool is_empty(const std::vector<Passage>& lines, std::size_t heading, const Words& words) {
  if (!labelled(lines[heading].text, words).rest.empty()) return false;
  if (heading + 1 >= lines.size()) return true;
  const auto& next = lines[heading + 1];
  return next.opens && next.section != Section::actions && next.parent != static_cast<int>(heading);
}

std::vector<Finding> empty_lists(const Checked& notes) {
  const auto& lines = notes.outline.lines;
  std::vector<Finding> out;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (lines[i].opens && lines[i].section == Section::actions && lines[i].table < 0 &&
        section_of(lines[i].text, notes.words) == Section::actions && is_empty(lines, i, notes.words))
      out.push_back(finding("empty-list", "a heading for actions with nothing below; write \"none\" if so",
                            lines[i].number, lines[i].text));
  return out;
}

// --- days

// Calls `visit(line, words, reading)` for each date expression of the notes.
template <typename Visit>
void each_day(const Checked& notes, Visit visit) {
  for (const auto& line : notes.outline.lines) {
    if (line.text.size() > longest_line || std::ranges::none_of(line.text, is_digit)) continue;
    std::size_t behind = 0;
    for (const auto& word : words_in(line.text, longest_line)) {
      if (word.begin < behind) continue;
      const auto found = date_at(line.text, word.begin, notes.day);
      behind = found.end;
      if (found.end > word.begin)
        visit(line, line.text.substr(word.begin, found.end - word.begin), found.reading);
    }
  }
}

std::vector<Finding> impossible_days(const Checked& notes) {
  std::vector<Finding> out;
  each_day(notes, [&](const Passage& line, std::string_view words, const DateReading& reading) {
    if (reading.rule == "open.impossible" || reading.rule == "open.weekday")
      out.push_back(finding("no-such-day", std::string(rule_words(reading.rule)), line.number, words));
  });
  return out;
}

std::vector<Finding> ambiguous_days(const Checked& notes) {
  std::vector<Finding> out;
  each_day(notes, [&](const Passage& line, std::string_view words, const DateReading& reading) {
    if (reading.rule == "open.order")
      out.push_back(finding("ambiguous-day", std::string(rule_words(reading.rule)), line.number, words));
  });
  return out;
}

std::vector<Finding> unsettled_meeting(const Checked& notes) {
  std::vector<Finding> out;
  for (const auto& doubt : notes.minutes.doubts)
    out.push_back(finding("meeting-day", doubt.what, doubt.evidence.line, doubt.evidence.quote));
  return out;
}

// What a review carries forward may well be overdue.
bool is_from_before(const ActionItem& item, Date held) {
  return item.evidence.rule == "list.review" || (item.raised && *item.raised < held);
}

std::vector<Finding> due_before_meeting(const Checked& notes) {
  std::vector<Finding> out;
  for (const auto& item : notes.minutes.actions) {
    const auto held = notes.minutes.meetings[item.meeting].held;
    if (item.status != Status::open || !item.due || !item.due->day || !held || *item.due->day >= *held ||
        is_from_before(item, *held))
      continue;
    out.push_back(
        finding("past-due",
                fmt::format("due {}, before the meeting of {}", to_words(*item.due->day), to_words(*held)),
                item.evidence.line, item.text));
  }
  return out;
}

constexpr std::array table = {
    Check{"absent-owner", "an owner who sent apologies", absent_owners},
    Check{"ambiguous-day", "a day whose numbers may be read both ways", ambiguous_days},
    Check{"empty-list", "a heading for actions with nothing below it", empty_lists},
    Check{"meeting-day", "a meeting whose day is open or told twice", unsettled_meeting},
    Check{"no-due", "an action without a day it is due", without_due},
    Check{"no-owner", "an action that nobody owns", without_owner},
    Check{"no-such-day", "a day that the calendar does not have", impossible_days},
    Check{"not-listed", "a promise in the prose that no action covers", not_listed},
    Check{"past-due", "an action due before the meeting", due_before_meeting},
    Check{"two-spellings", "one person under two spellings", two_spellings},
    Check{"unknown-owner", "an owner whom the attendance does not name", unknown_owners},
};

}  // namespace

std::span<const Check> checks() {
  return table;
}

std::vector<Finding> lint(const Document& document, const Hints& hints) {
  const auto minutes = recognise(document, hints);
  auto lines = outline(document);
  const auto words = words_for(lines, hints);
  mark_sections(lines, words);
  people_of(document, lines, words);  // tells the lines of a roll call
  const Checked notes{.outline = lines,
                      .minutes = minutes,
                      .words = words,
                      .day = {.from = minutes.meeting.held, .order = minutes.order, .words = words}};
  std::vector<Finding> out;
  for (const auto& check : table)
    std::ranges::move(check.find(notes), std::back_inserter(out));
  std::ranges::stable_sort(out, {}, &Finding::line);
  return out;
}

}  // namespace docket
