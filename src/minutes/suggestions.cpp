#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "minutes/dues.hpp"
#include "minutes/log_habits.hpp"
#include "minutes/scan.hpp"
#include "minutes/statuses.hpp"
#include "minutes/steps.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

// What a sentence is worth as a promise, in points; it is offered from `least` on.
namespace points {
constexpr int least = 25;
constexpr int speaker = 35;     // "I'll …", or "will …" behind somebody's name and a colon
constexpr int known = 35;       // somebody whom the notes name elsewhere as a person
constexpr int collective = 25;  // a role or a group
constexpr int name = 25;        // what never stands in small letters
constexpr int word = 10;        // anything else with a capital
constexpr int nobody = -100;    // what cannot act
constexpr int day = 15;         // a day that it is due
constexpr int due = 8;          // other words that say when
constexpr int need = -20;       // "needs to", "would": less than a promise
constexpr int state = -25;      // "will be", "will support": nothing that is done once
constexpr int aside = -10;      // among decisions, or below a roll call
}  // namespace points

constexpr std::size_t longest_sentence = 500;
constexpr std::size_t most_actions = 400;        // that a promise is compared with
constexpr double same_words = 0.6;               // of a promise's words, in the action that covers it
constexpr std::size_t most_words = 40;           // of a sentence that are looked at
constexpr std::size_t most_behind = 26;          // words of a clause that begins with the last of them
constexpr std::size_t longest_lead = 40;         // "Ann Hall (Riverside):"
constexpr std::size_t most_looked_at = 200'000;  // bytes that tell which words are written small

bool is_prose(const Passage& line) {
  if (line.quoted || line.opens || line.text.size() < 12) return false;
  if (line.kind == Block::Kind::message && is_robot(line.block->label())) return false;
  switch (line.section) {
    case Section::boilerplate:
      return false;
    default:
      return line.kind == Block::Kind::paragraph || line.kind == Block::Kind::item ||
             line.kind == Block::Kind::message || line.kind == Block::Kind::cell;
  }
}

// Cheap and sure: an English promise needs "will", "agreed", "to" or the like.
bool may_promise(const Passage& line, const Words& words) {
  return words.language() != Language::en || line.kinds.has(WordKind::promise_sign);
}

bool is_condition(std::string_view folded, const Words& words) {
  const auto first = folded.substr(0, folded.find(' '));
  return words.has(WordKind::due_condition, first) || folded.starts_with("in case ");
}

// "Ann:", "Bo Lee (Riverside) –" in front of what is said.
struct Lead {
  std::string_view name;
  std::string_view rest;
};

Lead lead_of(std::string_view text, const Naming& naming) {
  const auto bare = trim_front(text, "*_");
  const auto colon = bare.substr(0, longest_lead).find(':');
  if (colon == std::string_view::npos || colon == 0 || bare.substr(colon).starts_with("://"))
    return {{}, text};
  auto name = trim_back(bare.substr(0, colon), "*_ ");
  name = trim(name.substr(0, name.find('(')));
  if (words_in(name, 4).size() > 3 || owners_in(name, naming).size() != 1) return {{}, text};
  return {name, trim_front(bare.substr(colon + 1), "*_ ")};
}

// Where a line's first words stand: what may be left out there.
enum class Opening { none, log, lead };

struct OwnPromise {
  std::size_t end = 0;  // where the verb begins in the folded sentence; 0: nothing is promised
  bool offer = false;   // "I can ask"
};

// "I'll ask the host"; "will ask the host" in a log or behind "Ann:".
OwnPromise own_promise(std::string_view folded, Opening opening, const Words& words) {
  const auto spans = words_in(folded, 8);
  std::size_t first = 0;
  while (first + 1 < spans.size() && words.has(WordKind::filler, spans[first].in(folded)))
    ++first;
  for (auto count = std::min<std::size_t>(spans.size() - first, 5); count > 0; --count) {
    const auto begin = spans[first].begin;
    const auto end = spans[first + count - 1].end;
    const auto kind = words.value(WordKind::promise, folded.substr(begin, end - begin));
    if (!kind) continue;
    const bool open = kind->empty() || *kind == "may" || (*kind == "bare" && opening != Opening::none) ||
                      (*kind == "lead" && opening == Opening::lead);
    if (open && is_imperative(folded.substr(end), words)) return {end, *kind == "may"};
  }
  return {};
}

