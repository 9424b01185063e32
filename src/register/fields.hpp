#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "docket/register.hpp"

namespace docket {

/// One value of an entry as events keep it. Days are ISO, lists are joined by line ends, a meeting is its id.
struct Field {
  std::string_view name;  ///< "due", "part.answer"
  int part = 0;           ///< of which sub-question, note or source, from 1; 0: of the action itself
  std::string value;      ///< never empty
  bool operator==(const Field&) const = default;
};

/// All that `entry` holds, in a fixed order; what is empty is left out. Its number is not among it.
std::vector<Field> fields(const Entry& entry);

/// Sets one field, as named by fields(), of `entry`; nullopt empties it. Of a meeting only the id is set.
void set_field(Entry& entry, std::string_view name, int part, const std::optional<std::string>& value);

/// What leads from `before` to `after`, in the order of fields().
std::vector<Event> difference(const Entry& before, const Entry& after);

std::string joined(const std::vector<std::string>& lines);
std::vector<std::string> lines_of(std::string_view text);

}  // namespace docket
