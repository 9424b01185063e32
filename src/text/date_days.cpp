#include <array>

#include <fmt/format.h>

#include "text/date_arithmetic.hpp"
#include "text/date_grammar.hpp"

namespace docket {

namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr int window_before = 120;
constexpr int window_after = 245;

}  // namespace

// --- days written out

std::optional<DateGrammar::Day> DateGrammar::near(unsigned month, unsigned number) const {
  const int here = static_cast<int>(today_.year());
  std::optional<Day> later;
  for (const int candidate : {here - 1, here, here + 1}) {
    const Date date = year{candidate} / static_cast<int>(month) / static_cast<int>(number);
    if (!date.ok()) continue;
    const auto distance = (Day{date} - today()).count();
    if (distance >= -window_before && distance < window_after) return Day{date};
    // The window is one day short of a leap year.
    if (distance == window_after) later = Day{date};
  }
  return later;
}

std::optional<DateGrammar::Day> DateGrammar::dated(const Written& written, unsigned month,
                                                   unsigned number) const {
  auto of_year = written.year;
  if (written.years_on) of_year = static_cast<int>(today_.year()) + *written.years_on;
  if (!of_year) return near(month, number);
  const Date date = year{*of_year} / static_cast<int>(month) / static_cast<int>(number);
  return date.ok() ? std::optional(Day{date}) : std::nullopt;
}

/// The weekday settles the order of numbers first, then the year.
DateReading DateGrammar::with_weekday(const Written& written) const {
  const int wanted = static_cast<int>(*written.weekday);
  const auto straight = dated(written, written.month, written.day);
  if (straight && weekday_of(*straight) == wanted)
    return day_reading(*straight, written.year ? "day.written" : "day.year.weekday");
  if (written.swappable)
    if (const auto swapped = dated(written, written.day, written.month);
        swapped && weekday_of(*swapped) == wanted)
      return day_reading(*swapped, "day.order.weekday");
  if (!written.year && !written.years_on && !written.open_order)
    if (const auto found = year_from_weekday(written.month, written.day, *written.weekday, today_))
      return day_reading(year{*found} / static_cast<int>(written.month) / static_cast<int>(written.day),
                         "day.year.weekday");
  if (!straight || written.open_order) return open_reading("open.weekday");
  return day_reading(*straight, "day.written",
                     fmt::format("the weekday does not fit: it is a {}", to_words(Date{*straight})));
}

DateReading DateGrammar::read(const Written& written) const {
  if (!is_possible(written)) return open_reading("open.impossible");
  if (written.weekday) return with_weekday(written);
  const auto day = dated(written, written.month, written.day);
  if (!day) return open_reading("open.impossible");
  if (written.open_order) {
    const auto other = dated(written, written.day, written.month);
    return open_reading("open.order",
                        fmt::format("{} or {}", to_words(Date{*day}), other ? to_words(Date{*other}) : ""));
  }
  if (written.last_day) {
    const auto last = *day + days{static_cast<int>(*written.last_day - written.day)};
    return {.from = Date{*day}, .to = Date{last}, .rule = "period.range"};
  }
  return day_reading(*day, written.year || written.years_on ? "day.written" : "day.year.near");
}

std::optional<DateGrammar::Found> DateGrammar::written_day(std::size_t at) const {
  const auto written = written_at(tokens_, at, order_, place_);
  if (!written) return std::nullopt;
  return Found{read(*written), written->next};
}

// --- days of the month and of the week

/// "the 21st", "the 20th of next month"
std::optional<DateGrammar::Found> DateGrammar::day_of_month(std::size_t at) const {
  const auto number = day_number_at(tokens_, at);
  if (!number || number->value < 1 || number->value > 31) return std::nullopt;
  auto next = tokens_.is(number->next, Unit::day) ? number->next + 1 : number->next;
  if (tokens_.is(next, Sense::of) || tokens_.is(next, Sense::in)) {
    const auto period = period_at(next + 1, Bare::yes);
    if (period && period->unit == Unit::month && period->rule == "period.month") {
      const auto day = period->from + days{static_cast<int>(number->value) - 1};
      if (day > period->to) return Found{open_reading("open.impossible"), period->next};
      return Found{day_reading(day, "day.month"), period->next};
    }
  }
  const auto before = at == 0 ? Sense::other : tokens_[at - 1].sense;
  const bool led = before == Sense::on || before == Sense::by || before == Sense::due ||
                   before == Sense::before || before == Sense::until;
  const bool the = before == Sense::the;
  const bool after_lead = the && at > 1 &&
                          (tokens_.is(at - 2, Sense::by) || tokens_.is(at - 2, Sense::on) ||
                           tokens_.is(at - 2, Sense::due) || tokens_.is(at - 2, Sense::before));
  const bool plain = number->ordinal ? led || the || tokens_[at].digits != 0 : led || after_lead;
  if (!plain && place_ == Place::text) return std::nullopt;
  for (int month = 0; month < 12; ++month) {
    const auto first =
        add_months(today() - days{static_cast<int>(static_cast<unsigned>(today_.day())) - 1}, month);
    const auto day = first + days{static_cast<int>(number->value) - 1};
    if (day >= today() && day <= last_of_month(first))
      return Found{day_reading(day, "day.ordinal"), number->next};
  }
  return std::nullopt;
}

