#include <algorithm>

#include "minutes_fixture.hpp"

using docket::test::actions_in;
using docket::test::in_words;
using docket::test::minutes_of;
using docket::test::unaided;

// The mistakes that readers of minutes are likeliest to make, by their numbers in the plan of recognition.

TEST_CASE("mistake 1: a preposition is no infinitive") {
  const auto minutes = minutes_of("# Sync\n\nChanges to report format were agreed.\n");
  CHECK(minutes.actions.empty());
  CHECK(minutes.suggestions.empty());
  CHECK(actions_in("## Actions\n- Changes to report by Ann\n").find("| Changes") == std::string::npos);
}

TEST_CASE("mistake 2: who is mentioned behind the verb owns nothing") {
  CHECK(actions_in("ACTION: Ivo to check with Ann and Lee.\n") == "Ivo to check with Ann and Lee. | Ivo\n");
  CHECK(actions_in("ACTION: Ivo to write (cc Ann)\n") == "Ivo to write (cc Ann) | Ivo\n");
}

TEST_CASE("mistake 3: all names of a list own the action") {
  CHECK(actions_in("## Actions\n- Ann, Bo and the Chairs will draft a reply.\n") ==
        "Ann, Bo and the Chairs will draft a reply. | Ann, Bo, the Chairs\n");
}

TEST_CASE("mistake 4: all of a label comes off") {
  CHECK(actions_in("• Action item #3 - Action: call the venue\n") == "call the venue | \n");
  CHECK(actions_in("• Action item #3 - Action: call the venue\n", "notes.txt") == "call the venue | \n");
}

TEST_CASE("mistake 5: an agenda behind the list is no part of it") {
  CHECK(actions_in("Actions:\n- Ann to write\n\n1. Welcome\n2. Staff update\n") == "Ann to write | Ann\n");
  CHECK(actions_in("Actions:\n- Ann to write\n\n1. Welcome\n2. Staff update\n", "notes.txt") ==
        "Ann to write | Ann\n");
}

TEST_CASE("mistake 6: boxes of a roll call are no tasks") {
  CHECK(actions_in("Present: [x] Ann [ ] Bo\n").empty());
  CHECK(actions_in("## Attendance\n- [x] Ann Hall\n- [ ] Bo Lee\n").empty());
  CHECK(actions_in("# Sync\n- [x] Ann Hall\n- [ ] Bo Lee\n- [x] Cy Dee (Riverside)\n").empty());
}

TEST_CASE("mistake 7: may and march are verbs too") {
  CHECK(actions_in("## Actions\n- Bo to ask if we may march on with item 2 by hand\n") ==
        "Bo to ask if we may march on with item 2 by hand | Bo\n");
}

TEST_CASE("mistake 8: the day of what is acted on is not when it is due") {
  CHECK(actions_in("## Actions\n- Bo to send the minutes of 3 May.\n") ==
        "Bo to send the minutes of 3 May. | Bo\n");
}

TEST_CASE("mistake 9: a day just gone is this year's, and overdue") {
  CHECK(actions_in("## Actions\n- Ann to write, due 26 May\n", "notes.md",
                   docket::Date{std::chrono::year{2017}, std::chrono::June, std::chrono::day{6}}) ==
        "Ann to write | Ann | due 26 May = 2017-05-26\n");
}

TEST_CASE("mistake 10: January after a meeting in December is next year's") {
  CHECK(actions_in("## Actions\n- Ann to write by 10 January\n", "notes.md",
                   docket::Date{std::chrono::year{2019}, std::chrono::December, std::chrono::day{18}}) ==
        "Ann to write by 10 January | Ann | by 10 January = 2020-01-10\n");
}

TEST_CASE("mistake 11: the weekday tells day from month") {
  const auto minutes = unaided("# Sync Fri 6/10/2016\n\n## Actions\n- Ann to write\n");
  REQUIRE(minutes.meeting.held);
  CHECK(docket::to_iso(*minutes.meeting.held) == "2016-06-10");
}

