#include <array>
#include <ostream>

#include <fmt/format.h>

#include "commands/change.hpp"
#include "commands/listing.hpp"
#include "text/columns.hpp"
#include "text/json.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

using Kind = Option::Kind;

constexpr std::array<std::string_view, 1> verbs{"list"};

constexpr std::array options = {
    Option{"VERB", Kind::word, "what to do with meetings", "list"},
};

std::string in_words(const std::vector<MeetingSummary>& meetings) {
  Grid grid;
  grid.row({"Held", "Raised", "Open", "Meeting"});
  for (const auto& [meeting, raised, open] : meetings) {
    const auto title =
        meeting.title.empty() ? fmt::format("{} #{}", meeting.series, meeting.number) : meeting.title;
    grid.row({meeting.held ? to_iso(*meeting.held) : "", std::to_string(raised), std::to_string(open),
              printable(title)});
  }
  using enum Layout::Align;
  return grid.in_columns({.align = {left, right, right}}) + fmt::format("{} meetings\n", meetings.size());
}

std::string as_json(const std::vector<MeetingSummary>& meetings) {
  JsonText json;
  json.open('{').key("schema").value("docket.meetings/1").key("meetings").open('[');
  for (const auto& [meeting, raised, open] : meetings) {
    json.next_line()
        .open('{')
        .key("title")
        .text_or_null(meeting.title)
        .key("series")
        .text_or_null(meeting.series);
    json.key("number")
        .text_or_null(meeting.number)
        .key("date")
        .text_or_null(meeting.held ? to_iso(*meeting.held) : "");
    json.key("raised").value(raised).key("open").value(open).close('}');
  }
  json.close(']').close('}');
  return json.text() + '\n';
}

Exit run(Session& session, const Line& line) {
  check_verb(line, verbs);
  const auto opened = open_register(session, line, Register::Access::read);
  const auto meetings = opened.meetings();
  print(session, line, line.json ? as_json(meetings) : in_words(meetings));
  return Exit::done;
}

}  // namespace

const Command meeting_command{"meeting", "the meetings, latest first, with what each raised and what is open",
                              options, "  docket meeting list\n  docket meeting list --json\n", run};

}  // namespace docket
