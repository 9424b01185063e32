#include "register/entries.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

namespace docket {

namespace {

constexpr std::string_view table_columns =
    "SELECT a.number, a.text, a.status, a.due_words, a.due_on, a.raised, a.closed";
constexpr std::string_view more_columns = ", a.response, a.evidence, a.category, a.label, a.meeting, a.doubt";
constexpr std::string_view origin =
    " FROM action a LEFT JOIN meeting m ON m.id = a.meeting";  // orders and filters name m

Entry::Meeting meeting_from(const Rows& row) {
  return {.id = row.integer(0),
          .title = row.text(1),
          .series = row.text(2),
          .number = row.text(3),
          .held = row.day(4)};
}

/// Into an entry that stands where it is to stay: it is large, and a listing has thousands.
void fill(Entry& entry, const Rows& row, Query::Detail detail) {
  entry.number = row.integer(0);
  entry.text = row.text(1);
  entry.status = row.text(2);
  if (const auto words = row.view(3); !words.empty() || !row.is_null(4))
    entry.due = Entry::Due{std::string(words), row.day(4)};
  entry.raised = row.day(5);
  entry.closed = row.day(6);
  if (detail == Query::Detail::table) return;
  entry.response = row.text(7);
  entry.evidence = row.text(8);
  entry.category = row.text(9);
  entry.label = row.text(10);
  entry.doubt = row.text(12);
  if (!row.is_null(11)) entry.meeting = Entry::Meeting{.id = row.integer(11)};
}

Entry::Part part_from(const Rows& row) {
  return {row.integer(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6), row.day(7)};
}

/// A table of pieces of entries: how it is read, and what a row adds. Its statement gives the action's number
/// first.
struct Pieces {
  Query::Detail detail;  ///< the least at which it is read
  const char* select;
  const char* order;
  void (*add)(Entry& entry, const Rows& row);
};

constexpr std::array pieces = {
    Pieces{Query::Detail::table,
           "SELECT p.action, w.name FROM action_owner p JOIN person w ON w.id = p.person", "position",
           [](Entry& entry, const Rows& row) { entry.owners.push_back(row.text(1)); }},
    Pieces{Query::Detail::table,
           "SELECT p.action, p.number, p.text, p.asker, p.status, p.answer, p.answered_by, p.answered_on "
           "FROM part p",
           "number", [](Entry& entry, const Rows& row) { entry.parts.push_back(part_from(row)); }},
    Pieces{Query::Detail::whole, "SELECT p.action, p.text, p.noted_by, p.noted_on FROM note p", "position",
           [](Entry& entry, const Rows& row) {
             entry.notes.push_back({row.day(3).value_or(Date{}), row.text(2), row.text(1)});
           }},
    Pieces{Query::Detail::whole, "SELECT p.action, p.name FROM tag p", "position",
           [](Entry& entry, const Rows& row) { entry.tags.push_back(row.text(1)); }},
    Pieces{Query::Detail::whole,
           "SELECT p.action, p.document, p.line, p.quote, coalesce(p.meeting, 0) FROM source p", "position",
           [](Entry& entry, const Rows& row) {
             entry.sources.push_back({row.text(1), row.integer(2), row.text(3), row.integer(4)});
           }},
};

constexpr std::array piece_tables = {"action_owner", "part", "note", "tag", "source"};

std::string joined(const std::vector<std::string>& texts, std::string_view separator) {
  std::string all;
  for (const auto& text : texts)
    all.append(all.empty() ? "" : separator).append(text);
  return all;
}

/// What full-text search finds an entry by, column by column.
struct Indexed {
  std::string text, parts, answers, notes;
  bool operator==(const Indexed&) const = default;
};

Indexed indexed(const Entry& entry) {
  Indexed words{.text = entry.text};
  std::vector<std::string> parts, answers{entry.response}, notes;
  for (const auto& part : entry.parts) {
    parts.push_back(part.text);
    answers.push_back(part.answer);
  }
  for (const auto& note : entry.notes)
    notes.push_back(note.text);
  words.parts = joined(parts, "\n");
  words.answers = joined(answers, "\n");
  words.notes = joined(notes, "\n");
  return words;
}

void save_words(const Database& database, const std::optional<Entry>& before,
                const std::optional<Entry>& after) {
  const auto old_words = before ? std::optional(indexed(*before)) : std::nullopt;
  const auto new_words = after ? std::optional(indexed(*after)) : std::nullopt;
  if (old_words == new_words) return;
  if (old_words)  // an index without content has to be told what it forgets
    database.execute(
        "INSERT INTO action_words (action_words, rowid, text, parts, answers, notes) VALUES ('delete', ?, ?, "
        "?, ?, ?)",
        {before->number, old_words->text, old_words->parts, old_words->answers, old_words->notes});
  if (new_words)
    database.execute(
        "INSERT INTO action_words (rowid, text, parts, answers, notes) VALUES (?, ?, ?, ?, ?)",
        {after->number, new_words->text, new_words->parts, new_words->answers, new_words->notes});
}

Values row_values(const Entry& entry) {
  const auto due = entry.due.value_or(Entry::Due{});
  return {entry.text,
          entry.status,
          due.words,
          value(due.day),
          entry.meeting ? Value(entry.meeting->id) : Value(nullptr),
          value(entry.raised),
          value(entry.closed),
          entry.response,
          entry.evidence,
          entry.category,
          entry.label,
          entry.doubt,
          entry.number};
}

void save_row(const Database& database, const std::optional<Entry>& before, const Entry& after) {
  const auto values = row_values(after);
  if (before && row_values(*before) == values) return;
  if (before)
    return database.execute(
        "UPDATE action SET text = ?, status = ?, due_words = ?, due_on = ?, meeting = ?, raised = ?, closed "
        "= ?, "
        "response = ?, evidence = ?, category = ?, label = ?, doubt = ? WHERE number = ?",
        values);
  database.execute(
      "INSERT INTO action (text, status, due_words, due_on, meeting, raised, closed, response, evidence, "
      "category, "
      "label, doubt, number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      values);
}

void insert_owners(const Database& database, const Entry& entry) {
  for (int position = 0; const auto& owner : entry.owners)
    database.execute(
        "INSERT INTO action_owner (action, position, person, status, due_on) "
        "SELECT ?, ?, id, ?, ? FROM person WHERE name = ?",
        {entry.number, position++, entry.status, value(entry.due ? entry.due->day : std::nullopt), owner});
}

void insert_parts(const Database& database, const Entry& entry) {
  for (const auto& part : entry.parts)
    database.execute(
        "INSERT INTO part (action, number, text, asker, status, answer, answered_by, answered_on) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        {entry.number, part.number, part.text, part.asker, part.status, part.answer, part.answered_by,
         value(part.answered_on)});
}

void insert_notes(const Database& database, const Entry& entry) {
  for (int position = 0; const auto& note : entry.notes)
    database.execute("INSERT INTO note (action, position, text, noted_by, noted_on) VALUES (?, ?, ?, ?, ?)",
                     {entry.number, position++, note.text, note.by, to_iso(note.on)});
}

void insert_tags(const Database& database, const Entry& entry) {
  for (int position = 0; const auto& tag : entry.tags)
    database.execute("INSERT INTO tag (action, position, name) VALUES (?, ?, ?)",
                     {entry.number, position++, tag});
}

void insert_sources(const Database& database, const Entry& entry) {
  for (int position = 0; const auto& source : entry.sources)
    database.execute(
        "INSERT INTO source (action, position, document, line, quote, meeting) VALUES (?, ?, ?, ?, ?, ?)",
        {entry.number, position++, source.document, source.line, source.quote,
         source.meeting != 0 ? Value(source.meeting) : Value(nullptr)});
}

bool same_owners(const Entry& a, const Entry& b) {
  return a.owners == b.owners && a.status == b.status && a.due == b.due;
}

/// Rows of `table` anew, where they differ.
template <class Insert>
void replace(const Database& database, const char* table, const std::optional<Entry>& before,
             const Entry& after, bool same, Insert insert) {
  if (before && same) return;
  if (before) database.execute(std::string("DELETE FROM ") + table + " WHERE action = ?", {after.number});
  insert(database, after);
}

/// Nothing is asked of tables that hold nothing of it: going far back removes thousands.
void remove(const Database& database, const Entry& entry) {
  const std::array empty{entry.owners.empty(), entry.parts.empty(), entry.notes.empty(), entry.tags.empty(),
                         entry.sources.empty()};
  static_assert(empty.size() == piece_tables.size());
  for (std::size_t table = 0; table < empty.size(); ++table)
    if (!empty[table])
      database.execute(std::string("DELETE FROM ") + piece_tables[table] + " WHERE action = ?",
                       {entry.number});
  database.execute("DELETE FROM action WHERE number = ?", {entry.number});
}

void fill_meetings(const Database& database, std::vector<Entry>& entries) {
  std::unordered_map<int, Entry::Meeting> known;
  for (auto& entry : entries) {
    if (!entry.meeting) continue;
    auto [at, is_new] = known.try_emplace(entry.meeting->id);
    if (is_new) {
      if (auto meeting = meeting_with(database, at->first)) at->second = std::move(*meeting);
    }
    entry.meeting = at->second;
  }
}

/// Where entries stand, by number, and how their pieces are asked for.
class Places {
 public:
  explicit Places(const std::vector<Entry>& entries) : first_(entries.front().number), last_(first_) {
    places_.reserve(entries.size());
    for (const auto& entry : entries) {
      places_.emplace(entry.number, places_.size());
      first_ = std::min(first_, entry.number);
      last_ = std::max(last_, entry.number);
    }
  }

