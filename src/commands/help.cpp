#include <algorithm>
#include <array>
#include <ostream>

#include <fmt/format.h>

#include "commands/commands.hpp"
#include "commands/options.hpp"
#include "docket/lint.hpp"
#include "docket/reader.hpp"
#include "docket/renderer.hpp"
#include "docket/view.hpp"

namespace docket {

namespace {

constexpr std::array options = {
    Option{"COMMAND", Option::Kind::any,
           "the command or topic to tell about; none: all of them in a line each"},
};

std::string row(std::string_view name, std::string_view help) {
  return fmt::format("  {:<12}{}\n", name, help);
}

std::string lint_checks() {
  std::string text = "What docket lint looks for (--only KIND, --skip KIND)\n";
  for (const auto& check : checks())
    text += fmt::format("  {:<16}{}\n", check.kind, check.help);
  return text;
}

std::string filters() {
  return "Words are joined by \"and\"; or, not and ( ) join them otherwise. Bare words are searched for.\n\n"
         "  owner:ann,bob          one of them; groups and aliases count\n"
         "  -owner:ann             anybody else\n"
         "  @me                    you: DOCKET_ME, else --by, DOCKET_BY or USER; with your groups\n"
         "  due:fri  due:none      that day; no day\n"
         "  due.before:2w          before a day; also .after\n"
         "  due:next-week          in a span; also 2017-06, 2017-06-01..2017-06-09\n"
         "  raised: closed: answered:   days as well\n"
         "  meeting:14  series:SSR2     by number or words of the title\n"
         "  tag: category: label: asker: response: evidence:   one of some words\n"
         "  number:3-6,9           by number\n"
         "  carried.over:3         open at three meetings or more after the one that raised it\n"
         "  moved.over:2           its due day moved twice or more\n"
         "  is:overdue             also open, closed, done, dropped, superseded, answered, doubtful\n"
         "  no:owner  has:parts    without; with\n"
         "  text:\"road map\"        words in the action, its sub-questions, answers and notes\n\n"
         "Days are 2017-06-06, today, fri, 2w, -30d, eom, last-meeting, next-meeting.\n";
}

std::string formats() {
  std::string text = "What is written (--format of list, show, report)\n";
  for (const auto* renderer : renderers())
    text += row(renderer->name, renderer->help);
  text += "\nWhat is read (--format of import, parse)\n";
  for (const auto& reader : readers())
    text += row(reader.name, reader.help);
  return text;
}

std::string reports() {
  std::string text;
  for (const auto* view : views())
    text += row(view->name, view->help);
  return text;
}

struct Topic {
  std::string_view name;
  std::string_view help;
  std::string (*text)();
};

constexpr std::array topics = {
    Topic{"checks", "what docket lint looks for", lint_checks},
    Topic{"filters", "how to say which actions", filters},
    Topic{"formats", "what docket reads and writes", formats},
    Topic{"reports", "what docket report takes", reports},
};

std::string overview() {
  std::string text = "docket COMMAND [REF...] [FILTER...] [OPTIONS]\n\n";
  for (const auto* command : commands())
    text += row(command->name, command->summary);
  text +=
      "\nREF is a number (7), a sub-question of it (7.3) or a range (3-6).\n"
      "docket help COMMAND tells about one of them, with examples. There are also\n";
  for (const auto& topic : topics)
    text += row(topic.name, topic.help);
  return text;
}

std::string help_on(std::string_view name) {
  const auto topic = std::ranges::find(topics, name, &Topic::name);
  return topic == topics.end() ? help_text(find_command(name)) : topic->text();
}

Exit run(Session& session, const Line& line) {
  const auto& names = line.values("COMMAND");
  if (names.empty()) *session.out << overview();
  for (const auto& name : names)
    *session.out << help_on(name);
  return Exit::done;
}

}  // namespace

const Command help_command{"help", "tell what there is, or about one command", options,
                           "  docket help\n  docket help import\n  docket help filters\n", run};

}  // namespace docket
