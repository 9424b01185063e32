#include "commands/commands.hpp"
#include "docket/minutes.hpp"

namespace docket {

namespace {

Exit run(Session&, const Line&) {
  recognise({});
  return Exit::done;
}

}  // namespace

const Command parse_command{
    "parse", "read notes, print what was recognised, store nothing", {}, "  docket parse notes.md\n", run};

}  // namespace docket
