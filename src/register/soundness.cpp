#include "register/soundness.hpp"

#include <cstdint>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "register/history.hpp"

namespace docket {

namespace {

void check_file(const Database& database, std::vector<Flaw>& findings) {
  auto row = database.query("PRAGMA integrity_check(20)");
  while (row.next())
    if (row.text(0) != "ok") findings.push_back({row.text(0), false});
}

void check_references(const Database& database, std::vector<Flaw>& findings) {
  auto row = database.query("PRAGMA foreign_key_check");
  while (row.next())
    findings.push_back(
        {fmt::format("a row of {} names a {} that there is not", row.text(0), row.text(2)), false});
}

void check_owners(const Database& database, std::vector<Flaw>& findings) {
  const int wrong = database.number(
      "SELECT count(*) FROM action_owner o JOIN action a ON a.number = o.action "
      "WHERE o.status <> a.status OR coalesce(o.due_on, '') <> coalesce(a.due_on, '')");
  if (wrong > 0)
    findings.push_back(
        {fmt::format("{} owners stand beside a state that their action has not", wrong), true});
}

/// All places of all words in the index, as one number.
std::uint64_t digest_of_words(const Database& copy) {
  std::uint64_t digest = 0xcbf29ce484222325;
  const auto take = [&](std::string_view text) {
    for (const char byte : text)
      digest = (digest ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
  };
  auto row = copy.query("SELECT term, doc, col, \"offset\" FROM every_word");
  while (row.next()) {
    take(row.view(0));
    take(fmt::format(" {} {} {}\n", row.integer(1), row.text(2), row.integer(3)));
  }
  return digest;
}

void check_words(const Database& copy, std::vector<Flaw>& findings) {
  copy.execute("CREATE VIRTUAL TABLE every_word USING fts5vocab(action_words, instance)");
  const auto held = digest_of_words(copy);
  rebuild(copy);
  if (digest_of_words(copy) != held)
    findings.push_back({"the words for searching are not those of the actions", true});
}

}  // namespace

std::vector<Flaw> check(const Database& database) {
  std::vector<Flaw> findings;
  check_file(database, findings);
  if (!findings.empty()) return findings;  // what is read from a damaged file tells nothing
  check_references(database, findings);
  check_owners(database, findings);
  if (!findings.empty() && !findings.front().repairable) return findings;
  const Database copy(database);
  check_words(copy, findings);
  for (auto& words : contradictions(copy))
    findings.push_back({std::move(words), false});
  return findings;
}

void rebuild(const Database& database) {
  database.execute(
      "UPDATE action_owner SET status = (SELECT a.status FROM action a WHERE a.number = "
      "action_owner.action), "
      "due_on = (SELECT a.due_on FROM action a WHERE a.number = action_owner.action)");
  rebuild_words(database);
}

void rebuild_words(const Database& database) {
  database.execute("INSERT INTO action_words (action_words) VALUES ('delete-all')");
  // The order of the pieces is that of their keys, in which they are stored.
  database.execute(
      "INSERT INTO action_words (rowid, text, parts, answers, notes) SELECT a.number, a.text, "
      "coalesce((SELECT group_concat(p.text, char(10)) FROM part p WHERE p.action = a.number), ''), "
      "a.response || char(10) || "
      "coalesce((SELECT group_concat(p.answer, char(10)) FROM part p WHERE p.action = a.number), ''), "
      "coalesce((SELECT group_concat(n.text, char(10)) FROM note n WHERE n.action = a.number), '') FROM "
      "action a");
}

}  // namespace docket
