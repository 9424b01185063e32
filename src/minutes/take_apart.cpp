#include <algorithm>
#include <array>
#include <utility>

#include "minutes/candidates.hpp"
#include "minutes/dues.hpp"
#include "minutes/log_habits.hpp"
#include "minutes/markers.hpp"
#include "minutes/no_action.hpp"
#include "minutes/scan.hpp"
#include "minutes/statuses.hpp"
#include "minutes/work.hpp"
#include "text/byte_pairs.hpp"
#include "text/byte_set.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

Status status_of_mark(Block::Mark mark, Status otherwise) {
  if (mark == Block::Mark::ticked || mark == Block::Mark::struck) return Status::done;
  return otherwise;
}

// No-break blanks as blanks, and each run of them as one.
std::string with_plain_blanks(std::string text) {
  const bool plain = !any_byte_pair(text, [](char c, char next) {
    return (c == '\t') | ((c == ' ') & (next == ' ')) | ((c == '\xC2') & (next == '\xA0'));
  });
  if (plain) return text;
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool no_break = text[at] == '\xC2' && at + 1 < text.size() && text[at + 1] == '\xA0';
    const bool blank = no_break || text[at] == ' ' || text[at] == '\t';
    if (no_break) ++at;
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out += blank ? ' ' : text[at];
  }
  return out;
}

// "Revise the leaflet ........ MB ........ 10 April": dots that lead to the next column as dashes.
std::string without_leaders(std::string text) {
  constexpr std::string_view leader = "....";
  for (auto at = text.find(leader); at != std::string::npos; at = text.find(leader, at + 1)) {
    const auto end = std::min(text.find_first_not_of('.', at), text.size());
    text.replace(at, end - at, end == text.size() ? "" : " - ");
  }
  return text;
}

}  // namespace

void Work::keep(std::string changed) {
  kept = with_plain_blanks(without_leaders(std::move(changed)));
  text = trim(kept);
  text_without_state = text_without_due = {};
}

