#include <algorithm>

#include "text/byte_set.hpp"
#include "text/calendar.hpp"
#include "text/date_arithmetic.hpp"
#include "text/date_tokens.hpp"
#include "text/date_written.hpp"

namespace docket {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t past_blanks(std::string_view line, std::size_t at) {
  while (at < line.size() && (line[at] == ' ' || line[at] == '\t'))
    ++at;
  return at;
}

/// Whether numbers stand as in "6/6" or "20170606": a mark that is no letter between two, or eight digits.
bool may_hold_numeric_day(std::string_view line) {
  static constexpr ByteSet digits("0123456789");
  static constexpr ByteSet marks("-/._");
  for (auto at = digits.first_in(line, 0); at < line.size(); at = digits.first_in(line, at)) {
    const auto begin = at;
    while (at < line.size() && is_digit(line[at]))
      ++at;
    if (at - begin == 8) return true;
    const auto mark = past_blanks(line, at);
    if (mark >= line.size()) return false;
    const auto wide = static_cast<unsigned char>(line[mark]) >= 0x80;
    if (wide) return true;
    if (!marks.has(line[mark])) continue;
    const auto next = past_blanks(line, mark + 1);
    if (next < line.size() && (is_digit(line[next]) || static_cast<unsigned char>(line[next]) >= 0x80))
      return true;
  }
  return false;
}

/// A number glued on in front ("3.2017-06-06", "RFC-2026-01-02" is fine) is part of something else.
bool stands_free(const TokenView& tokens, std::size_t at) {
  if (at == 0 || !tokens[at].glued || !tokens.is(at, Sense::number)) return true;
  const auto& before = tokens[at - 1];
  if (before.sense == Sense::number || before.sense == Sense::clock) return false;
  if (tokens.mark(at - 1, '#')) return false;  // "Plenary #14 - 6 June"
  if (before.sense != Sense::mark || at < 2) return true;
  const bool joined = before.glued && tokens[at - 2].sense == Sense::number;
  return !joined || before.value == '_' || before.value == '(' || before.value == ',';
}

/// Whether the words show which number is the day: a name of a month, or a year in front.
bool in_numbers(const TokenView& tokens, std::size_t begin, std::size_t end) {
  for (auto at = begin; at < end; ++at)
    if (tokens.is(at, Sense::month)) return false;
  return true;
}

/// What the number before a dash between blanks is: "Day 2 - 23 October".
enum class Before { day, either, number };

/// The word right before, with its stop: "No."
std::string_view word_before(const TokenView& tokens, std::size_t at, std::string_view line) {
  const bool stop = at > 1 && tokens.mark(at - 1, '.') && tokens[at - 1].glued;
  const auto begin = tokens[stop ? at - 2 : at - 1].begin;
  return line.substr(begin, tokens[at - 1].end - begin);
}

/// "IETF" where not all is in capitals.
bool is_short_name(std::string_view word, std::string_view line) {
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  return word.size() > 1 && std::ranges::all_of(word, capital) && std::ranges::any_of(line, small);
}

/// "Day 2 - 23 October": the day's number and its date. "Call 2 - 5 May" and "AGM 2 - 5 May" may be either,
/// though a meeting of more than a week is none: "AGM 11 - 21 March". Without blanks, "2-5 May", it is a
/// range.
Before before_dash(const TokenView& tokens, std::size_t at, const Written& written, std::string_view line,
                   const Words& words) {
  constexpr unsigned week = 7;
  const auto dash = at + 1;
  const bool apart = at > 0 && dash + 1 < written.next && tokens.is(at, Sense::number) &&
                     tokens.mark(dash, '-') && !tokens[dash].glued && !tokens[dash + 1].glued;
  if (!apart) return Before::day;
  const auto word = word_before(tokens, at, line);
  const auto kinds = words.kinds_of_written(word);
  if (kinds.has(WordKind::numbered)) return Before::number;
  const bool named =
      tokens.is(at - 1, Sense::other) && !kinds.has(WordKind::label_day) && is_short_name(word, line);
  if (!named && !kinds.has(WordKind::meeting_number)) return Before::day;
  return written.last_day && *written.last_day - written.day >= week ? Before::number : Before::either;
}

/// Calls `visit` with each written day of the lines of `text` that hold digits.
template <typename Visit>
void each_written(std::string_view text, DateOrder order, const Words& words, Visit visit) {
  for (std::size_t line = 0; line < text.size();) {
    const auto end = std::min(text.find('\n', line), text.size());
    const auto here = text.substr(line, end - line);
    if (may_hold_day(here, words.look_within(here))) {
      const auto all = date_tokens(here, words);
      const TokenView tokens(all);
      for (std::size_t at = 0; at < tokens.size();) {
        const auto written =
            stands_free(tokens, at) ? written_at(tokens, at, order, Place::text) : std::nullopt;
        const bool possible = written && is_possible(*written);
        const auto before = possible ? before_dash(tokens, at, *written, here, words) : Before::day;
        if (before == Before::number) {
          at += 2;
          continue;
        }
        if (possible) visit(tokens, at, *written, line, before);
        at = possible ? written->next : at + 1;
      }
    }
    line = end + 1;
  }
}

bool month_first(const TokenView& tokens, std::size_t at) {
  auto first = tokens.is(at, Sense::weekday) ? at + 1 : at;
  if (tokens.mark(first, ',')) ++first;
  return tokens.is(first, Sense::month);
}

struct Counts {
  int day_first = 0;
  int month_first = 0;

