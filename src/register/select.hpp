#pragma once

#include "docket/query.hpp"
#include "register/database.hpp"
#include "register/entries.hpp"

namespace docket {

/// The query's filter, order and limit as SQL. Looks up the owners, meetings and askers that it names; throws
/// as Register::select does.
Rest to_sql(const Database& database, const Query& query);

/// The ids of the meetings of each series whose name begins like that, else one of its words. Throws as
/// Register::select does.
std::vector<int> meetings_of_series(std::string_view wanted, const std::vector<Entry::Meeting>& all);

/// The only one of `all` with that number or those words in its title. Throws as Register::select does.
Entry::Meeting the_meeting(std::string_view wanted, const std::vector<Entry::Meeting>& all);

}  // namespace docket
