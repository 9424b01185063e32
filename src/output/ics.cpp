#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "output/fields.hpp"
#include "output/markup.hpp"
#include "output/output.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

/// What a state is called in RFC 5545, 3.8.1.11.
struct State {
  std::string_view status, name;
};
constexpr std::array states = {
    State{"done", "COMPLETED"},
    State{"dropped", "CANCELLED"},
    State{"open", "NEEDS-ACTION"},
    State{"superseded", "CANCELLED"},
};

/// A value of type TEXT, RFC 5545, 3.3.11.
std::string text_value(std::string_view text) {
  std::string out;
  for (const char c : shown_text(text)) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    out += c;
  }
  return out;
}

/// A content line, folded so that none is longer than 75 octets and no character is torn, RFC 5545, 3.1.
std::string line(std::string_view name, std::string_view value) {
  constexpr std::size_t most = 75;
  const auto whole = fmt::format("{}:{}", name, value);
  std::string out;
  std::size_t length = 0;
  for (std::size_t at = 0; at < whole.size();) {
    const auto size = code_point_at(whole, at).length;
    if (length + size > most) {
      out += "\r\n ";
      length = 1;
    }
    out.append(whole, at, size);
    length += size;
    at += size;
  }
  return out + "\r\n";
}

std::string compact(Date day) {
  auto text = to_iso(day);
  std::erase(text, '-');
  return text;
}

std::string midnight(Date day) {
  return compact(day) + "T000000Z";
}

bool is_address(std::string_view text) {
  return (text.starts_with("https://") || text.starts_with("http://")) &&
         std::ranges::all_of(
             text, [](char c) { return c > ' ' && c < '\x7f' && c != '"' && c != '<' && c != '>'; });
}

/// A list of values of type TEXT.
std::string text_values(const std::vector<std::string>& words) {
  std::string list;
  for (const auto& word : words)
    list += (list.empty() ? "" : ",") + text_value(word);
  return list;
}

std::string meeting_of(const Entry& entry) {
  if (!entry.meeting) return {};
  auto words = entry.meeting->title.empty() ? entry.meeting->series : entry.meeting->title;
  if (entry.meeting->held) words += fmt::format(" ({})", to_words(*entry.meeting->held));
  return words;
}

std::string questions_of(const Entry& entry) {
  std::string text;
  for (const auto& part : entry.parts) {
    text += fmt::format("{}.{} {}", entry.number, part.number, part.text);
    if (!part.asker.empty()) text += fmt::format(" ({})", part.asker);
    if (part.status != "open") text += fmt::format("\n  {}: {}", part.status, part.answer);
    text += '\n';
  }
  return text;
}

/// What the other fields have no room for, a line each.
std::string description_of(const Entry& entry) {
  std::string text;
  const auto add = [&text](std::string_view name, const std::string& value) {
    if (!value.empty()) text += fmt::format("{}: {}\n", name, value);
  };
  add("Owner", listed(entry.owners));
  if (entry.due) add("Due", entry.due->words);
  add("Meeting", meeting_of(entry));
  text += questions_of(entry);
  add("Response", entry.response);
  if (!is_address(entry.evidence)) add("Evidence", entry.evidence);
  for (const auto& note : entry.notes)
    add(to_iso(note.on), note.text);
  if (!text.empty()) text.pop_back();
  return text;
}

/// The evening before, in an application that has the user's own zone.
std::string alarm(const Entry& entry) {
  return line("BEGIN", "VALARM") + line("ACTION", "DISPLAY") +
         line("DESCRIPTION", text_value(fmt::format("{}: {}", entry.number, entry.text))) +
         line("TRIGGER;RELATED=END", "-PT6H") + line("END", "VALARM");
}

/// The register's own name, so that its numbers are the same items in each export, and no other's.
std::string_view home_of(const Report& report) {
  const auto end = report.origin.find(' ');
  return report.origin.empty() ? "docket" : std::string_view(report.origin).substr(0, end);
}

std::string todo(const Entry& entry, const Report& report) {
  auto text =
      line("BEGIN", "VTODO") + line("UID", fmt::format("action-{}@{}", entry.number, home_of(report)));
  text += line("DTSTAMP", midnight(report.as_of));
  if (entry.raised) text += line("CREATED", midnight(*entry.raised));
  text += line("SUMMARY", text_value(entry.text));
  if (const auto words = description_of(entry); !words.empty())
    text += line("DESCRIPTION", text_value(words));
  const auto day = entry.due ? entry.due->day : std::nullopt;
  if (day) text += line("DUE;VALUE=DATE", compact(*day));
  text += line("STATUS", std::ranges::find(states, entry.status, &State::status)->name);
  if (entry.status == "done") {
    text += line("PERCENT-COMPLETE", "100");
    text += line("COMPLETED", midnight(entry.closed.value_or(report.as_of)));
  }
  auto categories = entry.tags;
  if (!entry.category.empty()) categories.insert(categories.begin(), entry.category);
  if (!categories.empty()) text += line("CATEGORIES", text_values(categories));
  if (!entry.owners.empty()) text += line("CONTACT", text_value(listed(entry.owners)));
  if (is_address(entry.evidence)) text += line("URL", entry.evidence);
  if (day && entry.status == "open") text += alarm(entry);
  return text + line("END", "VTODO");
}

std::string render(const Report& report, const Page&) {
  auto text = line("BEGIN", "VCALENDAR") + line("VERSION", "2.0") + line("PRODID", "-//docket//docket//EN") +
              line("CALSCALE", "GREGORIAN");
  text += line("X-WR-CALNAME", text_value(report.title.empty() ? "Action items" : report.title));
  for (const auto* entry : flat(report))
    text += todo(*entry, report);
  return text + line("END", "VCALENDAR");
}

}  // namespace

const Renderer ics_renderer{"ics", "ics", "tasks for a calendar, with alarms", render};

}  // namespace docket
