#include "register_fixture.hpp"

using docket::Entry;
using docket::Event;
using docket::Exit;
using docket::Register;
using docket::Stamp;
using docket::test::action;
using docket::test::day;
using docket::test::everything;
using docket::test::exit_of;
using docket::test::Folder;
using docket::test::message_of;
using docket::test::opened;
using docket::test::stamp;

TEST_CASE("the log tells who changed what, latest first") {
  const Folder folder;
  auto store = opened(folder);
  auto entry = action("Send the poll", {"Ann"});
  entry.due = Entry::Due{"TBD", {}};
  store.add(entry, stamp("2024-03-01", "docket add"));
  store.add(action("Book the hotel"), stamp("2024-03-02"));
  const std::vector one{1};
  Stamp other = stamp("2024-03-03", "docket edit 1 --due 2024-04-01");
  other.by = "Žarko";
  store.edit(one, {.due = Entry::Due{"1 April", day("2024-04-01")}}, other);
  store.undo({}, stamp("2024-03-04"));

  const auto all = store.log({});
  REQUIRE(all.size() == 4);
  CHECK(all[0].undoes == 3);
  CHECK(all[1].undone_by == 4);
  CHECK(all[1].by == "Žarko");
  CHECK(all[1].words == "docket edit 1 --due 2024-04-01");
  CHECK(all[1].at == "2024-03-03T10:00:00Z");
  CHECK(to_words(all[1].events[0]) == "due \"TBD\" -> \"1 April\"");
  CHECK(to_words(all[1].events[1]) == "due day \"2024-04-01\"");
  CHECK(to_words(all[0].events[0]) == "due day \"2024-04-01\" removed");
  CHECK(to_words(all[2].events[0]) == "added \"Book the hotel\"");
  CHECK(store.log({.number = 2}).size() == 1);
  CHECK(store.log({.since = day("2024-03-03")}).size() == 2);
  CHECK(store.log({.by = "zarko"}).size() == 1);
  CHECK(store.log({.limit = 1})[0].number == 4);
  CHECK(message_of([&] { store.undo(9, stamp()); }) == "there is no operation 9 (the last is 4)");
}

TEST_CASE("a later change of another field does not stand in the way of an undo") {
  const Folder folder;
  auto store = opened(folder);
  store.add(action("Send the poll", {"Ann"}), stamp());
  const std::vector one{1};
  store.edit(one, {.category = "Outreach"}, stamp());
  store.edit(one, {.label = "14-1"}, stamp());
  store.undo(2, stamp());
  CHECK(store.entry(1).category.empty());
  CHECK(store.entry(1).label == "14-1");
  store.edit(one, {.label = "14-2"}, stamp("2024-03-01", "docket edit 1"));
  CHECK(message_of([&] { store.undo(3, stamp()); }) ==
        "operation 3 (docket test) cannot be taken back: operation 5 (docket edit 1) changed action 1 since; "
        "docket undo 5 first, or --with-later");
  const auto done = store.undo(3, Register::Later::undo, stamp());
  CHECK(done.changes.size() == 2);
  CHECK(store.entry(1).label.empty());
}
