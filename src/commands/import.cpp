#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <ostream>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "commands/change.hpp"
#include "commands/editor.hpp"
#include "commands/files.hpp"
#include "commands/load.hpp"
#include "commands/notes.hpp"
#include "commands/plan.hpp"
#include "commands/progress.hpp"
#include "commands/review.hpp"
#include "commands/review_keys.hpp"
#include "docket/reader.hpp"
#include "text/json.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

using Kind = Option::Kind;

constexpr std::array options = {
    Option{"FILE", Kind::words, "notes, or folders of them; -: the standard input"},
    Option{"--accept", Kind::flag, "take what later notes propose: closes, new days, remarks"},
    Option{"--date", Kind::value, "the day of the meeting", "DAY"},
    Option{"--date-order", Kind::value, "which part of 5/6/2017 is what", "dmy|mdy|ymd"},
    Option{"--dry-run", Kind::flag, "show the plan, store nothing"},
    Option{"--format", Kind::value, "the notes' format, where it cannot be told", "INPUT"},
    Option{"--language", Kind::value, "of the notes, instead of telling it from them", "de|en|es|fr"},
    Option{"--meeting", Kind::value, "the title of the meeting", "TITLE"},
    Option{"--max-size", Kind::value, "largest file to read, in MiB (64)", "MIB"},
    Option{"--review", Kind::optional, "decide item by item with single keys; else on the plan in $EDITOR",
           "editor|keys"},
    Option{"--suggestions", Kind::flag, "take what the notes only suggest, too"},
    Option{"--yes", Kind::flag, "do not ask before many things change"},
    Option{"--words", Kind::value, "a file of your own words for headings, columns, states", "FILE"},
};

/// What was read, and the lines of the notes where the user is shown them.
struct Input {
  std::vector<Reading> readings;
  Notes notes;
};

/// Whether the user decides with single keys: where there is a terminal, unless they say how.
bool reviews_by_keys(const Line& line) {
  const auto how = line.value("--review");
  if (how && line.has("--no-input"))
    throw Error{"import: --review asks, which --no-input forbids; leave one of them out", Exit::usage};
  if (how == "keys" && !line.may_ask)
    throw Error{"import: --review=keys needs a terminal; --review=editor opens $EDITOR", Exit::usage};
  return how && how != "editor" && line.may_ask;
}

Reading reading_of(Session& session, const Line& line, const std::string& file, const Hints& hints,
                   Notes* notes) {
  const auto bytes = read_bytes(session, file, line);
  Limits limits;
  limits.bytes = std::max(limits.bytes, bytes.size());
  const auto document = read_document(file, bytes, line.text("--format"), limits);
  Reading reading{.document = file, .hash = content_hash(bytes), .minutes = recognise(document, hints)};
  if (!line.quiet)
    for (const auto& remark : document.remarks)
      *session.err << fmt::format("docket: {}: {}\n", printable(file), printable(remark));
  if (notes != nullptr) notes->emplace(file, lines_of(document));
  auto& minutes = reading.minutes;
  if (line.has("--suggestions")) minutes.actions.append(std::exchange(minutes.suggestions, {}));
  reading.accepts = line.has("--accept");
  reading.again = reading.accepts || line.has("--review");
  return reading;
}

/// Earlier meetings first, so that what is carried over finds what it was; those without a day last.
void in_order_of_meetings(std::vector<Reading>& readings) {
  std::ranges::stable_sort(readings, [](const Reading& a, const Reading& b) {
    const auto& left = a.minutes.meeting.held;
    const auto& right = b.minutes.meeting.held;
    return left && (!right || *left < *right);
  });
}

Input read_all(Session& session, const Line& line, bool shows_notes) {
  const auto hints = hints_of(session, line);
  const auto files = files_of(line.values("FILE"));
  Progress progress(session, line, "reading", files.size());
  Input input;
  for (const auto& file : files) {
    input.readings.push_back(reading_of(session, line, file, hints, shows_notes ? &input.notes : nullptr));
    progress.advance();
  }
  in_order_of_meetings(input.readings);
  return input;
}

struct Outcome {
  Plan plan;
  Done done;
};

/// The readings with what the user decides in the editor.
std::vector<Reading> review(Session& session, const Register& opened, const std::vector<Reading>& readings) {
  const auto plan = opened.plan(readings);
  std::vector<Reading> decided;
  edit_until_right(session, review_text(plan), [&](std::string_view text) {
    decided = reviewed(readings, plan, text);
    static_cast<void>(opened.plan(decided));  // says so where it names an action that there is not
  });
  return decided;
}

