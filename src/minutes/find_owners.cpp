#include <algorithm>
#include <array>
#include <utility>

#include "minutes/leads.hpp"
#include "minutes/mentions.hpp"
#include "minutes/scan.hpp"
#include "minutes/statuses.hpp"
#include "minutes/work.hpp"
#include "text/byte_set.hpp"
#include "text/fold.hpp"

namespace docket {

bool take_owners(Work& work, std::vector<std::string> owners, std::string_view quote, std::string_view rule) {
  if (owners.empty()) return false;
  work.item.owners = std::move(owners);
  work.item.fields.push_back({work.from.evidence.line, std::string(quote), rule});
  return true;
}

namespace {

// "RFC 2753", "CFEP-18": a document's number, and nobody.
bool is_reference(std::string_view name) {
  const auto letters = letters_at(name);
  if (letters < 2 || letters + 2 > name.size() || !is_all_caps(name.substr(0, letters))) return false;
  const auto number = name.substr(letters + 1);
  return (name[letters] == '-' || name[letters] == ' ') && std::ranges::all_of(number, is_digit);
}

// People the roll call lacks: names of one to three words, and an order or promise behind them.
bool look_like_people(const std::vector<std::string>& names, std::string_view rest, const Facts& facts) {
  if (rest.starts_with("to ") || rest.starts_with("will ") || rest.starts_with("please ")) return true;
  for (const auto& name : names) {
    const auto words = words_in(name, 5);
    if (words.empty() || words.size() > 3 || is_reference(name)) return false;
    if (std::ranges::any_of(words, [&](const Word& word) {
          return facts.words.has_written(WordKind::not_owner, word.in(name));
        }))
      return false;
    if (facts.words.has_written(WordKind::topic, name)) return false;
  }
  return is_imperative(rest, facts.words) || done_by(rest, facts.words) == 0;  // "Ken: shared the deck"
}

// Where the names that a field opens with end; the stop behind an initial ends none.
std::size_t end_of_names(std::string_view field) {
  auto end = field.find_first_of(".;\n");
  while (end != std::string_view::npos && field[end] == '.' && end > 0 &&
         is_capitalised(field.substr(end - 1)) && (end == 1 || !is_letter(field[end - 2])))
    end = field.find_first_of(".;\n", end + 1);
  return end;
}

// "Owner: Ann", "(Lead: Bo)", "Responsible party - Cy": a field of its own at the end.
bool take_owner_field(Work& work) {
  const auto text = trim_back(work.text, ".)] ");
  if (text.find(':') == std::string_view::npos) return false;  // sooner than from behind
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
    auto owners = owners_of_field(value.substr(0, end_of_names(value)), work.facts.words);
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

// "[Ravi] Rotate the keys", where the notes know Ravi; "(Ravi) Rotate the keys", where an order follows.
bool take_bracketed_owner(Work& work, const Naming& naming) {
  auto lead = lead_in_brackets(work.text, naming);
  if (lead.owners.empty() && work.text.starts_with('(')) {
    lead = bracket_in_front(work.text, naming);
    if (!is_capitalised(lead.names) || !is_imperative(lead.rest, work.facts.words) ||
        !look_like_people(lead.owners, lead.rest, work.facts))
      return false;
  }
  if (!take_owners(work, std::move(lead.owners), lead.names, "owner.lead")) return false;
  work.text = lead.rest;
  return true;
}

// "@ann write to Bo", "@ann and @bo: …", "@Ann Hall Write to Bo".
bool take_handle(Work& work, const Naming& naming) {
  const auto text = trim_front(work.text, "*_~[(");
  if (!text.starts_with('@')) return false;
  auto found = leading_mentions(text, naming);
  const auto rest = trim_front(found.rest, "*_~:,–-)] ");
  if (!has_letter(rest) || !take_owners(work, std::move(found.names), found.quote, "owner.at")) return false;
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

// "me", where it is known who says so.
bool is_speaker(std::string_view name, const Work& work) {
  return !work.from.speaker.empty() && work.facts.words.has_written(WordKind::self, name);
}

// "Mend the roof - Ann", where the notes know Ann: what leads "Hall Repairs: mend the roof - Ann" is a topic.
bool names_known_behind_dash(std::string_view text, const Naming& naming) {
  const auto dash = text.rfind("- ");
  return dash != std::string_view::npos && dash > 0 &&
         are_known_people(trim_back(text.substr(dash + 2), ".*_ "), naming);
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
    const auto written = trim_back(text.substr(0, at), "*_~])");
    if (written.find_first_of(")]") < written.find_first_of("([")) return false;  // "[infra] Raj: clean up"
    const auto name = owner_of_heading(written, naming);                          // "For Ann: …"
    const auto rest = trim_front(text.substr(at + length), "*_~-: ");
    auto owners = owners_in(name, naming);
    if (owners.empty() || !has_letter(rest) || holds_stop(name, work.facts.words)) {
      if (text[at] == ':') return false;
      continue;
    }
    // A capitalised topic ("Website: move it") is no person; one the notes know, or a role, is.
    const bool known = std::ranges::any_of(
        owners, [&](const std::string& owner) { return is_known(owner, naming) || is_speaker(owner, work); });
    const bool initials =
        work.item.due && std::ranges::all_of(owners, is_initials);  // "JH: numbers by Wednesday"
    if (!known && !initials && !look_like_people(owners, rest, work.facts)) return false;
    if (!known && names_known_behind_dash(rest, naming)) return false;
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

// "Check the accounts. — David": behind a whole sentence and a dash stands who is to act, known or not.
bool behind_sentence(std::string_view before, std::string_view tail, const Words& words) {
  const auto first = tail.substr(0, tail.find(' '));
  return trim(before).ends_with('.') && is_capitalised(tail) && words_in(tail, 4).size() <= 3 &&
         !is_reference(tail) &&
         !words.kinds_of_written(first).has_any({WordKind::verb, WordKind::state_done, WordKind::state_open});
}

enum class Sign { dash, arrow, colon };
constexpr auto signs_before_owner = std::to_array<std::pair<std::string_view, Sign>>({
    {" - ", Sign::dash},
    {" -- ", Sign::dash},
    {" – ", Sign::dash},
    {" — ", Sign::dash},
    {" -> ", Sign::arrow},
    {" => ", Sign::arrow},
    {" → ", Sign::arrow},
    {" ⇒ ", Sign::arrow},
    {": ", Sign::colon},
});

// "(Ann)", "[Ann, Bo]", "– Ann" behind the sentence.
bool take_trailing_owner(Work& work) {
  const Naming naming{work.facts.words, work.facts.people, false};
  const auto text = trim_back(work.text, ".*_ ");
  for (const auto& [open, close] : {std::pair{'(', ')'}, std::pair{'[', ']'}}) {
    if (!text.ends_with(close)) continue;
    const auto begin = text.rfind(open);
    if (begin == std::string_view::npos || begin == 0) continue;
    auto inside = text.substr(begin + 1, text.size() - begin - 2);
    if (inside.starts_with("with ")) continue;  // somebody who helps
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
  if (auto found = trailing_mentions(text, naming); !found.names.empty()) {
    take_owners(work, std::move(found.names), found.quote, "owner.behind");
    work.text = found.rest;
    return true;
  }
  for (const auto& [sign, kind] : signs_before_owner) {
    const auto at = text.rfind(sign);
    if (at == std::string_view::npos || at == 0) continue;
    const auto tail = without_due(work, text.substr(at + sign.size()));
    auto owners = owners_in(tail, naming);
    const bool shown =
        kind == Sign::arrow && is_first_name(tail, work.facts.words);  // "→ Sean", known or not
    const bool known = shown || between_text_and_day(work, tail) ||
                       (kind != Sign::colon && behind_sentence(text.substr(0, at), tail, work.facts.words)) ||
                       std::ranges::all_of(owners, [&](const std::string& owner) {
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
    // "… Bo is still waiting for Eve to confirm" tells of Eve.
    if (subject.owners.empty() || (!owners.empty() && has_letter(sentence.substr(0, subject.begin))))
      continue;
    if (quote.empty()) quote = sentence.substr(subject.begin, subject.end - subject.begin);
    for (const auto& owner : subject.owners)
      if (!names_again(owners, owner)) owners.push_back(owner);
  }
  return take_owners(work, std::move(owners), quote, "owner.subject");
}

// "The manual to be written by Owen", "… will be handled by Mona": who does it ends the sentence.
bool take_agent(Work& work) {
  constexpr std::ptrdiff_t near = 3;  // words: "be soon written"
  auto text = trim_back(work.text, ".*_ ");
  if (work.item.due && text.ends_with(work.item.due->words))
    text = trim(text.substr(0, text.size() - work.item.due->words.size()));
  const auto by = text.rfind(" by ");
  if (by == std::string_view::npos) return false;
  const auto before = words_in(text.substr(0, by), text.size());
  const auto doing = std::ranges::find_if(before, [&](const Word& word) { return word.in(text) == "be"; });
  if (doing == before.end() || before.end() - doing > near) return false;
  const auto done = before.back().in(text);
  if (!done.ends_with("ed") && !done.ends_with("en") &&
      !work.facts.words.has_written(WordKind::participle, done))
    return false;
  const auto name = trim(text.substr(by + 4));
  return take_owners(work, owners_in(name, {work.facts.words, work.facts.people, false}), name, "owner.by");
}

// "[infra] Raj: clean up the branches": a tag in front of who is to act.
bool take_owner_behind_tag(Work& work) {
  constexpr std::size_t longest_tag = 24;
  const auto whole = work.text;
  if (!whole.starts_with('[') && !whole.starts_with('(')) return false;
  const auto close = whole.substr(0, longest_tag).find(whole.front() == '[' ? ']' : ')');
  if (close == std::string_view::npos || whole.substr(close + 1).starts_with('(')) return false;
  work.text = trim_front(whole.substr(close + 1), ":- ");
  if (take_leading_owner(work) || take_subjects(work)) return true;
  work.text = whole;
  return false;
}

// "Unassigned: mow the lawn", "Mow the lawn (owner needed)", "Mow the lawn - nobody yet": that nobody has it.
bool take_nobody(Work& work) {
  if (!work.kinds.has(WordKind::undecided)) return false;
  const auto take = [&](std::string_view piece, std::string_view rest) {
    if (!has_letter(rest) || !work.facts.words.has_written(WordKind::undecided, piece)) return false;
    work.text = rest;
    return true;
  };
  const auto text = trim_back(trim_front(work.text, "*_~"), ".*_~ ");
  for (const auto& [open, close] : {std::pair{'(', ')'}, std::pair{'[', ']'}}) {
    const auto end = text.starts_with(open) ? text.find(close) : std::string_view::npos;
    if (end != std::string_view::npos &&
        take(text.substr(1, end - 1), trim_front(text.substr(end + 1), ":-*_ ")))
      return true;
    const auto begin = text.ends_with(close) ? text.rfind(open) : std::string_view::npos;
    if (begin != std::string_view::npos &&
        take(text.substr(begin + 1, text.size() - begin - 2), trim(text.substr(0, begin))))
      return true;
  }
  if (const auto colon = text.find(':');
      colon != std::string_view::npos &&
      take(trim_back(text.substr(0, colon), "*_"), trim_front(text.substr(colon + 1), "*_ ")))
    return true;
  return std::ranges::any_of(signs_before_owner, [&](const auto& row) {
    const auto at = text.rfind(row.first);
    return at != std::string_view::npos && take(text.substr(at + row.first.size()), trim(text.substr(0, at)));
  });
}

}  // namespace

namespace {

void find_written_owners(Work& work) {
  const auto field = trim(work.from.owner_field);
  if (!field.empty() && work.from.owner_rule != "owner.heading") {
    auto owners = owners_of_field(field, work.facts.words);
    if (take_owners(work, std::move(owners), field, work.from.owner_rule)) return;
  }
  if (!work.item.owners.empty() || take_nobody(work)) return;
  if (take_owner_field(work)) return;
  if (take_leading_owner(work)) return;
  if (take_subjects(work)) return;
  if (take_agent(work)) return;
  if (take_owner_before_remark(work)) return;
  if (take_trailing_owner(work)) return;
  if (take_last_owner(work)) return;
  if (take_owner_behind_tag(work)) return;
  if (!field.empty()) take_owners(work, owners_of_field(field, work.facts.words), field, "owner.heading");
}

// "Board - review the rules. @ann": somebody named behind the last sentence as well.
void add_mentioned(Work& work) {
  if (work.item.owners.empty() || work.text.find('@') == std::string_view::npos) return;
  const Naming naming{work.facts.words, work.facts.people, false};
  auto found = trailing_mentions(work.text, naming);
  if (found.names.empty() || !found.rest.ends_with('.')) return;
  for (auto& name : found.names)
    if (std::ranges::find(work.item.owners, name) == work.item.owners.end())
      work.item.owners.push_back(std::move(name));
  work.text = found.rest;
}

// "I will ask the host", "I'll ask the host": who speaks takes it on.
bool opens_with_promise(std::string_view text, const Words& words) {
  const auto opening = words_in(text, 3);
  // "Ann: ACTION: Will bring this up"
  if (opening.size() > 1 && opening.front().begin == 0 && opening.front().in(text) == "Will" &&
      words.has_written(WordKind::verb, opening[1].in(text)))
    return true;
  return std::ranges::any_of(opening, [&](const Word& word) {
    const auto phrase = fold(text.substr(0, word.end));
    return phrase.starts_with("i") && words.value(WordKind::promise, phrase) == "";
  });
}

}  // namespace

void find_owners(Work& work) {
  find_written_owners(work);
  add_mentioned(work);
  auto& owners = work.item.owners;
  if (work.from.speaker.empty()) return;
  for (auto& owner : owners)
    if (is_speaker(owner, work)) owner = work.from.speaker;
  if (owners.empty() && opens_with_promise(work.text, work.facts.words))
    take_owners(work, {std::string(work.from.speaker)}, work.text, "owner.self");
}

}  // namespace docket
