#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>
#include <system_error>

namespace docket {

/// What a word is to the rules for dates. data/words/*.txt names them under [date].
enum class Sense : std::uint8_t {
  other,
  after,
  ago,
  article,  ///< "a", which counts as one before a unit
  around,
  at,
  before,  ///< value 1: before an amount it means "ago" ("il y a")
  between,
  by,     ///< value 1: before an amount it means "within" ("d'ici")
  clock,  ///< "17:00"
  coming,
  couple,
  current,  ///< "this"
  day,      ///< value: days from the day it is said on
  due,
  early,
  end,
  endof,  ///< "EOM"; value: the unit
  few,
  from,
  half,
  hundred,
  hour,  ///< "pm"
  in,
  joining,  ///< "and"
  last,
  late,
  later,
  latest,
  mark,  ///< value: the character; all dashes are '-', all single quotes '\''
  mid,
  month,
  more,
  next,
  now,
  number,
  of,
  on,
  ordinal,
  past,
  start,
  the,
  time,  ///< "COB", "morning"
  to,
  unit,  ///< value: a Unit
  until,
  vague,     ///< "ASAP"; value 'f': only in a field for days, as "TBD" is
  weekof,    ///< "week of"; value 'e': the week that ends on the day
  weekday,   ///< value: 1 is Monday
  weekdays,  ///< "Fridays"; value: 1 is Monday
  within,
  working,
  zone,
};

/// What a word or phrase of dates says: its sense, and a number or letter where that has one.
struct DateWord {
  Sense sense = Sense::other;
  int value = 0;
};

/// "6" or "f" behind the name of a sense; empty is 0.
inline DateWord date_word(Sense sense, std::string_view value) {
  if (value.empty()) return {sense, 0};
  int number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  return {sense, error == std::errc{} ? number : value.front()};
}

/// As data/words/*.txt and users write it behind the phrase: "by 1", "unit w"; nullopt where there is no such
/// sense.
inline std::optional<DateWord> date_word_named(std::string_view words) {
  struct Row {
    std::string_view name;
    Sense sense;
  };
  static constexpr auto senses = std::to_array<Row>({
      {"after", Sense::after},     {"ago", Sense::ago},
      {"around", Sense::around},   {"article", Sense::article},
      {"at", Sense::at},           {"before", Sense::before},
      {"between", Sense::between}, {"by", Sense::by},
      {"coming", Sense::coming},   {"couple", Sense::couple},
      {"current", Sense::current}, {"day", Sense::day},
      {"due", Sense::due},         {"early", Sense::early},
      {"end", Sense::end},         {"endof", Sense::endof},
      {"few", Sense::few},         {"from", Sense::from},
      {"half", Sense::half},       {"hour", Sense::hour},
      {"hundred", Sense::hundred}, {"in", Sense::in},
      {"joining", Sense::joining}, {"last", Sense::last},
      {"late", Sense::late},       {"later", Sense::later},
      {"latest", Sense::latest},   {"mid", Sense::mid},
      {"more", Sense::more},       {"next", Sense::next},
      {"now", Sense::now},         {"number", Sense::number},
      {"of", Sense::of},           {"on", Sense::on},
      {"ordinal", Sense::ordinal}, {"past", Sense::past},
      {"start", Sense::start},     {"the", Sense::the},
      {"time", Sense::time},       {"to", Sense::to},
      {"unit", Sense::unit},       {"until", Sense::until},
      {"vague", Sense::vague},     {"weekdays", Sense::weekdays},
      {"weekof", Sense::weekof},   {"within", Sense::within},
      {"working", Sense::working}, {"zone", Sense::zone},
  });
  const auto blank = words.find(' ');
  const auto row = std::ranges::find(senses, words.substr(0, blank), &Row::name);
  if (row == senses.end()) return std::nullopt;
  return date_word(row->sense,
                   blank == std::string_view::npos ? std::string_view() : words.substr(blank + 1));
}

}  // namespace docket
