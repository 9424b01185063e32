#pragma once

#include <span>
#include <string_view>

namespace docket {

struct EmbeddedFile {
  std::string_view name, text;
};

/// The migrations of data/schema, oldest first: the n-th (from 1) leads from schema n - 1 to schema n.
/// Compiled in.
std::span<const EmbeddedFile> schema_files();

}  // namespace docket
