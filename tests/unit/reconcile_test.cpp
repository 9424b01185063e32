#include "register_fixture.hpp"

#include <algorithm>

using docket::ActionItem;
using docket::Entry;
using docket::Exit;
using docket::Minutes;
using docket::Plan;
using docket::Reading;
using docket::Status;
using docket::test::action;
using docket::test::day;
using docket::test::everything;
using docket::test::exit_of;
using docket::test::Folder;
using docket::test::message_of;
using docket::test::opened;
using docket::test::stamp;

namespace {

ActionItem item(std::string text, std::vector<std::string> owners, std::string due = "",
                std::optional<docket::Date> due_day = {}) {
  ActionItem made{.text = std::move(text), .owners = std::move(owners)};
  if (!due.empty()) made.due = docket::Due{std::move(due), due_day, {}};
  made.evidence = {3, made.text, "table.row"};
  return made;
}

template <typename Change>
void change(Reading& reading, std::size_t place, Change how) {
  auto item = reading.minutes.actions[place];
  how(item);
  reading.minutes.actions.replace(place, item);
}

void leave_out(Reading& reading, std::size_t place) {
  docket::ActionItems kept;
  for (std::size_t at = 0; at < reading.minutes.actions.size(); ++at)
    if (at != place) kept.push_back(reading.minutes.actions[at]);
  reading.minutes.actions = std::move(kept);
}

/// Two forms of one meeting's notes: the text leaves the year open, the Word file has it.
Reading as_text() {
  auto poll = item("Answer the questions on the poll:", {"Denise"}, "TBD");
  poll.parts = {
      {"Who was asked?", "GH", 4}, {"When does it end?", "KC", 5}, {"What if nobody answers?", "", 6}};
  Minutes minutes{.meeting = {"Plenary Call #14", "Plenary Call", "14", {}, {}},
                  .actions = {poll, item("Book the hotel for the workshop", {"Jennifer"}, "9 June"),
                              item("Share thoughts on the agenda", {"RT"})}};
  return {"call-14.txt", "text", minutes};
}

Reading as_word() {
  auto reading = as_text();
  reading.document = "call-14.docx";
  reading.hash = "word";
  reading.minutes.meeting.held = day("2017-06-06");
  change(reading, 0, [](ActionItem& it) { it.text = "Answer the questions on the poll"; });
  change(reading, 1, [](ActionItem& it) { it.due->day = day("2017-06-09"); });
  change(reading, 2, [](ActionItem& it) { it.text = "Share thoughts about the agenda on the list"; });
  return reading;
}

/// The next meeting, which goes through two of them.
Reading next_call() {
  auto done = item("Book the hotel for the workshop", {"Jennifer"});
  done.status = Status::done;
  done.response = std::string("booked");
  auto moved = item("Share thoughts on the agenda", {"RT"}, "23 June", day("2017-06-23"));
  return {"call-15.txt",
          "next",
          {.meeting = {"Plenary Call #15", "Plenary Call", "15", day("2017-06-13"), {}},
           .actions = {done, moved}}};
}

std::vector<Plan::Verb> verbs(const Plan::Document& document) {
  std::vector<Plan::Verb> all;
  for (const auto& planned : document.items)
    all.push_back(planned.verb);
  return all;
}

Plan::Document planned(const docket::Register& store, const Reading& reading) {
  return store.plan({&reading, 1}).documents.at(0);
}

void import(docket::Register& store, const Reading& reading) {
  store.import({&reading, 1}, stamp());
}

}  // namespace

TEST_CASE("the same bytes are imported once") {
  const Folder folder;
  auto store = opened(folder);
  import(store, as_text());
  const auto once = everything(store);
  REQUIRE(once.size() == 3);
  CHECK(once[0].parts.size() == 3);
  CHECK(once[0].parts[0].asker == "GH");
  CHECK(once[0].meeting->title == "Plenary Call #14");
  CHECK(planned(store, as_text()).known);
  const auto reading = as_text();
  CHECK(store.import({&reading, 1}, stamp()).operation == 0);
  CHECK(everything(store) == once);
}

