#include <algorithm>
#include <array>
#include <ostream>

#include <fmt/format.h>

#include "commands/change.hpp"
#include "commands/listing.hpp"
#include "docket/renderer.hpp"
#include "views/views.hpp"

namespace docket {

namespace {

using Kind = Option::Kind;

constexpr std::array options = {
    Option{"--as-of", Kind::value, "the register as it was on that day", "DAY"},
    Option{"--columns", Kind::value, "what to show of each: number,due,owners,text", "COLUMNS"},
    Option{"--exit-status", Kind::flag, "end with 1 where nothing is found"},
    Option{"--format", Kind::value, "text, markdown, html, docx, csv, json, …", "FORMAT"},
    Option{"--group-by", Kind::value, "in sections", "owner|meeting|category"},
    Option{"--limit", Kind::value, "at most so many", "COUNT"},
    Option{"--sort", Kind::value, "by due, number, raised, closed, owner, …; -due: falling", "ORDER"},
    Option{"--state", Kind::value, "in which state; else open", "open|closed|all"},
    Option{"--template", Kind::value, "your own layout for text, markdown or html (mustache)", "FILE"},
    Option{"--width", Kind::value, "wrap at so many columns; 0: never", "WIDTH"},
};

Query::Node filter_of(const Session& session, const Line& line, const Register& opened) {
  auto filter = read_filter(line, context_of(session, line, opened));
  if (const auto state = line.value("--state")) return both(std::move(filter), in_state(*state));
  const bool says_which = mentions(filter, Query::Attribute::state) ||
                          mentions(filter, Query::Attribute::closed) ||
                          mentions(filter, Query::Attribute::number);
  return says_which ? filter : both(std::move(filter), in_state("open"));
}

bool shows_closed(const std::vector<Entry>& entries) {
  return std::ranges::any_of(entries, [](const Entry& entry) { return entry.status != "open"; });
}

Report report_of(const Line& line, Selection selection, Date today) {
  Report report{.as_of = today,
                .filter = filter_words(line),
                .total = selection.total,
                .columns = columns_option(line),
                .fields = line.fields};
  if (report.columns.empty() && renderer_of(line).name == "text" && shows_closed(selection.entries))
    report.columns = {"number", "status", "due", "owners", "text"};
  report.sections =
      grouped(std::move(selection.entries), grouping_option(line, "--group-by", Grouping::none), today);
  return report;
}

Exit run(Session& session, const Line& line) {
  if (told_fields(session, line)) return Exit::done;
  const auto as_of = day_option(session, line, "--as-of");
  const auto detail = detail_of(line);
  const auto limit = limit_option(line);
  const auto order = order_option(line);
  const auto opened = open_register(session, line, Register::Access::read);
  const auto today = as_of.value_or(session.today);
  const Query query{.filter = filter_of(session, line, opened),
                    .order = order,
                    .limit = limit,
                    .as_of = as_of,
                    .today = today,
                    .detail = detail};
  auto selection = opened.select(query);
  const bool empty = selection.entries.empty();
  auto report = report_of(line, std::move(selection), today);
  if (detail == Query::Detail::whole) report.origin = opened.origin(as_of);
  show(session, line, report);
  return empty && line.has("--exit-status") ? Exit::failed : Exit::done;
}

}  // namespace

const Command list_command{.name = "list",
                           .summary = "open actions, soonest due first, undated last",
                           .options = options,
                           .examples =
                               "  docket list\n"
                               "  docket list owner:ann due.before:2w\n"
                               "  docket list --state all --group-by owner meeting:14\n"
                               "  docket list is:overdue --json number,owners,due\n",
                           .run = run,
                           .takes = Command::Takes::filter,
                           .json = Command::Json::fields};

}  // namespace docket
