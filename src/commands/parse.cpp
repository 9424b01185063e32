#include <array>
#include <ostream>

#include "commands/commands.hpp"
#include "commands/minutes_text.hpp"
#include "commands/notes.hpp"

namespace docket {

namespace {

constexpr std::array options = {
    Option{"FILE", Option::Kind::words, "the notes; - reads standard input"},
    Option{"--explain", Option::Kind::flag,
           "say for each field the rule, line and words it comes from, and what was set aside"},
    Option{"--blocks", Option::Kind::flag,
           "print the document as it was read, before anything is recognised in it"},
    Option{"--format", Option::Kind::value, "read as this format instead of telling it from the content",
           "INPUT"},
    Option{"--language", Option::Kind::value, "of the notes, instead of telling it from them", "de|en|es|fr"},
    Option{"--date", Option::Kind::value, "the meeting's day, where the notes leave it open", "DAY"},
    Option{"--meeting", Option::Kind::value, "the meeting's title, where the notes have none or another",
           "TITLE"},
    Option{"--date-order", Option::Kind::value, "which part of 5/6/2017 is what", "dmy|mdy|ymd"},
    Option{"--max-size", Option::Kind::value, "largest file to read, in MiB (64)", "MIB"},
    Option{"--words", Option::Kind::value, "a file of your own words for headings, columns, states", "FILE"},
};

constexpr std::string_view examples =
    "  docket parse notes.md                      # what was recognised\n"
    "  docket parse --explain minutes.docx        # and why\n"
    "  docket parse --json - < minutes.txt        # for programs\n"
    "  docket parse --date 2017-06-06 notes.txt   # where the notes name no year\n";

Exit run(Session& session, const Line& line) {
  for (const auto& file : line.values("FILE")) {
    const auto document = read_notes(session, file, line);
    if (line.has("--blocks")) {
      *session.out << to_text(document);
      continue;
    }
    const auto minutes = recognise(document, hints_of(session, line));
    const auto write = line.json ? write_json : line.has("--explain") ? write_explained : write_text;
    write(*session.out, document, minutes);
  }
  return Exit::done;
}

}  // namespace

const Command parse_command{"parse", "read notes, print what was recognised, store nothing", options,
                            examples, run};

}  // namespace docket
