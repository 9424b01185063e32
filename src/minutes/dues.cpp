#include "minutes/dues.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "minutes/scan.hpp"
#include "text/date_tokens.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

/// A row of words such as "the next SSR2 plenary call #15".
struct MeetingWords {
  std::size_t next = 0;  ///< the token behind
  bool is_next = false, is_this = false, numbered = false;
};

bool is_past(std::string_view rule) {
  return rule == "day.weekday.last";
}

/// One text, its tokens, and the forms that due words take in it. A form looks at one place and gives what
/// begins there.
class Finder {
 public:
  Finder(std::string_view text, const Anchor& anchor, std::optional<Date> next_meeting)
      : text_(text),
        anchor_(anchor),
        next_meeting_(next_meeting),
        all_(date_tokens(text, anchor.words)),
        tokens_(all_) {}

  std::optional<DueFound> best() const;
  /// Of a field: a meeting, with what leads to it.
  std::optional<DueFound> meeting_field() const;

 private:
  using Form = std::optional<DueFound> (Finder::*)(std::size_t) const;
  struct Row {
    int rank;  ///< the higher form wins, of equals the first
    Form form;
  };

  std::optional<DueFound> labelled(std::size_t at) const;
  std::optional<DueFound> bracketed(std::size_t at) const;
  std::optional<DueFound> leading(std::size_t at) const;
  std::optional<DueFound> trailing(std::size_t at) const;
  std::optional<DueFound> limited(std::size_t at) const;
  std::optional<DueFound> limited_by_event(std::size_t at) const;
  std::optional<DueFound> when(std::size_t at) const;
  std::optional<DueFound> meeting(std::size_t at) const;
  std::optional<DueFound> vague(std::size_t at) const;
  std::optional<DueFound> afterwards(std::size_t at) const;

  DueFound found(std::size_t first, std::size_t end, DateReading reading, std::string_view rule) const;
  DueFound cut(DueFound due, std::size_t begin, std::size_t end) const;
  std::optional<DueFound> date(std::size_t at, std::string_view rule) const;
  std::optional<DueFound> value(std::size_t at, std::string_view rule) const;
  std::optional<MeetingWords> meeting_words(std::size_t at) const;
  DueFound with_day_behind(DueFound due, std::size_t next) const;
  DateReading meeting_reading(const MeetingWords& words) const;

  std::size_t token_at(std::size_t byte) const;
  std::string word(std::size_t at) const { return fold(raw(at)); }
  std::string_view raw(std::size_t at) const {
    return text_.substr(tokens_[at].begin, tokens_[at].end - tokens_[at].begin);
  }
  bool ends(std::size_t byte) const;
  bool is_word(std::size_t at) const {
    return at < tokens_.size() && !tokens_.is(at, Sense::mark) && is_letter(text_[tokens_[at].begin]);
  }
  bool names_a_meeting(std::size_t at) const;
  bool is_limit(std::size_t at) const;
  bool conditional(std::size_t at) const;
  bool possessive(std::size_t byte) const;
  bool counts_things(const DueFound& due) const;
  bool reports(std::size_t at) const;
  bool to_come(const DateReading& reading) const;
  bool closes_clause(std::size_t byte) const;
  bool lone_small_month(const DueFound& due) const;

  std::string_view text_;
  const Anchor& anchor_;
  std::optional<Date> next_meeting_;
  std::vector<Token> all_;
  TokenView tokens_;
};

// --- what stands around

/// The first token at or behind a byte.
std::size_t Finder::token_at(std::size_t byte) const {
  return static_cast<std::size_t>(std::ranges::lower_bound(all_, byte, {}, &Token::begin) - all_.begin());
}

/// Nothing but punctuation from there on.
bool Finder::ends(std::size_t byte) const {
  return text_.find_first_not_of(" \t\n.;!*_", byte) == std::string_view::npos;
}

/// Behind it comes the end, a mark, or a word that opens another part of the sentence.
bool Finder::closes_clause(std::size_t byte) const {
  const auto at = token_at(byte);
  return at >= tokens_.size() || tokens_.is(at, Sense::mark) || tokens_.is(at, Sense::joining) ||
         anchor_.words.has(WordKind::due_goes_on, word(at));
}

