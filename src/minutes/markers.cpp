#include "minutes/markers.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "minutes/leads.hpp"
#include "minutes/scan.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

constexpr std::string_view decoration = "*_~'\"#>=!@ ";
constexpr std::string_view before_mark = "*_~'\"#>=!([- \\•·◦▪●";
constexpr std::size_t longest_owner = 60;
constexpr std::size_t longest_short = 3;  // "AI", "AP", "AI#"

struct Found {
  std::size_t length = 0;
  bool free = false;   // needs no separator
  bool upper = false;  // counts in capitals only
  bool plural = false;
  bool weak = false;  // names nobody between itself and the colon: "Task group:" is none
};

// The longest marker phrase at the start of `text`; behind "#" or "[" capitals do not matter.
std::optional<Found> marker_word(std::string_view text, bool framed, const Words& words) {
  if (!words.may_open(text, {WordKind::marker})) return std::nullopt;
  const auto spans = words_in(text.substr(0, 40), 3);
  if (spans.empty() || spans.front().begin != 0) return std::nullopt;
  // No marker goes on behind a colon.
  const bool lone = spans.size() > 1 && text[spans.front().end] == ':';
  for (auto count = lone ? 1 : spans.size(); count > 0; --count) {
    auto end = spans[count - 1].end;
    auto phrase = text.substr(0, end);
    // "action-20" and "AI1" carry their number with them.
    if (count == 1) {
      end = static_cast<std::size_t>(
          std::ranges::find_if(phrase, [](char c) { return is_digit(c) || c == '#'; }) - phrase.begin());
      if (end == 0) continue;
      while (end > 1 && (phrase[end - 1] == '-' || phrase[end - 1] == '#'))
        --end;
      phrase = phrase.substr(0, end);
    }
    if (!words.has_written(WordKind::marker, phrase)) continue;
    const auto value = words.value(WordKind::marker, fold(phrase));
    if (*value == "led") continue;
    const bool capitals = std::ranges::none_of(phrase, [](char c) { return c >= 'a' && c <= 'z'; });
    const bool numbered = end < spans[count - 1].end;  // "#action-20" speaks of an action
    if (numbered && phrase.front() >= 'a' && phrase.front() <= 'z') continue;
    if (*value == "upper" && !capitals && !framed &&
        !(phrase.front() >= 'A' && phrase.front() <= 'Z' && phrase.size() > 2))
      continue;
    return Found{.length = end,
                 .free = *value == "free" || (capitals && phrase.size() > 2),
                 .upper = *value == "upper" && phrase.size() <= 2,
                 .plural = phrase.back() == 's' || phrase.back() == 'S',
                 .weak = *value == "weak"};
  }
  return std::nullopt;
}

std::string_view skip(std::string_view text, std::string_view bytes) {
  return trim_front(text, bytes);
}

// "#3", "146-03", "210505-1", "04 46 2020", "12": digits, with marks between them.
std::size_t number_length(std::string_view text) {
  std::size_t at = 0;
  if (!text.empty() && (text[0] == '#' || text[0] == '-')) ++at;
  if (text.substr(0, 3) == "no." || text.substr(0, 3) == "No.")
    at = text.size() > 3 && text[3] == ' ' ? 4 : 3;
  const auto digits = at;
  std::size_t end = 0;
  while (at < text.size()) {
    if (is_digit(text[at])) {
      end = ++at;
      continue;
    }
    const bool joined = (text[at] == '-' || text[at] == '.' || text[at] == '/' || text[at] == ' ') &&
                        at + 1 < text.size() && is_digit(text[at + 1]);
    if (!joined || at == digits) break;
    ++at;
  }
  if (end == 0 || end == digits) return 0;
  if (end < text.size() && (is_letter(text[end]) && !(text[end] >= 'a' && text[end] <= 'c'))) return 0;
  return end;
}

