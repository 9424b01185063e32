#include <array>

#include <fmt/format.h>

#include "commands/change.hpp"

namespace docket {

namespace {

using Kind = Option::Kind;

constexpr std::array options = {
    Option{"REF", Kind::words, "actions or sub-questions: 7 7.3"},
    Option{"--reason", Kind::value, "why", "TEXT"},
};

std::string tell(const Done::Change& change, std::span<const Ref> refs) {
  if (change.before->status != change.after->status)
    return fmt::format("reopened {} {}", change.after->number, in_brief(*change.after));
  std::string parts;
  for (const auto ref : refs)
    if (ref.number == change.after->number) parts += (parts.empty() ? "" : ", ") + to_text(ref);
  return fmt::format("reopened {}", parts);
}

Exit run(Session& session, const Line& line) {
  const auto refs = read_refs(line.values("REF"));
  const auto reason = line.text("--reason");
  if (reason.empty()) throw Error{"reopen: say why with --reason TEXT", Exit::usage};
  auto opened = open_register(session, line, Register::Access::write);
  confirm(session, line, "reopen", refs.size());
  const auto done = opened.reopen(refs, reason, stamp(session, line));
  return acknowledge(session, line, done, [&](const Done::Change& change) { return tell(change, refs); });
}

}  // namespace

const Command reopen_command{"reopen", "an action is not done after all", options,
                             "  docket reopen 7 --reason \"the answer went to the wrong list\"\n"
                             "  docket reopen 7.3 --reason \"asked again\"\n",
                             run};

}  // namespace docket
