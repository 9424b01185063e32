#pragma once

#include <stdexcept>
#include <string>

namespace docket {

/// How a command ends; the values are docket's exit codes.
enum class Exit {
  done = 0,
  failed = 1,     ///< not found, not readable, not writable
  usage = 2,      ///< wrong usage, an unreadable date or filter
  undecided = 3,  ///< done, but something awaits a decision
  refused = 4,    ///< ambiguous, locked, in conflict
  damaged = 5,    ///< the register is damaged
};

/// What ends a command: one line that says where, what is wrong, and what to do, in lower case and without a
/// full stop. Odd notes are not errors but doubts (minutes.hpp).
///     throw Error{"minutes.docx: not a zip archive (starts with \"%PDF\"); try --format pdf"};
class Error : public std::runtime_error {
 public:
  explicit Error(const std::string& message, Exit exit = Exit::failed)
      : std::runtime_error(message), exit_(exit) {}
  [[nodiscard]] Exit exit() const { return exit_; }

 private:
  Exit exit_;
};

}  // namespace docket