bool Finder::is_limit(std::size_t at) const {
  switch (tokens_[at].sense) {
    case Sense::before:
    case Sense::by:
    case Sense::due:
    case Sense::latest:
    case Sense::until:
    case Sense::within:
      return true;
    default:
      return false;
  }
}

/// In "if it is not in by Friday, Ann will merge it" the day is the condition's.
bool Finder::conditional(std::size_t at) const {
  for (auto place = at; place-- > 0;) {
    if (tokens_.is(place, Sense::mark)) {
      const auto sign = tokens_[place].value;
      if (sign == ',' || sign == ';' || sign == '.' || sign == ':') return false;
    } else if (tokens_.is(place, Sense::other) && anchor_.words.has(WordKind::due_condition, word(place))) {
      return true;
    }
  }
  return false;
}

/// "next week's call" is not next week.
bool Finder::possessive(std::size_t byte) const {
  if (byte == 0 || byte >= text_.size()) return false;
  const auto behind = fold(text_.substr(byte, 4));
  if (behind.starts_with("'")) return true;
  return byte >= 2 && text_[byte - 1] == 's' && fold(text_.substr(0, byte)).ends_with("'s") &&
         !closes_clause(byte);
}

/// "by the third reviewer", "by 15 people": the number counts something else.
bool Finder::counts_things(const DueFound& due) const {
  if (due.reading.rule != "day.ordinal") return false;
  const auto last = token_at(due.end) - 1;
  if (!tokens_.is(last, Sense::ordinal)) return !closes_clause(due.end) || !tokens_.is(last - 1, Sense::the);
  return !closes_clause(due.end);
}

/// "sent on Tuesday", "the call on 5 May", "which starts on Monday": when something else was or is.
bool Finder::reports(std::size_t at) const {
  if (at == 0) return false;
  const auto before = word(at - 1);
  if (tokens_.is(at - 1, Sense::mark)) return false;
  return before.ends_with("ed") || before.ends_with("s") || anchor_.words.has(WordKind::due_report, before) ||
         anchor_.words.has(WordKind::due_meeting, before);
}

bool Finder::to_come(const DateReading& reading) const {
  const auto last = reading.day ? reading.day : reading.to;
  return !last || !anchor_.from || *last >= *anchor_.from;
}

/// "by may" is no month in a language that writes months with a capital.
bool Finder::lone_small_month(const DueFound& due) const {
  const auto last = token_at(due.end) - 1;
  if (due.reading.rule != "period.month" || !tokens_.is(last, Sense::month)) return false;
  const char first = text_[tokens_[last].begin];
  return anchor_.words.language() == Language::en && first >= 'a' && first <= 'z';
}

// --- pieces of the forms

DueFound Finder::found(std::size_t first, std::size_t end, DateReading reading, std::string_view rule) const {
  return {.begin = first, .end = end, .reading = std::move(reading), .rule = rule};
}

/// Takes the words off the text, and with them the marks that nothing is left to go with.
DueFound Finder::cut(DueFound due, std::size_t begin, std::size_t end) const {
  const auto left = text_.find_last_not_of(" \t\n", begin == 0 ? 0 : begin - 1);
  if (begin == 0 || left == std::string_view::npos) {
    end = std::min(text_.find_first_not_of(" \t\n.,:;|-*_", end), text_.size());
    if (const auto dash = dash_length(text_.substr(end)); dash != 0) end += dash;
  } else if (ends(end)) {
    end = text_.size();
  }
  due.cut_begin = begin;
  due.cut_end = end;
  return due;
}

/// A date expression that begins at a token, prepositions included.
std::optional<DueFound> Finder::date(std::size_t at, std::string_view rule) const {
  const auto begin = std::size_t{tokens_[at].begin};
  auto [reading, end] = date_at(text_, begin, anchor_);
  if (end == begin) return std::nullopt;
  // The dot of "Fri." belongs to the sentence where that ends.
  if (text_[end - 1] == '.' && ends(end)) --end;
  auto due = found(begin, end, std::move(reading), rule);
  if (possessive(end) || lone_small_month(due) || counts_things(due)) return std::nullopt;
  return with_day_behind(std::move(due), token_at(end));
}

