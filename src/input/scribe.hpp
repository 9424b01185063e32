#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "input/log_line.hpp"

namespace docket {

/// Follows who writes down what others say in a channel, as W3C's groups do: after "scribe: bo" or "scribe+",
/// bo's lines "Ann: the door sticks" and "... and the gate" are Ann's.
class Scribe {
 public:
  /// The line as its real speaker's; `goes_on` where it belongs to the message before it.
  struct Heard {
    std::string_view speaker;
    std::string_view text;
    bool goes_on = false;
  };
  Heard hear(const LogLine& line);

 private:
  void appoint(const LogLine& line);
  [[nodiscard]] bool is_scribe(std::string_view nick) const;

  std::vector<std::string> scribes_;
  std::string_view writer_;   ///< of the line before
  std::string_view speaker_;  ///< whom that line was of
};

}  // namespace docket
