#pragma once

#include <optional>
#include <string>
#include <vector>

#include "docket/query.hpp"
#include "docket/register.hpp"
#include "register/database.hpp"

namespace docket {

/// Which rows of `action a`, and in what order: the end of a SELECT, with what its "?" stand for.
struct Rest {
  std::string where;  ///< " WHERE …", or empty
  std::string order;  ///< " ORDER BY … LIMIT …", or empty
  Values values;
  bool limited = false;  ///< `order` has a limit, so that it decides which rows there are
};

/// A constant number of statements, however many entries there are.
std::vector<Entry> load(const Database& database, const Rest& rest, Query::Detail detail);

/// All of one action; nullopt where there is none.
std::optional<Entry> load(const Database& database, int number);

/// Every meeting, by id.
std::vector<Entry::Meeting> meetings(const Database& database);

/// nullopt where there is none of that id.
std::optional<Entry::Meeting> meeting_with(const Database& database, int id);

/// Writes what differs; nullopt stands for no entry. Owners must be names that `person` holds, the meeting
/// one of `meeting`'s.
void save(const Database& database, const std::optional<Entry>& before, const std::optional<Entry>& after);

/// The same but for the words for searching, which then have to be made anew.
void save_but_words(const Database& database, const std::optional<Entry>& before,
                    const std::optional<Entry>& after);

}  // namespace docket
