#include "commands/minutes_text.hpp"

#include <ostream>

#include <fmt/format.h>

#include "text/json.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names)
    out += (out.empty() ? "" : ", ") + name;
  return out;
}

std::string due_words(const Due& due) {
  if (!due.day) return "due " + due.words;
  const auto day = to_words(*due.day);
  return due.words == day || due.words == to_iso(*due.day) ? "due " + day
                                                           : "due " + day + " (" + due.words + ")";
}

std::string fields_of(const ActionItem& item) {
  std::string out = item.owners.empty() ? "nobody named" : joined(item.owners);
  if (item.due) out += ", " + due_words(*item.due);
  if (item.status != Status::open) out += fmt::format(", {}", to_word(item.status));
  return out;
}

std::string action_lines(const ActionItem& item, std::size_t number) {
  auto out = fmt::format("{:>3}  {}  ({})\n", number, printable(item.text), printable(fields_of(item)));
  std::size_t part_number = 0;
  for (const auto& part : *item.parts)
    out += fmt::format("     {}.{}  {}{}\n", number, ++part_number, printable(part.text),
                       part.asker.empty() ? "" : "  (" + printable(part.asker) + ")");
  return out;
}

std::string place(const Evidence& evidence) {
  return evidence.line == 0 ? std::string() : fmt::format("line {}: ", evidence.line);
}

std::string heading(const Document& document, const Minutes& minutes) {
  auto out = fmt::format("{} ({})\n", printable(document.name), document.format);
  for (const auto& meeting : minutes.meetings)
    out += fmt::format("meeting: {}{}\n", meeting.title.empty() ? "no title" : printable(meeting.title),
                       meeting.held ? ", " + to_words(*meeting.held) : ", day open");
  for (const auto& remark : document.remarks)
    out += fmt::format("note: {}\n", printable(remark));
  return out;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string doubts_text(const Minutes& minutes) {
  std::string out;
  for (const auto& doubt : minutes.doubts)
    out += fmt::format("doubt: {}{}{}\n", place(doubt.evidence), printable(doubt.what),
                       doubt.settle.empty() ? "" : "; settle it with " + doubt.settle);
  return out;
}

void write_ending(std::ostream& out, const Minutes& minutes) {
  if (!minutes.suggestions.empty()) out << "suggestions (not marked as actions, not stored unless asked):\n";
  for (const auto& item : minutes.suggestions)
    out << fmt::format("  ?  {}  ({})\n", printable(item.text), printable(fields_of(item)));
  if (!minutes.decisions.empty())
    out << counted(minutes.decisions.size(), "decision", "decisions") << " seen, not stored\n";
}

std::string evidence_line(const Evidence& evidence) {
  return fmt::format("       {:<22}{}\"{}\"\n", evidence.rule, place(evidence), printable(evidence.quote));
}

}  // namespace

void write_text(std::ostream& out, const Document& document, const Minutes& minutes) {
  out << heading(document, minutes) << counted(minutes.actions.size(), "action", "actions") << "\n";
  std::size_t number = 0;
  for (const auto& item : minutes.actions)
    out << action_lines(item, ++number);
  write_ending(out, minutes);
  out << doubts_text(minutes);
}

void write_explained(std::ostream& out, const Document& document, const Minutes& minutes) {
  out << heading(document, minutes);
  if (minutes.language != "en") out << fmt::format("language: {}\n", minutes.language);
  for (const auto& meeting : minutes.meetings)
    if (!meeting.held_evidence.rule.empty()) out << evidence_line(meeting.held_evidence);
  std::size_t number = 0;
  for (const auto& item : minutes.actions) {
    out << action_lines(item, ++number) << evidence_line(item.evidence);
    for (const auto& field : item.fields)
      out << evidence_line(field);
    if (item.due) out << evidence_line({item.due->line, item.due->words, item.due->rule});
    for (const auto line : *item.also_at)
      out << fmt::format("       {:<22}line {}\n", "double", line);
  }
  write_ending(out, minutes);
  if (!minutes.set_aside.empty()) out << "set aside:\n";
  for (const auto& aside : minutes.set_aside)
    out << fmt::format("  -  {}\"{}\": {}\n", place(aside.evidence), printable(aside.evidence.quote),
                       aside.why);
  out << doubts_text(minutes);
}

