#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "text/calendar.hpp"
#include "text/date_tokens.hpp"
#include "text/date_written.hpp"

namespace docket {

/// A reading of one day.
inline DateReading day_reading(std::chrono::sys_days day, std::string_view rule, std::string note = {}) {
  return {.day = Date{day}, .rule = rule, .note = std::move(note)};
}

/// A reading of words that are a date expression and yet give no day.
inline DateReading open_reading(std::string_view rule, std::string note = {}) {
  return {.rule = rule, .note = std::move(note)};
}

/// The rules for date expressions, over tokens: recursive descent, where each rule takes the place of its
/// first token and says where it ends, and the longest of several wins.
class DateGrammar {
 public:
  struct Found {
    DateReading reading;
    std::size_t next = 0;  ///< the token behind
  };

  DateGrammar(const TokenView& tokens, Date today, DateOrder order, Place place)
      : tokens_(tokens), today_(today), order_(order), place_(place) {}

  /// A whole expression: prepositions, time of day, day or period, time of day.
  [[nodiscard]] std::optional<Found> expression(std::size_t at) const;

 private:
  using Day = std::chrono::sys_days;

  struct Period {
    Day from, to;
    Unit unit = Unit::day;
    std::size_t next = 0;
    std::string_view rule;
    std::string note;
  };
  /// "two", "a couple of", "half a", "two and a half"
  struct Count {
    int number = 1;
    int halves = 0;
    bool counted = false;  ///< a number stands there
    bool vague = false;    ///< "a few", "2-3"
    bool more = false;     ///< "3 more"
    std::size_t next = 0;
  };
  /// "2 years 1 month 21 days"
  struct Amount {
    int days = 0, months = 0, working_days = 0;
    bool vague = false;    ///< no whole number of days
    bool counted = false;  ///< a number stands there, not a bare unit
    bool more = false;     ///< "3 more days"
    std::size_t next = 0;

    /// False where that gives no whole days.
    bool add(Unit unit, const Count& count);
    /// Adds the unit at `count.next`, if there is one.
    bool take(const TokenView& tokens, Count count);
  };
  /// "next", "last", "after next": by how many units.
  struct Shift {
    int by = 0;
    Sense sense = Sense::other;
    std::size_t next = 0;
  };
  /// In "end of the month" the unit alone is a period, the current one; elsewhere "the month" says nothing.
  enum class Bare { no, yes };

  /// What a rule may begin with, behind "the"; with anything else it finds nothing.
  struct Rule {
    std::optional<Found> (DateGrammar::*find)(std::size_t) const;
    SenseSet first;
  };
  struct PeriodRule {
    std::optional<Period> (DateGrammar::*find)(std::size_t, Bare) const;
    SenseSet first;
  };
  static constexpr SenseSet shifts{Sense::coming, Sense::current, Sense::last, Sense::next, Sense::past};
  static constexpr SenseSet amounts{Sense::article, Sense::couple, Sense::few,  Sense::half,   Sense::hundred,
                                    Sense::more,    Sense::number, Sense::unit, Sense::working};
  static constexpr SenseSet periods =
      shifts | SenseSet{Sense::early,   Sense::late,  Sense::mid,  Sense::month, Sense::number,
                        Sense::ordinal, Sense::start, Sense::unit, Sense::weekof};

  /// Cheap and sure: whether a rule for days or periods may begin with it.
  static constexpr bool opens_date(Sense sense) {
    constexpr SenseSet first =
        amounts | periods | SenseSet{Sense::after, Sense::before, Sense::by,      Sense::day,
                                     Sense::end,   Sense::endof,  Sense::in,      Sense::mark,
                                     Sense::now,   Sense::time,   Sense::weekday, Sense::within};
    return first.has(sense);
  }

