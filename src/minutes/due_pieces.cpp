#include <algorithm>

#include "minutes/due_finder.hpp"
#include "minutes/owners.hpp"
#include "text/byte_set.hpp"

namespace docket {

// --- what stands around

/// The first token at or behind a byte.
std::size_t DueFinder::token_at(std::size_t byte) const {
  return static_cast<std::size_t>(std::ranges::lower_bound(all_, byte, {}, &Token::begin) - all_.begin());
}

/// Nothing but punctuation from there on.
bool DueFinder::ends(std::size_t byte) const {
  return text_.find_first_not_of(" \t\n.;!*_", byte) == std::string_view::npos;
}

/// Behind it comes the end, a mark, or a word that opens another part of the sentence.
bool DueFinder::closes_clause(std::size_t byte) const {
  const auto at = token_at(byte);
  return at >= tokens_.size() || tokens_.is(at, Sense::mark) || tokens_.is(at, Sense::joining) ||
         anchor_.words.has(WordKind::due_goes_on, word(at));
}

bool DueFinder::is_limit(std::size_t at) const {
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
bool DueFinder::conditional(std::size_t at) const {
  if (!kinds_.has(WordKind::due_condition)) return false;
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

/// "away until the 20th", "parked until January": how long nothing is done.
bool DueFinder::lasting(std::size_t at) const {
  return tokens_.is(at, Sense::until) && at > 0 && is_word(at - 1) &&
         anchor_.words.has(WordKind::due_lasting, word(at - 1));
}

/// "the spring event", but "over the summer Ida will count": a season that only tells which of them.
bool DueFinder::describes(std::size_t at) const {
  return !closes_clause(tokens_[at].end) && !is_capitalised(raw(at + 1));
}

/// "next week's call" is not next week.
bool DueFinder::possessive(std::size_t byte) const {
  if (byte == 0 || byte >= text_.size()) return false;
  const auto behind = fold(text_.substr(byte, 4));
  if (behind.starts_with("'")) return true;
  return byte >= 2 && text_[byte - 1] == 's' && fold(text_.substr(0, byte)).ends_with("'s") &&
         !closes_clause(byte);
}

/// "by the third reviewer", "by 15 people": the number counts something else.
bool DueFinder::counts_things(const DueFound& due) const {
  if (due.reading.rule != "day.ordinal") return false;
  if (text_.substr(due.end).starts_with('-')) return true;  // "on third-party software"
  const auto last = token_at(due.end) - 1;
  if (!tokens_.is(last, Sense::ordinal)) return !closes_clause(due.end) || !tokens_.is(last - 1, Sense::the);
  return !closes_clause(due.end);
}

/// "sent on Tuesday", "the call on 5 May", "which starts on Monday": when something else was or is.
bool DueFinder::reports(std::size_t at) const {
  if (at == 0) return false;
  const auto before = word(at - 1);
  if (tokens_.is(at - 1, Sense::mark)) return false;
  const bool english = anchor_.words.language() == Language::en;  // Spanish and French plurals end so too
  return (english && (before.ends_with("ed") || before.ends_with("s"))) ||
         anchor_.words.has(WordKind::due_report, before) || anchor_.words.has(WordKind::due_meeting, before);
}

/// "Bo to call the vet. He can be reached Tuesday": a sentence behind the first that neither orders anything
/// nor opens with the day.
bool DueFinder::told_of_another(std::size_t at) const {
  static constexpr ByteSet stops(".?!");
  const auto before = trim(text_.substr(0, tokens_[at].begin));
  if (stops.first_in(before, 0) >= before.size() || stops.has(before.back())) return false;
  const auto sentences = sentences_of(before, anchor_.words);
  if (sentences.size() < 2) return false;
  const auto own = sentences.back();
  return !is_imperative(own, anchor_.words) &&
         std::ranges::none_of(words_in(own, most_tokens), [&](const Word& word) {
           return anchor_.words.has_written(WordKind::modal, word.in(own));
         });
}

bool DueFinder::to_come(const DateReading& reading) const {
  const auto last = reading.day ? reading.day : reading.to;
  return !last || !anchor_.from || *last >= *anchor_.from;
}

/// "by may" is no month in a language that writes months with a capital.
bool DueFinder::lone_small_month(const DueFound& due) const {
  const auto last = token_at(due.end) - 1;
  if (due.reading.rule != "period.month" || !tokens_.is(last, Sense::month)) return false;
  const char first = text_[tokens_[last].begin];
  return anchor_.words.language() == Language::en && first >= 'a' && first <= 'z';
}

// --- pieces of the forms

DueFound DueFinder::found(std::size_t first, std::size_t end, DateReading reading,
                          std::string_view rule) const {
  return {.begin = first, .end = end, .reading = std::move(reading), .rule = rule};
}

/// Takes the words off the text, and with them the marks that nothing is left to go with.
DueFound DueFinder::cut(DueFound due, std::size_t begin, std::size_t end) const {
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

/// "Friday." is not shortened.
bool DueFinder::ends_long_word(std::size_t stop) const {
  constexpr std::size_t longest_shortened = 4;           // "Sept."
  const auto begin = text_.find_last_of(" ", stop) + 1;  // npos + 1 is 0
  return stop - begin > longest_shortened && letters_at(text_.substr(begin)) == stop - begin;
}

/// A date expression that begins at a token, prepositions included.
std::optional<DueFound> DueFinder::date(std::size_t at, std::string_view rule) const {
  const auto begin = std::size_t{tokens_[at].begin};
  auto [reading, end] = date_at(tokens_, at, anchor_);
  if (end == begin) return std::nullopt;
  // The dot of "Fri." belongs to the sentence where that ends.
  if (text_[end - 1] == '.' && (ends(end) || ends_long_word(end - 1))) --end;
  auto due = found(begin, end, std::move(reading), rule);
  if (possessive(end) || lone_small_month(due) || counts_things(due)) return std::nullopt;
  return with_day_behind(std::move(due), token_at(end));
}

/// "end of next week (Friday 5 July)", "the next meeting on 20 May", "the next meeting 20 May": the day
/// behind is the one meant.
DueFound DueFinder::with_day_behind(DueFound due, std::size_t next) const {
  const bool bracket = tokens_.mark(next, '(');
  const bool open = !due.reading.day || due.reading.rule == "day.meeting";
  const bool direct = due.reading.rule.ends_with(".meeting") && tokens_.is(next + 1, Sense::month);
  if (!bracket && !(tokens_.is(next, Sense::on) && open) && !direct) return due;
  const auto first = bracket ? next + 1 : next;
  const auto begin = std::size_t{tokens_[first].begin};
  if (begin == 0) return due;
  auto [reading, end] = date_at(tokens_, first, anchor_);
  const auto close = token_at(end);
  if (end == begin || !reading.day || (bracket && !tokens_.mark(close, ')'))) return due;
  due.end = bracket ? std::size_t{tokens_[close].end} : end;
  due.reading = std::move(reading);
  return due;
}

/// Whether a token may stand in the name of a meeting: "the next SSR2 Monday plenary call".
bool DueFinder::names_a_meeting(std::size_t at) const {
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
      return !anchor_.words.kinds_of(word(at)).has_any({WordKind::due_no_meeting, WordKind::modal});
    default:
      return false;
  }
}

/// "the next plenary call", "call #39", "next week's meeting", "our next meeting"
std::optional<MeetingWords> DueFinder::meeting_words(std::size_t at) const {
  if (!kinds_.has(WordKind::due_meeting)) return std::nullopt;
  constexpr std::size_t most_words = 5;
  MeetingWords words;
  auto place = at;
  for (std::size_t count = 0; count <= most_words + 2; ++count, ++place) {
    if (tokens_.is(place, Sense::next) || tokens_.is(place, Sense::coming))
      words.is_next = true;
    else if (tokens_.is(place, Sense::current))
      words.is_this = true;
    else if (tokens_.is(place, Sense::month))
      words.has_month = true;
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
  if (tokens_.is(number, Sense::number) && !tokens_.is(number + 1, Sense::month)) {
    words.numbered = true;
    words.next = number + 1;
  }
  if (possessive(tokens_[place].end)) return std::nullopt;
  if (is_word(words.next) && anchor_.words.has(WordKind::due_no_meeting, word(words.next)))
    return std::nullopt;
  return words;
}

DateReading DueFinder::meeting_reading(const MeetingWords& words) const {
  if (words.is_next && next_meeting_) return {.day = next_meeting_, .rule = "day.meeting"};
  return {.rule = "open.meeting"};
}

/// What may stand behind a label or in brackets: a day, a meeting, "ASAP", "TBD".
std::optional<DueFound> DueFinder::value(std::size_t at, std::string_view rule) const {
  if (at >= tokens_.size()) return std::nullopt;
  auto first = at;
  while (is_limit(first) || tokens_.is(first, Sense::at) || tokens_.is(first, Sense::on))
    ++first;
  const auto words = meeting_words(first);
  if (auto due = date(at, rule); due && !(words && words->has_month)) return due;
  if (words)
    return with_day_behind(
        found(tokens_[at].begin, tokens_[words->next - 1].end, meeting_reading(*words), rule), words->next);
  if (tokens_.is(at, Sense::vague))
    return found(tokens_[at].begin, tokens_[at].end, {.rule = "open.vague"}, rule);
  return std::nullopt;
}

}  // namespace docket
