#include "register_fixture.hpp"

#include <fstream>
#include <iterator>

#include <sys/resource.h>
#include <sys/wait.h>

#include <SQLiteCpp/Database.h>

#include "register/database.hpp"
#include "register/network.hpp"

using docket::Exit;
using docket::Register;
using docket::test::action;
using docket::test::everything;
using docket::test::exit_of;
using docket::test::Folder;
using docket::test::message_of;
using docket::test::opened;
using docket::test::stamp;

namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const fs::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

void with_one_action(const Folder& folder) {
  opened(folder).add(action("Write the summary", {"Ann"}), stamp());
}

/// As another program would.
void run_sql(const fs::path& path, const std::string& sql) {
  SQLite::Database(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(sql);
}

std::string reading(const Folder& folder) {
  return message_of([&] { everything(opened(folder, Register::Access::read)); });
}

Exit exit_of_reading(const Folder& folder) {
  return exit_of([&] { everything(opened(folder, Register::Access::read)); });
}

std::size_t files_in(const Folder& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder.path()), {}));
}

}  // namespace

TEST_CASE("a register that is not there is made for writing only, with its folder") {
  const Folder folder;
  const auto path = folder / "deep/er/register.db";
  CHECK(message_of([&] { Register(path, Register::Access::read); }) ==
        path.string() + ": there is no register yet; docket import or docket add makes it");
  CHECK(exit_of([&] { Register(path, Register::Access::write); }) == Exit::failed);
  CHECK(everything(Register(path, Register::Access::preview)).empty());
  CHECK_FALSE(fs::exists(path));
  CHECK(Register(path, Register::Access::create).made());
  CHECK_FALSE(Register(path, Register::Access::create).made());
  CHECK(everything(Register(path, Register::Access::read)).empty());
}

TEST_CASE("a register may lie in the current folder") {
  const Folder folder;
  const auto before = fs::current_path();
  fs::current_path(folder.path());
  CHECK(Register("register.db", Register::Access::create).made());
  fs::current_path(before);
  CHECK(files_in(folder) == 1);
}

TEST_CASE("an empty file counts as no register yet") {
  const Folder folder;
  write_file(folder / "register.db", "");
  CHECK(reading(folder).ends_with("there is no register yet; docket import or docket add makes it"));
  with_one_action(folder);
  CHECK(everything(opened(folder)).size() == 1);
}

TEST_CASE("what is no register is told from a damaged one") {
  const Folder folder;
  write_file(folder / "register.db",
             "Minutes of the board, which are not a register, at some length. " + std::string(4000, 'x'));
  CHECK(reading(folder) == (folder / "register.db").string() +
                               ": not a register (no SQLite file); name another with --register");
  CHECK(exit_of_reading(folder) == Exit::damaged);

  fs::remove(folder / "register.db");
  run_sql(folder / "register.db", "CREATE TABLE cookie (name TEXT)");
  CHECK(reading(folder).ends_with("an SQLite file, but not a register; name another with --register"));
  CHECK(exit_of_reading(folder) == Exit::damaged);
  CHECK(exit_of([&] { opened(folder); }) == Exit::damaged);

  CHECK(message_of([&] { Register(folder.path(), Register::Access::create); }) ==
        folder.path().string() + ": a folder, not a register");
}

TEST_CASE("a damaged register is said to be damaged") {
  const Folder folder;
  with_one_action(folder);
  auto bytes = content(folder / "register.db");
  for (std::size_t at = 100; at < bytes.size(); ++at)
    bytes[at] = static_cast<char>(0xa5);
  write_file(folder / "register.db", bytes);
  CHECK(reading(folder).ends_with("the register is damaged; restore a backup"));
  CHECK(exit_of_reading(folder) == Exit::damaged);
  write_file(folder / "register.db", content(folder / "register.db").substr(0, 5000));
  CHECK(exit_of_reading(folder) == Exit::damaged);
}

TEST_CASE("a register of a newer docket is refused") {
  const Folder folder;
  with_one_action(folder);
  run_sql(folder / "register.db", "PRAGMA user_version = 99");
  CHECK(reading(folder).starts_with((folder / "register.db").string() +
                                    ": written by a newer docket (schema 99, this one knows "));
  CHECK(exit_of_reading(folder) == Exit::failed);
}

