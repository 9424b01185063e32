#pragma once

#include <span>
#include <string>

#include "register/schema.hpp"

namespace docket {

/// The schemas of what --json prints (docs/schema), sorted by name. Compiled in.
std::span<const EmbeddedFile> json_schemas();

/// "docket.actions/1", as the output says it.
std::string schema_name(const EmbeddedFile& schema);

/// The first sentence of its description.
std::string schema_help(const EmbeddedFile& schema);

}  // namespace docket
