#pragma once

#include <string>
#include <string_view>

#include "commands/config_file.hpp"

namespace docket {

/// The config's text with `key` set to `value`; comments, order and all other keys stay as they are. `config`
/// is what `text` says. A text written in an odd way may come back unchanged in meaning: parse it to see.
std::string with_setting(std::string_view text, const Config& config, const std::string& key,
                         std::string_view value);

/// The same without the line of `key`, which `config` must hold.
std::string without_setting(std::string_view text, const Config& config, std::string_view key);

/// A config that sets nothing and names all that can be set.
std::string empty_config();

}  // namespace docket
