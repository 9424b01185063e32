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

namespace docket {

namespace {

constexpr std::size_t largest = 1U << 16U;  // bytes

constexpr std::array keys = {
    ConfigKey{"by", &Config::by, ""},
    ConfigKey{"date_order", &Config::date_order, "dmy|mdy|ymd"},
    ConfigKey{"language", &Config::language, "de|en|es|fr"},
    ConfigKey{"me", &Config::me, ""},
    ConfigKey{"register", &Config::register_path, "", true},
    ConfigKey{"words", &Config::words, "", true},
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
  std::string text(largest + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (in.bad()) fail_unread(file);
  text.resize(static_cast<std::size_t>(in.gcount()));
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

void read_key(const File& file, std::string_view name, const toml::node& node, Config& config) {
  const auto line = node.source().begin.line;
  const auto& key = find_key(file, name, line);
  const auto text = node.value_exact<std::string>();
  if (!text) fail(file, line, fmt::format("{}: not a text; put it in quotes", name));
  if (!is_choice(key.values, *text))
    fail(file, line, fmt::format("{}: \"{}\" is none of {}", name, *text, key.values));
  config.*key.field = key.path && !text->empty() ? as_path(file, *text) : *text;
}

}  // namespace

std::span<const ConfigKey> config_keys() {
  return keys;
}

std::filesystem::path config_path(const Session& session) {
  if (const auto config = session.variable("XDG_CONFIG_HOME"))
    return std::filesystem::path(*config) / "docket/config.toml";
  if (const auto home = session.variable("HOME"))
    return std::filesystem::path(*home) / ".config/docket/config.toml";
  return {};
}

Config read_config(const Session& session) {
  Config config;
  const File file{config_path(session), session.variable("HOME").value_or("")};
  if (file.path.empty()) return config;
  errno = 0;
  std::ifstream in(file.path, std::ios::binary);
  if (!in && (errno == ENOENT || errno == ENOTDIR)) return config;
  if (!in) fail_unread(file);
  try {
    for (const auto& [name, node] : toml::parse(text_of(file, in)))
      read_key(file, name.str(), node, config);
  } catch (const toml::parse_error& error) {
    fail(file, error.source().begin.line, fmt::format("no TOML: {}", error.description()));
  }
  return config;
}

}  // namespace docket
