#include "commands/plan.hpp"

#include <algorithm>
#include <array>

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
    VerbRow{Verb::conflict, "!", "in conflict"},
    VerbRow{Verb::skip, "-", "skipped"},
};
static_assert(verbs[static_cast<std::size_t>(Verb::skip)].verb == Verb::skip);

const VerbRow& row_of(Verb verb) {
  return verbs[static_cast<std::size_t>(verb)];
}

std::string in_quotes(std::string_view words) {
  return words.empty() ? "nothing" : fmt::format("\"{}\"", printable(words));
}

std::string title_of(const Plan::Document& document) {
  const auto& meeting = document.meeting;
  const auto title =
      meeting.title.empty() ? printable(document.name) : fmt::format("\"{}\"", printable(meeting.title));
  return meeting.held ? fmt::format("{} ({})", title, to_words(*meeting.held)) : title;
}

/// The numbers that the register gave to what is new, in the order of the plan.
class Numbers {
 public:
  explicit Numbers(const Done& done) {
    for (const auto& change : done.changes)
      if (!change.before && change.after) given_.push_back(change.after->number);
  }

  /// 0 where it has none yet.
  int of(const Plan::Item& item) {
    if (item.entry.number != 0 || item.verb != Verb::add) return item.entry.number;
    return next_ < given_.size() ? given_[next_++] : 0;
  }

 private:
  std::vector<int> given_;
  std::size_t next_ = 0;
};

/// What neither the notes nor the register settle: a meeting whose day the notes leave open may be known by
/// now.
std::vector<Doubt> doubts_left(const Plan::Document& document, const Reading& reading) {
  auto doubts = reading.minutes.doubts;
  if (document.meeting.held)
    std::erase_if(doubts, [](const Doubt& doubt) { return doubt.evidence.rule.starts_with("day."); });
  return doubts;
}

std::string in_words(const Plan::Item& item, int number) {
  const auto parts = item.entry.parts.size();
  auto text =
      fmt::format("{} {}  {}  ({}{}{})\n", row_of(item.verb).mark, number == 0 ? "-" : std::to_string(number),
                  printable(item.entry.text), owners_and_due(item.entry),
                  parts == 0 ? "" : fmt::format(", {} sub-questions", parts),
                  item.entry.status == "open" ? "" : ", " + item.entry.status);
  for (const auto& field : item.fields)
    if (item.verb != Verb::add)
      text += fmt::format("      {}: {} -> {}\n", field.name, in_quotes(field.was), in_quotes(field.is));
  for (const auto& field : item.conflicts)
    text += fmt::format("      {}: stays {}; the notes say {}\n", field.name, in_quotes(field.was),
                        in_quotes(field.is));
  return text;
}

std::string counts_of(const Plan::Document& document) {
  std::string text;
  std::ptrdiff_t last = 0;
  for (const auto& row : verbs) {
    const auto count = std::ranges::count(document.items, row.verb, &Plan::Item::verb);
    if (count == 0) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, row.word);
    last = count;
  }
  if (text.empty()) return "no actions";
  return text + (last == 1 ? " action" : " actions");
}

std::string in_words(const Plan::Document& document, const Reading& reading, Numbers& numbers) {
  if (document.known) return fmt::format("{}: read before, nothing to do\n", printable(document.name));
  std::string text;
  for (const auto& item : document.items)
    text += in_words(item, numbers.of(item));
  for (const int number : document.missing)
    text += fmt::format("? {} was in earlier notes of this meeting and is not in these; it stays\n", number);
  for (const auto& doubt : doubts_left(document, reading))
    text += fmt::format("? {}{}: {}; {}\n", printable(document.name),
                        doubt.evidence.line == 0 ? "" : fmt::format(":{}", doubt.evidence.line),
                        printable(doubt.what), printable(doubt.settle));
  if (const auto count = reading.minutes.suggestions.size(); count > 0)
    text +=
        fmt::format("{} suggested and not taken; --suggestions takes what the notes only suggest\n", count);
  return text + fmt::format("{} from {}\n", counts_of(document), title_of(document));
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

void put(JsonText& json, const Plan::Item& item, int number) {
  json.next_line().open('{').key("verb").value(row_of(item.verb).word).key("number");
  if (number == 0)
    json.null();
  else
    json.value(number);
  json.key("text").value(item.entry.text).key("owners").open('[');
  for (const auto& owner : item.entry.owners)
    json.value(owner);
  json.close(']').key("due");
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

void put(JsonText& json, const Plan::Document& document, const Reading& reading, Numbers& numbers) {
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
    put(json, item, numbers.of(item));
  json.close(']').key("missing").open('[');
  for (const int number : document.missing)
    json.value(number);
  json.close(']').key("doubts");
  put(json, doubts_left(document, reading));
  json.key("suggestions").value(reading.minutes.suggestions.size()).close('}');
}

}  // namespace

std::string plan_in_words(const Plan& plan, std::span<const Reading> readings, const Done& done,
                          bool dry_run) {
  Numbers numbers(done);
  std::string text;
  for (std::size_t i = 0; i < plan.documents.size(); ++i)
    text += in_words(plan.documents[i], readings[i], numbers);
  text.pop_back();
  if (dry_run) return text + "; nothing was stored\n";
  return text + (done.operation == 0 ? "; nothing changed\n"
                                     : fmt::format("; undo: docket undo {}\n", done.operation));
}

std::string plan_as_json(const Plan& plan, std::span<const Reading> readings, const Done& done) {
  Numbers numbers(done);
  JsonText json;
  json.open('{').key("schema").value("docket.plan/1").key("operation");
  if (done.operation == 0)
    json.null();
  else
    json.value(done.operation);
  json.key("documents").open('[');
  for (std::size_t i = 0; i < plan.documents.size(); ++i)
    put(json, plan.documents[i], readings[i], numbers);
  json.close(']').close('}');
  return json.text() + '\n';
}

bool undecided(std::span<const Reading> readings, const Plan& plan) {
  for (std::size_t i = 0; i < plan.documents.size(); ++i) {
    const auto& document = plan.documents[i];
    if (document.known) continue;
    if (!doubts_left(document, readings[i]).empty() || !document.missing.empty()) return true;
    if (std::ranges::any_of(document.items, [](const auto& item) { return !item.conflicts.empty(); }))
      return true;
  }
  return false;
}

}  // namespace docket
