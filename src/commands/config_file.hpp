#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "commands/commands.hpp"

namespace docket {

/// What the user settled once for all commands. Empty: the file does not say it.
struct Config {
  std::string by;             ///< who makes the changes
  std::string date_order;     ///< as --date-order takes it
  std::string language;       ///< as --language takes it
  std::string me;             ///< who types: @me, and `by` where that is empty
  std::string register_path;  ///< absolute, or as written where there is no home
  std::string words;          ///< a file of the user's own words, as register_path
};

/// A key of the file: its name, where it goes, and the values it may have ("dmy|mdy"; empty: any text).
struct ConfigKey {
  std::string_view name;
  std::string Config::*field;
  std::string_view values;
  bool path = false;  ///< names a file: "~/" is the home, other relative paths begin at the config's folder
};
std::span<const ConfigKey> config_keys();

/// $XDG_CONFIG_HOME/docket/config.toml, else ~/.config/docket/config.toml; empty where there is no home.
std::filesystem::path config_path(const Session& session);

/// Reads it; all is empty where there is no file. Throws Error with the file, line and key that are wrong.
Config read_config(const Session& session);

}  // namespace docket
