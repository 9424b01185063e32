#include <algorithm>
#include <array>
#include <ostream>

#include <fmt/format.h>

#include "commands/change.hpp"
#include "commands/config_edit.hpp"
#include "commands/config_file.hpp"
#include "commands/editor.hpp"
#include "commands/files.hpp"
#include "commands/listing.hpp"
#include "commands/manual.hpp"
#include "commands/options.hpp"
#include "text/json.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

using Kind = Option::Kind;

constexpr std::array options = {
    Option{"VERB", Kind::word, "get, set and unset a key; list what is set; edit the file; tell its path",
           "edit|get|list|path|set|unset"},
    Option{"KEY", Kind::any, "get, unset: the key; set: the key and its value"},
};

std::filesystem::path needed_path(const Session& session) {
  auto path = config_path(session);
  if (path.empty()) throw Error{"config: there is no home; set HOME or XDG_CONFIG_HOME", Exit::usage};
  return path;
}

void need(const Line& line, std::size_t count, std::string_view usage) {
  if (line.values("KEY").size() != count)
    throw Error{fmt::format("config: it is docket config {} {}", line.text("VERB"), usage), Exit::usage};
}

std::string_view alias_of(std::string_view key) {
  return key.starts_with(alias_prefix) ? key.substr(alias_prefix.size()) : std::string_view();
}