/// "end of next week (Friday 5 July)", "the next meeting on 20 May": the day behind is the one meant.
DueFound Finder::with_day_behind(DueFound due, std::size_t next) const {
  const bool bracket = tokens_.mark(next, '(');
  const bool open = !due.reading.day || due.reading.rule == "day.meeting";
  if (!bracket && !(tokens_.is(next, Sense::on) && open)) return due;
  const auto begin = std::size_t{tokens_[bracket ? next + 1 : next].begin};
  if (begin == 0) return due;
  auto [reading, end] = date_at(text_, begin, anchor_);
  const auto close = token_at(end);
  if (end == begin || !reading.day || (bracket && !tokens_.mark(close, ')'))) return due;
  due.end = bracket ? std::size_t{tokens_[close].end} : end;
  due.reading = std::move(reading);
  return due;
}

/// Whether a token may stand in the name of a meeting: "the next SSR2 Monday plenary call".
bool Finder::names_a_meeting(std::size_t at) const {
  if (!is_word(at)) return tokens_.is(at, Sense::number);
  switch (tokens_[at].sense) {
    case Sense::article:
    case Sense::number:
    case Sense::ordinal:
    case Sense::the:
    case Sense::unit:
    case Sense::weekday:
      return true;
    case Sense::other:
      return !anchor_.words.has(WordKind::due_no_meeting, word(at));
    default:
      return false;
  }
}

/// "the next plenary call", "call #39", "next week's meeting", "our next meeting"
std::optional<MeetingWords> Finder::meeting_words(std::size_t at) const {
  constexpr std::size_t most_words = 5;
  MeetingWords words;
  auto place = at;
  for (std::size_t count = 0; count <= most_words + 2; ++count, ++place) {
    if (tokens_.is(place, Sense::next) || tokens_.is(place, Sense::coming))
      words.is_next = true;
    else if (tokens_.is(place, Sense::current))
      words.is_this = true;
    else if (tokens_.is(place, Sense::last) || tokens_.is(place, Sense::past))
      return std::nullopt;
    else if (tokens_.mark(place, '/') || tokens_.mark(place, '-') || tokens_.mark(place, '\''))
      continue;
    else if (!names_a_meeting(place))
      return std::nullopt;
    else if (anchor_.words.has(WordKind::due_meeting, word(place)))
      break;
  }
  if (!is_word(place) || !anchor_.words.has(WordKind::due_meeting, word(place))) return std::nullopt;
  while (is_word(place + 1) && anchor_.words.has(WordKind::due_meeting, word(place + 1)))
    ++place;
  words.next = place + 1;
  const auto number = tokens_.skip(words.next, '#');
  if (tokens_.is(number, Sense::number)) {
    words.numbered = true;
    words.next = number + 1;
  }
  if (possessive(tokens_[place].end)) return std::nullopt;
  if (is_word(words.next) && anchor_.words.has(WordKind::due_no_meeting, word(words.next)))
    return std::nullopt;
  return words;
}

DateReading Finder::meeting_reading(const MeetingWords& words) const {
  if (words.is_next && next_meeting_) return {.day = next_meeting_, .rule = "day.meeting"};
  return {.rule = "open.meeting"};
}

/// What may stand behind a label or in brackets: a day, a meeting, "ASAP", "TBD".
std::optional<DueFound> Finder::value(std::size_t at, std::string_view rule) const {
  if (at >= tokens_.size()) return std::nullopt;
  if (auto due = date(at, rule)) return due;
  auto first = at;
  while (is_limit(first) || tokens_.is(first, Sense::at) || tokens_.is(first, Sense::on))
    ++first;
  if (const auto words = meeting_words(first))
    return with_day_behind(
        found(tokens_[at].begin, tokens_[words->next - 1].end, meeting_reading(*words), rule), words->next);
  for (std::size_t last = std::min(at + 4, tokens_.size()); last-- > at;) {
    const auto phrase = fold(text_.substr(tokens_[at].begin, tokens_[last].end - tokens_[at].begin));
    if (anchor_.words.has(WordKind::due_vague, phrase) || anchor_.words.has(WordKind::due_field, phrase))
      return found(tokens_[at].begin, tokens_[last].end, {.rule = "open.vague"}, rule);
  }
  return std::nullopt;
}

// --- the forms