std::size_t separator_length(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && decoration.find(text[at]) != std::string_view::npos)
    ++at;
  const auto rest = text.substr(at);
  if (rest.empty()) return 0;
  if (rest.front() == ':' || rest.front() == ']' || rest.front() == '|') {
    ++at;
    while (at < text.size() && std::string_view(":]*_ ").find(text[at]) != std::string_view::npos)
      ++at;
    return at;
  }
  if (const auto dash = dash_length(rest); dash != 0 && (rest.size() == dash || rest[dash] == ' ' || at > 0))
    return at + dash;
  if (rest.starts_with("\xEF\xBC\x9A")) return at + 3;  // full-width colon
  return 0;
}

/// "Action on Ann:", "AI for the chair:": the name without what leads to it.
std::string_view without_preposition(std::string_view name) {
  for (const std::string_view lead : {"on ", "for "})
    if (name.starts_with(lead)) name = trim(name.substr(lead.size()));
  return name.starts_with("the ") ? name.substr(4) : name;
}

// "AP review: …", "Action taken since last meeting: …" and "AI and machine learning: …" name nobody.
bool may_own(std::string_view name, const Words& words) {
  if (is_capitalised(name) || name.starts_with('@')) return true;
  const auto spans = words_in(name, 6);
  if (spans.empty()) return false;
  const auto kinds = words.kinds_of_written(spans.back().in(name));
  constexpr KindSet collective{WordKind::group, WordKind::role};
  if (spans.size() > 1 && words.has_written(WordKind::group, spans.front().in(name)) &&
      is_capitalised(spans.back().in(name)))
    return true;  // "all NGIs"
  constexpr KindSet others{WordKind::lead_review, WordKind::not_owner,     WordKind::participle,
                           WordKind::state_done,  WordKind::state_dropped, WordKind::state_open,
                           WordKind::verb};
  if (spans.size() == 1)  // a nick
    return !kinds.has_any(others) || kinds.has(WordKind::name) || kinds.has_any(collective);
  return name.find_first_of(",/&+") != std::string_view::npos || kinds.has_any(collective);
}

// Who stands between the word and a colon or closing bracket: "ACTION Stephen:", "AI (Ann, Bob):",
// "TODO(ann):".
std::optional<std::size_t> owner_end(std::string_view text, const Words& words) {
  if (text.empty()) return std::nullopt;
  if (text.front() == '(' || text.front() == '[') {
    const auto close = text.find(text.front() == '(' ? ')' : ']');
    if (close == std::string_view::npos || close > longest_owner) return std::nullopt;
    const bool box = text.front() == '[' && (close < 3 || !is_capitalised(trim_front(text.substr(1), "@")) ||
                                             text.substr(close + 1).starts_with('('));  // a link
    return box ? std::nullopt : std::optional(close + 1);
  }
  const auto colon = text.substr(0, longest_owner).find_first_of(":]");
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  const auto name = text.substr(0, colon);
  if (words_in(name, 8).size() > 5 || holds_stop(name, words)) return std::nullopt;
  if (!may_own(without_preposition(trim(name)), words)) return std::nullopt;
  return colon;
}

// Who stands behind the marker's word, and what follows the separator.
struct Before {
  std::string_view name, number, rest;
};
std::optional<Before> owner_before(std::string_view text, bool may_be_numbered, const Words& words) {
  const auto end = owner_end(text, words);
  if (!end) return std::nullopt;
  const auto name = trim_back(trim_front(text.substr(0, *end), "([*_ @"), ")]*_ ");
  const auto tail = text.substr(*end);
  const auto gap = separator_length(tail);
  if (gap == 0 && text.front() != '(' && text.front() != '[') return std::nullopt;
  // "New action A-044 (Bo): …", "Action A12: …": a label, and perhaps who.
  const auto label = name.substr(0, name.find(' '));
  if (!may_be_numbered || !is_point_label(label))
    return Before{without_preposition(name), {}, tail.substr(gap)};
  return Before{trim_back(trim_front(name.substr(label.size()), "(-,"), ")"), label, tail.substr(gap)};
}

