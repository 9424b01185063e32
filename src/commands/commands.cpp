#include "commands/commands.hpp"

#include <algorithm>
#include <array>
#include <ostream>

#include <fmt/format.h>

#include "commands/options.hpp"
#include "text/json.hpp"
#include "text/utf8.hpp"
#include "version.hpp"

namespace docket {

namespace {

// Sorted by name; a test looks.
constexpr std::array rows = {
    &add_command,    &agenda_command, &answer_command,  &backup_command, &check_command,   &close_command,
    &date_command,   &edit_command,   &export_command,  &help_command,   &import_command,  &lint_command,
    &list_command,   &log_command,    &meeting_command, &merge_command,  &note_command,    &parse_command,
    &person_command, &remind_command, &reopen_command,  &report_command, &restore_command, &search_command,
    &show_command,   &split_command,  &undo_command,
};

constexpr std::string_view first_steps =
    "docket keeps the action items of a committee, from its notes to its register.\n\n"
    "  docket import notes.docx     read notes and store the actions in them\n"
    "  docket list                  what is open, soonest due first\n"
    "  docket close 7               number 7 is done\n"
    "  docket report open           the list for the next meeting\n\n"
    "docket help names all commands, docket help COMMAND tells about one.\n";

Exit print(Session& session, std::string_view text) {
  *session.out << text;
  return Exit::done;
}

[[noreturn]] void fail_on_unknown(std::string_view name) {
  std::vector<std::string_view> names;
  for (const auto* command : rows)
    names.push_back(command->name);
  throw Error{no_such("command", name, names), Exit::usage};
}

Exit run_command(Session& session, const Command& command, const Arguments& arguments) {
  const auto line = read_line(command, session, arguments);
  return line ? command.run(session, *line) : print(session, help_text(command));
}

}  // namespace

std::span<const Command* const> commands() {
  return rows;
}

const Command& find_command(std::string_view name) {
  const auto row = std::ranges::find(rows, name, &Command::name);
  if (row == rows.end()) fail_on_unknown(name);
  return **row;
}

Exit run(Session& session, const Arguments& arguments) {
  const auto leading = static_cast<std::ptrdiff_t>(leading_globals(arguments));
  const auto verb = arguments.begin() + leading;
  Arguments rest(arguments.begin(), verb);
  session.json =
      std::ranges::find(rest, "--json") != rest.end();  // for what goes wrong before a command reads it
  if (verb == arguments.end()) {
    if (std::ranges::find(rest, "--version") != rest.end())
      return print(session, fmt::format("docket {}\n", version));
    if (rest.empty()) return print(session, first_steps);
    std::erase_if(rest, [](const std::string& word) { return word == "--help" || word == "-h"; });
    return run_command(session, help_command, rest);
  }
  const auto& command = find_command(*verb);
  rest.insert(rest.end(), verb + 1, arguments.end());
  return run_command(session, command, rest);
}

std::string message(const Session& session, std::string_view error, Exit exit) {
  if (!session.json) return fmt::format("docket: {}\n", printable(error));
  JsonText json;
  json.open('{').key("error").open('{').key("message").value(error);
  json.key("exit").value(static_cast<int>(exit)).close('}').close('}');
  return json.text() + "\n";
}

}  // namespace docket
