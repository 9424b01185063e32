#include "input/front_matter.hpp"

#include <algorithm>

#include "input/lines.hpp"
#include "text/ascii.hpp"

namespace docket {

namespace {

constexpr int longest = 200;

std::string_view unquoted(std::string_view value) {
  value = trimmed(value);
  const bool quoted =
      value.size() > 1 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
  return quoted ? value.substr(1, value.size() - 2) : value;
}

void append_value(std::string& values, std::string_view value) {
  if (!values.empty() && !value.empty()) values += ", ";
  values += value;
}

bool is_key(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == ' ';
  });
}

}  // namespace

FrontMatter front_matter(std::string_view text) {
  Lines lines(text);
  if (lines.line().raw != "---") return {};
  FrontMatter found;
  std::string key;
  for (lines.next(); !lines.done() && lines.line().number <= longest; lines.next()) {
    const auto& line = lines.line();
    if (line.text == "---" || line.text == "...") {
      lines.next();
      found.length = std::min(lines.offset(), text.size());
      found.lines = lines.line().number - 1;
      return found.properties.empty() ? FrontMatter{} : found;
    }
    if (line.blank() || line.first() == '#') continue;
    if (!key.empty() && (line.indent > 0 || line.text.starts_with("- "))) {
      append_value(found.properties[key], unquoted(line.text.substr(line.text.starts_with("- ") ? 2 : 0)));
      continue;
    }
    const auto colon = line.text.find(':');
    if (colon == std::string_view::npos || !is_key(line.text.substr(0, colon))) return {};
    key = ascii_lower(line.text.substr(0, colon));
    found.properties[key] = unquoted(line.text.substr(colon + 1));
  }
  return {};
}

}  // namespace docket
