#include "minutes/owners.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "minutes/scan.hpp"
#include "minutes/sentence.hpp"
#include "text/byte_set.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

constexpr std::size_t longest_name = 7;      // words
constexpr std::size_t longest_written = 80;  // bytes
constexpr std::size_t longest_subject = 14;
constexpr std::size_t most_subject_words = longest_subject + 12;  // with what follows

std::string_view without_title(std::string_view name, const Words& words) {
  const auto blank = name.find(' ');
  if (blank == std::string_view::npos) return name;
  if (!words.has_written(WordKind::title, name.substr(0, blank))) return name;
  return trim(name.substr(blank));
}

// "RIWG (the working group)", "Staff [support]": what stands in brackets describes. `room` keeps what is put
// together.
std::string_view without_brackets(std::string_view text, std::string& room) {
  static constexpr ByteSet brackets("([");
  const auto first = brackets.first_in(text, 0);
  if (first == text.size()) return trim(text);
  int depth = 0;
  room.clear();
  for (const char c : text) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) room += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return trim(depth == 0 ? std::string_view(room) : text.substr(0, first));
}

std::string_view as_written(std::string_view name, const Words& words) {
  name = trim_back(trim_front(name, "@*_~`'\"<>,;:.-/|"), "*_~`'\"<>,;:-/|");
  if (name.ends_with(".") && name.size() > 2 && name[name.size() - 2] != ' ' && words_in(name, 2).size() == 1)
    name.remove_suffix(1);
  name = without_title(name, words);
  return trim_back(name, ",;");
}

bool is_plural_noun(std::string_view folded) {
  return folded.size() > 3 && folded.back() == 's' && !folded.ends_with("ss");
}

// "l'équipe", "d'Anne"
std::string_view without_elision(std::string_view word) {
  if (word.size() < 5 || std::string_view("lLdD").find(word.front()) == std::string_view::npos) return word;
  for (const std::string_view sign : {"'", "’"})
    if (word.substr(1).starts_with(sign)) return word.substr(1 + sign.size());
  return word;
}

struct NameWord {
  std::string_view written;
  std::string_view bare;  // without what is elided in front
  KindSet kinds;          // of `bare`

  [[nodiscard]] std::string folded() const { return fold(bare); }
};

// The first words of a name, one more than the longest that is one has.
class NameWords {
 public:
  NameWords(std::string_view name, const Words& words) {
    for (const auto& word : words_in(name, words_.size())) {
      const auto text = word.in(name);
      if (text == "/" || text == "&" || text == "+") continue;
      const auto bare = without_elision(text);
      words_[size_++] = {text, bare, {}};
    }
    if (is_too_long()) return;
    for (auto& word : std::span(words_).first(size_))
      word.kinds = words.kinds_of_written(word.bare);
  }
  /// Then nothing is known of its words.
  [[nodiscard]] bool is_too_long() const { return size_ > longest_name + 1; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] const NameWord& operator[](std::size_t at) const { return words_[at]; }
  [[nodiscard]] const NameWord* begin() const { return words_.data(); }
  [[nodiscard]] const NameWord* end() const { return words_.data() + size_; }

 private:
  std::array<NameWord, longest_name + 2> words_;
  std::size_t size_ = 0;
};

constexpr KindSet collective{WordKind::group, WordKind::role};

// "le comité technique", "la junta directiva", where what describes stands behind.
bool opens_with_head(const NameWords& name, const Words& words) {
  if (!words.describes_behind()) return false;
  std::size_t head = 0;
  while (head < name.size() && name[head].kinds.has(WordKind::article))
    ++head;
  const auto behind = name.size() - std::min(head + 1, name.size());
  constexpr KindSet sentence{WordKind::language, WordKind::verb};
  return head < name.size() && behind <= 2 && name[head].kinds.has_any(collective) &&
         std::none_of(name.begin() + head + 1, name.end(),
                      [&](const NameWord& word) { return word.kinds.has_any(sentence); });
}

