#include <array>

#include <fmt/format.h>

#include "commands/change.hpp"

namespace docket {

namespace {

using Kind = Option::Kind;

constexpr std::array options = {
    Option{"TEXT", Kind::word, "what is to be done"},
    Option{"--owner", Kind::values, "who is to do it; again for each", "NAME"},
    Option{"--due", Kind::value, "until when, a day or words such as TBD", "DAY|WORDS"},
    Option{"--meeting", Kind::value, "the meeting that raised it", "NUMBER|TITLE"},
    Option{"--question", Kind::values, "a sub-question; again for each", "TEXT"},
    Option{"--tag", Kind::values, "a tag; again for each", "TAG"},
    Option{"--category", Kind::value, "a category", "CATEGORY"},
    Option{"--source", Kind::value, "where it comes from: a mail, a link", "WORDS"},
};

Entry entry_of(const Session& session, const Line& line) {
  Entry entry{.text = line.text("TEXT"), .owners = line.values("--owner"), .raised = session.today};
  if (entry.text.find_first_not_of(" \t\n") == std::string::npos)
    throw Error{"add: the text is empty; say what is to be done", Exit::usage};
  if (const auto due = line.value("--due")) entry.due = read_due(session, *due);
  if (const auto meeting = line.value("--meeting")) entry.meeting = Entry::Meeting{.title = *meeting};
  for (const auto& question : line.values("--question"))
    entry.parts.push_back(
        {.number = static_cast<int>(entry.parts.size()) + 1, .text = question, .status = "open"});
  entry.tags = line.values("--tag");
  entry.category = line.text("--category");
  if (const auto source = line.value("--source")) entry.sources.push_back({.document = *source});
  return entry;
}

Exit run(Session& session, const Line& line) {
  const auto entry = entry_of(session, line);
  auto opened = open_register(session, line, Register::Access::create);
  const auto done = opened.add(entry, stamp(session, line));
  return acknowledge(session, line, done, [](const Done::Change& change) {
    return fmt::format("added {} {} ({})", change.after->number, in_brief(*change.after),
                       owners_and_due(*change.after));
  });
}

}  // namespace

const Command add_command{
    "add", "put one action into the register by hand", options,
    "  docket add \"Send the draft to the list\" --owner Ann --due fri\n"
    "  docket add \"Answer the board\" --owner Ann --owner Bob --due TBD --meeting 14\n"
    "  docket add \"Reply to the questions\" --question \"Who signs?\" --question \"When?\"\n",
    run};

}  // namespace docket
