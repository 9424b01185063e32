#pragma once

#include <optional>
#include <string_view>

namespace docket {

/// A line of a chat log.
struct LogLine {
  enum class Kind { said, noise };  ///< noise: who came, left, or changed the topic

  Kind kind = Kind::said;
  std::string_view day;      ///< "2020-08-25", "14/05/2024" where the stamp has it; else empty
  std::string_view speaker;  ///< nick or name, without the signs of a channel operator
  std::string_view text;
  bool stamped = false;  ///< a time stands before it
};

/// Whether it is worth taking `text` apart: no log line starts otherwise.
bool may_be_log_line(std::string_view text);

/// `text` taken apart where it has the form of a log line: "16:04 <ann> text", "[16:04:59] ann: text",
/// "[2020-08-25T16:04:59.123Z] <ann> text", "16:04:59 * ann nods", "<ann> text", and as programs write them:
/// "16:04:59 ann | text", tabs around the name, "May 16 16:04:59 <ann> text", "16:04:59 From Ann to Everyone:
/// text", "[14/05/2024, 09:02:11] Ann Hall: text", "5/14/24, 9:02 AM - Ann Hall: text". A bare "16:04
/// Welcome: Ann" is none, since agendas look like that.
std::optional<LogLine> log_line(std::string_view text);

}  // namespace docket