// "Review Team", "the Chair of the ccNSO", "each team member": the head is a role or group.
bool is_role_or_group(const NameWords& name, const Words& words) {
  if (opens_with_head(name, words)) return true;
  // "Form a committee", "Ask the Chair" order something.
  if (name.size() > 2 && name[0].kinds.has(WordKind::verb) && name[1].kinds.has(WordKind::article))
    return false;
  auto last = name.size();
  for (std::size_t i = 1; i < name.size(); ++i)
    if (name[i].kinds.has(WordKind::name_of)) {
      last = i;
      break;
    }
  if (last == 0 || last > longest_name) return false;
  std::size_t number = last;  // "Subteam 1", "Group B"
  if (last >= 2 && (is_digit(name[last - 1].bare.front()) || name[last - 1].bare.size() == 1))
    number = last - 1;
  if (!name[last - 1].kinds.has_any(collective) && !name[number - 1].kinds.has_any(collective)) return false;
  for (std::size_t i = 0; i + 1 < last; ++i) {
    const auto& word = name[i];
    if (word.kinds.has(WordKind::article) || word.kinds.has_any(collective) || is_capitalised(word.written))
      continue;
    if (word.kinds.has(WordKind::not_owner)) return false;
    if (word.kinds.has(WordKind::verb) && words.value(WordKind::verb, word.folded())->empty()) return false;
  }
  return true;
}

// "March", but "Jan" and "June" are names; "Waiting" to hear.
bool is_month_or_doing(const NameWord& word) {
  const auto folded = word.folded();
  const bool month = word.kinds.has(WordKind::month);
  return (month && folded != "jan" && folded != "april" && folded != "june") ||
         (folded.size() > 5 && folded.ends_with("ing"));
}

// One to four words, each with a capital: "Boban Krsic", "Steve del Bianco", "ICANN", "K C".
bool is_proper_name(const NameWords& name) {
  if (name.empty() || name.size() > 5) return false;
  const std::size_t begin = name.size() > 1 && name[0].bare.size() == 3 && name[0].folded() == "the" ? 1 : 0;
  const auto& first = name[begin];
  if (first.kinds.has(WordKind::not_owner)) return false;
  for (std::size_t i = begin; i < name.size(); ++i) {
    const auto word = name[i].written;
    if (i > begin && (name[i].kinds.has(WordKind::name_particle) || is_digit(word.front()))) continue;
    if (!is_capitalised(word) && word.front() != '@' && !(word.size() > 1 && is_capitalised(word.substr(1))))
      return false;
    if (word.find("://") != std::string_view::npos ||
        (is_digit(word.back()) && !is_all_caps(word) && word.size() > 12))
      return false;
  }
  return name.size() > begin + 1 || !is_month_or_doing(first);
}

// "actioned", "changed"
bool is_past_of_verb(std::string_view folded, const Words& words) {
  const auto without = [&](std::size_t letters) { return folded.substr(0, folded.size() - letters); };
  return folded.size() > 4 && folded.ends_with("ed") &&
         (words.has(WordKind::verb, without(2)) || words.has(WordKind::verb, without(1)));
}

bool is_nick(const NameWords& name, const Words& words) {
  if (name.size() != 1) return false;
  constexpr KindSet others{WordKind::modal, WordKind::not_owner, WordKind::verb};
  const auto folded = name[0].folded();
  if ((folded.size() > 5 && folded.ends_with("ing")) || name[0].kinds.has_any(others)) return false;
  if (is_past_of_verb(folded, words) && !is_capitalised(name[0].written)) return false;
  return name[0].written.front() == '@' ||
         (!is_plural_noun(folded) && folded.size() > 1 && !is_digit(folded.front()));
}

}  // namespace

bool is_owner(std::string_view name, const Naming& naming) {
  std::string room;
  const auto text = without_brackets(name, room);
  if (text.empty() || text.size() > longest_written) return false;
  const NameWords words(text, naming.words);
  if (words.empty() || words.is_too_long()) return false;
  if (text.front() == '@' && words.size() <= 2) return true;
  if (is_proper_name(words) || is_role_or_group(words, naming.words)) return true;
  return (naming.marked && is_nick(words, naming.words)) || naming.people.knows(fold(text));
}

