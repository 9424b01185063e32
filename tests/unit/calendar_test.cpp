#include "text/calendar.hpp"

#include <catch2/catch.hpp>

using docket::Anchor;
using docket::Date;
using docket::date_from_iso;
using docket::DateOrder;
using docket::DateReading;
using docket::to_iso;

namespace {

const docket::Words english;

DateReading read(std::string_view words, std::string_view from, DateOrder order = DateOrder::unknown) {
  return docket::resolve_day(words, {date_from_iso(from), order, english});
}

/// "2017-06-06", "2017-06-05/2017-06-11", the rule of words that leave the day open, or "none".
std::string shown(const DateReading& reading) {
  if (reading.day) return to_iso(*reading.day);
  if (reading.from) return to_iso(*reading.from) + "/" + to_iso(*reading.to);
  return reading.rule.empty() ? "none" : std::string(reading.rule);
}

struct Row {
  const char* words;
  const char* from;
  const char* means;
};

void check(std::initializer_list<Row> rows) {
  for (const auto& row : rows) {
    INFO(row.words << " from " << row.from);
    CHECK(shown(read(row.words, row.from)) == row.means);
  }
}

}  // namespace

TEST_CASE("a day is read from its ISO form and nothing else") {
  CHECK(to_iso(*date_from_iso("2017-06-06")) == "2017-06-06");
  CHECK_FALSE(date_from_iso("2017-02-30"));
  CHECK_FALSE(date_from_iso("2017-6-6"));
  CHECK_FALSE(date_from_iso("2017-06-06 "));
  CHECK(docket::to_words(*date_from_iso("2017-06-06")) == "Tue 6 Jun 2017");
}

// docs/dates.md, row by row. 6 June 2017 is a Tuesday.
TEST_CASE("where people differ, docket keeps its conventions") {
  check({
      {"next Friday", "2017-06-06", "2017-06-16"},
      {"last Tuesday", "2017-06-08", "2017-06-06"},
      {"this Monday", "2017-06-07", "2017-06-12"},
      {"this coming Friday", "2017-06-05", "2017-06-09"},
      {"Tuesday", "2017-06-06", "2017-06-13"},
      {"Friday", "2017-06-06", "2017-06-09"},
      {"26 May", "2017-06-06", "2017-05-26"},
      {"26 January", "2017-06-06", "2018-01-26"},
      {"10 January", "2019-12-18", "2020-01-10"},
      {"Tue 9 May", "2018-01-07", "2017-05-09"},
      {"by 22 April", "2021-04-01", "2021-04-22"},
      {"before 22 April", "2021-04-01", "2021-04-22"},
      {"ahead of 22 April", "2021-04-01", "2021-04-22"},
      {"within two weeks", "2017-06-06", "2017-06-20"},
      {"next month", "2017-06-06", "2017-07-01/2017-07-31"},
      {"next quarter", "2017-06-06", "2017-07-01/2017-09-30"},
      {"Q3", "2017-06-06", "2017-07-01/2017-09-30"},
      {"next week", "2017-06-06", "2017-06-12/2017-06-18"},
      {"end of next week", "2017-06-06", "2017-06-16"},
      {"by the end of this week", "2017-06-06", "2017-06-09"},
      {"EOW", "2017-06-06", "2017-06-09"},
      {"end of this week", "2017-06-10", "2017-06-11"},
      {"EOM", "2017-06-06", "2017-06-30"},
      {"end of the quarter", "2017-05-06", "2017-06-30"},
      {"EOY", "2017-06-06", "2017-12-31"},
      {"early March", "2017-02-01", "2017-03-01/2017-03-10"},
      {"mid-March", "2017-02-01", "2017-03-11/2017-03-20"},
      {"late March", "2017-02-01", "2017-03-21/2017-03-31"},
      {"beginning of March", "2017-02-01", "2017-03-01/2017-03-10"},
      {"this weekend", "2017-06-06", "2017-06-10/2017-06-11"},
      {"06.05.2017", "2017-06-06", "2017-05-06"},
      {"06.13.2017", "2017-05-06", "2017-06-13"},
      {"6/7/2017", "2017-06-06", "open.order"},
      {"a few days", "2017-06-06", "none"},
      {"in a few weeks", "2017-06-06", "open.vague"},
      {"the 15", "2017-06-06", "none"},
      {"by the 15", "2017-06-06", "2017-06-15"},
      {"15", "2017-06-06", "none"},
      {"2018", "2017-06-06", "none"},
      {"4.22", "2017-06-06", "none"},
      {"15 - 2", "2017-06-06", "none"},
  });
}

