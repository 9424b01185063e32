#include <array>
#include <ostream>

#include <fmt/format.h>

#include "commands/change.hpp"
#include "commands/listing.hpp"
#include "text/json.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

using Kind = Option::Kind;

constexpr std::array options = {
    Option{"REF", Kind::any, "an action: only what changed it"},
    Option{"--by", Kind::value, "only what that person changed", "NAME"},
    Option{"--limit", Kind::value, "only the latest so many", "COUNT"},
    Option{"--since", Kind::value, "only since that day", "DAY"},
};

LogQuery query_of(const Session& session, const Line& line) {
  LogQuery query{
      .since = day_option(session, line, "--since"), .by = line.text("--by"), .limit = limit_option(line)};
  const auto numbers = read_numbers(line.values("REF"));
  if (numbers.size() > 1) throw Error{"log: one action at a time", Exit::usage};
  if (!numbers.empty()) query.number = numbers.front();
  return query;
}

std::string subject(const Event& event) {
  if (event.kind == "action") return std::to_string(event.subject);
  return event.about.empty() ? fmt::format("{} {}", event.kind, event.subject)
                             : fmt::format("{} \"{}\"", event.kind, printable(event.about));
}

std::string in_words(const Operation& operation) {
  auto text =
      fmt::format("{:>4}  {}  {}  {}\n", operation.number, operation.at.substr(0, 10),
                  operation.by.empty() ? "somebody" : printable(operation.by), printable(operation.words));
  if (operation.undoes) text += fmt::format("      takes back {}\n", *operation.undoes);
  if (operation.undone_by) text += fmt::format("      taken back by {}\n", *operation.undone_by);
  for (const auto& event : operation.events)
    text += fmt::format("      {}: {}\n", subject(event), printable(to_words(event)));
  return text;
}

void put(JsonText& json, const std::optional<std::string>& text) {
  if (text)
    json.value(*text);
  else
    json.null();
}

void put(JsonText& json, const std::optional<int>& number) {
  if (number)
    json.value(*number);
  else
    json.null();
}

void put(JsonText& json, const Operation& operation) {
  json.open('{').key("operation").value(operation.number).key("at").value(operation.at);
  json.key("by").text_or_null(operation.by).key("words").text_or_null(operation.words).key("undoes");
  put(json, operation.undoes);
  json.key("undone_by");
  put(json, operation.undone_by);
  json.key("events").open('[');
  for (const auto& event : operation.events) {
    json.open('{').key("kind").value(event.kind).key("number").value(event.subject).key("part");
    put(json, event.part == 0 ? std::nullopt : std::optional(event.part));
    json.key("field").value(event.field).key("was");
    put(json, event.was);
    json.key("is");
    put(json, event.is);
    json.close('}');
  }
  json.close(']').close('}');
}

std::string as_json(const std::vector<Operation>& operations) {
  JsonText json;
  json.open('{').key("schema").value("docket.log/1").key("operations").open('[');
  for (const auto& operation : operations) {
    json.next_line();
    put(json, operation);
  }
  json.close(']').close('}');
  return json.text() + '\n';
}

Exit run(Session& session, const Line& line) {
  const auto query = query_of(session, line);
  const auto opened = open_register(session, line, Register::Access::read);
  if (query.number) static_cast<void>(opened.entry(*query.number));  // says so where there is none
  const auto operations = opened.log(query);
  if (line.json) {
    *session.out << as_json(operations);
    return Exit::done;
  }
  std::string text;
  for (const auto& operation : operations)
    text += in_words(operation);
  print(session, line, text);
  return Exit::done;
}

}  // namespace

const Command log_command{"log", "what was changed, when and by whom, latest first", options,
                          "  docket log\n  docket log 7\n  docket log --since -30d --by Ann\n", run};

}  // namespace docket
