#include "minutes_fixture.hpp"

using docket::test::actions_in;
using docket::test::minutes_of;

TEST_CASE("columns are known by many names") {
  for (const auto* header : {"Action | Owner | Due", "Task | Assigned to | Deadline", "What | Who | When",
                             "Action Item(s) | Responsible party | Target date", "To do | By whom | ETA",
                             "**Deliverable** | Lead(s) | Timeline", "Description | Owner | Due date"}) {
    INFO(header);
    CHECK(
        actions_in("| " + std::string(header) + " |\n|---|---|---|\n| Oil the door | Ann, Bo | Friday |\n") ==
        "Oil the door | Ann, Bo | Friday = 2024-05-10\n");
  }
}

TEST_CASE("tables of other things hold no actions") {
  for (const auto* table :
       {"| Risk | Impact | Likelihood | Status |\n|---|---|---|---|\n| Flood | high | low | open |\n",
        "| Name | Organisation | Present |\n|---|---|---|\n| Ann Hall | Trust | yes |\n",
        "| Motion | For | Against |\n|---|---|---|\n| Dig | 3 | 2 |\n",
        "| Time | Topic | Presenter |\n|---|---|---|\n| 10:00 | Budget | Ann |\n"}) {
    INFO(table);
    CHECK(actions_in(table).empty());
  }
}

TEST_CASE("state, day of closing, number and remarks have columns too") {
  const auto minutes = minutes_of(
      "| No. | Action | Owner | Status | Completion date | Comments |\n|---|---|---|---|---|---|\n"
      "| 7 | Dig | Ann | Done | | |\n| 8 | Plant | Bo | | 3 May 2024 | went well |\n"
      "| 9 | Mow | Cy | 80 % | | on it |\n| 10 | Rake | Cy | dropped | | |\n");
  CHECK(docket::test::in_words(minutes.actions) ==
        "Dig | Ann | done\nPlant | Bo | done\nMow | Cy\n  note: on it\nRake | Cy | dropped\n");
  CHECK(*minutes.actions[0].label == "7");
  CHECK(*minutes.actions[1].response == "went well");
  CHECK(docket::to_iso(*minutes.actions[1].closed) == "2024-05-03");
}

TEST_CASE("a column of days is when the rows are due, or were raised") {
  CHECK(actions_in(
            "| Action | Who | Date |\n|---|---|---|\n| Dig | Ann | 10 May 2024 |\n| Mow | Bo | TBD |\n") ==
        "Dig | Ann | 10 May 2024 = 2024-05-10\nMow | Bo | TBD\n");
  const auto minutes = minutes_of("| Action | Who | Date |\n|---|---|---|\n| Dig | Ann | 10 April 2024 |\n");
  REQUIRE(minutes.actions.size() == 1);
  CHECK_FALSE(minutes.actions[0].due);
  CHECK(docket::to_iso(*minutes.actions[0].raised) == "2024-04-10");
}

TEST_CASE("cells that span hold for the rows and columns they cover") {
  CHECK(actions_in("<table><tr><th>#</th><th>Action</th><th>Owner</th></tr>"
                   "<tr><td rowspan=2>1</td><td>Oil the door</td><td>Ann</td></tr>"
                   "<tr><td>Paint the door</td><td>Bo</td></tr>"
                   "<tr><td colspan=3>Completed actions</td></tr>"
                   "<tr><td>2</td><td>Wash the door</td><td>Cy</td></tr></table>",
                   "notes.html") == "Oil the door | Ann\nPaint the door | Bo\nWash the door | Cy | done\n");
}

TEST_CASE("a table goes on in the next one, and repeats its header") {
  CHECK(
      actions_in("| Action | Owner |\n|---|---|\n| Dig | Ann |\n| Action | Owner |\n| Plant | Bo |\n| | |\n\n"
                 "| | |\n|---|---|\n| Mow | Cy |\n") == "Dig | Ann\nPlant | Bo\nMow | Cy\n");
}

TEST_CASE("without a header the cells tell what they are, among actions only") {
  const std::string rows =
      "| | | |\n|---|---|---|\n| Dig the bed | Ann | 9 May |\n| Plant roses in it | Bo | TBD |\n";
  CHECK(actions_in("## Actions\n\n" + rows) ==
        "Dig the bed | Ann | 9 May = 2024-05-09\nPlant roses in it | Bo | TBD\n");
  CHECK(actions_in("## Budget\n\n" + rows).empty());
}

TEST_CASE("as many owners as lines make a row several actions") {
  CHECK(actions_in("| Action | Owner |\n|---|---|\n| Dig<br>Plant | Ann<br>Bo |\n") ==
        "Dig | Ann\nPlant | Bo\n");
}

TEST_CASE("numbered lines of a cell are parts") {
  CHECK(actions_in("<table><tr><th>Action</th><th>Owner</th></tr><tr><td><p>Ask the bank:</p><ol>"
                   "<li>Who signs? (GH)</li><li>Who pays?</li></ol></td><td>Ann</td></tr></table>",
                   "notes.html") == "Ask the bank: | Ann\n  part: Who signs? | GH\n  part: Who pays?\n");
  CHECK(actions_in("| Action | Owner |\n|---|---|\n| Ask: 1) who signs? 2) who pays? | Ann |\n") ==
        "Ask: 1) who signs? 2) who pays? | Ann\n  part: who signs?\n  part: who pays?\n");
}

TEST_CASE("boxes and struck text in cells say done") {
  CHECK(actions_in("| Action | Owner |\n|---|---|\n| [x] Dig | Ann |\n| ~~Plant~~ | Bo |\n") ==
        "Dig | Ann | done\nPlant | Bo | done\n");
}

TEST_CASE("an owner's column wins over the sentence, which stands in where it is empty") {
  CHECK(actions_in("| Action | Owner |\n|---|---|\n| Ann to dig | Bo |\n| Ann to mow | |\n") ==
        "Ann to dig | Bo\nAnn to mow | Ann\n");
}

TEST_CASE("a very wide table is read in bounds") {
  std::string head, line, cells;
  for (int i = 0; i < 500; ++i) {
    head += "| x ";
    line += "|---";
    cells += "| y ";
  }
  CHECK(actions_in("| Action | Owner " + head + "|\n|---|---" + line + "|\n| Dig | Ann " + cells + "|\n")
            .empty());
}