namespace {

// Length of the comma, sign or word that stands between two names at `at`; 0 where none does.
std::size_t joint_length(std::string_view phrase, std::size_t at) {
  static constexpr ByteSet signs(",;&+/\n|");
  static constexpr ByteSet letters("aeopuy");  // that begin the words
  if (phrase[at] != ' ') return signs.has(phrase[at]) ? 1 : 0;
  if (at + 1 == phrase.size() || !letters.has(phrase[at + 1])) return 0;
  for (const std::string_view word :
       {" and/or ", " and ", " und ", " et ", " y ", " e ", " og ", " och ", " plus "})
    if (phrase.substr(at).starts_with(word)) return word.size();
  return 0;
}

std::string_view without_lead(std::string_view name) {
  name = trim(name);
  for (const std::string_view lead : {"and ", "with "})
    if (name.starts_with(lead)) name = trim(name.substr(lead.size()));
  return name;
}

// Cuts a list of names, and calls `visit` with each until that says no; "A, B and C" has three, "Jory Tobie"
// is one.
template <typename Visit>
bool each_name(std::string_view phrase, Visit visit) {
  std::size_t begin = 0;
  const auto visit_to = [&](std::size_t end) {
    const auto name = without_lead(phrase.substr(begin, end - begin));
    return trim(phrase.substr(begin, end - begin)).empty() || visit(name);
  };
  int depth = 0;
  for (std::size_t at = 0; at < phrase.size(); ++at) {
    const char c = phrase[at];
    if (is_letter(c)) continue;
    if (c == '(' || c == '[') ++depth;
    if ((c == ')' || c == ']') && depth > 0) --depth;
    const auto length = depth > 0 ? 0 : joint_length(phrase, at);
    if (length == 0) continue;
    if (!visit_to(at)) return false;
    begin = at + length;
    at = begin - 1;
  }
  return visit_to(phrase.size());
}

}  // namespace

std::vector<std::string> owners_in(std::string_view phrase, const Naming& naming) {
  std::vector<std::string> owners;
  std::string room;
  const bool all = each_name(phrase, [&](std::string_view name) {
    const auto written = as_written(name, naming.words);
    if (!owners.empty() && naming.words.has_written(WordKind::name_rest, written)) return true;
    const bool handle = name.starts_with("@") && words_in(name, 2).size() == 1;
    if (written.empty() || (!handle && !is_owner(written, naming))) return false;
    owners.emplace_back(without_brackets(written, room));
    return true;
  });
  if (!all) owners.clear();
  return owners;
}

std::vector<std::string> owners_of_field(std::string_view field, const Words& words) {
  std::vector<std::string> owners;
  if (words.has_written(WordKind::none, field)) return owners;  // "n/a" is no list of two
  std::string room;
  each_name(field, [&](std::string_view name) {
    const auto written = as_written(without_brackets(name, room), words);
    const auto folded = fold(written);
    constexpr KindSet nobody{WordKind::name_rest, WordKind::none, WordKind::placeholder, WordKind::undecided};
    if (has_letter(written) && !words.kinds_of(folded).has_any(nobody) && !is_bare_link(written))
      owners.emplace_back(written);
    return true;
  });
  return owners;
}

