#include "register/history.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>

#include <fmt/format.h>

#include "register/entries.hpp"
#include "register/fields.hpp"
#include "register/journal.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

using Events = std::vector<Event>;

std::optional<std::string> text_or_none(const Rows& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return row.text(column);
}

Event event_from(const Rows& row, int column) {
  return {row.text(column),     row.integer(column + 1),       row.integer(column + 2),
          row.text(column + 3), text_or_none(row, column + 4), text_or_none(row, column + 5)};
}

Events events_of(const Database& database, int operation) {
  Events events;
  auto rows = database.query(
      "SELECT kind, subject, part, field, old_value, new_value FROM event WHERE operation = ? ORDER BY "
      "position",
      {operation});
  while (rows.next())
    events.push_back(event_from(rows, 0));
  return events;
}

/// The opposite events, last first.
Events opposite(Events events) {
  std::ranges::reverse(events);
  for (auto& event : events)
    std::swap(event.was, event.is);
  return events;
}

/// Whether the event makes its subject, or takes it away.
bool is_whole(const Event& event) {
  return event.field == event.kind;
}

/// Runs of events with one subject.
std::vector<std::span<const Event>> runs(const Events& events) {
  std::vector<std::span<const Event>> all;
  for (auto begin = events.begin(); begin != events.end();) {
    const auto end = std::find_if(begin, events.end(), [&](const Event& event) {
      return event.kind != begin->kind || event.subject != begin->subject;
    });
    all.emplace_back(begin, end);
    begin = end;
  }
  return all;
}

/// `entry` after the events.
std::optional<Entry> applied(std::optional<Entry> entry, std::span<const Event> events) {
  for (const auto& event : events) {
    if (!is_whole(event)) {
      if (entry) set_field(*entry, event.field, event.part, event.is);
      continue;
    }
    entry.reset();
    if (event.is) entry = Entry{.number = event.subject};
  }
  return entry;
}

std::optional<Entry> with_meeting(const Database& database, std::optional<Entry> entry) {
  if (entry && entry->meeting) entry->meeting = known_meeting(database, *entry->meeting);
  return entry;
}

/// A field of a meeting or a person: its column, which has the field's name.
struct Column {
  std::string_view kind, field;
};

constexpr std::array columns = {
    Column{"meeting", "title"},  Column{"meeting", "series"}, Column{"meeting", "number"},
    Column{"meeting", "held"},   Column{"person", "name"},    Column{"person", "kind"},
    Column{"person", "left_on"}, Column{"person", "mail"},
};

struct Table {
  std::string_view kind;
  const char* insert;
  const char* used;  ///< counts what refers to it
};

constexpr std::array tables = {
    Table{"meeting", "INSERT INTO meeting (id, title, series, number) VALUES (?, '', '', '')",
          "SELECT (SELECT count(*) FROM action WHERE meeting = ?1) + (SELECT count(*) FROM source WHERE "
          "meeting = ?1)"},
    Table{"person", "INSERT INTO person (id, name, folded, kind) VALUES (?1, '', 'new ' || ?1, 'person')",
          "SELECT (SELECT count(*) FROM action_owner WHERE person = ?1) + "
          "(SELECT count(*) FROM alias WHERE person = ?1) + "
          "(SELECT count(*) FROM member WHERE party = ?1 OR person = ?1)"},
};

/// A name or a member of a person: a row of another table, put in or taken out.
struct LinkTable {
  std::string_view field;
  const char* insert;
  const char* remove;
};

// ?1 is the person, ?2 the value, ?3 the value folded.
constexpr std::array links = {
    LinkTable{"alias", "INSERT INTO alias (folded, name, person) VALUES (?3, ?2, ?1) ON CONFLICT DO NOTHING",
              "DELETE FROM alias WHERE folded = ?3 AND person = ?1 AND ?2 IS NOT NULL"},
    LinkTable{
        "member",
        "INSERT INTO member (party, person) SELECT ?1, id FROM person WHERE id = CAST(?2 AS INTEGER) AND "
        "?3 IS NOT NULL ON CONFLICT DO NOTHING",
        "DELETE FROM member WHERE party = ?1 AND person = CAST(?2 AS INTEGER) AND ?3 IS NOT NULL"},
};

