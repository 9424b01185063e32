#include "register/journal.hpp"

#include <algorithm>

#include "register/entries.hpp"
#include "register/fields.hpp"
#include "register/names.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

/// In one line: names stand one a line in events.
std::string one_line(std::string text) {
  std::ranges::replace_if(
      text, [](unsigned char c) { return c < ' '; }, ' ');
  return text;
}

void drop_doubles(std::vector<std::string>& names) {
  std::vector<std::string> kept;
  for (auto& name : names)
    if (!name.empty() && std::ranges::find(kept, name) == kept.end()) kept.push_back(std::move(name));
  names = std::move(kept);
}

bool days_agree(const Entry::Meeting& a, const Entry::Meeting& b) {
  return !a.held || !b.held || *a.held == *b.held;
}

bool same_meeting(const Entry::Meeting& a, const Entry::Meeting& b) {
  const auto same = [](std::string_view left, std::string_view right) { return fold(left) == fold(right); };
  if (!days_agree(a, b)) return false;
  if (!same(a.number, b.number)) return false;
  const bool one_series = !a.series.empty() && same(a.series, b.series);
  if (one_series && (!a.number.empty() || (a.held && b.held))) return true;
  return !a.title.empty() && same(a.title, b.title);
}

}  // namespace

int last_number(const Database& database) {
  return database.number("SELECT coalesce(max(subject), 0) FROM event WHERE kind = 'action'");
}

int last_operation(const Database& database) {
  return database.number("SELECT coalesce(max(id), 0) FROM operation");
}

std::optional<Entry::Meeting> known_meeting(const Database& database, const Entry::Meeting& meeting) {
  for (auto& known : meetings(database))
    if (meeting.id == 0 ? same_meeting(known, meeting) : known.id == meeting.id) return std::move(known);
  return std::nullopt;
}

int Journal::number() {
  if (done_.operation != 0) return done_.operation;
  const int next = last_operation(database_) + 1;
  database_.execute(
      "INSERT INTO operation (id, made_at, made_on, made_by, words, undoes) VALUES (?, ?, ?, ?, ?, ?)",
      {next, stamp_.at, to_iso(stamp_.today), stamp_.by, stamp_.words,
       undoes_ ? Value(*undoes_) : Value(nullptr)});
  done_.operation = next;
  return next;
}

void Journal::record(Event event) {
  const auto text = [](std::optional<std::string>& side) {
    return side ? Value(std::move(*side)) : Value(nullptr);
  };
  database_.execute(
      "INSERT INTO event (operation, position, kind, subject, part, field, old_value, new_value) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      {number(), ++position_, std::move(event.kind), event.subject, event.part, std::move(event.field),
       text(event.was), text(event.is)});
}

int Journal::next_id(const char* kind) const {
  return database_.number("SELECT coalesce(max(subject), 0) + 1 FROM event WHERE kind = ?", {kind});
}

std::string Journal::file_person(const std::string& name) {
  if (auto known = person_named(database_, name)) return std::move(known->name);
  const int id = next_id("person");
  database_.execute("INSERT INTO person (id, name, folded, kind) VALUES (?, ?, ?, 'person')",
                    {id, name, fold(name)});
  record({.kind = "person", .subject = id, .field = "person", .is = name});
  return name;
}

Entry::Meeting Journal::make_meeting(Entry::Meeting meeting) {
  meeting.id = next_id("meeting");
  database_.execute("INSERT INTO meeting (id, title, series, number, held) VALUES (?, ?, ?, ?, ?)",
                    {meeting.id, meeting.title, meeting.series, meeting.number, value(meeting.held)});
  record({.kind = "meeting", .subject = meeting.id, .field = "meeting", .is = meeting.title});
  return meeting;
}

Entry::Meeting Journal::file_meeting(const Entry::Meeting& meeting) {
  auto known = known_meeting(database_, meeting);
  if (!known) return make_meeting(meeting);
  if (!known->held && meeting.held) {
    known->held = meeting.held;
    database_.execute("UPDATE meeting SET held = ? WHERE id = ?", {to_iso(*meeting.held), known->id});
    record({.kind = "meeting", .subject = known->id, .field = "held", .is = to_iso(*meeting.held)});
  }
  return *known;
}

void Journal::clean(Entry& entry) {
  if (entry.status.empty()) entry.status = "open";
  for (auto& owner : entry.owners)
    owner = file_person(one_line(owner));
  for (auto& tag : entry.tags)
    tag = one_line(tag);
  drop_doubles(entry.owners);
  drop_doubles(entry.tags);
  if (entry.due && entry.due->words.empty() && entry.due->day) entry.due->words = to_iso(*entry.due->day);
  if (entry.due == Entry::Due{}) entry.due.reset();
  for (int number = 1; auto& part : entry.parts) {
    if (part.number == 0) part.number = number;
    if (part.status.empty()) part.status = "open";
    number = part.number + 1;
  }
  if (entry.meeting && entry.meeting->id == 0) entry.meeting = file_meeting(*entry.meeting);
}

int Journal::add(Entry entry) {
  entry.number = last_number(database_) + 1;
  clean(entry);
  record({.kind = "action", .subject = entry.number, .field = "action", .is = ""});
  save(database_, std::nullopt, entry);
  const int given = entry.number;
  done_.changes.push_back({std::nullopt, std::move(entry)});
  return given;
}

void Journal::change(const Entry& before, Entry after) {
  clean(after);
  auto events = difference(before, after);
  if (events.empty()) return;
  restore(before, after, events);
}

void Journal::restore(const std::optional<Entry>& before, const std::optional<Entry>& after,
                      const std::vector<Event>& events) {
  for (const auto& event : events)
    record(event);
  save(database_, before, after);
  note_change(before, after);
}

void Journal::note_change(const std::optional<Entry>& before, const std::optional<Entry>& after) {
  const int number = (after ? after : before)->number;
  const auto same = std::ranges::find_if(done_.changes, [&](const Done::Change& change) {
    return (change.after ? change.after : change.before)->number == number;
  });
  if (same == done_.changes.end())
    done_.changes.push_back({before, after});
  else
    same->after = after;
}

}  // namespace docket
