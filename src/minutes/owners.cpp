#include "minutes/owners.hpp"

#include <algorithm>
#include <optional>

#include "minutes/scan.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

constexpr std::size_t longest_name = 7;  // words
constexpr std::size_t longest_subject = 14;

bool is_article(std::string_view folded, const Words& words) {
  return words.has(WordKind::article, folded);
}

// "Suresh Krishnan et al", "Ann and others": nobody more by name.
bool is_et_alii(std::string_view folded) {
  return folded == "al" || folded == "et al" || folded == "others" || folded == "other" || folded == "co" ||
         folded == "etc";
}

bool is_particle(std::string_view word) {
  return word == "de" || word == "del" || word == "da" || word == "di" || word == "van" || word == "von" ||
         word == "der" || word == "den" || word == "bin" || word == "al" || word == "la" || word == "le" ||
         word == "el" || word == "ten" || word == "y" || word == "dos" || word == "du";
}

std::string_view without_title(std::string_view name, const Words& words) {
  const auto blank = name.find(' ');
  if (blank == std::string_view::npos) return name;
  if (!words.has(WordKind::title, fold(name.substr(0, blank)))) return name;
  return trim(name.substr(blank));
}

// "RIWG (the working group)", "Staff [support]": what stands in brackets describes.
std::string without_brackets(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) out += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return depth == 0 ? out : std::string(text.substr(0, text.find_first_of("([")));
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
std::string without_elision(std::string folded) {
  if (folded.size() > 4 && (folded.starts_with("l'") || folded.starts_with("d'"))) folded.erase(0, 2);
  return folded;
}

struct NameWords {
  std::vector<Word> words;
  std::vector<std::string> folded;
};

NameWords words_of_name(std::string_view name) {
  NameWords out;
  for (const auto& word : words_in(name, longest_name + 2)) {
    const auto text = word.in(name);
    if (text == "/" || text == "&" || text == "+") continue;
    out.words.push_back(word);
    out.folded.push_back(without_elision(fold(text)));
  }
  return out;
}

bool is_collective(const std::string& folded, const Words& words) {
  return words.has(WordKind::role, folded) || words.has(WordKind::group, folded);
}

// "le comité technique", "la junta directiva", where what describes stands behind.
bool opens_with_head(const NameWords& name, const Words& words) {
  if (!words.describes_behind()) return false;
  std::size_t head = 0;
  while (head < name.folded.size() && is_article(name.folded[head], words))
    ++head;
  const auto behind = name.folded.size() - std::min(head + 1, name.folded.size());
  return head < name.folded.size() && behind <= 2 && is_collective(name.folded[head], words) &&
         std::none_of(name.folded.begin() + static_cast<std::ptrdiff_t>(head) + 1, name.folded.end(),
                      [&](const std::string& word) {
                        return words.has(WordKind::language, word) || words.has(WordKind::verb, word);
                      });
}

// "Review Team", "the Chair of the ccNSO", "each team member": the head is a role or group.
bool is_role_or_group(const NameWords& name, std::string_view text, const Words& words) {
  if (opens_with_head(name, words)) return true;
  auto last = name.folded.size();
  for (std::size_t i = 1; i < name.folded.size(); ++i)
    if (words.has(WordKind::name_of, name.folded[i])) {
      last = i;
      break;
    }
  if (last == 0 || last > longest_name) return false;
  std::size_t number = last;  // "Subteam 1", "Group B"
  if (last >= 2 && (is_digit(name.folded[last - 1].front()) || name.folded[last - 1].size() == 1))
    number = last - 1;
  if (!is_collective(name.folded[last - 1], words) && !is_collective(name.folded[number - 1], words))
    return false;
  for (std::size_t i = 0; i + 1 < last; ++i) {
    const auto& word = name.folded[i];
    if (is_article(word, words) || is_collective(word, words) || is_capitalised(name.words[i].in(text)))
      continue;
    if (words.has(WordKind::not_owner, word)) return false;
    if (const auto verb = words.value(WordKind::verb, word); verb && verb->empty()) return false;
  }
  return true;
}

