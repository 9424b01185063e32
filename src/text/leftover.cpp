#include "text/leftover.hpp"

#include <signal.h>  // NOLINT(modernize-deprecated-headers): sigaction is not in <csignal>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <utility>

namespace docket {

namespace {

// A signal's handler reaches nothing but what is static, and may call little more than unlink().
constexpr std::size_t slots = 8;
constexpr std::size_t longest = 4096;

struct Slot {
  std::atomic<bool> taken{false};
  std::atomic<bool> ready{false};
  std::array<char, longest> path{};
};
std::array<Slot, slots> table;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables): see above

constexpr std::array signals{SIGINT, SIGTERM, SIGHUP};

extern "C" void tidy_up(int signal) {
  for (const auto& slot : table)
    if (slot.ready) unlink(slot.path.data());
  // The disposition is the default again, so that whoever waits sees which signal it was.
  raise(signal);
}

void watch_once() {
  static const bool watched = [] {
    for (const int signal : signals) {
      struct sigaction now {};
      // What is ignored, as under nohup, stays so.
      if (sigaction(signal, nullptr, &now) != 0 || now.sa_handler != SIG_DFL) continue;
      struct sigaction action {};
      action.sa_handler = tidy_up;
      action.sa_flags = static_cast<int>(SA_RESETHAND);
      sigaction(signal, &action, nullptr);
    }
    return true;
  }();
  static_cast<void>(watched);
}

/// A free slot, or as many as there are: then it is taken away at the end of its scope only.
std::size_t enter(const std::string& path) {
  if (path.size() + 1 > longest) return slots;
  for (std::size_t at = 0; at < slots; ++at)
    if (!table.at(at).taken.exchange(true)) {
      std::ranges::copy(path, table.at(at).path.begin());
      table.at(at).path.at(path.size()) = '\0';
      table.at(at).ready = true;
      return at;
    }
  return slots;
}

}  // namespace

Leftover::Leftover(std::string path) : path_(std::move(path)), slot_(enter(path_)) {
  watch_once();
}

Leftover::~Leftover() {
  unlink(path_.c_str());
  if (slot_ == slots) return;
  table.at(slot_).ready = false;
  table.at(slot_).taken = false;
}

}  // namespace docket
