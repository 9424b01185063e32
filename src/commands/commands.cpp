#include "commands/commands.hpp"

#include <algorithm>
#include <array>
#include <ostream>

#include <fmt/format.h>

#include "commands/complete.hpp"
#include "commands/config_file.hpp"
#include "commands/home.hpp"
#include "commands/manual.hpp"
#include "commands/options.hpp"
#include "text/json.hpp"
#include "text/shell_words.hpp"
#include "text/utf8.hpp"
#include "version.hpp"

namespace docket {

namespace {

// Sorted by name; a test looks.
constexpr std::array rows = {
    &add_command,        &agenda_command, &answer_command, &backup_command, &check_command,   &close_command,
    &completion_command, &config_command, &date_command,   &edit_command,   &export_command,  &help_command,
    &import_command,     &lint_command,   &list_command,   &log_command,    &meeting_command, &merge_command,
    &note_command,       &parse_command,  &person_command, &remind_command, &reopen_command,  &report_command,
    &restore_command,    &schema_command, &search_command, &show_command,   &split_command,   &undo_command,
};

// As git, gh and ripgrep have it between them.
constexpr std::array<std::string_view, 4> version_words = {"--version", "-V", "-v", "version"};

Exit print(Session& session, std::string_view text) {
  *session.out << text;
  return Exit::done;
}

const Command* command_of(std::string_view name) {
  const auto row = std::ranges::find(rows, name, &Command::name);
  return row == rows.end() ? nullptr : *row;
}

[[noreturn]] void fail_on_unknown(std::string_view name, const Config& config) {
  std::vector<std::string_view> names;
  for (const auto* command : rows)
    names.push_back(command->name);
  for (const auto& [key, setting] : config.settings)
    if (key.starts_with(alias_prefix)) names.push_back(std::string_view(key).substr(alias_prefix.size()));
  throw Error{no_such("command", name, names), Exit::usage};
}

/// The command line with the user's aliases in place of what they stand for. A command's own name is never
/// one.
Arguments without_aliases(const Session& session, Arguments words) {
  constexpr int deepest = 10;
  for (int depth = 0;; ++depth) {
    const auto verb = words.begin() + static_cast<std::ptrdiff_t>(leading_globals(words));
    if (verb == words.end() || command_of(*verb) != nullptr) return words;
    const auto config = read_config(session);
    const auto alias = config.settings.find(std::string(alias_prefix) + *verb);
    if (alias == config.settings.end()) fail_on_unknown(*verb, config);
    if (depth == deepest)
      throw Error{fmt::format("{}:{}: {}: goes round in a circle", config_path(session).string(),
                              alias->second.begin.line, alias->first),
                  Exit::usage};
    const auto meant = shell_words(alias->second.text).words;
    words.insert(words.erase(verb), meant.begin(), meant.end());
  }
}

Exit run_command(Session& session, const Command& command, const Arguments& arguments) {
  const auto line = read_line(command, session, arguments);
  return line ? command.run(session, *line) : print(session, as_text(page_of(command)));
}

}  // namespace

std::span<const Command* const> commands() {
  return rows;
}

const Command& find_command(std::string_view name) {
  const auto* command = command_of(name);
  if (command == nullptr) fail_on_unknown(name, {});
  return *command;
}

Exit run(Session& session, const Arguments& arguments) {
  if (!arguments.empty() && arguments.front() == complete_verb)
    return complete(session, {arguments.begin() + 1, arguments.end()});
  // For what goes wrong before a command reads it.
  session.json = std::ranges::find(arguments, "--json") != arguments.end();
  if (arguments.size() == 1 && std::ranges::find(version_words, arguments.front()) != version_words.end())
    return print(session, fmt::format("docket {}\n", version));
  const auto words = without_aliases(session, arguments);
  const auto verb = words.begin() + static_cast<std::ptrdiff_t>(leading_globals(words));
  Arguments rest(words.begin(), verb);
  if (verb == words.end()) {
    const auto asks = [&](std::string_view word) { return std::ranges::find(rest, word) != rest.end(); };
    if (asks("--version")) return print(session, fmt::format("docket {}\n", version));
    if (!asks("--help") && !asks("-h")) return run_command(session, home_command, rest);
    std::erase_if(rest, [](const std::string& word) { return word == "--help" || word == "-h"; });
    return run_command(session, help_command, rest);
  }
  const auto& command = find_command(*verb);
  rest.insert(rest.end(), verb + 1, words.end());
  return run_command(session, command, rest);
}

std::string message(const Session& session, std::string_view error, Exit exit) {
  if (!session.json) return fmt::format("docket: {}\n", printable(error));
  JsonText json;
  json.open('{').key("schema").value("docket.error/1").key("error").open('{').key("message").value(error);
  json.key("exit").value(static_cast<int>(exit)).close('}').close('}');
  return json.text() + "\n";
}

}  // namespace docket
