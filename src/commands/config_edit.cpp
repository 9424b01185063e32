#include "commands/config_edit.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "text/utf8.hpp"

namespace docket {

namespace {

/// Where line `number`, counted from 1, begins; the end of the text where there are fewer.
std::size_t line_begin(std::string_view text, unsigned number) {
  std::size_t at = 0;
  for (; number > 1 && at < text.size(); --number)
    at = std::min(text.find('\n', at), text.size() - 1) + 1;
  return at;
}

std::size_t offset_of(std::string_view text, Setting::Place place) {
  auto at = line_begin(text, place.line);
  for (; place.column > 1 && at < text.size(); --place.column)
    at += code_point_at(text, at).length;
  return at;
}

std::string in_toml(std::string_view value) {
  std::string quoted = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\')
      quoted += fmt::format("\\{}", c);
    else if (static_cast<unsigned char>(c) < 0x20 || c == '\x7f')
      quoted += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else
      quoted += c;
  }
  return quoted + '"';
}

/// "alias" of "alias.mine"; empty for a key of no table.
std::string_view table_of(std::string_view key) {
  return key.substr(0, key.find('.') == std::string_view::npos ? 0 : key.find('.'));
}

/// The line behind which a new key of `table` goes; 0: the text has no place for it yet.
unsigned last_line_of(std::string_view text, const Config& config, std::string_view table) {
  unsigned last = 0;
  for (const auto& [key, setting] : config.settings)
    if (table_of(key) == table) last = std::max(last, setting.end.line);
  if (last > 0 || table.empty()) return last;
  const auto header = fmt::format("[{}]", table);
  unsigned number = 1;
  for (auto rest = text; !rest.empty(); ++number) {
    const auto line = rest.substr(0, std::min(rest.find('\n'), rest.size()));
    if (line.starts_with(header)) return number;
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
  return 0;
}

/// A key of no table, the first one: above the first table, below what the file says of itself.
std::size_t top_of(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); at = std::min(text.find('\n', at), text.size() - 1) + 1)
    if (text[at] == '[') return at;
  return text.size();
}

}  // namespace

std::string with_setting(std::string_view text, const Config& config, const std::string& key,
                         std::string_view value) {
  std::string result(text);
  if (const auto there = config.settings.find(key); there != config.settings.end()) {
    const auto begin = offset_of(text, there->second.begin);
    return result.replace(begin, offset_of(text, there->second.end) - begin, in_toml(value));
  }
  if (!result.empty() && result.back() != '\n') result += '\n';
  const auto table = table_of(key);
  const auto name = table.empty() ? std::string_view(key) : std::string_view(key).substr(table.size() + 1);
  const auto row = fmt::format("{} = {}\n", name, in_toml(value));
  if (const auto last = last_line_of(result, config, table); last > 0)
    return result.insert(line_begin(result, last + 1), row);
  if (table.empty()) return result.insert(top_of(result), row);
  return fmt::format("{}{}[{}]\n{}", result, result.empty() ? "" : "\n", table, row);
}

std::string without_setting(std::string_view text, const Config& config, std::string_view key) {
  const auto& setting = config.settings.find(key)->second;
  const auto begin = line_begin(text, setting.begin.line);
  return std::string(text).erase(begin, line_begin(text, setting.end.line + 1) - begin);
}

std::string empty_config() {
  std::string text = "# What holds for every docket command; docket help config tells about the keys.\n\n";
  std::string table;
  for (const bool in_table : {false, true})
    for (const auto& key : config_keys()) {
      const auto its = table_of(key.name);
      if (its.empty() == in_table) continue;
      if (its != table) text += fmt::format("\n#[{}]\n", table = its);
      const auto name = its.empty() ? key.name : key.name.substr(its.size() + 1);
      text += fmt::format("#{} = \"\"{:{}}# {}\n", name, "", 20 - static_cast<int>(name.size()), key.help);
    }
  return text + "\n#[alias]\n#mine = \"list @me\"\n";
}

}  // namespace docket
