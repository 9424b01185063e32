#include <algorithm>
#include <array>
#include <iterator>
#include <ostream>

#include <fmt/format.h>

#include "commands/change.hpp"
#include "commands/notes.hpp"
#include "commands/plan.hpp"
#include "docket/reader.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

using Kind = Option::Kind;

constexpr std::array options = {
    Option{"FILE", Kind::words, "notes; -: the standard input"},
    Option{"--date", Kind::value, "the day of the meeting", "DAY"},
    Option{"--date-order", Kind::value, "which part of 5/6/2017 is what", "dmy|mdy|ymd"},
    Option{"--dry-run", Kind::flag, "show the plan, store nothing"},
    Option{"--format", Kind::value, "the notes' format, where it cannot be told", "NAME"},
    Option{"--meeting", Kind::value, "the title of the meeting", "TITLE"},
    Option{"--max-size", Kind::value, "largest file to read, in MiB (64)", "MIB"},
    Option{"--suggestions", Kind::flag, "take what the notes only suggest, too"},
};

Reading reading_of(Session& session, const Line& line, const std::string& file, const Hints& hints) {
  const auto bytes = read_bytes(session, file, line);
  Limits limits;
  limits.bytes = std::max(limits.bytes, bytes.size());
  const auto document = read_document(file, bytes, line.text("--format"), limits);
  Reading reading{.document = file, .hash = content_hash(bytes), .minutes = recognise(document, hints)};
  if (!line.quiet)
    for (const auto& remark : document.remarks)
      *session.err << fmt::format("docket: {}: {}\n", printable(file), printable(remark));
  auto& minutes = reading.minutes;
  if (line.has("--suggestions")) {
    std::ranges::move(minutes.suggestions, std::back_inserter(minutes.actions));
    minutes.suggestions.clear();
  }
  return reading;
}

struct Outcome {
  Plan plan;
  Done done;
};

/// Plans and applies. Where somebody changed the register in between, plans anew.
Outcome store(Register& opened, std::span<const Reading> readings, const Stamp& stamp) {
  constexpr int tries = 20;
  for (int left = tries;; --left) {
    auto plan = opened.plan(readings);
    try {
      auto done = opened.apply(plan, stamp);
      return {std::move(plan), std::move(done)};
    } catch (const Error& error) {
      if (error.exit() != Exit::refused || left == 1) throw;
    }
  }
}

Outcome outcome_of(Session& session, const Line& line, std::span<const Reading> readings) {
  if (line.has("--dry-run"))
    return {open_register(session, line, Register::Access::preview).plan(readings), {}};
  auto opened = open_register(session, line, Register::Access::create);
  return store(opened, readings, stamp(session, line));
}

Exit run(Session& session, const Line& line) {
  const auto hints = hints_of(line);
  std::vector<Reading> readings;
  for (const auto& file : line.values("FILE"))
    readings.push_back(reading_of(session, line, file, hints));
  const auto [plan, done] = outcome_of(session, line, readings);
  if (line.json)
    *session.out << plan_as_json(plan, readings, done);
  else
    *session.out << plan_in_words(plan, readings, done, line.has("--dry-run"));
  return undecided(readings, plan) ? Exit::undecided : Exit::done;
}

}  // namespace

const Command import_command{"import", "read notes and store the actions in them", options,
                             "  docket import minutes.docx\n"
                             "  docket import draft.md --dry-run\n"
                             "  docket import notes.txt --date 2017-06-06 --meeting \"SSR2 Plenary #14\"\n",
                             run};

}  // namespace docket
