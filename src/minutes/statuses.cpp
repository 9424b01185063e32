#include "minutes/statuses.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "minutes/scan.hpp"
#include "text/fold.hpp"

namespace docket {

std::string_view to_word(Status status) {
  static constexpr std::array<std::string_view, 3> names = {"open", "done", "dropped"};
  return names[static_cast<std::size_t>(status)];
}

namespace {

constexpr std::size_t longest_state = 5;  // words
constexpr std::size_t longest_tick = 8;   // bytes: "y"

// Cheap and sure: whether opening_state() may find one, in a text that need not be folded.
bool may_open_state(std::string_view text, const Words& words) {
  return words.may_open(text, {WordKind::state_done, WordKind::state_dropped, WordKind::state_open});
}

struct Match {
  Status status = Status::open;
  std::size_t end = 0;  // bytes of the folded text
};

// The longest state phrase that opens `folded`; negations are phrases of [state.open], and longer than what
// they negate.
std::optional<Match> opening_state(std::string_view folded, const Words& words) {
  if (!may_open_state(folded, words)) return std::nullopt;
  const auto spans = words_in(folded, longest_state);
  for (auto count = spans.size(); count > 0; --count) {
    const auto begin = spans.front().begin;
    const auto end = spans[count - 1].end;
    const auto phrase = folded.substr(begin, end - begin);
    const auto kinds = words.kinds_of(phrase);
    if (kinds.has(WordKind::state_open)) return Match{Status::open, end};
    if (kinds.has(WordKind::state_dropped)) return Match{Status::dropped, end};
    if (kinds.has(WordKind::state_done)) return Match{Status::done, end};
  }
  return std::nullopt;
}

struct Sign {
  std::string_view text;
  Status status;
};
constexpr std::array<Sign, 13> signs = {{{"(tick)", Status::done},
                                         {"⏳", Status::open},
                                         {"⌛", Status::open},
                                         {"🔄", Status::open},
                                         {"🚧", Status::open},
                                         {"✓", Status::done},
                                         {"✔️", Status::done},
                                         {"✔", Status::done},
                                         {"✅", Status::done},
                                         {"☑", Status::done},
                                         {"(/)", Status::done},
                                         {":white_check_mark:", Status::done},
                                         {":heavy_check_mark:", Status::done}}};

// Cheap and sure: whether a sign may open the text, or close it where its stops are gone.
bool may_stand_at_an_end(std::string_view text, std::string_view without_stops) {
  const auto wide = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  if (text.empty() || without_stops.empty()) return false;
  const char first = text.front(), last = without_stops.back();
  return first == '(' || first == ':' || wide(first) || last == ')' || last == ':' || wide(last);
}

bool is_capitals(std::string_view text) {
  return has_letter(text) && std::ranges::none_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

// "but", "hasn't"
bool takes_back(std::string_view folded, const Words& words) {
  return words.has(WordKind::verb_unless, folded) || folded.ends_with("n't");
}

}  // namespace

std::optional<Status> status_of(std::string_view field, const Words& words) {
  field = trim(field);
  if (field.empty()) return std::nullopt;
  for (const auto& sign : signs)
    if (field.starts_with(sign.text)) return sign.status;
  const auto folded = fold(field);
  if (folded.size() <= longest_tick && words.has(WordKind::state_tick, folded)) return Status::done;
  if (const auto match = opening_state(folded, words)) {
    // "closed?" is no more than a hope.
    const auto rest = std::string_view(folded).substr(match->end);
    const bool doubtful = rest.starts_with("?");
    return doubtful ? Status::open : match->status;
  }
  if (folded.find('%') != std::string::npos) return folded.starts_with("100") ? Status::done : Status::open;
  // "Report received", "Action completed": the state may stand last.
  const auto spans = words_in(folded, 6);
  if (spans.size() > 4) return std::nullopt;
  for (std::size_t i = 1; i < spans.size(); ++i)
    if (const auto match = opening_state(std::string_view(folded).substr(spans[i].begin), words)) {
      const bool negated = spans[i - 1].in(folded) == "not" || spans[i - 1].in(folded) == "yet";
      return negated ? Status::open : match->status;
    }
  return std::nullopt;
}

bool is_state_remark(std::string_view remark, const Words& words) {
  constexpr KindSet behind{WordKind::adverb, WordKind::date, WordKind::joint,
                           WordKind::month,  WordKind::with, WordKind::weekday};
  const auto status = status_of(remark, words);
  if (status != Status::done) return status.has_value();
  const auto folded = fold(trim(remark));
  const auto match = opening_state(folded, words);
  if (!match) return true;
  const auto rest = std::string_view(folded).substr(match->end);
  const auto spans = words_in(rest, rest.size());
  if (std::ranges::any_of(spans, [&](const Word& word) { return takes_back(word.in(rest), words); }))
    return false;
  const bool goes_on = !spans.empty() && spans.front().begin == 1 && is_letter(rest[1]);
  return !goes_on || words.kinds_of(spans.front().in(rest)).has_any(behind);
}

namespace {

// "(DONE)" and "[COMPLETED 23 April 2021]": a bracket that opens with a state and says little more.
std::optional<StateFound> bracketed(std::string_view text, const Words& words) {
  for (const auto& [open, close] : {std::pair{'(', ')'}, std::pair{'[', ']'}, std::pair{'{', '}'}}) {
    const auto trimmed = trim_back(text, ".*_~ ");
    std::string_view inside, rest;
    if (trimmed.ends_with(close)) {
      const auto begin = trimmed.rfind(open);
      if (begin == std::string_view::npos) continue;
      inside = trimmed.substr(begin + 1, trimmed.size() - begin - 2);
      rest = trim_back(trimmed.substr(0, begin), "*_~ ");
    } else if (text.starts_with(open)) {
      const auto end = text.find(close);
      if (end == std::string_view::npos) continue;
      inside = text.substr(1, end - 1);
      rest = trim_front(text.substr(end + 1), "*_~:- ");
    } else {
      continue;
    }
    auto field = trim_front(trim(inside), "*_");
    for (const std::string_view lead : {"Status:", "status:", "STATUS:"})
      if (field.starts_with(lead)) field = trim(field.substr(lead.size()));
    const auto folded = fold(field);
    const auto match = opening_state(folded, words);
    if (!match || field.size() > 160) continue;
    const auto after = trim_front(std::string_view(folded).substr(match->end), " ");
    const bool ends = after.empty() || !is_letter(after.front()) || after.starts_with("on ") ||
                      after.starts_with("by ") || after.starts_with("as of ") || is_capitals(field) ||
                      words_in(after, 4).size() <= 2;
    if (!ends || folded == "x") continue;
    return StateFound{after.starts_with("?") ? Status::open : match->status, inside, rest};
  }
  return std::nullopt;
}

// "DONE: text", "Closed - text".
std::optional<StateFound> leading(std::string_view text, const Words& words) {
  const auto plain = trim_front(text, "*_~[( ");
  if (!may_open_state(plain, words)) return std::nullopt;
  const auto folded = fold(plain.substr(0, 60));
  const auto match = opening_state(folded, words);
  if (!match) return std::nullopt;
  const auto spans = words_in(folded, longest_state);
  const auto count = static_cast<std::size_t>(
      std::ranges::count_if(spans, [&](const Word& word) { return word.end <= match->end; }));
  const auto own = words_in(plain, longest_state);
  if (count == 0 || own.size() < count) return std::nullopt;
  const auto word = plain.substr(0, own[count - 1].end);
  auto rest = plain.substr(word.size());
  const auto bare = trim_front(rest, "*_~)] ");
  const auto dash = dash_length(bare);
  const bool cut = bare.starts_with(":") || (dash != 0 && (bare.size() == dash || bare[dash] == ' '));
  if (!cut || bare.empty()) return std::nullopt;
  // "Open: what is left" or "New: …" tells a topic as often as a state; only in capitals is it one.
  if (match->status == Status::open && !is_capitals(word)) return std::nullopt;
  return StateFound{match->status, word, trim_front(bare, "*_~:- )–—")};
}

// "text. Status: waiting for Bo": a label behind a stop or dash, and the state it names.
std::optional<StateFound> labelled_state(std::string_view text, std::size_t colon, const Words& words) {
  const auto stop = text.find_last_of(".;,|-(\n", colon);
  auto begin = stop == std::string_view::npos ? 0 : stop + 1;
  for (const std::string_view dash : {"–", "—"})
    if (const auto at = text.rfind(dash, colon); at != std::string_view::npos)
      begin = std::max(begin, at + dash.size());
  if (begin == 0) return std::nullopt;
  const auto label = trim_front(text.substr(begin, colon - begin), "*_");
  if (!words.has_written(WordKind::field_state, label)) return std::nullopt;
  const auto state = trim_back(trim_front(text.substr(colon + 1), "*_"), "*_.)");
  const auto status = status_of(state, words);
  if (!status) return std::nullopt;
  return StateFound{*status, state, trim_back(text.substr(0, begin), ";,|-(*_–—")};
}

std::optional<StateFound> labelled_state(std::string_view text, const Words& words) {
  for (auto colon = text.rfind(':'); colon != std::string_view::npos && colon != 0;
       colon = text.rfind(':', colon - 1))
    if (auto found = labelled_state(text, colon, words)) return found;
  return std::nullopt;
}

bool ends_state(std::string_view rest) {
  rest = trim(rest);
  return rest.empty() || dash_length(rest) != 0 ||
         std::string_view(",.:;(").find(rest.front()) != std::string_view::npos;
}

// "Ask the members about a day: closed, no quorum", "Write to the bank - done, reply received", "Ann to write
// it down. Done, see the wiki": behind a mark and at least some words, a state and what is said of it.
std::optional<StateFound> behind_mark(std::string_view text, const Words& words) {
  constexpr std::size_t longest = 60;
  constexpr std::size_t fewest_words = 3;
  for (const std::string_view mark : {": ", " - ", " – ", " — ", ". "}) {
    const auto at = text.rfind(mark);
    if (at == std::string_view::npos || text.size() - at > longest) continue;
    const auto tail = text.substr(at + mark.size());
    if (!may_open_state(tail, words)) continue;
    const auto folded = fold(tail);
    const auto match = opening_state(folded, words);
    if (!match || match->status == Status::open ||
        words_in(text.substr(0, at), fewest_words).size() < fewest_words)
      continue;
    const auto behind = std::string_view(folded).substr(match->end);
    // "Sent, but Bo wants more"
    const bool back = mark == ". " && std::ranges::any_of(words_in(behind, longest), [&](const Word& word) {
                        return takes_back(word.in(behind), words);
                      });
    if (!back && (behind.starts_with(", ") || behind.starts_with("; ")))
      return StateFound{match->status, tail, trim(text.substr(0, at))};
  }
  return std::nullopt;
}

// "Ann to file it. Done: https://…", "… (completed 2020-09-22, with a note to the board)": a state behind the
// sentence.
std::optional<StateFound> behind_sentence(std::string_view text, const Words& words) {
  for (std::size_t at = 1; at + 1 < text.size(); ++at) {
    const bool bracket = text[at] == '(' && text[at - 1] == ' ';
    const bool sentence =
        text[at] == ' ' && std::string_view(".;!").find(text[at - 1]) != std::string_view::npos;
    if (!bracket && !sentence) continue;
    const auto tail = text.substr(at + 1);
    if (!may_open_state(tail, words)) continue;
    const auto folded = fold(tail.substr(0, 40));
    const auto match = opening_state(folded, words);
    // "Provide text. DONE - see N212": capitals behind a stop are a state, whatever follows but more words.
    const bool told = sentence && match && match->end > 2 && match->end <= tail.size();
    const auto word = told ? tail.substr(0, match->end) : std::string_view();
    const bool capitals = told && is_capitals(word) && ends_state(tail.substr(word.size()));
    // "Edit the text. Done. It took two rounds."
    const bool alone = told && match->status != Status::open && is_capitalised(word) &&
                       tail.substr(word.size()).starts_with(". ");
    if (capitals || alone) return StateFound{match->status, trim_back(tail, ". "), trim(text.substr(0, at))};
    if (!match || match->status == Status::open) continue;
    const auto next = trim_front(std::string_view(folded).substr(match->end), " ");
    const bool taken =
        bracket ? !next.empty() && (is_digit(next.front()) || next.front() == ',' || next.front() == ':')
                : next.starts_with(":");
    if (taken)
      return StateFound{match->status, tail.substr(0, std::min(tail.find(')'), tail.size())),
                        trim(text.substr(0, at))};
  }
  return std::nullopt;
}

// "text – DONE", "text. Completed", "text DONE".
std::optional<StateFound> trailing(std::string_view text, const Words& words) {
  const auto plain = trim_back(text, "*_~.!) ");
  const auto tail_begin = plain.size() > 48 ? plain.size() - 48 : 0;
  const auto spans = words_in(plain.substr(tail_begin), 16);
  const auto first = spans.size() > longest_state ? spans.size() - longest_state : 0;
  for (auto i = first; i < spans.size(); ++i) {
    const auto begin = tail_begin + spans[i].begin;
    if (begin == 0) continue;
    const auto word = plain.substr(begin);
    if (!may_open_state(word, words)) continue;
    const auto folded = fold(word);
    const auto match = opening_state(folded, words);
    const bool goes_on = match && is_capitals(word) &&
                         folded.substr(match->end).starts_with(", but");  // "DONE, BUT LET'S GO ON"
    if (!match) continue;
    const auto behind = std::string_view(folded).substr(match->end);
    const bool dated = match->status != Status::open && behind.size() > 2 && behind.front() == ' ' &&
                       is_digit(behind[1]);  // "CLOSED 23 May"
    if (!behind.empty() && !goes_on && !dated) continue;
    const auto before = plain.substr(0, begin);
    const auto bare = trim_back(before, "*_~( ");
    const bool dash = bare.ends_with("-") || bare.ends_with("–") || bare.ends_with("—") ||
                      bare.ends_with("→") || bare.ends_with(">") || bare.ends_with(":") ||
                      bare.ends_with("|");
    const bool stop = bare.ends_with(".") || bare.ends_with(";");
    const bool framed = before.ends_with("**") || before.ends_with("__");
    const bool capitals = is_capitals(word) && word.size() > 2;
    if (dated && !dash) continue;
    if (!(dash || framed || capitals || (stop && match->status != Status::open))) continue;
    if (match->status == Status::open && !(dash || framed || capitals)) continue;
    return StateFound{match->status, word, trim_back(bare, "-:>|*_~ –—→")};
  }
  return std::nullopt;
}

}  // namespace

std::optional<StateFound> state_at_an_end(std::string_view text, const KindSet& kinds, const Words& words) {
  text = trim(text);
  const auto end = trim_back(text, ".");
  for (const auto& sign : may_stand_at_an_end(text, end) ? std::span(signs) : std::span<const Sign>()) {
    if (text.starts_with(sign.text))
      return StateFound{sign.status, sign.text, trim(text.substr(sign.text.size()))};
    if (end.ends_with(sign.text))
      return StateFound{sign.status, sign.text, trim(end.substr(0, end.size() - sign.text.size()))};
  }
  static constexpr KindSet states{WordKind::field_state, WordKind::state_done, WordKind::state_dropped,
                                  WordKind::state_open};
  if (!kinds.has_any(states)) return std::nullopt;
  if (auto found = bracketed(text, words)) return found;
  if (auto found = leading(text, words)) return found;
  if (auto found = labelled_state(text, words)) return found;
  if (auto found = behind_sentence(text, words)) return found;
  if (auto found = behind_mark(text, words)) return found;
  if (auto found = trailing(text, words)) return found;
  // "DONE (see above)"
  const auto bracket = text.ends_with(")") ? text.rfind('(') : std::string_view::npos;
  if (bracket == std::string_view::npos || bracket == 0) return std::nullopt;
  auto found = trailing(trim(text.substr(0, bracket)), words);
  return found && is_capitals(found->words) ? found : std::nullopt;
}

namespace {

constexpr std::size_t longest_names = 6;  // words: "Ann Hall, Bo Yang and Cy"
constexpr std::size_t most_told = 60;     // words of a report

// "completed", "stopped", "copied", "sent"
bool is_past(std::string_view folded, const Words& words) {
  if (words.has(WordKind::verb_past, folded)) return true;
  if (!folded.ends_with("ed") || folded.size() < 5) return false;
  const auto without = [&](std::size_t letters) { return folded.substr(0, folded.size() - letters); };
  const bool doubled = folded[folded.size() - 3] == folded[folded.size() - 4];
  const auto says_done = [&](std::string_view base) {
    return words.has(WordKind::verb, base) && !words.has(WordKind::verb_talk, base);
  };
  if (words.has(WordKind::verb, without(2))) return says_done(without(2));
  if (words.has(WordKind::verb, without(1))) return says_done(without(1));
  return (doubled && says_done(without(3))) ||
         (folded.ends_with("ied") && says_done(std::string(without(3)) + "y"));
}

// "has been sent", "had now been repaired"
bool opens_with_passive_perfect(std::span<const Word> spans, std::string_view folded, const Words& words) {
  const auto word = [&](std::size_t at) { return spans[at].in(folded); };
  if (!words.has(WordKind::verb_being, word(0))) return false;
  std::size_t been = 1;
  while (been < spans.size() && words.has(WordKind::adverb, word(been)))
    ++been;
  if (been + 1 >= spans.size() || word(been) != "been") return false;
  const auto verb = word(been + 1);
  return is_past(verb, words) || words.has(WordKind::participle, verb);
}

}  // namespace

bool says_it_was_done(std::string_view text, const Words& words) {
  const auto folded = fold(text);
  const auto spans = words_in(folded, most_told);
  bool done = false;
  for (std::size_t at = 0; at < spans.size(); ++at) {
    if (takes_back(spans[at].in(folded), words)) return false;
    done =
        done || opens_with_passive_perfect(std::span(spans.begin(), spans.end()).subspan(at), folded, words);
  }
  return done;
}

std::optional<std::size_t> done_by(std::string_view text, const Words& words) {
  std::optional<std::size_t> verb;
  std::size_t place = 0;
  for (const auto& word : words_in(text, most_told)) {
    const auto name = word.in(text);
    const auto folded = fold(name);
    if (takes_back(folded, words)) return std::nullopt;
    if (verb) continue;
    if (is_past(folded, words)) {
      verb = word.begin;
      continue;
    }
    const bool may_be_name = is_capitalised(name) || name.front() == '@' || folded == "and";
    if (!may_be_name || ++place > longest_names) return std::nullopt;
  }
  return verb;
}

}  // namespace docket
