#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace docket {

/// What another program may use up before it is ended.
struct ChildLimits {
  std::chrono::seconds time{30};
  std::size_t memory = std::size_t{1} << 30;  ///< bytes of address space
  std::size_t output = std::size_t{64} << 20;
};

struct ChildResult {
  enum class End { exited, crashed, too_slow, too_much, missing };
  End end = End::exited;
  int code = 0;  ///< exit code, or the signal of a crash
  std::string output;
  std::string errors;  ///< the beginning of what it said on standard error
};

/// Runs a program, found by the PATH, with `input` as its standard input, a file. Throws Error only where the
/// system gives no process or file at all.
ChildResult run_child(const std::vector<std::string>& command, std::string_view input,
                      const ChildLimits& limits);

}  // namespace docket