/// "Due date: 5 May", "(deadline: next call)", "- due by 5 May"
std::optional<DueFound> Finder::labelled(std::size_t at) const {
  const bool apart = at == 0 || tokens_.is(at - 1, Sense::mark);
  if (!apart || !is_word(at)) return std::nullopt;
  for (std::size_t last = std::min(at + 3, tokens_.size()); last-- > at;) {
    const auto label = fold(text_.substr(tokens_[at].begin, tokens_[last].end - tokens_[at].begin));
    if (!anchor_.words.has(WordKind::field_due, label)) continue;
    const bool colon =
        tokens_.mark(last + 1, ':') || tokens_.mark(last + 1, '=') || tokens_.mark(last + 1, '-');
    auto first = colon ? last + 2 : last + 1;
    while (tokens_.mark(first, '*') || tokens_.mark(first, '_'))
      ++first;
    // "due by 5 May": the preposition is part of the words, "due:" is not.
    const bool bracket = at > 0 && (tokens_.mark(at - 1, '(') || tokens_.mark(at - 1, '['));
    if (!colon && !tokens_.is(at, Sense::due) && !bracket && !label.starts_with("deadline")) continue;
    auto due = value(!colon && tokens_.is(at, Sense::due) ? at : first, "due.label");
    if (!due) continue;
    const auto behind = token_at(due->end);
    const bool closed = tokens_.mark(behind, ')') || tokens_.mark(behind, ']');
    if (bracket && !closed) continue;
    const bool mark = at > 0 && !tokens_.mark(at - 1, '.') && !tokens_.mark(at - 1, ')');
    return cut(std::move(*due), tokens_[mark ? at - 1 : at].begin,
               closed ? std::size_t{tokens_[behind].end} : due->end);
  }
  return std::nullopt;
}

/// "(by Friday)", "[5 May]", "(TBD)"
std::optional<DueFound> Finder::bracketed(std::size_t at) const {
  if (!tokens_.mark(at, '(') && !tokens_.mark(at, '[')) return std::nullopt;
  if (auto due = labelled(at + 1)) return due;
  auto due = value(at + 1, "due.bracket");
  if (!due) return std::nullopt;
  const auto close = token_at(due->end);
  if (!tokens_.mark(close, ')') && !tokens_.mark(close, ']')) return std::nullopt;
  const auto end = std::size_t{tokens_[close].end};
  const bool edge = at == 0 || ends(end);
  if (!is_limit(at + 1) && due->reading.rule != "open.vague" && !(edge && to_come(due->reading)))
    return std::nullopt;
  return cut(std::move(*due), tokens_[at].begin, end);
}

/// "By 14 August, 23:59 UTC - members to go through the draft"
std::optional<DueFound> Finder::leading(std::size_t at) const {
  if (at != 0 || !is_limit(at)) return std::nullopt;
  auto due = date(at, "due.leading");
  if (!due) return std::nullopt;
  const auto behind = token_at(due->end);
  if (!tokens_.mark(behind, ':') && !(tokens_.mark(behind, '-') && !tokens_[behind].glued))
    return std::nullopt;
  return cut(std::move(*due), due->begin, tokens_[behind].end);
}

/// "... - 5 May", "... | by Friday"
std::optional<DueFound> Finder::trailing(std::size_t at) const {
  const bool dash = tokens_.mark(at, '-') && !tokens_[at].glued && !tokens_[at + 1].glued;
  if (at == 0 || (!dash && !tokens_.mark(at, '|'))) return std::nullopt;
  auto due = value(at + 1, "due.trailing");
  if (!due || !ends(due->end)) return std::nullopt;
  if (!is_limit(at + 1) && (due->reading.rule == "open.meeting" || !to_come(due->reading)))
    return std::nullopt;
  return cut(std::move(*due), tokens_[at].begin, due->end);
}

/// "by Friday", "before the end of June", "no later than 1 September", "within two weeks"
std::optional<DueFound> Finder::limited(std::size_t at) const {
  if (!is_limit(at) || tokens_.is(at, Sense::latest) || conditional(at)) return std::nullopt;
  auto due = date(at, "due.by");
  if (!due || is_past(due->reading.rule)) return std::nullopt;
  return due;
}

