#pragma once

#include <string>
#include <string_view>

#include "commands/commands.hpp"

namespace docket {

/// `text` as the user leaves it in their editor ($VISUAL, $EDITOR, else vi). Throws Error where the editor
/// fails.
std::string edited_by_user(const Session& session, std::string_view text);

}  // namespace docket
