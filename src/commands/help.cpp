#include <array>
#include <ostream>

#include <fmt/format.h>

#include "commands/commands.hpp"
#include "commands/options.hpp"

namespace docket {

namespace {

constexpr std::array options = {
    Option{"COMMAND", Option::Kind::any, "the command to tell about; none: all of them in a line each"},
};

std::string all_commands() {
  std::string text = "docket COMMAND [REF...] [FILTER...] [OPTIONS]\n\n";
  for (const auto* command : commands())
    text += fmt::format("  {:<12}{}\n", command->name, command->summary);
  return text +
         "\nREF is a number (7), a sub-question of it (7.3) or a range (3-6).\n"
         "docket help COMMAND tells about one of them, with examples.\n";
}

Exit run(Session& session, const Line& line) {
  const auto& names = line.values("COMMAND");
  if (names.empty()) {
    *session.out << all_commands();
    return Exit::done;
  }
  for (const auto& name : names)
    *session.out << help_text(find_command(name));
  return Exit::done;
}

}  // namespace

const Command help_command{"help", "tell what there is, or about one command", options,
                           "  docket help\n  docket help import\n", run};

}  // namespace docket
