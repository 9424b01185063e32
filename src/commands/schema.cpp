#include "commands/schema.hpp"

#include <algorithm>
#include <array>
#include <ostream>

#include <fmt/format.h>

#include "commands/commands.hpp"
#include "commands/options.hpp"
#include "text/json.hpp"

namespace docket {

namespace {

constexpr std::array options = {
    Option{"SCHEMA", Option::Kind::any,
           "of which output: actions, docket.actions/1; none: all of them in a line each"},
};

constexpr std::string_view prefix = "docket.";

/// "actions" of "docket.actions/1" and of "docket.actions-1".
std::string_view short_name(std::string_view name) {
  if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
  return name.substr(0, name.find_first_of("/-"));
}

const EmbeddedFile& find_schema(std::string_view name) {
  std::vector<std::string_view> names;
  for (const auto& schema : json_schemas()) {
    if (short_name(schema.name) == name || schema.name == name || schema_name(schema) == name) return schema;
    names.push_back(short_name(schema.name));
  }
  throw Error{no_such("schema", name, names), Exit::usage};
}

std::string list_as_json() {
  JsonText json;
  json.open('{').key("schema").value("docket.schemas/1").key("schemas").open('[');
  for (const auto& schema : json_schemas())
    json.next_line()
        .open('{')
        .key("name")
        .value(schema_name(schema))
        .key("help")
        .value(schema_help(schema))
        .close('}');
  return json.close(']').close('}').text() + '\n';
}

std::string list_in_words() {
  std::string text;
  for (const auto& schema : json_schemas())
    text += fmt::format("{:<20}{}\n", schema_name(schema), schema_help(schema));
  return text;
}

Exit run(Session& session, const Line& line) {
  const auto& names = line.values("SCHEMA");
  if (names.empty()) *session.out << (line.json ? list_as_json() : list_in_words());
  for (const auto& name : names)
    *session.out << find_schema(name).text;
  return Exit::done;
}

}  // namespace

std::string schema_name(const EmbeddedFile& schema) {
  std::string name(schema.name);
  name[name.rfind('-')] = '/';
  return name;
}

std::string schema_help(const EmbeddedFile& schema) {
  // Each begins with its title and its description; a test looks.
  constexpr std::string_view key = "\"description\": \"";
  auto text =
      schema.text.substr(std::min(schema.text.find(key), schema.text.size() - key.size()) + key.size());
  text = text.substr(0, text.find('"'));
  return std::string(text.substr(0, text.find(". ")));
}

const Command schema_command{.name = "schema",
                             .summary = "the JSON schema of what --json prints",
                             .options = options,
                             .examples = "  docket schema\n  docket schema actions\n",
                             .run = run,
                             .config = Command::Config::ignored};

}  // namespace docket