DateReading DateGrammar::weekday_by(int weekday, const Shift& shift) const {
  const auto coming = weekday_after(today(), weekday);
  const auto this_week = monday_of(today()) + days{weekday - 1};
  const auto next_week = this_week + days{7 * shift.by};
  switch (shift.sense) {
    case Sense::next:
      return day_reading(
          next_week, "day.weekday.next",
          coming == next_week ? "" : fmt::format("the coming one is {}", to_words(Date{coming})));
    case Sense::last:
    case Sense::past:
      return day_reading(weekday_before(today(), weekday) + days{7 * (shift.by + 1)}, "day.weekday.last");
    case Sense::current:
      return day_reading(
          coming, "day.weekday.this",
          coming == this_week ? "" : fmt::format("this week's is {}", to_words(Date{this_week})));
    default:
      return day_reading(coming, "day.weekday.first");
  }
}

/// "Friday", "next Friday", "Friday week", "Friday after next"
std::optional<DateGrammar::Found> DateGrammar::weekday(std::size_t at) const {
  const auto shift = shift_at(at);
  const auto name = shift ? at + 1 : at;
  if (!tokens_.is(name, Sense::weekday)) return std::nullopt;
  const int number = tokens_[name].value;
  const auto next = tokens_.skip(name + 1, '.');
  if (shift) return Found{weekday_by(number, {*shift, tokens_[at].sense, next}), next};
  if (const auto behind = shift_behind(next)) return Found{weekday_by(number, *behind), behind->next};
  const auto coming = weekday_after(today(), number);
  const bool week = tokens_.is(next, Unit::week);
  if ((week || tokens_.is(next, Unit::fortnight)) && !tokens_.is(next + 1, Sense::number) &&
      !tokens_.is(next + 1, Sense::after))
    return Found{day_reading(coming + days{week ? 7 : 14}, "day.weekday.on"), next + 1};
  return Found{weekday_by(number, {}), next};
}

/// "Friday next week", "next week Friday", "Wednesday of the week after next", "Friday in two weeks"
std::optional<DateGrammar::Found> DateGrammar::weekday_of_week(std::size_t at) const {
  const auto in_week = [&](Day monday, int number, std::size_t next) {
    return Found{day_reading(monday + days{number - 1}, "day.weekday.week"), next};
  };
  if (!tokens_.is(at, Sense::weekday)) {
    const auto week = period_at(at, Bare::no);
    if (!week || week->unit != Unit::week || week->rule != "period.week") return std::nullopt;
    if (tokens_.mark(week->next, '-') && tokens_[week->next + 1].digits == 1 &&
        tokens_[week->next + 1].glued && tokens_[week->next + 1].value >= 1 &&
        tokens_[week->next + 1].value <= 7)
      return in_week(week->from, tokens_[week->next + 1].value, week->next + 2);  // "2017-W23-2"
    const auto next = tokens_.skip(tokens_.skip(week->next, ','), Sense::on);
    if (!tokens_.is(next, Sense::weekday)) return std::nullopt;
    return in_week(week->from, tokens_[next].value, next + 1);
  }
  const int number = tokens_[at].value;
  auto of = tokens_.skip(tokens_.skip(at + 1, '.'), ',');
  if (tokens_.is(of, Sense::in))
    if (const auto amount = amount_at(of + 1); amount && amount->days > 0 && amount->days % 7 == 0)
      return in_week(monday_of(today()) + days{amount->days}, number, amount->next);
  if (tokens_.is(of, Sense::of) || tokens_.is(of, Sense::from) || tokens_.is(of, Sense::in) ||
      tokens_.is(of, Sense::on))
    ++of;
  const auto week = period_at(of, Bare::no);
  if (!week || week->rule != "period.week") {
    if (!week || week->unit != Unit::weekend || number < 6) return std::nullopt;
    return in_week(monday_of(week->from), number, week->next);
  }
  return in_week(week->from, number, week->next);
}

