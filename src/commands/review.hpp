#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "docket/register.hpp"

namespace docket {

/// The plan as a text to be edited: a line an item with what is done with it in front, as git rebase has its
/// commits.
///     new    i1     Ann to send the report  (Ann, due Fri 3 May 2024)
///     close  i2 12  Book the hotel  (Jennifer)
///     keep   5      Share the agenda  (RT)
std::string review_text(const Plan& plan);

/// The readings with what the edited text decides; a line that was taken out leaves its item out. Throws
/// Error of Exit::usage, with the line, for what cannot be read, of Exit::refused where no line is left.
std::vector<Reading> reviewed(std::vector<Reading> readings, const Plan& plan, std::string_view text);

}  // namespace docket
