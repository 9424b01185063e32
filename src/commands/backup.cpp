#include <array>
#include <filesystem>
#include <ostream>

#include <fmt/format.h>

#include "commands/change.hpp"
#include "commands/progress.hpp"
#include "text/json.hpp"
#include "text/leftover.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

constexpr std::array options = {
    Option{"FILE", Option::Kind::word, "the copy to make"},
    Option{"--force", Option::Kind::flag, "replace a file that is there"},
};

Exit run(Session& session, const Line& line) {
  const std::filesystem::path to = line.text("FILE");
  const auto opened = open_register(session, line, Register::Access::read);
  std::error_code error;
  if (std::filesystem::exists(to, error) && !line.has("--force"))
    throw Error{fmt::format("{}: is there already; --force replaces it", printable(to.string()))};
  if (std::filesystem::equivalent(to, opened.path(), error))
    throw Error{fmt::format("{}: is the register itself", printable(to.string())), Exit::refused};
  // Under another name first, so that an old copy stays whole whatever happens.
  const Leftover unfinished(to.string() + ".new");
  {
    const Progress progress(session, line, "copying");
    opened.backup(unfinished.path());
  }
  std::filesystem::rename(unfinished.path(), to, error);
  if (error) throw Error{fmt::format("{}: cannot be written: {}", printable(to.string()), error.message())};
  if (line.json)
    *session.out << JsonText()
                        .open('{')
                        .key("schema")
                        .value("docket.backup/1")
                        .key("file")
                        .value(to.string())
                        .close('}')
                        .text()
                 << '\n';
  else if (!line.quiet)
    *session.out << fmt::format("copied to {}\n", printable(to.string()));
  return Exit::done;
}

}  // namespace

const Command backup_command{"backup", "copy the register, also while others write to it", options,
                             "  docket backup monday.db\n  docket backup --force latest.db\n", run};

}  // namespace docket
