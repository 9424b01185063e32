#pragma once

#include <vector>

#include "docket/register.hpp"
#include "register/database.hpp"

namespace docket {

/// As Register::check.
std::vector<Flaw> check(const Database& database);

/// Makes anew what follows from the rest: the state beside each owner, the words for searching.
void rebuild(const Database& database);

/// The words for searching alone.
void rebuild_words(const Database& database);

}  // namespace docket
