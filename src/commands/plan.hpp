#pragma once

#include <span>
#include <string>

#include "docket/register.hpp"

namespace docket {

/// The plan of an import for people: a line for each item, what awaits a decision, and what was stored.
///     + 1  Ann to send the report  (Ann, due Fri 3 May 2024)
///     1 new action from "Sync" (1 May 2024); undo: docket undo 1
std::string plan_in_words(const Plan& plan, std::span<const Reading> readings, const Done& done,
                          bool dry_run);

/// The same as one object, schema docket.plan/1.
std::string plan_as_json(const Plan& plan, std::span<const Reading> readings, const Done& done);

/// Whether something awaits a decision of the user's.
bool undecided(std::span<const Reading> readings, const Plan& plan);

}  // namespace docket
