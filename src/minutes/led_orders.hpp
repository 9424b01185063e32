#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "minutes/candidates.hpp"

namespace docket {

/// Lines such as "JH: book the room" where nothing marks them as actions. In notes that keep what people said
/// "Ann: use the old one" is talk, so they are told only where most lines with a name and a colon in front
/// give orders, and no heading says where the actions are.
class LedOrders {
 public:
  LedOrders(const std::vector<Passage>& lines, const Facts& facts)
      : lines_(lines), facts_(facts), naming_{facts.words, facts.people, false} {}

  /// Whether the line is one.
  bool holds(const Passage& line);

 private:
  enum class Lead : unsigned char { none, talk, order };
  [[nodiscard]] Lead lead_of(const Passage& line) const;
  [[nodiscard]] bool are_people(std::string_view names) const;
  [[nodiscard]] bool orders(std::string_view text) const;
  [[nodiscard]] bool give_orders() const;

  const std::vector<Passage>& lines_;
  const Facts& facts_;
  Naming naming_;
  std::optional<bool> orders_;  ///< what the notes' lines do; not looked at before one asks
};

}  // namespace docket
