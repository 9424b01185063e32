#include "docket/lint.hpp"

#include <algorithm>
#include <array>
#include <ostream>

#include <fmt/format.h>

#include "commands/commands.hpp"
#include "commands/notes.hpp"
#include "commands/options.hpp"
#include "text/json.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

constexpr std::array options = {
    Option{"FILE", Option::Kind::words, "the notes; - reads standard input"},
    Option{"--only", Option::Kind::values, "look for this alone; may be given again (docket help checks)",
           "KIND"},
    Option{"--skip", Option::Kind::values, "do not look for this; may be given again", "KIND"},
    Option{"--format", Option::Kind::value, "read as this format instead of telling it from the content",
           "INPUT"},
    Option{"--language", Option::Kind::value, "of the notes, instead of telling it from them", "de|en|es|fr"},
    Option{"--date", Option::Kind::value, "the meeting's day, where the notes leave it open", "DAY"},
    Option{"--date-order", Option::Kind::value, "which part of 5/6/2017 is what", "dmy|mdy|ymd"},
    Option{"--max-size", Option::Kind::value, "largest file to read, in MiB (64)", "MIB"},
    Option{"--words", Option::Kind::value, "a file of your own words for headings, columns, states", "FILE"},
};

constexpr std::string_view examples =
    "  docket lint minutes.docx                   # what to mend before they go out\n"
    "  docket lint --skip no-due --skip not-listed notes.md\n"
    "  docket lint --only no-such-day *.md\n";

void check_kinds(const std::vector<std::string>& given) {
  std::vector<std::string_view> kinds;
  for (const auto& check : checks())
    kinds.push_back(check.kind);
  for (const auto& kind : given)
    if (std::ranges::find(kinds, kind) == kinds.end())
      throw Error{no_such("check", kind, kinds), Exit::usage};
}

bool is_wanted(std::string_view kind, const Line& line) {
  const auto& only = line.values("--only");
  const auto& skip = line.values("--skip");
  return (only.empty() || std::ranges::find(only, kind) != only.end()) &&
         std::ranges::find(skip, kind) == skip.end();
}

std::string as_text(std::string_view file, const Finding& finding) {
  const auto place = finding.line == 0 ? std::string() : fmt::format("{}:", finding.line);
  const auto quote = finding.quote.empty() ? std::string() : fmt::format(": \"{}\"", finding.quote);
  return fmt::format("{}:{} {}{} ({})\n", printable(file), place, printable(finding.what), printable(quote),
                     finding.kind);
}

void put(JsonText& json, std::string_view file, const Finding& finding) {
  json.next_line().open('{').key("file").value(file).key("line");
  finding.line == 0 ? json.null() : json.value(finding.line);
  json.key("kind").value(finding.kind).key("what").value(finding.what);
  json.key("quote").text_or_null(finding.quote).close('}');
}

Exit run(Session& session, const Line& line) {
  check_kinds(line.values("--only"));
  check_kinds(line.values("--skip"));
  JsonText json;
  json.open('{').key("schema").value("docket.lint/1").key("findings").open('[');
  std::size_t count = 0;
  for (const auto& file : line.values("FILE"))
    for (const auto& finding : lint(read_notes(session, file, line), hints_of(session, line))) {
      if (!is_wanted(finding.kind, line)) continue;
      ++count;
      if (line.json)
        put(json, file, finding);
      else
        *session.out << as_text(file, finding);
    }
  json.close(']').close('}');
  if (line.json) *session.out << json.text() << "\n";
  return count == 0 ? Exit::done : Exit::undecided;
}

}  // namespace

const Command lint_command{"lint", "look through notes for what to mend before they go out", options,
                           examples, run};

}  // namespace docket