bool is_plain(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

void check_key(const std::string& key) {
  if (key.starts_with(alias_prefix)) {
    const auto alias = alias_of(key);
    if (!is_plain(alias) || alias.front() == '-')
      throw Error{
          fmt::format("config: \"{}\" is no name for an alias; letters, digits, - and _ make one", alias),
          Exit::usage};
    if (std::ranges::find(commands(), alias, &Command::name) != commands().end())
      throw Error{fmt::format("config: {} is a command; an alias needs another name", alias), Exit::usage};
    return;
  }
  std::vector<std::string_view> names;
  for (const auto& known : config_keys())
    names.push_back(known.name);
  names.emplace_back("alias.NAME");
  if (std::ranges::find(names, key) == names.end())
    throw Error{"config: " + no_such("key", key, names), Exit::usage};
}

std::string as_json(const Session& session, const Config& config, std::string_view only) {
  JsonText json;
  json.open('{').key("schema").value("docket.config/1").key("file").value(needed_path(session).string());
  json.key("settings").open('[');
  for (const auto& [key, setting] : config.settings)
    if (only.empty() || only == key)
      json.next_line().open('{').key("key").value(key).key("value").value(setting.written).close('}');
  return json.close(']').close('}').text() + '\n';
}

Exit tell(Session& session, const Line& line, std::string_view key, std::string_view what) {
  if (line.json)
    *session.out << as_json(session, read_config(session), key);
  else if (!line.quiet)
    *session.out << what;
  return Exit::done;
}

Exit get(Session& session, const Line& line) {
  need(line, 1, "KEY");
  const auto& key = line.values("KEY").front();
  check_key(key);
  const auto config = read_config(session);
  const auto found = config.settings.find(key);
  if (found == config.settings.end())
    throw Error{fmt::format("config: {} is not set in {}", key, printable(needed_path(session).string()))};
  *session.out << (line.json ? as_json(session, config, key) : printable(found->second.written) + "\n");
  return Exit::done;
}

/// Writes what parses only, so that no command is ever ended by what another one wrote.
void store(const Session& session, const std::string& text) {
  static_cast<void>(parse_config(session, text));
  write_beside(needed_path(session), text, Folder::make);
}

Exit set(Session& session, const Line& line) {
  need(line, 2, "KEY VALUE");
  const auto& key = line.values("KEY")[0];
  const auto& value = line.values("KEY")[1];
  check_key(key);
  const auto text = config_text(session);
  const auto changed = with_setting(text, parse_config(session, text), key, value);
  const auto config = parse_config(session, changed);
  const auto now = config.settings.find(key);
  if (now == config.settings.end() || now->second.written != value)
    throw Error{
        fmt::format("config: {} cannot be set where it stands; docket config edit opens the file", key)};
  store(session, changed);
  return tell(
      session, line, key,
      fmt::format("{} is \"{}\" in {}\n", key, printable(value), printable(needed_path(session).string())));
}

Exit unset(Session& session, const Line& line) {
  need(line, 1, "KEY");
  const auto& key = line.values("KEY").front();
  const auto text = config_text(session);
  const auto config = parse_config(session, text);
  if (!config.settings.contains(key))
    throw Error{
        fmt::format("config: {} is not set in {}", printable(key), printable(needed_path(session).string()))};
  const auto changed = without_setting(text, config, key);
  if (parse_config(session, changed).settings.size() + 1 != config.settings.size())
    throw Error{fmt::format(
        "config: {} cannot be taken out where it stands; docket config edit opens the file", key)};
  store(session, changed);
  return tell(session, line, key,
              fmt::format("{} is not set any more in {}\n", key, printable(needed_path(session).string())));
}

Exit list(Session& session, const Line& line) {
  need(line, 0, "");
  const auto config = read_config(session);
  if (line.json) {
    *session.out << as_json(session, config, "");
    return Exit::done;
  }
  std::string text;
  for (const auto& [key, setting] : config.settings)
    text += fmt::format("{} = {}\n", key, printable(setting.written));
  if (text.empty()) text = fmt::format("nothing is set in {}\n", printable(needed_path(session).string()));
  print(session, line, text);
  return Exit::done;
}

Exit edit(Session& session, const Line& line) {
  need(line, 0, "");
  const bool editor = session.variable("VISUAL") || session.variable("EDITOR");
  if (line.has("--no-input") || !(line.may_ask || editor))
    throw Error{"config: there is no terminal to edit on; docket config set KEY VALUE sets one key",
                Exit::usage};
  auto text = config_text(session);
  if (text.empty()) text = empty_config();
  edit_until_right(session, text, [&](std::string_view edited) { store(session, std::string(edited)); });
  return tell(session, line, "", fmt::format("wrote {}\n", printable(needed_path(session).string())));
}

Exit path(Session& session, const Line& line) {
  need(line, 0, "");
  const auto file = needed_path(session).string();
  *session.out << (line.json ? as_json(session, {}, "") : printable(file) + "\n");
  return Exit::done;
}

struct Row {
  std::string_view verb;
  Exit (*run)(Session& session, const Line& line);
};

constexpr std::array verbs = {
    Row{"edit", edit}, Row{"get", get}, Row{"list", list},
    Row{"path", path}, Row{"set", set}, Row{"unset", unset},
};

Exit run(Session& session, const Line& line) {
  const auto row = std::ranges::find(verbs, line.text("VERB"), &Row::verb);
  if (row != verbs.end()) return row->run(session, line);
  std::array<std::string_view, verbs.size()> names;
  std::ranges::transform(verbs, names.begin(), &Row::verb);
  throw Error{no_such("verb", line.text("VERB"), names), Exit::usage};
}

std::vector<ManualBlock> more() {
  ManualBlock keys{ManualBlock::Kind::terms, "Keys", {}, {}};
  for (const auto& key : config_keys())
    keys.terms.emplace_back(
        key.name, key.values.empty() ? std::string(key.help) : fmt::format("{}: {}", key.help, key.values));
  keys.terms.emplace_back("alias.NAME", "a name for a command line: docket NAME does what it says");
  return {
      keys,
      {ManualBlock::Kind::prose, "",
       "The file is docket/config.toml in XDG_CONFIG_HOME, or ~/.config/docket/config.toml. The environment "
       "comes before it, options before both. Setting a key leaves the file's comments and order as they "
       "are. "
       "Files are named from the home (~/) or from the config's folder."}};
}

}  // namespace

const Command config_command{.name = "config",
                             .summary = "what holds for every command: who you are, the register, aliases",
                             .options = options,
                             .examples =
                                 "  docket config set me \"Ann Lee\"\n"
                                 "  docket config set alias.mine \"list @me\"\n"
                                 "  docket config list\n",
                             .run = run,
                             .config = Command::Config::ignored,
                             .more = more};

}  // namespace docket
