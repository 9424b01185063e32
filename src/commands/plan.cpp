#include "commands/plan.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

#include "commands/change.hpp"
#include "text/json.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

using Verb = Plan::Verb;

struct VerbRow {
  Verb verb;
  std::string_view mark;  ///< in front of an item
  std::string_view word;  ///< in counts and JSON
};

// In the order of Plan::Verb.
constexpr std::array verbs = {
    VerbRow{Verb::add, "+", "new"},
    VerbRow{Verb::same, "=", "same"},
    VerbRow{Verb::change, "~", "changed"},
    VerbRow{Verb::close, "x", "closed"},
    VerbRow{Verb::propose, ">", "proposed"},
    VerbRow{Verb::doubtful, "?", "doubtful"},
    VerbRow{Verb::conflict, "!", "in conflict"},
    VerbRow{Verb::drop, "x", "dropped"},
    VerbRow{Verb::skip, "-", "skipped"},
};
static_assert(verbs[static_cast<std::size_t>(Verb::skip)].verb == Verb::skip);

const VerbRow& row_of(Verb verb) {
  return verbs[static_cast<std::size_t>(verb)];
}

std::string in_quotes(std::string_view words) {
  return words.empty() ? "nothing" : fmt::format("\"{}\"", printable(words));
}

/// What neither the notes nor the register settle: a meeting whose day the notes leave open may be known by
/// now.
std::vector<Doubt> doubts_left(const Plan::Document& document, const Reading& reading) {
  auto doubts = reading.minutes.doubts;
  if (document.meeting.held)
    std::erase_if(doubts, [](const Doubt& doubt) { return doubt.evidence.rule.starts_with("day."); });
  return doubts;
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names)
    text += fmt::format("{}{}", text.empty() ? "" : " or ", in_quotes(name));
  return text;
}

std::string in_words(const Plan::Item& item) {
  auto text =
      fmt::format("{} {}  {}\n", row_of(item.verb).mark,
                  item.verb == Verb::skip ? "-" : std::to_string(item.entry.number), headline(item.entry));
  return text + details(item);
}

/// "closes 12: shared via email 18 Sep 2019".
std::string closing_in_words(const Plan::Item& item, const Plan::Field& status) {
  const auto response = std::ranges::find(item.proposals, "response", &Plan::Field::name);
  auto text =
      fmt::format("      closes {}{}", item.entry.number, status.is == "done" ? "" : " as " + status.is);
  if (response != item.proposals.end()) text += ": " + printable(response->is);
  return text + "\n";
}

std::string proposals_in_words(const Plan::Item& item) {
  std::string text;
  const auto status = std::ranges::find(item.proposals, "status", &Plan::Field::name);
  if (status != item.proposals.end()) text += closing_in_words(item, *status);
  for (const auto& field : item.proposals) {
    if (field.name == "status" || (field.name == "response" && status != item.proposals.end())) continue;
    const auto before = field.was.empty() ? std::string() : in_quotes(field.was) + " -> ";
    text += fmt::format("      {}: {}{}?\n", field.name, before, in_quotes(field.is));
  }
  return text;
}

/// How many of each verb, without those of which there are none.
std::string counted(const std::vector<const Plan::Item*>& items) {
  std::string text;
  std::ptrdiff_t last = 0;
  for (const auto& row : verbs) {
    const auto count = std::ranges::count(items, row.verb, [](const auto* item) { return item->verb; });
    if (count == 0) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, row.word);
    last = count;
  }
  if (text.empty()) return "no actions";
  return text + (last == 1 ? " action" : " actions");
}

std::vector<const Plan::Item*> items_of(const Plan::Document& document) {
  std::vector<const Plan::Item*> items;
  for (const auto& item : document.items)
    items.push_back(&item);
  return items;
}

bool is_done_with(const Plan::Document& document) {
  return document.known && document.items.empty();
}

std::string totals_of(const Plan::Document& document) {
  if (is_done_with(document)) return fmt::format("{}: read before, nothing to do", printable(document.name));
  return fmt::format("{} from {}", counted(items_of(document)), title_of(document));
}

