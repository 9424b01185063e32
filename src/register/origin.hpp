#pragma once

#include <optional>
#include <string>

#include "docket/date.hpp"
#include "register/database.hpp"

namespace docket {

/// As Register::origin().
std::string origin(const Database& database, std::optional<Date> as_of = {});

}  // namespace docket
