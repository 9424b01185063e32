#pragma once

#include "minutes/candidates.hpp"

namespace docket {

/// "Book the hall | Ann Bell | Aug 15": a row of a table that was typed as a point. Takes who is to act, when
/// it is due and how it stands off the end of `found.text`; leaves it as it is where a piece behind the first
/// is none of these, or where it names somebody unknown and no day.
void take_piped_fields(Candidate& found, const Facts& facts);

}  // namespace docket
