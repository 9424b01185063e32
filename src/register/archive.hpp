#pragma once

#include <iosfwd>

#include "docket/register.hpp"
#include "register/database.hpp"

namespace docket {

// All of a register as JSON, schema docket.register/1: its tables as docs/register.md has them, a row a line,
// without what follows from the rest. The same register gives the same bytes.

void write_json(const Database& database, std::ostream& out);

/// As Register::load, within the transaction of the caller, who lets references be unchecked meanwhile.
void load_rows(const Database& database, int schema,
               const std::function<void(const Register::PutRow&)>& fill);

}  // namespace docket
