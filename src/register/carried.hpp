#pragma once

#include <string_view>
#include <vector>

#include "docket/register.hpp"
#include "register/database.hpp"

namespace docket {

// How long an action has stood: meetings at which it was open and not new, and how often its due day was
// moved.

/// Sets `carried` and `moved` of each.
void reckon(const Database& database, std::vector<Entry>& entries);

/// The same two as SQL over a row of `action a`.
extern const std::string_view carried_sql;
extern const std::string_view moved_sql;

}  // namespace docket
