#include "minutes_fixture.hpp"

using docket::Minutes;
using docket::test::unaided;

namespace {

// "title | series | number | day | rule"
std::string meeting(std::string_view notes, std::string_view name = "notes.md") {
  const auto found = unaided(notes, name).meeting;
  return found.title + " | " + found.series + " | " + found.number + " | " +
         (found.held ? docket::to_iso(*found.held) : "open") + " | " + std::string(found.held_evidence.rule);
}

// The day, and the doubts about it.
std::string day(std::string_view notes, std::string_view name = "notes.md") {
  const auto minutes = unaided(notes, name);
  auto out = minutes.meeting.held ? docket::to_iso(*minutes.meeting.held) : "open";
  for (const auto& doubt : minutes.doubts)
    out += "; " + doubt.what + " -> " + doubt.settle;
  return out;
}

}  // namespace

TEST_CASE("a title tells series, number and day") {
  CHECK(meeting("# SSR2 Plenary Meeting #14 - Tuesday 6 June 2017 @ 21:00 UTC\n") ==
        "SSR2 Plenary Meeting #14 | SSR2 Plenary | 14 | 2017-06-06 | day.title");
  CHECK(meeting("# Minutes of the 3rd meeting of the garden club, 6 June 2017\n") ==
        "3rd meeting of the garden club | meeting of the garden club | 3 | 2017-06-06 | day.title");
  CHECK(meeting("# Garden club\n\nDate: 6 June 2017\n") ==
        "Garden club | Garden club |  | 2017-06-06 | day.label");
  CHECK(meeting("Garden club\n\nDate: 6 June 2017\n\nActions:\n- Ann to write to the meeting\n",
                "notes.txt") == "Garden club | Garden club |  | 2017-06-06 | day.label");
  CHECK(meeting("We ate cake, and that was it.\n", "notes.txt") == " |  |  | open | ");
  CHECK(
      meeting("COUNCIL OF LITTLE BARNING\nMinutes of the meeting held on Tuesday 12th March 2024 at 7.30pm\n",
              "notes.txt") ==
      "COUNCIL OF LITTLE BARNING | COUNCIL OF LITTLE BARNING |  | 2024-03-12 | day.title");
  CHECK(meeting("# SIG Storage Bi-weekly 2025-02-13\n\nRecording: https://example.org\n") ==
        "SIG Storage Bi-weekly | SIG Storage Bi-weekly |  | 2025-02-13 | day.title");
}

TEST_CASE("the next meeting's line begins no meeting of its own") {
  CHECK(unaided("PTA meeting 14/11/2023\n\nAll went well.\n\nNext meeting: 9 January 2024\n", "notes.txt")
            .meetings.size() == 1);
}

TEST_CASE("the day comes from the best place that names one") {
  CHECK(day("---\ndate: 2017-06-06\n---\n# Sync\n") == "2017-06-06");
  CHECK(day("# Sync\n", "2017-06-06-sync.md") == "2017-06-06");
  CHECK(day("# Sync\n", "sync_20170606.md") == "2017-06-06");
  CHECK(day("# Sync 6 June 2017\n", "uploaded-2017-06-09.md") ==
        "2017-06-06; the meeting's day is taken as 2017-06-06, but the file's name says 2017-06-09 -> "
        "--date YYYY-MM-DD");
  CHECK(day("# Retreat, 2-3 October 2017\n") == "2017-10-02");
}

TEST_CASE("a day without a year takes it from what stands elsewhere") {
  CHECK(day("# Sync, Tuesday 6 June\n\nNotes of 2017\n") == "2017-06-06");
  CHECK(day("---\ncreated: 2017-06-20\n---\n# Sync, Tuesday 6 June\n") == "2017-06-06");
  CHECK(day("---\ncreated: 2018-01-05\n---\n# Sync, 18 December\n") == "2017-12-18");
  CHECK(day("# Sync, 6 June\n", "sync-2017-06-06.md") == "2017-06-06");
}

TEST_CASE("a day that nothing settles stays open, with a doubt") {
  CHECK(day("# Sync, Tuesday 6 June\n") ==
        "open; the meeting's day is open: \"Tuesday 6 June\" names no year -> --date YYYY-MM-DD");
  CHECK(day("# Sync 5/6/2017\n") ==
        "open; the meeting's day is open: either number of \"5/6/2017\" may be the day -> --date-order dmy "
        "or mdy");
  CHECK(day("# Sync\n") == "open; the meeting's day is open: the notes name none -> --date YYYY-MM-DD");
  CHECK(day("# Sync\n\nNext meeting: 20 June 2017\n") ==
        "open; the meeting's day is open: the notes name none -> --date YYYY-MM-DD");
}

TEST_CASE("what else the document writes settles the order of numbers") {
  CHECK(day("# Sync 5/6/2017\n\n- [ ] Ann to write by 17/6/2017\n") == "2017-06-05");
  CHECK(day("# Sync 5/6/2017\n\n- [ ] Ann to write by 6/17/2017\n") == "2017-05-06");
  CHECK(day("---\ncreated: 2017-05-07\n---\n# Sync 5/6/2017\n") == "2017-05-06");
}

TEST_CASE("two days that differ are a doubt") {
  CHECK(day("# Sync 6 June 2017\n\nDate: 7 June 2017\n") ==
        "2017-06-07; the meeting's day is taken as 2017-06-07, but another place says 2017-06-06 -> --date "
        "YYYY-MM-DD");
  CHECK(day("# Sync Monday 6 June 2017\n") ==
        "2017-06-06; the meeting's day is taken as Tue 6 Jun 2017, though the notes say \"Monday 6 June "
        "2017\" -> "
        "--date YYYY-MM-DD");
}

TEST_CASE("what the user says of the meeting is not doubted") {
  const auto document = docket::read_document("notes.md", "# Sync, Tuesday 6 June\n", {}, {});
  const auto minutes = recognise(document, {.held = docket::test::tuesday, .meeting = "Garden club 7 call"});
  CHECK(minutes.meeting.title == "Garden club 7 call");
  CHECK(minutes.meeting.held == docket::test::tuesday);
  CHECK(minutes.meeting.held_evidence.rule == "day.given");
  CHECK(minutes.doubts.empty());
}

TEST_CASE("a day far behind in a long line is read without harm") {
  std::string words;
  for (int i = 0; i < 60; ++i)
    words += "words é ";
  CHECK(day("date " + words + "6 June\n") ==
        "open; the meeting's day is open: \"6 June\" names no year -> --date YYYY-MM-DD");
}

TEST_CASE("each meeting of a file reckons from its own day") {
  const auto minutes = unaided(
      "# Garden club\n\n## 6 June 2017\n\n### Actions\n- Ann to dig by Friday\n\n"
      "## 4 July 2017\n\n### Actions\n- Bo to plant by Friday\n");
  REQUIRE(minutes.meetings.size() == 2);
  CHECK(docket::to_iso(*minutes.meetings[1].held) == "2017-07-04");
  CHECK(docket::test::in_words(minutes.actions) ==
        "Ann to dig by Friday | Ann | by Friday = 2017-06-09\nBo to plant by Friday | Bo | by Friday = "
        "2017-07-07\n");
  CHECK(minutes.actions[1].meeting == 1);
}

TEST_CASE("the next meeting's day is when its words are due") {
  CHECK(docket::test::in_words(unaided("# Garden club, 6 June 2017\n\n## Actions\n"
                                       "- Ann to write before the next meeting\n\nNext meeting: 20 June\n")
                                   .actions) ==
        "Ann to write before the next meeting | Ann | before the next meeting = 2017-06-20\n");
}
