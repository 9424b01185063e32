#include "register/people.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "register/entries.hpp"
#include "register/names.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

Event event_of(int person, const char* field) {
  return {.kind = "person", .subject = person, .field = field};
}

std::string name_of(const Database& database, int person) {
  auto row = database.query("SELECT name FROM person WHERE id = ?", {person});
  return row.next() ? row.text(0) : std::string();
}

int person_id(const Database& database, const std::string& name) {
  return the_one("person", name, people(database)).id;
}

void check_free(const Database& database, const std::string& name) {
  if (fold(name).empty()) throw Error{"a name is empty", Exit::usage};
  if (const auto known = person_named(database, name))
    throw Error{fmt::format("\"{}\" is known already{}; docket person merge makes two one", name,
                            fold(known->name) == fold(name) ? "" : fmt::format(", for {}", known->name)),
                Exit::refused};
}

void put_alias(const Database& database, Journal& journal, int person, const std::string& name) {
  database.execute("INSERT INTO alias (folded, name, person) VALUES (?, ?, ?)", {fold(name), name, person});
  auto event = event_of(person, "alias");
  event.is = name;
  journal.record(std::move(event));
}

void drop_alias(const Database& database, Journal& journal, int person, const std::string& name) {
  database.execute("DELETE FROM alias WHERE folded = ?", {fold(name)});
  auto event = event_of(person, "alias");
  event.was = name;
  journal.record(std::move(event));
}

std::vector<std::string> aliases_of(const Database& database, int person) {
  std::vector<std::string> names;
  auto rows = database.query("SELECT name FROM alias WHERE person = ? ORDER BY folded", {person});
  while (rows.next())
    names.push_back(rows.text(0));
  return names;
}

std::vector<int> numbers_of(const Database& database, const char* sql, int person) {
  std::vector<int> numbers;
  auto rows = database.query(sql, {person});
  while (rows.next())
    numbers.push_back(rows.integer(0));
  return numbers;
}

std::vector<int> groups_of(const Database& database, int person) {
  return numbers_of(database, "SELECT party FROM member WHERE person = ? ORDER BY party", person);
}

std::vector<int> members_of(const Database& database, int group) {
  return numbers_of(database, "SELECT person FROM member WHERE party = ? ORDER BY person", group);
}

void put_member(const Database& database, Journal& journal, int group, int person) {
  database.execute("INSERT INTO member (party, person) VALUES (?, ?)", {group, person});
  auto event = event_of(group, "member");
  event.is = std::to_string(person);
  journal.record(std::move(event));
}

void drop_member(const Database& database, Journal& journal, int group, int person) {
  database.execute("DELETE FROM member WHERE party = ? AND person = ?", {group, person});
  auto event = event_of(group, "member");
  event.was = std::to_string(person);
  journal.record(std::move(event));
}

bool is_member(const Database& database, int group, int person) {
  return database.number("SELECT count(*) FROM member WHERE party = ? AND person = ?", {group, person}) > 0;
}

std::optional<std::string> column_of(const Database& database, int person, const char* column) {
  auto row = database.query(fmt::format("SELECT {} FROM person WHERE id = ?", column), {person});
  if (!row.next() || row.is_null(0)) return std::nullopt;
  return row.text(0);
}

void set_column(const Database& database, Journal& journal, int person, const char* column,
                const std::optional<std::string>& is) {
  auto event = event_of(person, column);
  event.was = column_of(database, person, column);
  if (event.was == is) return;
  event.is = is;
  database.execute(fmt::format("UPDATE person SET {} = ? WHERE id = ?", column),
                   {is ? Value(*is) : Value(nullptr), person});
  journal.record(std::move(event));
}

void check_no_circle(const Database& database, int group, int person) {
  const auto above = with_groups(database, group);
  if (std::ranges::find(above, person) != above.end())
    throw Error{fmt::format("{} cannot belong to {}: a group would hold itself", name_of(database, person),
                            name_of(database, group)),
                Exit::refused};
}

