#include "register_fixture.hpp"

#include <random>

using docket::Done;
using docket::Entry;
using docket::Event;
using docket::Exit;
using docket::Reading;
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

namespace {

/// All that undoing has to bring back.
struct State {
  std::vector<Entry> entries;
  std::vector<docket::OwnerSummary> owners;
  std::vector<Entry::Meeting> meetings;
  bool operator==(const State&) const = default;
};

State state_of(const Register& store) {
  State state{everything(store), {}, {}};
  state.owners = store.owners();
  for (const auto& summary : store.meetings())
    state.meetings.push_back(summary.meeting);
  return state;
}

/// The same number always gives the same choice.
class Choice {
 public:
  explicit Choice(unsigned seed) : engine_(seed) {}
  int upto(int most) { return static_cast<int>(engine_() % static_cast<unsigned>(most)) + 1; }
  std::string name() { return names_[static_cast<std::size_t>(upto(4) - 1)]; }

 private:
  std::mt19937 engine_;
  std::vector<std::string> names_{"Ann", "Bob", "Žoë Zimmer", "SSR2-RT"};
};

Reading some_notes(Choice& choice) {
  const auto number = std::to_string(choice.upto(3));
  docket::Minutes minutes{.meeting = {"Call #" + number, "Call", number, {}, {}}};
  if (choice.upto(2) == 1) minutes.meeting.held = day("2024-03-01");
  for (int count = choice.upto(3); count > 0; --count) {
    docket::ActionItem item{.text = "Prepare paper " + std::to_string(choice.upto(5)),
                            .owners = {choice.name()}};
    if (choice.upto(4) == 1) item.status = docket::Status::done;
    if (choice.upto(3) == 1) item.parts = {{"Why " + choice.name() + "?", choice.name(), 0}};
    minutes.actions.push_back(item);
  }
  return {"notes", std::to_string(choice.upto(1'000'000)), minutes};
}

using Step = Done (*)(Register&, Choice&);

constexpr Step steps[] = {
    [](Register& store, Choice& choice) {
      auto entry = action("Write to " + choice.name(), {choice.name()});
      entry.parts = {{.text = "How?"}, {.text = "When?"}};
      entry.meeting = Entry::Meeting{0, "Board", "Board", std::to_string(choice.upto(2)), {}};
      return store.add(entry, stamp());
    },
    [](Register& store, Choice& choice) {
      const auto reading = some_notes(choice);
      return store.import({&reading, 1}, stamp());
    },
    [](Register& store, Choice& choice) {
      const std::vector one{choice.upto(4)};
      return store.edit(one,
                        {.text = "Ask " + choice.name(),
                         .add_owners = {choice.name()},
                         .due = Entry::Due{"soon", day("2024-05-01")},
                         .add_tags = {choice.name()},
                         .add_questions = {"Where?"}},
                        stamp());
    },
    [](Register& store, Choice& choice) {
      const std::vector<docket::Ref> some{{choice.upto(4)}, {choice.upto(4), 1}};
      return store.close(some, {.status = "done", .response = choice.name()}, stamp());
    },
    [](Register& store, Choice& choice) {
      const std::vector<docket::Ref> one{{choice.upto(4)}};
      return store.reopen(one, "not yet", stamp());
    },
    [](Register& store, Choice& choice) { return store.note({choice.upto(4)}, choice.name(), stamp()); },
    [](Register& store, Choice& choice) {
      return store.answer({choice.upto(4), 1}, "so", "", {}, stamp());
    },
    [](Register& store, Choice& choice) {
      return store.waive({choice.upto(4), 2}, "moot", stamp());
    },
    [](Register& store, Choice& choice) {
      const std::vector<docket::Ref> parts{{choice.upto(4), choice.upto(2)}};
      return store.split(parts, stamp());
    },
    [](Register& store, Choice& choice) {
      const std::vector others{choice.upto(4)};
      return store.merge(choice.upto(4), others, stamp());
    },
    [](Register& store, Choice& choice) {
      const std::vector aliases{"Alias " + std::to_string(choice.upto(3))};
      return store.add_person("Name " + std::to_string(choice.upto(3)), "role", aliases, stamp());
    },
    [](Register& store, Choice& choice) {
      const std::vector names{choice.name(), choice.name()};
      return store.join(names, choice.name(), stamp());
    },
    [](Register& store, Choice& choice) {
      const std::vector names{choice.name()};
      return store.leave(names, choice.name(), stamp());
    },
    [](Register& store, Choice& choice) { return store.retire(choice.name(), choice.name(), stamp()); },
    [](Register& store, Choice& choice) {
      const std::vector names{choice.name()};
      return store.merge_people(choice.name(), names, stamp());
    },
    [](Register& store, Choice& choice) { return store.undo(choice.upto(6), stamp()); },
    [](Register& store, Choice& choice) {
      return store.undo(choice.upto(6), Register::Later::undo, stamp());
    },
    [](Register& store, Choice&) { return store.undo({}, stamp()); },
};

/// The operation's number; 0 where the rules refuse it.
int taken(Register& store, Choice& choice) {
  try {
    return steps[static_cast<std::size_t>(choice.upto(static_cast<int>(std::size(steps))) - 1)](store, choice)
        .operation;
  } catch (const docket::Error& error) {
    CHECK(error.exit() != Exit::damaged);
    return 0;
  }
}

}  // namespace

TEST_CASE("whatever was done, undone backwards it is as before at every step") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    const Folder folder;
    auto store = opened(folder);
    Choice choice(seed);
    std::vector<State> states{state_of(store)};
    std::vector<std::vector<int>> operations;  // undoing with what came later makes several
    for (int count = 0; count < 25; ++count) {
      const int operation = taken(store, choice);
      if (operation == 0) {
        CHECK(state_of(store) == states.back());
        continue;
      }
      const int before = operations.empty() ? 0 : operations.back().front();
      operations.emplace_back();
      for (int made = operation; made > before; --made)
        operations.back().push_back(made);
      states.push_back(state_of(store));
    }
    INFO("seed " << seed);
    while (!operations.empty()) {
      CHECK(state_of(store) == states.back());
      for (const int made : operations.back())
        store.undo(made, stamp());
      operations.pop_back();
      states.pop_back();
    }
    CHECK(state_of(store) == states.back());
    CHECK(states.size() == 1);
  }
}

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
