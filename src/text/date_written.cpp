#include "text/date_written.hpp"

#include <array>

namespace docket {

namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

// Two-digit years up to this are of this century. Minutes older than 1970 are not typed with two digits.
constexpr int last_short_year = 69;

int century(int two_digits) {
  return two_digits + (two_digits <= last_short_year ? 2000 : 1900);
}

bool is_sign(const TokenView& tokens, std::size_t at, std::string_view signs) {
  return tokens.is(at, Sense::mark) &&
         signs.find(static_cast<char>(tokens[at].value)) != std::string_view::npos;
}

/// A further ".4" or "/4" glued on makes it a version, a path or a telephone number.
bool goes_on(const TokenView& tokens, std::size_t at, int sign) {
  return tokens.is(at, Sense::mark) && tokens[at].glued && tokens[at].value == sign &&
         tokens.is(at + 1, Sense::number) && tokens[at + 1].glued;
}

bool is_short(const Token& token) {
  return token.sense == Sense::number && (token.digits == 1 || token.digits == 2);
}

/// Month and day of two numbers, as `order` and their values say; nothing where neither way gives a day.
std::optional<Written> in_order(int first, int second, char sign, DateOrder order) {
  const bool day_first_fits = first >= 1 && first <= 31 && second >= 1 && second <= 12;
  const bool month_first_fits = second >= 1 && second <= 31 && first >= 1 && first <= 12;
  if (!day_first_fits && !month_first_fits) return std::nullopt;
  const bool both = day_first_fits && month_first_fits && first != second;
  // "6.7." is written where the day stands first, whatever the order with strokes.
  const bool month_first =
      both ? sign != '.' && (order == DateOrder::month_day || order == DateOrder::year_month)
           : !day_first_fits;
  Written written;
  written.day = static_cast<unsigned>(month_first ? second : first);
  written.month = static_cast<unsigned>(month_first ? first : second);
  written.swappable = both;
  written.open_order = both && sign != '.' && order == DateOrder::unknown;
  return written;
}

// The forms. Each takes the place of its first token.

/// "20170606", and where that is no day, "06062017"
std::optional<Written> compact(const TokenView& tokens, std::size_t at, DateOrder order, Place) {
  const auto& token = tokens[at];
  if (token.sense != Sense::number || token.digits != 8 || goes_on(tokens, at + 1, '-')) return std::nullopt;
  const auto part = [&](int from, int size) { return token.value / from % size; };
  Written written{.year = part(10'000, 10'000),
                  .month = static_cast<unsigned>(part(100, 100)),
                  .day = static_cast<unsigned>(part(1, 100)),
                  .next = at + 1};
  if (*written.year >= 1900 && *written.year <= 2199 && is_possible(written)) return written;
  auto day_first = in_order(part(1'000'000, 100), part(10'000, 100), '/', order);
  if (!day_first || part(1, 10'000) < 1990 || part(1, 10'000) > 2099) return std::nullopt;
  day_first->year = part(1, 10'000);
  day_first->next = at + 1;
  return is_possible(*day_first) ? day_first : std::nullopt;
}

/// "2017-06-06", "6/6/2017", "06.06.17"
std::optional<Written> triple(const TokenView& tokens, std::size_t at, DateOrder order, Place) {
  const auto sign = static_cast<char>(tokens[at + 1].value);
  if (!is_sign(tokens, at + 1, "-/._") || !tokens.mark(at + 3, sign) || goes_on(tokens, at + 5, sign))
    return std::nullopt;
  for (const std::size_t number : {at, at + 2, at + 4})
    if (!tokens.is(number, Sense::number) || (number != at && !tokens[number].glued && sign == '-'))
      return std::nullopt;
  const auto& first = tokens[at];
  const auto& second = tokens[at + 2];
  const auto& third = tokens[at + 4];
  if (!is_short(second)) return std::nullopt;
  std::optional<Written> written;
  if (is_year(first) ||
      (first.digits == 2 && third.digits == 2 && (first.value > 31 || order == DateOrder::year_month))) {
    if (!is_short(third)) return std::nullopt;
    written = Written{.year = first.digits == 2 ? century(first.value) : first.value,
                      .month = static_cast<unsigned>(second.value),
                      .day = static_cast<unsigned>(third.value)};
  } else if (is_short(first) && (is_year(third) || third.digits == 2)) {
    written = in_order(first.value, second.value, sign, order);
    if (written) written->year = third.digits == 2 ? century(third.value) : third.value;
  }
  if (written) written->next = at + 5;
  return written;
}

/// Whether "31.03." is a day and no number of a section: notes that put the day first, and what leads to a
/// day before it ("bis 31.03.", "am 5.4."), or brackets around it.
bool is_dotted_day(const TokenView& tokens, std::size_t at, DateOrder order) {
  if (at == 0 || order != DateOrder::day_month) return false;
  if (tokens.mark(at - 1, '(')) return tokens.mark(at + 3, '.') && tokens.mark(at + 4, ')');
  constexpr SenseSet leads{Sense::before, Sense::by, Sense::due, Sense::from, Sense::on, Sense::until};
  return leads.has(tokens[at - 1].sense);
}

/// "6/6", and where only days can stand "6.6", "6-6"
std::optional<Written> pair(const TokenView& tokens, std::size_t at, DateOrder order, Place place) {
  const auto sign = static_cast<char>(tokens[at + 1].value);
  const bool dotted = place == Place::text && sign == '.' && is_dotted_day(tokens, at, order);
  if (!is_short(tokens[at]) || !is_short(tokens[at + 2]) ||
      !is_sign(tokens, at + 1,
               place == Place::field ? "/.-"
               : dotted              ? "."
                                     : "/"))
    return std::nullopt;
  if (!tokens[at + 1].glued || !tokens[at + 2].glued || goes_on(tokens, at + 3, sign) ||
      goes_on(tokens, at + 3, '.') || tokens.mark(at + 3, '%'))
    return std::nullopt;
  auto written = in_order(tokens[at].value, tokens[at + 2].value, sign, order);
  if (!written) return std::nullopt;
  written->next = at + 3;
  if (place == Place::field || dotted) written->next = tokens.skip(written->next, '.');
  return written;
}

/// "this year", "next year" behind a day
std::optional<int> years_on_at(const TokenView& tokens, std::size_t at) {
  if (!tokens.is(at + 1, Unit::year)) return std::nullopt;
  if (tokens.is(at, Sense::current)) return 0;
  if (tokens.is(at, Sense::next) || tokens.is(at, Sense::coming)) return 1;
  if (tokens.is(at, Sense::last)) return -1;
  return std::nullopt;
}

void take_year(const TokenView& tokens, Written& written, char sign) {
  if (const auto found = year_at(tokens, written.next, sign)) {
    written.year = found->value;
    written.next = found->next;
    return;
  }
  auto at = tokens.skip(tokens.skip(written.next, ','), Sense::of);
  at = tokens.skip(at, Sense::the);
  written.years_on = years_on_at(tokens, at);
  if (written.years_on) written.next = at + 2;
}

/// The second day of "2-3 October", "13th to the 15th of July", from the separator on.
std::optional<DayNumber> second_day(const TokenView& tokens, std::size_t at) {
  if (!is_sign(tokens, at, "-/") && !tokens.is(at, Sense::to) && !tokens.is(at, Sense::joining) &&
      !tokens.is(at, Sense::until))
    return std::nullopt;
  return day_number_at(tokens, tokens.skip(at + 1, Sense::the));
}

char sign_or_none(const TokenView& tokens, std::size_t at) {
  return is_sign(tokens, at, "-/") ? static_cast<char>(tokens[at].value) : '\0';
}

/// "June 6, 2017", "June the 6th", "Jun-6", "June 2-3"
std::optional<Written> month_day(const TokenView& tokens, std::size_t at, DateOrder, Place) {
  if (!tokens.is(at, Sense::month)) return std::nullopt;
  auto next = tokens.skip(at + 1, '.');
  const char sign = sign_or_none(tokens, next);
  if (is_sign(tokens, next, "-/,")) ++next;
  const auto first = day_number_at(tokens, tokens.skip(next, Sense::the));
  if (!first) return std::nullopt;
  Written written{.month = static_cast<unsigned>(tokens[at].value), .day = first->value, .next = first->next};
  // "Sep-23-20" has a year there, not a second day.
  const auto second = sign == '\0' ? second_day(tokens, written.next) : std::nullopt;
  if (second && !tokens.is(second->next, Sense::month) &&
      !tokens.is(tokens.skip(second->next, Sense::of), Sense::month)) {
    written.last_day = second->value;
    written.next = second->next;
  }
  take_year(tokens, written, sign);
  return written;
}

/// "1 - 02 September": who writes one day with a zero writes both so.
bool differ_in_zero(const Token& first, const Token& second) {
  return first.digits == 1 && second.digits == 2 && second.value < 10;
}

/// "6 June 2017", "6th of June", "6-Jun-17", "2-3 October 2017"
std::optional<Written> day_month(const TokenView& tokens, std::size_t at, DateOrder order, Place place) {
  const auto first = day_number_at(tokens, at);
  if (!first) return std::nullopt;
  Written written{.day = first->value};
  auto next = first->next;
  if (const auto second = second_day(tokens, next)) {
    if (differ_in_zero(tokens[at], tokens[second->next - 1])) return std::nullopt;
    written.last_day = second->value;
    next = second->next;
  }
  next = is_sign(tokens, next, ".,-/") ? next + 1 : next;
  const char sign = sign_or_none(tokens, next - 1);
  next = tokens.skip(tokens.skip(next, Sense::of), Sense::the);
  if (!tokens.is(next, Sense::month)) return std::nullopt;
  written.month = static_cast<unsigned>(tokens[next].value);
  written.next = next + 1;
  take_year(tokens, written, sign);
  // "Session 2 - October 23, 2018": the month's day is the one that leads to the year.
  if (!written.year)
    if (const auto behind = month_day(tokens, next, order, place); behind && behind->year)
      return std::nullopt;
  return written;
}

/// "2017 June 6", "2017-Jun-06"
std::optional<Written> year_month_day(const TokenView& tokens, std::size_t at, DateOrder, Place) {
  if (!is_year(tokens[at])) return std::nullopt;
  const auto sign = [&](std::size_t place) { return is_sign(tokens, place, "-/,.") ? place + 1 : place; };
  const auto name = sign(at + 1);
  if (!tokens.is(name, Sense::month)) return std::nullopt;
  const auto number = day_number_at(tokens, sign(name + 1));
  if (!number) return std::nullopt;
  return Written{.year = tokens[at].value,
                 .month = static_cast<unsigned>(tokens[name].value),
                 .day = number->value,
                 .next = number->next};
}

using Form = std::optional<Written> (*)(const TokenView&, std::size_t, DateOrder, Place);
constexpr std::array<Form, 6> forms = {compact, triple, pair, day_month, month_day, year_month_day};

/// "(Tuesday)", ", Tue" behind a day
void take_weekday(const TokenView& tokens, Written& written) {
  const bool bracket = tokens.mark(written.next, '(');
  const auto at = bracket || tokens.mark(written.next, ',') ? written.next + 1 : written.next;
  if (!tokens.is(at, Sense::weekday)) return;
  const auto next = tokens.skip(at + 1, '.');
  if (bracket && !tokens.mark(next, ')')) return;
  written.weekday = static_cast<unsigned>(tokens[at].value);
  written.next = bracket ? next + 1 : next;
}

}  // namespace

bool is_year(const Token& token) {
  return token.sense == Sense::number && token.digits == 4 && token.value >= 1900 && token.value <= 2199;
}

std::optional<DayNumber> day_number_at(const TokenView& tokens, std::size_t at) {
  const auto& token = tokens[at];
  if (is_short(token)) return DayNumber{static_cast<unsigned>(token.value), at + 1, false};
  if (token.sense == Sense::ordinal) return DayNumber{static_cast<unsigned>(token.value), at + 1, true};
  if (token.sense != Sense::number || token.digits != 0 || (token.value != 20 && token.value != 30))
    return std::nullopt;
  const auto ones = tokens.skip(at + 1, '-');
  if (!tokens.is(ones, Sense::ordinal) || tokens[ones].digits != 0 || tokens[ones].value > 9)
    return std::nullopt;
  return DayNumber{static_cast<unsigned>(token.value + tokens[ones].value), ones + 1, true};
}

std::optional<YearNumber> year_at(const TokenView& tokens, std::size_t at, char sign) {
  auto place = at;
  if (tokens.mark(place, ',') || tokens.mark(place, '.') || (sign != '\0' && tokens.mark(place, sign)))
    ++place;
  else if (tokens.is(place, Sense::of) || tokens.is(place, Sense::in))
    ++place;
  if (is_year(tokens[place])) return YearNumber{tokens[place].value, place + 1};
  if (tokens.mark(place, '\'') && tokens[place + 1].digits == 2 && tokens.is(place + 1, Sense::number))
    return YearNumber{century(tokens[place + 1].value), place + 2};
  const bool signed_short = sign != '\0' && place != at && tokens.mark(at, sign) && tokens[place].glued;
  // "5 May 17", where nothing follows that the number could belong to
  const bool last_short = place == at && tokens[at + 1].sense == Sense::other && at + 1 >= tokens.size();
  if ((signed_short || last_short) && tokens.is(place, Sense::number) && tokens[place].digits == 2)
    return YearNumber{century(tokens[place].value), place + 1};
  return std::nullopt;
}

bool is_possible(const Written& written) {
  const auto possible = [&](unsigned number) {
    // 2000 was a leap year.
    return (year{written.year.value_or(2000)} / month{written.month} / day{number}).ok();
  };
  return possible(written.day) &&
         (!written.last_day || (possible(*written.last_day) && *written.last_day > written.day));
}

std::optional<Written> written_at(const TokenView& tokens, std::size_t at, DateOrder order, Place place) {
  static constexpr SenseSet first = {Sense::month, Sense::number, Sense::ordinal, Sense::weekday};
  if (!first.has(tokens[at].sense)) return std::nullopt;
  std::optional<unsigned> weekday;
  if (tokens.is(at, Sense::weekday)) {
    weekday = static_cast<unsigned>(tokens[at].value);
    at = tokens.skip(at + 1, '.');
    at = is_sign(tokens, at, ",-(") ? at + 1 : at;
    at = tokens.skip(tokens.skip(at, Sense::on), Sense::the);
    place = Place::field;
  }
  std::optional<Written> longest;
  for (const auto form : forms) {
    auto found = form(tokens, at, order, place);
    if (found && (!longest || found->next > longest->next)) longest = found;
  }
  if (!longest) return std::nullopt;
  if (weekday && tokens.mark(at - 1, '(')) {  // "Friday (9 June)"
    if (!tokens.mark(longest->next, ')')) return std::nullopt;
    ++longest->next;
  }
  if (weekday)
    longest->weekday = weekday;
  else
    take_weekday(tokens, *longest);
  return longest;
}

}  // namespace docket
