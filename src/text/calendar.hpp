#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "docket/date.hpp"
#include "text/words.hpp"

namespace docket {

class TokenView;  // text/date_tokens.hpp

/// What some words say about when. Either `day`, or a period from its first day `from` to its last `to`, or
/// neither: then `rule` is empty where the words are no date expression at all, else it says why no day
/// follows ("open.order").
struct DateReading {
  std::optional<Date> day;
  std::optional<Date> from, to;
  std::string_view rule;  ///< stable identifier, such as "day.weekday.next"; rule_words() has it in words
  std::string note;       ///< what else the words may mean, or what is odd about them; empty where nothing is
};

/// What words such as "by Friday" are reckoned from.
struct Anchor {
  std::optional<Date> from;  ///< the day they were said on; unknown: only complete dates give a day
  DateOrder order = DateOrder::unknown;
  const Words& words;
};

/// Reads `words` where all of them are one date expression: with prepositions in front ("by", "no later
/// than") and a time of day behind or before it ("COB", "17:00 UTC"). The conventions are those of
/// docs/dates.md.
///     resolve_day("by Friday", {2024y/May/1, DateOrder::unknown, words}).day  // 2024-05-03
DateReading resolve_day(std::string_view words, const Anchor& anchor);

/// As resolve_day, for a field that holds nothing but days: "15", "4.22" and "2018" are read there too.
DateReading resolve_cell(std::string_view words, const Anchor& anchor);

/// The longest date expression that begins at `begin` of `text`, which must be the start of a word; `end` is
/// where it ends, `begin` where there is none.
struct DateAt {
  DateReading reading;
  std::size_t end = 0;
};
DateAt date_at(std::string_view text, std::size_t begin, const Anchor& anchor);

/// The same for the text that `tokens` are of, from the token at `at` on.
DateAt date_at(const TokenView& tokens, std::size_t at, const Anchor& anchor);

/// A rule by which words give a day, in words for people, with words it reads (empty where the anchor is
/// missing).
struct DayRule {
  std::string_view rule;
  std::string_view words;
  std::string_view example;
};

/// Sorted by `rule`.
std::span<const DayRule> day_rules();

/// The rule in words, for people: "the Friday of the next Monday-to-Sunday week". Empty for an unknown rule.
std::string_view rule_words(std::string_view rule);

/// A day of the calendar written in free text: the bytes [begin, end). Of a range ("2-3 October 2017") the
/// first day.
struct DateMention {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::optional<int> year;  ///< as far as written
  unsigned month = 0;
  unsigned day = 0;
  std::optional<unsigned> weekday;  ///< 1 is Monday
  bool ambiguous_order = false;  ///< "5/6/2017" and no order known: month and day may be the other way round
  bool open_range = false;       ///< "Call 2 - 5 May": either the call's number and a day, or from the 2nd on

  /// The day, where it is written out in full and there is such a day.
  [[nodiscard]] std::optional<Date> date() const;
};

/// Cheap and sure: whether dates_in() may find a day in a line, by what Words::look_within() saw in it.
/// Without a number there is no day, and numbers alone stand in few ways.
bool may_hold_day(std::string_view line, const Words::Within& within);

/// The days that stand in `text`, in order: "Tuesday 6 June", "20170606", "6/6/2017"; nothing relative.
std::vector<DateMention> dates_in(std::string_view text, DateOrder order, const Words& words);

/// The order of the parts of numeric days that `text` itself settles: by a part over 12, a weekday beside a
/// day, or else by always writing "6 June" or always "June 6". Unknown where it says nothing or contradicts
/// itself.
DateOrder order_evidence(std::string_view text, const Words& words);

/// The year within three of `anchor`'s in which that day is that weekday (1 is Monday): a day of the year has
/// a weekday but once in such a span. Nullopt where none fits (29 February).
std::optional<int> year_from_weekday(unsigned month, unsigned day, unsigned weekday, Date anchor);

}  // namespace docket
