#include <algorithm>
#include <array>
#include <utility>

#include "minutes/candidates.hpp"
#include "minutes/dues.hpp"
#include "minutes/leads.hpp"
#include "minutes/log_habits.hpp"
#include "minutes/markers.hpp"
#include "minutes/scan.hpp"
#include "minutes/statuses.hpp"
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
  const auto holds = [&](std::string_view blanks) { return text.find(blanks) != std::string::npos; };
  if (!holds("  ") && !holds("\t") && !holds("\xC2\xA0")) return text;
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

// An action while its text shrinks to the sentence.
struct Work {
  const Candidate& from;
  const Anchor& day;
  const Facts& facts;
  ActionItem item;
  KindSet kinds;          // of which phrases may stand in `text`
  std::string_view text;  // of `kept`
  std::string kept;
  // The text as a step left it: there is nothing more for it there.
  std::string_view text_without_state, text_without_due;

  void keep(std::string changed) {
    kept = with_plain_blanks(std::move(changed));
    text = trim(kept);
    text_without_state = text_without_due = {};
  }

  [[nodiscard]] bool is_as(std::string_view before) const {
    return before.data() == text.data() && before.size() == text.size();
  }
};

// The marker that opens the text, if it may hold one.
Mark mark_of(const Work& work) {
  if (!work.kinds.has(WordKind::marker)) return {};
  const auto& seen = work.from.opening;
  const bool as_seen = work.text.data() == work.kept.data() && work.kept.size() == work.from.text.size();
  return seen && as_seen ? seen : opening_mark(work.text, work.facts.words);
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
    if (!mark) return;
    if (!mark.number.empty() && work.item.label->empty()) work.item.label = std::string(trim(mark.number));
    if (!mark.owner.empty() && work.item.owners.empty() && mark.owner.find_first_of("0123456789") != 0) {
      work.item.owners = owners_of_field(mark.owner, work.facts.words);
      work.item.fields.push_back({work.from.evidence.line, std::string(mark.owner), "owner.mark"});
    }
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

// "A-041 (Brandt): provide text", "AI-3: call the venue": the number a list gives it, and perhaps who.
void take_label(Work& work) {
  const auto label = work.text.substr(0, work.text.find_first_of(" :("));
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

void take_state(Work& work) {
  if (work.item.state_words->empty()) {
    if (const auto status = status_of(work.from.state_field, work.facts.words)) {
      work.item.status = *status;
      work.item.state_words = std::string(trim(work.from.state_field));
      work.item.fields.push_back({work.from.evidence.line, *work.item.state_words, "state.column"});
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

void take_due(Work& work) {
  take_due_beside_owner(work);
  if (work.is_as(work.text_without_due)) return;
  const auto found = find_due(work.text, work.kinds, work.day, work.facts.next_meeting);
  work.text_without_due = work.text;
  if (!found) return;
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

// People the roll call lacks: names of one to three words, and an order or promise behind them.
bool look_like_people(const std::vector<std::string>& names, std::string_view rest, const Facts& facts) {
  if (rest.starts_with("to ") || rest.starts_with("will ") || rest.starts_with("please ")) return true;
  for (const auto& name : names) {
    const auto words = words_in(name, 5);
    if (words.empty() || words.size() > 3) return false;
    if (std::ranges::any_of(words, [&](const Word& word) {
          return facts.words.has_written(WordKind::not_owner, word.in(name));
        }))
      return false;
  }
  return is_imperative(rest, facts.words);
}

void add_owner_evidence(Work& work, std::string_view quote, std::string_view rule) {
  work.item.fields.push_back({work.from.evidence.line, std::string(quote), rule});
}

bool take_owners(Work& work, std::vector<std::string> owners, std::string_view quote, std::string_view rule) {
  if (owners.empty()) return false;
  work.item.owners = std::move(owners);
  add_owner_evidence(work, quote, rule);
  return true;
}

// "Owner: Ann", "(Lead: Bo)", "Responsible party - Cy": a field of its own at the end.
bool take_owner_field(Work& work) {
  const auto text = trim_back(work.text, ".)] ");
  for (auto colon = text.rfind(':'); colon != std::string_view::npos && colon > 0;
       colon = text.rfind(':', colon - 1)) {
    auto begin = text.find_last_of("([,;.|\n", colon);
    const auto label_begin = begin == std::string_view::npos ? 0 : begin + 1;
    auto label = trim_front(text.substr(label_begin, colon - label_begin), "*_-–— ");
    if (const auto dash = label.rfind(" - "); dash != std::string_view::npos) label = label.substr(dash + 3);
    if (!work.facts.words.has_written(WordKind::field_owner, label)) {
      if (colon == 0) break;
      continue;
    }
    const auto value = trim(text.substr(colon + 1));
    auto owners = owners_of_field(value.substr(0, value.find_first_of(".;\n")), work.facts.words);
    if (owners.empty() || owners.size() > 8) return false;
    const auto rest =
        trim_back(text.substr(0, static_cast<std::size_t>(label.data() - text.data())), "([-,;*_ ");
    if (!has_letter(rest)) return false;
    take_owners(work, std::move(owners), value, "owner.field");
    work.text = rest;
    return true;
  }
  return false;
}

// "[Ravi] Rotate the keys", where the notes know Ravi.
bool take_bracketed_owner(Work& work, const Naming& naming) {
  auto lead = lead_in_brackets(work.text, naming);
  if (!take_owners(work, std::move(lead.owners), lead.names, "owner.lead")) return false;
  work.text = lead.rest;
  return true;
}

// "@ann write to Bo", "@ann and @bo: …".
bool take_handle(Work& work, const Naming& naming) {
  const auto text = trim_front(work.text, "*_~[(");
  if (!text.starts_with('@')) return false;
  std::size_t end = 0;
  for (const auto& word : words_in(text, 6)) {
    const auto name = word.in(text);
    if (name.front() != '@' && name != "and" && name != "&" && name != "/" && name != "+") break;
    if (name.front() == '@') end = word.end;
  }
  const auto rest = trim_front(text.substr(end), "*_~:,-)] ");
  if (end <= 1 || !has_letter(rest)) return false;
  const auto names = text.substr(0, end);
  take_owners(work, owners_in(names, naming), names, "owner.at");
  // "@ann to write" keeps its subject; "@ann: write" and "@ann write" do not.
  if (!rest.starts_with("to ") && !rest.starts_with("will ")) work.text = rest;
  return true;
}

// The colon, arrow or dash between blanks at `at` that may stand behind who is to act: its bytes; 0 where
// none does.
std::size_t lead_sign_length(std::string_view text, std::size_t at) {
  const auto tail = text.substr(at);
  if (tail.starts_with("→")) return 3;
  if (tail.front() == ':') return tail.substr(1, 2) == "//" ? 0 : 1;
  const auto dash = dash_length(tail);
  if (dash == 0 || !tail.substr(dash).starts_with(' ')) return 0;
  return text[at - 1] == ' ' || (dash == 1 && is_letter(text[at - 1])) ? dash : 0;
}

// "Rec. 5" is no name; in "Prof. Lind" and "T. Nguyen" the stop belongs to it.
bool has_stop(std::string_view name, const Words& words) {
  for (auto at = name.find(". "); at != std::string_view::npos; at = name.find(". ", at + 1)) {
    const auto blank = name.substr(0, at).find_last_of(' ');
    const auto begin = blank == std::string_view::npos ? 0 : blank + 1;
    const auto word = name.substr(begin, at + 1 - begin);
    const bool initial = word.size() == 2 && is_capitalised(word);
    if (!initial && !words.has_written(WordKind::title, word)) return true;
  }
  return false;
}

// "Ann: call the venue", "Ann – call …", "Ann → call …".
bool take_led_by(Work& work, const Naming& naming) {
  const auto text = trim_front(work.text, "*_~[(");
  static constexpr ByteSet signs(":-=\xE2");
  const auto head = text.substr(0, 90);
  for (auto at = signs.first_in(head, std::min<std::size_t>(head.size(), 1)); at < head.size();
       at = signs.first_in(head, at + 1)) {
    const auto length = lead_sign_length(text, at);
    if (length == 0) continue;
    const auto name = trim_back(text.substr(0, at), "*_~])");
    const auto rest = trim_front(text.substr(at + length), "*_~-: ");
    auto owners = owners_in(name, naming);
    if (owners.empty() || !has_letter(rest) || has_stop(name, work.facts.words)) {
      if (text[at] == ':') return false;
      continue;
    }
    // A capitalised topic ("Website: move it") is no person; one the notes know, or a role, is.
    const bool known =
        std::ranges::any_of(owners, [&](const std::string& owner) { return is_known(owner, naming); });
    if (!known && !look_like_people(owners, rest, work.facts)) return false;
    take_owners(work, std::move(owners), name, "owner.lead");
    work.text = rest;
    return true;
  }
  return false;
}

bool take_leading_owner(Work& work) {
  const Naming naming{work.facts.words, work.facts.people, true};
  return take_bracketed_owner(work, naming) || take_handle(work, naming) || take_led_by(work, naming);
}

// One word with a capital in front only: "(Todd)", not "(ACES)" or "(Done)".
bool is_first_name(std::string_view name, const Words& words) {
  const auto folded = fold(name);
  const bool verb = words.has(WordKind::verb, folded) && !words.has(WordKind::name, folded);
  return words_in(name, 2).size() == 1 && is_capitalised(name) && !is_all_caps(name) && name.size() >= 2 &&
         name.size() <= 12 && !verb && std::ranges::all_of(name, is_letter);
}

// "Tom, EOD Friday" without when it is due, which is known by then.
std::string_view without_due(const Work& work, std::string_view tail) {
  const auto comma = tail.find(',');
  if (comma == std::string_view::npos || !work.item.due) return tail;
  return trim(tail.substr(comma + 1)) == trim(work.item.due->words) ? trim(tail.substr(0, comma)) : tail;
}

// "Tree ordinance redline - Vance - due 11/26": between what and when stands who, known or not.
bool between_text_and_day(const Work& work, std::string_view tail) {
  const bool told = work.item.due && work.item.due->rule == "due.trailing";
  const bool open = work.facts.words.has_written(WordKind::undecided, *work.item.state_words);
  return (told || open) && is_capitalised(tail) && words_in(tail, 4).size() <= 3;
}

// "(Ann)", "[Ann, Bo]", "– Ann" behind the sentence.
bool take_trailing_owner(Work& work) {
  const Naming naming{work.facts.words, work.facts.people, false};
  const auto text = trim_back(work.text, ".*_ ");
  for (const auto& [open, close] : {std::pair{'(', ')'}, std::pair{'[', ']'}}) {
    if (!text.ends_with(close)) continue;
    const auto begin = text.rfind(open);
    if (begin == std::string_view::npos || begin == 0) continue;
    auto inside = text.substr(begin + 1, text.size() - begin - 2);
    for (const std::string_view lead : {"by ", "Lead: ", "lead: ", "@"})
      if (inside.starts_with(lead)) inside = inside.substr(lead.size());
    auto owners = owners_in(inside, naming);
    const bool known = std::ranges::all_of(owners, [&](const std::string& owner) {
      return is_known(owner, naming) || words_in(owner, 4).size() >= 2 || text[begin + 1] == '@' ||
             is_first_name(owner, work.facts.words);
    });
    if (owners.empty() || !known) continue;
    take_owners(work, std::move(owners), inside, "owner.behind");
    work.text = trim(text.substr(0, begin));
    return true;
  }
  for (const std::string_view dash : {" - ", " – ", " — ", " -> ", " → ", " @", ": "}) {
    const auto at = text.rfind(dash);
    if (at == std::string_view::npos || at == 0) continue;
    const auto tail = without_due(work, text.substr(at + (dash == " @" ? 1 : dash.size())));
    auto owners = owners_in(tail, naming);
    const bool known =
        between_text_and_day(work, tail) || std::ranges::all_of(owners, [&](const std::string& owner) {
          return is_known(owner, naming) || tail.front() == '@';
        });
    if (owners.empty() || !known) continue;
    take_owners(work, std::move(owners), tail, "owner.behind");
    work.text = trim(text.substr(0, at));
    return true;
  }
  return false;
}

// "Write a post (Mira) [ a draft is there ]", "Look at it (Olu) => waits for symbols": a remark behind the
// owner.
bool take_owner_before_remark(Work& work) {
  const auto whole = work.text;
  for (const std::string_view remark : {" => ", " [ "}) {
    const auto at = whole.find(remark);
    if (at == std::string_view::npos || !trim(whole.substr(0, at)).ends_with(')')) continue;
    work.text = trim(whole.substr(0, at));
    if (take_trailing_owner(work)) return true;
    work.text = whole;
  }
  return false;
}

// "The Chair" behind "The Chair of the ccNSO" is nobody new.
bool names_again(const std::vector<std::string>& owners, std::string_view owner) {
  return std::ranges::any_of(owners,
                             [&](const std::string& known) { return fold(known).starts_with(fold(owner)); });
}

// "Update the draft, SC": initials or somebody known, last behind a comma.
bool take_last_owner(Work& work) {
  const auto text = trim_back(work.text, ".*_ ");
  const auto comma = text.rfind(", ");
  if (comma == std::string_view::npos || comma == 0) return false;
  const auto name = text.substr(comma + 2);
  const bool initials =
      name.size() >= 2 && name.size() <= 4 && is_all_caps(name) && std::ranges::all_of(name, is_letter);
  if (!work.facts.people.knows(fold(name)) || (!initials && words_in(name, 3).size() > 2)) return false;
  if (!take_owners(work, {std::string(name)}, name, "owner.last")) return false;
  work.text = trim(text.substr(0, comma));
  return true;
}

// The subjects of its sentences: "Staff to send the poll. Team members to answer it" has two.
bool take_subjects(Work& work) {
  const Naming naming{work.facts.words, work.facts.people, true};
  std::vector<std::string> owners;
  std::string_view quote;
  for (const auto sentence : sentences_of(work.text, work.facts.words)) {
    const auto subject = subject_of(sentence, naming);
    if (subject.owners.empty()) continue;
    if (quote.empty()) quote = sentence.substr(subject.begin, subject.end - subject.begin);
    for (const auto& owner : subject.owners)
      if (!names_again(owners, owner)) owners.push_back(owner);
  }
  return take_owners(work, std::move(owners), quote, "owner.subject");
}

void find_owners(Work& work) {
  const auto field = trim(work.from.owner_field);
  if (!field.empty() && work.from.owner_rule != "owner.heading") {
    auto owners = owners_of_field(field, work.facts.words);
    if (take_owners(work, std::move(owners), field, work.from.owner_rule)) return;
  }
  if (!work.item.owners.empty()) return;
  if (take_owner_field(work)) return;
  if (take_leading_owner(work)) return;
  if (take_subjects(work)) return;
  if (take_owner_before_remark(work)) return;
  if (take_trailing_owner(work)) return;
  if (take_last_owner(work)) return;
  if (!field.empty()) take_owners(work, owners_of_field(field, work.facts.words), field, "owner.heading");
}

}  // namespace

namespace {

// A review tells what was done in the past tense, and may say no more of its state.
void take_report(Work& work) {
  if (work.from.section != Section::review || !work.item.state_words->empty() ||
      work.item.status != Status::open)
    return;
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
  if (!first.empty() && !words.kinds_opened_by(fold(first))
                             .has_any({WordKind::none, WordKind::none_opening, WordKind::outcome}))
    return false;
  const auto folded = fold(bare);
  if (folded.empty()) return true;
  const auto head = folded.substr(0, std::min(folded.find_first_of(";.,("), folded.find(" - ")));
  return words.has(WordKind::none, folded) || words.has(WordKind::none, trim(head)) ||
         words.has(WordKind::outcome, folded) || opens_with_none(folded, words);
}

TakenApart take_apart(Candidate& candidate, const Anchor& day, const Facts& facts) {
  Work work{.from = candidate, .day = day, .facts = facts, .kinds = candidate.kinds};
  work.keep(std::string(without_log_marks(candidate.text)));
  work.item.status = status_of_mark(candidate.mark, candidate.status);
  work.item.label = candidate.number;
  take_marks(work);
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
  work.text = trim_back(trim_front(work.text, "*_~:,;-– "), "*_~-–— ");
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
