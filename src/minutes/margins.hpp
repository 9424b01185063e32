#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "minutes/owners.hpp"

namespace docket {

/// A sentence with who is to act in the margin behind it, as plain minutes have it.
struct MarginNote {
  std::string_view sentence;
  std::string_view names;
};

/// Those of a line, in order: "The draft is late. The Chair asked for a day.            JQ". Only somebody
/// the notes know stands in a margin, and a gap of blanks tells where it begins. Empty for nearly all lines.
std::vector<MarginNote> margin_notes(std::string_view text, const Naming& naming);

}  // namespace docket
