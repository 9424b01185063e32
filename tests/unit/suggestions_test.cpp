#include "minutes_fixture.hpp"

using docket::test::in_words;
using docket::test::minutes_of;

namespace {

// What is offered of some talk at a meeting of Ann Hall, Bo Lee and a chair.
std::string offered(const std::string& talk) {
  return in_words(minutes_of("# Sync\n\nPresent: Ann Hall, Bo Lee\n\n## Talk\n\n" + talk + "\n").suggestions);
}

}  // namespace

TEST_CASE("who takes something on is offered") {
  CHECK(offered("Ann will write to the bank by Friday.") ==
        "Ann will write to the bank by Friday. | Ann | by Friday = 2024-05-10\n");
  CHECK(offered("The chair will ask the council.") == "The chair will ask the council. | The chair\n");
  CHECK(offered("No objections, so Bo will publish the list.") ==
        "No objections, so Bo will publish the list. | Bo\n");
  CHECK(offered("Ann said she would count the chairs.") == "Ann said she would count the chairs. | Ann\n");
  CHECK(offered("Bo would draw a plan of the shed.") == "Bo would draw a plan of the shed. | Bo\n");
  CHECK(offered("Kim will look for the keys.") == "Kim will look for the keys. | Kim\n");
}

TEST_CASE("who speaks takes on what they say they will do") {
  CHECK(offered("- Bo: OK, I'll ask the host about rooms") == "OK, I'll ask the host about rooms | Bo\n");
  CHECK(offered("- Bo: will ask the host about rooms") == "will ask the host about rooms | Bo\n");
  CHECK(offered("- Bo: I think so too").empty());
  CHECK(offered("- Bo: will do").empty());
}

TEST_CASE("what only sounds like a promise is not offered") {
  for (const auto* talk :
       {"It will rain.", "If it rains, Ann will stay.", "Will Ann write?", "Ann will be late.",
        "The hall will hold two hundred.", "Happy to help with the plan.", "Preference to meet on Mondays.",
        "There is room for people to sit.", "Members need to pay in May.", "The fee would be lower.",
        "They asked the members to stand up.", "Ann wrote to the bank.", "To keep it dry, close the door."}) {
    INFO(talk);
    CHECK(offered(talk).empty());
  }
}

TEST_CASE("a name that the notes write small as well is a word") {
  CHECK(offered("Buyers to send a list. We met the buyers.").empty());
}

TEST_CASE("prose behind a roll call is prose") {
  CHECK(in_words(minutes_of("# Sync\n\nPresent: Ann Hall, Bo Lee\n\nWe met at noon. Ann will write it up.\n")
                     .suggestions) == "Ann will write it up. | Ann\n");
}