std::string doubts_in_words(const Plan::Document& document, const Reading& reading) {
  std::string text;
  for (const int number : document.missing)
    text += fmt::format("? {} was in earlier notes of this meeting and is not in these; it stays\n", number);
  for (const auto& doubt : doubts_left(document, reading))
    text += fmt::format("? {}{}: {}; {}\n", printable(document.name),
                        doubt.evidence.line == 0 ? "" : fmt::format(":{}", doubt.evidence.line),
                        printable(doubt.what), printable(doubt.settle));
  for (const auto& [name, known] : document.likely)
    text +=
        fmt::format("? {} may be {}; docket person merge makes them one\n", in_quotes(name), listed(known));
  return text;
}

std::string in_words(const Plan::Document& document, const Reading& reading) {
  if (is_done_with(document)) return totals_of(document) + "\n";
  std::string text;
  for (const auto& item : document.items)
    text += in_words(item);
  text += doubts_in_words(document, reading);
  if (const auto count = std::ranges::count(document.items, Verb::propose, &Plan::Item::verb); count > 0)
    text += fmt::format("{} proposed and not taken; --accept takes what the notes propose, --review asks\n",
                        count);
  if (const auto count = reading.minutes.suggestions.size(); count > 0)
    text +=
        fmt::format("{} suggested and not taken; --suggestions takes what the notes only suggest\n", count);
  return text + totals_of(document) + "\n";
}

void put(JsonText& json, const std::vector<Plan::Field>& fields) {
  json.open('[');
  for (const auto& field : fields)
    json.open('{')
        .key("field")
        .value(field.name)
        .key("was")
        .text_or_null(field.was)
        .key("is")
        .text_or_null(field.is)
        .close('}');
  json.close(']');
}

void put_day(JsonText& json, const std::optional<Date>& day) {
  if (day)
    json.value(to_iso(*day));
  else
    json.null();
}

void put(JsonText& json, const std::vector<std::string>& texts) {
  json.open('[');
  for (const auto& text : texts)
    json.value(text);
  json.close(']');
}

void put(JsonText& json, const std::vector<int>& numbers) {
  json.open('[');
  for (const int number : numbers)
    json.value(number);
  json.close(']');
}

void put(JsonText& json, const Plan::Item& item) {
  json.next_line().open('{').key("verb").value(row_of(item.verb).word).key("number");
  if (item.verb == Verb::skip)
    json.null();
  else
    json.value(item.entry.number);
  json.key("text").value(item.entry.text).key("owners");
  put(json, item.entry.owners);
  json.key("due");
  if (item.entry.due) {
    json.open('{').key("text").text_or_null(item.entry.due->words).key("date");
    put_day(json, item.entry.due->day);
    json.close('}');
  } else {
    json.null();
  }
  json.key("changes");
  put(json, item.fields);
  json.key("conflicts");
  put(json, item.conflicts);
  json.key("proposals");
  put(json, item.proposals);
  json.key("may_be");
  put(json, item.alike);
  json.close('}');
}

void put(JsonText& json, const std::vector<Doubt>& doubts) {
  json.open('[');
  for (const auto& doubt : doubts)
    json.open('{')
        .key("what")
        .value(doubt.what)
        .key("settle")
        .value(doubt.settle)
        .key("line")
        .value(doubt.evidence.line)
        .close('}');
  json.close(']');
}

void put(JsonText& json, const std::vector<Likely>& likely) {
  json.open('[');
  for (const auto& [name, known] : likely) {
    json.open('{').key("name").value(name).key("may_be");
    put(json, known);
    json.close('}');
  }
  json.close(']');
}

void put(JsonText& json, const Plan::Document& document, const Reading& reading) {
  json.next_line().open('{').key("document").value(document.name).key("known").value(document.known);
  json.key("meeting").open('{').key("title").text_or_null(document.meeting.title);
  json.key("series")
      .text_or_null(document.meeting.series)
      .key("number")
      .text_or_null(document.meeting.number);
  json.key("date");
  put_day(json, document.meeting.held);
  json.close('}').key("items").open('[');
  for (const auto& item : document.items)
    put(json, item);
  json.close(']').key("missing");
  put(json, document.missing);
  json.key("names");
  put(json, document.likely);
  json.key("doubts");
  put(json, doubts_left(document, reading));
  json.key("suggestions").value(reading.minutes.suggestions.size()).close('}');
}

}  // namespace