// "Ann] oil the crane" behind "[ACTION: ".
std::optional<Before> owner_in_frame(std::string_view text, const Words& words) {
  const auto close = text.find(']');
  if (close == std::string_view::npos || close > longest_owner) return std::nullopt;
  const auto name = trim(text.substr(0, close));
  const auto rest = trim(text.substr(close + 1));
  if (!has_letter(rest) || words_in(name, 6).size() > 5 || !is_capitalised(name) || !may_own(name, words) ||
      is_imperative(name, words))
    return std::nullopt;
  return Before{name, {}, rest};
}

// "AB, SS" of "(Action AB, SS)": who stands between a marker in brackets and their end; empty where anything
// else does.
std::string_view owner_to_bracket(std::string_view text, const Words& words) {
  constexpr KindSet others{WordKind::not_owner, WordKind::topic, WordKind::undecided};
  const auto close = text.find(')');
  if (close == std::string_view::npos || close > longest_owner || has_letter(text.substr(close))) return {};
  const auto name = trim(text.substr(0, close));
  const auto spans = words_in(name, 6);
  const bool named =
      spans.size() <= 5 && std::ranges::all_of(spans, [&](const Word& word) {
        const auto kinds = words.kinds_of_written(word.in(name));
        return (is_capitalised(word.in(name)) && !kinds.has_any(others)) || kinds.has(WordKind::joint);
      });
  return named ? name : std::string_view();
}

// What is said behind "Action" and "AI" to somebody who is named without a colon: "Ann to call" of "on Ann to
// call"; empty where nobody is. Two letters may be a subject ("AI policy to follow"), and name one person.
std::string_view called_to_act(std::string_view text, bool two_letters, const Words& words) {
  constexpr KindSet nobody{WordKind::group, WordKind::not_owner, WordKind::role, WordKind::topic};
  const bool told = text.starts_with("on ") || text.starts_with("for ");
  if (!told && !two_letters) return {};
  const auto said = told ? trim(text.substr(text.find(' '))) : text;
  const auto spans = words_in(said, 7);
  const auto to = std::ranges::find_if(spans, [&](const Word& word) { return word.in(said) == "to"; });
  if (to == spans.begin() || to == spans.end() || to + 1 == spans.end()) return {};
  const auto names =
      std::count_if(spans.begin(), to, [&](const Word& word) { return has_letter(word.in(said)); });
  if (!told && names > 2) return {};
  const bool named = std::all_of(spans.begin(), to, [&](const Word& word) {
    const auto name = word.in(said);
    if (!has_letter(name)) return true;  // "MR / BB"
    const auto kinds = words.kinds_of_written(name);
    return (is_capitalised(name) && (told || !kinds.has_any(nobody))) || (told && kinds.has(WordKind::joint));
  });
  const auto verb = (to + 1)->in(said);
  return named && verb != "be" && words.has_written(WordKind::verb, verb) ? said : std::string_view();
}

// "[180-A1] Action Item for Ann: …": the number of a list stands in front.
Mark behind_number(std::string_view text, const Words& words) {
  constexpr std::size_t longest = 16;
  const auto close = text.starts_with('[') ? text.substr(0, longest).find(']') : std::string_view::npos;
  if (close == std::string_view::npos || close < 3 || !is_digit(text[close - 1])) return {};
  const auto number = text.substr(1, close - 1);
  if (number.find(' ') != std::string_view::npos) return {};
  auto mark = opening_mark(text.substr(close + 1), words);
  if (!mark) return {};
  mark.begin += close + 1;
  mark.end += close + 1;
  if (mark.number.empty()) mark.number = number;
  return mark;
}

// "AI: a modern approach" in quotes is somebody's title or example, unless all of the line is quoted.
bool is_cited(std::string_view lead, std::string_view rest) {
  if (lead.find('"') == std::string_view::npos) return false;
  const auto close = rest.find('"');
  return close != std::string_view::npos && has_letter(rest.substr(close));
}

}  // namespace

