#include "commands/commands.hpp"

#include <algorithm>
#include <array>
#include <ostream>

#include <fmt/format.h>

namespace docket {

namespace {

constexpr std::array rows = {
    Command{"parse", "read notes, print what was recognised, store nothing", run_parse},
};
static_assert(std::ranges::is_sorted(rows, {}, &Command::name));

}  // namespace

std::span<const Command> commands() {
  return rows;
}

Exit run(Session& session, const Arguments& arguments) {
  if (arguments.empty()) throw Error{"no command; docket help lists them", Exit::usage};
  const auto row = std::ranges::find(rows, arguments.front(), &Command::name);
  if (row == rows.end())
    throw Error{fmt::format("there is no command \"{}\"; docket help lists them", arguments.front()), Exit::usage};
  return row->run(session, {arguments.begin() + 1, arguments.end()});
}

}  // namespace docket