/// "by the next call", "before the end of this phase", "no later than publication", "ahead of ICANN63"
std::optional<DueFound> Finder::limited_by_event(std::size_t at) const {
  if (!is_limit(at) || tokens_.is(at, Sense::due) || tokens_.is(at, Sense::within) || conditional(at))
    return std::nullopt;
  const auto first = tokens_.skip(at + 1, Sense::the);
  if (const auto words = meeting_words(at + 1))
    return with_day_behind(
        found(tokens_[at].begin, tokens_[words->next - 1].end, meeting_reading(*words), "due.meeting"),
        words->next);
  const DateReading open{.rule = "open.event"};
  if (tokens_.is(first, Sense::end) && tokens_.is(first + 1, Sense::of) && is_word(first + 2)) {
    auto last = first + 2;
    while (tokens_.is(last, Sense::the) || tokens_.is(last, Sense::current))
      ++last;
    if (is_word(last)) return found(tokens_[at].begin, tokens_[last].end, open, "due.vague");
  }
  const bool season = is_word(first) && anchor_.words.has(WordKind::due_season, word(first));
  if (season) return found(tokens_[at].begin, tokens_[first].end, open, "due.vague");
  const bool numbered =
      is_all_caps(raw(at + 1)) && tokens_.is(at + 2, Sense::number) && tokens_[at + 2].glued;
  if (numbered) return found(tokens_[at].begin, tokens_[at + 2].end, open, "due.vague");
  const bool no_later = tokens_.is(at, Sense::by) && raw(at).find(' ') != std::string_view::npos;
  if (!no_later) return std::nullopt;
  const auto end = std::min(text_.find_first_of(".,;()", tokens_[at].end), text_.size());
  return found(tokens_[at].begin, end, open, "due.vague");
}

/// What a preposition before it was not taken with, it does not become due without.
bool is_taken(Sense before) {
  static constexpr std::array prepositions = {Sense::after, Sense::at,    Sense::before, Sense::by,
                                              Sense::due,   Sense::from,  Sense::in,     Sense::of,
                                              Sense::on,    Sense::start, Sense::until,  Sense::within};
  return std::ranges::find(prepositions, before) != prepositions.end();
}

/// "next week", "tomorrow", "in two weeks", "on Wednesday", "EOD Friday", "for next Monday", "3 more days"
std::optional<DueFound> Finder::when(std::size_t at) const {
  const auto sense = tokens_[at].sense;
  const auto before = at == 0 ? Sense::other : tokens_[at - 1].sense;
  if (is_taken(before) || (before == Sense::the && sense == Sense::weekday) || before == Sense::early ||
      before == Sense::late || before == Sense::mid)
    return std::nullopt;
  if (conditional(at)) return std::nullopt;
  if (sense == Sense::number && !tokens_.is(at + 1, Sense::more)) return std::nullopt;
  static constexpr std::array openers = {
      Sense::around,  Sense::early, Sense::late, Sense::mid,   Sense::at,     Sense::coming,
      Sense::current, Sense::day,   Sense::end,  Sense::endof, Sense::in,     Sense::next,
      Sense::number,  Sense::on,    Sense::time, Sense::unit,  Sense::weekday};
  if (std::ranges::find(openers, sense) == openers.end()) return std::nullopt;
  auto due = date(at, "due.when");
  if (!due || is_past(due->reading.rule) || !to_come(due->reading)) return std::nullopt;
  const auto rule = due->reading.rule;
  const bool period = rule.starts_with("period.");
  const bool weekday = rule.starts_with("day.weekday.");
  switch (sense) {
    case Sense::on:
      return period || reports(at) ? std::nullopt : due;
    case Sense::at:
      return weekday || rule.starts_with("day.end") ||
                     (period && (tokens_.is(at + 1, Sense::next) || tokens_.is(at + 1, Sense::current)))
                 ? due
                 : std::nullopt;
    case Sense::day:
    case Sense::early:
    case Sense::late:
    case Sense::mid:
      return reports(at) ? std::nullopt : due;
    case Sense::in:
      return period && (!closes_clause(due->end) || reports(at)) ? std::nullopt : due;
    case Sense::unit:
      return rule.starts_with("day.end") ? due : std::nullopt;
    case Sense::weekday:
      return closes_clause(due->end) && before != Sense::to && before != Sense::joining &&
                     !tokens_.mark(at - 1, '-')
                 ? due
                 : std::nullopt;
    case Sense::time:
      return tokens_[at].value == 'd' ? due : std::nullopt;
    default:
      return due;
  }
}