namespace {

// From the colon on in "AI, unrelated: …"; empty where nothing of the kind stands behind a marker.
std::string_view behind_aside(std::string_view near) {
  const auto colon = near.starts_with(",") ? near.substr(0, 24).find(':') : std::string_view::npos;
  return colon == std::string_view::npos ? std::string_view() : near.substr(colon);
}

// Behind "Action(s)" and emphasis.
std::string_view behind_word(std::string_view rest, Mark& mark) {
  const bool either = rest.starts_with("(s)");
  mark.plural = mark.plural || either;
  return skip(either ? rest.substr(3) : rest, "*_ ");
}

// Who stands behind a marker whose lead is in front of it: up to a colon, or to the bracket that closes both.
std::optional<Before> owner_behind(std::string_view near, std::string_view lead, const Found& word,
                                   const Mark& mark, const Words& words) {
  if (const auto who = lead.ends_with('(') ? owner_to_bracket(near, words) : std::string_view(); !who.empty())
    return Before{who, {}, {}};
  return word.weak ? std::nullopt : owner_before(near, mark.number.empty(), words);
}

}  // namespace

Mark opening_mark(std::string_view text, const Words& words) {
  auto rest = skip(text, before_mark);
  while (const auto dash = dash_length(rest))
    rest = skip(rest.substr(dash), before_mark);
  const bool escaped = rest.data() > text.data() && *(rest.data() - 1) == '\\';
  if (escaped) return {};
  const auto begin = static_cast<std::size_t>(rest.data() - text.data());
  const auto lead = text.substr(0, begin);
  const bool framed = lead.ends_with('#') || lead.ends_with('[') || lead.ends_with('!');
  const auto word = marker_word(rest, framed, words);
  if (!word) return behind_number(text, words);
  if (is_cited(lead, rest)) return {};
  Mark mark{.word = rest.substr(0, word->length), .begin = begin, .plural = word->plural};
  rest = behind_word(rest.substr(word->length), mark);
  if (const auto length = number_length(rest); length != 0) {
    mark.number = rest.substr(0, length);
    rest = rest.substr(length);
  }
  const bool hash = lead.find('#') != std::string_view::npos || lead.ends_with('!');  // "!action"
  const bool bracket = lead.find('[') != std::string_view::npos;
  const auto finish = [&](std::string_view tail) {
    tail = skip(tail, "*_:)]-' ");
    if (const auto dash = dash_length(tail)) tail = skip(tail.substr(dash), " ");
    if (tail.starts_with("+ ")) tail = skip(tail.substr(1), " ");  // "AI: + sign the build"
    mark.end = text.size() - tail.size();
    return mark;
  };
  if (const auto length = separator_length(rest); length != 0) {
    mark.separated = true;
    if (const auto who = bracket ? owner_in_frame(rest.substr(length), words) : std::nullopt) {
      mark.owner = who->name;
      return finish(who->rest);
    }
    return finish(rest.substr(length));
  }
  const auto near = skip(rest, "*_ ");
  if (const auto said = called_to_act(near, word->upper, words); !said.empty()) {
    mark.called = mark.separated = true;
    return finish(said);
  }
  if (const auto told = behind_aside(near); !told.empty()) {
    mark.separated = true;
    return finish(told);
  }
  if (const auto who = owner_behind(near, lead, *word, mark, words)) {
    mark.owner = who->name;
    if (!who->number.empty()) mark.number = who->number;
    mark.separated = true;
    return finish(who->rest);
  }
  const bool nick = near.starts_with('@');  // "AI @ann to call": behind nothing but a marker
  mark.separated = hash || bracket || nick;
  if (trim(rest).empty()) return finish({});
  if (nick) return finish(near);
  if (word->upper && !hash && !bracket) return {};
  if (word->free || !mark.number.empty() || hash) return finish(rest);
  return {};
}

namespace {

// "Ann Hall:" before what she says; "Subject:" speaks of nobody.
bool is_speaker(std::string_view text, const Words& words) {
  constexpr std::size_t longest = 40;
  return text.size() <= longest && text.ends_with(':') && is_capitalised(text) &&
         words_in(text, 4).size() <= 3 &&
         !words.has_written(WordKind::not_owner, text.substr(0, text.size() - 1));
}

}  // namespace

