#include <algorithm>
#include <array>
#include <ostream>

#include <fmt/format.h>

#include "commands/commands.hpp"
#include "commands/filter.hpp"
#include "text/calendar.hpp"
#include "text/json.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

constexpr std::array options = {
    Option{"WORDS", Option::Kind::words, "what somebody wrote: \"by Friday\", \"end of next month\""},
    Option{"--date-order", Option::Kind::value, "which number of 5/6/2017 is the day", "dmy|mdy|ymd"},
    Option{"--language", Option::Kind::value, "of the words", "de|en|es|fr"},
    Option{"--from", Option::Kind::value, "the day the words were said on; today", "DAY"},
};

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words)
    text += text.empty() ? word : " " + word;
  return text;
}

void put(JsonText& json, std::string_view key, std::optional<Date> day) {
  json.key(key).text_or_null(day ? to_iso(*day) : "");
}

std::string as_json(const DateReading& reading) {
  JsonText json;
  json.open('{').key("schema").value("docket.date/1");
  put(json, "date", reading.day);
  put(json, "from", reading.from);
  put(json, "to", reading.to);
  json.key("rule").text_or_null(reading.rule);
  json.key("note").text_or_null(reading.note);
  json.close('}');
  return json.text() + "\n";
}

std::string reason(const DateReading& reading) {
  const auto rule = rule_words(reading.rule);
  return reading.note.empty() ? std::string(rule) : fmt::format("{}; {}", rule, reading.note);
}

[[noreturn]] void fail_without_day(std::string_view words, const DateReading& reading) {
  if (reading.rule.empty())
    throw Error{fmt::format("date: \"{}\" says no day; write it as \"6 June 2017\" or 2017-06-06", words),
                Exit::usage};
  const std::string_view settle = reading.rule == "open.order" ? "; --date-order settles it" : "";
  throw Error{fmt::format("date: \"{}\" leaves the day open: {}{}", words, reason(reading), settle),
              Exit::usage};
}

std::string as_words(const DateReading& reading) {
  if (reading.day) return fmt::format("{}: {}\n", to_words(*reading.day), reason(reading));
  return fmt::format("{} to {}: {}\n", to_words(*reading.from), to_words(*reading.to), reason(reading));
}

// In the language that was given, else in the first that reads the words, English before all.
DateReading read_words(Session& session, const Line& line, std::string_view words) {
  const auto from = line.value("--from");
  const auto said = from ? read_day("date: --from", *from, {.today = session.today}) : session.today;
  for (const auto* name : language_names()) {
    if (line.value("--language").value_or(name) != name) continue;
    const Words lists(*language_named(name));
    const auto reading = resolve_day(words, {said, read_date_order(line), lists});
    if (!reading.rule.empty()) return reading;
  }
  return {};
}

Exit run(Session& session, const Line& line) {
  const auto words = joined(line.values("WORDS"));
  const auto reading = read_words(session, line, words);
  if (line.json) {
    *session.out << as_json(reading);
    return Exit::done;
  }
  if (!reading.day && !reading.from) fail_without_day(words, reading);
  *session.out << as_words(reading);
  return Exit::done;
}

}  // namespace

DateOrder read_date_order(const Line& line) {
  struct Row {
    std::string_view name;
    DateOrder order;
  };
  static constexpr std::array rows = {Row{"dmy", DateOrder::day_month}, Row{"mdy", DateOrder::month_day},
                                      Row{"ymd", DateOrder::year_month}};
  const auto given = line.value("--date-order");
  if (!given) return DateOrder::unknown;
  const auto row = std::ranges::find(rows, *given, &Row::name);
  return row == rows.end() ? DateOrder::unknown : row->order;
}

const Command date_command{"date", "tell the day that some words mean, and by which rule", options,
                           "  docket date by Friday\n"
                           "  docket date --from 2017-06-06 end of next week\n"
                           "  docket date --date-order dmy 5/6/2017\n"
                           "  docket date \"d'ici vendredi\"\n",
                           run};

}  // namespace docket
