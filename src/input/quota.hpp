#pragma once

#include <cstddef>

#include "docket/reader.hpp"

namespace docket {

/// Counts what a reader makes and throws Error where that passes a limit.
class Quota {
 public:
  explicit Quota(const Limits& limits) : limits_(limits) {}

  void add_block();
  void add_cell();
  /// Deeper than this a reader reads flat.
  [[nodiscard]] std::size_t depth() const { return limits_.depth; }
  [[nodiscard]] const Limits& limits() const { return limits_; }

 private:
  Limits limits_;
  std::size_t blocks_ = 0;
  std::size_t cells_ = 0;
};

}  // namespace docket