TEST_CASE("mistake 12: a vague time stays words") {
  CHECK(actions_in(
            "| Task | Who | Due |\n|---|---|---|\n| Oil the door | Ann | soon |\n| Paint it | Bo | Q3 |\n"
            "| Wash it | Cy | TBD |\n") ==
        "Oil the door | Ann | soon\nPaint it | Bo | Q3\nWash it | Cy | TBD\n");
}

TEST_CASE("mistake 13: not done is open") {
  CHECK(actions_in("## Actions\n- Lee: update the wiki (not done)\n") == "update the wiki | Lee\n");
  CHECK(actions_in("| Task | Who | Status |\n|---|---|---|\n| Oil the door | Ann | not done yet |\n") ==
        "Oil the door | Ann\n");
}

TEST_CASE("mistake 14: a word of state within the sentence is none") {
  CHECK(actions_in("## Actions\n- Close the vote when the review is complete\n") ==
        "Close the vote when the review is complete | \n");
}

TEST_CASE("mistake 15: text struck in part was edited, not done") {
  CHECK(actions_in("## Actions\n- ~~Ann~~ Bo to book the room\n") == "Bo to book the room | Bo\n");
  CHECK(actions_in("## Actions\n- ~~Ann to book the room~~\n") == "Ann to book the room | Ann | done\n");
}

TEST_CASE("mistake 16: a decision is no action") {
  const auto minutes = minutes_of("## Actions\n- DECISION: the board will meet in May.\n- Bo to tell them\n");
  CHECK(in_words(minutes.actions) == "Bo to tell them | Bo\n");
}

TEST_CASE("mistake 17: a template's row is no action") {
  CHECK(
      actions_in("| Task | Who | When |\n|---|---|---|\n| [task] | [name] | dd/mm |\n| ... | | |\n").empty());
}

TEST_CASE("mistake 18: none is no action") {
  for (const auto* notes : {"Action items: none this week\n", "## Action items\n- None\n", "ACTION: none\n",
                            "## Actions\n\nThere were no action items.\n", "## Actions\n\nn/a\n"}) {
    INFO(notes);
    CHECK(actions_in(notes).empty());
  }
}

TEST_CASE("mistake 19: what is said twice is one action with two places") {
  const auto minutes = minutes_of(
      "ACTION: Ann to order paint for the gate.\n\nWe ate.\n\n## Summary of actions\n"
      "- Ann to order paint for the gate by Friday\n");
  REQUIRE(minutes.actions.size() == 1);
  CHECK(minutes.actions[0].evidence.line == 1);
  CHECK(*minutes.actions[0].also_at == std::vector<int>{6});
}

TEST_CASE("mistake 20: rows of one table are never one action") {
  CHECK(actions_in("| Task | Who |\n|---|---|\n| Review draft | Ann |\n| Review draft | Bo |\n") ==
        "Review draft | Ann\nReview draft | Bo\n");
  CHECK(actions_in("| Task | Who |\n|---|---|\n| Review draft | Ann, Bo |\n") == "Review draft | Ann, Bo\n");
}

TEST_CASE("mistake 21: what explains is no part") {
  CHECK(actions_in("## Actions\n- Bo to mend the lift\n  - context: it broke on Monday\n") ==
        "Bo to mend the lift | Bo\n  note: context: it broke on Monday\n");
}

TEST_CASE("mistake 22: who asked owns nothing") {
  CHECK(actions_in(
            "## Actions\n- Ann to ask the museum:\n  1. May we film?\n  2. Who pays for travel? (GH)\n") ==
        "Ann to ask the museum: | Ann\n  part: May we film?\n  part: Who pays for travel? | GH\n");
}

TEST_CASE("mistake 23: initials that fit two people stay initials") {
  CHECK(actions_in("Present: Ann Hall, Al Hart\n\n## Actions\n- AH to call the printer\n") ==
        "AH to call the printer | AH\n");
}

