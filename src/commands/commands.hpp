#pragma once

// To add a command: src/commands/NAME.cpp with one function, its declaration and row here and in commands.cpp, its
// line in CMakeLists.txt, its cases in tests/cases/NAME/, a line in README.md.

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "docket/date.hpp"
#include "docket/error.hpp"

namespace docket {

/// All that a command knows of the world outside: nothing reads a clock, a stream or the environment but through it.
struct Session {
  std::istream* in = nullptr;
  std::ostream* out = nullptr;
  std::ostream* err = nullptr;
  std::function<std::optional<std::string>(const std::string&)> variable;  ///< of the environment
  Date today;
  std::string now;        ///< RFC 3339, UTC, to the second
  bool terminal = false;  ///< `out` is one
  bool prompts = false;   ///< `in` and `err` are terminals: a question may be asked
  int width = 0;          ///< of the terminal, in columns; 0: unknown
};

/// What every command takes, parsed.
struct Globals {
  std::filesystem::path register_path;
  std::string by;  ///< who makes the change
  std::string color = "auto";
  bool quiet = false;
  bool no_input = false;
  bool no_pager = false;
};

using Arguments = std::vector<std::string>;

struct Command {
  std::string_view name;
  std::string_view summary;  ///< one line, for `docket help`
  Exit (*run)(Session& session, const Arguments& arguments);
};

/// All of them, sorted by name.
std::span<const Command> commands();

/// Runs what `arguments` (without the program's name) ask for. Throws Error.
Exit run(Session& session, const Arguments& arguments);

Exit run_parse(Session& session, const Arguments& arguments);

}  // namespace docket
