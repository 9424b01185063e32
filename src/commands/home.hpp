#pragma once

#include "commands/commands.hpp"

namespace docket {

/// What `docket` without a command does. It stands in no table: nobody types its name.
extern const Command home_command;

}  // namespace docket
