#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "commands/commands.hpp"

namespace docket {

/// A key that the file may hold, besides the aliases.
struct ConfigKey {
  std::string_view name;  ///< "me"; "report.by" is `by` of [report]
  std::string_view help;
  std::string_view values;        ///< that it may have ("dmy|mdy|ymd"); empty: any text
  std::string_view option = {};   ///< that it stands in for where it is not given
  std::string_view command = {};  ///< whose option; empty: every command's that has it
  bool path = false;  ///< names a file: "~/" is the home, other relative paths begin at the config's folder
  std::string (*wrong)(std::string_view value) = nullptr;  ///< what is wrong with a value; empty: nothing
};

/// Sorted by name.
std::span<const ConfigKey> config_keys();

/// What a key was set to, and where its value stands in the file: lines and columns (of code points) from 1,
/// `end` one past the last.
struct Setting {
  struct Place {
    unsigned line = 0, column = 0;
  };
  std::string text;     ///< of a path: absolute, or as written where there is no home
  std::string written;  ///< as it stands there
  Place begin, end;
};

/// What the user settled once for all commands, by key: "me", "report.by", "alias.mine".
struct Config {
  std::map<std::string, Setting, std::less<>> settings;

  /// Empty where the file does not say it.
  [[nodiscard]] std::string text(std::string_view key) const;
};

constexpr std::string_view alias_prefix = "alias.";

/// $XDG_CONFIG_HOME/docket/config.toml, else ~/.config/docket/config.toml; empty where there is no home.
std::filesystem::path config_path(const Session& session);

/// The file's bytes; empty where there is none. Throws Error where it cannot be read.
std::string config_text(const Session& session);

/// Throws Error with the file, line and key that are wrong.
Config parse_config(const Session& session, std::string_view text);

/// Reads the file; all is empty where there is none. Throws Error as parse_config() does.
Config read_config(const Session& session);

}  // namespace docket
