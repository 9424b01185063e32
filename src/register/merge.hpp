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

/// How the meeting whose notes are read stands to what the register knows of an action.
enum class Standing {
  own,        ///< the action's own meeting: corrected notes change what they said
  overtaken,  ///< the action's own, but notes of later meetings have been read since
  later,      ///< a later one, at which the action was reviewed: what it says is a proposal
  past,       ///< one before the latest whose notes list the action: it has nothing new to say
};

/// Whether a proposal is taken.
enum class Answer { none, yes };

/// What the notes' `read` makes of `held`: a plan's item. `said_by` is who says so, for the doubt that an
/// open proposal leaves: "Plenary #15".
Plan::Item merged(const Entry& held, const Entry& read, const Changes& changes, Standing standing,
                  Answer answer, const std::string& said_by);

/// Whether the names mean the same owners, be it by first names or initials.
bool same_owners(const std::vector<std::string>& read, const std::vector<std::string>& held);

}  // namespace docket
