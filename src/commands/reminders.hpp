#pragma once

#include <span>
#include <string>
#include <vector>

#include "docket/register.hpp"

namespace docket {

/// Who is to be reminded of what.
struct Reminders {
  struct Owed {
    Entry entry;
    std::string through;  ///< the group or role that owns it; empty: the person does
  };
  struct To {
    OwnerSummary who;
    std::vector<Owed> owed;  ///< each action once, in the order of the entries
  };
  struct Unreached {
    std::string name;     ///< empty: the actions have no owner
    std::string because;  ///< "has no mail address"
    std::vector<int> numbers;
  };
  std::vector<To> to;  ///< by name
  std::vector<Unreached> unreached;
};

/// What a group or role owns, its members are reminded of, also those of groups within; one without members
/// is itself the one to write to. `owners` are all of the register. Where `only` names some of them, nobody
/// but these and their members is reminded.
Reminders reminders(std::span<const Entry> entries, std::span<const OwnerSummary> owners,
                    std::span<const std::string> only = {});

}  // namespace docket
