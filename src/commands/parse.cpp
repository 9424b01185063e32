#include "commands/commands.hpp"
#include "docket/minutes.hpp"

namespace docket {

Exit run_parse(Session&, const Arguments&) {
  recognise({});
  return Exit::done;
}

}  // namespace docket
