#include "minutes/dues.hpp"

#include <catch2/catch.hpp>

#include <string>

using docket::Anchor;
using docket::Date;
using docket::date_from_iso;
using docket::DateOrder;

namespace {

const docket::Words english;

std::string shown(const docket::DateReading& reading) {
  return reading.day ? docket::to_iso(*reading.day) : std::string(reading.rule);
}

/// "the words = day", "none"; behind "/" what is left of the text where the words come off it. Said on
/// Tuesday 6 June 2017; the next meeting is on the 20th.
std::string due(std::string_view text, std::string_view from = "2017-06-06",
                std::string_view next = "2017-06-20") {
  const Anchor anchor{date_from_iso(from), DateOrder::unknown, english};
  const auto found = docket::find_due(text, english.kinds_within(text), anchor, date_from_iso(next));
  if (!found) return "none";
  auto all =
      std::string(text.substr(found->begin, found->end - found->begin)) + " = " + shown(found->reading);
  if (found->cut_end > found->cut_begin)
    all += " / " + std::string(text.substr(0, found->cut_begin)) + std::string(text.substr(found->cut_end));
  return all;
}

}  // namespace

TEST_CASE("due words stand behind a limit in the sentence") {
  CHECK(due("Ann to send the report by Friday, 9 June 2017.") == "by Friday, 9 June 2017 = 2017-06-09");
  CHECK(due("Ann to mail it before the end of this week") == "before the end of this week = 2017-06-09");
  CHECK(due("Ann to answer no later than 1 September 2017 please") ==
        "no later than 1 September 2017 = 2017-09-01");
  CHECK(due("Ann to answer within 24 hours") == "within 24 hours = 2017-06-07");
  CHECK(due("All to vote by EOD Thursday") == "by EOD Thursday = 2017-06-08");
  CHECK(due("Ann to answer by the 15th, if possible") == "by the 15th = 2017-06-15");
  CHECK(due("Ann to work on it until the end of June") == "until the end of June = 2017-06-30");
  CHECK(due("Ann to finish by end of next week (Friday June 16)") ==
        "by end of next week (Friday June 16) = 2017-06-16");
}

TEST_CASE("words for when need no limit") {
  CHECK(due("Ann will do that today.") == "today = 2017-06-06");
  CHECK(due("Ann to show it next week") == "next week = period.week");
  CHECK(due("Ann and Bo to meet again on Wednesday") == "on Wednesday = 2017-06-07");
  CHECK(due("Ann to book the room for next Monday") == "for next Monday = 2017-06-12");
  CHECK(due("Ann to report in two weeks") == "in two weeks = 2017-06-20");
  CHECK(due("Wait 3 more days, then close") == "3 more days = 2017-06-09");
  CHECK(due("Ann to send slides COB Friday") == "COB Friday = 2017-06-09");
  CHECK(due("Ann to send slides ASAP") == "ASAP = open.vague");
  CHECK(due("Ann to send slides as soon as possible.") == "as soon as possible = open.vague");
}

TEST_CASE("a meeting is a day only where the notes give it") {
  CHECK(due("Ann to report at the next plenary call") == "at the next plenary call = 2017-06-20");
  CHECK(due("Ann to report at the next plenary call", "2017-06-06", "") ==
        "at the next plenary call = open.meeting");
  CHECK(due("Ann to report by the next meeting on 22 June") == "by the next meeting on 22 June = 2017-06-22");
  CHECK(due("Ann to report at the next call (22 June)") == "at the next call (22 June) = 2017-06-22");
  CHECK(due("Ann to report during call #39") == "during call #39 = open.meeting");
  CHECK(due("Ann to read it ahead of next week's call") == "ahead of next week's call = 2017-06-20");
  CHECK(due("Ann to write it up after the call") == "after the call = open.after");
  CHECK(due("Ann to put it on the agenda of the next call") == "none");
  CHECK(due("Ann to draft the next meeting agenda") == "none");
}