namespace {

bool is_adverb(std::string_view folded, const KindSet& kinds) {
  return kinds.has(WordKind::adverb) ||
         (folded.size() > 4 && folded.ends_with("ly") && !kinds.has(WordKind::verb));  // but "reply"
}

bool is_adverb(Phrase phrase, std::size_t at) {
  return is_adverb(phrase.folded(at), phrase.kinds(at));
}

bool is_participle(Phrase phrase, std::size_t at) {
  const auto folded = phrase.folded(at);
  return folded.ends_with("ed") || folded.ends_with("en") || phrase.is(at, WordKind::participle);
}

struct Modal {
  std::size_t first = 0;  // word
  std::size_t verb = 0;   // word behind it
  bool mild = false;
  bool to = false;     // the bare infinitive
  bool sure = true;    // the verb is one docket knows
  bool being = false;  // "to be"
};

// Behind the modal: a verb that acts; "will be updated" and "to be mailed" say nothing of who does it.
std::optional<std::size_t> acting_verb(Phrase phrase, std::size_t at, const Words& words, bool to) {
  while (at < phrase.size() && is_adverb(phrase, at)) {
    if (phrase.is(at, WordKind::verb) && !(at + 1 < phrase.size() && phrase.is(at + 1, WordKind::verb)))
      return at;
    ++at;
  }
  if (at >= phrase.size()) return std::nullopt;
  const auto verb = phrase.folded(at);
  if (verb == "be" || verb == "get") {
    const auto next = at + 1;
    if (next < phrase.size() && is_participle(phrase, next)) return std::nullopt;
    return verb == "be" && to && next >= phrase.size() ? std::nullopt : std::optional(at);
  }
  if (verb == "not" || verb == "no") return std::nullopt;
  if (phrase.is(at, WordKind::verb)) return at;
  if (verb.find('-') != std::string_view::npos && words.has(WordKind::verb, verb.substr(verb.rfind('-') + 1)))
    return at;
  // "+1", "look-up": after "will" nearly anything is a verb; after "to" it must be one docket knows.
  return !to && !phrase.is(at, WordKind::article) && verb != "that" ? std::optional(at) : std::nullopt;
}

// A word docket does not know, where a verb should stand: "Sean to retry the build".
bool may_be_verb(Phrase phrase, std::size_t at) {
  if (at >= phrase.size()) return false;
  const auto word = phrase.folded(at);
  const auto written = phrase.written(at);
  return word.size() > 2 && !is_capitalised(written) && std::ranges::all_of(word, is_letter) &&
         !phrase.is(at, WordKind::article) && !is_adverb(phrase, at) && !phrase.is(at, WordKind::with) &&
         !phrase.is(at, WordKind::not_owner) && word != "be" && word != "get" && word != "not";
}

// The base form of "schickt", "rédigera", "enviará" is a verb; nullopt where it is none. True where the form
// says what somebody does now rather than will do.
std::optional<bool> is_verb_form(std::string_view folded, const Words& words) {
  if (words.language() == Language::en) return std::nullopt;
  if (folded.size() < 2) return std::nullopt;  // "e" is "and" before an i, and no form of "ir"
  for (std::size_t length = std::min<std::size_t>(folded.size() - 1, 5); length > 0; --length) {
    const auto ending = words.value(WordKind::verb_ending, folded.substr(folded.size() - length));
    if (!ending) continue;
    const std::string stem(folded.substr(0, folded.size() - length));
    const bool present = ending->ends_with("present");
    for (const auto base : split(*ending, " "))
      if (words.has(WordKind::verb, stem + std::string(base))) return present;
  }
  return std::nullopt;
}

// "wird den Bericht bis Freitag prüfen": the verb ends the sentence.
bool has_verb_behind(Phrase phrase, std::size_t at) {
  for (; at < phrase.size(); ++at)
    if (phrase.is(at, WordKind::verb)) return true;
  return false;
}

// What stands there is a modal, by its phrase; "noun" and "present" ones are their own verb.
std::optional<Modal> whole_modal(Phrase phrase, std::size_t at, std::size_t count, std::string_view kind) {
  if (kind == "noun" || kind == "present" || (kind == "end" && has_verb_behind(phrase, at + count)))
    return Modal{.first = at,  // "is asked for a draft"
                 .verb = std::min(at + count, phrase.size() - 1),
                 .mild = kind == "present"};
  return std::nullopt;
}

// How many words from there on are the longest modal; 0 where none stands there.
std::size_t modal_length(Phrase phrase, std::size_t at, const Words& words) {
  constexpr std::size_t most = 4;
  if (!phrase.opens(at, WordKind::modal)) return 0;
  std::size_t longest = phrase.is(at, WordKind::modal) ? 1 : 0;
  for (std::size_t count = 2; count <= std::min(most, phrase.size() - at); ++count) {
    const auto [kinds, openings] = words.meaning_of(phrase.folded(at, count));
    if (kinds.has(WordKind::modal)) longest = count;
    if (!openings.has(WordKind::modal)) break;
  }
  return longest;
}

std::optional<Modal> modal_at(Phrase phrase, std::size_t at, const Words& words) {
  if (const auto count = modal_length(phrase, at, words); count != 0) {
    const auto joined = phrase.folded(at, count);
    const auto value = words.value(WordKind::modal, joined);
    if (*value == "never") return std::nullopt;  // "Staff to date has had no answer"
    if (*value == "noun" || *value == "present" || *value == "end")
      return whole_modal(phrase, at, count, *value);
    const bool to = joined == "to";
    if (to && at > 0 && phrase.is(at - 1, WordKind::to_guard)) return std::nullopt;
    const auto verb = acting_verb(phrase, at + count, words, joined.ends_with("to"));
    if (verb)
      return Modal{.first = at,
                   .verb = *verb,
                   .mild = *value == "mild",
                   .to = to,
                   .being = to && phrase.folded(*verb) == "be"};
    if (!may_be_verb(phrase, at + count)) return std::nullopt;
    return Modal{.first = at, .verb = at + count, .mild = *value == "mild", .to = to, .sure = false};
  }
  if (is_capitalised(phrase.written(at))) return std::nullopt;
  if (const auto present = is_verb_form(phrase.folded(at), words))
    return Modal{.first = at, .verb = at, .mild = *present};
  return std::nullopt;
}

bool breaks_name(std::string_view gap) {
  return gap.find_first_of(":;?!()[]\"") != std::string_view::npos ||
         gap.find(" - ") != std::string_view::npos || gap.find("--") != std::string_view::npos ||
         gap.find("–") != std::string_view::npos || gap.find("—") != std::string_view::npos ||
         gap.find(". ") != std::string_view::npos;
}

// "the “Real Cost” to make it": what is quoted acts not.
bool quotes(std::string_view gap) {
  return gap.find('"') != std::string_view::npos || gap.find("”") != std::string_view::npos;
}

// "K. Haddad", "Ann K. Hall", "Dr. Lind": the stop is of the name; not in "Option B. Ann to write".
bool is_shortened(Phrase phrase, std::size_t at) {
  const auto word = phrase.written(at);
  const bool initial =
      word.size() == 1 && is_capitalised(word) && (at == 0 || !phrase.is(at - 1, WordKind::not_owner));
  return phrase.gap_before(at + 1) == ". " && (initial || phrase.is(at, WordKind::title));
}

// Where the noun phrase that ends before word `last` begins: behind the last break, or behind who is asked:
// "The Council asks the Secretariat to …".
std::size_t noun_begin(Phrase phrase, std::size_t last) {
  for (std::size_t i = last; i-- > 0;) {
    if (phrase.is(i, WordKind::asking)) return i + 1;
    if (i + 1 < last && breaks_name(phrase.gap_before(i + 1)) && !is_shortened(phrase, i)) return i + 1;
  }
  return 0;
}

// "Draft the letter for Bo to send": what is ordered is for somebody; who drafts it is not said. But "Ask for
// Bo to speak" and "Draft ready for Bo to send" say who is to act.
bool tells_whom_it_is_for(Phrase phrase, std::size_t first, const Words& words) {
  constexpr std::size_t least = 3;  // "Draft the letter"
  return first > least && phrase.folded(first - 1) == "for" && phrase.is(0, WordKind::verb) &&
         phrase.is(1, WordKind::article) && !words.has(WordKind::asking, std::string(phrase.folded(0)) + 's');
}

// "Team members who want it changed to write": the names end before "who".
std::size_t noun_end(Phrase phrase, std::size_t first, std::size_t last) {
  for (std::size_t i = first + 1; i < last; ++i)
    if (phrase.is(i, WordKind::with)) return i;
  return last;
}

// "Plan to review", "Write INCF to learn", "Ask CTC to advise": a verb with a capital is no person, unless it
// is somebody the notes know.
bool is_order(const std::vector<std::string>& owners, const Modal& modal, const Naming& naming) {
  if (!modal.to) return false;
  const auto first = fold(owners.front());
  const auto verb = std::string_view(first).substr(0, first.find(' '));
  if (naming.people.knows(first) || naming.people.knows(verb)) return false;
  const auto kinds = naming.words.kinds_of(verb);
  const bool somebody = kinds.has(WordKind::name) || kinds.has_any(collective) || is_initials(owners.front());
  if (verb.size() == first.size()) return owners.size() == 1 && kinds.has(WordKind::verb) && !somebody;
  const auto rest = std::string_view(first).substr(verb.size() + 1);
  if (naming.words.has(WordKind::asking, std::string(verb) + 's')) return true;
  const bool noun = naming.words.value(WordKind::verb, verb) != "";  // "Message Clara", but "Report Team"
  const auto last = rest.substr(rest.find_last_of(' ') + 1);
  return kinds.has(WordKind::verb) && !somebody && !naming.words.kinds_of(last).has_any(collective) &&
         (!noun || naming.people.knows(rest));
}

// "Once the form is out, Mark/Sean": the names stand behind the last commas, if the whole is no list of
// names.
std::vector<std::string> names_before(Phrase phrase, std::size_t first, const Modal& modal,
                                      const Naming& naming) {
  for (auto start = first; start < modal.first; ++start) {
    if (start > first && phrase.gap_before(start).find(',') == std::string_view::npos) continue;
    const auto end = noun_end(phrase, start, modal.first);
    auto owners = owners_in(phrase.between(phrase.begin(start), phrase.end(end - 1)), naming);
    if (!owners.empty() && !is_order(owners, modal, naming)) return owners;
  }
  return {};
}

// "Mike, get it done", "Chairs, put it on the agenda": somebody, known or not, is called to act; but "Next,
// call the mayor" calls nobody.
bool may_be_called(Phrase phrase, std::string_view verb, const Naming& naming) {
  constexpr KindSet nobody{WordKind::verb, WordKind::modal, WordKind::not_owner};
  if (naming.people.knows(phrase.folded(0))) return true;
  const bool somebody = phrase.kinds(0).has_any(collective) || !phrase.kinds(0).has_any(nobody);
  return somebody && verb.empty() && !is_adverb(phrase, 0) && is_owner(phrase.written(0), naming) &&
         is_capitalised(phrase.written(0));
}

// "Steve ask the printer", "Everyone subscribe to it": nobody the notes know, but what else stands right
// before a verb's base form and an article? Verbs that are nouns as well want one behind everybody, too.
bool orders_somebody(Phrase phrase, std::size_t verb, std::string_view noun, const Naming& naming) {
  constexpr KindSet others{WordKind::modal, WordKind::not_owner, WordKind::topic, WordKind::verb};
  if (verb + 1 >= phrase.size() || phrase.kinds(0).has_any(others)) return false;
  const bool article = phrase.is(verb + 1, WordKind::article);
  if (verb == 1 && phrase.kinds(0).has_any(collective)) return article || noun.empty();
  if (!article || !noun.empty()) return false;
  for (std::size_t at = 0; at < verb; ++at)
    if (phrase.kinds(at).has_any(others) || is_adverb(phrase, at) || !is_capitalised(phrase.written(at)))
      return false;
  return is_owner(phrase.between(phrase.begin(0), phrase.end(verb - 1)), naming);
}

// "KB prepare a draft", "Kate and Bo sent the form": people the notes know, or initials, right before a verb.
Subject bare_subject(Phrase phrase, const Naming& naming) {
  for (std::size_t count = 1; count <= 5 && count < phrase.size(); ++count) {
    const auto begin = phrase.begin(0);
    const auto end = phrase.end(count - 1);
    const auto next = phrase.written(count);
    const auto gap = phrase.gap_before(count);
    if (gap != " " && (gap != ", " || count != 1)) continue;
    const auto verb = phrase.is(count, WordKind::verb)
                          ? naming.words.value(WordKind::verb, phrase.folded(count))
                          : std::nullopt;
    if (gap == ", " && count == 1 && verb && may_be_called(phrase, *verb, naming) &&
        !naming.people.knows(phrase.folded(1)))  // "Mike, get it done", but "Mike, Bob get it done"
      return {.owners = {std::string(phrase.written(0))}, .begin = begin, .end = phrase.begin(count)};
    if (gap != " " || is_capitalised(next) || !is_letter(next.front()) || phrase.is(count, WordKind::joint) ||
        phrase.is(count, WordKind::with))
      continue;
    const auto name = phrase.between(begin, end);
    auto owners = owners_in(name, naming);
    // Nicks in lower case want a verb behind them: "bob check the script", "ana, cho write it".
    const bool known = !owners.empty() && std::ranges::all_of(owners, [&](const std::string& owner) {
      return (is_capitalised(owner) || (verb && (count == 1 || owners.size() > 1))) &&
             naming.people.knows(fold(owner));
    });
    const bool initials = verb && verb->empty() && name.size() >= 2 && name.size() <= 4 &&
                          is_all_caps(name) && !naming.words.has_written(WordKind::not_owner, name);
    if (known || initials || (count <= 2 && verb && orders_somebody(phrase, count, *verb, naming)))
      return {.owners = std::move(owners), .begin = begin, .end = phrase.begin(count)};
  }
  return {};
}

}  // namespace

