#include "input/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <fmt/format.h>

#include "docket/error.hpp"

extern "C" char** environ;  // NOLINT(readability-redundant-declaration): POSIX declares it in no header

namespace docket {

namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(std::string_view what) {
  throw Error{
      fmt::format("{}: {}", what, std::strerror(errno))};  // NOLINT(concurrency-mt-unsafe): one thread
}

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }

  [[nodiscard]] int number() const { return number_; }
  void close() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
  }

 private:
  int number_;
};

struct Pipe {
  Descriptor from;
  Descriptor to;
};

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) fail("no pipe to another program");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

// A file, not a pipe: a program that stops reading early cannot hold us up.
Descriptor file_of(std::string_view bytes) {
  Descriptor file(memfd_create("notes", MFD_CLOEXEC));
  if (file.number() < 0) fail("no file for another program");
  while (!bytes.empty()) {
    const auto written = write(file.number(), bytes.data(), bytes.size());
    if (written < 0) fail("no room for another program's input");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (lseek(file.number(), 0, SEEK_SET) != 0) fail("no file for another program");
  return file;
}

struct Child {
  pid_t number = -1;
  int error = 0;  ///< of the start
};

Child start(const std::vector<std::string>& command, int input, int output, int errors) {
  posix_spawn_file_actions_t actions{};
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
  std::vector<char*> arguments;
  for (const auto& word : command)
    arguments.push_back(const_cast<char*>(word.c_str()));  // NOLINT: exec's own type
  arguments.push_back(nullptr);
  Child child;
  child.error =
      posix_spawnp(&child.number, command.front().c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return child;
}

void limit(pid_t child, const ChildLimits& limits) {
  const rlimit memory{limits.memory, limits.memory};
  prlimit(child, RLIMIT_AS, &memory, nullptr);
  const auto seconds = static_cast<rlim_t>(limits.time.count());
  const rlimit time{seconds, seconds + 1};
  prlimit(child, RLIMIT_CPU, &time, nullptr);
}

// Reads both pipes until they close; gives the reason where that took too long or became too much.
class Listener {
 public:
  Listener(Descriptor output, Descriptor errors, const ChildLimits& limits)
      : output_(std::move(output)), errors_(std::move(errors)), limits_(limits) {}

  ChildResult listen();

 private:
  void take(Descriptor& from, std::string& to, std::size_t most);

  Descriptor output_;
  Descriptor errors_;
  ChildLimits limits_;
};

void Listener::take(Descriptor& from, std::string& to, std::size_t most) {
  std::array<char, 1 << 16> bytes{};
  const auto count = read(from.number(), bytes.data(), bytes.size());
  if (count <= 0) return from.close();
  to.append(bytes.data(), std::min(static_cast<std::size_t>(count), most - std::min(most, to.size())));
}

ChildResult Listener::listen() {
  constexpr std::size_t most_errors = 4096;
  ChildResult result;
  const auto deadline = Clock::now() + limits_.time;
  while (output_.number() >= 0 || errors_.number() >= 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    std::array<pollfd, 2> files{{{output_.number(), POLLIN, 0}, {errors_.number(), POLLIN, 0}}};
    if (left <= 0 || poll(files.data(), files.size(), static_cast<int>(left)) == 0) {
      result.end = ChildResult::End::too_slow;
      return result;
    }
    if (files[0].revents != 0) take(output_, result.output, limits_.output + 1);
    if (files[1].revents != 0) take(errors_, result.errors, most_errors);
    if (result.output.size() > limits_.output) {
      result.end = ChildResult::End::too_much;
      return result;
    }
  }
  return result;
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace

ChildResult run_child(const std::vector<std::string>& command, std::string_view input,
                      const ChildLimits& limits) {
  auto file = file_of(input);
  auto output = make_pipe();
  auto errors = make_pipe();
  const auto child = start(command, file.number(), output.to.number(), errors.to.number());
  if (child.error == ENOENT) return {.end = ChildResult::End::missing};
  if (child.error != 0) {
    errno = child.error;
    fail(command.front());
  }
  limit(child.number, limits);
  output.to.close();
  errors.to.close();
  auto result = Listener(std::move(output.from), std::move(errors.from), limits).listen();
  if (result.end != ChildResult::End::exited) kill(child.number, SIGKILL);
  const int status = wait_for(child.number);
  if (result.end != ChildResult::End::exited) return result;
  if (WIFSIGNALED(status)) {
    const bool time_over = WTERMSIG(status) == SIGXCPU;
    result.end = time_over ? ChildResult::End::too_slow : ChildResult::End::crashed;
  }
  result.code = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
  return result;
}

}  // namespace docket
