#include <array>

#include "commands/change.hpp"
#include "commands/listing.hpp"
#include "docket/renderer.hpp"

namespace docket {

namespace {

using Kind = Option::Kind;

constexpr std::array options = {
    Option{"--force", Kind::flag, "replace the file of -o"},
    Option{"--format", Kind::value, "json, jsonl, csv, …; else by the suffix of -o; else json", "FORMAT"},
    Option{"-o,--output", Kind::value, "write to that file", "FILE"},
};

Exit run(Session& session, const Line& typed) {
  if (told_fields(session, typed)) return Exit::done;
  auto line = typed;
  if (!line.has("--format") && !line.has("--output")) line.given["--format"] = {"json"};
  static_cast<void>(renderer_of(line));  // says what is no format before anything is read
  const auto opened = open_register(session, line, Register::Access::read);
  auto selection = opened.select({.filter = read_filter(line, context_of(session, line, opened)),
                                  .order = {{.by = Query::Sort::number}},
                                  .today = session.today});
  Report report{
      .as_of = session.today, .filter = filter_words(line), .total = selection.total, .fields = line.fields};
  report.sections.push_back({.entries = std::move(selection.entries)});
  show(session, line, report);
  return Exit::done;
}

}  // namespace

const Command export_command{.name = "export",
                             .summary = "write all of the register, or part of it, for other programs",
                             .options = options,
                             .examples =
                                 "  docket export -o actions.csv\n"
                                 "  docket export is:closed --format jsonl\n",
                             .run = run,
                             .takes = Command::Takes::filter,
                             .json = Command::Json::fields};

}  // namespace docket
