#pragma once

#include <span>
#include <string>

#include "docket/register.hpp"

namespace docket {

/// The plan of an import for people: a line for each item, what awaits a decision, and counts of each
/// document.
///     + 1  Ann to send the report  (Ann, due Fri 3 May 2024)
///     1 new action from "Sync" (1 May 2024)
std::string plan_in_words(const Plan& plan, std::span<const Reading> readings);

/// One line for all documents, without an end: "1 new action from "Sync" (1 May 2024)".
std::string plan_in_brief(const Plan& plan);

/// What storing it did, or that nothing was stored: "; undo: docket undo 1".
std::string outcome_in_words(const Done& done, bool dry_run);

/// The plan as one object, schema docket.plan/1.
std::string plan_as_json(const Plan& plan, std::span<const Reading> readings, const Done& done);

/// Whether something awaits a decision of the user's.
bool undecided(std::span<const Reading> readings, const Plan& plan);

/// How many actions of the register the plan makes or changes.
std::size_t changes_in(const Plan& plan);

/// "Ann to send the report  (Ann, due Fri 3 May 2024)".
std::string headline(const Entry& entry);

/// What changes, what is proposed, what stays though the notes differ, what it may be: a line each.
std::string details(const Plan::Item& item);

/// ""Sync" (Wed 1 May 2024)", or the document's name.
std::string title_of(const Plan::Document& document);

}  // namespace docket
