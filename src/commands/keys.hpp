#pragma once

#include <functional>

#include "commands/commands.hpp"

namespace docket {

/// How a command ends that the user broke off: as shells have it for an interrupt.
constexpr Exit interrupted{130};

/// Ctrl-L, which asks programs on a terminal to show anew what they show.
constexpr char redraw_key = '\x0c';

/// The next key that is pressed on the terminal of standard input, without Enter; '\x1b' for keys that are no
/// letter. redraw_key also where the terminal's size changed: at once where `outdated` says that it did since
/// what it shows was printed. Throws Error of `interrupted` for Ctrl-C, Ctrl-D and where the terminal goes
/// away.
char read_key(const std::function<bool()>& outdated);

}  // namespace docket
