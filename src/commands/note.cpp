#include <array>

#include <fmt/format.h>

#include "commands/change.hpp"

namespace docket {

namespace {

constexpr std::array options = {
    Option{"REF", Option::Kind::word, "the action: 7"},
    Option{"TEXT", Option::Kind::word, "what there is to say about its progress"},
};

Exit run(Session& session, const Line& line) {
  const auto word = line.text("REF");
  const auto refs = read_refs({&word, 1});
  if (refs.size() != 1) throw Error{"note: a note is about one action", Exit::usage};
  const auto text = line.text("TEXT");
  if (text.empty()) throw Error{"note: the text is empty", Exit::usage};
  auto opened = open_register(session, line, Register::Access::write);
  const auto done = opened.note(refs.front(), text, stamp(session, line));
  return acknowledge(session, line, done, [&](const Done::Change& change) {
    return fmt::format("noted on {} {}", to_text(refs.front()), in_brief(*change.after));
  });
}

}  // namespace

const Command note_command{"note", "put a dated remark on an action", options,
                           "  docket note 7 \"Asked again by mail\"\n"
                           "  docket note 7 -- \"--force did not help\"\n",
                           run};

}  // namespace docket
