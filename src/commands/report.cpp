#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "commands/change.hpp"
#include "commands/listing.hpp"
#include "commands/manual.hpp"
#include "commands/options.hpp"
#include "commands/reporting.hpp"

namespace docket {

namespace {

using Kind = Option::Kind;

constexpr std::array options = {
    Option{"--as-of", Kind::value, "the register as it was on that day", "DAY"},
    Option{"--by", Kind::value, "in which sections", "owner|meeting|category"},
    Option{"--columns", Kind::value, "what to show of each: number,text,owners,due", "COLUMNS"},
    Option{"--force", Kind::flag, "replace the file of -o"},
    Option{"--format", Kind::value, "text, html, docx, xlsx, markdown, …; else by the suffix of -o",
           "FORMAT"},
    Option{"-o,--output", Kind::value, "write to that file", "FILE"},
    Option{"--since", Kind::value, "changes: from which day on; else the last meeting", "DAY|last-meeting"},
    Option{"--sort", Kind::value, "by due, number, raised, owner, …; -due: falling", "ORDER"},
    Option{"--template", Kind::value, "your own layout for text, markdown or html (mustache)", "FILE"},
    Option{"--width", Kind::value, "wrap the text at so many columns; 72 for mail, 0: never", "WIDTH"},
};

// The first word names the report, unless it is a condition or nothing stands there.
const View& view_of(Line& line) {
  auto& words = line.given["FILTER"];
  if (words.empty() || words.front().find_first_of(":(@") != std::string::npos) return *find_view("open");
  if (const auto* view = find_view(words.front())) {
    words.erase(words.begin());
    return *view;
  }
  std::vector<std::string_view> names;
  for (const auto* view : views())
    names.push_back(view->name);
  throw Error{no_such("report", words.front(), names), Exit::usage};
}

Exit run(Session& session, const Line& typed) {
  auto line = typed;
  if (told_fields(session, line)) return Exit::done;
  const auto& view = view_of(line);
  if (line.has("--since") && view.sees == View::Sees::now)
    throw Error{
        fmt::format("report {}: --since goes with changes; raised.after:DAY narrows the others", view.name),
        Exit::usage};
  const auto as_of = day_option(session, line, "--as-of");
  const auto opened = open_register(session, line, Register::Access::read);
  const Wish wish{.view = view,
                  .grouping = grouping_option(line, "--by", view.usual),
                  .today = as_of.value_or(session.today),
                  .as_of = as_of};
  show(session, line, make_report(session, line, opened, wish));
  return Exit::done;
}

std::vector<ManualBlock> more() {
  ManualBlock block{.kind = ManualBlock::Kind::terms, .heading = "Reports, the first word; else open"};
  for (const auto* view : views())
    block.terms.emplace_back(view->name, view->help);
  return {std::move(block)};
}

}  // namespace

const Command report_command{
    .name = "report",
    .summary = "the chair's papers: open, overdue, owners, meetings, changes, stats, agenda",
    .options = options,
    .examples =
        "  docket report open\n"
        "  docket report open --by meeting --format md -o open.md\n"
        "  docket report changes --since last-meeting\n"
        "  docket report open owner:ann --as-of 2017-06-06 --width 72\n",
    .run = run,
    .takes = Command::Takes::filter,
    .json = Command::Json::fields,
    .more = more};

}  // namespace docket