Subject subject_of(std::string_view sentence, const Naming& naming) {
  const Sentence words(sentence, most_subject_words, naming.words);
  return subject_of(words.phrase(), naming);
}

Subject subject_of(Phrase phrase, const Naming& naming) {
  phrase = phrase.from(0, most_subject_words);
  for (std::size_t at = 1; at < std::min(phrase.size(), longest_subject + 7); ++at) {
    const bool opens = phrase.opens(at, WordKind::modal);
    if ((!opens && naming.words.language() == Language::en) || phrase.folded(at).empty()) continue;
    const auto modal = modal_at(phrase, at, naming.words);
    if (!modal || quotes(phrase.gap_before(modal->first))) continue;
    const auto first = noun_begin(phrase, modal->first);
    if (modal->to && tells_whom_it_is_for(phrase, first, naming.words)) continue;
    auto owners = names_before(phrase, first, *modal, naming);
    if (owners.empty()) continue;
    // "Clarity on the name to be Scope": whoever is to be something is somebody the notes know, or a role.
    const auto known = [&](const std::string& owner) {
      return modal->being ? is_known(owner, naming) : naming.people.knows(fold(owner));
    };
    if ((!modal->sure || modal->being) && !std::ranges::all_of(owners, known)) continue;
    return {.owners = std::move(owners),
            .begin = phrase.begin(first),
            .end = phrase.begin(modal->verb),
            .mild = modal->mild};
  }
  return naming.marked ? bare_subject(phrase, naming) : Subject{};
}

bool is_imperative(std::string_view sentence, const Words& words) {
  const auto first = words_in(sentence, words.joins_nouns() ? longest_subject : 3);
  for (const auto& word : first) {
    const auto folded = fold(word.in(sentence));
    const auto kinds = words.kinds_of(folded);
    if (is_adverb(folded, kinds)) continue;
    if (kinds.has(WordKind::verb)) return true;
    // "Einladung an alle verschicken": German puts the base form last.
    if (!words.joins_nouns()) return false;
  }
  return false;
}

bool is_known(std::string_view owner, const Naming& naming) {
  const auto folded = fold(owner);
  if (naming.people.knows(folded)) return true;
  const auto last = folded.find_last_of(' ') + 1;  // npos + 1 is 0
  return naming.words.kinds_of(std::string_view(folded).substr(last)).has_any(collective);
}

bool are_known_people(std::string_view names, const Naming& naming) {
  const auto owners = owners_in(names, naming);
  return !owners.empty() && std::ranges::all_of(owners, [&](const std::string& owner) {
    return naming.people.knows(fold(owner));
  });
}

}  // namespace docket