std::string title_of(const Plan::Document& document) {
  const auto& meeting = document.meeting;
  const auto title =
      meeting.title.empty() ? printable(document.name) : fmt::format("\"{}\"", printable(meeting.title));
  return meeting.held ? fmt::format("{} ({})", title, to_words(*meeting.held)) : title;
}

std::string headline(const Entry& entry) {
  const auto open = std::ranges::count(entry.parts, "open", &Entry::Part::status);
  const auto size = static_cast<std::ptrdiff_t>(entry.parts.size());
  std::string parts;
  if (open == size && size > 0) parts = fmt::format(", {} sub-question{}", size, size == 1 ? "" : "s");
  if (open < size) parts = fmt::format(", {} of {} answered", size - open, size);
  return fmt::format("{}  ({}{}{})", printable(entry.text), owners_and_due(entry), parts,
                     entry.status == "open" ? "" : ", " + entry.status);
}

std::string details(const Plan::Item& item) {
  std::string text;
  if (item.verb == Verb::skip) return text;
  for (const auto& field : item.fields)
    text += fmt::format("      {}: {} -> {}\n", field.name, in_quotes(field.was), in_quotes(field.is));
  text += proposals_in_words(item);
  for (const auto& field : item.conflicts)
    text += fmt::format("      {}: stays {}; the notes say {}\n", field.name, in_quotes(field.was),
                        in_quotes(field.is));
  if (!item.alike.empty())
    text += fmt::format("      {}, or new; docket merge {} {} makes them one\n", item.entry.doubt,
                        item.alike.front(), item.entry.number);
  return text;
}

std::string plan_in_words(const Plan& plan, std::span<const Reading> readings) {
  std::string text;
  for (std::size_t i = 0; i < plan.documents.size(); ++i)
    text += in_words(plan.documents[i], readings[i]);
  if (!text.empty()) text.pop_back();
  return text;
}

std::string plan_in_brief(const Plan& plan) {
  if (plan.documents.size() == 1) return totals_of(plan.documents.front());
  if (std::ranges::all_of(plan.documents, is_done_with))
    return fmt::format("{} documents read before, nothing to do", plan.documents.size());
  std::vector<const Plan::Item*> items;
  for (const auto& document : plan.documents)
    std::ranges::copy(items_of(document), std::back_inserter(items));
  return fmt::format("{} from {} documents", counted(items), plan.documents.size());
}

std::string outcome_in_words(const Done& done, bool dry_run) {
  if (dry_run) return "; nothing was stored\n";
  return done.operation == 0 ? "; nothing changed\n"
                             : fmt::format("; undo: docket undo {}\n", done.operation);
}

std::size_t changes_in(const Plan& plan) {
  std::size_t count = 0;
  for (const auto& document : plan.documents)
    count += static_cast<std::size_t>(std::ranges::count_if(document.items, [](const Plan::Item& item) {
      return item.verb != Verb::same && item.verb != Verb::skip && item.verb != Verb::conflict;
    }));
  return count;
}

std::string plan_as_json(const Plan& plan, std::span<const Reading> readings, const Done& done) {
  JsonText json;
  json.open('{').key("schema").value("docket.plan/1").key("operation");
  if (done.operation == 0)
    json.null();
  else
    json.value(done.operation);
  json.key("documents").open('[');
  for (std::size_t i = 0; i < plan.documents.size(); ++i)
    put(json, plan.documents[i], readings[i]);
  json.close(']').close('}');
  return json.text() + '\n';
}

bool undecided(std::span<const Reading> readings, const Plan& plan) {
  for (std::size_t i = 0; i < plan.documents.size(); ++i) {
    const auto& document = plan.documents[i];
    if (is_done_with(document)) continue;
    if (!doubts_left(document, readings[i]).empty() || !document.missing.empty() || !document.likely.empty())
      return true;
    if (std::ranges::any_of(document.items, [](const auto& item) {
          return !item.conflicts.empty() || !item.proposals.empty() || !item.alike.empty();
        }))
      return true;
  }
  return false;
}

}  // namespace docket
