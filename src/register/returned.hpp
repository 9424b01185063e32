#pragma once

#include "docket/register.hpp"
#include "register/database.hpp"

namespace docket {

/// What importing a report of this register would do that somebody edited: numbers tie its rows to actions,
/// and what differs from the report as it was written is a change. What changed in the register meanwhile
/// stays, and is a conflict where the report changes it too. A row without a number is new, unless the
/// register took it from an earlier import of this report. Throws Error of Exit::refused for a report of
/// another register.
Plan::Document returned_report(const Database& database, const Reading& reading);

}  // namespace docket