  [[nodiscard]] std::optional<std::size_t> of(int number) const {
    const auto at = places_.find(number);
    return at == places_.end() ? std::nullopt : std::optional(at->second);
  }

  [[nodiscard]] std::string condition(const Rest& rest) const {
    if (close_together()) return "p.action BETWEEN ? AND ?";
    return fmt::format("p.action IN (SELECT a.number FROM action a{}{})", rest.where,
                       rest.limited ? rest.order : "");
  }

  [[nodiscard]] Values values(const Rest& rest) const {
    if (close_together()) return {first_, last_};
    return rest.values;
  }

 private:
  /// Where the numbers lie close together, a walk over all between is much faster than asking for each.
  [[nodiscard]] bool close_together() const {
    constexpr std::size_t gaps = 8;
    return static_cast<std::size_t>(last_ - first_) / gaps <= places_.size();
  }

  std::unordered_map<int, std::size_t> places_;
  int first_, last_;
};

}  // namespace

std::vector<Entry> load(const Database& database, const Rest& rest, Query::Detail detail) {
  std::vector<Entry> entries;
  entries.reserve(1000);  // costs nothing until it is used; growing would move each entry again and again
  const auto more = detail == Query::Detail::table ? "" : more_columns;
  auto rows = database.query(fmt::format("{}{}{}{}{}", table_columns, more, origin, rest.where, rest.order),
                             rest.values);
  while (rows.next())
    fill(entries.emplace_back(), rows, detail);
  if (entries.empty()) return entries;
  fill_meetings(database, entries);
  const Places places(entries);
  for (const auto& piece : pieces) {
    if (piece.detail > detail) continue;
    auto found = database.query(
        fmt::format("{} WHERE {} ORDER BY p.action, p.{}", piece.select, places.condition(rest), piece.order),
        places.values(rest));
    while (found.next())
      if (const auto at = places.of(found.integer(0))) piece.add(entries[*at], found);
  }
  return entries;
}

std::optional<Entry> load(const Database& database, int number) {
  auto entries = load(database, {" WHERE a.number = ?", "", {number}}, Query::Detail::whole);
  if (entries.empty()) return std::nullopt;
  return std::move(entries.front());
}

std::optional<Entry::Meeting> meeting_with(const Database& database, int id) {
  auto row = database.query("SELECT id, title, series, number, held FROM meeting WHERE id = ?", {id});
  if (!row.next()) return std::nullopt;
  return meeting_from(row);
}

std::vector<Entry::Meeting> meetings(const Database& database) {
  std::vector<Entry::Meeting> all;
  auto rows = database.query("SELECT id, title, series, number, held FROM meeting ORDER BY id");
  while (rows.next())
    all.push_back(meeting_from(rows));
  return all;
}

void save(const Database& database, const std::optional<Entry>& before, const std::optional<Entry>& after) {
  save_words(database, before, after);
  save_but_words(database, before, after);
}

void save_but_words(const Database& database, const std::optional<Entry>& before,
                    const std::optional<Entry>& after) {
  if (!after) return remove(database, *before);
  save_row(database, before, *after);
  replace(database, "action_owner", before, *after, before && same_owners(*before, *after), insert_owners);
  replace(database, "part", before, *after, before && before->parts == after->parts, insert_parts);
  replace(database, "note", before, *after, before && before->notes == after->notes, insert_notes);
  replace(database, "tag", before, *after, before && before->tags == after->tags, insert_tags);
  replace(database, "source", before, *after, before && before->sources == after->sources, insert_sources);
}

}  // namespace docket
