#pragma once

// What the commands that make reports share.

#include <optional>

#include "commands/commands.hpp"
#include "docket/register.hpp"
#include "docket/view.hpp"

namespace docket {

/// What a report is made of, besides the line's filter, order and columns.
struct Wish {
  const View& view;
  Grouping grouping;
  Date today;                               ///< the day to reckon from
  std::optional<Date> as_of;                ///< the register as it was on that day
  std::optional<Entry::Meeting> next = {};  ///< the meeting to come; nullopt: the next one that is known
};

/// The view of what the line's filter finds. Throws Error of Exit::usage where the view sees the past and
/// neither --since nor a meeting says from when on.
Report make_report(const Session& session, const Line& line, const Register& opened, const Wish& wish);

}  // namespace docket
