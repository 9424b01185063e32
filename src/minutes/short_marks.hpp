#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "minutes/candidates.hpp"
#include "minutes/outline.hpp"

namespace docket {

/// Tells "AI", an action item, from "AI", which people talk about: "AI: the policy is in draft". The lines
/// must outlive it.
class ShortMarks {
 public:
  ShortMarks(const std::vector<Passage>& lines, const Facts& facts) : lines_(lines), facts_(facts) {}

  /// Whether the marker that opens `line` is one. `rest` is what stands behind it.
  [[nodiscard]] bool hold(const Passage& line, const Mark& mark, std::string_view rest);

 private:
  [[nodiscard]] bool may_own(std::string_view owner) const;
  [[nodiscard]] bool mostly_act() const;

  const std::vector<Passage>& lines_;
  const Facts& facts_;
  std::optional<bool> act_;  ///< whether most such lines say what is to be done
};

}  // namespace docket