TEST_CASE("each rule reads its own example") {
  for (const auto& rule : docket::day_rules()) {
    INFO(rule.rule << ": " << rule.example);
    CHECK(docket::rule_words(rule.rule) == rule.words);
    if (!rule.example.empty()) CHECK(read(rule.example, "2017-06-06").rule == rule.rule);
  }
}

TEST_CASE("the other reading is named") {
  CHECK(read("next Friday", "2017-06-06").note == "the coming one is Fri 9 Jun 2017");
  CHECK(read("next Monday", "2017-06-06").note.empty());
  CHECK(read("this Monday", "2017-06-07").note == "this week's is Mon 5 Jun 2017");
  CHECK(read("EOW", "2017-06-06").note == "the calendar week ends Sun 11 Jun 2017");
  CHECK(read("5/6/2017", "2017-06-06").note == "Mon 5 Jun 2017 or Sat 6 May 2017");
  CHECK(read("Monday 6 June 2017", "2017-06-06").note == "the weekday does not fit: it is a Tue 6 Jun 2017");
}

TEST_CASE("a field for days reads numbers that text does not") {
  const Anchor anchor{date_from_iso("2017-06-06"), DateOrder::month_day, english};
  CHECK(shown(docket::resolve_cell("15", anchor)) == "2017-06-15");
  CHECK(shown(docket::resolve_cell("4.7", anchor)) == "2017-07-04");
  CHECK(shown(docket::resolve_cell("7-4", anchor)) == "2017-07-04");
  CHECK(shown(docket::resolve_cell("2018", anchor)) == "2018-01-01/2018-12-31");
  CHECK(shown(docket::resolve_cell("in progress", anchor)) == "none");
}

TEST_CASE("the order of numbers is what the user, the numbers or the weekday say") {
  CHECK(shown(read("5/6/2017", "2017-01-01", DateOrder::day_month)) == "2017-06-05");
  CHECK(shown(read("5/6/2017", "2017-01-01", DateOrder::month_day)) == "2017-05-06");
  CHECK(shown(read("5/6/17", "2017-01-01", DateOrder::month_day)) == "2017-05-06");
  CHECK(shown(read("17-06-05", "2017-01-01", DateOrder::year_month)) == "2017-06-05");
  check({
      {"13/6/2017", "2017-01-01", "2017-06-13"},
      {"6/13/2017", "2017-01-01", "2017-06-13"},
      {"6/6/2017", "2017-01-01", "2017-06-06"},
      {"Mon 5/6/2017", "2017-01-01", "2017-06-05"},
      {"Sat 5/6/2017", "2017-01-01", "2017-05-06"},
      {"06072017", "2017-01-01", "open.order"},
      {"20062024", "2024-01-01", "2024-06-20"},
  });
  // Minutes with American days: "Fri 6/10" of 2016 is in June, though 10 June and 6 October are both near.
  CHECK(shown(read("Fri 6/10", "2016-06-07", DateOrder::month_day)) == "2016-06-10");
  CHECK(shown(read("Fri 6/10", "2016-06-07")) == "2016-06-10");
}

TEST_CASE("words with a time of day, prepositions and punctuation are still a day") {
  check({
      {"COB Friday", "2017-06-06", "2017-06-09"},
      {"by Tuesday COB", "2018-08-30", "2018-09-04"},
      {"by close of business on Friday", "2017-06-06", "2017-06-09"},
      {"by EOD Thursday", "2018-11-15", "2018-11-22"},
      {"By Aug 14 - 23:59 UTC", "2017-07-27", "2017-08-14"},
      {"19:00UTC, August 6", "2018-08-01", "2018-08-06"},
      {"tomorrow at 5 p.m.", "2017-06-06", "2017-06-07"},
      {"Friday at 17:00 (UTC)", "2017-06-06", "2017-06-09"},
      {"2017-06-06T14:00:00Z", "2016-01-01", "2017-06-06"},
      {"no later than 1 September 2022.", "2022-08-01", "2022-09-01"},
      {"due on the 6th", "2016-02-10", "2016-03-06"},
      {"at the latest by Friday", "2017-06-06", "2017-06-09"},
      {"first thing Monday morning", "2017-06-06", "2017-06-12"},
      {"EOD", "2017-06-06", "2017-06-06"},
  });
}