TEST_CASE("registers of earlier schemas are read, and brought up to date with a copy beside them") {
  const Folder folder;
  const auto path = folder / "register.db";
  for (const auto& fixture : fs::directory_iterator(fs::path(DOCKET_SOURCE) / "tests/unit/registers")) {
    fs::copy_file(fixture.path(), path);
    const auto before = content(path);
    const auto read = everything(Register(path, Register::Access::read));
    REQUIRE(read.size() == 4);
    CHECK(read[0].due->words == "2024-04-25");
    CHECK(read[0].moved == 1);
    CHECK(read[0].notes[0].text == "waiting for a valve");
    CHECK(read[2].parts[0].answer == "The parish");
    CHECK(read[2].owners == std::vector<std::string>{"Žarko"});
    CHECK(read[3].status == "open");
    CHECK(content(path) == before);
    CHECK(files_in(folder) == 1);

    CHECK(opened(folder, Register::Access::write).add(action("More"), stamp()).operation == 8);
    CHECK(everything(opened(folder)).size() == 5);
    const auto kept = path.string() + "." + fixture.path().stem().string();
    CHECK(everything(Register(kept, Register::Access::read)) == read);
    fs::remove(path);
    fs::remove(kept);
  }
}

TEST_CASE("a register that another process is writing is waited for, then refused") {
  const Folder folder;
  with_one_action(folder);
  SQLite::Database other((folder / "register.db").string(), SQLite::OPEN_READWRITE);
  other.exec("BEGIN IMMEDIATE");
  auto store = opened(folder);
  CHECK(everything(store).size() == 1);
  CHECK(message_of([&] { store.add(action("More"), stamp()); }) ==
        (folder / "register.db").string() + ": another process has been writing it for 0 s; try again");
  CHECK(exit_of([&] { store.add(action("More"), stamp()); }) == Exit::refused);
  other.exec("ROLLBACK");
  CHECK(store.add(action("More"), stamp()).operation == 2);
}

TEST_CASE("reading leaves the folder as it was") {
  const Folder folder;
  with_one_action(folder);
  CHECK(files_in(folder) == 1);
  const auto before = content(folder / "register.db");
  const auto written = fs::last_write_time(folder / "register.db");
  everything(opened(folder, Register::Access::read));
  CHECK(files_in(folder) == 1);
  CHECK(content(folder / "register.db") == before);
  CHECK(fs::last_write_time(folder / "register.db") == written);
}

TEST_CASE("a register that may only be read can be read and not written") {
  if (geteuid() == 0) return;  // nothing is read-only to root
  const Folder folder;
  with_one_action(folder);
  fs::permissions(folder / "register.db", fs::perms::owner_read);
  CHECK(everything(opened(folder, Register::Access::read)).size() == 1);
  CHECK(files_in(folder) == 1);
  fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
  CHECK(everything(opened(folder, Register::Access::read)).size() == 1);
  CHECK(message_of([&] { opened(folder).add(action("More"), stamp()); }) ==
        (folder / "register.db").string() + ": may only be read; nothing was changed");
  CHECK(exit_of([&] { Register(folder / "new/register.db", Register::Access::create); }) == Exit::failed);
  CHECK(exit_of([&] { Register(folder / "new.db", Register::Access::create); }) == Exit::failed);
}

