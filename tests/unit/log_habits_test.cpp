#include "minutes/log_habits.hpp"

#include "minutes_fixture.hpp"

using docket::test::in_words;
using docket::test::unaided;

TEST_CASE("a tracker's robot says number, text, owner and day") {
  const auto robot = docket::tracked("Created ACTION-31 - Measure the gate [on Cy Moss - due 2024-05-23].");
  REQUIRE(robot);
  CHECK(robot->number == "31");
  CHECK(robot->text == "Measure the gate");
  CHECK(robot->owner == "Cy Moss");
  CHECK(robot->due == "2024-05-23");
  CHECK(docket::is_tracked_as("Cy to measure the gate", *robot));
  CHECK_FALSE(docket::is_tracked_as("Cy to oil the door", *robot));
  CHECK(docket::tracked("Created ACTION-")->text.empty());
  CHECK_FALSE(docket::tracked("Created issue-3"));
}

TEST_CASE("what programs hang on behind an action comes off") {
  using docket::without_log_marks;
  CHECK(without_log_marks("Ann to dig [recorded in [5]http://x.example/#a]") == "Ann to dig");
  CHECK(without_log_marks("Ann to dig  (ann, 15:03:30)") == "Ann to dig");
  CHECK(without_log_marks("Ann to dig (bed 3)") == "Ann to dig (bed 3)");
  CHECK(without_log_marks("Ann to dig (at 9, 15:30)") == "Ann to dig");
  CHECK(without_log_marks("(ann, 15:03:30)") == "(ann, 15:03:30)");
}

TEST_CASE("a channel's robots give no actions and are nobody") {
  const auto minutes = unaided(
      "15:00 <ann> #startmeeting Garden club\n15:00 <meetbot> Useful Commands: #action #agreed #help\n"
      "15:01 <ann> action: Bo to oil the door\n15:01 <trackbot> Created ACTION-7 - Oil the door [on Bo Lee - "
      "due "
      "2024-05-23].\n15:02 <RRSAgent> ACTION: Bo to oil the door [1]\n15:03 <RRSAgent>   recorded in "
      "http://x.example\n"
      "15:04 <trackbot> ACTION-3 -- Ann Hall to dig -- due 2024-05-02 -- OPEN\n",
      "garden.log");
  CHECK(in_words(minutes.actions) ==
        "Bo to oil the door | Bo | 2024-05-23 = 2024-05-23\nAnn Hall to dig | Ann Hall | due 2024-05-02 = "
        "2024-05-02\n");
  CHECK(*minutes.actions.front().label == "7");
  CHECK(minutes.meeting.title == "Garden club");
}

TEST_CASE("an offer in the first person is its speaker's") {
  const auto offers = [](std::string_view notes) {
    return in_words(unaided(notes, "garden.log").suggestions);
  };
  CHECK(offers("15:00 <ann> hi\n15:01 <cy> ann: I'll dig the bed\n") == "I'll dig the bed | cy\n");
  CHECK(offers("15:00 <ann> hi\n15:01 <cy> ann: will do\n").empty());
  CHECK(offers("15:00 <ann> scribe: bo\n15:01 <bo> Cy: I'll dig the bed\n") == "I'll dig the bed | Cy\n");
  CHECK(in_words(unaided("Present: Ann Hall, Cy Moss\n\n## Notes\n\nCy: I'll dig the bed\n").suggestions) ==
        "I'll dig the bed | Cy\n");
}

TEST_CASE("who says present+ is there") {
  const auto minutes =
      unaided("15:00 <ann> present+\n15:00 <Dot> present+\n15:01 <bo> present+ Bo Lee, Cy Moss\n", "a.log");
  REQUIRE(minutes.people.size() == 3);
  CHECK(minutes.people.front().name == "Dot");
  CHECK(minutes.people.back().name == "Cy Moss");
}