TEST_CASE("mistake 24: a wrapped line is one text") {
  for (const auto* name : {"notes.md", "notes.txt"})
    CHECK(actions_in("Actions:\n* Ann: write to the\n  hosts about rooms\n", name) ==
          "write to the hosts about rooms | Ann\n");
}

TEST_CASE("mistake 25: columns tell an action table from an agenda") {
  CHECK(actions_in("| What | Who | When |\n|---|---|---|\n| Oil the hinges | Ann | Friday |\n") ==
        "Oil the hinges | Ann | Friday = 2024-05-10\n");
  CHECK(actions_in("| When | What | Speaker |\n|---|---|---|\n| 10:00 | Welcome | Bo |\n").empty());
}

TEST_CASE("earlier actions come with how they stand") {
  CHECK(actions_in("## Review of actions\n- Ann to write to the bank – done\n- [x] Cy: paint the gate\n"
                   "- Bo to dig (in progress)\n") ==
        "Ann to write to the bank | Ann | done\npaint the gate | Cy | done\nBo to dig | Bo\n");
  CHECK(actions_in("## Completed actions\n- Ann to dig\n") == "Ann to dig | Ann | done\n");
}

TEST_CASE("a dash or cross in a box is dropped") {
  CHECK(actions_in("- [-] Ann to dig\n", "notes.txt") == "Ann to dig | Ann | dropped\n");
  CHECK(actions_in("- [-] Ann to dig\n") == "Ann to dig | Ann | dropped\n");
}

TEST_CASE("a chat log gives its marked lines, and offers who says I will") {
  const auto minutes = minutes_of(
      "14:01 <ann> hello all\n14:02 <ann> ACTION: Bo to draft the charter by Friday\n"
      "14:03 <bo> I will ask the host about rooms\n14:04 <cy> ... and so on\n\n"
      "Summary of Action Items\n[NEW] ACTION: Bo to draft the charter by Friday\n",
      "notes.txt");
  CHECK(in_words(minutes.actions) == "Bo to draft the charter by Friday | Bo | by Friday = 2024-05-10\n");
  CHECK(*minutes.actions[0].also_at == std::vector<int>{7});
  CHECK(in_words(minutes.suggestions) == "I will ask the host about rooms | bo\n");
}

TEST_CASE("front matter tells the title, the day and who was there") {
  for (const std::string_view name : {"notes.md", "notes.txt"}) {
    const auto minutes = unaided(
        "---\ntitle: Garden club\ndate: 2024-05-16\nattendees: [Ann Hall, \"Bo Lee\"]\nregrets:\n"
        "  - Cy Moss\n---\n\nACTION: Bo to dig by Friday\n",
        name);
    INFO(name);
    CHECK(minutes.meeting.title == "Garden club");
    CHECK(docket::to_iso(*minutes.meeting.held) == "2024-05-16");
    REQUIRE(minutes.people.size() == 3);
    CHECK(minutes.people[1].name == "Bo Lee");
    CHECK(minutes.people[2].presence == docket::Person::Presence::absent);
    CHECK(in_words(minutes.actions) == "Bo to dig by Friday | Bo | by Friday = 2024-05-17\n");
  }
}

TEST_CASE("lines beneath an action tell its owner, day and state") {
  CHECK(actions_in(
            "## Actions\n\n- dig the bed\n\n  Due: 24 May 2024\n\n- mow\n  - Owner: Bo\n  - Status: done\n"
            "  - Note: it rained\n") ==
        "dig the bed |  | 24 May 2024 = 2024-05-24\nmow | Bo | done\n  note: Note: it rained\n");
}

TEST_CASE("a double adds what only it knows") {
  const auto minutes = minutes_of(
      "ACTION: order paint for the gate\n\nWe ate.\n\n## Actions\n- Ann: order paint for the gate (done)\n");
  CHECK(in_words(minutes.actions) == "order paint for the gate | Ann | done\n");
}

