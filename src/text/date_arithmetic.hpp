#pragma once

#include <algorithm>
#include <chrono>

namespace docket {

/// The same day `months` on; the month's last day where it has no such day.
inline std::chrono::sys_days add_months(std::chrono::sys_days day, int months) {
  const std::chrono::year_month_day date{day};
  const auto month = date.year() / date.month() + std::chrono::months{months};
  const auto last = (month / std::chrono::last).day();
  return month / std::min(date.day(), last);
}

inline std::chrono::sys_days last_of_month(std::chrono::sys_days day) {
  const std::chrono::year_month_day date{day};
  return date.year() / date.month() / std::chrono::last;
}

/// 1 is Monday.
inline int weekday_of(std::chrono::sys_days day) {
  return static_cast<int>(std::chrono::weekday{day}.iso_encoding());
}

inline std::chrono::sys_days monday_of(std::chrono::sys_days day) {
  return day - std::chrono::days{weekday_of(day) - 1};
}

inline bool is_working_day(std::chrono::sys_days day) {
  return weekday_of(day) < 6;
}

/// The first such weekday after `day`.
inline std::chrono::sys_days weekday_after(std::chrono::sys_days day, int weekday) {
  return day + std::chrono::days{(weekday - weekday_of(day) + 6) % 7 + 1};
}

/// The last such weekday before `day`.
inline std::chrono::sys_days weekday_before(std::chrono::sys_days day, int weekday) {
  return day - std::chrono::days{(weekday_of(day) - weekday + 6) % 7 + 1};
}

/// `count` working days on, or back where it is negative.
inline std::chrono::sys_days add_working_days(std::chrono::sys_days day, int count) {
  const std::chrono::days step{count < 0 ? -1 : 1};
  for (int left = count < 0 ? -count : count; left > 0;) {
    day += step;
    if (is_working_day(day)) --left;
  }
  return day;
}

}  // namespace docket