TEST_CASE("an import that was taken back can be done again, with new numbers") {
  const Folder folder;
  auto store = opened(folder);
  import(store, as_text());
  store.undo({}, stamp());
  CHECK(everything(store).empty());
  CHECK(store.meetings().empty());
  import(store, as_text());
  CHECK(everything(store)[0].number == 4);
}

TEST_CASE("two forms of one meeting's notes make its actions once, in either order") {
  for (const bool text_first : {true, false}) {
    const Folder folder;
    auto store = opened(folder);
    import(store, text_first ? as_text() : as_word());
    import(store, text_first ? as_word() : as_text());
    const auto all = everything(store);
    REQUIRE(all.size() == 3);
    CHECK(store.meetings().size() == 1);
    CHECK(all[0].meeting->held == day("2017-06-06"));
    CHECK(all[1].due->day == day("2017-06-09"));
    CHECK(all[0].parts.size() == 3);
    CHECK(all[0].raised == day("2017-06-06"));
    CHECK(all[0].sources.size() == 2);
  }
}

TEST_CASE("a plan tells what importing will do, also of several documents at once") {
  const Folder folder;
  auto store = opened(folder);
  const std::vector<Reading> both{as_text(), as_word()};
  const auto plan = store.plan(both);
  CHECK(everything(store).empty());
  using enum Plan::Verb;
  CHECK(verbs(plan.documents[0]) == std::vector{add, add, add});
  CHECK(plan.documents[0].items[2].entry.number == 3);
  CHECK(verbs(plan.documents[1]) == std::vector{change, change, change});
  CHECK(plan.documents[1].items[1].fields[1].name == "due.on");
  CHECK(plan.documents[1].items[1].fields[1].is == "2017-06-09");
  const auto done = store.apply(plan, stamp());
  CHECK(done.operation == 1);
  CHECK(everything(store).size() == 3);
  CHECK(exit_of([&] { store.apply(plan, stamp()); }) == Exit::refused);
}

TEST_CASE("what people changed since is not overwritten by notes") {
  const Folder folder;
  auto store = opened(folder);
  import(store, as_text());
  const std::vector one{1}, two{2};
  store.edit(one, {.owners = std::vector<std::string>{"Patrick"}}, stamp());
  store.edit(two, {.due = Entry::Due{"1 July", day("2017-07-01")}}, stamp());
  store.answer({1, 2}, "on Friday", "", {}, stamp());

  auto draft = as_text();
  draft.hash = "the same again, other bytes";
  change(draft, 1, [](ActionItem& it) { it.due = docket::Due{"16 June", day("2017-06-16"), {}}; });
  const auto plan = planned(store, draft);
  CHECK(verbs(plan) == std::vector{Plan::Verb::same, Plan::Verb::conflict, Plan::Verb::same});
  CHECK(plan.items[0].kept[0].name == "owners");
  CHECK(plan.items[1].conflicts[0].is == "16 June");
  import(store, draft);
  CHECK(store.entry(1).owners == std::vector<std::string>{"Patrick"});
  CHECK(store.entry(1).parts[1].answer == "on Friday");
  CHECK(store.entry(2).due == Entry::Due{"1 July", day("2017-07-01")});
}

TEST_CASE("corrected notes change what earlier notes said, and the earlier draft does not change it back") {
  const Folder folder;
  auto store = opened(folder);
  import(store, as_text());
  auto corrected = as_text();
  corrected.hash = "monday";
  change(corrected, 1, [](ActionItem& it) { it.owners = {"Denise"}; });
  import(store, corrected);
  CHECK(store.entry(2).owners == std::vector<std::string>{"Denise"});
  import(store, as_word());
  CHECK(store.entry(2).owners == std::vector<std::string>{"Denise"});
  CHECK(everything(store).size() == 3);
}

