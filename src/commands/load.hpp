#pragma once

#include <string_view>

#include "docket/register.hpp"

namespace docket {

/// Whether `bytes` look like a whole register as `docket export --format register` writes it.
bool is_whole_register(std::string_view bytes);

/// Brings it into `opened`. Throws Error, which begins with `place`, for what is none or damaged; then
/// nothing changes.
void load_register(Register& opened, std::string_view place, std::string_view bytes);

}  // namespace docket
