#include "commands/progress.hpp"

#include <chrono>
#include <ostream>
#include <utility>

#include <fmt/format.h>

namespace docket {

Progress::Progress(const Session& session, const Line& line, std::string what, std::size_t all)
    : what_(std::move(what)), all_(all), err_(session.err) {
  // Nobody watches a pipe, and most commands take a millisecond: then there is no thread at all.
  if (session.watched && !line.quiet) thread_ = std::thread([this] { show(); });
}

Progress::~Progress() {
  if (!thread_.joinable()) return;
  {
    const std::scoped_lock lock(mutex_);
    is_over_ = true;
  }
  over_.notify_one();
  thread_.join();
}

void Progress::show() {
  using std::chrono::milliseconds;
  constexpr milliseconds first{500};
  constexpr milliseconds next{100};
  std::unique_lock lock(mutex_);
  if (over_.wait_for(lock, first, [this] { return is_over_; })) return;
  do {
    const auto done = done_.load();
    *err_ << (all_ == 0 ? fmt::format("\r{}…", what_) : fmt::format("\r{} {} of {}", what_, done, all_))
          << std::flush;
  } while (!over_.wait_for(lock, next, [this] { return is_over_; }));
  *err_ << "\r\x1b[K" << std::flush;
}

}  // namespace docket