Mark inner_mark(std::string_view text, const Words& words) {
  for (std::size_t at = 1; at < text.size(); ++at) {
    const char c = text[at];
    const char before = text[at - 1];
    const bool starts = c == '[' || c == '#' || (c == '*' && before == ' ') || (c == '(' && before == ' ') ||
                        ((c == 'A' || c == 'T') && (before == ' ' || before == '\n' || before == '>'));
    const bool cited =
        before == '"' || text.substr(0, at).ends_with("“");  // "it says \"#action needs a nick\""
    if (!starts || cited) continue;
    const auto rest = text.substr(at);
    auto mark = opening_mark(rest, words);
    if (!mark) continue;
    const auto word = mark.word;
    const bool capitals = std::ranges::none_of(word, [](char l) { return l >= 'a' && l <= 'z'; });
    const bool colon =
        text.substr(at + mark.begin + word.size(), mark.end - mark.begin - word.size()).find_first_of(":]") !=
        std::string_view::npos;
    const auto said_before = trim_back(text.substr(0, at), " \n\t");
    const bool sentence =
        !said_before.empty() && std::string_view(".;!?)").find(said_before.back()) != std::string_view::npos;
    const bool framed = c == '[' || c == '#' || c == '*';
    const bool dashed = at >= 2 && (text[at - 2] == '-' || text.substr(0, at - 1).ends_with("–") ||
                                    text.substr(0, at - 1).ends_with("—"));
    const bool told = is_speaker(said_before, words);
    const bool shouted = capitals && (colon || (mark.separated && word.size() > longest_short));
    const bool counted = c == '(' && mark.separated && !mark.number.empty();  // "(Action 1 - Ann to call)"
    const bool closes =
        c == '(' && (mark.end + at == text.size() || (colon && is_capitalised(text.substr(mark.end + at))));
    const bool taken = counted || (closes && mark.separated) ||
                       (c == '(' && capitals && word.size() > longest_short) || (sentence && mark.called) ||
                       (told && colon) || shouted || (framed && colon) || (c == '#' && word.size() > 3) ||
                       ((sentence || dashed) && colon && word.front() != 't');
    // "what the AI said: no", but "AP @omar: …", "AP(pete): …"
    const auto behind = rest.substr(mark.begin + word.size());
    const bool nick = trim(behind).starts_with('@') || behind.starts_with('(');
    const bool said = !framed && !nick && !mark.owner.empty() && !is_capitalised(mark.owner);
    const bool listed = trim(text.substr(mark.end + at)).starts_with('#');  // "#action #agreed #help"
    if (!taken || mark.plural || said || listed) continue;
    // "I think AI: the movie was better", but "last week's AI: …"
    const bool owned = said_before.ends_with("'s") || said_before.ends_with("’s");
    mark.by_look = word.size() < longest_short && !(sentence || dashed || told || framed || nick || owned);
    mark.begin = at;
    mark.end += at;
    return mark;
  }
  return {};
}

// "**AI** Ann to ask": two letters need a colon, unless they are set off by how they look.
Mark bold_mark(const Passage& line, const Words& words) {
  for (const auto& range : line.block->ranges()) {
    if (range.style != Style::bold || range.begin != line.offset()) continue;
    const auto bold = line.text.substr(0, std::min<std::size_t>(range.end - range.begin, line.text.size()));
    auto mark = bold.size() <= longest_short ? opening_mark(bold, words) : Mark{};
    if (!mark || mark.end != bold.size()) return {};
    mark.end = line.text.size() - trim(line.text.substr(mark.end)).size();
    mark.by_look = true;
    return mark;
  }
  return {};
}

Mark opening_mark(const Passage& line, const Words& words) {
  if (!line.kinds.has(WordKind::marker)) return {};
  const auto mark = opening_mark(line.text, words);
  return mark ? mark : bold_mark(line, words);
}