TEST_CASE("corrected notes of its meeting close an action, and no notes open one") {
  const Folder folder;
  auto store = opened(folder);
  import(store, as_text());
  auto corrected = as_word();
  change(corrected, 1, [](ActionItem& it) { it.status = Status::done; });
  change(corrected, 1, [](ActionItem& it) { it.response = std::string("booked"); });
  CHECK(verbs(planned(store, corrected))[1] == Plan::Verb::close);
  import(store, corrected);
  CHECK(store.entry(2).status == "done");
  CHECK(store.entry(2).closed == day("2017-06-06"));
  auto again = as_text();
  again.hash = "other bytes";
  import(store, again);
  CHECK(store.entry(2).status == "done");
  CHECK(everything(store).size() == 3);
}

TEST_CASE("what later notes say of an action is a proposal until somebody accepts it") {
  const Folder folder;
  auto store = opened(folder);
  import(store, as_text());
  import(store, next_call());
  CHECK(everything(store).size() == 3);
  CHECK(store.entry(2).status == "open");
  CHECK(store.entry(2).doubt == "Plenary Call #15 says done; response booked");
  CHECK(store.entry(3).sources.size() == 2);
  CHECK(store.entry(3).doubt == "Plenary Call #15 says due 23 June");

  auto accepted = next_call();
  accepted.again = accepted.accepts = true;
  CHECK(verbs(planned(store, accepted)) == std::vector{Plan::Verb::close, Plan::Verb::change});
  import(store, accepted);
  CHECK(store.entry(2).status == "done");
  CHECK(store.entry(2).closed == day("2017-06-13"));
  CHECK(store.entry(2).response == "booked");
  CHECK(store.entry(2).doubt.empty());
  CHECK(store.entry(3).due->day == day("2017-06-23"));
  import(store, as_word());
  CHECK(store.entry(2).status == "done");
  CHECK(store.entry(3).due->day == day("2017-06-23"));
  CHECK(everything(store).size() == 3);
}

TEST_CASE("a proposal that somebody settled is not made again") {
  const Folder folder;
  auto store = opened(folder);
  import(store, as_text());
  import(store, next_call());
  const std::vector three{3};
  store.edit(three, {.settled = true}, stamp());
  auto wiki = next_call();
  wiki.hash = "as a wiki page";
  CHECK(verbs(planned(store, wiki)) == std::vector{Plan::Verb::propose, Plan::Verb::same});
  import(store, wiki);
  CHECK(store.entry(3).doubt.empty());
}

TEST_CASE("an action asked for again after it was closed is filed as new, in doubt") {
  const Folder folder;
  auto store = opened(folder);
  import(store, as_text());
  const std::vector<docket::Ref> three{{3}};
  store.close(three, {}, stamp());
  auto next = next_call();
  next.minutes.actions = {item("Share thoughts on the agenda", {"RT"})};
  CHECK(verbs(planned(store, next)) == std::vector{Plan::Verb::doubtful});
  import(store, next);
  CHECK(everything(store).size() == 4);
  CHECK(store.entry(4).doubt == "may be 3");
}

TEST_CASE("what nobody can tell apart is in doubt, and a decision settles it") {
  const Folder folder;
  auto store = opened(folder);
  auto first = as_text();
  first.minutes.actions = {item("Draft the chapter on outreach", {"Ann"}),
                           item("Draft the chapter on outreach", {"Ann"})};
  import(store, first);
  auto next = next_call();
  next.minutes.actions = {item("Draft the chapter on outreach", {"Ann"})};
  const auto plan = planned(store, next);
  REQUIRE(verbs(plan) == std::vector{Plan::Verb::doubtful});
  CHECK(plan.items[0].alike == std::vector{1, 2});
  next.decisions = {{0, {docket::Decision::Verb::match, 2}}};
  CHECK(verbs(planned(store, next)) == std::vector{Plan::Verb::same});
  import(store, next);
  CHECK(everything(store).size() == 2);
  CHECK(store.entry(2).sources.size() == 2);
}

