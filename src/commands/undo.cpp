#include <array>
#include <charconv>
#include <ostream>

#include <fmt/format.h>

#include "commands/change.hpp"

namespace docket {

namespace {

constexpr std::array options = {
    Option{"OPERATION", Option::Kind::any, "its number, as docket log has it; else the latest"},
    Option{"--with-later", Option::Kind::flag,
           "also what was done since with the same actions, latest first"},
};

std::optional<int> operation_of(const Line& line) {
  const auto& words = line.values("OPERATION");
  if (words.empty()) return std::nullopt;
  if (words.size() > 1) throw Error{"undo: one operation at a time", Exit::usage};
  int number = 0;
  const auto& word = words.front();
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error == std::errc{} && end == word.data() + word.size() && number > 0) return number;
  throw Error{fmt::format("undo: \"{}\" is no number of an operation; docket log has them", word),
              Exit::usage};
}

std::string tell(const Done::Change& change) {
  if (!change.after)
    return fmt::format("{} {} is taken away", change.before->number, in_brief(*change.before));
  return fmt::format("{} {} is as it was before, {}", change.after->number, in_brief(*change.after),
                     change.after->status);
}

Exit run(Session& session, const Line& line) {
  const auto operation = operation_of(line);
  auto opened = open_register(session, line, Register::Access::write);
  const auto later = line.has("--with-later") ? Register::Later::undo : Register::Later::refuse;
  return acknowledge(session, line, opened.undo(operation, later, stamp(session, line)), tell);
}

}  // namespace

const Command undo_command{"undo", "take an operation back", options,
                           "  docket undo\n  docket undo 12\n  docket undo 7 --with-later\n", run};

}  // namespace docket
