#pragma once

#include <string>

#include "docket/register.hpp"

namespace docket {

// What each command makes of an entry: the rules, without the register. Each throws Error (Exit::refused)
// where the entry is not such that it could be done.

Entry edited(Entry entry, const Edit& edit);
Entry noted(Entry entry, int part, const std::string& text, const Stamp& stamp);
Entry answered(Entry entry, int part, const std::string& text, const std::string& by, Date on);
Entry waived(Entry entry, int part, const std::string& reason, const Stamp& stamp);
/// `part` 0: the action itself.
Entry closed(Entry entry, int part, const Closing& closing, const Stamp& stamp);
Entry reopened(Entry entry, int part, const std::string& reason, const Stamp& stamp);
/// The sub-question as an action of its own, without a number.
Entry split_off(const Entry& entry, int part);
/// `entry` without what the sub-question asks for, which is action `number` now.
Entry without_part(Entry entry, int part, int number, const Stamp& stamp);
/// `entry` with all that `other` holds and it lacks.
Entry joined_with(Entry entry, const Entry& other);
Entry superseded(Entry entry, int by, const Stamp& stamp);

/// The action that it was merged into; 0: none.
int merged_into(const Entry& entry);

}  // namespace docket
