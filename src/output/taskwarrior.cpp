#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "output/fields.hpp"
#include "output/output.hpp"
#include "text/json.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

/// What Taskwarrior calls a state.
struct State {
  std::string_view status, name;
};
constexpr std::array states = {
    State{"done", "completed"},
    State{"dropped", "deleted"},
    State{"open", "pending"},
    State{"superseded", "deleted"},
};

/// Noon in Greenwich: the same day wherever the tasks are read. `second` keeps annotations of one day apart.
std::string moment(Date day, std::size_t second = 0) {
  auto text = to_iso(day);
  std::erase(text, '-');
  return fmt::format("{}T12{:02}{:02}Z", text, second / 60 % 60, second % 60);
}

/// Of one register's action always the same, so that importing again changes the task and adds none.
std::string uuid_of(const Entry& entry, const Report& report) {
  constexpr std::size_t node = 12;
  const auto home = report.origin.substr(0, report.origin.find(' '));
  return fmt::format("{:08x}-d0c4-8e70-8000-{:0>12}", entry.number, home.substr(0, node));
}

/// Taskwarrior ends a tag where a word ends.
std::string tag_of(std::string_view text) {
  std::string tag;
  for (const char c : printable(text))
    tag += c == ' ' || c == ',' || c == '+' || c == '-' || c == ':' ? '_' : c;
  return tag;
}

/// A line of text: controls are shown, line ends are blanks.
std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return printable(text);
}

std::vector<std::string> annotations_of(const Entry& entry) {
  std::vector<std::string> all;
  for (const auto& part : entry.parts) {
    auto text = fmt::format("{}.{} {}", entry.number, part.number, part.text);
    if (!part.asker.empty()) text += fmt::format(" ({})", part.asker);
    if (part.status != "open") text += fmt::format(" {}: {}", part.status, part.answer);
    all.push_back(one_line(std::move(text)));
  }
  for (const auto& note : entry.notes)
    all.push_back(one_line(fmt::format("{}: {}", to_iso(note.on), note.text)));
  if (!entry.response.empty()) all.push_back(one_line("Response: " + entry.response));
  if (!entry.evidence.empty()) all.push_back(one_line("Evidence: " + entry.evidence));
  return all;
}

void put_annotations(JsonText& json, const Entry& entry, Date on) {
  const auto all = annotations_of(entry);
  if (all.empty()) return;
  json.key("annotations").open('[');
  for (std::size_t at = 0; at < all.size(); ++at)
    json.open('{').key("entry").value(moment(on, at)).key("description").value(all[at]).close('}');
  json.close(']');
}

void put_tags(JsonText& json, const Entry& entry) {
  if (entry.tags.empty()) return;
  json.key("tags").open('[');
  for (const auto& tag : entry.tags)
    json.value(tag_of(tag));
  json.close(']');
}

void put_task(JsonText& json, const Entry& entry, const Report& report) {
  const auto raised = entry.raised.value_or(report.as_of);
  const auto project = entry.category.empty() && entry.meeting ? entry.meeting->series : entry.category;
  json.open('{').key("uuid").value(uuid_of(entry, report)).key("description").value(one_line(entry.text));
  json.key("status").value(std::ranges::find(states, entry.status, &State::status)->name);
  json.key("entry").value(moment(raised));
  if (entry.due && entry.due->day) json.key("due").value(moment(*entry.due->day));
  if (entry.status != "open") json.key("end").value(moment(entry.closed.value_or(report.as_of)));
  if (!project.empty()) json.key("project").value(one_line(project));
  put_tags(json, entry);
  json.key("docket").value(std::to_string(entry.number));
  if (!entry.owners.empty()) json.key("owner").value(one_line(listed(entry.owners)));
  put_annotations(json, entry, raised);
  json.close('}');
}

std::string render(const Report& report, const Page&) {
  JsonText json;
  json.open('[');
  for (const auto* entry : flat(report)) {
    json.next_line();
    put_task(json, *entry, report);
  }
  return json.close(']').text() + "\n";
}

}  // namespace

const Renderer taskwarrior_renderer{"taskwarrior", "taskwarrior", "tasks for Taskwarrior's import", render};

}  // namespace docket
