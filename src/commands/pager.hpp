#pragma once

#include <string_view>

#include "commands/commands.hpp"

namespace docket {

/// Shows `text` through DOCKET_PAGER, PAGER or less, as git does. False where none is wanted or none can be
/// started.
bool page(const Session& session, std::string_view text);

}  // namespace docket
