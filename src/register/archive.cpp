#include "register/archive.hpp"

#include <algorithm>
#include <array>
#include <ostream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "register/soundness.hpp"
#include "text/json.hpp"

namespace docket {

namespace {

/// A table, with what is written of it and how a row comes back.
struct Table {
  std::string_view name;
  std::string_view columns;  ///< one blank between
  std::string_view order;
  const char* insert;  ///< "?" in the order of `columns`
};

// What a row refers to comes before it, but for operations, which refer to later ones.
constexpr std::array tables = {
    Table{"meeting", "id title series number held", "id",
          "INSERT INTO meeting (id, title, series, number, held) VALUES (?, ?, ?, ?, ?)"},
    Table{"person", "id name kind left_on mail", "id",
          "INSERT INTO person (id, name, kind, left_on, mail, folded) VALUES (?1, ?2, ?3, ?4, ?5, fold(?2))"},
    Table{"alias", "name person", "folded",
          "INSERT INTO alias (name, person, folded) VALUES (?1, ?2, fold(?1))"},
    Table{"member", "party person", "party, person", "INSERT INTO member (party, person) VALUES (?, ?)"},
    Table{"action",
          "number text status due_words due_on meeting raised closed response evidence category label doubt",
          "number",
          "INSERT INTO action (number, text, status, due_words, due_on, meeting, raised, closed, response, "
          "evidence, "
          "category, label, doubt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
    Table{"action_owner", "action position person", "action, position",
          "INSERT INTO action_owner (action, position, person, status, due_on) VALUES (?1, ?2, ?3, "
          "coalesce((SELECT status FROM action WHERE number = ?1), 'open'), "
          "(SELECT due_on FROM action WHERE number = ?1))"},
    Table{"part", "action number text asker status answer answered_by answered_on", "action, number",
          "INSERT INTO part (action, number, text, asker, status, answer, answered_by, answered_on) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
    Table{"note", "action position text noted_by noted_on", "action, position",
          "INSERT INTO note (action, position, text, noted_by, noted_on) VALUES (?, ?, ?, ?, ?)"},
    Table{"tag", "action position name", "action, position",
          "INSERT INTO tag (action, position, name) VALUES (?, ?, ?)"},
    Table{"source", "action position document line quote meeting", "action, position",
          "INSERT INTO source (action, position, document, line, quote, meeting) VALUES (?, ?, ?, ?, ?, ?)"},
    Table{"operation", "id made_at made_on made_by words undoes undone_by", "id",
          "INSERT INTO operation (id, made_at, made_on, made_by, words, undoes, undone_by) "
          "VALUES (?, ?, ?, ?, ?, ?, ?)"},
    Table{"event", "operation position kind subject part field old_value new_value", "operation, position",
          "INSERT INTO event (operation, position, kind, subject, part, field, old_value, new_value) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
    Table{"document", "id name hash operation", "id",
          "INSERT INTO document (id, name, hash, operation) VALUES (?, ?, ?, ?)"},
    Table{"reminder", "mail name sent_on sent_at sent_by", "mail, name, sent_on",
          "INSERT INTO reminder (mail, name, sent_on, sent_at, sent_by) VALUES (?, ?, ?, ?, ?)"},
};

// What came with a later schema than the first one that was ever written as JSON; rows without it have none.
constexpr int first_written = 2;
struct Newcomer {
  std::string_view table, column;
  int schema;
};
constexpr std::array newcomers = {
    Newcomer{"person", "mail", 3},
};
const Value none = nullptr;

bool came_later(const Table& table, std::string_view column, int schema) {
  return std::ranges::any_of(newcomers, [&](const Newcomer& each) {
    return each.table == table.name && each.column == column && each.schema > schema;
  });
}

std::vector<std::string_view> columns_of(const Table& table) {
  std::vector<std::string_view> columns;
  for (auto rest = table.columns; !rest.empty();) {
    const auto blank = std::min(rest.find(' '), rest.size());
    columns.push_back(rest.substr(0, blank));
    rest.remove_prefix(std::min(blank + 1, rest.size()));
  }
  return columns;
}

std::string joined(const std::vector<std::string_view>& columns) {
  std::string text;
  for (const auto column : columns)
    text += fmt::format("{}{}", text.empty() ? "" : ", ", column);
  return text;
}

void write_row(const Rows& row, const std::vector<std::string_view>& columns, JsonText& json) {
  json.next_line().open('{');
  for (int index = 0; const auto column : columns) {
    json.key(column);
    if (row.is_null(index))
      json.null();
    else if (row.is_integer(index))
      json.value(row.integer(index));
    else
      json.value(row.view(index));
    ++index;
  }
  json.close('}');
}

void write_table(const Database& database, const Table& table, std::ostream& out) {
  constexpr std::size_t at_once = 1U << 16U;
  const auto columns = columns_of(table);
  out << ",\n\"" << table.name << "\":[";
  auto row =
      database.query(fmt::format("SELECT {} FROM {} ORDER BY {}", joined(columns), table.name, table.order));
  JsonText json;
  while (row.next()) {
    write_row(row, columns, json);
    if (json.text().size() < at_once) continue;
    out << json.text();
    json.clear();
  }
  out << json.text() << ']';
}

/// The values in the order of the table's columns; they stay where they are. Throws where one is missing or
/// none of its own.
std::vector<const Value*> values_of(const Table& table, const std::vector<std::string_view>& columns,
                                    const Register::Cells& cells, int schema) {
  for (const auto& [name, cell] : cells)
    if (std::ranges::find(columns, name) == columns.end())
      throw Error{fmt::format("there is no field \"{}\"; there are {}", name, table.columns)};
  std::vector<const Value*> values;
  std::size_t missing = 0;
  for (const auto column : columns) {
    const auto cell =
        std::ranges::find(cells, column, [](const auto& one) { return std::string_view(one.first); });
    if (cell == cells.end() && !came_later(table, column, schema))
      throw Error{fmt::format("the field \"{}\" is missing", column)};
    missing += cell == cells.end() ? 1 : 0;
    values.push_back(cell == cells.end() ? &none : &cell->second);
  }
  if (values.size() != cells.size() + missing) throw Error{std::string("a field stands twice")};
  return values;
}

void check_empty(const Database& database) {
  const int actions = database.number("SELECT count(*) FROM action");
  if (actions + database.number("SELECT count(*) FROM operation") > 0)
    throw Error{
        fmt::format("{}: holds {} actions already; a whole register comes into an empty one: --register FILE",
                    database.path().string(), actions),
        Exit::refused};
}

/// Drops them, and gives the statements that make them anew: over all rows at once that is faster than with
/// each row.
std::vector<std::string> without_indices(const Database& database) {
  std::vector<std::string> drop, make;
  auto row = database.query("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL");
  while (row.next()) {
    drop.push_back("DROP INDEX " + row.text(0));
    make.push_back(row.text(1));
  }
  for (const auto& statement : drop)
    database.execute(statement);
  return make;
}

void check_references(const Database& database) {
  auto row = database.query("PRAGMA foreign_key_check");
  if (!row.next()) return;
  throw Error{fmt::format("a row of {} names a {} that there is not", row.text(0), row.text(2))};
}

}  // namespace

void write_json(const Database& database, std::ostream& out) {
  out << fmt::format("{{\"schema\":\"docket.register/1\",\"register_schema\":{}", newest_schema);
  for (const auto& table : tables)
    write_table(database, table, out);
  out << "}\n";
}

void load_rows(const Database& database, int schema,
               const std::function<void(const Register::PutRow&)>& fill) {
  if (schema < first_written || schema > newest_schema)
    throw Error{fmt::format("written by another docket (register_schema {}, this one reads {} to {})", schema,
                            first_written, newest_schema)};
  check_empty(database);
  const auto indices = without_indices(database);
  const Table* last = nullptr;
  std::vector<std::string_view> columns;
  fill([&](std::string_view name, const Register::Cells& cells) {
    if (last == nullptr || last->name != name) {
      last = std::ranges::find(tables, name, &Table::name);
      if (last == tables.end()) throw Error{fmt::format("there is no table \"{}\"", name)};
      columns = columns_of(*last);
    }
    database.execute_on(last->insert, values_of(*last, columns, cells, schema));
  });
  for (const auto& index : indices)
    database.execute(index);
  check_references(database);
  rebuild_words(database);
}

}  // namespace docket
