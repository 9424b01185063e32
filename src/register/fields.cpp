#include "register/fields.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace docket {

namespace {

template <class Owner>
struct TextRow {
  std::string_view name;
  std::string Owner::*member;
};

constexpr std::array entry_texts = {
    TextRow<Entry>{"text", &Entry::text},         TextRow<Entry>{"status", &Entry::status},
    TextRow<Entry>{"response", &Entry::response}, TextRow<Entry>{"evidence", &Entry::evidence},
    TextRow<Entry>{"category", &Entry::category}, TextRow<Entry>{"label", &Entry::label},
    TextRow<Entry>{"doubt", &Entry::doubt},
};
constexpr std::array part_texts = {
    TextRow<Entry::Part>{"part", &Entry::Part::text},
    TextRow<Entry::Part>{"part.asker", &Entry::Part::asker},
    TextRow<Entry::Part>{"part.status", &Entry::Part::status},
    TextRow<Entry::Part>{"part.answer", &Entry::Part::answer},
    TextRow<Entry::Part>{"part.answered_by", &Entry::Part::answered_by},
};

struct DayRow {
  std::string_view name;
  std::optional<Date> Entry::*member;
};
constexpr std::array entry_days = {DayRow{"raised", &Entry::raised}, DayRow{"closed", &Entry::closed}};

struct ListRow {
  std::string_view name;
  std::vector<std::string> Entry::*member;
};
constexpr std::array entry_lists = {ListRow{"owners", &Entry::owners}, ListRow{"tags", &Entry::tags}};

std::string iso(std::optional<Date> day) {
  return day ? to_iso(*day) : std::string();
}

int integer(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

/// Collects fields and leaves out the empty ones.
class Collector {
 public:
  void add(std::string_view name, int part, std::string value) {
    if (!value.empty()) fields_.push_back({name, part, std::move(value)});
  }
  std::vector<Field> take() { return std::move(fields_); }

 private:
  std::vector<Field> fields_;
};

void collect_parts(Collector& out, const Entry& entry) {
  for (const auto& part : entry.parts) {
    for (const auto& row : part_texts)
      out.add(row.name, part.number, part.*row.member);
    out.add("part.answered_on", part.number, iso(part.answered_on));
  }
}

void collect_notes(Collector& out, const Entry& entry) {
  for (int number = 1; const auto& note : entry.notes) {
    out.add("note", number, note.text);
    out.add("note.by", number, note.by);
    out.add("note.on", number, note.on.ok() ? to_iso(note.on) : std::string());
    ++number;
  }
}

void collect_sources(Collector& out, const Entry& entry) {
  for (int number = 1; const auto& source : entry.sources) {
    out.add("source", number, source.document);
    if (source.line != 0) out.add("source.line", number, std::to_string(source.line));
    out.add("source.quote", number, source.quote);
    if (source.meeting != 0) out.add("source.meeting", number, std::to_string(source.meeting));
    ++number;
  }
}

/// The `number`-th (from 1) of a list that grows as needed.
template <class Piece>
Piece& nth(std::vector<Piece>& pieces, int number) {
  if (pieces.size() < static_cast<std::size_t>(number)) pieces.resize(static_cast<std::size_t>(number));
  return pieces[static_cast<std::size_t>(number - 1)];
}

Entry::Part& part_of(Entry& entry, int number) {
  const auto at = std::ranges::lower_bound(entry.parts, number, {}, &Entry::Part::number);
  if (at != entry.parts.end() && at->number == number) return *at;
  return *entry.parts.insert(at, Entry::Part{.number = number});
}

void set_part(Entry& entry, std::string_view name, int number, const std::string& value) {
  auto& part = part_of(entry, number);
  for (const auto& row : part_texts)
    if (row.name == name) part.*row.member = value;
  if (name == "part.answered_on") part.answered_on = date_from_iso(value);
  if (part == Entry::Part{.number = number}) std::erase(entry.parts, part);
}

void set_note(Entry& entry, std::string_view name, int number, const std::string& value) {
  auto& note = nth(entry.notes, number);
  if (name == "note") note.text = value;
  if (name == "note.by") note.by = value;
  if (name == "note.on") note.on = date_from_iso(value).value_or(Date{});
  while (!entry.notes.empty() && entry.notes.back() == Entry::Note{})
    entry.notes.pop_back();
}

void set_source(Entry& entry, std::string_view name, int number, const std::string& value) {
  auto& source = nth(entry.sources, number);
  if (name == "source") source.document = value;
  if (name == "source.line") source.line = integer(value);
  if (name == "source.quote") source.quote = value;
  if (name == "source.meeting") source.meeting = integer(value);
  while (!entry.sources.empty() && entry.sources.back() == Entry::Source{})
    entry.sources.pop_back();
}

void set_due(Entry& entry, std::string_view name, const std::string& value) {
  if (!entry.due) entry.due.emplace();
  if (name == "due") entry.due->words = value;
  if (name == "due.on") entry.due->day = date_from_iso(value);
  if (*entry.due == Entry::Due{}) entry.due.reset();
}

void set_meeting(Entry& entry, const std::string& value) {
  entry.meeting.reset();
  if (!value.empty()) entry.meeting = Entry::Meeting{.id = integer(value)};
}

}  // namespace

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines)
    text += (text.empty() ? "" : "\n") + line;
  return text;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::vector<Field> fields(const Entry& entry) {
  Collector out;
  for (const auto& row : entry_texts)
    out.add(row.name, 0, entry.*row.member);
  for (const auto& row : entry_lists)
    out.add(row.name, 0, joined(entry.*row.member));
  if (entry.due) out.add("due", 0, entry.due->words);
  if (entry.due) out.add("due.on", 0, iso(entry.due->day));
  for (const auto& row : entry_days)
    out.add(row.name, 0, iso(entry.*row.member));
  if (entry.meeting) out.add("meeting", 0, std::to_string(entry.meeting->id));
  collect_parts(out, entry);
  collect_notes(out, entry);
  collect_sources(out, entry);
  return out.take();
}

