#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace docket {

/// A day of the calendar; never an instant, so that no time zone can move it.
using Date = std::chrono::year_month_day;

/// "2017-06-06".
std::string to_iso(Date day);

/// The day that `text` writes as YYYY-MM-DD and nothing else; nullopt where it does not, or where there is no
/// such day.
std::optional<Date> date_from_iso(std::string_view text);

/// "Tue 6 Jun 2017", for people.
std::string to_words(Date day);

Date plus_days(Date day, int days);

/// Days from `from` to `to`; negative where `to` is earlier.
int days_between(Date from, Date to);

/// Which part of "05/06/2017" is the day.
enum class DateOrder { unknown, day_month, month_day, year_month };

}  // namespace docket