  [[nodiscard]] DateOrder order() const {
    if ((day_first == 0) == (month_first == 0)) return DateOrder::unknown;
    return day_first != 0 ? DateOrder::day_month : DateOrder::month_day;
  }
};

/// What a numeric day says about the order: a part over 12, or the weekday beside it.
void count_number(const Written& written, int first, Counts& counts) {
  if (!written.swappable) {
    if (written.day == written.month) return;
    ++(static_cast<int>(written.day) == first ? counts.day_first : counts.month_first);
    return;
  }
  if (!written.year || !written.weekday) return;
  const auto fits = [&](unsigned month, unsigned day) {
    return weekday_of(std::chrono::year{*written.year} / static_cast<int>(month) / static_cast<int>(day)) ==
           static_cast<int>(*written.weekday);
  };
  const auto of_first = static_cast<unsigned>(first);
  const auto of_second = written.day == of_first ? written.month : written.day;
  if (fits(of_second, of_first) == fits(of_first, of_second)) return;
  ++(fits(of_second, of_first) ? counts.day_first : counts.month_first);
}

}  // namespace

bool may_hold_day(std::string_view line, const Words::Within& within) {
  if (within.digit == std::string_view::npos) return false;
  return within.kinds.has(WordKind::month) || may_hold_numeric_day(line.substr(within.digit));
}

std::vector<DateMention> dates_in(std::string_view text, DateOrder order, const Words& words) {
  std::vector<DateMention> mentions;
  each_written(
      text, order, words,
      [&](const TokenView& tokens, std::size_t at, const Written& written, std::size_t line, Before before) {
        mentions.push_back({.begin = line + tokens[at].begin,
                            .end = line + tokens[written.next - 1].end,
                            .year = written.year,
                            .month = written.month,
                            .day = written.day,
                            .weekday = written.weekday,
                            .ambiguous_order = written.open_order,
                            .open_range = before == Before::either});
      });
  return mentions;
}

DateOrder order_evidence(std::string_view text, const Words& words) {
  Counts numbers;
  Counts names;
  each_written(text, DateOrder::unknown, words,
               [&](const TokenView& tokens, std::size_t at, const Written& written, std::size_t, Before) {
                 const auto begin = tokens.is(at, Sense::weekday) ? at + 1 : at;
                 if (!in_numbers(tokens, begin, written.next)) {
                   if (is_year(tokens[begin])) return;
                   ++(month_first(tokens, at) ? names.month_first : names.day_first);
                   return;
                 }
                 auto number = begin;
                 while (number < written.next && !tokens.is(number, Sense::number))
                   ++number;
                 const bool stroke = tokens.mark(number + 1, '/') || tokens.mark(number + 1, '-');
                 if (stroke && tokens[number].digits <= 2)
                   count_number(written, tokens[number].value, numbers);
               });
  if (numbers.day_first + numbers.month_first != 0) return numbers.order();
  return names.order();
}

}  // namespace docket
