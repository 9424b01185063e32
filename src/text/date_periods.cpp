#include <algorithm>
#include <array>

#include "text/date_arithmetic.hpp"
#include "text/date_grammar.hpp"

namespace docket {

namespace {

using std::chrono::days;
using std::chrono::month;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

int year_of(sys_days day) {
  return static_cast<int>(year_month_day{day}.year());
}

int month_of(sys_days day) {
  return static_cast<int>(static_cast<unsigned>(year_month_day{day}.month()));
}

sys_days first_of(int of_year, int of_month) {
  return year{of_year} / of_month / 1;
}

/// Months of a unit that is made of months; 0 for the others.
int months_in(Unit unit) {
  switch (unit) {
    case Unit::month:
      return 1;
    case Unit::quarter:
      return 3;
    case Unit::semester:
      return 6;
    case Unit::year:
      return 12;
    default:
      return 0;
  }
}

std::string_view rule_of(Unit unit) {
  switch (unit) {
    case Unit::month:
      return "period.month";
    case Unit::quarter:
      return "period.quarter";
    case Unit::semester:
      return "period.half";
    case Unit::year:
      return "period.year";
    case Unit::weekend:
      return "period.weekend";
    case Unit::week:
      return "period.week";
    default:
      return "period.units";
  }
}

/// The Monday of week `number` as ISO 8601 counts them: the first is the one with 4 January.
sys_days iso_week(int of_year, int number) {
  return monday_of(year{of_year} / 1 / 4) + days{7 * (number - 1)};
}

constexpr int window_before = 120;  // docs/dates.md: what has just passed is overdue, not a year away
constexpr int window_after = 245;

bool in_window(sys_days day, sys_days today) {
  const auto distance = (day - today).count();
  return distance >= -window_before && distance < window_after;
}

}  // namespace

DateGrammar::Period DateGrammar::unit_around(Day day, Unit unit, int shift) const {
  Period period{.unit = unit, .rule = rule_of(unit)};
  if (const int count = months_in(unit); count != 0) {
    const int first = (month_of(day) - 1) / count * count + 1;
    period.from = add_months(first_of(year_of(day), first), shift * count);
    period.to = add_months(period.from, count) - days{1};
    return period;
  }
  const auto monday = monday_of(day);
  switch (unit) {
    case Unit::week:
      period.from = monday + days{7 * shift};
      break;
    case Unit::weekend:
      period.from = monday + days{7 * shift + 5};
      break;
    case Unit::fortnight:
      period.from = monday + days{14 * shift};
      break;
    default:
      period.from = day + days{shift};
      break;
  }
  const int length = unit == Unit::week ? 7 : unit == Unit::weekend ? 2 : unit == Unit::fortnight ? 14 : 1;
  period.to = period.from + days{length - 1};
  return period;
}

std::optional<int> DateGrammar::shift_at(std::size_t at) const {
  switch (tokens_[at].sense) {
    case Sense::current:
      return 0;
    case Sense::next:
    case Sense::coming:
      return 1;
    case Sense::last:
    case Sense::past:
      return -1;
    default:
      return std::nullopt;
  }
}

/// "after next", "before last", and behind their word in some languages "next" and "last": "semaine
/// prochaine"
std::optional<DateGrammar::Shift> DateGrammar::shift_behind(std::size_t at) const {
  if (tokens_.is(at, Sense::after) && tokens_.is(at + 1, Sense::next)) return Shift{2, Sense::next, at + 2};
  if (tokens_.is(at, Sense::before) && tokens_.is(at + 1, Sense::last)) return Shift{-2, Sense::last, at + 2};
  const auto shift = shift_at(at);
  // "a week next Monday": there it belongs to what follows.
  for (const auto sense : {Sense::month, Sense::number, Sense::unit, Sense::weekday})
    if (!shift || tokens_.is(at + 1, sense)) return std::nullopt;
  return Shift{*shift, tokens_[at].sense, at + 1};
}

std::optional<DateGrammar::Period> DateGrammar::period_at(std::size_t at, Bare bare) const {
  static constexpr std::array rules = {
      PeriodRule{&DateGrammar::relative_unit, shifts | SenseSet{Sense::unit}},
      PeriodRule{&DateGrammar::several_units, shifts},
      PeriodRule{&DateGrammar::named_month, shifts | SenseSet{Sense::month, Sense::number}},
      PeriodRule{&DateGrammar::numeric_month, {Sense::number}},
      PeriodRule{&DateGrammar::numbered_unit, {Sense::number, Sense::unit}},
      PeriodRule{&DateGrammar::ordinal_unit, {Sense::last, Sense::ordinal}},
      PeriodRule{&DateGrammar::week_of_day, {Sense::weekof}},
      PeriodRule{&DateGrammar::part_of_period, {Sense::early, Sense::late, Sense::mid, Sense::start}},
      PeriodRule{&DateGrammar::plain_year, {Sense::number}},
  };
  at = tokens_.skip(at, Sense::the);
  std::optional<Period> longest;
  for (const auto& rule : rules) {
    if (!rule.first.has(tokens_[at].sense)) continue;
    auto found = (this->*rule.find)(at, bare);
    if (found && (!longest || found->next > longest->next)) longest = std::move(found);
  }
  return longest;
}

/// "next week", "this month", "the week after next", "week next"; bare: "month"
std::optional<DateGrammar::Period> DateGrammar::relative_unit(std::size_t at, Bare bare) const {
  const auto shift = shift_at(at);
  const auto name = shift ? at + 1 : at;
  if (!tokens_.is(name, Sense::unit)) return std::nullopt;
  const auto unit = static_cast<Unit>(tokens_[name].value);
  if (unit == Unit::hour || unit == Unit::working_day || (unit == Unit::day && (shift || bare == Bare::no)))
    return std::nullopt;
  const auto behind = shift ? std::nullopt : shift_behind(name + 1);
  const bool the_weekend = unit == Unit::weekend && at > 0 && tokens_.is(at - 1, Sense::the);
  if (!shift && !behind && bare == Bare::no && !the_weekend) return std::nullopt;
  int moved = behind ? behind->by : shift.value_or(0);
  // The coming weekend is this week's, as long as it has not begun.
  if (unit == Unit::weekend && tokens_.is(at, Sense::coming) && weekday_of(today()) < 6) moved = 0;
  auto period = unit_around(today(), unit, moved);
  period.next = behind ? behind->next : name + 1;
  return period;
}

/// "next 3 days", "last two weeks"
std::optional<DateGrammar::Period> DateGrammar::several_units(std::size_t at, Bare) const {
  const auto shift = shift_at(at);
  if (!shift || *shift == 0 || tokens_.is(at + 1, Sense::article)) return std::nullopt;
  const auto amount = amount_at(at + 1);
  if (!amount || !amount->counted || amount->vague || amount->working_days != 0) return std::nullopt;
  Period period{.unit = Unit::day, .next = amount->next, .rule = "period.units"};
  const auto edge = add_months(today(), *shift * amount->months) + days{*shift * amount->days};
  period.from = *shift > 0 ? today() + days{1} : edge;
  period.to = *shift > 0 ? edge : today() - days{1};
  return period;
}

/// "June", "June 2017", "2017 June", "next March"
std::optional<DateGrammar::Period> DateGrammar::named_month(std::size_t at, Bare) const {
  const bool year_first = is_year(tokens_[at]);
  const auto shift = year_first ? std::nullopt : shift_at(at);
  auto name = year_first || shift ? at + 1 : at;
  if (year_first) name = tokens_.skip(tokens_.skip(name, '-'), ',');
  if (!tokens_.is(name, Sense::month)) return std::nullopt;
  const int number = tokens_[name].value;
  auto next = name + 1;
  std::optional<int> of_year;
  if (year_first)
    of_year = tokens_[at].value;
  else if (tokens_.mark(next, '.') && year_at(tokens_, next + 1))
    ++next;
  if (!year_first && !shift) {
    const char sign = tokens_.mark(next, '/') ? '/' : '-';
    if (const auto found = year_at(tokens_, next, sign)) {
      of_year = found->value;
      next = found->next;
    } else if (const auto of = tokens_.skip(tokens_.skip(tokens_.skip(next, ','), Sense::of), Sense::the);
               shift_at(of) && tokens_.is(of + 1, Unit::year)) {
      of_year = year_of(today()) + *shift_at(of);
      next = of + 2;
    }
  }
  const int here = year_of(today());
  if (const int direction = shift.value_or(0); !of_year && direction != 0) {
    const int distance = number - month_of(today());
    of_year = direction > 0 ? here + (distance <= 0 ? 1 : 0) : here - (distance >= 0 ? 1 : 0);
  }
  for (const int candidate : {here, here + 1, here - 1})
    if (!of_year && in_window(last_of_month(first_of(candidate, number)), today())) of_year = candidate;
  auto period = unit_around(first_of(of_year.value_or(here), number), Unit::month, 0);
  period.next = next;
  if (tokens_.mark(next, '.') && next + 1 == tokens_.size()) ++period.next;
  return period;
}

/// "06/2017", "2017-06"
std::optional<DateGrammar::Period> DateGrammar::numeric_month(std::size_t at, Bare) const {
  const auto& first = tokens_[at];
  const auto& second = tokens_[at + 2];
  if (!tokens_.mark(at + 1, '-') && !tokens_.mark(at + 1, '/')) return std::nullopt;
  if (tokens_.is(at + 3, Sense::mark) && tokens_.is(at + 4, Sense::number) && tokens_[at + 4].glued)
    return std::nullopt;
  const auto& number = is_year(first) ? second : first;
  const auto& of_year = is_year(first) ? first : second;
  const bool padded = number.digits == 2 || (number.digits == 1 && !is_year(first));
  if (number.sense != Sense::number || !padded || !is_year(of_year) || number.value < 1 || number.value > 12)
    return std::nullopt;
  auto period = unit_around(first_of(of_year.value, number.value), Unit::month, 0);
  period.next = at + 3;
  return period;
}

std::optional<DateGrammar::Period> DateGrammar::nth_unit(Unit unit, int number, std::optional<int> of_year,
                                                         std::size_t next) const {
  const int most = unit == Unit::week ? 53 : unit == Unit::quarter ? 4 : unit == Unit::semester ? 2 : 0;
  if (number < 1 || number > most) return std::nullopt;
  const int here = year_of(today());
  if (unit == Unit::week) {
    for (const int candidate : {here, here + 1, here - 1})
      if (!of_year && in_window(iso_week(candidate, number), today())) of_year = candidate;
    const auto monday = iso_week(of_year.value_or(here), number);
    // Not every year has a week 53.
    if (number == 53 && monday == iso_week(of_year.value_or(here) + 1, 1)) return std::nullopt;
    auto period = unit_around(monday, unit, 0);
    period.next = next;
    return period;
  }
  const int first_month = (number - 1) * months_in(unit) + 1;
  auto period = unit_around(first_of(of_year.value_or(here), first_month), unit, 0);
  // Without a year it is the one under way or to come.
  if (!of_year && period.to < today()) period = unit_around(period.from, unit, 12 / months_in(unit));
  period.next = next;
  return period;
}

std::optional<YearNumber> DateGrammar::year_behind(std::size_t at) const {
  const char sign = tokens_.mark(at, '/') ? '/' : '-';
  if (const auto found = year_at(tokens_, at, sign)) return found;
  const auto place = tokens_.skip(tokens_.skip(tokens_.skip(at, ','), Sense::of), Sense::the);
  const auto shift = shift_at(place);
  if (!shift || !tokens_.is(place + 1, Unit::year)) return std::nullopt;
  return YearNumber{year_of(today()) + *shift, place + 2};
}

/// "Q3", "Q3 2018", "3Q18", "2018-Q3", "H2 2019", "week 49", "2013-W49"
std::optional<DateGrammar::Period> DateGrammar::numbered_unit(std::size_t at, Bare) const {
  std::optional<int> of_year;
  const auto name = is_year(tokens_[at]) ? tokens_.skip(tokens_.skip(at + 1, '-'), '/') : at;
  if (name != at) of_year = tokens_[at].value;
  const bool reversed = tokens_.is(name, Sense::number);
  const auto unit_place = reversed ? name + 1 : name;
  const auto number_place = reversed ? name : tokens_.skip(tokens_.skip(name + 1, '-'), '#');
  if (!tokens_.is(unit_place, Sense::unit) || !tokens_.is(number_place, Sense::number)) return std::nullopt;
  const auto unit = static_cast<Unit>(tokens_[unit_place].value);
  if (tokens_[number_place].digits == 0 || tokens_[number_place].digits > 2) return std::nullopt;
  if (reversed && (unit == Unit::week || tokens_[number_place].digits != 1 || !tokens_[unit_place].glued))
    return std::nullopt;
  auto next = std::max(unit_place, number_place) + 1;
  if (reversed && tokens_.is(next, Sense::number) && tokens_[next].digits == 2 && tokens_[next].glued) {
    of_year = 2000 + tokens_[next].value;  // "3Q18"
    ++next;
  } else if (const auto found = of_year ? std::nullopt : year_behind(next)) {
    of_year = found->value;
    next = found->next;
  }
  return nth_unit(unit, tokens_[number_place].value, of_year, next);
}

/// "fourth quarter of 2018", "second half of March", "first week of June", "last week of May 2017"
std::optional<DateGrammar::Period> DateGrammar::ordinal_unit(std::size_t at, Bare) const {
  const bool last = tokens_.is(at, Sense::last);
  if (!last && !tokens_.is(at, Sense::ordinal)) return std::nullopt;
  const int number = last ? -1 : tokens_[at].value;
  if (!last && tokens_.is(at + 1, Unit::quarter)) {
    const auto of_year = year_behind(at + 2);
    return nth_unit(Unit::quarter, number, of_year ? std::optional(of_year->value) : std::nullopt,
                    of_year ? of_year->next : at + 2);
  }
  const bool half = tokens_.is(at + 1, Sense::half) || tokens_.is(at + 1, Unit::semester);
  const bool week = tokens_.is(at + 1, Sense::weekof) || tokens_.is(at + 1, Unit::week);
  if (!half && !week) return std::nullopt;
  if (week && !tokens_.is(at + 1, Sense::weekof) && !tokens_.is(at + 2, Sense::of) &&
      !tokens_.is(at + 2, Sense::in))
    return std::nullopt;
  const auto of = tokens_.skip(tokens_.skip(at + 2, Sense::of), Sense::in);
  auto period = period_at(of, Bare::yes);
  if (!period || months_in(period->unit) == 0) return std::nullopt;
  period->rule = "period.part";
  if (half) {
    if (number > 2 || period->unit == Unit::quarter) return std::nullopt;
    const auto middle = period->unit == Unit::month ? period->from + days{15}
                                                    : add_months(period->from, months_in(period->unit) / 2);
    (number == 1 ? period->to : period->from) = number == 1 ? middle - days{1} : middle;
  } else if (last) {
    period->from = period->to - days{6};
  } else {
    const auto first = period->from + days{7 * (number - 1)};
    if (first > period->to) return std::nullopt;
    period->from = first;
    period->to = std::min(period->to, first + days{6});
  }
  period->unit = half ? Unit::semester : Unit::week;
  return period;
}

/// "week of 6 June", "w/c 6 June", "week ending 9 June"
std::optional<DateGrammar::Period> DateGrammar::week_of_day(std::size_t at, Bare) const {
  if (!tokens_.is(at, Sense::weekof)) return std::nullopt;
  const auto day = day_at(tokens_.skip(at + 1, Sense::the));
  if (!day || !day->reading.day) return std::nullopt;
  auto period = unit_around(*day->reading.day, Unit::week, 0);
  if (tokens_[at].value == 'e') {
    period.to = *day->reading.day;
    period.from = period.to - days{6};
  }
  period.next = day->next;
  return period;
}

/// "early March", "mid-June 2017", "late next week", "beginning of the month"
std::optional<DateGrammar::Period> DateGrammar::part_of_period(std::size_t at, Bare) const {
  const auto sense = tokens_[at].sense;
  const bool first = sense == Sense::early || sense == Sense::start;
  if (!first && sense != Sense::mid && sense != Sense::late) return std::nullopt;
  const auto of = tokens_.skip(tokens_.skip(tokens_.skip(at + 1, '-'), Sense::in), Sense::of);
  auto period = period_at(of, Bare::yes);
  if (!period || period->unit == Unit::day || period->unit == Unit::weekend) return std::nullopt;
  period->rule = "period.part";
  const auto begin = period->from;
  const int count = months_in(period->unit);
  // Thirds; of a working week its first two days, the middle three, its last two.
  const auto cut = [&](int third) {
    if (count > 1) return add_months(begin, count * third / 3);
    if (count == 1) return begin + days{10 * third};
    return begin + days{third == 1 ? 2 : 3};
  };
  if (count == 0) {
    period->from = first ? begin : sense == Sense::mid ? begin + days{1} : begin + days{3};
    period->to = first ? begin + days{1} : sense == Sense::mid ? begin + days{3} : begin + days{4};
    return period;
  }
  if (!first) period->from = cut(sense == Sense::mid ? 1 : 2);
  if (sense != Sense::late) period->to = cut(first ? 1 : 2) - days{1};
  return period;
}

/// "2018", where a preposition or "end of" stands before it
std::optional<DateGrammar::Period> DateGrammar::plain_year(std::size_t at, Bare bare) const {
  if (!is_year(tokens_[at]) || (bare == Bare::no && place_ == Place::text)) return std::nullopt;
  auto period = unit_around(first_of(tokens_[at].value, 1), Unit::year, 0);
  period.next = at + 1;
  return period;
}

/// "from 2 May to 5 June", "between Monday and Wednesday", "June - August 2017"
/// `here` is what stands at its first token.
std::optional<DateGrammar::Found> DateGrammar::range(std::size_t at, const std::optional<Found>& here) const {
  const bool between = tokens_.is(at, Sense::between);
  const bool led = between || tokens_.is(at, Sense::from);
  const auto begin = tokens_.skip(led ? at + 1 : at, Sense::the);
  const auto first = led ? longest(begin) : here;
  if (!first) return std::nullopt;
  const auto joint = first->next;
  if (!tokens_.is(joint, Sense::to) && !tokens_.is(joint, Sense::until) && !tokens_.mark(joint, '-') &&
      !(between && tokens_.is(joint, Sense::joining)))
    return std::nullopt;
  const auto end = tokens_.skip(joint + 1, Sense::the);
  const auto start_of = [](const DateReading& reading) { return reading.day ? reading.day : reading.from; };
  const auto end_of = [](const DateReading& reading) { return reading.day ? reading.day : reading.to; };

  auto from = start_of(first->reading);
  auto second = longest(end);
  if (!second || !from) return std::nullopt;
  auto written = written_at(tokens_, begin, order_, place_);
  const auto last = written_at(tokens_, end, order_, place_);
  if (written && last && !written->year && last->year &&
      written->next == joint) {  // "26 June to 2 July 2020"
    written->year = *last->year - (written->month > last->month ? 1 : 0);
    from = read(*written).day;
  }
  auto to = end_of(second->reading);
  if (from && to && Day{*to} < Day{*from}) {
    second = this->from(*from).longest(end);
    to = second ? end_of(second->reading) : std::nullopt;
  }
  if (!from || !to || Day{*to} < Day{*from}) return std::nullopt;
  DateReading reading{.from = from, .to = to, .rule = "period.range"};
  return Found{reading, second->next};
}

}  // namespace docket