// One to four words, each with a capital: "Boban Krsic", "Steve del Bianco", "ICANN", "K C".
bool is_proper_name(const NameWords& name, std::string_view text, const Words& words) {
  if (name.words.empty() || name.words.size() > 5) return false;
  std::size_t begin = 0;
  if (name.folded[0] == "the" && name.words.size() > 1) begin = 1;
  if (words.has(WordKind::not_owner, name.folded[begin])) return false;
  if (words.has(WordKind::month, name.folded[begin]) && name.words.size() == begin + 1 &&
      name.folded[begin] != "jan" && name.folded[begin] != "april" && name.folded[begin] != "june")
    return false;
  if (name.words.size() == begin + 1 && name.folded[begin].size() > 5 && name.folded[begin].ends_with("ing"))
    return false;  // "Waiting to hear"
  for (std::size_t i = begin; i < name.words.size(); ++i) {
    const auto word = name.words[i].in(text);
    if (i > begin && (is_particle(word) || is_digit(word.front()))) continue;
    if (!is_capitalised(word) && word.front() != '@' && !(word.size() > 1 && is_capitalised(word.substr(1))))
      return false;
    if (word.find("://") != std::string_view::npos ||
        (is_digit(word.back()) && !is_all_caps(word) && word.size() > 12))
      return false;
  }
  return true;
}

bool is_nick(const NameWords& name, std::string_view text, const Words& words) {
  if (name.words.size() != 1) return false;
  const auto word = name.words[0].in(text);
  const auto& folded = name.folded[0];
  if (folded.size() > 5 && folded.ends_with("ing")) return false;
  if (words.has(WordKind::not_owner, folded) || words.has(WordKind::verb, folded) ||
      words.has(WordKind::modal, folded))
    return false;
  return word.front() == '@' || (!is_plural_noun(folded) && folded.size() > 1 && !is_digit(folded.front()));
}

}  // namespace

void Directory::add(std::string_view name) {
  auto folded = fold(name);
  if (folded.size() < 2) return;
  const auto insert = [this](std::string text) {
    const auto at = std::ranges::lower_bound(names_, text);
    if (at == names_.end() || *at != text) names_.insert(at, std::move(text));
  };
  const auto parts = words_in(folded, 6);
  std::string initials;
  for (const auto& part : parts) {
    const auto word = part.in(folded);
    initials += word.front();
    if (word.size() > 1) insert(std::string(word));
  }
  if (parts.size() > 1) insert(initials);
  insert(std::move(folded));
}

bool Directory::knows(std::string_view folded) const {
  return std::ranges::binary_search(names_, folded);
}

bool is_owner(std::string_view name, const Naming& naming) {
  const auto plain = without_brackets(name);
  const auto text = trim(plain);
  if (text.empty() || text.size() > 80) return false;
  const auto words = words_of_name(text);
  if (words.words.empty() || words.words.size() > longest_name + 1) return false;
  if (text.front() == '@' && words.words.size() <= 2) return true;
  if (naming.people.knows(fold(text))) return true;
  if (is_role_or_group(words, text, naming.words)) return true;
  if (is_proper_name(words, text, naming.words)) return true;
  return naming.marked && is_nick(words, text, naming.words);
}

namespace {

// Cuts a list of names; "A, B and C" has three, "Jory Tobie" is one.
std::vector<std::string_view> cut_names(std::string_view phrase) {
  std::vector<std::string_view> names;
  std::size_t begin = 0;
  const auto push = [&](std::size_t end) {
    if (const auto name = trim(phrase.substr(begin, end - begin)); !name.empty()) names.push_back(name);
  };
  int depth = 0;
  for (std::size_t at = 0; at < phrase.size(); ++at) {
    const char c = phrase[at];
    if (c == '(' || c == '[') ++depth;
    if ((c == ')' || c == ']') && depth > 0) --depth;
    if (depth > 0) continue;
    std::size_t length = 0;
    if (c == ',' || c == ';' || c == '&' || c == '+' || c == '/' || c == '\n' || c == '|') length = 1;
    for (const std::string_view word : {" and ", " und ", " et ", " y ", " plus "})
      if (phrase.substr(at).starts_with(word)) length = word.size();
    if (phrase.substr(at).starts_with(" and/or ")) length = 8;
    if (length == 0) continue;
    push(at);
    begin = at + length;
    at = begin - 1;
  }
  push(phrase.size());
  for (auto& name : names)
    for (const std::string_view lead : {"and ", "with "})
      if (name.starts_with(lead)) name = trim(name.substr(lead.size()));
  return names;
}

}  // namespace

std::vector<std::string> owners_in(std::string_view phrase, const Naming& naming) {
  std::vector<std::string> owners;
  for (const auto name : cut_names(phrase)) {
    const auto written = as_written(name, naming.words);
    const auto folded = fold(written);
    if (is_et_alii(folded) && !owners.empty()) continue;
    const bool handle = name.starts_with("@") && words_in(name, 2).size() == 1;
    if (written.empty() || (!handle && !is_owner(written, naming))) return {};
    auto plain = without_brackets(written);
    owners.emplace_back(trim(plain));
  }
  return owners;
}