// The words that a sentence is about: none of grammar, no numbers.
std::set<std::string> subjects_of(std::string_view text, const Words& words) {
  std::set<std::string> out;
  const auto folded = fold(text);
  for (const auto& span : words_in(folded, 100)) {
    const auto word = span.in(folded);
    const bool grammar = words.has(WordKind::language, word) || words.has(WordKind::promise, word);
    if (!grammar && !is_digit(word.front())) out.emplace(word);
  }
  return out;
}

// Tells whether an action has most of a promise's words: somebody marked it after it was said.
class Listed {
 public:
  Listed(const ActionItems& actions, const Words& words)
      : actions_(actions), count_(std::min(actions.size(), most_actions)), words_(words) {}

  bool holds(std::string_view promise) {
    if (with_word_.empty()) index();
    const auto said = subjects_of(promise, words_);
    std::vector<std::size_t> common(count_);
    for (const auto& word : said)
      if (const auto found = with_word_.find(word); found != with_word_.end())
        for (const auto action : found->second)
          ++common[action];
    return std::ranges::any_of(common, [&](std::size_t count) {
      return static_cast<double>(count) >= same_words * static_cast<double>(said.size());
    });
  }

 private:
  void index() {
    for (std::size_t action = 0; action < count_; ++action)
      for (const auto& word : subjects_of(actions_[action].text, words_))
        with_word_[word].push_back(action);
    with_word_[""];  // looked
  }

  const ActionItems& actions_;
  std::size_t count_;  // as many of them are looked at
  const Words& words_;
  std::unordered_map<std::string, std::vector<std::size_t>> with_word_;
};

class Suggester {
 public:
  Suggester(const Outline& outline, const Facts& facts, const ActionItems& actions)
      : lines_(outline.lines),
        facts_(facts),
        people_(facts.people),
        naming_{facts.words, people_, false},
        listed_(actions, facts.words) {
    std::unordered_set<std::string> seen;
    for (const auto& item : actions)
      for (const auto& owner : item.owners)
        if (seen.insert(owner).second && !is_collective(fold(owner))) people_.add(owner);
    add_speakers();
  }

  void look_at(const Passage& line, ActionItems& out) {
    const bool message = line.kind == Block::Kind::message;
    const auto lead = lead_of(line.text, naming_);
    Said said{.speaker = message ? std::string_view(line.block->label()) : lead.name};
    for (const auto sentence : sentences_of(line.text, facts_.words)) {
      const bool opens = sentence.data() == line.text.data();
      // In a log a name and a colon in front are whom the line is for.
      said.words = opens && !lead.name.empty()
                       ? trim(sentence.substr(std::min(
                             static_cast<std::size_t>(lead.rest.data() - sentence.data()), sentence.size())))
                       : sentence;
      said.whole = message ? said.words : sentence;
      const bool led = opens && !lead.name.empty();
      said.opening = message ? Opening::log : led ? Opening::lead : Opening::none;
      if (auto item = promise_in(line, said); item && !listed_.holds(item->text))
        out.push_back(std::move(*item));
    }
  }

 private:
  struct Said {
    std::string_view speaker;  // empty: nobody knows
    std::string_view words;    // without the lead
    std::string_view whole;
    Opening opening = Opening::none;
  };

  [[nodiscard]] bool is_collective(std::string_view folded) const {
    const auto spans = words_in(folded, 8);
    if (spans.empty()) return false;
    const auto last = spans.back().in(folded);
    return facts_.words.has(WordKind::role, last) || facts_.words.has(WordKind::group, last);
  }