void set_field(Entry& entry, std::string_view name, int part, const std::optional<std::string>& value) {
  const auto& text = value.value_or(std::string());
  for (const auto& row : entry_texts)
    if (row.name == name) entry.*row.member = text;
  for (const auto& row : entry_lists)
    if (row.name == name) entry.*row.member = lines_of(text);
  for (const auto& row : entry_days)
    if (row.name == name) entry.*row.member = date_from_iso(text);
  if (name == "meeting") set_meeting(entry, text);
  if (name.starts_with("due")) set_due(entry, name, text);
  if (part == 0) return;
  if (name.starts_with("part")) set_part(entry, name, part, text);
  if (name.starts_with("note")) set_note(entry, name, part, text);
  if (name.starts_with("source")) set_source(entry, name, part, text);
}

std::vector<Event> difference(const Entry& before, const Entry& after) {
  const auto old_fields = fields(before);
  const auto new_fields = fields(after);
  const auto same_place = [](const Field& a) {
    return [&a](const Field& b) { return a.name == b.name && a.part == b.part; };
  };
  std::vector<Event> events;
  for (const auto& field : old_fields) {
    const auto is = std::ranges::find_if(new_fields, same_place(field));
    if (is == new_fields.end())
      events.push_back({"action", before.number, field.part, std::string(field.name), field.value, {}});
    else if (is->value != field.value)
      events.push_back(
          {"action", before.number, field.part, std::string(field.name), field.value, is->value});
  }
  for (const auto& field : new_fields)
    if (std::ranges::none_of(old_fields, same_place(field)))
      events.push_back({"action", after.number, field.part, std::string(field.name), {}, field.value});
  return events;
}

}  // namespace docket