/// In the actions that `sql` finds for `from`, `to` stands where `from` stood.
void replace_owner(const Database& database, Journal& journal, const char* sql, int from, int to) {
  const auto old_name = name_of(database, from);
  const auto new_name = name_of(database, to);
  for (const int number : numbers_of(database, sql, from)) {
    const auto before = *load(database, number);
    auto after = before;
    std::ranges::replace(after.owners, old_name, new_name);
    journal.change(before, std::move(after));
  }
}

constexpr const char* owned = "SELECT DISTINCT action FROM action_owner WHERE person = ? ORDER BY action";
constexpr const char* owed =
    "SELECT DISTINCT action FROM action_owner WHERE person = ? AND status = 'open' ORDER BY action";

/// Gives all links of `from` to `to`: memberships, members, names.
void move_links(const Database& database, Journal& journal, int from, int to) {
  for (const int group : groups_of(database, from)) {
    drop_member(database, journal, group, from);
    if (group != to && !is_member(database, group, to)) put_member(database, journal, group, to);
  }
  for (const int person : members_of(database, from)) {
    drop_member(database, journal, from, person);
    if (person != to && !is_member(database, to, person)) put_member(database, journal, to, person);
  }
  for (const auto& name : aliases_of(database, from)) {
    drop_alias(database, journal, from, name);
    put_alias(database, journal, to, name);
  }
}

void remove(const Database& database, Journal& journal, int person) {
  for (const char* column : {"name", "kind", "left_on", "mail"}) {
    auto event = event_of(person, column);
    event.was = column_of(database, person, column);
    if (event.was) journal.record(std::move(event));
  }
  database.execute("DELETE FROM person WHERE id = ?", {person});
  auto event = event_of(person, "person");
  event.was = "";
  journal.record(std::move(event));
}

}  // namespace

void add_person(const Database& database, Journal& journal, const std::string& name, const std::string& kind,
                std::span<const std::string> aliases, const std::string& mail) {
  check_free(database, name);
  journal.file_person(name);
  const int person = person_named(database, name)->id;
  set_column(database, journal, person, "kind", kind);
  if (!mail.empty()) set_column(database, journal, person, "mail", mail);
  alias(database, journal, name, aliases);
}

void set_mail(const Database& database, Journal& journal, const std::string& name, const std::string& mail) {
  set_column(database, journal, person_id(database, name), "mail",
             mail.empty() ? std::nullopt : std::optional(mail));
}

void alias(const Database& database, Journal& journal, const std::string& name,
           std::span<const std::string> aliases) {
  const int person = person_id(database, name);
  for (const auto& other : aliases) {
    check_free(database, other);
    put_alias(database, journal, person, other);
  }
}

void unalias(const Database& database, Journal& journal, const std::string& name,
             std::span<const std::string> aliases) {
  const int person = person_id(database, name);
  for (const auto& other : aliases) {
    const auto held = aliases_of(database, person);
    const auto found =
        std::ranges::find(held, fold(other), [](const std::string& alias) { return fold(alias); });
    if (found == held.end())
      throw Error{fmt::format("{} has no further name \"{}\"", name_of(database, person), other),
                  Exit::refused};
    drop_alias(database, journal, person, *found);
  }
}

void join(const Database& database, Journal& journal, std::span<const std::string> names,
          const std::string& group) {
  const int party = person_id(database, group);
  for (const auto& name : names) {
    const int person = person_id(database, name);
    check_no_circle(database, party, person);
    if (!is_member(database, party, person)) put_member(database, journal, party, person);
  }
  if (database.number("SELECT count(*) FROM person WHERE id = ? AND kind = 'person'", {party}) > 0)
    set_column(database, journal, party, "kind", "group");
}

void leave(const Database& database, Journal& journal, std::span<const std::string> names,
           const std::string& group) {
  const int party = person_id(database, group);
  for (const auto& name : names) {
    const int person = person_id(database, name);
    if (!is_member(database, party, person))
      throw Error{
          fmt::format("{} does not belong to {}", name_of(database, person), name_of(database, party)),
          Exit::refused};
    drop_member(database, journal, party, person);
  }
}

