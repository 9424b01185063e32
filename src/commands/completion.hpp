#pragma once

#include <span>

#include "register/schema.hpp"

namespace docket {

/// The scripts of data/completion, named for their shells. Compiled in.
std::span<const EmbeddedFile> completion_scripts();

}  // namespace docket