  // Whoever speaks twice ("Ann: …") is somebody.
  void add_speakers() {
    std::set<std::string> once;
    for (const auto& line : lines_) {
      if (line.kind == Block::Kind::heading || line.text.find(':') > longest_lead) continue;
      const auto lead = lead_of(line.text, naming_);
      if (lead.name.empty() || lead.rest.empty()) continue;
      auto folded = fold(lead.name);
      // "Chair: Kevin Chen": the chair is somebody.
      if (is_collective(folded) && words_in(lead.rest, 5).size() <= 4)
        for (const auto& name : owners_in(lead.rest, naming_))
          people_.add(name);
      if (is_collective(folded) || section_of(lead.name, facts_.words) != Section::none) continue;
      if (!once.insert(folded).second) people_.add(lead.name);
    }
  }

  // Whether the notes write any word of it in small letters as well: "Buyers" beside "buyers".
  bool is_written_small(std::string_view name) {
    if (small_.empty()) collect_small();
    return std::ranges::any_of(words_in(name, 6), [&](const Word& word) {
      const auto folded = fold(word.in(name));
      return small_.contains(folded) || small_.contains(folded + "s") ||
             (folded.ends_with("s") && small_.contains(folded.substr(0, folded.size() - 1)));
    });
  }

  void collect_small() {
    std::size_t looked = 0;
    for (const auto& line : lines_) {
      std::size_t before = 0;
      for (const auto& word : words_in(line.text, most_looked_at)) {
        const auto gap = line.text.substr(before, word.begin - before);
        if (!is_capitalised(word.in(line.text)))
          small_.insert(fold(word.in(line.text)));
        else if (before != 0 && (gap == " " || gap == ", "))
          within_.insert(fold(word.in(line.text)));
        before = word.end;
      }
      if ((looked += line.text.size()) > most_looked_at) break;
    }
    small_.insert("");  // looked
  }

  // "Happy to", "Preference to": of a name that the notes have nowhere else, only "will" makes somebody.
  bool is_named_within(std::string_view name) {
    if (small_.empty()) collect_small();
    return std::ranges::any_of(words_in(name, 6),
                               [&](const Word& word) { return within_.contains(fold(word.in(name))); });
  }

  int points_of_owner(const std::string& owner, bool bare_to, bool opens) {
    const auto folded = fold(owner);
    const bool capital = is_capitalised(owner) || owner.front() == '@';
    if (capital && people_.knows(folded)) return points::known;
    if (!capital && opens && is_known_nick(folded)) return points::known;
    if (is_collective(folded)) return opens && is_plain_group(owner) ? points::collective : points::nobody;
    if (!capital || facts_.words.has(WordKind::not_owner, folded)) return points::nobody;
    const bool verb = facts_.words.has(WordKind::verb, folded) && !facts_.words.has(WordKind::name, folded);
    if ((verb && bare_to) || is_written_small(owner)) return points::word;
    const bool initials = owner.size() <= 3 && is_all_caps(owner);
    return bare_to && !initials && !is_named_within(owner) ? points::word : points::name;
  }

  // "mel will write it", where mel is in the roll call; "bill will be paid" may be no Bill.
  [[nodiscard]] bool is_known_nick(std::string_view folded) const {
    constexpr KindSet others{WordKind::language, WordKind::not_owner, WordKind::verb};
    const auto kinds = facts_.words.kinds_of(folded);
    return facts_.people.knows(folded) && folded.size() > 2 && !kinds.has_any(others) &&
           !is_collective(folded);
  }

  // "Have engaged a video editor" ends in a role and names none.
  [[nodiscard]] bool is_plain_group(std::string_view owner) const {
    const auto spans = words_in(owner, 8);
    return spans.size() <= 6 && std::ranges::none_of(spans, [&](const Word& span) {
             const auto word = fold(span.in(owner));
             const bool verb = facts_.words.value(WordKind::verb, word) == "" ||
                               facts_.words.value(WordKind::modal, word).has_value();
             return (verb && !is_collective(word)) || word.ends_with("ed") ||
                    (word.ends_with("ing") && word != "working") || word == "are" || word == "is" ||
                    word == "per";
           });
  }