void hand_over(const Database& database, Journal& journal, const std::string& name, const std::string& heir) {
  const int from = person_id(database, name);
  const int to = person_id(database, heir);
  if (from == to)
    throw Error{fmt::format("{} cannot hand over to herself or himself", name_of(database, from)),
                Exit::refused};
  replace_owner(database, journal, owed, from, to);
}

void retire(const Database& database, Journal& journal, const std::string& name, const std::string& heir,
            Date on) {
  const int person = person_id(database, name);
  if (!heir.empty()) hand_over(database, journal, name, heir);
  for (const int group : groups_of(database, person))
    drop_member(database, journal, group, person);
  set_column(database, journal, person, "left_on", to_iso(on));
}

void merge_people(const Database& database, Journal& journal, const std::string& name,
                  std::span<const std::string> others) {
  const int to = person_id(database, name);
  for (const auto& other : others) {
    const int from = person_id(database, other);
    if (from == to)
      throw Error{fmt::format("{} cannot be merged with itself", name_of(database, to)), Exit::refused};
    const auto old_name = name_of(database, from);
    if (!column_of(database, to, "mail"))
      set_column(database, journal, to, "mail", column_of(database, from, "mail"));
    replace_owner(database, journal, owned, from, to);
    move_links(database, journal, from, to);
    remove(database, journal, from);
    put_alias(database, journal, to, old_name);
  }
}

std::vector<int> with_groups(const Database& database, int person) {
  return numbers_of(database,
                    "WITH RECURSIVE above (id) AS (VALUES (?) UNION "
                    "SELECT m.party FROM member m JOIN above ON m.person = above.id) SELECT id FROM above",
                    person);
}

std::vector<OwnerSummary> owner_summaries(const Database& database) {
  std::vector<OwnerSummary> all;
  std::map<int, std::size_t> places;
  auto row = database.query(
      "SELECT p.id, p.name, p.kind, p.left_on, count(o.action), coalesce(sum(o.status = 'open'), 0), "
      "coalesce(p.mail, '') FROM person p "
      "LEFT JOIN action_owner o ON o.person = p.id GROUP BY p.id, p.name, p.kind, p.left_on, p.folded ORDER "
      "BY "
      "p.folded");
  while (row.next()) {
    places[row.integer(0)] = all.size();
    all.push_back(
        {.name = row.text(1), .kind = row.text(2), .owned = row.integer(4), .open = row.integer(5)});
    all.back().left = row.day(3);
    all.back().mail = row.text(6);
  }
  auto alias = database.query("SELECT person, name FROM alias ORDER BY folded");
  while (alias.next())
    all[places.at(alias.integer(0))].aliases.push_back(alias.text(1));
  auto member = database.query(
      "SELECT m.party, m.person FROM member m JOIN person p ON p.id = m.person JOIN person g ON g.id = "
      "m.party "
      "ORDER BY p.folded, g.folded");
  while (member.next()) {
    auto& group = all[places.at(member.integer(0))];
    auto& person = all[places.at(member.integer(1))];
    group.members.push_back(person.name);
    person.groups.push_back(group.name);
  }
  return all;
}

std::vector<std::string> known_names(const Database& database, std::vector<std::string> typed) {
  if (typed.empty()) return typed;
  std::vector<Named> all;
  for (auto& name : typed) {
    if (const auto known = person_named(database, name)) {
      name = known->name;
      continue;
    }
    if (all.empty()) all = people(database);
    const auto found = named_by_a_word(name, all);
    if (found.size() > 1) static_cast<void>(the_one("owner", name, all));  // says whom it fits
    if (found.size() == 1) name = found.front()->name;
  }
  return typed;
}

std::vector<Likely> likely_names(const Database& database, const std::vector<std::string>& names) {
  std::vector<Likely> likely;
  std::vector<Named> all;
  std::set<std::string> seen;
  for (const auto& name : names) {
    if (!seen.insert(fold(name)).second || person_named(database, name)) continue;
    if (all.empty()) all = people(database);
    if (auto known = likely_same(name, all); !known.empty()) likely.push_back({name, std::move(known)});
  }
  return likely;
}

}  // namespace docket
