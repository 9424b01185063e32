#include "text/date_arithmetic.hpp"
#include "text/date_grammar.hpp"

namespace docket {

using std::chrono::days;

namespace {

// More than a century is a slip of the pen.
constexpr int most_days = 40'000;
constexpr int most_months = 1'200;
constexpr int most_working_days = 2'000;

}  // namespace

/// " and a half"
bool DateGrammar::half_more(std::size_t at) const {
  return tokens_.is(at, Sense::joining) && tokens_.is(at + 1, Sense::article) &&
         tokens_.is(at + 2, Sense::half);
}

/// "3", "twenty-one", "one hundred", "2-3", "1.5", "two and a half"
std::optional<DateGrammar::Count> DateGrammar::number_at(std::size_t at) const {
  if (!tokens_.is(at, Sense::number) || tokens_[at].digits > 4) return std::nullopt;
  Count count{.number = tokens_[at].value, .counted = true, .next = at + 1};
  const bool in_words = tokens_[at].digits == 0;
  const auto ones = tokens_.skip(count.next, '-');
  if (in_words && count.number >= 20 && tokens_.is(ones, Sense::number) && tokens_[ones].digits == 0 &&
      tokens_[ones].value < 10) {
    count.number += tokens_[ones].value;
    count.next = ones + 1;
  }
  if (tokens_.is(count.next, Sense::hundred)) {
    count.number *= 100;
    ++count.next;
  }
  if ((tokens_.mark(count.next, '-') || tokens_.is(count.next, Sense::to)) &&
      tokens_.is(count.next + 1, Sense::number)) {
    count.vague = true;
    count.next += 2;
  } else if (tokens_.mark(count.next, '.') && tokens_[count.next + 1].glued &&
             tokens_[count.next + 1].digits == 1) {
    count.halves = 1;
    count.vague = tokens_[count.next + 1].value != 5;
    count.next += 2;
  } else if (half_more(count.next)) {
    count.halves = 1;
    count.next += 3;
  }
  return count;
}

DateGrammar::Count DateGrammar::count_at(std::size_t at) const {
  Count count{.next = at};
  const auto skip_more = [&] {
    if (!tokens_.is(count.next, Sense::more)) return;
    count.more = true;
    ++count.next;
  };
  if (tokens_.is(count.next, Sense::article)) {
    count.counted = true;
    ++count.next;
  }
  skip_more();
  const auto place = count.next;
  if (tokens_.is(place, Sense::half)) {
    count = {.number = 0, .halves = 1, .counted = true, .next = tokens_.skip(place + 1, Sense::article)};
  } else if (tokens_.is(place, Sense::couple)) {
    count = {.number = 2, .counted = true, .more = count.more, .next = tokens_.skip(place + 1, Sense::of)};
  } else if (tokens_.is(place, Sense::few)) {
    count = {.counted = true, .vague = true, .more = count.more, .next = place + 1};
  } else if (tokens_.is(place, Sense::hundred)) {
    count = {.number = 100, .counted = true, .more = count.more, .next = place + 1};
  } else if (auto number = number_at(place)) {
    number->more = count.more;
    count = *number;
  }
  skip_more();
  return count;
}

bool DateGrammar::Amount::add(Unit unit, const Count& count) {
  const bool whole = count.halves == 0;
  switch (unit) {
    case Unit::hour:
      days += count.number / 24;
      return whole && count.number % 24 == 0;
    case Unit::working_day:
      working_days += count.number;
      return whole;
    case Unit::day:
      days += count.number;
      return whole;
    case Unit::week:
      days += 7 * count.number;
      return whole;
    case Unit::fortnight:
      days += 14 * count.number + 7 * count.halves;
      return true;
    case Unit::month:
      months += count.number;
      return whole;
    case Unit::quarter:
      months += 3 * count.number;
      return whole;
    case Unit::semester:
      months += 6 * count.number + 3 * count.halves;
      return true;
    case Unit::year:
      months += 12 * count.number + 6 * count.halves;
      return true;
    default:
      return false;
  }
}

bool DateGrammar::Amount::take(const TokenView& tokens, Count count) {
  const bool working = tokens.is(count.next, Sense::working);
  if (working) ++count.next;
  if (!tokens.is(count.next, Sense::unit)) return false;
  auto unit = static_cast<Unit>(tokens[count.next].value);
  if (working && unit == Unit::day) unit = Unit::working_day;
  if (unit == Unit::weekend || (working && unit != Unit::working_day)) return false;
  next = count.next + 1;
  if (tokens.is(next, Sense::joining) && tokens.is(next + 1, Sense::article) &&
      tokens.is(next + 2, Sense::half)) {
    count.halves = 1;  // "a year and a half"
    next += 3;
  }
  if (tokens.mark(next, '\'') && tokens[next].glued) ++next;  // "two weeks' time"
  const bool whole = add(unit, count);
  if (!whole && unit == Unit::hour) return false;
  vague = vague || count.vague || !whole;
  counted = counted || count.counted;
  more = more || count.more;
  return true;
}

/// "two weeks", "2 years 1 month 21 days", "half a year", "10 working days"; a bare "week" is one
std::optional<DateGrammar::Amount> DateGrammar::amount_at(std::size_t at) const {
  Amount amount;
  if (!amount.take(tokens_, count_at(at))) return std::nullopt;
  while (amount.counted) {
    const auto count = count_at(tokens_.skip(tokens_.skip(amount.next, ','), Sense::joining));
    if (!count.counted || !amount.take(tokens_, count)) break;
  }
  if (amount.days > most_days || amount.months > most_months || amount.working_days > most_working_days)
    return std::nullopt;
  return amount;
}

DateGrammar::Found DateGrammar::moved(Day from, const Amount& amount, int direction, std::size_t next,
                                      std::string_view rule) const {
  if (amount.vague) return {open_reading("open.vague"), next};
  const auto day = add_months(from, direction * amount.months) + days{direction * amount.days};
  if (amount.working_days == 0) return {day_reading(day, rule), next};
  return {day_reading(add_working_days(day, direction * amount.working_days), "day.working"), next};
}

/// "in two weeks", "within 10 working days", "3 days later", "a week ago", "3 more days"
std::optional<DateGrammar::Found> DateGrammar::from_today(std::size_t at) const {
  const auto sense = tokens_[at].sense;
  if (sense == Sense::in || sense == Sense::within || sense == Sense::after ||
      ((sense == Sense::before || sense == Sense::by) && tokens_[at].value == 1)) {
    auto place = tokens_.skip(at + 1, Sense::the);
    if (sense != Sense::after) place = tokens_.skip(tokens_.skip(place, Sense::next), Sense::coming);
    const auto amount = amount_at(place);
    // "in the coming days", where one form of the word is one day and several
    const bool some = sense == Sense::in && place > tokens_.skip(at + 1, Sense::the);
    if (amount && !amount->counted && some && tokens_.is(place, Unit::day))
      return Found{open_reading("open.vague"), amount->next};
    if (!amount || !amount->counted) return std::nullopt;
    const auto next = tokens_.skip(amount->next, Sense::later);
    if (sense == Sense::before) return moved(today(), *amount, -1, next, "day.amount");
    return moved(today(), *amount, 1, next, "day.amount");
  }
  const auto amount = amount_at(at);
  if (!amount || !amount->counted) return std::nullopt;
  if (tokens_.is(amount->next, Sense::later))
    return moved(today(), *amount, 1, amount->next + 1, "day.amount");
  if (tokens_.is(amount->next, Sense::ago))
    return moved(today(), *amount, -1, amount->next + 1, "day.amount");
  if (amount->more) return moved(today(), *amount, 1, amount->next, "day.amount");
  return std::nullopt;
}

/// "a week from Tuesday", "the day after tomorrow", "two days before 5 May", "a week on Friday"
std::optional<DateGrammar::Found> DateGrammar::from_day(std::size_t at) const {
  const auto amount = amount_at(at);
  if (!amount) return std::nullopt;
  const auto sense = tokens_[amount->next].sense;
  const bool joined =
      sense == Sense::from || sense == Sense::after || sense == Sense::before || sense == Sense::on;
  if (!amount->counted && sense != Sense::after && sense != Sense::before) return std::nullopt;
  if (!joined && sense != Sense::weekday && sense != Sense::day) return std::nullopt;
  const auto day = day_at(joined ? amount->next + 1 : amount->next);
  if (!day || !day->reading.day) return std::nullopt;
  return moved(*day->reading.day, *amount, sense == Sense::before ? -1 : 1, day->next, "day.amount.from");
}

/// "two Fridays from now", "3 Mondays ago"
std::optional<DateGrammar::Found> DateGrammar::weekdays_away(std::size_t at) const {
  const auto count = count_at(at);
  if (!count.counted || count.vague || count.halves != 0 || count.number < 1 || count.number > 60)
    return std::nullopt;
  if (!tokens_.is(count.next, Sense::weekdays)) return std::nullopt;
  const int number = tokens_[count.next].value;
  const auto weeks = days{7 * (count.number - 1)};
  const auto next = count.next + 1;
  if (tokens_.is(next, Sense::ago))
    return Found{day_reading(weekday_before(today(), number) - weeks, "day.weekday.on"), next + 1};
  if (tokens_.is(next, Sense::from) && (tokens_.is(next + 1, Sense::now) || tokens_.is(next + 1, Sense::day)))
    return Found{day_reading(weekday_after(today(), number) + weeks, "day.weekday.on"), next + 2};
  return std::nullopt;
}

/// "2w", "-30d"
std::optional<DateGrammar::Found> DateGrammar::shorthand(std::size_t at) const {
  const bool back = tokens_.mark(at, '-');
  const auto place = back || tokens_.mark(at, '+') ? at + 1 : at;
  if (!tokens_.is(place, Sense::number) || !tokens_.is(place + 1, Sense::unit) || !tokens_[place + 1].glued ||
      tokens_[place + 1].end - tokens_[place + 1].begin != 1)
    return std::nullopt;
  const auto amount = amount_at(place);
  if (!amount || amount->next != place + 2) return std::nullopt;
  return moved(today(), *amount, back ? -1 : 1, amount->next, "day.amount");
}

}  // namespace docket
