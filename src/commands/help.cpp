#include <algorithm>
#include <array>
#include <ostream>

#include <fmt/format.h>

#include "commands/commands.hpp"
#include "commands/config_file.hpp"
#include "commands/listing.hpp"
#include "commands/manual.hpp"
#include "text/json.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

using Kind = Option::Kind;

constexpr std::array options = {
    Option{"PAGE", Kind::any, "the command or topic to tell about; none: all of them in a line each"},
    Option{"--format", Kind::value, "how it is written", "man|markdown|text"},
    Option{"--pages", Kind::flag, "only the names of all pages, as files of man: docket-add.1"},
};

std::string written(const ManualPage& page, std::string_view format) {
  if (format == "man") return as_man(page);
  return format == "markdown" ? as_markdown(page) : as_text(page);
}

std::string all_file_names() {
  std::string text;
  for (const auto& name : page_names())
    text += file_name(page_on(name)) + "\n";
  return text;
}

std::string as_json(const std::vector<std::string>& names) {
  JsonText json;
  json.open('{').key("schema").value("docket.help/1").key("pages").open('[');
  for (const auto& name : names) {
    const auto page = page_on(name);
    json.next_line().open('{').key("name").value(name).key("kind").value(page.usage.empty() ? "topic"
                                                                                            : "command");
    json.key("summary").value(page.summary).key("usage").text_or_null(page.usage).key("terms").open('[');
    for (const auto& block : page.blocks)
      for (const auto& [term, help] : block.terms)
        json.open('{').key("term").value(term).key("help").value(help).close('}');
    json.close(']').close('}');
  }
  return json.close(']').close('}').text() + '\n';
}

/// What an alias of that name stands for, in words; empty where there is none.
std::string alias_in_words(const Session& session, const std::string& name) {
  const auto names = page_names();
  if (std::ranges::find(names, name) != names.end()) return {};
  const auto meant = read_config(session).text(std::string(alias_prefix) + name);
  return meant.empty() ? meant : printable(fmt::format("{} stands for docket {}", name, meant)) + '\n';
}

Exit run(Session& session, const Line& line) {
  auto names = line.values("PAGE");
  if (line.json) {
    *session.out << as_json(names.empty() ? page_names() : names);
    return Exit::done;
  }
  if (names.empty()) names.emplace_back();
  std::string text;
  for (const auto& name : names) {
    const auto alias = alias_in_words(session, name);
    text += alias.empty() ? written(page_on(name), line.text("--format")) : alias;
  }
  print(session, line, line.has("--pages") ? all_file_names() : text);
  return Exit::done;
}

}  // namespace

const Command help_command{.name = "help",
                           .summary = "tell what there is, or about one command or topic",
                           .options = options,
                           .examples = "  docket help\n  docket help import\n  docket help filters\n",
                           .run = run,
                           .config = Command::Config::ignored};

}  // namespace docket
