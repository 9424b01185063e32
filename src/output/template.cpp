#include "output/template.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "docket/error.hpp"
#include "docket/renderer.hpp"
#include "output/fields.hpp"
#include "output/json_fields.hpp"
#include "output/markup.hpp"
#include "output/mustache.hpp"
#include "output/office.hpp"
#include "text/json.hpp"

namespace docket {

namespace {

void put_action(JsonText& json, const Entry& entry, std::string_view remark, Date as_of) {
  json.next_line().open('{');
  put_fields(json, entry, {});
  std::string owners;
  for (const auto& owner : entry.owners)
    owners += (owners.empty() ? "" : ", ") + owner;
  json.key("owners_in_words").text_or_null(owners);
  const auto day = entry.due ? entry.due->day : std::nullopt;
  json.key("due_in_words").text_or_null(day ? to_words(*day) : entry.due ? entry.due->words : "");
  json.key("answered").text_or_null(answered(entry)).key("remark").text_or_null(remark);
  json.key("is_open").value(entry.status == "open").key("overdue").value(is_overdue(entry, as_of)).close('}');
}

void put_sections(JsonText& json, const Report& report) {
  json.key("sections").open('[');
  for (const auto& section : report.sections) {
    json.open('{').key("heading").text_or_null(section.heading).key("summary").text_or_null(section.summary);
    json.key("actions").open('[');
    for (std::size_t place = 0; place < section.entries.size(); ++place)
      put_action(json, section.entries[place], remark_of(section, place), report.as_of);
    json.close(']').close('}');
  }
  json.close(']');
}

/// The contract of docs/schema/docket.actions-1.json, and what only a page needs.
std::string data_of(const Report& report) {
  JsonText json;
  const auto entries = flat(report);
  json.open('{').key("schema").value("docket.actions/1").key("as_of").value(to_iso(report.as_of));
  json.key("filter").text_or_null(report.filter).key("total").value(report.total);
  json.key("returned").value(entries.size()).key("title").value(title_of(report));
  json.key("day").value(to_words(report.as_of)).key("totals").value(totals(report));
  put_tiles(json, report);
  put_figures(json, report);
  put_sections(json, report);
  json.key("actions").open('[');
  for (const auto* entry : entries)
    put_action(json, *entry, {}, report.as_of);
  return json.close(']').close('}').text();
}

struct Kind {
  std::string_view format;
  Escape escape;
};

constexpr std::array kinds = {
    Kind{"html", escaped_markup},
    Kind{"markdown", escaped_markdown},
    Kind{"text", shown_text},
};

}  // namespace

std::string filled(const Template& layout, const Report& report, const Renderer& format) {
  const auto kind = std::ranges::find(kinds, format.name, &Kind::format);
  if (kind == kinds.end())
    throw Error{
        fmt::format("--template: there are none for {}; they make text, markdown and html", format.name),
        Exit::usage};
  check(layout);
  return filled(layout.text, fields_from_json(data_of(report)), kind->escape);
}

}  // namespace docket
