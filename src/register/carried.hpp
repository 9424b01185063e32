#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "docket/register.hpp"
#include "register/database.hpp"

namespace docket {

// How long an action has stood: meetings at which it was open and not new, and how often its due day was
// moved. A meeting later than `today` is filed and was not held, so that nothing stood over it; where `today`
// is no day, all that are filed count.

/// Sets `carried` and `moved` of each.
void reckon(const Database& database, std::vector<Entry>& entries, Date today);

/// The same two as SQL over a row of `action a`.
std::string carried_sql(Date today);
extern const std::string_view moved_sql;

}  // namespace docket