  // A group acts where it opens the sentence or follows a comma or dash: "… for people to engage" is none.
  static bool opens_clause(std::string_view sentence, std::size_t begin) {
    const auto before = trim_back(sentence.substr(0, begin), "*_\"'(");
    return before.empty() || std::string_view(",:;-").find(before.back()) != std::string_view::npos;
  }

  // What stands between the last name and the verb, folded: "to", "agreed to", "will".
  static std::string behind_names(std::string_view quote, const std::vector<std::string>& owners) {
    const auto at = quote.rfind(owners.back());
    if (at == std::string_view::npos) return {};
    return fold(trim_front(quote.substr(at + owners.back().size()), "*_),"));
  }

  // "will be pushing the code" does something, "will be fine" does not.
  int points_of_verb(std::string_view behind) const {
    const auto spans = words_in(behind, 4);
    for (std::size_t i = 0; i < spans.size(); ++i) {
      const auto folded = fold(spans[i].in(behind));
      if (folded.ends_with("ly") || folded == "also" || folded == "not") continue;
      const bool goes_on = folded == "be" && i + 1 < spans.size() && spans[i + 1].in(behind).ends_with("ing");
      return !goes_on && facts_.words.has(WordKind::verb_state, folded) ? points::state : 0;
    }
    return 0;
  }

  // A promise before it is known to be worth offering.
  struct Promise {
    std::vector<std::string> owners;
    std::string_view quote;
    std::string_view rule;
    int score = 0;
  };

  std::optional<Promise> by_speaker(const Said& said, Phrase) {
    const auto speaker = said.speaker.empty() ? std::string_view(facts_.author) : said.speaker;
    if (speaker.empty() || words_in(said.words, 3).size() < 3) return std::nullopt;  // "will do": what?
    const auto folded = fold(said.words.substr(0, 80));
    const auto own = own_promise(folded, said.opening, facts_.words);
    if (own.end == 0) return std::nullopt;
    const auto verb = points_of_verb(std::string_view(folded).substr(own.end));
    return Promise{{std::string(speaker)},
                   speaker,
                   "owner.speaker",
                   points::speaker + verb / 2 + (own.offer ? points::need : 0)};
  }

  std::optional<Promise> promise_of(const Said& said, Subject subject) {
    Promise promise{.quote = said.words.substr(subject.begin, subject.end - subject.begin),
                    .rule = "owner.subject"};
    const auto behind = behind_names(promise.quote, subject.owners);
    int least = points::known;
    for (const auto& owner : subject.owners)
      least =
          std::min(least, points_of_owner(owner, behind == "to", opens_clause(said.words, subject.begin)));
    if (words_in(behind, 7).size() > 6) least += points::need;  // "Ida from the club met us here to show it"
    const auto verb = points_of_verb(said.words.substr(std::min(subject.end, said.words.size())));
    promise.score = least + (least == points::known ? verb / 2 : verb);
    if ((subject.mild && behind != "would") || facts_.words.value(WordKind::modal, behind) == "duty")
      promise.score += points::need;
    promise.owners = std::move(subject.owners);
    return promise;
  }

  std::optional<Promise> by_subject(const Said& said, Phrase phrase) {
    auto subject = subject_of(phrase, naming_);
    return subject.owners.empty() ? std::nullopt : promise_of(said, std::move(subject));
  }