TEST_CASE("days are written in many ways") {
  for (const auto* words : {"6 June 2017",
                            "June 6, 2017",
                            "6th of June, 2017",
                            "the sixth of June 2017",
                            "Jun-6-2017",
                            "06-Jun-17",
                            "6 June '17",
                            "2017 June 6",
                            "2017-06-06",
                            "2017/6/6",
                            "20170606",
                            "6.6.17",
                            "Tuesday, 6 June 2017",
                            "6 June 2017 (Tue)",
                            "Tuesday (6 June 2017)",
                            "2017-W23-2",
                            "6June2017",
                            "June the 6th of 2017",
                            "6\u2011June\u20112017",
                            "6\u00A0June\u00A02017"}) {
    INFO(words);
    CHECK(shown(read(words, "2001-01-01")) == "2017-06-06");
    CHECK(shown(docket::resolve_day(words, {std::nullopt, DateOrder::unknown, english})) == "2017-06-06");
  }
}

TEST_CASE("days are counted from the day they were said on or another") {
  check({
      {"a fortnight from Tuesday", "2017-06-06", "2017-06-27"},
      {"Friday week", "2017-06-06", "2017-06-16"},
      {"day after tomorrow", "2017-06-06", "2017-06-08"},
      {"a week on Friday", "2017-06-06", "2017-06-16"},
      {"two days before 20 June", "2017-06-06", "2017-06-18"},
      {"2 years 1 month 21 days ago", "2017-11-23", "2015-10-02"},
      {"in a year and a half", "2017-06-06", "2018-12-06"},
      {"in two and a half weeks", "2017-06-06", "open.vague"},
      {"in half a year", "2017-06-06", "2017-12-06"},
      {"in three months' time", "2017-06-06", "2017-09-06"},
      {"within 48 hours", "2017-06-06", "2017-06-08"},
      {"in 3 hours", "2017-06-06", "none"},
      {"in 10 working days", "2017-06-06", "2017-06-20"},
      {"one hundred days from now", "2017-06-06", "2017-09-14"},
      {"twenty-one days ago", "2017-06-06", "2017-05-16"},
      {"3 more days", "2019-08-27", "2019-08-30"},
      {"two Fridays from now", "2017-06-06", "2017-06-16"},
      {"2w", "2017-06-06", "2017-06-20"},
      {"-30d", "2017-06-06", "2017-05-07"},
      {"the Monday after 5 June", "2017-06-06", "2017-06-12"},
      {"the third Thursday of March", "2017-02-06", "2017-03-16"},
      {"last day of next month", "2017-06-06", "2017-07-31"},
      {"last working day of July", "2017-06-06", "2017-07-31"},
      {"the 20th of next month", "2017-12-07", "2018-01-20"},
      {"Tuesday the 19th", "2013-02-12", "2013-02-19"},
      {"Friday in two weeks", "2017-06-06", "2017-06-23"},
      {"month end", "2017-06-06", "2017-06-30"},
      {"after Friday", "2017-06-06", "open.after"},
      {"around 1 May", "2017-04-06", "open.vague"},
  });
}

TEST_CASE("a period is its first and last day, and no single one") {
  check({
      {"June 2017", "2001-01-01", "2017-06-01/2017-06-30"},
      {"06/2017", "2001-01-01", "2017-06-01/2017-06-30"},
      {"in 2018", "2001-01-01", "2018-01-01/2018-12-31"},
      {"3Q18", "2001-01-01", "2018-07-01/2018-09-30"},
      {"second half of 2019", "2001-01-01", "2019-07-01/2019-12-31"},
      {"2013-W49", "2001-01-01", "2013-12-02/2013-12-08"},
      {"2015-W53", "2001-01-01", "2015-12-28/2016-01-03"},
      {"2017-W53", "2001-01-01", "none"},
      {"week of 6 June", "2017-06-01", "2017-06-05/2017-06-11"},
      {"w/c 12 June", "2017-06-01", "2017-06-12/2017-06-18"},
      {"the week after next", "2017-06-06", "2017-06-19/2017-06-25"},
      {"next 3 days", "2017-06-06", "2017-06-07/2017-06-09"},
      {"last 2 days", "2017-06-06", "2017-06-04/2017-06-05"},
      {"first week of July", "2017-06-06", "2017-07-01/2017-07-07"},
      {"2-3 October 2017", "2001-01-01", "2017-10-02/2017-10-03"},
      {"Feb 10-11", "2026-02-04", "2026-02-10/2026-02-11"},
      {"26 June to 2 July 2020", "2001-01-01", "2020-06-26/2020-07-02"},
      {"20 December - 5 January", "2017-12-01", "2017-12-20/2018-01-05"},
      {"from Monday to Wednesday", "2017-06-06", "2017-06-12/2017-06-14"},
  });
}

