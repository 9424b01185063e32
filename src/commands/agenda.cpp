#include <array>

#include "commands/change.hpp"
#include "commands/listing.hpp"
#include "commands/reporting.hpp"

namespace docket {

namespace {

using Kind = Option::Kind;

constexpr std::array options = {
    Option{"--columns", Kind::value, "what to show of each: number,text,owners,due", "COLUMNS"},
    Option{"--force", Kind::flag, "replace the file of -o"},
    Option{"--format", Kind::value, "as docket help report; else by the suffix of -o", "FORMAT"},
    Option{"--group-by", Kind::value, "in which sections; else by meeting", "owner|meeting|category"},
    Option{"--meeting", Kind::value, "the meeting to prepare; else the next one", "NUMBER|TITLE"},
    Option{"--on", Kind::value, "its day, where the register does not know it", "DAY"},
    Option{"-o,--output", Kind::value, "write to that file", "FILE"},
    Option{"--sort", Kind::value, "by due, number, raised, owner, …; -due: falling", "ORDER"},
    Option{"--template", Kind::value, "your own layout for text, markdown or html (mustache)", "FILE"},
    Option{"--width", Kind::value, "wrap the text at so many columns; 72 for mail, 0: never", "WIDTH"},
};

/// The meeting that the line names; a day alone is one, too.
std::optional<Entry::Meeting> meeting_of(const Session& session, const Line& line, const Register& opened) {
  std::optional<Entry::Meeting> meeting;
  if (const auto words = line.value("--meeting")) meeting = opened.meeting(*words);
  if (const auto day = day_option(session, line, "--on")) {
    if (!meeting) meeting = Entry::Meeting{};
    meeting->held = day;
  }
  return meeting;
}

Exit run(Session& session, const Line& typed) {
  auto line = typed;
  if (told_fields(session, line)) return Exit::done;
  const auto& view = *find_view("agenda");
  const auto opened = open_register(session, line, Register::Access::read);
  const auto meeting = meeting_of(session, line, opened);
  line.given.erase("--meeting");  // as a filter it would mean what that meeting raised
  const Wish wish{.view = view,
                  .grouping = grouping_option(line, "--group-by", view.usual),
                  .today = session.today,
                  .as_of = {},
                  .next = meeting};
  show(session, line, make_report(session, line, opened, wish));
  return Exit::done;
}

}  // namespace

const Command agenda_command{.name = "agenda",
                             .summary = "matters arising: what the next meeting is to ask about",
                             .options = options,
                             .examples =
                                 "  docket agenda\n"
                                 "  docket agenda --meeting 14 --group-by owner\n"
                                 "  docket agenda --on 2017-06-06 -o matters-arising.md\n",
                             .run = run,
                             .takes = Command::Takes::filter,
                             .json = Command::Json::fields};

}  // namespace docket