namespace {

// The marker that opens the text, if it may hold one.
Mark mark_of(const Work& work) {
  if (!work.kinds.has(WordKind::marker)) return {};
  const auto& seen = work.from.opening;
  const bool as_seen = work.text.data() == work.kept.data() && work.kept.size() == work.from.text.size();
  return seen && as_seen ? seen : opening_mark(work.text, work.facts.words);
}

// "ACTION Ann: …", "ACTION (ongoing): …": who is to act, or how it stands.
void take_beside_mark(Work& work, std::string_view told) {
  if (told.empty() || !work.item.owners.empty() || told.find_first_of("0123456789") == 0) return;
  const auto status = status_of(told, work.facts.words);
  if (status && work.item.state_words->empty()) {
    work.item.status = *status;
    work.item.state_words = std::string(told);
  } else {
    work.item.owners = owners_of_field(told, work.facts.words);
  }
  work.item.fields.push_back(
      {work.from.evidence.line, std::string(told), status ? "state.text" : "owner.mark"});
}

void take_marks(Work& work) {
  for (int times = 0; times < 4; ++times) {
    if (const auto box = opening_box(work.text); box.state != WrittenBox::State::none) {
      if (box.state == WrittenBox::State::ticked) work.item.status = Status::done;
      if (box.state == WrittenBox::State::dropped) work.item.status = Status::dropped;
      work.text = trim(work.text.substr(box.length));
      continue;
    }
    const auto mark = mark_of(work);
    if (const auto length = mark ? 0 : picture_length(work.text); length != 0) {
      work.text = trim(work.text.substr(length));
      continue;
    }
    if (!mark) return;
    if (!mark.number.empty() && work.item.label->empty()) work.item.label = std::string(trim(mark.number));
    take_beside_mark(work, mark.owner);
    const auto rest = trim(work.text.substr(mark.end));
    if (rest.empty()) return;
    work.text = rest;
    work.kinds = work.facts.words.kinds_within(rest);  // "action" is a state's word as well
  }
}

void set_due(Work& work, std::string words, std::optional<Date> day, std::string_view rule) {
  if (!work.item.due) work.item.due = Due{std::move(words), day, work.from.evidence.line, rule};
}

// "2024-10-30-1", "210505-1": the day it was given, and which of that day's.
bool is_running_number(std::string_view label) {
  constexpr std::size_t least = 6;
  return label.size() >= least && is_digit(label.front()) && is_digit(label.back()) &&
         label.find('-') != std::string_view::npos &&
         label.find_first_not_of("0123456789-") == std::string_view::npos &&
         label.size() != std::string_view("2024-10-30").size();
}

// "[P1]", "(High)": how much it matters, which is neither who nor what.
bool is_priority(std::string_view bracket, const Words& words) {
  return bracket.size() > 2 &&
         words.has_written(WordKind::priority, trim(bracket.substr(1, bracket.size() - 2)));
}

void take_priority(Work& work) {
  const auto text = work.text;
  if (text.empty() || (text.find('[') == std::string_view::npos && text.find('(') == std::string_view::npos))
    return;
  if (text.front() == '[' || text.front() == '(') {
    const auto close = text.find(text.front() == '[' ? ']' : ')');
    const auto rest = close == std::string_view::npos ? close : close + 1;
    if (close != std::string_view::npos && is_priority(text.substr(0, rest), work.facts.words) &&
        has_letter(text.substr(rest)))
      work.text = trim_front(text.substr(rest), ":-–— ");
  }
  const auto open = work.text.find_last_of("[(");
  if (open == std::string_view::npos || open == 0 || !(work.text.ends_with(']') || work.text.ends_with(')')))
    return;
  if (is_priority(work.text.substr(open), work.facts.words)) work.text = trim(work.text.substr(0, open));
}

// "A-041 (Brandt): provide text", "AI-3: call the venue": the number a list gives it, and perhaps who.
void take_label(Work& work) {
  static constexpr ByteSet ends(" :(");
  if (const auto number = entry_number(work.text); !number.empty() && work.item.label->empty()) {
    work.item.label = std::string(number);
    work.text = trim(work.text.substr(number.size()));
    return;
  }
  const auto label = work.text.substr(0, ends.first_in(work.text, 0));
  const auto behind = trim(work.text.substr(label.size()));
  const bool apart = behind.starts_with(':') || behind.starts_with('(');
  if (!(is_point_label(label) || is_running_number(label)) || !apart || !work.item.label->empty()) return;
  const auto close = behind.starts_with('(') ? behind.find(')') : std::string_view::npos;
  const auto names = close == std::string_view::npos ? std::string_view() : behind.substr(1, close - 1);
  const auto rest = trim_front(close == std::string_view::npos ? behind : behind.substr(close + 1), ":-– ");
  auto owners = owners_in(names, {work.facts.words, work.facts.people, true});
  if (!has_letter(rest) || owners.empty() != names.empty()) return;
  work.item.label = std::string(label);
  if (!owners.empty() && work.item.owners.empty()) {
    work.item.owners = std::move(owners);
    work.item.fields.push_back({work.from.evidence.line, std::string(names), "owner.lead"});
  }
  work.text = rest;
}

// "…, due TBD": what follows says when, though it would be a state elsewhere. The text without the label;
// empty where there is none.
std::string_view before_due_label(std::string_view text, const Words& words) {
  const auto begin = text.find_last_of(" ,;(-") + 1;
  const bool label = words.has_written(WordKind::field_due, trim_back(text.substr(begin), ":"));
  return label ? trim_back(text.substr(0, begin), ",;(-") : std::string_view();
}

// "Carried forward, new target 31 July", "[open, due 5 May]": how it stands tells when it is due now.
void take_due_of_state(Work& work, std::string_view field) {
  const auto due = find_due(field, work.facts.words.kinds_within(field), work.day, work.facts.next_meeting);
  if (due && due->rule == "due.label")
    set_due(work, std::string(field.substr(due->begin, due->end - due->begin)), due->reading.day, due->rule);
}

void take_state(Work& work) {
  if (work.item.state_words->empty()) {
    if (const auto status = status_of(work.from.state_field, work.facts.words)) {
      work.item.status = *status;
      work.item.state_words = std::string(trim(work.from.state_field));
      work.item.fields.push_back({work.from.evidence.line, *work.item.state_words, "state.column"});
      take_due_of_state(work, work.from.state_field);
    }
  }
  if (work.is_as(work.text_without_state)) return;
  const auto found = state_at_an_end(work.text, work.kinds, work.facts.words);
  if (!found) work.text_without_state = work.text;
  if (!found || trim(found->rest).empty()) return;
  if (const auto rest = before_due_label(found->rest, work.facts.words); has_letter(rest)) {
    set_due(work, std::string(found->words), std::nullopt, "due.label");
    work.text = rest;
    return;
  }
  if (work.item.state_words->empty()) {
    if (found->status != Status::open || work.item.status == Status::open) work.item.status = found->status;
    work.item.state_words = std::string(found->words);
    work.item.fields.push_back({work.from.evidence.line, std::string(found->words), "state.text"});
    take_due_of_state(work, found->words);
  }
  work.text = trim(found->rest);
}

// "renew the insurance (Ann Hall, 30 June)": of what stands in the bracket, the piece that is a day.
void take_due_beside_owner(Work& work) {
  const auto text = trim_back(work.text, ".*_ ");
  const auto open = text.ends_with(")") ? text.rfind('(') : std::string_view::npos;
  if (open == std::string_view::npos || open == 0) return;
  const auto inside = text.substr(open + 1, text.size() - open - 2);
  const auto comma = inside.find_first_of(",;");
  if (comma == std::string_view::npos) return;
  const auto last = trim(inside.substr(inside.find_last_of(",;") + 1));
  const auto first = trim(inside.substr(0, comma));
  const Naming naming{work.facts.words, work.facts.people, false};
  for (const auto& [due, names] : {std::pair{last, trim(inside.substr(0, inside.find_last_of(",;")))},
                                   std::pair{first, trim(inside.substr(comma + 1))}}) {
    const auto reading = read_due_field(due, work.day, work.facts.next_meeting);
    if (reading.rule.empty() || owners_in(names, naming).empty()) continue;
    set_due(work, std::string(due), reading.day, "due.bracket");
    return work.keep(std::string(text.substr(0, open)) + "(" + std::string(names) + ")");
  }
}

void take_due_field(Work& work) {
  const auto field = trim(work.from.due_field);
  if (words_in(field, 1).empty()) return;  // "–"
  const auto status = status_of(field, work.facts.words);
  const auto reading = read_due_field(field, work.day, work.facts.next_meeting);
  if (status && !reading.day && fold(field) != "ongoing" &&
      !work.facts.words.has_written(WordKind::undecided, field)) {
    if (work.item.state_words->empty()) work.item.status = *status;  // "In progress" under a column of days
    return;
  }
  set_due(work, std::string(field), reading.day, "due.column");
}

// "- [ ] Update the runbook 13 Aug 2024": wikis set the day of a task right behind it; "the minutes of 13 Aug
// 2024" are no such day.
void take_day_of_task(Work& work) {
  if (work.item.due || work.from.mark == Block::Mark::none) return;
  const auto text = trim_back(work.text, ". ");
  const auto days = dates_in(text, work.day.order, work.facts.words);
  if (days.empty() || days.back().end != text.size() || !days.back().date()) return;
  const auto before = trim(text.substr(0, days.back().begin));
  const auto last = work.facts.words.kinds_of_written(before.substr(before.find_last_of(' ') + 1));
  if (last.has_any({WordKind::date, WordKind::due_meeting, WordKind::language}) || !has_letter(before))
    return;
  set_due(work, std::string(text.substr(days.back().begin)), days.back().date(), "due.trailing");
  work.text = before;
}

void take_due(Work& work) {
  take_due_beside_owner(work);
  if (work.is_as(work.text_without_due)) return;
  const auto found = find_due(work.text, work.kinds, work.day, work.facts.next_meeting);
  work.text_without_due = work.text;
  if (!found) return take_day_of_task(work);
  set_due(work, std::string(work.text.substr(found->begin, found->end - found->begin)), found->reading.day,
          found->rule.empty() ? "due.text" : found->rule);
  if (found->cut_end <= found->cut_begin) return;
  const auto before = work.text.substr(0, found->cut_begin);
  const auto after = work.text.substr(found->cut_end);
  auto joined = std::string(trim(before));
  if (!trim(after).empty()) joined += (joined.empty() ? "" : " ") + std::string(trim(after));
  if (has_letter(joined)) work.keep(std::move(joined));
}

}  // namespace

