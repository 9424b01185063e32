#pragma once

#include <string_view>

namespace docket {

/// A file of data/ that is compiled in; `name` is without folder and suffix.
struct EmbeddedFile {
  std::string_view name, text;
};

}  // namespace docket
