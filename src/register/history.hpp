#pragma once

#include <optional>
#include <string>
#include <vector>

#include "docket/register.hpp"
#include "register/database.hpp"

namespace docket {

std::vector<Operation> log(const Database& database, const LogQuery& query);

/// As Register::undo, within the transaction of the caller.
Done undo(const Database& database, std::optional<int> operation, Register::Later later, const Stamp& stamp);

/// Brings `copy` back to the end of that day, without events: a copy, as history itself is not changed. The
/// words for searching stay those of now.
void go_back(const Database& copy, Date day);

/// Goes back through all of history on a copy: where an event does not tell what is there, or something is
/// left that no event made, in words; at most a few.
std::vector<std::string> contradictions(const Database& copy);

}  // namespace docket
