#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <thread>

#include "commands/commands.hpp"

namespace docket {

/// Says on standard error, where that is a terminal, what takes more than half a second, and how far it is;
/// the line is gone when the work is done.
///     reading 12 of 340
class Progress {
 public:
  /// `what` as in "reading"; `all` 0: how much there is to do is not known.
  Progress(const Session& session, const Line& line, std::string what, std::size_t all = 0);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void advance() { ++done_; }

 private:
  void show();

  std::string what_;
  std::size_t all_;
  std::atomic<std::size_t> done_ = 0;
  std::ostream* err_;
  std::mutex mutex_;
  std::condition_variable over_;
  bool is_over_ = false;
  std::thread thread_;
};

}  // namespace docket