TEST_CASE("a call's number is no small rewording") {
  const Folder folder;
  auto store = opened(folder);
  auto first = as_text();
  first.minutes.actions = {item("Circulate the minutes of call 14", {"Staff"})};
  import(store, first);
  auto next = next_call();
  next.minutes.actions = {item("Circulate the minutes of call 15", {"Staff"})};
  CHECK(verbs(planned(store, next)) == std::vector{Plan::Verb::add});
}

TEST_CASE("notes of an earlier meeting that are read later change nothing but where it began") {
  const Folder folder;
  auto store = opened(folder);
  auto next = next_call();
  import(store, next);
  auto first = as_text();
  first.minutes.meeting.held = day("2017-06-06");
  import(store, first);
  const auto all = everything(store);
  REQUIRE(all.size() == 3);
  CHECK(all[1].meeting->number == "14");
  CHECK(all[1].raised == day("2017-06-06"));
  CHECK(all[1].due->words == "23 June");
  CHECK(all[0].status == "done");
}

TEST_CASE("the plan names what the notes lack") {
  const Folder folder;
  auto store = opened(folder);
  import(store, as_text());
  auto shorter = as_text();
  shorter.hash = "shorter";
  leave_out(shorter, shorter.minutes.actions.size() - 1);
  CHECK(planned(store, shorter).missing == std::vector{3});
  shorter.drops = {3};
  CHECK(planned(store, shorter).missing.empty());
  import(store, shorter);
  CHECK(store.entry(3).status == "dropped");
}

TEST_CASE("undoing a later import leaves what the earlier one brought") {
  const Folder folder;
  auto store = opened(folder);
  import(store, as_text());
  const auto before = everything(store);
  import(store, as_word());
  store.undo({}, stamp());
  CHECK(everything(store) == before);
  CHECK(store.meetings()[0].meeting.held == std::nullopt);
}

TEST_CASE("meetings that an action stood over are counted, and moves of its day") {
  const Folder folder;
  auto store = opened(folder);
  import(store, as_word());
  const std::vector one{1}, two{2};
  for (int number = 15; number < 18; ++number) {
    auto next = next_call();
    next.hash = std::to_string(number);
    next.minutes.meeting.number = next.hash;
    next.minutes.meeting.title = "Plenary Call #" + next.hash;
    next.minutes.meeting.held = docket::plus_days(day("2017-06-13"), 7 * (number - 15));
    leave_out(next, 0);
    import(store, next);
  }
  store.edit(two, {.due = Entry::Due{"20 June", day("2017-06-20")}}, stamp());
  store.edit(two, {.due = Entry::Due{"30 June", day("2017-06-30")}}, stamp());
  store.undo({}, stamp());
  const std::vector<docket::Ref> closing{{2}};
  store.close(closing, {.on = day("2017-06-20")}, stamp());
  CHECK(store.entry(1).carried == 3);  // its series met three times, though no notes list it
  CHECK(store.entry(2).carried == 1);  // it was closed at the second
  CHECK(store.entry(2).moved == 1);
  CHECK(store.entry(3).carried == 3);
  CHECK(store.entry(3).moved == 0);
  for (const auto& entry : everything(store)) {
    for (int count = 0; count < 5; ++count) {
      const auto found = [&](docket::Query::Attribute attribute) {
        auto node = docket::test::term(attribute, {});
        node.term.ranges = {{count, count}};
        const auto numbers = docket::test::numbers(store.select({.filter = node}).entries);
        return std::ranges::find(numbers, entry.number) != numbers.end();
      };
      CHECK(found(docket::Query::Attribute::carried) == (entry.carried == count));
      CHECK(found(docket::Query::Attribute::moved) == (entry.moved == count));
    }
  }
}
