#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "docket/register.hpp"
#include "register/database.hpp"
#include "register/journal.hpp"

namespace docket {

// People, groups and roles, and who belongs to whom. As Register's members, within the transaction of the
// caller.

void add_person(const Database& database, Journal& journal, const std::string& name, const std::string& kind,
                std::span<const std::string> aliases, const std::string& mail);
void set_mail(const Database& database, Journal& journal, const std::string& name, const std::string& mail);
void alias(const Database& database, Journal& journal, const std::string& name,
           std::span<const std::string> aliases);
void unalias(const Database& database, Journal& journal, const std::string& name,
             std::span<const std::string> aliases);
void join(const Database& database, Journal& journal, std::span<const std::string> names,
          const std::string& group);
void leave(const Database& database, Journal& journal, std::span<const std::string> names,
           const std::string& group);
void retire(const Database& database, Journal& journal, const std::string& name, const std::string& heir,
            Date on);
void hand_over(const Database& database, Journal& journal, const std::string& name, const std::string& heir);
void merge_people(const Database& database, Journal& journal, const std::string& name,
                  std::span<const std::string> others);

/// The person and every group and role that it belongs to, also through other groups; by id.
std::vector<int> with_groups(const Database& database, int person);

/// Sorted by name.
std::vector<OwnerSummary> owner_summaries(const Database& database);

/// The known names that typed ones mean: a whole name, else initials or a word of one. Throws where one fits
/// several; a name that fits none stays.
std::vector<std::string> known_names(const Database& database, std::vector<std::string> typed);

/// Those of `names` that the register does not hold and that are likely to mean one that it holds.
std::vector<Likely> likely_names(const Database& database, const std::vector<std::string>& names);

}  // namespace docket