namespace {

// A review tells what was done in the past tense, and may say no more of its state.
void take_report(Work& work) {
  const bool reviewed = work.from.section == Section::review || work.from.section == Section::matters;
  if (!reviewed || !work.item.state_words->empty() || work.item.status != Status::open) return;
  const auto text = trim_front(work.text, "*_~:- ");
  const bool to_do = std::ranges::any_of(work.item.fields,
                                         [](const Evidence& field) { return field.rule == "owner.subject"; });
  auto verb = done_by(text, work.facts.words);
  if (!verb && !to_do && says_it_was_done(text, work.facts.words)) verb = 0;
  if (!verb) return;
  work.item.status = Status::done;
  work.item.fields.push_back({work.from.evidence.line, std::string(clip(text, 80)), "state.past"});
  const auto names = trim(text.substr(0, *verb));
  if (work.item.owners.empty() && !names.empty())
    take_owners(work, owners_in(names, {work.facts.words, work.facts.people, false}), names, "owner.subject");
}

}  // namespace

namespace {

// "None until the vendor responds", "No action items this week".
bool opens_with_none(std::string_view folded, const Words& words) {
  const auto opening = words_in(folded, 4);
  return std::ranges::any_of(opening, [&](const Word& word) {
    return words.has(WordKind::none_opening, folded.substr(0, word.end));
  });
}

}  // namespace

