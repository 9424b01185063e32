#pragma once

#include <string_view>

#include "minutes/outline.hpp"

namespace docket {

/// Lists that somebody says in a chat, one message a line: "Actions:", "• @ann to call the venue".
class SaidPoints {
 public:
  /// The point behind its bullet; empty where the message is none of a list of actions. Asked of all lines,
  /// in their order.
  std::string_view point(const Passage& line, const Words& words);

 private:
  std::string_view speaker_;  ///< whose list goes on; empty where there is none
};

}  // namespace docket
