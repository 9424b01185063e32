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

int terminal_width() {
  winsize size{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

docket::Session session() {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return {.in = &std::cin,
          .out = &std::cout,
          .err = &std::cerr,
          .variable = variable,
          .today = docket::Date{std::chrono::floor<std::chrono::days>(now)},
          .now = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", now),
          .terminal = isatty(STDOUT_FILENO) == 1,
          .prompts = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1,
          .width = terminal_width()};
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  try {
    auto world = session();
    const auto exit = docket::run(world, {argv + 1, argv + argc});
    std::cout.flush();
    if (!std::cout) throw docket::Error{"standard output: cannot be written"};
    return static_cast<int>(exit);
  } catch (const docket::Error& error) {
    std::cerr << "docket: " << error.what() << "\n";
    return static_cast<int>(error.exit());
  } catch (const std::exception& error) {
    std::cerr << "docket: " << error.what() << "\n";
  }
  return static_cast<int>(docket::Exit::failed);
}
