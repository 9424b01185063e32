#include <array>
#include <sstream>

#include "commands/change.hpp"
#include "commands/listing.hpp"
#include "commands/progress.hpp"
#include "docket/renderer.hpp"

namespace docket {

namespace {

using Kind = Option::Kind;

constexpr std::array options = {
    Option{"--force", Kind::flag, "replace the file of -o"},
    Option{"--format", Kind::value,
           "json, csv, ics, xlsx, …; register: all of it, with history; else by the suffix of -o", "FORMAT"},
    Option{"-o,--output", Kind::value, "write to that file", "FILE"},
    Option{"--template", Kind::value, "your own layout for text, markdown or html (mustache)", "FILE"},
};

/// All there is, with people, meetings and history.
Exit write_whole(Session& session, const Line& line) {
  if (!filter_words(line).empty())
    throw Error{"export: the whole register has no filter; --format json writes some of its actions",
                Exit::usage};
  const auto opened = open_register(session, line, Register::Access::read);
  const auto file = line.value("--output");
  if (!file) {
    opened.write_json(*session.out);
    return Exit::done;
  }
  std::ostringstream text;
  {
    const Progress progress(session, line, "exporting");
    opened.write_json(text);
  }
  write_output(session, line, text.view());
  return Exit::done;
}

Exit run(Session& session, const Line& typed) {
  if (told_fields(session, typed)) return Exit::done;
  if (typed.text("--format") == "register") return write_whole(session, typed);
  auto line = typed;
  if (!line.has("--format") && !line.has("--output") && !line.has("--template"))
    line.given["--format"] = {"json"};
  static_cast<void>(renderer_of(line));  // says what is no format before anything is read
  const auto opened = open_register(session, line, Register::Access::read);
  auto selection = [&] {
    const Progress progress(session, line, "exporting");
    return opened.select({.filter = read_filter(line, context_of(session, line, opened)),
                          .order = {{.by = Query::Sort::number}},
                          .today = session.today});
  }();
  Report report{
      .as_of = session.today, .filter = filter_words(line), .total = selection.total, .fields = line.fields};
  report.origin = opened.origin();
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
                                 "  docket export is:closed --format jsonl\n"
                                 "  docket export --format register -o all.json\n",
                             .run = run,
                             .takes = Command::Takes::filter,
                             .json = Command::Json::fields};

}  // namespace docket
