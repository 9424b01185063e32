#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "commands/change.hpp"
#include "commands/listing.hpp"
#include "commands/options.hpp"

namespace docket {

namespace {

using Kind = Option::Kind;

constexpr std::array options = {
    Option{"--as-of", Kind::value, "the register as it was on that day", "DAY"},
    Option{"--by", Kind::value, "in which sections", "owner|meeting|category"},
    Option{"--columns", Kind::value, "what to show of each: number,text,owners,due", "NAMES"},
    Option{"--force", Kind::flag, "replace the file of -o"},
    Option{"--format", Kind::value, "text, markdown, csv, json, jsonl; else by the suffix of -o", "FORMAT"},
    Option{"-o,--output", Kind::value, "write to that file", "FILE"},
    Option{"--sort", Kind::value, "by due, number, raised, owner, …; -due: falling", "NAMES"},
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
  const auto as_of = day_option(session, line, "--as-of");
  const auto columns = columns_option(line);
  const auto grouping = grouping_option(line, "--by", view.usual);
  const auto opened = open_register(session, line, Register::Access::read);
  const auto today = as_of.value_or(session.today);
  auto selection =
      opened.select({.filter = both(view.asks(), read_filter(line, context_of(session, line, opened))),
                     .order = order_option(line),
                     .as_of = as_of,
                     .today = today});
  auto report = view.build({std::move(selection.entries), grouping, today});
  report.filter = filter_words(line);
  if (!columns.empty()) report.columns = columns;
  report.fields = line.fields;
  show(session, line, report);
  return Exit::done;
}

}  // namespace

const Command report_command{.name = "report",
                             .summary = "the chair's papers: open, overdue, owners, meetings",
                             .options = options,
                             .examples =
                                 "  docket report open\n"
                                 "  docket report open --by meeting --format md -o open.md\n"
                                 "  docket report open owner:ann --as-of 2017-06-06\n",
                             .run = run,
                             .takes = Command::Takes::filter,
                             .json = Command::Json::fields};

}  // namespace docket