bool set_link(const Database& database, const Event& event) {
  const auto row = std::ranges::find(links, event.field, &LinkTable::field);
  if (event.kind != "person" || row == links.end()) return false;
  const auto& text = event.is ? *event.is : event.was.value_or("");
  database.execute(event.is ? row->insert : row->remove, {event.subject, text, fold(text)});
  return true;
}

/// What the columns hold, as events that take it away.
Events emptying(const Database& database, std::string_view kind, int subject) {
  Events events;
  for (const auto& column : columns) {
    if (column.kind != kind) continue;
    auto row = database.query(fmt::format("SELECT {} FROM {} WHERE id = ?", column.field, kind), {subject});
    if (!row.next() || row.is_null(0)) continue;
    events.push_back({.kind = std::string(kind),
                      .subject = subject,
                      .field = std::string(column.field),
                      .was = row.text(0)});
  }
  return events;
}

void set_column(const Database& database, const Event& event) {
  const auto row = std::ranges::find_if(columns, [&](const Column& column) {
    return column.kind == event.kind && column.field == event.field;
  });
  if (row == columns.end()) return;
  static constexpr std::array<std::string_view, 3> nullable{"held", "left_on", "mail"};
  const bool may_be_null = std::ranges::find(nullable, event.field) != nullable.end();
  const auto nothing = may_be_null ? Value(nullptr) : Value(event.field == "kind" ? "person" : "");
  database.execute(fmt::format("UPDATE {} SET {} = ? WHERE id = ?", row->kind, row->field),
                   {event.is ? Value(*event.is) : nothing, event.subject});
  if (event.field == "name")  // which is unique, also where there is none
    database.execute("UPDATE person SET folded = ? WHERE id = ?",
                     {event.is ? fold(*event.is) : fmt::format("new {}", event.subject), event.subject});
}

/// Makes, changes or takes away a meeting or a person. One that is still in use stays; returns what was done.
Events apply_to_table(const Database& database, std::span<const Event> events) {
  Events done;
  for (const auto& event : events) {
    if (!is_whole(event)) {
      if (!set_link(database, event)) set_column(database, event);
      done.push_back(event);
      continue;
    }
    const auto& table = *std::ranges::find(tables, event.kind, &Table::kind);
    if (event.is) {
      database.execute(table.insert, {event.subject});
      done.push_back(event);
    } else if (database.number(table.used, {event.subject}) == 0) {
      std::ranges::copy(emptying(database, event.kind, event.subject), std::back_inserter(done));
      database.execute(fmt::format("DELETE FROM {} WHERE id = ?", event.kind), {event.subject});
      done.push_back(event);
    }
  }
  return done;
}

/// "operation 5 (docket close 7)".
std::string named(const Database& database, int operation) {
  auto row = database.query("SELECT words FROM operation WHERE id = ?", {operation});
  if (!row.next() || row.text(0).empty()) return fmt::format("operation {}", operation);
  return fmt::format("operation {} ({})", operation, row.text(0));
}

/// What stands in the way of an undo: an operation that changed the action since.
struct Obstacle {
  int operation;
  int action;
};

[[noreturn]] void refuse(const Database& database, int operation, Obstacle later) {
  throw Error{
      fmt::format(
          "{} cannot be taken back: {} changed action {} since; docket undo {} first, or --with-later",
          named(database, operation), named(database, later.operation), later.action, later.operation),
      Exit::refused};
}

/// The first later operation that touched the action and still stands; 0: none.
int later_change(const Database& database, int operation, int action) {
  return database.number(
      "SELECT coalesce(min(o.id), 0) FROM event e JOIN operation o ON o.id = e.operation WHERE e.kind = "
      "'action' AND "
      "e.subject = ? AND o.id > ? AND o.undone_by IS NULL AND o.undoes IS NULL",
      {action, operation});
}

