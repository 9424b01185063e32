#pragma once

#include <string_view>
#include <vector>

#include "minutes/candidates.hpp"

namespace docket {

/// A sentence with who is to act in the margin behind it, as plain minutes have it, and perhaps by when.
struct MarginNote {
  std::string_view sentence;
  std::string_view names;
  std::string_view due;  ///< empty where the margin does not say
};

/// Those of a line, in order: "The draft is late. The Chair asked for a day.            JQ - by June". Only
/// somebody the notes know stands in a margin, and a gap of blanks tells where it begins. Empty for nearly
/// all lines.
std::vector<MarginNote> margin_notes(std::string_view text, const Facts& facts);

}  // namespace docket
