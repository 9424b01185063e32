#include <array>
#include <ostream>

#include <fmt/format.h>

#include "commands/change.hpp"
#include "text/json.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

constexpr std::array options = {
    Option{"FILE", Option::Kind::word, "a copy that docket backup made"},
};

Exit run(Session& session, const Line& line) {
  if (line.register_path.empty())
    throw Error{"there is no place for a register; name one with --register PATH or DOCKET_REGISTER",
                Exit::usage};
  const auto kept = restore(line.text("FILE"), line.register_path);
  if (line.json) {
    JsonText json;
    json.open('{').key("schema").value("docket.restore/1").key("kept").text_or_null(kept.string()).close('}');
    *session.out << json.text() << '\n';
    return Exit::done;
  }
  if (line.quiet) return Exit::done;
  *session.out << fmt::format("restored {}", printable(line.register_path.string()));
  *session.out << (kept.empty() ? std::string("\n")
                                : fmt::format("; what it was is in {}\n", printable(kept.string())));
  return Exit::done;
}

}  // namespace

const Command restore_command{"restore", "put a backup in the place of the register", options,
                              "  docket restore monday.db\n  docket restore monday.db --register other.db\n",
                              run};

}  // namespace docket
