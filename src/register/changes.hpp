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

}  // namespace docket
