#include <cstdlib>
#include <sstream>

#include <rapidcheck.h>

#include "commands/load.hpp"
#include "register_fixture.hpp"

// What must hold after any sequence of commands.

using docket::Done;
using docket::Entry;
using docket::Exit;
using docket::Reading;
using docket::Register;
using docket::test::action;
using docket::test::day;
using docket::test::everything;
using docket::test::Folder;
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

/// Takes one roll after another; the last one ends the sequence of commands.
class Choice {
 public:
  explicit Choice(std::vector<int> rolls) : rolls_(std::move(rolls)) {}
  [[nodiscard]] bool goes_on() const { return at_ < rolls_.size(); }
  int upto(int most) { return (goes_on() ? rolls_[at_++] : 0) % most + 1; }
  std::string name() {
    static const std::vector<std::string> names{"Ann", "Bob", "Žoë Zimmer", "SSR2-RT"};
    return names[static_cast<std::size_t>(upto(static_cast<int>(names.size())) - 1)];
  }

 private:
  std::vector<int> rolls_;
  std::size_t at_ = 0;
};

Reading some_notes(Choice& choice) {
  const auto number = std::to_string(choice.upto(3));
  docket::Minutes minutes{.meeting = {"Call #" + number, "Call", number, {}, {}}};
  if (choice.upto(2) == 1) minutes.meeting.held = day("2024-03-01");
  auto bytes = number + (minutes.meeting.held ? "!" : "?");  // that other notes have another hash
  for (int count = choice.upto(3); count > 0; --count) {
    docket::ActionItem item{.text = "Prepare paper " + std::to_string(choice.upto(5)),
                            .owners = {choice.name()}};
    if (choice.upto(4) == 1) item.status = docket::Status::done;
    if (choice.upto(3) == 1)
      item.parts = std::vector{docket::Part{"Why " + choice.name() + "?", choice.name(), 0}};
    bytes += item.text + item.owners.front() + (item.status == docket::Status::done ? "x" : "") +
             (item.parts->empty() ? "" : item.parts->front().text);
    minutes.actions.push_back(item);
  }
  return {"notes", docket::content_hash(bytes), minutes};
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
    RC_ASSERT(error.exit() != Exit::damaged);
    return 0;
  }
}

/// A register after whatever the rolls say.
void fill(Register& store, Choice& choice) {
  while (choice.goes_on())
    taken(store, choice);
}

std::string written(const Register& store) {
  std::ostringstream out;
  store.write_json(out);
  return out.str();
}

/// Tries `holds` with many sequences of choices, the same each time, and makes one that fails shorter.
void for_all(const std::string& property, void (*holds)(Choice choice)) {
  setenv("RC_PARAMS", "seed=14 max_success=30", 0);  // NOLINT(concurrency-mt-unsafe): before any thread
  const auto rolls = rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1000));
  CHECK(rc::check(property, [&] { holds(Choice(*rolls)); }));
}

}  // namespace

TEST_CASE("whatever was done, undone backwards it is as before at every step") {
  for_all("undo takes back", [](Choice choice) {
    const Folder folder;
    auto store = opened(folder);
    std::vector<State> states{state_of(store)};
    std::vector<std::vector<int>> operations;  // undoing with what came later makes several
    while (choice.goes_on()) {
      const int operation = taken(store, choice);
      if (operation == 0) {
        RC_ASSERT(state_of(store) == states.back());
        continue;
      }
      const int before = operations.empty() ? 0 : operations.back().front();
      operations.emplace_back();
      for (int made = operation; made > before; --made)
        operations.back().push_back(made);
      states.push_back(state_of(store));
    }
    while (!operations.empty()) {
      RC_ASSERT(state_of(store) == states.back());
      for (const int made : operations.back())
        store.undo(made, stamp());
      operations.pop_back();
      states.pop_back();
    }
    RC_ASSERT(state_of(store) == states.back());
    RC_ASSERT(states.size() == 1U);
  });
}

TEST_CASE("whatever was done, reading notes twice is as reading them once") {
  for_all("import again changes nothing", [](Choice choice) {
    const Folder folder;
    auto store = opened(folder);
    const auto reading = some_notes(choice);
    fill(store, choice);
    store.import({&reading, 1}, stamp());
    const auto once = state_of(store);
    auto again = reading;
    again.hash += "-saved-anew";
    RC_ASSERT(store.import({&reading, 1}, stamp()).operation == 0);
    RC_ASSERT(store.import({&again, 1}, stamp()).changes.empty());
    RC_ASSERT(state_of(store) == once);
  });
}

TEST_CASE("whatever was done, a register goes out and comes in whole") {
  for_all("export and import give the same register", [](Choice choice) {
    const Folder folder;
    auto store = opened(folder);
    fill(store, choice);
    const auto bytes = written(store);
    Register other(folder / "other.db", Register::Access::create, std::chrono::milliseconds(0));
    docket::load_register(other, "export.json", bytes);
    RC_ASSERT(state_of(other) == state_of(store));
    RC_ASSERT(written(other) == bytes);
  });
}

TEST_CASE("whatever was done, the register is sound") {
  for_all("check finds nothing", [](Choice choice) {
    const Folder folder;
    auto store = opened(folder);
    fill(store, choice);
    RC_ASSERT(store.check().empty());
  });
}
