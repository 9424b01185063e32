#include <array>

#include "commands/change.hpp"
#include "commands/listing.hpp"
#include "docket/renderer.hpp"

namespace docket {

namespace {

using Kind = Option::Kind;

constexpr std::array options = {
    Option{"WORDS", Kind::word, "words that all occur in an action, its sub-questions, answers or notes"},
    Option{"--columns", Kind::value, "what to show of each: number,status,owners,text", "COLUMNS"},
    Option{"--exit-status", Kind::flag, "end with 1 where nothing is found"},
    Option{"--format", Kind::value, "text, markdown, csv, json, jsonl", "FORMAT"},
    Option{"--limit", Kind::value, "at most so many", "COUNT"},
    Option{"--sort", Kind::value, "by due, number, raised, closed, owner, …; -due: falling", "ORDER"},
};

Exit run(Session& session, const Line& line) {
  if (told_fields(session, line)) return Exit::done;
  const auto columns = columns_option(line);
  const auto opened = open_register(session, line, Register::Access::read);
  Query::Term words{.attribute = Query::Attribute::text, .values = {line.text("WORDS")}};
  auto selection = opened.select({.filter = both({.kind = Query::Node::Kind::term, .term = std::move(words)},
                                                 read_filter(line, context_of(session, line, opened))),
                                  .order = order_option(line),
                                  .limit = limit_option(line),
                                  .today = session.today,
                                  .detail = detail_of(line)});
  const bool empty = selection.entries.empty();
  Report report{.as_of = session.today,
                .filter = line.text("WORDS"),
                .total = selection.total,
                .columns = columns,
                .fields = line.fields};
  if (columns.empty() && renderer_of(line).name == "text")
    report.columns = {"number", "status", "due", "owners", "text"};
  report.sections.push_back({.entries = std::move(selection.entries)});
  show(session, line, report);
  return empty && line.has("--exit-status") ? Exit::failed : Exit::done;
}

}  // namespace

const Command search_command{
    .name = "search",
    .summary = "find words in actions, sub-questions, answers and notes, open or closed",
    .options = options,
    .examples =
        "  docket search \"road map\"\n"
        "  docket search budget owner:ann is:closed\n",
    .run = run,
    .takes = Command::Takes::filter,
    .json = Command::Json::fields};

}  // namespace docket
