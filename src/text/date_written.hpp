#pragma once

#include <cstddef>
#include <optional>

#include "docket/date.hpp"
#include "text/date_tokens.hpp"

namespace docket {

/// A day as it is written: "Tuesday, 6 June", "6/6/2017". What is not written is absent.
struct Written {
  std::optional<int> year;
  std::optional<int> years_on;  ///< "this year" is 0, "next year" 1
  unsigned month = 0;
  unsigned day = 0;
  std::optional<unsigned> last_day;  ///< of "2-3 October"
  std::optional<unsigned> weekday;   ///< 1 is Monday
  bool swappable = false;            ///< in numbers, and month and day may stand the other way round
  bool open_order = false;           ///< swappable, and nothing says which way
  std::size_t next = 0;              ///< the token behind
};

/// Where a day may stand: in running text "4.22" and "3-5" are numbers, in a field for days they are days.
enum class Place { text, field };

/// The longest written day that begins at token `at`; also an impossible one ("30 February"), which
/// is_possible tells.
std::optional<Written> written_at(const TokenView& tokens, std::size_t at, DateOrder order, Place place);

/// Whether there is such a day in its year, or in some year where none is written.
bool is_possible(const Written& written);

/// A number of one or two digits, or an ordinal in digits or words ("3rd", "thirty-first").
struct DayNumber {
  unsigned value = 0;
  std::size_t next = 0;
  bool ordinal = false;
};
std::optional<DayNumber> day_number_at(const TokenView& tokens, std::size_t at);

/// A year written out: "2017", "'17", and behind `sign` also "17"; commas, "of" and "in" before it are taken
/// along.
struct YearNumber {
  int value = 0;
  std::size_t next = 0;
};
std::optional<YearNumber> year_at(const TokenView& tokens, std::size_t at, char sign = '\0');

/// Whether `token` is four digits that look like a year.
bool is_year(const Token& token);

}  // namespace docket
