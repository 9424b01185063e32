#include <array>

#include <fmt/format.h>

#include "commands/change.hpp"

namespace docket {

namespace {

constexpr std::array options = {
    Option{"REF", Option::Kind::words, "sub-questions: 7.2 7.3"},
};

std::string tell(const Done::Change& change) {
  const auto& entry = *change.after;
  if (!change.before)
    return fmt::format("added {} {} ({})", entry.number, in_brief(entry), owners_and_due(entry));
  return fmt::format("{} {} asks no longer for it", entry.number, in_brief(entry));
}

Exit run(Session& session, const Line& line) {
  const auto refs = read_refs(line.values("REF"));
  for (const auto ref : refs)
    if (ref.part == 0)
      throw Error{
          fmt::format("split: {} is an action; name its sub-questions, as {}.1", ref.number, ref.number),
          Exit::usage};
  auto opened = open_register(session, line, Register::Access::write);
  confirm(session, line, "split off", refs.size());
  return acknowledge(session, line, opened.split(refs, stamp(session, line)), tell);
}

}  // namespace

const Command split_command{"split", "make sub-questions actions of their own", options,
                            "  docket split 7.3\n"
                            "  docket split 7.2 7.3\n",
                            run};

}  // namespace docket