TEST_CASE("a register that cannot grow stays as it was") {
  const Folder folder;
  with_one_action(folder);
  const auto before = everything(opened(folder));
  const auto child = fork();
  if (child == 0) {
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{200'000, 200'000};
    setrlimit(RLIMIT_FSIZE, &limit);
    const bool failed =
        exit_of([&] { opened(folder).add(action(std::string(1'000'000, 'x')), stamp()); }) == Exit::failed;
    _exit(failed ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(status == 0);
  CHECK(everything(opened(folder)) == before);
  CHECK(opened(folder).add(action("More"), stamp()).operation == 2);
}

TEST_CASE("a process that is killed while it writes loses nothing that was acknowledged") {
  const Folder folder;
  const auto path = folder / "register.db";
  Register(path, Register::Access::create);
  std::size_t acknowledged = 0;
  constexpr std::size_t rounds = 20;
  for (std::size_t round = 0; round < rounds; ++round) {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const auto child = fork();
    if (child == 0) {
      Register store(path, Register::Access::write);
      while (true) {
        store.add(action("Act", {"Ann"}), stamp());
        if (write(ends[1], "+", 1) != 1) _exit(1);
      }
    }
    close(ends[1]);
    char mark = 0;
    for (std::size_t heard = 0; heard < round % 5 && read(ends[0], &mark, 1) == 1; ++heard)
      ++acknowledged;
    kill(child, SIGKILL);
    while (read(ends[0], &mark, 1) == 1)
      ++acknowledged;
    waitpid(child, nullptr, 0);
    close(ends[0]);
    const auto held = everything(Register(path, Register::Access::read)).size();
    CHECK(held >= acknowledged);
    CHECK(held <= acknowledged + round + 1);
  }
  CHECK(Register(path, Register::Access::read).check().empty());
}

TEST_CASE("several processes that write at once lose nothing") {
  const Folder folder;
  constexpr int hands = 8, each = 5;
  std::vector<pid_t> children;
  for (int hand = 0; hand < hands; ++hand) {
    children.push_back(fork());
    if (children.back() != 0) continue;
    const bool failed =
        exit_of([&] {
          for (int count = 0; count < each; ++count)
            Register(folder / "register.db", Register::Access::create).add(action("Act", {"Ann"}), stamp());
        }) != Exit::done;
    _exit(failed ? 1 : 0);
  }
  for (const auto child : children) {
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(status == 0);
  }
  CHECK(everything(opened(folder)).size() == hands * each);
}

TEST_CASE("a check finds what was changed behind the register's back, and repairs what it can") {
  const Folder folder;
  auto store = opened(folder);
  store.add(action("Write the summary", {"Ann"}), stamp());
  const std::vector one{1};
  store.edit(one, {.text = "Write the long summary", .due = docket::Entry::Due{"soon", {}}}, stamp());
  store.note({1}, "half done", stamp());
  CHECK(store.check().empty());
  struct Row {
    const char* sql;
    const char* found;
    bool repairable;
  };
  const Row rows[] = {
      {"UPDATE action_owner SET status = 'done'", "1 owners stand beside a state that their action has not",
       true},
      {"INSERT INTO action_words (action_words) VALUES ('delete-all')",
       "the words for searching are not those of the actions", true},
      {"UPDATE action SET due_words = 'later'",
       "action 1: due is \"later\", but operation 2 left it \"soon\"", false},
      {"INSERT INTO person (id, name, folded, kind) VALUES (9, 'Eve', 'eve', 'person')",
       "1 rows of person have no history", false},
      {"PRAGMA foreign_keys = OFF; DELETE FROM person WHERE id = 1",
       "a row of action_owner names a person that there is not", false},
  };
  for (const auto& row : rows) {
    const auto path = folder / "changed.db";
    fs::remove(path);
    store.backup(path);
    run_sql(path, row.sql);
    Register changed(path, Register::Access::write);
    const auto findings = changed.check();
    REQUIRE_FALSE(findings.empty());
    CHECK(findings.front().what == row.found);
    CHECK(findings.front().repairable == row.repairable);
    changed.repair();
    CHECK(changed.check().empty() == row.repairable);
  }
}

TEST_CASE("file systems that machines share are known by their numbers") {
  CHECK(docket::is_network_file_system(0x6969));
  CHECK(docket::is_network_file_system(0xff534d42));
  CHECK_FALSE(docket::is_network_file_system(0xef53));
  CHECK_FALSE(docket::lies_on_network(fs::temp_directory_path() / "none"));
}

TEST_CASE("a register that comes in whole is written without the log, and has it afterwards") {
  const Folder folder;
  with_one_action(folder);
  const docket::Database database(folder / "register.db", Register::Access::write,
                                  std::chrono::milliseconds(0));
  const auto mode = [&] {
    auto row = database.query("PRAGMA journal_mode");
    return row.next() ? row.text(0) : "";
  };
  {
    const docket::BulkLoad bulk(database);
    CHECK(mode() == "delete");
  }
  CHECK(mode() == "wal");
  SQLite::Database other((folder / "register.db").string(), SQLite::OPEN_READWRITE);
  other.exec("SELECT count(*) FROM action");
  {
    const docket::BulkLoad bulk(database);
    CHECK(mode() == "wal");  // somebody else reads it
  }
  CHECK(mode() == "wal");
}
