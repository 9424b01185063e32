#include "register/origin.hpp"

#include <fmt/format.h>

#include "docket/register.hpp"

namespace docket {

namespace {

/// Made of what the first operation did, which never changes and no other register has done at that time.
std::string name_of(const Database& database) {
  std::string first;
  auto operation = database.query("SELECT made_at, made_by, words FROM operation WHERE id = 1");
  if (!operation.next()) return {};
  for (const int column : {0, 1, 2})
    first += operation.text(column) + '\n';
  auto events = database.query(
      "SELECT field, coalesce(new_value, '') FROM event WHERE operation = 1 ORDER BY position LIMIT 50");
  while (events.next())
    first += fmt::format("{}={}\n", events.text(0), events.text(1));
  constexpr std::size_t enough = 12;
  return content_hash(first).substr(0, enough);
}

}  // namespace

std::string origin(const Database& database, std::optional<Date> as_of) {
  const auto name = name_of(database);
  if (name.empty()) return {};
  const auto last = as_of ? database.number("SELECT coalesce(max(id), 0) FROM operation WHERE made_on <= ?",
                                            {to_iso(*as_of)})
                          : database.number("SELECT coalesce(max(id), 0) FROM operation");
  return fmt::format("{} {}", name, last);
}

}  // namespace docket
