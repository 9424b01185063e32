#include <algorithm>

#include "minutes/dues.hpp"
#include "minutes/log_habits.hpp"
#include "minutes/scan.hpp"
#include "minutes/statuses.hpp"
#include "minutes/steps.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

bool is_prose(const Passage& line) {
  if (line.quoted || line.opens || line.text.size() < 12) return false;
  if (line.kind == Block::Kind::message && is_robot(line.block->label)) return false;
  switch (line.section) {
    case Section::attendance:
    case Section::absent:
    case Section::agenda:
    case Section::boilerplate:
    case Section::next_meeting:
      return false;
    default:
      return line.kind == Block::Kind::paragraph || line.kind == Block::Kind::item ||
             line.kind == Block::Kind::message || line.kind == Block::Kind::cell;
  }
}

// Cheap and sure: an English promise needs one of these words.
bool may_promise(std::string_view text, const Words& words) {
  if (words.language() != Language::en) return true;
  return text.find(" to ") != std::string_view::npos || text.find(" will ") != std::string_view::npos ||
         text.find("'ll ") != std::string_view::npos || text.find("’ll ") != std::string_view::npos ||
         text.find(" agreed ") != std::string_view::npos || text.find(" shall ") != std::string_view::npos;
}

bool is_condition(std::string_view folded) {
  return folded.starts_with("if ") || folded.starts_with("in case ") || folded.starts_with("whether ") ||
         folded.starts_with("unless ");
}

// "I'll write it up" in a log is the speaker's.
bool first_person(std::string_view folded) {
  return folded.starts_with("i'll ") || folded.starts_with("i will ") || folded.starts_with("ok, i'll ") ||
         folded.starts_with("okay i will ") || folded.starts_with("i can ") ||
         folded.starts_with("will do") || folded.starts_with("i'm going to ") ||
         folded.starts_with("i am going to ");
}

// Only what the notes name, a role, a group or a full name acts in prose; "The proposal will …" does not.
bool is_somebody(const std::string& owner, const Facts& facts) {
  const auto folded = fold(owner);
  if (facts.people.knows(folded)) return true;
  const auto spans = words_in(folded, 8);
  if (spans.empty()) return false;
  const auto last = spans.back().in(folded);
  if (facts.words.has(WordKind::role, last) || facts.words.has(WordKind::group, last)) return true;
  return is_capitalised(owner) && !facts.words.has(WordKind::not_owner, folded);
}

// Who says a sentence in the first person, and the sentence without "Ann:" before it: in a log the one who
// writes, whomever the line is addressed to; in minutes somebody they know whose words follow the name.
struct Said {
  std::string_view speaker;
  std::string_view words;
};

Said said_in(const Passage& line, std::string_view sentence, const Facts& facts) {
  constexpr std::size_t longest_name = 40;
  const bool message = line.kind == Block::Kind::message;
  Said said{message ? std::string_view(line.block->label) : std::string_view(), sentence};
  const auto colon = sentence.substr(0, longest_name).find(':');
  if (colon == std::string_view::npos || colon == 0) return said;
  const auto name = trim(sentence.substr(0, colon));
  if (!facts.people.knows(fold(name))) return said;
  return {message ? said.speaker : name, trim(sentence.substr(colon + 1))};
}

std::optional<ActionItem> promise_in(const Passage& line, std::string_view sentence, const Facts& facts) {
  const auto folded = fold(sentence.substr(0, 60));
  if (is_condition(folded) || sentence.size() > 500) return std::nullopt;
  ActionItem item;
  const auto said = said_in(line, sentence, facts);
  if (!said.speaker.empty() && first_person(fold(said.words.substr(0, 60)))) {
    if (words_in(said.words, 3).size() < 3) return std::nullopt;  // "will do" says nothing of what
    sentence = said.words;
    item.owners = {std::string(said.speaker)};
    item.fields.push_back({line.number, item.owners.front(), "owner.speaker"});
  } else {
    const auto subject = subject_of(sentence, {facts.words, facts.people, false});
    if (subject.owners.empty() || subject.mild) return std::nullopt;
    if (!std::ranges::all_of(subject.owners,
                             [&](const std::string& owner) { return is_somebody(owner, facts); }))
      return std::nullopt;
    if (sentence.ends_with("?")) return std::nullopt;
    item.owners = subject.owners;
    item.fields.push_back({line.number,
                           std::string(sentence.substr(subject.begin, subject.end - subject.begin)),
                           "owner.subject"});
  }
  item.text = sentence;
  if (const auto due = find_due(sentence, facts.day, facts.next_meeting)) {
    item.due = Due{std::string(sentence.substr(due->begin, due->end - due->begin)),
                   due->reading.day,
                   {line.number, {}, std::string(due->rule)}};
    item.due->evidence.quote = item.due->words;
  }
  item.evidence = {line.number, std::string(sentence), "prose.promise"};
  return item;
}

}  // namespace

std::vector<ActionItem> suggestions_in(const Outline& outline, const Facts& facts,
                                       const std::vector<bool>& taken) {
  std::vector<ActionItem> out;
  for (std::size_t i = 0; i < outline.lines.size(); ++i) {
    const auto& line = outline.lines[i];
    if (taken[i] || !is_prose(line) || !may_promise(line.text, facts.words)) continue;
    for (const auto sentence : sentences_of(line.text, facts.words)) {
      if (!may_promise(sentence, facts.words)) continue;
      if (auto item = promise_in(line, sentence, facts)) out.push_back(std::move(*item));
    }
  }
  return out;
}

}  // namespace docket
