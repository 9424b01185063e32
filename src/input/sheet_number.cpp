#include "input/sheet_number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "docket/date.hpp"

namespace docket {
namespace {

struct BuiltIn {
  long first, last;
  NumberKind kind;
};

// The formats that files name by number alone; 27 to 58 are those of East Asia.
constexpr auto built_ins = std::to_array<BuiltIn>({
    {9, 10, NumberKind::percent},
    {14, 17, NumberKind::date},
    {18, 21, NumberKind::time},
    {22, 22, NumberKind::date_and_time},
    {27, 31, NumberKind::date},
    {32, 35, NumberKind::time},
    {36, 36, NumberKind::date},
    {45, 47, NumberKind::time},
    {50, 54, NumberKind::date},
    {55, 56, NumberKind::time},
    {57, 58, NumberKind::date},
});

/// The code without words in quotes, colours and currencies in brackets, and escaped signs.
std::string bare(std::string_view code) {
  std::string rest;
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char sign = code[at];
    const char closing = sign == '"' ? '"' : sign == '[' ? ']' : '\0';
    if (sign == '\\' || sign == '_' || sign == '*') {
      ++at;
    } else if (closing != '\0') {
      const auto end = std::min(code.find(closing, at + 1), code.size());
      const auto inner = code.substr(at + 1, end - at - 1);
      // "[h]" counts hours beyond a day.
      if (inner.find_first_not_of("hHmMsS") == std::string_view::npos) rest += inner;
      at = end;
    } else {
      rest += sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
    }
  }
  return rest;
}

constexpr double last_day = 2'958'465;  // 31 December 9999
constexpr int minutes_a_day = 24 * 60;

// The first spreadsheets had a 29 February 1900; all others keep counting it.
Date day_of(long serial, Epoch epoch) {
  using std::chrono::days;
  using std::chrono::sys_days;
  using std::chrono::year;
  const sys_days base = epoch == Epoch::year_1904 ? sys_days(year{1904} / 1 / 1)
                        : serial < 60             ? sys_days(year{1899} / 12 / 31)
                                                  : sys_days(year{1899} / 12 / 30);
  return Date{base + days(serial)};
}

std::string clock(long minutes) {
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::string instant(double serial, NumberKind kind, Epoch epoch) {
  const auto minutes = std::lround(serial * minutes_a_day);
  const auto day = minutes / minutes_a_day;
  const auto rest = minutes % minutes_a_day;
  if (kind == NumberKind::time) return clock(minutes);
  if (kind == NumberKind::date || rest == 0) return to_iso(day_of(day, epoch));
  return to_iso(day_of(day, epoch)) + " " + clock(rest);
}

}  // namespace

NumberKind number_kind(long built_in) {
  const auto row = std::ranges::find_if(
      built_ins, [&](const BuiltIn& known) { return known.first <= built_in && built_in <= known.last; });
  return row == built_ins.end() ? NumberKind::plain : row->kind;
}

NumberKind number_kind(std::string_view code) {
  const auto signs = bare(code.substr(0, code.find(';')));
  if (signs == "general") return NumberKind::plain;
  const auto holds = [&](std::string_view any) { return signs.find_first_of(any) != std::string::npos; };
  const bool time = holds("hs");
  const bool date = holds("yd") || (holds("m") && !time);
  if (date) return time ? NumberKind::date_and_time : NumberKind::date;
  if (time) return NumberKind::time;
  return holds("%") ? NumberKind::percent : NumberKind::plain;
}

std::string number_text(std::string_view number, NumberKind kind, Epoch epoch) {
  double value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (error != std::errc{} || end != number.data() + number.size() || !std::isfinite(value))
    return std::string(number);
  if (kind == NumberKind::percent) return fmt::format("{:.6g}%", value * 100);
  const bool counts_days = kind != NumberKind::plain && value >= 0 && value <= last_day;
  if (counts_days) return instant(value, kind, epoch);
  return fmt::format("{:.15g}", value);
}

}  // namespace docket
