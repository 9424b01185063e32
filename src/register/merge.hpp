#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "docket/register.hpp"
#include "register/database.hpp"

namespace docket {

/// A field's name and its part.
using Place = std::pair<std::string, int>;

/// What happened to an action's fields, for merging three ways.
struct Changes {
  bool by_hand = false;                          ///< it was not read from notes but added
  std::map<Place, std::string> base;             ///< changed by people: what the notes had last said
  std::map<Place, std::set<std::string>> older;  ///< what notes had said before other notes changed it
};

Changes changes_of(const Database& database, int number);

/// What reading the notes' `read` again makes of `held`: a plan's item.
Plan::Item merged(const Entry& held, const Entry& read, const Changes& changes);

/// Whether the names mean the same owners, be it by first names or initials.
bool same_owners(const std::vector<std::string>& read, const std::vector<std::string>& held);

}  // namespace docket
