#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "docket/document.hpp"
#include "minutes/candidates.hpp"

namespace docket {

/// What a point beneath an action is to it.
enum class Nested {
  part,    ///< a sub-question or sub-task
  action,  ///< an action of its own: it has its own owner, marker or box
  note,    ///< explains, or tells how things stand
};
Nested kind_of_nested(const Block& item, const Facts& facts);

/// A part with the asker that its text names at the end ("(GH)", "– GH") or at the head ("Q from Ann: …").
Part part_of(std::string_view text, int line, const Facts& facts);

/// Nested points: parts in order; what merely explains goes to `notes`.
struct Beneath {
  std::vector<Part> parts;
  std::vector<std::string> notes;
};
Beneath parts_and_notes(const Blocks& children, const Facts& facts);

/// The parts written within a sentence as "1) … 2) …" or "a) … b) …", in order; empty where there are fewer
/// than two.
std::vector<Part> inline_parts(std::string_view text, int line, const Facts& facts);

/// All text of a block and what lies in it, in reading order, joined by `joint`.
std::string text_of(const Block& block, std::string_view joint);

}  // namespace docket
