#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "minutes/candidates.hpp"
#include "minutes/outline.hpp"

namespace docket {

/// What the boxes of notes stand before: tasks, people of a roll call, or topics to be ticked off. The lines
/// must outlive it.
class Boxes {
 public:
  Boxes(const std::vector<Passage>& lines, const Facts& facts) : lines_(lines), facts_(facts) {}

  /// Whether a section's boxes are no tasks, whatever they stand before.
  static bool are_no_tasks_in(Section section);
  /// Whether a box stands before `line`, ticked or not.
  static bool is_boxed(const Passage& line);
  /// "[x] Ann", as in a roll call.
  [[nodiscard]] bool names_somebody(const Passage& line) const;
  /// Why a box is no task though it stands before a text; empty where it may be one.
  [[nodiscard]] std::string_view why_no_task(const Passage& line);

 private:
  [[nodiscard]] bool keep_tasks_apart() const;

  const std::vector<Passage>& lines_;
  const Facts& facts_;
  std::optional<bool>
      apart_;  ///< whether the notes list their tasks, with boxes, below a heading of their own
};

}  // namespace docket
