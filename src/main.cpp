#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <iostream>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/ioctl.h>

#include "commands/commands.hpp"

namespace {

std::optional<std::string> variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());  // NOLINT(concurrency-mt-unsafe): before any thread
  if (value == nullptr || *value == '\0') return std::nullopt;
  return std::string(value);
}

winsize terminal_size(int stream) {
  winsize size{};
  ioctl(stream, TIOCGWINSZ, &size);
  return size;
}

// A day is the user's: what is due today is not overdue because it is past midnight in Greenwich.
docket::Date local_day(std::time_t now) {
  std::tm local{};
  localtime_r(&now, &local);
  return docket::Date{std::chrono::year{local.tm_year + 1900},
                      std::chrono::month{static_cast<unsigned>(local.tm_mon + 1)},
                      std::chrono::day{static_cast<unsigned>(local.tm_mday)}};
}

docket::Session session() {
  const auto size = terminal_size(STDOUT_FILENO);
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return {.in = &std::cin,
          .out = &std::cout,
          .err = &std::cerr,
          .variable = variable,
          .today = local_day(std::chrono::system_clock::to_time_t(now)),
          .now = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", now),
          .terminal = isatty(STDOUT_FILENO) == 1,
          .prompts = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1,
          .watched = isatty(STDERR_FILENO) == 1,
          .width = size.ws_col,
          .height = size.ws_row,
          .width_now = [] { return static_cast<int>(terminal_size(STDERR_FILENO).ws_col); }};
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  auto world = session();
  auto exit = docket::Exit::failed;
  std::string what;
  try {
    exit = docket::run(world, {argv + 1, argv + argc});
    std::cout.flush();
    if (!std::cout) throw docket::Error{"standard output: cannot be written"};
    return static_cast<int>(exit);
  } catch (const docket::Error& error) {
    exit = error.exit();
    what = error.what();
  } catch (const std::exception& error) {
    exit = docket::Exit::failed;
    what = error.what();
  }
  std::cerr << docket::message(world, what, exit);
  return static_cast<int>(exit);
}
