#include "minutes/dues.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "minutes/due_finder.hpp"

namespace docket {

namespace {

bool holds(std::span<const Sense> senses, Sense sense) {
  return std::ranges::find(senses, sense) != senses.end();
}

/// What a preposition before it was not taken with does not become due without it.
bool is_taken(Sense before) {
  static constexpr std::array prepositions = {
      Sense::after, Sense::at,  Sense::before, Sense::by, Sense::due,   Sense::early, Sense::from,  Sense::in,
      Sense::late,  Sense::mid, Sense::of,     Sense::on, Sense::start, Sense::until, Sense::within};
  return holds(prepositions, before);
}

/// Articles of some languages read as "on": "le mois prochain".
bool is_named(std::string_view period) {
  return period == "period.week" || period == "period.month" || period == "period.weekend";
}

bool is_past(std::string_view rule) {
  return rule == "day.weekday.last";
}

bool says_until(std::string_view field, const Words& words) {
  const auto tokens = date_tokens(field, words);
  return std::ranges::find(tokens, Sense::until, &Token::sense) != tokens.end();
}

}  // namespace

/// "deadline 5 May", "extended to 14 June": labels that need no colon.
bool DueFinder::says_when(std::string_view label) const {
  const auto value = anchor_.words.value(WordKind::field_due, label);
  return value == "bare" || value == "moved";
}

/// "Due date: 5 May", "(deadline: next call)", "- due by 5 May", "new target 31 July"
std::optional<DueFound> DueFinder::labelled(std::size_t at) const {
  const bool apart = at == 0 || tokens_.is(at - 1, Sense::mark);
  if (!kinds_.has(WordKind::field_due) || !apart || !is_word(at)) return std::nullopt;
  if (!anchor_.words.kinds_opened_by(word(at)).has(WordKind::field_due)) return std::nullopt;
  for (std::size_t last = std::min(at + 3, tokens_.size()); last-- > at;) {
    const auto label = fold(text_.substr(tokens_[at].begin, tokens_[last].end - tokens_[at].begin));
    if (!anchor_.words.has(WordKind::field_due, label)) continue;
    const bool colon =
        tokens_.mark(last + 1, ':') || tokens_.mark(last + 1, '=') || tokens_.mark(last + 1, '-');
    auto first = colon ? last + 2 : last + 1;
    while (tokens_.mark(first, '*') || tokens_.mark(first, '_'))
      ++first;
    // "due by 5 May", "(bis Freitag)": the preposition is part of the words, "due:" is not.
    const bool preposition = !colon && (tokens_.is(at, Sense::due) || is_limit(at));
    const bool bracket = at > 0 && (tokens_.mark(at - 1, '(') || tokens_.mark(at - 1, '['));
    if (!colon && !tokens_.is(at, Sense::due) && !bracket && !says_when(label)) continue;
    auto due = value(preposition ? at : first, "due.label");
    if (!due) continue;
    const auto behind = token_at(due->end);
    const bool closed = tokens_.mark(behind, ')') || tokens_.mark(behind, ']');
    if (bracket && !closed) continue;
    if (!colon && says_when(label) && !closes_clause(due->end)) continue;  // "deadline soon up"
    const bool mark = at > 0 && !tokens_.mark(at - 1, '.') && !tokens_.mark(at - 1, ')');
    return cut(std::move(*due), tokens_[mark ? at - 1 : at].begin,
               closed ? std::size_t{tokens_[behind].end} : due->end);
  }
  return std::nullopt;
}

/// "(by Friday)", "[5 May]", "(TBD)"
std::optional<DueFound> DueFinder::bracketed(std::size_t at) const {
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
std::optional<DueFound> DueFinder::leading(std::size_t at) const {
  if (at != 0) return std::nullopt;
  auto due = date(at, "due.leading");
  if (!due) return std::nullopt;
  const auto behind = token_at(due->end);
  if (!tokens_.mark(behind, ':') && !(tokens_.mark(behind, '-') && !tokens_[behind].glued))
    return std::nullopt;
  return cut(std::move(*due), due->begin, tokens_[behind].end);
}

/// "... - 5 May", "... -- 5 May", "... | by Friday", "... @5 May 2024"
std::optional<DueFound> DueFinder::trailing(std::size_t at) const {
  const auto first = tokens_.mark(at + 1, '-') && tokens_[at + 1].glued ? at + 2 : at + 1;
  const bool dash = tokens_.mark(at, '-') && !tokens_[at].glued && !tokens_[first].glued;
  const bool comma = tokens_.mark(at, ',');
  if (at == 0 || (!dash && !comma && !tokens_.mark(at, '|') && !tokens_.mark(at, '@'))) return std::nullopt;
  auto due = value(first, "due.trailing");
  if (!due || !ends(due->end)) return std::nullopt;
  // "Joan, 30/9", but "the fair in Lyon, 9 May" tells when that is.
  if (comma && !(due->reading.day && tokens_.is(first, Sense::number) && raw(first).size() <= 2 &&
                 (tokens_.mark(first + 1, '/') || tokens_.mark(first + 1, '.'))))
    return std::nullopt;
  // "Charge for the committee (Brandt) - next meeting", but "Survey of members - next meeting" may be a
  // topic.
  const bool behind_owner = dash && tokens_.mark(at - 1, ')');
  const bool open = due->reading.rule == "open.meeting" || !to_come(due->reading);
  if (open && !behind_owner && !is_limit(first)) return std::nullopt;
  return cut(std::move(*due), tokens_[at].begin, due->end);
}

/// "by Friday", "before the end of June", "no later than 1 September", "within two weeks"
std::optional<DueFound> DueFinder::limited(std::size_t at) const {
  if (tokens_.is(at, Sense::latest) || conditional(at) || lasting(at)) return std::nullopt;
  auto due = date(at, "due.by");
  if (!due || is_past(due->reading.rule)) return std::nullopt;
  // "before the December review": when that is
  if (const auto next = token_at(due->end); due->reading.rule == "period.month" &&
                                            tokens_.is(at + 1, Sense::the) && is_word(next) &&
                                            !closes_clause(due->end))
    return found(due->begin, tokens_[next].end, {.rule = "open.event"}, "due.vague");
  // "vor zwei Wochen", where "vor" is "before" as well
  if (due->reading.rule == "day.amount" && !to_come(due->reading)) return std::nullopt;
  return due;
}

/// "by the next call", "before the end of this phase", "no later than publication", "ahead of ICANN63"
std::optional<DueFound> DueFinder::limited_by_event(std::size_t at) const {
  if (tokens_.is(at, Sense::due) || tokens_.is(at, Sense::within) || conditional(at) || lasting(at))
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
  for (const auto last : {first + 1, first})  // "half term", "summer"; not "for the spring event"
    if (is_word(first) && is_word(last) && !describes(last) &&
        anchor_.words.has_written(
            WordKind::due_season,
            text_.substr(tokens_[first].begin, tokens_[last].end - tokens_[first].begin)))
      return found(tokens_[at].begin, tokens_[last].end, open, "due.vague");
  // "by ICANN63", "before IETF 120"; but "by RFC 8446 the client must"
  const bool numbered =
      is_all_caps(raw(at + 1)) && tokens_.is(at + 2, Sense::number) &&
      (tokens_[at + 2].glued || (raw(at + 2).size() <= 3 && closes_clause(tokens_[at + 2].end)));
  if (numbered) return found(tokens_[at].begin, tokens_[at + 2].end, open, "due.vague");
  const bool no_later = tokens_.is(at, Sense::by) && raw(at).find(' ') != std::string_view::npos;
  if (!no_later) return std::nullopt;
  const auto end = std::min(text_.find_first_of(".,;()", tokens_[at].end), text_.size());
  return found(tokens_[at].begin, end, open, "due.vague");
}

/// "next week", "tomorrow", "in two weeks", "on Wednesday", "EOD Friday", "for next Monday", "3 more days"
std::optional<DueFound> DueFinder::when(std::size_t at) const {
  const auto sense = tokens_[at].sense;
  if (sense == Sense::number && !tokens_.is(at + 1, Sense::more)) return std::nullopt;
  const auto before = at == 0 ? Sense::other : tokens_[at - 1].sense;
  if (is_taken(before) || (before == Sense::the && sense == Sense::weekday) || conditional(at))
    return std::nullopt;
  auto due = date(at, "due.when");
  if (!due || is_past(due->reading.rule) || !to_come(due->reading) || !is_when(at, *due)) return std::nullopt;
  return told_of_another(at) ? std::nullopt : due;
}

/// Whether a date without a limit in front says when, and is not part of what is to be done.
bool DueFinder::is_when(std::size_t at, const DueFound& due) const {
  const auto rule = due.reading.rule;
  const bool period = rule.starts_with("period.");
  switch (tokens_[at].sense) {
    case Sense::on:
      return (!period || is_named(rule)) && !reports(at);
    case Sense::at:
      if (period) return tokens_.is(at + 1, Sense::next) || tokens_.is(at + 1, Sense::current);
      return rule.starts_with("day.weekday.") || rule.starts_with("day.end");
    case Sense::weekof:  // "w/c 10 June"
      return raw(at).starts_with("w/") && closes_clause(due.end);
    case Sense::day:
    case Sense::early:
    case Sense::late:
    case Sense::mid:
      return !reports(at);
    case Sense::in:
      return !period || (closes_clause(due.end) && !reports(at));
    case Sense::unit:
      return rule.starts_with("day.end") || (is_named(rule) && !tokens_.is(at + 1, Sense::number));
    case Sense::weekday:
      return closes_clause(due.end) &&
             !(at > 0 && (tokens_.is(at - 1, Sense::to) || tokens_.mark(at - 1, '-') ||
                          tokens_.is(at - 1, Sense::joining)));
    case Sense::time:
      return tokens_[at].value == 'd';
    default:
      return true;
  }
}

/// "at the next plenary call", "during call #39", "in our next meeting"
std::optional<DueFound> DueFinder::meeting(std::size_t at) const {
  if (conditional(at)) return std::nullopt;
  if (const auto season = tokens_.skip(at + 1, Sense::the);
      is_word(season) && !describes(season) && anchor_.words.has(WordKind::due_season, word(season)))
    return found(tokens_[at].begin, tokens_[season].end, {.rule = "open.event"}, "due.vague");
  const auto words = meeting_words(at + 1);
  const bool told =
      words && (words->is_next || words->numbered || (words->has_month && tokens_.is(at + 1, Sense::the)));
  if (!told) return std::nullopt;
  return with_day_behind(
      found(tokens_[at].begin, tokens_[words->next - 1].end, meeting_reading(*words), "due.meeting"),
      words->next);
}

/// "ASAP", "as soon as possible"
std::optional<DueFound> DueFinder::vague(std::size_t at) const {
  if (tokens_[at].value == 'f') return std::nullopt;
  return found(tokens_[at].begin, tokens_[at].end, {.rule = "open.vague"}, "due.vague");
}

/// "after the call", "right after this meeting", "after 1 July": when, but not by when.
std::optional<DueFound> DueFinder::afterwards(std::size_t at) const {
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

std::optional<DueFound> DueFinder::best() const {
  static constexpr SenseSet anything = SenseSet::all();
  static constexpr SenseSet limits = {Sense::before, Sense::by,    Sense::due,
                                      Sense::latest, Sense::until, Sense::within};
  static constexpr SenseSet openers = {
      Sense::around, Sense::at,    Sense::coming, Sense::current, Sense::day,     Sense::early,
      Sense::end,    Sense::endof, Sense::in,     Sense::late,    Sense::mid,     Sense::next,
      Sense::number, Sense::on,    Sense::time,   Sense::unit,    Sense::weekday, Sense::weekof};
  static constexpr std::array rows = {
      Row{5, anything, &DueFinder::labelled},
      Row{5, {Sense::mark}, &DueFinder::bracketed},
      Row{5, limits, &DueFinder::leading},
      Row{5, {Sense::mark}, &DueFinder::trailing},
      Row{4, limits, &DueFinder::limited},
      Row{3, limits, &DueFinder::limited_by_event},
      Row{3, openers, &DueFinder::when},
      Row{3, {Sense::at, Sense::in, Sense::on}, &DueFinder::meeting},
      Row{2, {Sense::vague}, &DueFinder::vague},
      Row{1, {Sense::after}, &DueFinder::afterwards},
  };
  std::optional<DueFound> best;
  int rank = 0;
  const bool labels = kinds_.has(WordKind::field_due);  // without one, other words open nothing
  static constexpr SenseSet first =
      limits | openers | SenseSet{Sense::after, Sense::mark, Sense::vague};  // of the rows but the labels'
  for (std::size_t at = 0; at < tokens_.size(); ++at) {
    if (!labels && !first.has(tokens_[at].sense)) continue;
    for (const auto& row : std::span(rows).subspan(labels ? 0 : 1)) {
      if (row.rank <= rank || !row.first.has(tokens_[at].sense)) continue;
      auto due = (this->*row.form)(at);
      // What lies within words found before is part of them: "the next call (20 June)".
      if (!due || (best && due->begin > best->begin && due->begin < best->end)) continue;
      if (row.rank == rows.front().rank) return due;
      best = std::move(due);
      rank = row.rank;
    }
  }
  return best;
}

std::optional<DueFound> find_due(std::string_view text, const KindSet& kinds, const Anchor& anchor,
                                 std::optional<Date> next_meeting) {
  return DueFinder(text, kinds, anchor, next_meeting).best();
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
  const DueFinder finder(field, anchor.words.kinds_within(field), anchor, next_meeting);
  if (const auto due = finder.at_start()) return due->reading;
  return {};
}

}  // namespace docket
