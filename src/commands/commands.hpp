#pragma once

// To add a command: src/commands/NAME.cpp with its row, the row's declaration below, its place in the table
// of commands.cpp, its line in CMakeLists.txt, its cases in tests/cases/NAME/, a line in README.md.

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "docket/date.hpp"
#include "docket/error.hpp"

namespace docket {

/// All that a command knows of the world outside: nothing reads a clock, a stream or the environment but
/// through it.
struct Session {
  std::istream* in = nullptr;
  std::ostream* out = nullptr;
  std::ostream* err = nullptr;
  std::function<std::optional<std::string>(const std::string&)> variable;  ///< of the environment
  Date today;             ///< the clock's, or what --today or DOCKET_TODAY say
  std::string now;        ///< RFC 3339, UTC, to the second; the start of `today` where that was given
  bool terminal = false;  ///< `out` is one
  bool prompts = false;   ///< `in` and `err` are terminals: a question may be asked
  bool watched = false;   ///< `err` is a terminal: progress may be shown
  int width = 0;          ///< of the terminal, in columns, when docket started; 0: unknown
  int height = 0;         ///< of the terminal, in lines; 0: unknown
  bool json = false;      ///< --json was given: errors are JSON too
  std::function<int()> width_now;  ///< of the terminal that questions are put on; it may have been changed
};

using Arguments = std::vector<std::string>;

/// One thing that a command takes: an option ("--due", "-o,--output") or words that stand alone ("TEXT").
struct Option {
  enum class Kind {
    flag,      ///< is there or not
    optional,  ///< is there or not, and may say how: "--review=editor"
    value,     ///< takes one word; the last one given counts
    values,    ///< takes one word each time it is given
    word,      ///< a word that must stand there
    words,     ///< one word or more
    any,       ///< any number of words
  };
  std::string_view name;
  Kind kind = Kind::flag;
  std::string_view help;
  /// What help calls the value ("NAME"), or those it may have ("dmy|mdy|ymd"); of a word that stands alone,
  /// the words it may be. Completion goes by it.
  std::string_view value = {};
};

/// What was given to a command, by the names in its row.
class Line {
 public:
  std::filesystem::path register_path;
  std::string user;   ///< whom @me means; empty: `by`
  std::string by;     ///< who makes the change: --by, or whom the environment or the config names
  std::string words;  ///< the command line as typed, for the history
  std::string color;  ///< "auto", "always", "never"
  bool quiet = false;
  bool no_pager = false;
  bool may_ask = false;             ///< a question may be put to the user
  bool json = false;                ///< --json was given
  std::vector<std::string> fields;  ///< that --json chose; empty: all

  [[nodiscard]] bool has(std::string_view name) const { return given.contains(name); }
  /// nullopt where it was not given.
  [[nodiscard]] std::optional<std::string> value(std::string_view name) const;
  /// Empty where it was not given.
  [[nodiscard]] std::string text(std::string_view name) const { return value(name).value_or(""); }
  [[nodiscard]] const std::vector<std::string>& values(std::string_view name) const;

  std::map<std::string, std::vector<std::string>, std::less<>> given;
};

struct ManualBlock;

struct Command {
  enum class Takes {
    options,  ///< what its row names
    filter,   ///< also words of the filter language and their options (filter.hpp)
  };
  /// What may stand behind --json.
  enum class Json { plain, fields };
  /// Whether it can do without the config, and so also where that cannot be read.
  enum class Config { needed, ignored };

  std::string_view name;
  std::string_view summary;  ///< one line, for `docket help`
  std::span<const Option> options;
  std::string_view examples;  ///< two or three real ones, a line each
  Exit (*run)(Session& session, const Line& line);
  Takes takes = Takes::options;
  Json json = Json::plain;
  Config config = Config::needed;
  std::vector<ManualBlock> (*more)() = nullptr;  ///< what help says behind the options (manual.hpp)
};

/// All of them, sorted by name.
std::span<const Command* const> commands();

/// Throws Error of Exit::usage where there is none of that name.
const Command& find_command(std::string_view name);

/// Runs what `arguments` (without the program's name) ask for. Throws Error.
Exit run(Session& session, const Arguments& arguments);

/// How `error` is told on standard error: a line, or an object where --json was given.
std::string message(const Session& session, std::string_view error, Exit exit);

/// What --date-order says; unknown where it is not given.
DateOrder read_date_order(const Line& line);

extern const Command add_command;
extern const Command agenda_command;
extern const Command answer_command;
extern const Command backup_command;
extern const Command check_command;
extern const Command close_command;
extern const Command completion_command;
extern const Command config_command;
extern const Command date_command;
extern const Command edit_command;
extern const Command export_command;
extern const Command help_command;
extern const Command import_command;
extern const Command lint_command;
extern const Command list_command;
extern const Command log_command;
extern const Command meeting_command;
extern const Command merge_command;
extern const Command note_command;
extern const Command parse_command;
extern const Command person_command;
extern const Command remind_command;
extern const Command reopen_command;
extern const Command report_command;
extern const Command restore_command;
extern const Command schema_command;
extern const Command search_command;
extern const Command show_command;
extern const Command split_command;
extern const Command undo_command;

}  // namespace docket
