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

/// Who counts in a margin: among actions anybody, elsewhere only somebody the notes know.
enum class Margin { known, anybody };

/// Those of a line, in order: "The draft is late. The Chair asked for a day.            JQ - by June". A gap
/// of blanks tells where a margin begins. Empty for nearly all lines.
std::vector<MarginNote> margin_notes(std::string_view text, const Facts& facts, Margin who);

/// "PD by 30 September", "Clerk": names and when, or names alone, behind a marker; no names where anything
/// else stands there. `sentence` is empty.
MarginNote names_and_day(std::string_view text, const Facts& facts);

/// "Marta        book the van        10 May": a column of names in front of a line among the actions, and
/// perhaps one of days behind it. No names where there is none. Where a neighbour has its second column at
/// the same place (`aligned`), names need not be known nor be followed by an order.
MarginNote names_in_front(std::string_view line, bool aligned, const Facts& facts);

/// Where the second column of a line begins: behind the first two blanks side by side; 0 where it has none.
std::size_t second_column(std::string_view line);

}  // namespace docket