bool says_none(std::string_view text, const Words& words) {
  const auto bare = trim_back(trim_front(text, "*_([ "), "*_)]. ");
  if (bare.empty()) return true;
  // Nearly all texts begin with another word.
  const auto first = bare.substr(0, letters_at(bare));
  if (!first.empty() && !words.opens(first, {WordKind::none, WordKind::none_opening, WordKind::outcome}))
    return false;
  const auto folded = fold(bare);
  if (folded.empty()) return true;
  const auto head = folded.substr(0, std::min(folded.find_first_of(";.,("), folded.find(" - ")));
  return words.has(WordKind::none, folded) || words.has(WordKind::none, trim(head)) ||
         words.has(WordKind::outcome, folded) || opens_with_none(folded, words);
}

TakenApart take_apart(Candidate& candidate, const Anchor& day, const Facts& facts) {
  if (tells_of_vote(candidate.text, candidate.kinds, facts)) return {std::nullopt, "a motion and its vote"};
  Work work{.from = candidate, .day = day, .facts = facts, .kinds = candidate.kinds};
  const auto written = without_log_marks(candidate.text);
  work.keep(std::string(written.substr(arrow_length(written))));
  work.item.status = status_of_mark(candidate.mark, candidate.status);
  work.item.label = candidate.number;
  take_marks(work);
  take_priority(work);
  take_label(work);
  if (says_none(work.text, facts.words)) return {std::nullopt, "says that there is none"};
  if (is_bare_link(work.text)) return {std::nullopt, "nothing but a link"};
  take_state(work);
  take_due_field(work);
  take_due(work);
  take_state(work);
  find_owners(work);
  take_due(work);
  take_report(work);
  work.text = trim_back(trim_front(work.text, "*_~:,;-– "), "*_~-–— 🗓📅⏰⏳");
  if (!has_letter(work.text)) return {std::nullopt, "no words are left"};
  work.item.text = work.text;
  work.item.category = std::move(candidate.category);
  work.item.response = std::move(candidate.response);
  work.item.raised = candidate.raised;
  work.item.closed = candidate.closed;
  work.item.notes = std::move(candidate.notes);
  work.item.parts = std::move(candidate.parts);
  work.item.evidence = std::move(candidate.evidence);
  if (candidate.closed && work.item.state_words->empty()) work.item.status = Status::done;
  return {std::move(work.item), {}};
}

}  // namespace docket
