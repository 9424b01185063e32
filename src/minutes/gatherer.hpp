#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "minutes/candidates.hpp"
#include "minutes/outline.hpp"
#include "minutes/points.hpp"

namespace docket {

/// "Due: 24 May", "Owner: Ann", "Action: Ann" or "Status: done" in a line beneath an action tells it of the
/// action: puts it into `found`, where that has no such field yet. False where the line is no field.
bool take_field(std::string_view text, Candidate& found, const Facts& facts);

/// What stands beneath an action, or right below it, and tells more of it: its parts, notes and fields ("Due:
/// 24 May"), and how it stands. `taken` says of each of `lines` whether it has been read; all three must
/// outlive it.
class Gatherer {
 public:
  Gatherer(const std::vector<Passage>& lines, const Facts& facts, std::vector<bool>& taken)
      : lines_(lines), facts_(facts), points_(lines, facts), taken_(taken) {}

  /// Adds to `found`, which stands in line `i`, what the lines after it tell of it, and marks those as taken.
  /// What is an action of its own stays.
  void gather(std::size_t i, Candidate& found);

  /// What follows a numbered action, up to the next marker or heading, tells how it stands: "Completed, see
  /// item 4". From line `first` on.
  void take_standing(std::size_t first, Candidate& found);

 private:
  [[nodiscard]] const Passage& line(std::size_t i) const { return lines_[i]; }

  void take_beneath(std::size_t i, Candidate& found);
  void take_continuation(std::size_t j, Candidate& found);
  void take_nested(std::size_t j, Candidate& found);
  void take_following(std::size_t i, Candidate& found);
  void take_remarks(std::size_t first, std::size_t end, Candidate& found);
  void take_fields_below(std::size_t i, Candidate& found);

  const std::vector<Passage>& lines_;
  const Facts& facts_;
  Points points_;
  std::vector<bool>& taken_;
};

}  // namespace docket