/// "Tuesday the 19th", "Sunday 31": the first day to come that is both
std::optional<DateGrammar::Found> DateGrammar::weekday_and_number(std::size_t at) const {
  if (!tokens_.is(at, Sense::weekday)) return std::nullopt;
  const auto place = tokens_.skip(tokens_.skip(tokens_.skip(at + 1, '.'), ','), Sense::the);
  const auto number = day_number_at(tokens_, place);
  if (!number || tokens_.is(number->next, Sense::unit) || tokens_.is(number->next, Sense::hour))
    return std::nullopt;
  // Every day of a month meets every weekday within fourteen months.
  for (int ahead = 0; ahead < 430; ++ahead) {
    const auto day = today() + days{ahead};
    if (weekday_of(day) == tokens_[at].value && year_month_day{day}.day() == std::chrono::day{number->value})
      return Found{day_reading(day, "day.weekday.number"), number->next};
  }
  return std::nullopt;
}

/// "the third Thursday of March", "last Friday of next month", "first Monday after 5 May"
std::optional<DateGrammar::Found> DateGrammar::weekday_of_period(std::size_t at) const {
  const bool last = tokens_.is(at, Sense::last);
  const bool counted = last || tokens_.is(at, Sense::ordinal);
  const auto name = counted ? at + 1 : at;
  if (!tokens_.is(name, Sense::weekday)) return std::nullopt;
  const int number = tokens_[name].value;
  const int nth = last || !counted ? 1 : tokens_[at].value;
  auto next = name + 1;
  if (tokens_.is(next, Sense::after) || tokens_.is(next, Sense::before)) {
    const bool after = tokens_.is(next, Sense::after);
    const auto day = day_at(tokens_.skip(next + 1, Sense::the));
    if (!day || !day->reading.day || nth > 5) return std::nullopt;
    const Day from{*day->reading.day};
    const auto found = after ? weekday_after(from, number) + days{7 * (nth - 1)}
                             : weekday_before(from, number) - days{7 * (nth - 1)};
    return Found{day_reading(found, "day.weekday.beside"), day->next};
  }
  if (!counted) return std::nullopt;
  if (tokens_.is(next, Sense::of) || tokens_.is(next, Sense::in) || tokens_.is(next, Sense::from)) ++next;
  const auto period = period_at(next, next == name + 1 ? Bare::no : Bare::yes);
  if (!period || period->unit == Unit::week || period->unit == Unit::weekend || period->unit == Unit::day)
    return std::nullopt;
  const auto found = last ? weekday_before(period->to + days{1}, number)
                          : weekday_after(period->from - days{1}, number) + days{7 * (nth - 1)};
  if (found > period->to) return Found{open_reading("open.impossible"), period->next};
  return Found{day_reading(found, "day.weekday.nth"), period->next};
}

// --- days named from today

/// "today", "tomorrow week"
std::optional<DateGrammar::Found> DateGrammar::relative_day(std::size_t at) const {
  if (!tokens_.is(at, Sense::day) && !tokens_.is(at, Sense::now)) return std::nullopt;
  const auto day = today() + days{tokens_[at].value};
  if (tokens_.is(at + 1, Unit::week) && tokens_[at].value >= 0)
    return Found{day_reading(day + days{7}, "day.amount"), at + 2};
  return Found{day_reading(day, "day.relative"), at + 1};
}

/// "this evening", "the next day", "EOD"
std::optional<DateGrammar::Found> DateGrammar::part_of_today(std::size_t at) const {
  if (tokens_.is(at, Sense::time) && tokens_[at].value == 'd')
    return Found{day_reading(today(), "day.relative"), at + 1};
  const auto shift = shift_at(at);
  if (!shift) return std::nullopt;
  if (tokens_.is(at + 1, Unit::day))
    return Found{day_reading(today() + days{*shift}, "day.relative"), at + 2};
  if (!tokens_.is(at + 1, Sense::time) || *shift > 0) return std::nullopt;
  return Found{day_reading(today() + days{*shift}, "day.relative"), at + 2};
}

// --- ends of periods

DateGrammar::Found DateGrammar::ended(const Period& period) const {
  if (period.rule != "period.week") return {day_reading(period.to, "day.end"), period.next};
  const auto friday = period.from + days{4};
  if (friday < today() && today() <= period.to)
    return {day_reading(period.to, "day.end.week", "the working week is over"), period.next};
  return {day_reading(friday, "day.end.week",
                      fmt::format("the calendar week ends {}", to_words(Date{period.to}))),
          period.next};
}

