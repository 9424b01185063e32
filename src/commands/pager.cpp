#include "commands/pager.hpp"

#include <csignal>
#include <cstdio>

namespace docket {

bool page(const Session& session, std::string_view text) {
  const auto own = session.variable("DOCKET_PAGER");
  auto command = own ? *own : session.variable("PAGER").value_or("less");
  if (command == "cat") return false;
  // Quits at once where the text fits, shows colours, leaves the screen as it was.
  if (!session.variable("LESS")) command = "LESS=FRX " + command;
  auto* pipe =
      popen(command.c_str(), "w");  // NOLINT(cert-env33-c,bugprone-command-processor): the user's own words
  if (pipe == nullptr) return false;
  // Whoever leaves the pager early has seen enough.
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  std::fwrite(text.data(), 1, text.size(), pipe);
  pclose(pipe);
  std::signal(SIGPIPE, before);
  return true;
}

}  // namespace docket
