#include "text/json.hpp"

#include <algorithm>
#include <array>

#include "output/fields.hpp"
#include "output/json_fields.hpp"
#include "output/output.hpp"

namespace docket {

namespace {

void put_day(JsonText& json, const std::optional<Date>& day) {
  if (day)
    json.value(to_iso(*day));
  else
    json.null();
}

void put_list(JsonText& json, const std::vector<std::string>& words) {
  json.open('[');
  for (const auto& word : words)
    json.value(word);
  json.close(']');
}

void put_due(JsonText& json, const Entry& entry) {
  if (!entry.due) {
    json.null();
    return;
  }
  json.open('{').key("text").text_or_null(entry.due->words).key("date");
  put_day(json, entry.due->day);
  json.close('}');
}

void put_parts(JsonText& json, const Entry& entry) {
  json.open('[');
  for (const auto& part : entry.parts) {
    json.open('{').key("number").value(part.number).key("text").value(part.text);
    json.key("by").text_or_null(part.asker).key("status").value(part.status);
    json.key("answer").text_or_null(part.answer).key("answered_by").text_or_null(part.answered_by);
    json.key("answered");
    put_day(json, part.answered_on);
    json.close('}');
  }
  json.close(']');
}

void put_meeting(JsonText& json, const Entry& entry) {
  if (!entry.meeting) {
    json.null();
    return;
  }
  json.open('{')
      .key("title")
      .text_or_null(entry.meeting->title)
      .key("series")
      .text_or_null(entry.meeting->series);
  json.key("number").text_or_null(entry.meeting->number).key("date");
  put_day(json, entry.meeting->held);
  json.close('}');
}

void put_notes(JsonText& json, const Entry& entry) {
  json.open('[');
  for (const auto& note : entry.notes)
    json.open('{')
        .key("date")
        .value(to_iso(note.on))
        .key("by")
        .text_or_null(note.by)
        .key("text")
        .value(note.text)
        .close('}');
  json.close(']');
}

void put_source(JsonText& json, const Entry::Source& source) {
  json.open('{').key("document").text_or_null(source.document).key("line");
  if (source.line > 0)
    json.value(source.line);
  else
    json.null();
  json.key("quote").text_or_null(source.quote).close('}');
}

void put_first_source(JsonText& json, const Entry& entry) {
  if (entry.sources.empty())
    json.null();
  else
    put_source(json, entry.sources.front());
}

void put_sources(JsonText& json, const Entry& entry) {
  json.open('[');
  for (const auto& source : entry.sources)
    put_source(json, source);
  json.close(']');
}

struct Field {
  std::string_view name;
  void (*put)(JsonText& json, const Entry& entry);
};

constexpr std::array fields = {
    Field{"number", [](JsonText& json, const Entry& entry) { json.value(entry.number); }},
    Field{"text", [](JsonText& json, const Entry& entry) { json.value(entry.text); }},
    Field{"owners", [](JsonText& json, const Entry& entry) { put_list(json, entry.owners); }},
    Field{"due", put_due},
    Field{"status", [](JsonText& json, const Entry& entry) { json.value(entry.status); }},
    Field{"parts", put_parts},
    Field{"meeting", put_meeting},
    Field{"raised", [](JsonText& json, const Entry& entry) { put_day(json, entry.raised); }},
    Field{"closed", [](JsonText& json, const Entry& entry) { put_day(json, entry.closed); }},
    Field{"response", [](JsonText& json, const Entry& entry) { json.text_or_null(entry.response); }},
    Field{"evidence", [](JsonText& json, const Entry& entry) { json.text_or_null(entry.evidence); }},
    Field{"tags", [](JsonText& json, const Entry& entry) { put_list(json, entry.tags); }},
    Field{"category", [](JsonText& json, const Entry& entry) { json.text_or_null(entry.category); }},
    Field{"label", [](JsonText& json, const Entry& entry) { json.text_or_null(entry.label); }},
    Field{"carried", [](JsonText& json, const Entry& entry) { json.value(entry.carried); }},
    Field{"moved", [](JsonText& json, const Entry& entry) { json.value(entry.moved); }},
    Field{"doubt", [](JsonText& json, const Entry& entry) { json.text_or_null(entry.doubt); }},
    Field{"notes", put_notes},
    Field{"source", put_first_source},
    Field{"sources", put_sources},
};

constexpr auto names = [] {
  std::array<std::string_view, fields.size()> all;
  std::ranges::transform(fields, all.begin(), &Field::name);
  return all;
}();

void put_action(JsonText& json, const Entry& entry, const std::vector<std::string>& chosen) {
  json.open('{');
  put_fields(json, entry, chosen);
  json.close('}');
}

void put_texts(JsonText& json, std::string_view name, const std::vector<std::string>& texts) {
  json.key(name);
  put_list(json, texts);
}

void put_figures(JsonText& json, const Figures& figures) {
  json.next_line().open('{').key("heading").value(figures.heading).key("of").value(figures.of);
  put_texts(json, "columns", figures.columns);
  json.key("rows").open('[');
  for (const auto& row : figures.rows) {
    json.open('{').key("name").value(row.name).key("numbers").open('[');
    for (const auto& number : row.numbers)
      number ? json.value(*number) : json.null();
    json.close(']').close('}');
  }
  json.close(']').close('}');
}

/// Which entries stand in it, and what it says of each.
void put_section(JsonText& json, const Report::Section& section) {
  json.next_line().open('{').key("heading").text_or_null(section.heading);
  json.key("summary").text_or_null(section.summary).key("actions").open('[');
  for (std::size_t place = 0; place < section.entries.size(); ++place)
    json.open('{')
        .key("number")
        .value(section.entries[place].number)
        .key("remark")
        .text_or_null(remark_of(section, place))
        .close('}');
  json.close(']').close('}');
}

/// What a report has and a bare list has not.
void put_report(JsonText& json, const Report& report) {
  json.key("title").value(report.title);
  put_tiles(json, report);
  put_figures(json, report);
  json.key("sections").open('[');
  for (const auto& section : report.sections)
    put_section(json, section);
  json.close(']');
}

std::string render(const Report& report, const Page&) {
  const auto entries = flat(report);
  JsonText json;
  json.open('{').key("schema").value("docket.actions/1").key("as_of").value(to_iso(report.as_of));
  json.key("filter").text_or_null(report.filter).key("total").value(report.total);
  json.key("returned").value(entries.size()).key("actions").open('[');
  for (const auto* entry : entries) {
    json.next_line();
    put_action(json, *entry, report.fields);
  }
  json.close(']');
  if (!report.title.empty()) put_report(json, report);
  json.close('}');
  return json.text() + "\n";
}

std::string render_lines(const Report& report, const Page&) {
  std::string text;
  for (const auto* entry : flat(report)) {
    JsonText json;
    put_action(json, *entry, report.fields);
    text += json.text() + '\n';
  }
  return text;
}

}  // namespace

void put_fields(JsonText& json, const Entry& entry, const std::vector<std::string>& chosen) {
  for (const auto& field : fields) {
    if (!chosen.empty() && std::ranges::find(chosen, field.name) == chosen.end()) continue;
    json.key(field.name);
    field.put(json, entry);
  }
}

void put_tiles(JsonText& json, const Report& report) {
  json.key("tiles").open('[');
  for (const auto& tile : report.tiles)
    json.open('{')
        .key("name")
        .value(tile.name)
        .key("number")
        .value(tile.number)
        .key("urgent")
        .value(tile.urgent)
        .close('}');
  json.close(']');
}

void put_figures(JsonText& json, const Report& report) {
  json.key("figures").open('[');
  for (const auto& figures : report.figures)
    put_figures(json, figures);
  json.close(']');
}

std::span<const std::string_view> json_field_names() {
  return names;
}

const Renderer json_renderer{"json", "json", "one object, schema docket.actions/1", render};
const Renderer jsonl_renderer{"jsonl", "jsonl", "one action a line, as in json", render_lines};

}  // namespace docket