int last_change(const Database& database, const Event& event) {
  return database.number(
      "SELECT coalesce(max(operation), 0) FROM event WHERE kind = 'action' AND subject = ? AND part = ? AND "
      "(field = ? OR field = 'action')",
      {event.subject, event.part, event.field});
}

std::optional<std::string> value_of(const std::optional<Entry>& entry, const Event& event) {
  if (!entry) return std::nullopt;
  for (auto& field : fields(*entry))
    if (field.name == event.field && field.part == event.part) return std::move(field.value);
  return std::nullopt;
}

/// What changed the action since `operation`, so that it is no longer as that left it. `backwards` are the
/// events of the operation, turned round.
std::optional<Obstacle> obstacle(const Database& database, int operation, std::span<const Event> backwards) {
  auto state = load(database, backwards.front().subject);
  for (const auto& event : backwards) {
    int later = 0;
    if (is_whole(event))
      later = later_change(database, operation, event.subject);
    else if (value_of(state, event) != event.was)
      later = last_change(database, event);
    if (later != 0) return Obstacle{later, event.subject};
    state = applied(std::move(state), {&event, 1});
  }
  return std::nullopt;
}

std::optional<Obstacle> obstacle(const Database& database, int operation) {
  const auto backwards = opposite(events_of(database, operation));
  for (const auto& run : runs(backwards))
    if (run.front().kind == "action")
      if (const auto found = obstacle(database, operation, run)) return found;
  return std::nullopt;
}

void undo_action(const Database& database, Journal& journal, std::span<const Event> backwards) {
  const auto before = load(database, backwards.front().subject);
  const auto after = with_meeting(database, applied(before, backwards));
  Events events(backwards.begin(), backwards.end());
  if (before && !after) {  // the making is one event; the taking away has to tell what it takes
    events = difference(*before, Entry{.number = before->number});
    events.push_back({.kind = "action", .subject = before->number, .field = "action", .was = ""});
  }
  journal.restore(before, after, events);
}

/// Notes that `operation` is taken back by `by`, or stands again (nullopt); what it had itself taken back
/// turns over.
void mark(const Database& database, int operation, std::optional<int> by) {
  database.execute("UPDATE operation SET undone_by = ? WHERE id = ?",
                   {by ? Value(*by) : Value(nullptr), operation});
  const int undone = database.number("SELECT coalesce(undoes, 0) FROM operation WHERE id = ?", {operation});
  if (undone != 0) mark(database, undone, by ? std::nullopt : std::optional(operation));
}

int latest_standing(const Database& database) {
  const int latest = database.number(
      "SELECT coalesce(max(id), 0) FROM operation WHERE undone_by IS NULL AND undoes IS NULL");
  if (latest == 0) throw Error{"nothing to undo"};
  return latest;
}

void check_undoable(const Database& database, int operation) {
  auto row = database.query("SELECT undone_by FROM operation WHERE id = ?", {operation});
  if (!row.next())
    throw Error{
        fmt::format("there is no operation {} (the last is {})", operation, last_operation(database))};
  if (!row.is_null(0))
    throw Error{fmt::format("operation {0} was taken back already, by {1}; docket undo {1} does it again",
                            operation, row.integer(0)),
                Exit::refused};
}

Operation operation_from(const Rows& row) {
  Operation operation{row.integer(0), row.text(1), row.text(2), row.text(3), {}, {}, {}};
  if (!row.is_null(4)) operation.undoes = row.integer(4);
  if (!row.is_null(5)) operation.undone_by = row.integer(5);
  return operation;
}

/// The title of a meeting by its number as text; empty where there is none any more.
std::string title_of(const Database& database, const std::string& id) {
  auto row = database.query("SELECT title FROM meeting WHERE id = CAST(? AS INTEGER)", {id});
  return row.next() ? row.text(0) : std::string();
}