  // Somebody in mid-sentence: "No objections, so Mike will publish it", "Over the summer Ida will count". Not
  // behind "the", which names a thing, nor in a condition; and "to" alone is mostly a purpose.
  std::optional<Promise> by_inner_subject(const Said& said, Phrase phrase) {
    for (std::size_t at = 0; at < std::min(phrase.size(), most_words); ++at) {
      if (phrase.is(at, WordKind::due_condition) || phrase.folded(at) == "which") return std::nullopt;
      const auto begin = phrase.begin(at);
      const bool named = at > 0 && phrase.is(at - 1, WordKind::article);
      if (begin == 0 || !is_capitalised(phrase.written(at)) || named) continue;
      auto subject = subject_of(phrase.from(at, phrase.size()), naming_);
      if (subject.owners.empty() || subject.begin != begin ||
          behind_names(phrase.between(begin, subject.end), subject.owners) == "to")
        continue;
      const bool people = std::ranges::all_of(subject.owners, [&](const std::string& owner) {
        return people_.knows(fold(owner)) || (!is_collective(fold(owner)) && is_named_within(owner));
      });
      if (!people) continue;
      subject.begin = 0;
      subject.end -= begin;
      return promise_of({said.speaker, said.words.substr(begin), said.whole, said.opening},
                        std::move(subject));
    }
    return std::nullopt;
  }

  // Who a sentence begins with, where the notes know them: "Ida", "Mr. Roe".
  std::string_view known_opening(std::string_view sentence) {
    const auto spans = words_in(sentence, 4);
    for (std::size_t first = 0; first < std::min<std::size_t>(spans.size(), 2); ++first) {
      for (auto last = std::min<std::size_t>(spans.size(), first + 3); last-- > first;) {
        const auto name = sentence.substr(spans[first].begin, spans[last].end - spans[first].begin);
        const bool lone = first == last && is_named_within(name) && !is_written_small(name);
        if (is_capitalised(name) && (lone || people_.knows(fold(name)))) return name;
      }
      if (!facts_.words.has_written(WordKind::title, spans[first].in(sentence))) break;
    }
    return {};
  }

  // "Ida said she would count them", "Jon agreed that he should own it and will write", "Una: they are late,
  // will ask": whoever is named first, or speaks.
  std::optional<Promise> by_later_clause(const Said& said, Phrase phrase) {
    if (!holds(phrase, WordKind::promise_later)) return std::nullopt;
    const auto name = said.speaker.empty() ? known_opening(said.words) : said.speaker;
    if (name.empty()) return std::nullopt;
    const auto folded = fold(said.words);
    const auto spans = words_in(folded, most_words);
    for (std::size_t i = 1; i + 1 < spans.size(); ++i) {
      if (!facts_.words.has(WordKind::promise_later, spans[i].in(folded))) continue;
      const auto gap = std::string_view(folded).substr(spans[i - 1].end, spans[i].begin - spans[i - 1].end);
      const bool joined = gap == ", " || facts_.words.has(WordKind::promise_joint, spans[i - 1].in(folded));
      const auto behind = std::string_view(folded).substr(spans[i].end);
      if (joined && is_imperative(behind, facts_.words) && points_of_verb(behind) == 0)
        return Promise{{std::string(name)}, name, "owner.subject", points::known};
    }
    return std::nullopt;
  }

  static bool holds(Phrase phrase, WordKind kind) {
    for (std::size_t at = 0; at < phrase.size(); ++at)
      if (phrase.is(at, kind)) return true;
    return false;
  }

  // "The members would raise it" reports that they will.
  std::optional<Promise> by_report(const Said& said, Phrase) {
    constexpr std::string_view would = " would ";
    const auto at = said.words.find(would);
    if (at == std::string_view::npos) return std::nullopt;
    const auto told = std::string(said.words).replace(at, would.size(), " will ");
    const Said report{said.speaker, told, said.whole, said.opening};
    const Sentence words(report.words, most_words + most_behind, facts_.words);
    auto promise = by_subject(report, words.phrase());
    if (!promise) promise = by_inner_subject(report, words.phrase());
    if (promise) promise->quote = said.words.substr(0, at + would.size());
    return promise;
  }

  // Cheap and sure: whether one of the first words, behind titles and initials, is of somebody's name.
  [[nodiscard]] bool opens_with_known(Phrase phrase) const {
    constexpr std::size_t first_words = 5;
    for (std::size_t at = 0; at < std::min(phrase.size(), first_words); ++at) {
      const auto word = phrase.folded(at);
      if (people_.knows(word) || (word.starts_with('@') && people_.knows(word.substr(1)))) return true;
    }
    return false;
  }

