#include "register_fixture.hpp"

using docket::Entry;
using docket::Exit;
using docket::Query;
using docket::Register;
using docket::test::action;
using docket::test::day;
using docket::test::everything;
using docket::test::exit_of;
using docket::test::Folder;
using docket::test::message_of;
using docket::test::numbers;
using docket::test::opened;
using docket::test::stamp;
using docket::test::term;

TEST_CASE("an action comes back as it was added") {
  const Folder folder;
  Entry wanted{
      .text = "Send out the poll",
      .owners = {"Denise", "Žarko"},
      .due = Entry::Due{"by Friday", day("2017-06-09")},
      .status = "open",
      .parts = {{1, "Which day?", "GH", "open", "", "", {}}, {2, "Which place?", "", "open", "", "", {}}},
      .meeting = Entry::Meeting{0, "Plenary #14", "Plenary", "14", day("2017-06-06")},
      .raised = day("2017-06-06"),
      .response = "",
      .tags = {"travel"},
      .category = "Workplan",
      .label = "14-1",
      .notes = {{day("2017-06-07"), "denise", "asked the hotel"}},
      .sources = {{"plenary.txt", 12, "Denise to send out the poll", 0}}};
  {
    auto store = opened(folder);
    CHECK(store.made());
    const auto done = store.add(wanted, stamp());
    CHECK(done.operation == 1);
    REQUIRE(done.changes.size() == 1);
    CHECK(done.changes[0].after->number == 1);
  }
  const Register store(folder / "register.db", Register::Access::read);
  wanted.number = 1;
  wanted.meeting->id = 1;
  CHECK(store.entry(1) == wanted);
  CHECK(everything(store) == std::vector{wanted});
}

TEST_CASE("closing, answering and reopening follow the rules") {
  const Folder folder;
  auto store = opened(folder);
  auto asked = action("Answer the board", {"Ann"});
  asked.parts = {{.text = "How much?"}, {.text = "Who pays?"}};
  store.add(asked, stamp());
  const std::vector<docket::Ref> one{{1}};
  CHECK(message_of([&] { store.close(one, {}, stamp()); }) ==
        "action 1 has sub-questions without an answer (1.1, 1.2); answer or waive them, or close with --as "
        "STATE or "
        "--force");
  store.answer({1, 1}, "ten", "", {}, stamp());
  store.waive({1, 2}, "nobody knows", stamp());
  CHECK(store.entry(1).parts[0] ==
        Entry::Part{1, "How much?", "", "answered", "ten", "denise", day("2017-06-09")});
  CHECK(store.entry(1).parts[1].status == "waived");
  CHECK(message_of([&] {
          store.answer({1, 9}, "x", "", {}, stamp());
        }) == "action 1 has no sub-question 9 (it has 2)");
  CHECK(exit_of([&] { store.answer({1, 1}, "x", "", {}, stamp()); }) == Exit::refused);
  store.close(one, {.response = "sent", .evidence = "https://example.org/1", .on = day("2017-06-08")},
              stamp());
  CHECK(store.entry(1).status == "done");
  CHECK(store.entry(1).closed == day("2017-06-08"));
  CHECK(message_of([&] { store.close(one, {}, stamp()); }) ==
        "action 1 is closed already (done, 2017-06-08); docket reopen 1 opens it");
  store.reopen(one, "bounced", stamp());
  CHECK(store.entry(1).status == "open");
  CHECK(store.entry(1).notes == std::vector<Entry::Note>{{day("2017-06-09"), "denise", "bounced"}});
  CHECK(message_of([&] { store.note({7}, "x", stamp()); }) == "there is no action 7 (the register holds 1)");
  CHECK(exit_of([&] { store.close(one, {.status = "finished"}, stamp()); }) == Exit::usage);
}

TEST_CASE("an owner is found by name, first name, initials and beginning, without accents") {
  const Folder folder;
  auto store = opened(folder);
  store.add(action("a", {"Žarko Kecić"}), stamp());
  store.add(action("b", {"Boban Krsic", "SSR2-RT"}), stamp());
  store.add(action("c", {"Boban Marsh"}), stamp());
  const auto owned = [&](std::string name) {
    return numbers(store.select({.filter = term(Query::Attribute::owner, {std::move(name)})}).entries);
  };
  CHECK(owned("zarko kecic") == std::vector{1});
  CHECK(owned("Kecic") == std::vector{1});
  CHECK(owned("BK") == std::vector{2});
  CHECK(owned("ssr2-rt") == std::vector{2});
  CHECK(owned("mar") == std::vector{3});
  CHECK(message_of([&] { owned("boban"); }) == "owner \"boban\" fits 2: Boban Krsic, Boban Marsh; say which");
  CHECK(exit_of([&] { owned("boban"); }) == Exit::refused);
  CHECK(message_of([&] { owned("zrako"); }) ==
        "no owner \"zrako\" in the register; did you mean \"Žarko Kecić\"?");
  CHECK(exit_of([&] { owned("nobody"); }) == Exit::usage);
  store.add(action("d", {"boban krsic"}), stamp());
  CHECK(store.entry(4).owners == std::vector<std::string>{"Boban Krsic"});
}

TEST_CASE("an undo is an operation of its own and can be undone") {
  const Folder folder;
  auto store = opened(folder);
  store.add(action("Write the summary", {"Ann"}), stamp());
  const auto before = everything(store);
  const std::vector<docket::Ref> one{{1}};
  store.close(one, {}, stamp());
  const auto closed = everything(store);
  CHECK(store.undo({}, stamp()).operation == 3);
  CHECK(everything(store) == before);
  store.undo(3, stamp());
  CHECK(everything(store) == closed);
  CHECK(message_of([&] { store.undo(3, stamp()); }) ==
        "operation 3 was taken back already, by 4; docket undo 4 does it again");
  CHECK(message_of([&] { store.undo(1, stamp()); }) ==
        "operation 1 (docket test) cannot be taken back: operation 2 (docket test) changed action 1 since; "
        "docket undo 2 first, or --with-later");
  CHECK(exit_of([&] { store.undo(1, stamp()); }) == Exit::refused);
  store.undo({}, stamp());
  store.undo({}, stamp());
  CHECK(everything(store).empty());
  CHECK(store.owners().empty());
  CHECK(message_of([&] { store.undo({}, stamp()); }) == "nothing to undo");
  store.add(action("Another", {}), stamp());
  CHECK(everything(store)[0].number == 2);
}