/// The name of a person, also of one that there is no more, by the number as text.
std::string name_of(const Database& database, const std::string& id) {
  auto row = database.query(
      "SELECT coalesce(new_value, old_value) FROM event WHERE kind = 'person' AND subject = CAST(? AS "
      "INTEGER) AND "
      "field IN ('person', 'name') AND coalesce(new_value, old_value) <> '' ORDER BY operation DESC, "
      "position DESC",
      {id});
  return row.next() ? row.text(0) : std::string();
}

/// How the numbers in a field of an event are put into words; nullptr where it holds none.
using Naming = std::string (*)(const Database& database, const std::string& id);

Naming naming_of(const Event& event) {
  if (event.kind == "person" && event.field == "member") return name_of;
  if (event.kind == "action" && (event.field == "meeting" || event.field == "source.meeting"))
    return title_of;
  return nullptr;
}

/// Titles and names in place of the numbers of meetings and people, and the text of what was added. Looked up
/// one by one: a register has more meetings than an operation touches.
void put_into_words(const Database& database, Events& events) {
  for (auto& event : events) {
    if (event.kind == "meeting") event.about = title_of(database, std::to_string(event.subject));
    if (event.kind == "person") event.about = name_of(database, std::to_string(event.subject));
    if (const auto naming = naming_of(event))
      for (auto* side : {&event.was, &event.is})
        if (*side) *side = naming(database, **side);
    if (event.kind == "action" && is_whole(event) && event.is)
      if (auto row = database.query("SELECT text FROM action WHERE number = ?", {event.subject}); row.next())
        event.is = row.text(0);
  }
}

struct Label {
  std::string_view field, words;
};

constexpr std::array labels = {
    Label{"closed", "closed on"},
    Label{"doubt", "open question"},
    Label{"due.on", "due day"},
    Label{"held", "day"},
    Label{"left_on", "left on"},
    Label{"note", "note"},
    Label{"note.by", "writer of note"},
    Label{"note.on", "day of note"},
    Label{"part", "sub-question"},
    Label{"part.answer", "answer of"},
    Label{"part.answered_by", "who answered"},
    Label{"part.answered_on", "day of answer of"},
    Label{"part.asker", "asker of"},
    Label{"part.status", "state of"},
    Label{"source.line", "line of source"},
    Label{"source.meeting", "meeting of source"},
    Label{"source.quote", "quote of source"},
    Label{"status", "state"},
};

std::string quoted(const std::string& value) {
  std::string text = "\"";
  for (const char c : value)
    text += c == '\n' ? std::string(", ") : std::string(1, c);
  return text + '"';
}

Done undo_alone(const Database& database, int operation, const Stamp& stamp) {
  Journal journal(database, stamp);
  journal.undoes(operation);
  const auto backwards = opposite(events_of(database, operation));
  for (const auto& run : runs(backwards)) {
    if (run.front().kind == "action")
      undo_action(database, journal, run);
    else
      for (auto& event : apply_to_table(database, run))
        journal.record(std::move(event));
  }
  mark(database, operation, journal.number());
  return journal.finish();
}

}  // namespace

std::string to_words(const Event& event) {
  if (is_whole(event)) {
    if (!event.is) return "taken back";
    return event.is->empty() || event.is == event.about ? "added" : "added " + quoted(*event.is);
  }
  const auto row = std::ranges::find(labels, event.field, &Label::field);
  auto words = row == labels.end() ? event.field : std::string(row->words);
  if (event.part != 0) words += fmt::format(" {}", event.part);
  if (event.was) words += " " + quoted(*event.was);
  if (event.was) words += event.is ? " ->" : " removed";
  return event.is ? words + " " + quoted(*event.is) : words;
}

