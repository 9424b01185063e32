#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "register/database.hpp"

namespace docket {

/// Something with names, for look-up by what people type: a person, a meeting, an asker.
struct Named {
  int id = 0;
  std::string name;
  std::vector<std::string> folded;  ///< of the name and its aliases
};

/// Whom `wanted` means, by the surest way that finds any: a whole name, initials ("bk" for Boban Krsic) or
/// one word of it, the beginning of it or of a word. More than one where it fits several. Case and accents do
/// not count.
std::vector<const Named*> matches(std::string_view wanted, std::span<const Named> all);

/// Those of which `wanted` is a word or the initials: what people type for a name that they know.
std::vector<const Named*> named_by_a_word(std::string_view wanted, std::span<const Named> all);

/// The only one that `wanted` means. Throws where it fits none (Exit::usage, with the nearest name) or
/// several (Exit::refused, with their names). `what` is what they are: "owner".
const Named& the_one(std::string_view what, std::string_view wanted, std::span<const Named> all);

/// Whom of `all` a name that is none of theirs is likely to mean: its beginning or initials ("Boban" for
/// Boban Krsic, and the other way round), or a slip of the pen ("Housely" for Russ Housley).
std::vector<std::string> likely_same(std::string_view name, std::span<const Named> all);

/// All who can owe something, with their aliases, by name.
std::vector<Named> people(const Database& database);

/// The person whose name or alias is `name`, but for case and accents; nullopt where there is none.
std::optional<Named> person_named(const Database& database, std::string_view name);

}  // namespace docket
