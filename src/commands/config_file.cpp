// The one place that knows toml++; what is not needed of it is switched off, since all of it is compiled
// here.
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#define TOML_ENABLE_WINDOWS_COMPAT 0

#include "commands/config_file.hpp"

#include <toml++/toml.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <istream>
#include <system_error>

#include <fmt/format.h>

#include "commands/options.hpp"
#include "docket/renderer.hpp"
#include "text/shell_words.hpp"

namespace docket {

namespace {

constexpr std::size_t largest = 1U << 16U;  // bytes

std::string wrong_columns(std::string_view value) {
  const auto names = column_names();
  while (!value.empty()) {
    const auto name = value.substr(0, value.find(','));
    if (std::ranges::find(names, name) == names.end()) return no_such("column", name, names);
    value.remove_prefix(std::min(name.size() + 1, value.size()));
  }
  return {};
}

// Sorted by name; a test looks.
constexpr std::array keys = {
    ConfigKey{"by", "who makes the changes, in the history; else me", ""},
    ConfigKey{"date_order", "how 5/6/2017 is meant where the notes do not settle it", "dmy|mdy|ymd",
              "--date-order"},
    ConfigKey{"language", "of the notes, instead of telling it from them", "de|en|es|fr", "--language"},
    ConfigKey{"list.columns", "what docket list shows of each action", "", "--columns", "list", false,
              wrong_columns},
    ConfigKey{"list.sort", "in which order: due, -raised", "", "--sort", "list"},
    ConfigKey{"me", "whom @me means in filters", ""},
    ConfigKey{"register", "the register's file", "", {}, {}, true},
    ConfigKey{"report.by", "in which sections docket report has its actions", "owner|meeting|category",
              "--by", "report"},
    ConfigKey{"report.columns", "what docket report shows of each action", "", "--columns", "report", false,
              wrong_columns},
    ConfigKey{"report.sort", "in which order: due, -raised", "", "--sort", "report"},
    ConfigKey{"words", "a file of your own words for headings, columns, states", "", "--words", {}, true},
};

// What the file is, for messages and for what it names.
struct File {
  std::filesystem::path path;
  std::string home;
};

[[noreturn]] void fail(const File& file, std::uint32_t line, std::string_view what) {
  throw Error{fmt::format("{}:{}: {}", file.path.string(), line, what), Exit::usage};
}

[[noreturn]] void fail_unread(const File& file) {
  throw Error{
      fmt::format("{}: cannot be read: {}", file.path.string(), std::generic_category().message(errno))};
}

std::string text_of(const File& file, std::istream& in) {
  std::array<char, 4096> piece;
  std::string text;
  while (text.size() <= largest) {  // piece by piece, since room for the largest takes longer than most files
    in.read(piece.data(), piece.size());
    if (in.bad()) fail_unread(file);
    if (in.gcount() == 0) break;
    text.append(piece.data(), static_cast<std::size_t>(in.gcount()));
  }
  if (text.size() > largest)
    throw Error{fmt::format("{}: larger than 64 KiB, which no config is", file.path.string()), Exit::usage};
  return text;
}

std::string as_path(const File& file, const std::string& written) {
  if (written.starts_with("~/") && !file.home.empty()) return file.home + written.substr(1);
  return (file.path.parent_path() / written).string();
}

const ConfigKey& find_key(const File& file, std::string_view name, std::uint32_t line) {
  const auto key = std::ranges::find(keys, name, &ConfigKey::name);
  if (key != keys.end()) return *key;
  std::vector<std::string_view> names;
  for (const auto& known : keys)
    names.push_back(known.name);
  fail(file, line, no_such("key", name, names));
}

void check_alias(const File& file, const std::string& name, const Setting& setting) {
  const auto line = shell_words(setting.text);
  if (line.words.empty()) fail(file, setting.begin.line, fmt::format("{}: empty; name a command", name));
  if (line.open_quote != '\0')
    fail(file, setting.begin.line, fmt::format("{}: a {} is not closed", name, line.open_quote));
}

void check_value(const File& file, const ConfigKey& key, const Setting& setting) {
  if (!is_choice(key.values, setting.text))
    fail(file, setting.begin.line,
         fmt::format("{}: \"{}\" is none of {}", key.name, setting.text, key.values));
  const auto wrong = key.wrong == nullptr ? std::string() : key.wrong(setting.text);
  if (!wrong.empty()) fail(file, setting.begin.line, fmt::format("{}: {}", key.name, wrong));
}

Setting::Place place_of(const toml::source_position& position) {
  return {position.line, position.column};
}

void read_key(const File& file, const std::string& name, const toml::node& node, Config& config) {
  const auto& source = node.source();
  const bool alias = name.starts_with(alias_prefix);
  const auto* key = alias ? nullptr : &find_key(file, name, source.begin.line);
  const auto text = node.value_exact<std::string>();
  if (!text) fail(file, source.begin.line, fmt::format("{}: not a text; put it in quotes", name));
  Setting setting{*text, *text, place_of(source.begin), place_of(source.end)};
  if (alias)
    check_alias(file, name, setting);
  else
    check_value(file, *key, setting);
  if (!alias && key->path && !text->empty()) setting.text = as_path(file, *text);
  config.settings.emplace(name, std::move(setting));
}

void read_table(const File& file, const std::string& prefix, const toml::table& table, Config& config) {
  for (const auto& [name, node] : table) {
    const auto* nested = node.as_table();
    // One table in the file is all that keys have; a deeper one is told as the key that it is not.
    if (nested != nullptr && prefix.empty())
      read_table(file, std::string(name.str()) + ".", *nested, config);
    else
      read_key(file, prefix + std::string(name.str()), node, config);
  }
}

File file_of(const Session& session) {
  return {config_path(session), session.variable("HOME").value_or("")};
}

}  // namespace

std::span<const ConfigKey> config_keys() {
  return keys;
}

std::string Config::text(std::string_view key) const {
  const auto found = settings.find(key);
  return found == settings.end() ? std::string() : found->second.text;
}

std::filesystem::path config_path(const Session& session) {
  if (const auto config = session.variable("XDG_CONFIG_HOME"))
    return std::filesystem::path(*config) / "docket/config.toml";
  if (const auto home = session.variable("HOME"))
    return std::filesystem::path(*home) / ".config/docket/config.toml";
  return {};
}

std::string config_text(const Session& session) {
  const auto file = file_of(session);
  if (file.path.empty()) return {};
  errno = 0;
  std::ifstream in(file.path, std::ios::binary);
  if (!in && (errno == ENOENT || errno == ENOTDIR)) return {};
  if (!in) fail_unread(file);
  return text_of(file, in);
}

Config parse_config(const Session& session, std::string_view text) {
  Config config;
  if (text.empty()) return config;
  const auto file = file_of(session);
  try {
    read_table(file, "", toml::parse(text), config);
  } catch (const toml::parse_error& error) {
    fail(file, error.source().begin.line, fmt::format("no TOML: {}", error.description()));
  }
  return config;
}

Config read_config(const Session& session) {
  return parse_config(session, config_text(session));
}

}  // namespace docket