namespace {

void date_value(JsonText& json, const std::optional<Date>& day) {
  day ? json.value(to_iso(*day)) : json.null();
}

void meeting_json(JsonText& json, const Meeting& meeting) {
  json.open('{')
      .key("title")
      .text_or_null(meeting.title)
      .key("series")
      .text_or_null(meeting.series)
      .key("number")
      .text_or_null(meeting.number)
      .key("date");
  date_value(json, meeting.held);
  json.close('}');
}

void due_json(JsonText& json, const std::optional<Due>& due) {
  json.open('{').key("text").text_or_null(due ? due->words : std::string()).key("date");
  date_value(json, due ? due->day : std::nullopt);
  json.close('}');
}

void parts_json(JsonText& json, const std::vector<Part>& parts) {
  json.open('[');
  int number = 0;
  for (const auto& part : parts)
    json.open('{')
        .key("number")
        .value(++number)
        .key("text")
        .value(part.text)
        .key("by")
        .text_or_null(part.asker)
        .close('}');
  json.close(']');
}

void source_json(JsonText& json, const Document& document, const Evidence& evidence) {
  json.open('{').key("document").value(document.name).key("line");
  evidence.line == 0 ? json.null() : json.value(evidence.line);
  json.key("quote").value(evidence.quote).key("rule").value(evidence.rule).close('}');
}

void strings_json(JsonText& json, const std::vector<std::string>& texts) {
  json.open('[');
  for (const auto& text : texts)
    json.value(text);
  json.close(']');
}

void action_json(JsonText& json, const Document& document, const ActionItem& item) {
  json.open('{').key("text").value(item.text).key("owners");
  strings_json(json, item.owners);
  json.key("due");
  due_json(json, item.due);
  json.key("status")
      .value(to_word(item.status))
      .key("state_text")
      .text_or_null(*item.state_words)
      .key("parts");
  parts_json(json, *item.parts);
  json.key("label").text_or_null(*item.label).key("category").text_or_null(*item.category).key("raised");
  date_value(json, item.raised);
  json.key("closed");
  date_value(json, item.closed);
  json.key("response").text_or_null(*item.response).key("notes");
  strings_json(json, *item.notes);
  json.key("meeting").value(item.meeting).key("source");
  source_json(json, document, item.evidence);
  json.close('}');
}

// Long notes' actions are passed on one by one.
void actions_json(std::ostream& out, JsonText& json, const Document& document, const ActionItems& items) {
  json.open('[');
  for (const auto& item : items) {
    json.next_line();
    action_json(json, document, item);
    out << json.text();
    json.clear();
  }
  json.close(']');
}

void people_json(JsonText& json, const std::vector<Person>& people) {
  json.open('[');
  for (const auto& person : people)
    json.open('{')
        .key("name")
        .value(person.name)
        .key("short")
        .text_or_null(person.short_name)
        .key("affiliation")
        .text_or_null(person.affiliation)
        .key("present")
        .value(person.presence == Person::Presence::present)
        .close('}');
  json.close(']');
}

void doubts_json(JsonText& json, const Minutes& minutes) {
  json.open('[');
  for (const auto& doubt : minutes.doubts) {
    json.open('{').key("what").value(doubt.what).key("settle").text_or_null(doubt.settle).key("line");
    doubt.evidence.line == 0 ? json.null() : json.value(doubt.evidence.line);
    json.key("quote").text_or_null(doubt.evidence.quote).close('}');
  }
  json.close(']');
}

}  // namespace

void write_json(std::ostream& out, const Document& document, const Minutes& minutes) {
  JsonText json;
  json.open('{')
      .key("schema")
      .value("docket.minutes/1")
      .key("document")
      .value(document.name)
      .key("format")
      .value(document.format)
      .key("language")
      .value(minutes.language);
  json.key("meeting");
  meeting_json(json, minutes.meeting);
  json.key("meetings").open('[');
  for (const auto& meeting : minutes.meetings)
    meeting_json(json, meeting);
  json.close(']').key("people");
  people_json(json, minutes.people);
  json.key("actions");
  actions_json(out, json, document, minutes.actions);
  json.key("suggestions");
  actions_json(out, json, document, minutes.suggestions);
  json.key("doubts");
  doubts_json(json, minutes);
  json.key("decisions").value(minutes.decisions.size()).key("remarks");
  strings_json(json, document.remarks);
  json.close('}');
  out << json.text() << "\n";
}

}  // namespace docket