namespace {

// "ann to call the venue", "ann: call the venue"
bool is_led_by_known_actor(std::string_view text, const Naming& naming) {
  if (!lead_of_known(text, naming).owners.empty()) return true;
  const auto subject = subject_of(text, {naming.words, naming.people, true});
  return !subject.owners.empty() && subject.begin == 0 &&
         std::ranges::all_of(subject.owners,
                             [&](const auto& owner) { return naming.people.knows(fold(owner)); });
}

// The names in "Martin ask Mike", "All Mentors enter the data": capitals, and a verb right behind them.
std::string_view names_before_verb(std::string_view text, const Words& words) {
  constexpr std::size_t most_named = 4;
  std::size_t end = 0;
  for (const auto& span : words_in(text, most_named + 1)) {
    const auto kinds = words.kinds_of_written(span.in(text));
    if (kinds.has(WordKind::joint) && end != 0) continue;
    if (!is_capitalised(span.in(text)))
      return kinds.has(WordKind::verb) ? text.substr(0, end) : std::string_view();
    const bool verb = kinds.has(WordKind::verb) && !kinds.has(WordKind::name);
    if ((end == 0 && verb) || kinds.has(WordKind::not_owner)) return {};
    end = span.end;
  }
  return {};
}

// "AI ann call the venue" by whom the notes know; where `among_actions`, "AI Martin ask Mike" by anybody.
Mark led_mark(std::string_view text, const Naming& naming, bool among_actions) {
  const auto word = text.substr(0, letters_at(text));
  if (word.size() < 2 || word.size() > longest_short || !is_all_caps(word) ||
      !text.substr(word.size()).starts_with(' '))
    return {};
  const auto value = naming.words.value(WordKind::marker, fold(word));
  if (value != "upper" && value != "led") return {};
  const auto rest = trim(text.substr(word.size()));
  Mark mark{.word = word, .end = text.size() - rest.size(), .separated = true, .by_look = true};
  if (is_led_by_known_actor(rest, naming)) return mark;
  if (among_actions) mark.owner = names_before_verb(rest, naming.words);
  mark.by_look = false;
  return mark.owner.empty() ? Mark{} : mark;
}

}  // namespace

Mark opening_mark(const Passage& line, const Naming& naming) {
  if (!line.kinds.has(WordKind::marker)) return {};
  if (const auto mark = opening_mark(line, naming.words)) return mark;
  return led_mark(line.text, naming, is_listed(line.section));
}

namespace {

// "Sponsorship: **ACTION** Ann to reply": capitals in bold type need no colon.
Mark inner_bold_mark(const Passage& line, const Words& words) {
  for (const auto& range : line.block->ranges()) {
    if (range.style != Style::bold || range.begin <= line.offset() ||
        range.end >= line.offset() + line.text.size())
      continue;
    const auto begin = range.begin - line.offset();
    const auto bold = line.text.substr(begin, range.end - range.begin);
    auto mark = opening_mark(bold, words);
    if (!mark || mark.plural || mark.end != bold.size() || !is_all_caps(bold)) continue;
    mark.begin = begin;
    mark.end = line.text.size() - trim(line.text.substr(begin + bold.size())).size();
    mark.by_look = true;
    return mark;
  }
  return {};
}

// "He will sort out the rights. ACTION", "Ann to call the bank ACTION SG": capitals at the end, and behind
// them nothing but who is to act.
Mark closing_mark(std::string_view text, const Words& words) {
  constexpr std::size_t shortest = 4, most_named = 4, reach = 64;
  const auto tail = text.substr(text.size() > reach ? text.size() - reach : 0);
  const auto spans = words_in(tail, reach);
  for (auto at = spans.size(); at-- > 1 && spans.size() - at <= most_named + 1;) {
    const auto word = spans[at].in(tail);
    const auto before = spans[at - 1].in(tail);
    // "He will ask her. Action Andrew"
    const bool behind_stop = is_capitalised(word) && at + 1 < spans.size() &&
                             tail.substr(0, spans[at].begin).ends_with(". ") &&
                             has_letter(tail.substr(0, spans[at].begin));  // "2. Actions Update" is a title
    if (word.size() < shortest || (!is_all_caps(word) && !behind_stop) ||
        !words.has_written(WordKind::marker, word))
      continue;
    const bool named =
        std::all_of(spans.begin() + static_cast<std::ptrdiff_t>(at) + 1, spans.end(), [&](const Word& name) {
          return is_capitalised(name.in(tail)) || words.has_written(WordKind::joint, name.in(tail)) ||
                 words.kinds_of_written(name.in(tail)).has_any({WordKind::group, WordKind::role});
        });
    if (at + 1 == spans.size() && word.front() != 'A') return {};  // "… TODO": something is to be written
    const bool shouted = is_all_caps(before) && std::ranges::none_of(before, is_digit);  // "CALL TO ACTION"
    if (shouted || !named) return {};
    const auto begin = text.size() - tail.size() + spans[at].begin;
    const auto rest = text.substr(begin + word.size());
    if (!rest.empty() && rest.front() != ' ' && trim_back(rest, ".") != "") return {};
    return {.word = word,
            .begin = begin,
            .end = begin + word.size() + (rest.size() - trim_front(rest, " .").size()),
            .separated = true};
  }
  return {};
}

}  // namespace