TEST_CASE("a promise in the prose is offered, never taken") {
  const auto minutes = minutes_of(
      "# Sync\n\nPresent: Ann Hall\n\n## Talk\n\nAnn will write to the bank by Friday. It will rain. If it "
      "rains, Ann "
      "will "
      "stay.\n");
  CHECK(minutes.actions.empty());
  CHECK(in_words(minutes.suggestions) ==
        "Ann will write to the bank by Friday. | Ann | by Friday = 2024-05-10\n");
}

TEST_CASE("decisions are seen and not taken") {
  const auto minutes =
      minutes_of("DECISION: the gate is red.\n\n## Decisions\n- The fee is 5.\n- Cake is free.\n");
  CHECK(minutes.actions.empty());
  CHECK(minutes.decisions.size() == 3);
}

TEST_CASE("what is set aside says why") {
  const auto minutes = minutes_of(
      "## Actions\n- https://example.org/list\n- Next meeting: 9 May\n- [Name of owner]\n- Resolved: the "
      "fee is 5\n- Ann to dig\n");
  std::string out;
  for (const auto& aside : minutes.set_aside)
    out += std::to_string(aside.evidence.line) + " " + std::string(aside.why) + "\n";
  CHECK(out ==
        "2 nothing but a link\n3 tells of the next meeting\n4 a template's placeholder\n5 a decision\n");
}