TEST_CASE("what is no day is left alone") {
  check({
      {"", "2017-06-06", "none"},
      {"may be", "2017-06-06", "none"},
      {"We may march on with item 2", "2017-06-06", "none"},
      {"first", "2017-06-06", "none"},
      {"the week", "2017-06-06", "none"},
      {"two weeks", "2017-06-06", "none"},
      {"12:30", "2017-06-06", "none"},
      {"192.168.1.1", "2017-06-06", "none"},
      {"1.2.2017.4", "2017-06-06", "none"},
      {"RFC 2026", "2017-06-06", "none"},
      {"before the next call", "2017-06-06", "none"},
      {"soon", "2017-06-06", "none"},
      {"TBD", "2017-06-06", "none"},
      {"Fridays", "2017-06-06", "none"},
      {"30 February", "2017-06-06", "open.impossible"},
      {"June 31, 2022", "2017-06-06", "open.impossible"},
      {"29 February 2017", "2017-06-06", "open.impossible"},
      {"fifth Friday of June 2018", "2017-06-06", "2018-06-29"},
      {"fifth Friday of July 2018", "2017-06-06", "open.impossible"},
  });
  CHECK(shown(read(std::string(5000, '1'), "2017-06-06")) == "none");
  CHECK(shown(read("in 5000 years", "2017-06-06")) == "none");
  CHECK(shown(read("\xC3", "2017-06-06")) == "none");
}

TEST_CASE("without a day to reckon from only complete days resolve") {
  const Anchor nowhere{std::nullopt, DateOrder::unknown, english};
  for (const auto* words : {"Friday", "6 June", "in two weeks", "Q3", "Tue 9 May"}) {
    INFO(words);
    CHECK(shown(docket::resolve_day(words, nowhere)) == "open.anchor");
  }
  CHECK(shown(docket::resolve_day("end of March 2018", nowhere)) == "2018-03-31");
}

TEST_CASE("from every day of four years, weekdays and months keep their promises") {
  const char* names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  for (auto day = *date_from_iso("2016-01-01"); day < *date_from_iso("2020-01-01");
       day = docket::plus_days(day, 1)) {
    const Anchor anchor{day, DateOrder::unknown, english};
    const auto at = [&](const std::string& words) {
      return docket::days_between(day, *docket::resolve_day(words, anchor).day);
    };
    const int today = static_cast<int>(std::chrono::weekday{std::chrono::sys_days{day}}.iso_encoding());
    for (int weekday = 1; weekday <= 7; ++weekday) {
      const std::string name = names[weekday - 1];
      const int first = at(name);
      const int last = at("last " + name);
      const bool good = first >= 1 && first <= 7 && last <= -1 && last >= -7 &&
                        (today + first - weekday) % 7 == 0 && at("next " + name) == 7 - today + weekday &&
                        at("this " + name) == first && at(name + " this week") == weekday - today;
      if (!good) FAIL(name << " from " << to_iso(day));
    }
    const auto month = *docket::resolve_day("in a month", anchor).day;
    const auto clipped = std::min(day.day(), (month.year() / month.month() / std::chrono::last).day());
    if (month.month() != day.month() + std::chrono::months{1} || month.day() != clipped)
      FAIL("month from " << to_iso(day));
    if (at("today") != 0 || at("2w") != 14 || at("10 days ago") != -10) FAIL("days from " << to_iso(day));
    // A day and month without a year is always one day, and near.
    const int near = at("1 May");
    if (near < -120 || near > 245) FAIL("1 May from " << to_iso(day));
  }
}

TEST_CASE("a weekday settles the year within three of the anchor's") {
  CHECK(docket::year_from_weekday(6, 6, 2, *date_from_iso("2017-06-20")) == 2017);
  CHECK(docket::year_from_weekday(6, 6, 2, *date_from_iso("2021-01-01")) == 2023);
  CHECK(docket::year_from_weekday(2, 29, 1, *date_from_iso("2017-01-01")) == 2016);
  CHECK_FALSE(docket::year_from_weekday(2, 29, 2, *date_from_iso("2017-01-01")));
}