  // "Chris/Patrick draft an outline": people the notes know, right before a base form.
  std::optional<Promise> by_bare_verb(const Said& said, Phrase phrase) {
    if (!opens_with_known(phrase)) return std::nullopt;
    auto subject = subject_of(phrase, {facts_.words, people_, true});
    if (subject.owners.empty() || subject.begin != 0 || subject.end >= said.words.size()) return std::nullopt;
    const auto first = words_in(said.words.substr(subject.end), 1);
    if (first.empty()) return std::nullopt;
    const auto verb = fold(first.front().in(said.words.substr(subject.end)));
    const bool known = std::ranges::all_of(
        subject.owners, [&](const std::string& owner) { return people_.knows(fold(owner)); });
    if (!known || !facts_.words.has(WordKind::verb, verb) || verb.ends_with("ed")) return std::nullopt;
    return promise_of(said, std::move(subject));
  }

  // The first reading that is worth `least`.
  std::optional<Promise> best_promise(const Said& said, Phrase phrase, int least) {
    static constexpr std::array readings = {&Suggester::by_speaker,       &Suggester::by_subject,
                                            &Suggester::by_inner_subject, &Suggester::by_report,
                                            &Suggester::by_later_clause,  &Suggester::by_bare_verb};
    for (const auto& reading : readings)
      if (auto promise = (this->*reading)(said, phrase); promise && promise->score >= least) return promise;
    return std::nullopt;
  }

  std::optional<ActionItem> promise_in(const Passage& line, const Said& said) {
    const auto folded = fold(said.words.substr(0, 40));
    // "Motion (Ybarra/Stone) to accept", "M/S/C to accept": voted on, and promised by nobody.
    if (facts_.words.opening_phrase(folded, {WordKind::heading_decisions}) != 0) return std::nullopt;
    if (said.words.size() > longest_sentence || said.words.ends_with("?") ||
        is_condition(folded, facts_.words))
      return std::nullopt;
    const bool aside = line.section == Section::decisions || line.section == Section::attendance ||
                       line.section == Section::absent;
    const int least = points::least - (aside ? points::aside : 0);
    // When it is due is looked for only where that may make it one.
    const Sentence words(said.words, most_words + most_behind, facts_.words);
    auto promise = best_promise(said, words.phrase(), least - points::day);
    if (!promise) return std::nullopt;
    const auto due = find_due(said.words, line.kinds, facts_.day, facts_.next_meeting);
    const int enough = least - (!due ? 0 : due->reading.day ? points::day : points::due);
    if (promise->score < enough) promise = best_promise(said, words.phrase(), enough);
    if (!promise) return std::nullopt;
    const auto text = promise->rule == "owner.speaker" ? said.words : said.whole;
    ActionItem item{.text = std::string(text), .owners = std::move(promise->owners)};
    item.fields.push_back({line.number, std::string(promise->quote), promise->rule});
    if (due)
      item.due = Due{std::string(said.words.substr(due->begin, due->end - due->begin)), due->reading.day,
                     line.number, due->rule};
    item.evidence = {line.number, std::string(text), "prose.promise"};
    return item;
  }

  const std::vector<Passage>& lines_;
  const Facts& facts_;
  Directory people_;
  Naming naming_;
  Listed listed_;
  std::unordered_set<std::string> small_;   // words that the notes write small
  std::unordered_set<std::string> within_;  // words with a capital that no sentence begins with
};

}  // namespace

ActionItems suggestions_in(const Outline& outline, const Facts& facts, const std::vector<bool>& taken,
                           const ActionItems& actions) {
  std::optional<Suggester> suggester;  // goes over all lines before it looks at one
  ActionItems out;
  for (std::size_t i = 0; i < outline.lines.size(); ++i) {
    const auto& line = outline.lines[i];
    if (!taken[i] && is_prose(line) && may_promise(line, facts.words)) {
      if (!suggester) suggester.emplace(outline, facts, actions);
      suggester->look_at(line, out);
    }
  }
  return out;
}

}  // namespace docket
