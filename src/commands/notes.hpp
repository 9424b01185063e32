#pragma once

#include <string>

#include "commands/commands.hpp"
#include "docket/document.hpp"
#include "docket/minutes.hpp"

namespace docket {

/// The bytes of a file, or of standard input for "-". Throws Error for what is missing, a folder, not
/// readable, or larger than --max-size.
std::string read_bytes(Session& session, const std::string& path, const Line& line);

/// The document in `path` ("-": standard input), of the format that --format or its content tell.
Document read_notes(Session& session, const std::string& path, const Line& line);

/// What --date, --meeting and --date-order say.
Hints hints_of(Session& session, const Line& line);

}  // namespace docket