std::vector<Operation> log(const Database& database, const LogQuery& query) {
  std::string sql = "SELECT id, made_at, made_by, words, undoes, undone_by FROM operation o WHERE 1 = 1";
  Values values;
  const auto narrow = [&](const char* condition, Value value) {
    sql += condition;
    values.push_back(std::move(value));
  };
  if (query.operation) narrow(" AND o.id = ?", *query.operation);
  if (query.since) narrow(" AND o.made_on >= ?", to_iso(*query.since));
  if (query.until) narrow(" AND o.made_on <= ?", to_iso(*query.until));
  if (!query.by.empty()) narrow(" AND fold(o.made_by) = ?", fold(query.by));
  if (query.number)
    narrow(" AND o.id IN (SELECT e.operation FROM event e WHERE e.kind = 'action' AND e.subject = ?)",
           *query.number);
  sql += " ORDER BY o.id DESC";
  if (query.limit) sql += fmt::format(" LIMIT {}", *query.limit);
  std::vector<Operation> operations;
  auto rows = database.query(sql, values);
  while (rows.next())
    operations.push_back(operation_from(rows));
  for (auto& operation : operations) {
    operation.events = events_of(database, operation.number);
    put_into_words(database, operation.events);
  }
  return operations;
}

Done undo(const Database& database, std::optional<int> wanted, Register::Later later, const Stamp& stamp) {
  const int operation = wanted ? *wanted : latest_standing(database);
  check_undoable(database, operation);
  Done all;
  while (const auto blocking = obstacle(database, operation)) {
    if (later == Register::Later::refuse) refuse(database, operation, *blocking);
    auto done = undo(database, blocking->operation, later, stamp);
    std::ranges::move(done.changes, std::back_inserter(all.changes));
  }
  auto done = undo_alone(database, operation, stamp);
  all.operation = done.operation;
  std::ranges::move(done.changes, std::back_inserter(all.changes));
  return all;
}

void go_back(const Database& copy, Date day) {
  Transaction transaction(copy);
  const int last =
      copy.number("SELECT coalesce(max(id), 0) FROM operation WHERE made_on <= ?", {to_iso(day)});
  for (int operation = last_operation(copy); operation > last; --operation) {
    const auto backwards = opposite(events_of(copy, operation));
    for (const auto& run : runs(backwards)) {
      if (run.front().kind != "action") {
        apply_to_table(copy, run);
        continue;
      }
      const auto before = load(copy, run.front().subject);
      save_but_words(copy, before, with_meeting(copy, applied(before, run)));
    }
  }
  copy.execute("UPDATE operation SET undone_by = NULL WHERE undone_by > ?", {last});
  copy.execute("DELETE FROM event WHERE operation > ?", {last});
  transaction.commit();
}

namespace {

/// Takes the events back and says where one does not tell what is there.
void take_back(const Database& copy, int operation, std::vector<std::string>& found) {
  const auto backwards = opposite(events_of(copy, operation));
  for (const auto& run : runs(backwards)) {
    if (run.front().kind != "action") {
      apply_to_table(copy, run);
      continue;
    }
    const auto before = load(copy, run.front().subject);
    auto state = before;
    for (const auto& event : run) {
      if (!is_whole(event) && value_of(state, event) != event.was)
        found.push_back(fmt::format("action {}: {} is {}, but operation {} left it {}", event.subject,
                                    event.field, quoted(value_of(state, event).value_or("")), operation,
                                    quoted(event.was.value_or(""))));
      state = applied(std::move(state), {&event, 1});
    }
    if (before || state) save(copy, before, with_meeting(copy, std::move(state)));
  }
}

}  // namespace

std::vector<std::string> contradictions(const Database& copy) {
  constexpr std::size_t enough = 20;
  std::vector<std::string> found;
  for (int operation = last_operation(copy); operation > 0 && found.size() < enough; --operation)
    take_back(copy, operation, found);
  if (!found.empty()) return found;
  for (const auto* table : {"action", "meeting", "person"})
    if (const int left = copy.number(fmt::format("SELECT count(*) FROM {}", table)); left > 0)
      found.push_back(fmt::format("{} rows of {} have no history", left, table));
  return found;
}

}  // namespace docket
