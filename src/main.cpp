#include <unistd.h>

#include <cstdlib>
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

winsize terminal_size() {
  winsize size{};
  ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
  return size;
}

docket::Session session() {
  const auto size = terminal_size();
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return {.in = &std::cin,
          .out = &std::cout,
          .err = &std::cerr,
          .variable = variable,
          .today = docket::Date{std::chrono::floor<std::chrono::days>(now)},
          .now = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", now),
          .terminal = isatty(STDOUT_FILENO) == 1,
          .prompts = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1,
          .width = size.ws_col,
          .height = size.ws_row};
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
