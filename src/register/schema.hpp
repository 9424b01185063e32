#pragma once

#include <span>

#include "text/embedded.hpp"

namespace docket {

/// The migrations of data/schema, oldest first: the n-th (from 1) leads from schema n - 1 to schema n.
/// Compiled in.
std::span<const EmbeddedFile> schema_files();

}  // namespace docket
