#pragma once

#include "commands/commands.hpp"

namespace docket {

/// How a command ends that the user broke off: as shells have it for an interrupt.
constexpr Exit interrupted{130};

/// The next key that is pressed on the terminal of standard input, without Enter; '\x1b' for keys that are no
/// letter. Throws Error of `interrupted` for Ctrl-C, Ctrl-D and where the terminal goes away.
char read_key();

}  // namespace docket