TEST_CASE("notes in one line hold no action") {
  const std::string talk(20'000, 'x');
  for (const auto& notes : std::vector<std::string>{
           "ACTION: Ann to dig. " + talk + "\n", "## Actions\n- Ann to dig " + talk + "\n",
           "| Action | Owner |\n|---|---|\n| dig " + talk + " | Ann |\n"}) {
    const auto minutes = minutes_of(notes);
    CHECK(minutes.actions.empty());
    REQUIRE(minutes.set_aside.size() == 1);
    CHECK(minutes.set_aside[0].why == "too long for an action");
    CHECK(minutes.set_aside[0].evidence.quote.size() <= 300);
  }
}

TEST_CASE("actions of tables, registers and lists are in the order of their lines") {
  CHECK(
      actions_in(
          "## Actions\n\n- [ ] Ann to dig\n\n| Action | Owner |\n|---|---|\n| mow | Bo |\n| rake | Ann "
          "|\n\n- [ ] Bo to sow\n\n| Action | Owner |\n|---|---|\n| prune | Ann |\n\n- [ ] Ann to sing\n") ==
      "Ann to dig | Ann\nmow | Bo\nrake | Ann\nBo to sow | Bo\nprune | Ann\nAnn to sing | Ann\n");
}

TEST_CASE("actions by the thousand keep their order, and say nothing twice") {
  std::string notes = "## Actions\n\n";
  for (int bed = 1; bed <= 5000; ++bed)
    notes += "- [ ] Ann to dig bed " + std::to_string(bed == 4150 ? 4100 : bed) + "\n";
  notes += "\n| Action | Owner |\n|---|---|\n| mow | Bo |\n\n- [ ] Bo to sow\n";
  const auto minutes = minutes_of(notes);
  REQUIRE(minutes.actions.size() == 5001);
  std::vector<int> lines;
  for (const auto& item : minutes.actions)
    lines.push_back(item.evidence.line);
  CHECK(std::ranges::is_sorted(lines));
  CHECK(*minutes.actions[4099].also_at == std::vector<int>{4152});
  CHECK(in_words(docket::ActionItems{minutes.actions[4999], minutes.actions[5000]}) ==
        "mow | Bo\nBo to sow | Bo\n");
}

TEST_CASE("an owner may head a list of actions") {
  CHECK(
      actions_in(
          "## Action items\n\n### Ann\n- dig the bed\n- mow the lawn, Bo to rake\n\n### For staff:\n- sing\n")
          .find("dig the bed | Ann\n") == 0);
  CHECK(actions_in("Action items:\n- Ann:\n  - dig the bed\n  - mow the lawn\n") ==
        "dig the bed | Ann\nmow the lawn | Ann\n");
}

TEST_CASE("quotes and code hold no actions") {
  CHECK(actions_in("```\nACTION: Ann to dig\n```\n").empty());
  CHECK(actions_in("Use `ACTION: name` to mark one.\n").empty());
}

TEST_CASE("odd notes give fewer actions, never an error") {
  for (const std::string notes :
       {"ACTION", "- [ ]", "[ ]\n[x]\n", "Actions:\n\n\n", "| Action | Owner |\n|---|---|\n",
        ":::", "- \n- \n", "ACTION:\n# x\n", "\xE2\x80\xA2", "(((((((((("}) {
    INFO(notes);
    CHECK(actions_in(notes).empty());
  }
}

TEST_CASE("a review tells in the past tense what is done") {
  CHECK(actions_in(
            "# Review of action items\n\n- Ann sent the letter to the landlord\n- Bo to ask once more\n") ==
        "Ann sent the letter to the landlord | Ann | done\n"
        "Bo to ask once more | Bo\n");
}

TEST_CASE("beneath a reviewed point, what is not marked beside what is was talk") {
  CHECK(actions_in(
            "# Action item review\n\n- Lift\n  - General feeling that it should be painted, which will help\n"
            "  - ACTION: Ann to ask for prices\n") == "Ann to ask for prices | Ann\n");
}

TEST_CASE("a list that sums up what was marked doubles nothing, in whatever words") {
  CHECK(
      actions_in(
          "# Library\n\n- ACTION: Ann to move it to the wiki\n- ACTION: Bo to set up a poll, some day in the "
          "next weeks\n\n# Lift\n\n- ACTION: Ann to move this to the wiki too\n\n# Actions\n\n"
          "- Ann Hall to move the house rules to the wiki\n- Ann Hall to move the guest rules to the wiki\n"
          "- Bo to set up a poll on the lift\n") ==
      "Ann Hall to move the house rules to the wiki | Ann Hall\n"
      "Ann Hall to move the guest rules to the wiki | Ann Hall\n"
      "Bo to set up a poll on the lift | Bo | in the next weeks\n");
}

TEST_CASE("two points of one list that differ by a word are two") {
  CHECK(minutes_of("# Actions\n\n- Ann to write the charter of the house committee for the board\n"
                   "- Ann to write the budget of the house committee for the board\n")
            .actions.size() == 2);
}

TEST_CASE("next steps hold topics too, and what was said of them") {
  CHECK(actions_in(
            "# Next steps\n\n- Website for the fair (Gordon)\n  - a draft is online\n  - people like it\n"
            "  - Ann: who pays?\n- Send the poll\n") == "Send the poll | \n");
  CHECK(minutes_of("- Next steps for the lift fund [#607]\n  - much feedback received\n").actions.empty());
}

TEST_CASE("groups of a roll call are no tasks") {
  CHECK(minutes_of("# Voting attendees\n\n## Industry envoys\n\n- [x] Ann Hall - Society of Visual Things\n"
                   "- [ ] Bo Lee - Society of Audible Things\n")
            .actions.empty());
}

TEST_CASE("a heading's bracket names who speaks, not who owns the list below") {
  CHECK(minutes_of("**Action item review**\n\n- Ann to paint the lift: done\n\n**Garden update (Bo Lee)**\n\n"
                   "- Plan is to finish the hedge in a week or so\n")
            .actions.size() == 1);
}

TEST_CASE("the state behind an owner behind a marker is the action's") {
  CHECK(
      actions_in(
          "- the door is red. ** AI: Sebastian ** **Done**\n- the lift is slow. AI: Rose to open a case\n") ==
      "the door is red | Sebastian | done\n"
      "Rose to open a case | Rose\n");
}

TEST_CASE("a bracket may name owner and day") {
  CHECK(
      actions_in("## Actions\n- renew the insurance (Ann Hall, 30 June)\n- oil the gate (by Friday, Bo)\n") ==
      "renew the insurance | Ann Hall | 30 June = 2024-06-30\noil the gate | Bo | by Friday = 2024-05-10\n");
}

TEST_CASE("behind a due label TBD is no state") {
  CHECK(actions_in("## Actions\n- Ann to ask the bank, due TBD\n") == "Ann to ask the bank | Ann | TBD\n");
}

TEST_CASE("a roll call in one line ends with its block") {
  CHECK(in_words(minutes_of("Fair committee 14/11/2023\nAttending: Lucy, Dev, Carla\nApologies: Tom B\n\n"
                            "1. Fair\n - Lamps: Carla to get six from the shop\n",
                            "notes.txt")
                     .suggestions) == "Lamps: Carla to get six from the shop | Carla\n");
}

TEST_CASE("lines behind a heading may lead with who is to act, by name, role or initials") {
  CHECK(actions_in("Present: Cllrs J. Smith (Chair), R. O'Neill\n\nACTIONS\nClerk – chase the road office\n"
                   "Clerk – order the board\nRO – answer to the planning office\n",
                   "notes.txt") ==
        "chase the road office | Clerk\n"
        "order the board | Clerk\n"
        "answer to the planning office | RO\n");
}

TEST_CASE("what is struck but for its state is done") {
  CHECK(actions_in("# Actions\n\n- ~~jdoe: file the claim~~ (done, #1234)\n") ==
        "file the claim | jdoe | done\n");
}

TEST_CASE("dashes for who and when say that nothing is to be done") {
  CHECK(actions_in("| Item | Action | Responsible | Deadline |\n|---|---|---|---|\n| 1 | Ask for prices | "
                   "Ann | ASAP |\n"
                   "| 2 | No issues raised | - | - |\n") == "Ask for prices | Ann | ASAP\n");
}

TEST_CASE("a recap in catchwords doubles nothing") {
  CHECK(actions_in(
            "Present: Bill Hay, Ann Chen, Al Dunn    Absent: Gina Low\n\n# Policy\n\n"
            "- **Follow-up:** Chen and Dunn to revise charge language for the IT committee\n"
            "- ACTION: Bill to order 200 stickers by 30 June\n\n# Action Items Recap\n\n"
            "1. Bill - parking stickers order - 30 June\n2. Chen, Dunn - committee charge language - 17 May\n"
            "3. Gina - third roof bid\n") ==
        "Chen and Dunn to revise charge language for the IT committee | Chen, Dunn | 17 May = 2024-05-17\n"
        "parking stickers order | Bill | 30 June = 2024-06-30\n"
        "third roof bid | Gina\n");
}

TEST_CASE("a bot's action begins with somebody's nick") {
  CHECK(actions_in(
            "[15:00:12] <alice> #startmeeting infra\n[15:02:11] <bob> hi\n[15:05:01] <bob> #action "
            "bob check the "
            "script\n[15:08:00] <alice> #action alice, bob write it up\n[15:09:00] <alice> #endmeeting\n",
            "log.txt") == "bob check the script | bob\nalice, bob write it up | alice, bob\n");
}

TEST_CASE("who is to act may stand in brackets in front, or behind a colon") {
  CHECK(actions_in("Present: Nia Low, Ravi Sen, Tom Ek\n\n## Actions\n\n- [Ravi] Rotate the keys\n"
                   "- Confirm the budget with the bank: Tom, EOD Fri\n- [Website] Move it\n") ==
        "Rotate the keys | Ravi\n"
        "Confirm the budget with the bank | Tom | EOD Fri = 2024-05-10\n"
        "[Website] Move it | \n");
}

TEST_CASE("rows that begin with numbers of actions need no header") {
  CHECK(actions_in("2 Review of open actions\n  AI-2019-04-01  Keller   Contact the liaison      CLOSED\n"
                   "  AI-2019-04-02  Ito      Revise clause 5.3        OPEN\n"
                   "  AI-2019-04-03  Novak    Provide figure 12        OPEN\n",
                   "notes.txt") ==
        "Contact the liaison | Keller | done\n"
        "Revise clause 5.3 | Ito\n"
        "Provide figure 12 | Novak\n");
}
