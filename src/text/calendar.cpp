#include "text/calendar.hpp"

#include <algorithm>
#include <array>

#include "text/date_arithmetic.hpp"
#include "text/date_grammar.hpp"
#include "text/date_tokens.hpp"
#include "text/date_written.hpp"

namespace docket {

namespace {

/// Of nothing but digits; nullopt else. By hand: a listing reads thousands of days.
std::optional<unsigned> number(std::string_view digits) {
  unsigned value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

constexpr std::array rules = {
    DayRule{"day.amount", "counted from the day it was said on", "in two weeks"},
    DayRule{"day.amount.from", "counted from the day named", "a week from Friday"},
    DayRule{"day.edge", "counted from the edge of the period", "last day of next month"},
    DayRule{"day.end", "the last day of the period", "end of March"},
    DayRule{"day.end.week", "the end of the working week", "end of next week"},
    DayRule{"day.meeting", "the next meeting's day, as the notes give it", ""},
    DayRule{"day.month", "the day of the month named", "the 20th of next month"},
    DayRule{"day.order.weekday", "the weekday settles which number is the day", "Mon 6/5"},
    DayRule{"day.ordinal", "the next such day of a month", "the 21st"},
    DayRule{"day.relative", "counted from the day it was said on", "tomorrow"},
    DayRule{"day.weekday.beside", "the weekday next to the day named", "the Monday after 5 May 2017"},
    DayRule{"day.weekday.first", "the first such weekday after the day it was said on", "Friday"},
    DayRule{"day.weekday.last", "the last such weekday before the day it was said on", "last Tuesday"},
    DayRule{"day.weekday.next", "the weekday of the next Monday-to-Sunday week", "next Friday"},
    DayRule{"day.weekday.nth", "the weekday counted within the period", "the third Thursday of March"},
    DayRule{"day.weekday.number", "the first day to come that is that weekday and that number",
            "Tuesday the 19th"},
    DayRule{"day.weekday.on", "the coming weekday and as many weeks on", "Friday week"},
    DayRule{"day.weekday.this", "the weekday to come", "this Friday"},
    DayRule{"day.weekday.week", "the weekday of the week named", "Tuesday of next week"},
    DayRule{"day.working", "counted in working days", "in four business days"},
    DayRule{"day.written", "written out", "6 June 2017"},
    DayRule{"day.year.near", "no year: from 120 days before to 245 days after the day it was said on",
            "26 May"},
    DayRule{"day.year.weekday", "the weekday settles the year", "Tue 9 May"},
    DayRule{"open.after", "some time after a day is not a day", "after Friday"},
    DayRule{"open.anchor", "counted from a day that is not known", ""},
    DayRule{"open.event", "no day follows from what is named", ""},
    DayRule{"open.impossible", "there is no such day", "30 February"},
    DayRule{"open.meeting", "the day of that meeting is not known", ""},
    DayRule{"open.order", "either number may be the day", "5/6/2017"},
    DayRule{"open.vague", "no single day follows", "in a few weeks"},
    DayRule{"open.weekday", "the weekday fits no such day", "Mon 5/6/2018"},
    DayRule{"period.half", "the half of the year", "H2 2019"},
    DayRule{"period.month", "the whole month", "June 2017"},
    DayRule{"period.part", "the part of the period", "early March"},
    DayRule{"period.quarter", "the whole quarter", "Q3 2018"},
    DayRule{"period.range", "from the first day to the last", "2-3 October 2017"},
    DayRule{"period.units", "so many days", "next 3 days"},
    DayRule{"period.week", "the week, Monday to Sunday", "next week"},
    DayRule{"period.weekend", "Saturday and Sunday", "this weekend"},
    DayRule{"period.year", "the whole year", "next year"},
};
static_assert(std::ranges::is_sorted(rules, {}, &DayRule::rule));

// Two days that share neither year nor month, day or weekday: what comes out the same reckoned from either
// does not depend on the day it was said on.
constexpr std::array unknown_anchors = {
    Date{std::chrono::year{2001}, std::chrono::month{1}, std::chrono::day{3}},
    Date{std::chrono::year{2013}, std::chrono::month{8}, std::chrono::day{20}}};

bool same_days(const DateReading& a, const DateReading& b) {
  return a.day == b.day && a.from == b.from && a.to == b.to;
}

std::optional<DateGrammar::Found> read_at(const TokenView& tokens, std::size_t at, const Anchor& anchor,
                                          Place place) {
  if (anchor.from) return DateGrammar(tokens, *anchor.from, anchor.order, place).expression(at);
  auto found = DateGrammar(tokens, unknown_anchors[0], anchor.order, place).expression(at);
  const auto other = DateGrammar(tokens, unknown_anchors[1], anchor.order, place).expression(at);
  if (found && (!other || !same_days(found->reading, other->reading)))
    found->reading = {.rule = "open.anchor"};
  return found;
}

// Longer texts are no date expressions, and this bounds the work.
constexpr std::size_t most_tokens = 40;
constexpr std::size_t longest_expression = 120;

DateReading resolve(std::string_view words, const Anchor& anchor, Place place) {
  const auto last = words.find_last_not_of(" \t\r\n.;:!?");
  if (last == std::string_view::npos || last >= longest_expression) return {};
  // The dot of "a.m." or "1. " belongs to the expression as much as to the sentence: with it or without it.
  const auto all = date_tokens(words.substr(0, last + 1), anchor.words);
  const TokenView tokens(all);
  const auto found = read_at(tokens, 0, anchor, place);
  return found && found->next >= tokens.size() ? found->reading : DateReading{};
}

}  // namespace

std::string to_iso(Date day) {
  // By hand: a list of a thousand actions spent a twentieth of its time in fmt here.
  std::string text = "0000-00-00";
  const auto put = [&text](std::size_t end, unsigned value) {
    for (; value != 0 && end != 0; value /= 10)
      text[--end] = static_cast<char>('0' + value % 10);
  };
  put(4, static_cast<unsigned>(static_cast<int>(day.year())));
  put(7, static_cast<unsigned>(day.month()));
  put(10, static_cast<unsigned>(day.day()));
  return text;
}

std::optional<Date> date_from_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = number(text.substr(0, 4));
  const auto month = number(text.substr(5, 2));
  const auto day = number(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const Date date{std::chrono::year{static_cast<int>(*year)}, std::chrono::month{*month},
                  std::chrono::day{*day}};
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::string to_words(Date day) {
  static constexpr const char* weekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto weekday = std::chrono::weekday{std::chrono::sys_days{day}};
  std::string text = weekdays[weekday.c_encoding()];
  const auto put = [&text](std::string_view word) { text.append(" ").append(word); };
  put(std::to_string(static_cast<unsigned>(day.day())));
  put(months[static_cast<unsigned>(day.month()) - 1]);
  put(std::to_string(static_cast<int>(day.year())));
  return text;
}

Date plus_days(Date day, int days) {
  return Date{std::chrono::sys_days{day} + std::chrono::days{days}};
}

int days_between(Date from, Date to) {
  return static_cast<int>((std::chrono::sys_days{to} - std::chrono::sys_days{from}).count());
}

DateReading resolve_day(std::string_view words, const Anchor& anchor) {
  return resolve(words, anchor, Place::text);
}

DateReading resolve_cell(std::string_view words, const Anchor& anchor) {
  return resolve(words, anchor, Place::field);
}

DateAt date_at(std::string_view text, std::size_t begin, const Anchor& anchor) {
  const auto all = date_tokens(text, anchor.words, begin, most_tokens);
  if (all.empty()) return {{}, begin};
  return date_at(TokenView(all), 0, anchor);
}

DateAt date_at(const TokenView& tokens, std::size_t at, const Anchor& anchor) {
  const auto begin = std::size_t{tokens[at].begin};
  const auto ahead = tokens.from(at, most_tokens);
  if (ahead.size() == 0) return {{}, begin};
  auto found = read_at(ahead, 0, anchor, Place::text);
  if (!found || found->next == 0) return {{}, begin};
  return {std::move(found->reading), ahead[std::min(found->next, ahead.size()) - 1].end};
}

std::span<const DayRule> day_rules() {
  return rules;
}

std::string_view rule_words(std::string_view rule) {
  const auto row = std::ranges::lower_bound(rules, rule, {}, &DayRule::rule);
  return row != rules.end() && row->rule == rule ? row->words : std::string_view();
}

std::optional<Date> DateMention::date() const {
  if (!year || ambiguous_order || open_range) return std::nullopt;
  const Date date = std::chrono::year{*year} / static_cast<int>(month) / static_cast<int>(day);
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<int> year_from_weekday(unsigned month, unsigned day, unsigned weekday, Date anchor) {
  for (const int distance : {0, 1, -1, 2, -2, 3, -3}) {
    const Date date =
        (anchor.year() + std::chrono::years{distance}) / static_cast<int>(month) / static_cast<int>(day);
    if (date.ok() && weekday_of(date) == static_cast<int>(weekday)) return static_cast<int>(date.year());
  }
  return std::nullopt;
}

}  // namespace docket
