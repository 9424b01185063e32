#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "commands/commands.hpp"

namespace docket {

/// `text` as the user leaves it in their editor ($VISUAL, $EDITOR, else vi). Throws Error where the editor
/// fails.
std::string edited_by_user(const Session& session, std::string_view text);

/// Offers `text` in the editor and gives what comes back to `take`. Where that throws an Error of
/// Exit::usage, the text is offered again, with the mistake named on top, until it is left unmended; then the
/// Error goes through.
void edit_until_right(const Session& session, std::string text,
                      const std::function<void(std::string_view)>& take);

}  // namespace docket
