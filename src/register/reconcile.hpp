#pragma once

#include <span>

#include "docket/register.hpp"
#include "register/database.hpp"

namespace docket {

// What an import changes. An item of the notes is an action of the register where it belongs to the same
// meeting and is worded alike (a number of its own in the notes counts first), or where it is worded alike
// and still open from an earlier meeting of the series. Fields are merged three ways: what the last notes
// said, what the register says, what these notes say.

/// What importing one document would do to the register as it is.
Plan::Document plan_of(const Database& database, const Reading& reading);

/// As Register's, within the transaction of the caller.
Done import(const Database& database, std::span<const Reading> readings, const Stamp& stamp);
Done apply(const Database& database, const Plan& plan, const Stamp& stamp);

}  // namespace docket
