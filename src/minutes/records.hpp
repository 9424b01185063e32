#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "minutes/outline.hpp"
#include "text/words.hpp"

namespace docket {

/// A list whose points are the fields of one action: "Owner: Ann", "Due: 20 March", "Description: write the
/// plan". Fields that it lacks are empty; of one that stands twice the first counts.
struct Record {
  std::string_view action, owner, due, state, number, category;
  std::size_t end = 0;  ///< the line behind its last point
};

/// The record whose first point is line `i`; nullopt where none begins there. It needs an owner or a day, and
/// as many points that are fields as others.
std::optional<Record> record_at(const std::vector<Passage>& lines, std::size_t i, const Words& words);

}  // namespace docket