TEST_CASE("days in free text are found where they stand") {
  const auto shown_in = [](std::string_view text, DateOrder order = DateOrder::unknown) {
    std::string all;
    for (const auto& mention : docket::dates_in(text, order, english)) {
      all += all.empty() ? "" : " ";
      all += mention.year ? std::to_string(*mention.year) : "?";
      all += "-" + std::to_string(mention.month) + "-" + std::to_string(mention.day);
      if (mention.weekday) all += "w" + std::to_string(*mention.weekday);
      if (mention.ambiguous_order) all += "?";
      if (mention.open_range) all += "~";
      all += "[" + std::string(text.substr(mention.begin, mention.end - mention.begin)) + "]";
    }
    return all;
  };
  CHECK(shown_in("plenary-2017-06-06.docx") == "2017-6-6[2017-06-06]");
  CHECK(shown_in("20170606_notes") == "2017-6-6[20170606]");
  CHECK(shown_in("notes 2017_06_06") == "2017-6-6[2017_06_06]");
  CHECK(shown_in("actions 06072017", DateOrder::month_day) == "2017-6-7[06072017]");
  CHECK(shown_in("Call of Tuesday 6 June, 15:00 UTC") == "?-6-6w2[Tuesday 6 June]");
  CHECK(shown_in("Sync 6/7/2017") == "2017-7-6?[6/7/2017]");
  CHECK(shown_in("6th of June, 2017 and June 8") == "2017-6-6[6th of June, 2017] ?-6-8[June 8]");
  CHECK(shown_in("Madrid, 2-3 October 2017\nnext: 5 October") ==
        "2017-10-2[2-3 October 2017] ?-10-5[5 October]");
  CHECK(shown_in("Rome 2 - 3 October 2017, hall 2") == "2017-10-2[2 - 3 October 2017]");
  CHECK(shown_in("Day 2 - 23 October 2018") == "2018-10-23[23 October 2018]");
  CHECK(shown_in("Part 2 - October 23") == "?-10-23[October 23]");
  CHECK(shown_in("Fair 2 - October 23, 2018") == "2018-10-23[October 23, 2018]");
  CHECK(shown_in("Spot 1 - 02 September 2018") == "2018-9-2[02 September 2018]");
  CHECK(shown_in("No. 3 - 7 May 2018") == "2018-5-7[7 May 2018]");
  CHECK(shown_in("Meeting 2 - 5 May 2018") == "2018-5-2~[2 - 5 May 2018]");
  CHECK(shown_in("Rose AGM 2 - 5 May 2018") == "2018-5-2~[2 - 5 May 2018]");
  CHECK(shown_in("Rose AGM 11 - 21 May 2018") == "2018-5-21[21 May 2018]");
  CHECK(shown_in("ROSE FAIR 11 - 21 MAY 2018") == "2018-5-11[11 - 21 MAY 2018]");
  CHECK(shown_in("release 1.2.3, item 146-03, +86 138-2010-2015, 30 February 2017, 4.22, version 10.1.2017.3")
            .empty());
  CHECK(shown_in("it may be 5 to 7").empty());
}

TEST_CASE("a text settles the order of its numeric days") {
  using docket::order_evidence;
  CHECK(order_evidence("on 13/6/2017 and 5/6/2017", english) == DateOrder::day_month);
  CHECK(order_evidence("on 6/13/2017 and 5/6/2017", english) == DateOrder::month_day);
  CHECK(order_evidence("Tue 6/6/2017, Mon 5/6/2017", english) == DateOrder::day_month);
  CHECK(order_evidence("sat 15 feb", english) == DateOrder::day_month);
  CHECK(order_evidence("Fri, Feb 9", english) == DateOrder::month_day);
  CHECK(order_evidence("13/6/2017 and 6/13/2017", english) == DateOrder::unknown);
  CHECK(order_evidence("on 6 June, 5/6/2017", english) == DateOrder::day_month);
  CHECK(order_evidence("June 6th, 5/6/2017", english) == DateOrder::month_day);
  CHECK(order_evidence("June 6 or 7 June", english) == DateOrder::unknown);
  CHECK(order_evidence("6/13/2017, and 6 June", english) == DateOrder::month_day);
  CHECK(order_evidence("2017-06-06 and nothing else", english) == DateOrder::unknown);
}