Mark inner_mark(const Passage& line, const Words& words) {
  if (!line.kinds.has(WordKind::marker)) return {};
  auto mark = inner_mark(line.text, words);
  if (!mark) mark = inner_bold_mark(line, words);
  return mark ? mark : closing_mark(line.text, words);
}

Mark inner_mark(const Passage& line, const Naming& naming) {
  if (!line.kinds.has(WordKind::marker)) return {};
  if (const auto mark = inner_mark(line, naming.words); mark || !is_listed(line.section)) return mark;
  for (auto stop = line.text.find(". "); stop != std::string_view::npos;
       stop = line.text.find(". ", stop + 1))
    if (auto mark = led_mark(line.text.substr(stop + 2), naming, true)) {
      mark.begin = stop + 2;
      mark.end += mark.begin;
      return mark;
    }
  return {};
}

std::string_view without_closing(std::string_view text, const Mark& mark) {
  const bool open = text.substr(0, mark.end).find('(') < text.substr(0, mark.end).find(')');
  const bool closes = text.ends_with(')') && text.find('(', mark.end) == std::string_view::npos;
  const bool whole = open && text.substr(0, mark.end).find(')') == std::string_view::npos && closes;
  return whole ? text.substr(0, text.size() - 1) : text;
}

std::string_view behind_inner(std::string_view text, const Mark& mark) {
  const auto rest = trim(text.substr(mark.end));
  const char first = text[mark.begin];
  if (first != '[' && first != '(') return rest;
  if (first == '(' && text.substr(mark.begin, mark.end - mark.begin).find(')') == std::string_view::npos) {
    int depth = 1;
    for (std::size_t at = 0; at < rest.size(); ++at) {
      depth += rest[at] == '(' ? 1 : 0;
      depth -= rest[at] == ')' ? 1 : 0;
      if (depth == 0) return trim(rest.substr(0, at));
    }
  }
  return trim(rest.ends_with(')') || rest.ends_with(']') ? rest.substr(0, rest.size() - 1) : rest);
}

WrittenBox opening_box(std::string_view text) {
  using State = WrittenBox::State;
  struct Form {
    std::string_view text;
    State state;
  };
  static constexpr std::array<Form, 22> forms = {{
      {"[ ]", State::unticked}, {"[]", State::unticked}, {"[x]", State::ticked},    {"[X]", State::ticked},
      {"[-]", State::dropped},  {"[*]", State::ticked},  {"(tick)", State::ticked}, {"(/)", State::ticked},
      {"(x)", State::dropped},  {"☐", State::unticked},  {"☑", State::ticked},      {"☒", State::ticked},
      {"✓", State::ticked},     {"✔", State::ticked},    {"✅", State::ticked},      {"⬜", State::unticked},
      {"□", State::unticked},   {"▢", State::unticked},  {"❌", State::unticked},    {"✗", State::unticked},
      {"✘", State::unticked},   {"[v]", State::ticked},
  }};
  if (text.empty() ||
      (static_cast<unsigned char>(text.front()) < 0x80 && text.front() != '[' && text.front() != '('))
    return {};
  for (const auto& form : forms)
    if (text.starts_with(form.text)) {
      auto length = form.text.size();
      if (text.substr(length).starts_with("\xEF\xB8\x8F")) length += 3;  // variation selector
      return {form.state, length};
    }
  return {};
}

}  // namespace docket