std::vector<std::string> owners_of_field(std::string_view field, const Words& words) {
  std::vector<std::string> owners;
  if (words.has(WordKind::none, fold(field))) return owners;  // "n/a" is no list of two
  for (const auto name : cut_names(field)) {
    const auto plain = without_brackets(name);
    const auto written = as_written(plain, words);
    const auto folded = fold(written);
    if (written.empty() || !has_letter(written) || words.has(WordKind::none, folded) ||
        words.has(WordKind::placeholder, folded) || folded == "tbd" || folded == "tbc" ||
        folded == "unassigned" || is_et_alii(folded) || is_bare_link(written))
      continue;
    owners.emplace_back(written);
  }
  return owners;
}

namespace {

bool is_adverb(std::string_view folded) {
  return (folded.size() > 4 && folded.ends_with("ly") && folded != "reply" && folded != "supply" &&
          folded != "apply") ||
         folded == "please" || folded == "also" || folded == "then" || folded == "now" || folded == "just" ||
         folded == "still" || folded == "first" || folded == "soon" || folded == "both" || folded == "each" ||
         folded == "all" || folded == "again" || folded == "next" || folded == "double" || folded == "try";
}

bool is_participle(std::string_view folded) {
  return folded.ends_with("ed") || folded.ends_with("en") || folded == "sent" || folded == "put" ||
         folded == "made" || folded == "held" || folded == "done" || folded == "set" || folded == "kept" ||
         folded == "built" || folded == "brought" || folded == "found" || folded == "met" ||
         folded == "told" || folded == "paid" || folded == "read" || folded == "run" || folded == "cut" ||
         folded == "left" || folded == "lost" || folded == "sold" || folded == "shown" || folded == "drawn";
}

// A sentence's words, folded once.
struct Phrase {
  std::string_view text;
  std::vector<Word> words;
  std::vector<std::string> folded;
  [[nodiscard]] std::string join(std::size_t begin, std::size_t count) const {
    std::string out;
    for (std::size_t i = begin; i < std::min(begin + count, folded.size()); ++i) {
      if (i > begin) out += ' ';
      out += folded[i];
    }
    return out;
  }
};

Phrase phrase_of(std::string_view text) {
  Phrase phrase{.text = text, .words = words_in(text, longest_subject + 12)};
  for (const auto& word : phrase.words)
    phrase.folded.push_back(fold(word.in(text)));
  return phrase;
}

struct Modal {
  std::size_t first = 0;  // word
  std::size_t verb = 0;   // word behind it
  bool mild = false;
  bool to = false;   // the bare infinitive
  bool sure = true;  // the verb is one docket knows
};

// Behind the modal: a verb that acts; "will be updated" and "to be mailed" say nothing of who does it.
std::optional<std::size_t> acting_verb(const Phrase& phrase, std::size_t at, const Words& words, bool to) {
  while (at < phrase.folded.size() && is_adverb(phrase.folded[at])) {
    if (words.has(WordKind::verb, phrase.folded[at]) &&
        !(at + 1 < phrase.folded.size() && words.has(WordKind::verb, phrase.folded[at + 1])))
      return at;
    ++at;
  }
  if (at >= phrase.folded.size()) return std::nullopt;
  const auto& verb = phrase.folded[at];
  if (verb == "be" || verb == "get") {
    const auto next = at + 1;
    if (next < phrase.folded.size() && is_participle(phrase.folded[next])) return std::nullopt;
    return verb == "be" && to && next >= phrase.folded.size() ? std::nullopt : std::optional(at);
  }
  if (verb == "not" || verb == "no") return std::nullopt;
  if (words.has(WordKind::verb, verb)) return at;
  if (verb.find('-') != std::string::npos && words.has(WordKind::verb, verb.substr(verb.rfind('-') + 1)))
    return at;
  // "+1", "look-up": after "will" nearly anything is a verb; after "to" it must be one docket knows.
  return !to && !is_article(verb, words) && verb != "that" ? std::optional(at) : std::nullopt;
}

// A word docket does not know, where a verb should stand: "Sean to retry the build".
bool may_be_verb(const Phrase& phrase, std::size_t at, const Words& words) {
  if (at >= phrase.folded.size()) return false;
  const auto& word = phrase.folded[at];
  const auto written = phrase.words[at].in(phrase.text);
  return word.size() > 2 && !is_capitalised(written) && std::ranges::all_of(word, is_letter) &&
         !is_article(word, words) && !is_adverb(word) && !words.has(WordKind::with, word) &&
         !words.has(WordKind::not_owner, word) && word != "be" && word != "get" && word != "not";
}

// The base form of "schickt", "rédigera", "enviará" is a verb; nullopt where it is none. True where the form
// says what somebody does now rather than will do.
std::optional<bool> is_verb_form(std::string_view folded, const Words& words) {
  if (words.language() == Language::en) return std::nullopt;
  for (std::size_t length = std::min<std::size_t>(folded.size(), 5); length > 0; --length) {
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
bool has_verb_behind(const Phrase& phrase, std::size_t at, const Words& words) {
  return std::any_of(phrase.folded.begin() + static_cast<std::ptrdiff_t>(at), phrase.folded.end(),
                     [&](const std::string& word) { return words.has(WordKind::verb, word); });
}

// What stands there is a modal, by its phrase; "noun" and "present" ones are their own verb.
std::optional<Modal> whole_modal(const Phrase& phrase, std::size_t at, std::size_t count,
                                 std::string_view kind, const Words& words) {
  if (kind == "noun" || kind == "present" || (kind == "end" && has_verb_behind(phrase, at + count, words)))
    return Modal{.first = at,  // "is asked for a draft"
                 .verb = std::min(at + count, phrase.folded.size() - 1),
                 .mild = kind == "present"};
  return std::nullopt;
}

std::optional<Modal> modal_at(const Phrase& phrase, std::size_t at, const Words& words) {
  for (std::size_t count = std::min<std::size_t>(4, phrase.folded.size() - at); count > 0; --count) {
    const auto joined = phrase.join(at, count);
    const auto value = words.value(WordKind::modal, joined);
    if (!value) continue;
    if (*value == "noun" || *value == "present" || *value == "end")
      return whole_modal(phrase, at, count, *value, words);
    const bool to = joined == "to";
    if (to && at > 0 && words.has(WordKind::to_guard, phrase.folded[at - 1])) return std::nullopt;
    const auto verb = acting_verb(phrase, at + count, words, joined.ends_with("to"));
    if (verb) return Modal{.first = at, .verb = *verb, .mild = *value == "mild", .to = to};
    if (!may_be_verb(phrase, at + count, words)) return std::nullopt;
    return Modal{.first = at, .verb = at + count, .mild = *value == "mild", .to = to, .sure = false};
  }
  if (is_capitalised(phrase.words[at].in(phrase.text))) return std::nullopt;
  if (const auto present = is_verb_form(phrase.folded[at], words))
    return Modal{.first = at, .verb = at, .mild = *present};
  return std::nullopt;
}

// "The Council asks the Secretariat to …": who is asked acts.
bool is_asking(std::string_view folded, const Words& words) {
  return words.has(WordKind::asking, folded);
}

bool breaks_name(std::string_view gap) {
  return gap.find_first_of(":;?!()\"") != std::string_view::npos ||
         gap.find(" - ") != std::string_view::npos || gap.find("--") != std::string_view::npos ||
         gap.find("–") != std::string_view::npos || gap.find("—") != std::string_view::npos ||
         gap.find(". ") != std::string_view::npos;
}

// Where the noun phrase that ends before word `last` begins: behind the last break, or behind "asks".
std::size_t noun_begin(const Phrase& phrase, std::size_t last, const Words& words) {
  for (std::size_t i = last; i-- > 0;) {
    if (is_asking(phrase.folded[i], words)) return i + 1;
    if (i + 1 >= last) continue;
    const auto begin = phrase.words[i].end;
    const auto end = phrase.words[i + 1].begin;
    if (end > begin && breaks_name(phrase.text.substr(begin, end - begin))) return i + 1;
  }
  return 0;
}

// "Team members who want it changed to write": the names end before "who".
std::size_t noun_end(const Phrase& phrase, std::size_t first, std::size_t last, const Words& words) {
  for (std::size_t i = first + 1; i < last; ++i)
    if (words.has(WordKind::with, phrase.folded[i])) return i;
  return last;
}

// "Plan to review": a verb with a capital is no person, unless it is somebody the notes know.
bool is_order(const std::vector<std::string>& owners, const Modal& modal, const Naming& naming) {
  if (owners.size() != 1 || !modal.to) return false;
  const auto only = fold(owners.front());
  return naming.words.has(WordKind::verb, only) && !naming.people.knows(only) &&
         !naming.words.has(WordKind::name, only) && !is_collective(only, naming.words);
}

// "Once the form is out, Mark/Sean": the names stand behind the last commas, if the whole is no list of
// names.
std::vector<std::string> names_before(const Phrase& phrase, std::size_t first, const Modal& modal,
                                      const Naming& naming) {
  for (auto start = first; start < modal.first; ++start) {
    const auto gap = start == first
                         ? std::string_view()
                         : phrase.text.substr(phrase.words[start - 1].end,
                                              phrase.words[start].begin - phrase.words[start - 1].end);
    if (start > first && gap.find(',') == std::string_view::npos) continue;
    const auto end = noun_end(phrase, start, modal.first, naming.words);
    const auto begin = phrase.words[start].begin;
    auto owners = owners_in(phrase.text.substr(begin, phrase.words[end - 1].end - begin), naming);
    if (!owners.empty() && !is_order(owners, modal, naming)) return owners;
  }
  return {};
}

// "KB prepare a draft", "Kate and Bo sent the form": people the notes know, or initials, right before a verb.
Subject bare_subject(const Phrase& phrase, const Naming& naming) {
  for (std::size_t count = 1; count <= 5 && count < phrase.words.size(); ++count) {
    const auto begin = phrase.words[0].begin;
    const auto end = phrase.words[count - 1].end;
    const auto next = phrase.words[count].in(phrase.text);
    const auto gap = phrase.text.substr(end, phrase.words[count].begin - end);
    const auto verb = naming.words.value(WordKind::verb, phrase.folded[count]);
    if (gap == ", " && count == 1 && verb && naming.people.knows(phrase.folded[0]))  // "Mike, get it done"
      return {.owners = {std::string(phrase.words[0].in(phrase.text))},
              .begin = begin,
              .end = phrase.words[count].begin};
    if (gap != " " || is_capitalised(next) || !is_letter(next.front()) ||
        naming.words.has(WordKind::joint, phrase.folded[count]) ||
        naming.words.has(WordKind::with, phrase.folded[count]))
      continue;
    const auto name = phrase.text.substr(begin, end - begin);
    auto owners = owners_in(name, naming);
    // A nick in lower case wants a verb behind it: "bob check the script".
    const bool known = !owners.empty() && std::ranges::all_of(owners, [&](const std::string& owner) {
      return (is_capitalised(owner) || (verb && count == 1)) && naming.people.knows(fold(owner));
    });
    const bool initials = verb && verb->empty() && name.size() >= 2 && name.size() <= 4 &&
                          is_all_caps(name) && !naming.words.has(WordKind::not_owner, fold(name));
    if (known || initials)
      return {.owners = std::move(owners), .begin = begin, .end = phrase.words[count].begin};
  }
  return {};
}

}  // namespace

Subject subject_of(std::string_view sentence, const Naming& naming) {
  const auto phrase = phrase_of(sentence);
  for (std::size_t at = 1; at < phrase.folded.size(); ++at) {
    const auto& word = phrase.folded[at];
    if (word.empty()) continue;
    const auto modal = modal_at(phrase, at, naming.words);
    if (!modal || at > longest_subject + 6) continue;
    const auto first = noun_begin(phrase, modal->first, naming.words);
    auto owners = names_before(phrase, first, *modal, naming);
    if (owners.empty()) continue;
    if (!modal->sure && !std::ranges::all_of(owners, [&](const std::string& owner) {
          return naming.people.knows(fold(owner));
        }))
      continue;
    return {.owners = std::move(owners),
            .begin = phrase.words[first].begin,
            .end = phrase.words[modal->verb].begin,
            .mild = modal->mild};
  }
  return naming.marked ? bare_subject(phrase, naming) : Subject{};
}

bool is_imperative(std::string_view sentence, const Words& words) {
  const auto first = words_in(sentence, words.joins_nouns() ? longest_subject : 3);
  for (const auto& word : first) {
    const auto folded = fold(word.in(sentence));
    if (is_adverb(folded)) continue;
    if (words.has(WordKind::verb, folded)) return true;
    // "Einladung an alle verschicken": German puts the base form last.
    if (!words.joins_nouns()) return false;
  }
  return false;
}

bool leads_with_owner(std::string_view line, const Naming& naming) {
  constexpr std::size_t longest_lead = 40;
  for (std::size_t at = 1; at + 1 < std::min(line.size(), longest_lead); ++at) {
    const auto dash = dash_length(line.substr(at));
    if (dash == 0 || line[at - 1] != ' ' || !line.substr(at + dash).starts_with(' ')) continue;
    const auto owners = owners_in(line.substr(0, at), naming);
    return !owners.empty() && std::ranges::all_of(owners, [&](const std::string& owner) {
      const auto folded = fold(owner);
      return naming.people.knows(folded) || naming.words.has(WordKind::role, folded) ||
             naming.words.has(WordKind::group, folded);
    });
  }
  return false;
}

}  // namespace docket
