#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "commands/change.hpp"
#include "commands/edit_text.hpp"
#include "commands/editor.hpp"

namespace docket {

namespace {

using Kind = Option::Kind;

constexpr std::array options = {
    Option{"REF", Kind::words, "the actions: 7 9-12"},
    Option{"--text", Kind::value, "its wording", "TEXT"},
    Option{"--owner", Kind::values, "who is to do it, instead of those before; again for each", "NAME"},
    Option{"--add-owner", Kind::values, "one more owner", "NAME"},
    Option{"--remove-owner", Kind::values, "one owner less", "NAME"},
    Option{"--due", Kind::value, "until when; none: no day any more", "DAY|WORDS"},
    Option{"--tag", Kind::values, "one more tag", "TAG"},
    Option{"--untag", Kind::values, "one tag less", "TAG"},
    Option{"--category", Kind::value, "its category; empty: none any more", "CATEGORY"},
    Option{"--meeting", Kind::value, "the meeting that raised it", "NUMBER|TITLE"},
    Option{"--question", Kind::values, "one more sub-question", "TEXT"},
    Option{"--response", Kind::value, "what came of it", "TEXT"},
    Option{"--evidence", Kind::value, "where that can be seen", "URL"},
    Option{"--label", Kind::value, "the number that the notes give it", "WORD"},
    Option{"--settled", Kind::flag, "what an import left open about it is decided"},
};

bool asks_for_something(const Line& line) {
  return std::ranges::any_of(
      options, [&](const Option& option) { return option.name != "REF" && line.has(option.name); });
}

Edit edit_of(const Session& session, const Line& line) {
  Edit edit{.text = line.value("--text"),
            .add_owners = line.values("--add-owner"),
            .remove_owners = line.values("--remove-owner"),
            .category = line.value("--category"),
            .label = line.value("--label"),
            .response = line.value("--response"),
            .evidence = line.value("--evidence"),
            .meeting = line.value("--meeting"),
            .add_tags = line.values("--tag"),
            .remove_tags = line.values("--untag"),
            .add_questions = line.values("--question"),
            .settled = line.has("--settled")};
  if (edit.text && edit.text->empty())
    throw Error{"edit: --text is empty; an action needs its words", Exit::usage};
  if (line.has("--owner")) {
    edit.owners = line.values("--owner");
    std::erase(*edit.owners, "");
  }
  if (const auto due = line.value("--due"))
    edit.due = *due == "none" || due->empty() ? Entry::Due{} : read_due(session, *due);
  return edit;
}

std::string tell(const Done::Change& change) {
  return fmt::format("changed {} {} ({})", change.after->number, in_brief(*change.after),
                     owners_and_due(*change.after));
}

/// Without options, and with somebody there to do it, an action is changed in the editor.
Exit run_in_editor(Session& session, const Line& line, const std::vector<int>& numbers) {
  const bool editor = session.variable("VISUAL") || session.variable("EDITOR");
  if (line.has("--no-input") || !(line.may_ask || editor))
    throw Error{"edit: nothing to change; give --text, --owner, --due or another option (docket help edit)",
                Exit::usage};
  if (numbers.size() > 1)
    throw Error{"edit: the editor takes one action at a time; for several, give options", Exit::usage};
  auto opened = open_register(session, line, Register::Access::write);
  const auto entry = opened.entry(numbers.front());
  Done done;
  edit_until_right(session, edit_text(entry), [&](std::string_view text) {
    done = opened.edit(numbers, edit_from(session, entry, text), stamp(session, line));
  });
  return acknowledge(session, line, done, tell);
}

Exit run(Session& session, const Line& line) {
  const auto numbers = read_numbers(line.values("REF"));
  if (!asks_for_something(line)) return run_in_editor(session, line, numbers);
  const auto edit = edit_of(session, line);
  auto opened = open_register(session, line, Register::Access::write);
  confirm(session, line, "change", numbers.size());
  return acknowledge(session, line, opened.edit(numbers, edit, stamp(session, line)), tell);
}

}  // namespace

const Command edit_command{"edit", "change what an action says; without options, in $EDITOR", options,
                           "  docket edit 7\n"
                           "  docket edit 7 --due 2017-07-01\n"
                           "  docket edit 7-9 --add-owner Bob --tag gse\n",
                           run};

}  // namespace docket