TEST_CASE("due words apart from the sentence come off it") {
  CHECK(due("Send the report. Due date: 3 August.") == "3 August = 2017-08-03 / Send the report. ");
  CHECK(due("Send the report (Due: 5 July)") == "5 July = 2017-07-05 / Send the report ");
  CHECK(due("Send the report [due 5 July] to Ann") == "due 5 July = 2017-07-05 / Send the report  to Ann");
  CHECK(due("Electronic vote - due by 8 July") == "due by 8 July = 2017-07-08 / Electronic vote ");
  CHECK(due("Send the report (by Friday).") == "by Friday = 2017-06-09 / Send the report ");
  CHECK(due("Send the report (TBD)") == "TBD = open.vague / Send the report ");
  CHECK(due("Send the report (ETA July)") == "July = period.month / Send the report ");
  CHECK(due("Send the report \u2013 5 July") == "5 July = 2017-07-05 / Send the report ");
  CHECK(due("By 14 June - 23:59 UTC - all to read the draft") ==
        "By 14 June - 23:59 UTC = 2017-06-14 / all to read the draft");
  CHECK(due("Deadline: COB Friday - Ann to send the report") ==
        "COB Friday = 2017-06-09 / Ann to send the report");
}

TEST_CASE("mistake 7: \"may\" and \"March\" are no days") {
  CHECK(due("We may march on with item 2 by hand.") == "none");
  CHECK(due("Ann to say what should be done by march or may") == "none");
}

TEST_CASE("mistake 8: the object's day is not due") {
  CHECK(due("Bo to send the minutes of 3 May.") == "none");
  CHECK(due("Bo to prepare the 16-17 January meeting") == "none");
  CHECK(due("Bo to answer the mail sent on Tuesday") == "none");
  CHECK(due("Bo to answer RFC 2026, section 3.4, and 10 % of 5/7") == "none");
  CHECK(due("Review the minutes (3 May)") == "none");
  CHECK(due("Bo to cut it by 15 people, or by the third reviewer") == "none");
  CHECK(due("If it is not in by Friday, Bo will merge it") == "none");
  CHECK(due("Bo to find out how things are today") == "none");
}

TEST_CASE("mistakes 9 and 10: the year without a year") {
  CHECK(due("Ann to send it by 26 May") == "by 26 May = 2017-05-26");
  CHECK(due("Ann to send it by 10 January", "2019-12-18") == "by 10 January = 2020-01-10");
}

TEST_CASE("mistake 12: vague times stay words") {
  CHECK(due("Ann to send it before the next call", "2017-06-06", "") ==
        "before the next call = open.meeting");
  CHECK(due("Ann to send it in Q3") == "in Q3 = period.quarter");
  CHECK(due("Ann to send it soon") == "none");
  CHECK(due("Ann to send it before ICANN63") == "before ICANN63 = open.event");
  CHECK(due("Ann to send it by 30 February") == "by 30 February = open.impossible");
  CHECK(due("Ann to send it over the summer") == "over the summer = open.event");
}

TEST_CASE("a field for days is read whole") {
  const Anchor anchor{date_from_iso("2017-06-06"), DateOrder::day_month, english};
  const auto field = [&](std::string_view words) {
    return shown(docket::read_due_field(words, anchor, date_from_iso("2017-06-20")));
  };
  CHECK(field("26 May") == "2017-05-26");
  CHECK(field("11 Sep 2019") == "2019-09-11");
  CHECK(field("16/5") == "2017-05-16");
  CHECK(field("12/31/2018") == "2018-12-31");
  CHECK(field("Next meeting") == "2017-06-20");
  CHECK(field("From 2017-06-07 until 2017-09-01") == "2017-09-01");
  CHECK(field("10-11 July") == "period.range");
  CHECK(field("Before the next phase (end of August 2017)") == "2017-08-31");
  CHECK(field("TBD") == "open.vague");
  CHECK(field("ongoing") == "open.vague");
  CHECK(field("In progress").empty());
  CHECK(field("Bo").empty());
}
