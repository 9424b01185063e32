#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "commands/change.hpp"

namespace docket {

namespace {

using Kind = Option::Kind;

constexpr std::array options = {
    Option{"REF", Kind::words, "actions or sub-questions: 7 7.3 9-12"},
    Option{"--as", Kind::value, "how it ended; else done", "done|dropped|superseded"},
    Option{"--response", Kind::value, "what came of it", "TEXT"},
    Option{"--evidence", Kind::value, "where that can be seen", "URL"},
    Option{"--on", Kind::value, "the day; else today", "DAY"},
    Option{"--force", Kind::flag, "also with open sub-questions"},
};

std::string tell(const Done::Change& change, std::span<const Ref> refs) {
  const auto& entry = *change.after;
  if (change.before && change.before->status != entry.status)
    return fmt::format("closed {} {}{}", entry.number, in_brief(entry),
                       entry.status == "done" ? "" : fmt::format(" as {}", entry.status));
  std::string closed;
  for (const auto ref : refs)
    if (ref.number == entry.number) closed += (closed.empty() ? "" : ", ") + to_text(ref);
  const auto open = std::ranges::count(entry.parts, "open", &Entry::Part::status);
  return fmt::format("closed {}, {} of {} answered", closed,
                     static_cast<std::ptrdiff_t>(entry.parts.size()) - open, entry.parts.size());
}

Exit run(Session& session, const Line& line) {
  const auto refs = read_refs(line.values("REF"));
  const Closing closing{.status = line.text("--as"),
                        .force = line.has("--force"),
                        .response = line.text("--response"),
                        .evidence = line.text("--evidence"),
                        .on = day_option(session, line, "--on")};
  auto opened = open_register(session, line, Register::Access::write);
  confirm(session, line, "close", refs.size());
  const auto done = opened.close(refs, closing, stamp(session, line));
  return acknowledge(session, line, done, [&](const Done::Change& change) { return tell(change, refs); });
}

}  // namespace

const Command close_command{
    "close", "an action or a sub-question is done, or dropped", options,
    "  docket close 8 --response \"sent to the list\" --evidence https://example.org/1\n"
    "  docket close 7.3\n"
    "  docket close 9-12 --as superseded --on 2017-06-06\n",
    run};

}  // namespace docket
