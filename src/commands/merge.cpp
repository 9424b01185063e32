#include <array>

#include <fmt/format.h>

#include "commands/change.hpp"

namespace docket {

namespace {

constexpr std::array options = {
    Option{"REF", Option::Kind::words, "the action that stays, then those that are the same"},
};

std::string tell(const Done::Change& change) {
  const auto& entry = *change.after;
  if (entry.status == "superseded")
    return fmt::format("{} {} was {}", entry.number, in_brief(entry), entry.response);
  return fmt::format("{} {} ({})", entry.number, in_brief(entry), owners_and_due(entry));
}

Exit run(Session& session, const Line& line) {
  auto numbers = read_numbers(line.values("REF"));
  if (numbers.size() < 2)
    throw Error{"merge: name the action that stays, then those that are the same", Exit::usage};
  const int into = numbers.front();
  numbers.erase(numbers.begin());
  auto opened = open_register(session, line, Register::Access::write);
  confirm(session, line, "merge", numbers.size());
  return acknowledge(session, line, opened.merge(into, numbers, stamp(session, line)), tell);
}

}  // namespace

const Command merge_command{"merge", "make one action of doubles", options,
                            "  docket merge 7 12\n"
                            "  docket merge 7 12 15-17\n",
                            run};

}  // namespace docket