/// "EOM", "end of next week", "end of March 2018", "month end", "end of Friday"
std::optional<DateGrammar::Found> DateGrammar::end_of(std::size_t at) const {
  if (tokens_.is(at, Sense::endof)) {
    auto period = unit_around(today(), static_cast<Unit>(tokens_[at].value), 0);
    period.next = at + 1;
    return ended(period);
  }
  if (tokens_.is(at, Sense::unit)) {
    const auto place = tokens_.skip(at + 1, '-');
    const auto unit = static_cast<Unit>(tokens_[at].value);
    if (!tokens_.is(place, Sense::end) || unit == Unit::hour || unit == Unit::working_day)
      return std::nullopt;
    auto period = unit_around(today(), unit, 0);
    period.next = place + 1;
    return ended(period);
  }
  if (!tokens_.is(at, Sense::end)) return std::nullopt;
  auto place = tokens_.skip(at + 1, '-');
  place = tokens_.is(place, Sense::of) || tokens_.is(place, Sense::in) ? place + 1 : place;
  place = tokens_.skip(place, Sense::the);
  const auto period = period_at(place, Bare::yes);
  auto day = day_at(place);
  if (day && (!period || day->next > period->next)) return day;
  if (!period) return std::nullopt;
  return ended(*period);
}

/// "last day of next month", "first working day of June"
std::optional<DateGrammar::Found> DateGrammar::edge_of(std::size_t at) const {
  const bool last = tokens_.is(at, Sense::last);
  if (!last && !tokens_.is(at, Sense::ordinal)) return std::nullopt;
  auto place = at + 1;
  const bool working = tokens_.is(place, Sense::working) || tokens_.is(place, Unit::working_day);
  if (tokens_.is(place, Sense::working)) ++place;
  if (!tokens_.is(place, Unit::day) && !tokens_.is(place, Unit::working_day)) return std::nullopt;
  if (!tokens_.is(place + 1, Sense::of) && !tokens_.is(place + 1, Sense::in)) return std::nullopt;
  const auto period = period_at(place + 2, Bare::yes);
  if (!period || period->unit == Unit::day) return std::nullopt;
  const int nth = last ? 1 : tokens_[at].value;
  auto day = last ? period->to + days{1} : period->from - days{1};
  const int direction = last ? -1 : 1;
  day = working ? add_working_days(day, direction * nth) : day + days{direction * nth};
  if (day < period->from || day > period->to) return Found{open_reading("open.impossible"), period->next};
  return Found{day_reading(day, "day.edge"), period->next};
}

std::optional<DateGrammar::Found> DateGrammar::day_at(std::size_t at) const {
  static constexpr std::array rules = {
      Rule{&DateGrammar::relative_day, {Sense::day, Sense::now}},
      Rule{&DateGrammar::part_of_today, shifts | SenseSet{Sense::time}},
      Rule{&DateGrammar::written_day, {Sense::month, Sense::number, Sense::ordinal, Sense::weekday}},
      Rule{&DateGrammar::weekday_of_week, periods | SenseSet{Sense::weekday}},
      Rule{&DateGrammar::weekday, shifts | SenseSet{Sense::weekday}},
      Rule{&DateGrammar::weekday_and_number, {Sense::weekday}},
      Rule{&DateGrammar::weekday_of_period, {Sense::last, Sense::ordinal, Sense::weekday}},
      Rule{&DateGrammar::day_of_month, {Sense::number, Sense::ordinal}},
      Rule{&DateGrammar::from_today,
           amounts | SenseSet{Sense::after, Sense::before, Sense::by, Sense::in, Sense::within}},
      Rule{&DateGrammar::from_day, amounts},
      Rule{&DateGrammar::shorthand, {Sense::mark, Sense::number}},
      Rule{&DateGrammar::weekdays_away, amounts},
      Rule{&DateGrammar::end_of, {Sense::end, Sense::endof, Sense::unit}},
      Rule{&DateGrammar::edge_of, {Sense::last, Sense::ordinal}},
  };
  at = tokens_.skip(at, Sense::the);
  std::optional<Found> longest;
  for (const auto& rule : rules) {
    if (!rule.first.has(tokens_[at].sense)) continue;
    auto found = (this->*rule.find)(at);
    if (found && (!longest || found->next > longest->next)) longest = std::move(found);
  }
  return longest;
}

}  // namespace docket