  // Days (date_days.cpp)
  [[nodiscard]] std::optional<Found> relative_day(std::size_t at) const;
  [[nodiscard]] std::optional<Found> part_of_today(std::size_t at) const;
  [[nodiscard]] std::optional<Found> written_day(std::size_t at) const;
  [[nodiscard]] std::optional<Found> day_of_month(std::size_t at) const;
  [[nodiscard]] std::optional<Found> weekday(std::size_t at) const;
  [[nodiscard]] DateReading weekday_by(int weekday, const Shift& shift) const;
  [[nodiscard]] std::optional<Found> weekday_of_week(std::size_t at) const;
  [[nodiscard]] std::optional<Found> weekday_and_number(std::size_t at) const;
  [[nodiscard]] std::optional<Found> weekday_of_period(std::size_t at) const;
  [[nodiscard]] std::optional<Found> from_today(std::size_t at) const;
  [[nodiscard]] std::optional<Found> from_day(std::size_t at) const;
  [[nodiscard]] std::optional<Found> shorthand(std::size_t at) const;
  [[nodiscard]] std::optional<Found> end_of(std::size_t at) const;
  [[nodiscard]] std::optional<Found> edge_of(std::size_t at) const;
  [[nodiscard]] std::optional<Found> day_at(std::size_t at) const;
  [[nodiscard]] Found ended(const Period& period) const;
  [[nodiscard]] DateReading read(const Written& written) const;
  [[nodiscard]] std::optional<Day> near(unsigned month, unsigned day) const;
  [[nodiscard]] std::optional<Day> dated(const Written& written, unsigned month, unsigned day) const;
  [[nodiscard]] DateReading with_weekday(const Written& written) const;
  [[nodiscard]] Count count_at(std::size_t at) const;
  [[nodiscard]] std::optional<Count> number_at(std::size_t at) const;
  [[nodiscard]] bool half_more(std::size_t at) const;
  [[nodiscard]] std::optional<Found> weekdays_away(std::size_t at) const;
  [[nodiscard]] std::optional<Amount> amount_at(std::size_t at) const;
  [[nodiscard]] Found moved(Day from, const Amount& amount, int direction, std::size_t next,
                            std::string_view rule) const;

  // Periods (date_periods.cpp)
  [[nodiscard]] std::optional<Period> period_at(std::size_t at, Bare bare) const;
  [[nodiscard]] std::optional<Period> relative_unit(std::size_t at, Bare bare) const;
  [[nodiscard]] std::optional<Period> several_units(std::size_t at, Bare bare) const;
  [[nodiscard]] std::optional<Period> named_month(std::size_t at, Bare bare) const;
  [[nodiscard]] std::optional<Period> numeric_month(std::size_t at, Bare bare) const;
  [[nodiscard]] std::optional<Period> numbered_unit(std::size_t at, Bare bare) const;
  [[nodiscard]] std::optional<Period> ordinal_unit(std::size_t at, Bare bare) const;
  [[nodiscard]] std::optional<Period> week_of_day(std::size_t at, Bare bare) const;
  [[nodiscard]] std::optional<Period> part_of_period(std::size_t at, Bare bare) const;
  [[nodiscard]] std::optional<Period> plain_year(std::size_t at, Bare bare) const;
  [[nodiscard]] std::optional<Found> range(std::size_t at, const std::optional<Found>& here) const;
  [[nodiscard]] std::optional<Period> nth_unit(Unit unit, int number, std::optional<int> year,
                                               std::size_t next) const;
  [[nodiscard]] Period unit_around(Day day, Unit unit, int shift) const;

  /// Of all rules for days and periods; a year alone is none of them.
  [[nodiscard]] std::optional<Found> longest(std::size_t at) const;
  [[nodiscard]] std::optional<Found> year_alone(std::size_t at) const;
  [[nodiscard]] std::optional<YearNumber> year_behind(std::size_t at) const;
  [[nodiscard]] std::optional<int> shift_at(std::size_t at) const;
  [[nodiscard]] std::optional<Shift> shift_behind(std::size_t at) const;
  [[nodiscard]] DateGrammar from(Date today) const { return {tokens_, today, order_, place_}; }
  [[nodiscard]] Day today() const { return Day{today_}; }

  TokenView tokens_;
  Date today_;
  DateOrder order_;
  Place place_;
};

}  // namespace docket