/// The plan for a register that is not there yet. It is only made once it is known what comes into it, so
/// that nothing is left of an import that is broken off.
std::optional<Plan> plan_for_new(Session& session, const Line& line, std::span<const Reading> readings) {
  std::error_code failure;
  if (std::filesystem::exists(line.register_path, failure)) return std::nullopt;
  const Progress progress(session, line, "planning");
  return open_register(session, line, Register::Access::preview).plan(readings);
}

/// Plans and applies. Where somebody changed the register in between, plans anew.
Outcome store(Session& session, const Line& line, std::span<const Reading> readings) {
  constexpr int tries = 20;
  auto early = plan_for_new(session, line, readings);
  auto opened = open_register(session, line, Register::Access::create);
  const Progress progress(session, line, "storing");
  for (int left = tries;; --left) {
    auto plan = early ? *std::exchange(early, std::nullopt) : opened.plan(readings);
    try {
      auto done = opened.apply(plan, stamp(session, line));
      return {std::move(plan), std::move(done)};
    } catch (const Error& error) {
      if (error.exit() != Exit::refused || left == 1) throw;
    }
  }
}

Exit report(Session& session, const Line& line, std::span<const Reading> readings, const Outcome& outcome) {
  const auto& [plan, done] = outcome;
  if (line.json)
    *session.out << plan_as_json(plan, readings, done);
  else
    *session.out << (line.quiet ? plan_in_brief(plan) : plan_in_words(plan, readings))
                 << outcome_in_words(done, line.has("--dry-run"));
  return undecided(readings, plan) ? Exit::undecided : Exit::done;
}

/// Shows the plan and asks; what was shown is what is stored. Nothing is made, not even a new register,
/// before the yes.
Exit store_when_confirmed(Session& session, const Line& line, std::span<const Reading> readings) {
  const auto plan = open_register(session, line, Register::Access::preview).plan(readings);
  *session.out << plan_in_words(plan, readings) << std::flush;
  confirm(session, line, "\nstore", changes_in(plan));
  auto opened = open_register(session, line, Register::Access::create);
  *session.out << outcome_in_words(opened.apply(plan, stamp(session, line)), false);
  return undecided(readings, plan) ? Exit::undecided : Exit::done;
}

/// Whether a whole register was named, which then is brought in.
bool loaded(Session& session, const Line& line) {
  const auto& files = line.values("FILE");
  if (files.size() != 1 || !files.front().ends_with(".json")) return false;
  const auto bytes = read_bytes(session, files.front(), line);
  if (!is_whole_register(bytes)) return false;
  if (line.has("--dry-run") || line.has("--review"))
    throw Error{"import: a whole register comes as it is, without a plan", Exit::usage};
  auto opened = open_register(session, line, Register::Access::create);
  load_register(opened, printable(files.front()), bytes);
  if (line.json)
    *session.out << JsonText()
                        .open('{')
                        .key("schema")
                        .value("docket.loaded/1")
                        .key("file")
                        .value(files.front())
                        .key("actions")
                        .value(opened.last_number())
                        .close('}')
                        .text()
                 << '\n';
  else if (!line.quiet)
    *session.out << fmt::format("the register of {} came in, with its history; {} actions were ever filed\n",
                                printable(files.front()), opened.last_number());
  return true;
}

Exit run(Session& session, const Line& line) {
  if (loaded(session, line)) return Exit::done;
  const bool by_keys = reviews_by_keys(line);
  auto read = read_all(session, line, by_keys);
  auto& readings = read.readings;
  if (line.has("--review")) {
    const auto opened = open_register(session, line, Register::Access::preview);
    readings = by_keys ? reviewed_by_keys(session, opened, std::move(readings), read.notes)
                       : review(session, opened, readings);
  }
  if (line.has("--dry-run"))
    return report(session, line, readings,
                  {open_register(session, line, Register::Access::preview).plan(readings), {}});
  const bool said_yes = line.has("--yes") || line.has("--review") || line.json || line.quiet;
  if (line.may_ask && !said_yes) return store_when_confirmed(session, line, readings);
  return report(session, line, readings, store(session, line, readings));
}

}  // namespace

const Command import_command{"import", "read notes and store the actions in them", options,
                             "  docket import minutes.docx\n"
                             "  docket import draft.md --dry-run\n"
                             "  docket import minutes/ later.docx --review\n"
                             "  docket import notes.txt --date 2017-06-06 --meeting \"SSR2 Plenary #14\"\n",
                             run};

}  // namespace docket