/// "at the next plenary call", "during call #39", "in our next meeting"
std::optional<DueFound> Finder::meeting(std::size_t at) const {
  const auto sense = tokens_[at].sense;
  if (sense != Sense::at && sense != Sense::on && sense != Sense::in) return std::nullopt;
  if (conditional(at)) return std::nullopt;
  if (const auto season = tokens_.skip(at + 1, Sense::the);
      is_word(season) && anchor_.words.has(WordKind::due_season, word(season)))
    return found(tokens_[at].begin, tokens_[season].end, {.rule = "open.event"}, "due.vague");
  const auto words = meeting_words(at + 1);
  if (!words || !(words->is_next || words->numbered)) return std::nullopt;
  return with_day_behind(
      found(tokens_[at].begin, tokens_[words->next - 1].end, meeting_reading(*words), "due.meeting"),
      words->next);
}

/// "ASAP", "as soon as possible"
std::optional<DueFound> Finder::vague(std::size_t at) const {
  if (!is_word(at)) return std::nullopt;
  for (std::size_t last = std::min(at + 4, tokens_.size()); last-- > at;) {
    const auto phrase = fold(text_.substr(tokens_[at].begin, tokens_[last].end - tokens_[at].begin));
    if (anchor_.words.has(WordKind::due_vague, phrase))
      return found(tokens_[at].begin, tokens_[last].end, {.rule = "open.vague"}, "due.vague");
  }
  return std::nullopt;
}

/// "after the call", "right after this meeting", "after 1 July": when, but not by when.
std::optional<DueFound> Finder::afterwards(std::size_t at) const {
  if (!tokens_.is(at, Sense::after)) return std::nullopt;
  if (auto due = date(at, "due.vague")) {
    if (due->reading.day) due->reading = {.rule = "open.after"};
    return due;
  }
  const auto words = meeting_words(at + 1);
  if (!words) return std::nullopt;
  auto due = found(tokens_[at].begin, tokens_[words->next - 1].end, {.rule = "open.after"}, "due.vague");
  if (words->is_this && anchor_.from) due.reading = {.day = anchor_.from, .rule = "day.relative"};
  return due;
}

std::optional<DueFound> Finder::best() const {
  static constexpr std::array rows = {
      Row{5, &Finder::labelled},   Row{5, &Finder::bracketed}, Row{5, &Finder::leading},
      Row{5, &Finder::trailing},   Row{4, &Finder::limited},   Row{3, &Finder::limited_by_event},
      Row{3, &Finder::when},       Row{3, &Finder::meeting},   Row{2, &Finder::vague},
      Row{1, &Finder::afterwards},
  };
  std::optional<DueFound> best;
  int rank = 0;
  for (std::size_t at = 0; at < tokens_.size(); ++at)
    for (const auto& row : rows) {
      if (row.rank <= rank) continue;
      auto due = (this->*row.form)(at);
      // What lies within words found before is part of them: "the next call (20 June)".
      if (!due || (best && due->begin > best->begin && due->begin < best->end)) continue;
      best = std::move(due);
      rank = row.rank;
    }
  return best;
}

std::optional<DueFound> Finder::meeting_field() const {
  return value(0, "due.field");
}

bool says_until(std::string_view field, const Words& words) {
  const auto tokens = date_tokens(field, words);
  return std::ranges::find(tokens, Sense::until, &Token::sense) != tokens.end();
}

}  // namespace

std::optional<DueFound> find_due(std::string_view text, const Anchor& anchor,
                                 std::optional<Date> next_meeting) {
  return Finder(text, anchor, next_meeting).best();
}

DateReading read_due_field(std::string_view field, const Anchor& anchor, std::optional<Date> next_meeting) {
  auto whole = resolve_cell(field, anchor);
  // "from 7 June until 1 September" is work that ends by then, "10-11 February" an event.
  if (whole.rule == "period.range" && says_until(field, anchor.words)) whole.day = whole.to;
  if (!whole.rule.empty()) return whole;
  const auto open = field.find('(');
  const auto close = field.find(')', open);
  if (open != std::string_view::npos && close != std::string_view::npos) {
    auto inner = resolve_cell(field.substr(open + 1, close - open - 1), anchor);
    if (inner.day) return inner;
  }
  if (const auto due = Finder(field, anchor, next_meeting).meeting_field()) return due->reading;
  return {};
}

}  // namespace docket
