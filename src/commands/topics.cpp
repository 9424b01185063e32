#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "commands/config_file.hpp"
#include "commands/manual.hpp"
#include "commands/options.hpp"
#include "commands/schema.hpp"
#include "docket/error.hpp"
#include "docket/lint.hpp"
#include "docket/reader.hpp"
#include "docket/renderer.hpp"
#include "docket/view.hpp"

namespace docket {

namespace {

using Kind = ManualBlock::Kind;
using Blocks = std::vector<ManualBlock>;
using Terms = std::vector<std::pair<std::string, std::string>>;

Blocks checks_blocks() {
  Terms terms;
  for (const auto& check : checks())
    terms.emplace_back(check.kind, check.help);
  return {{Kind::terms, "What docket lint looks for (--only KIND, --skip KIND)", {}, terms},
          {Kind::lines, "Examples", "  docket lint minutes.docx\n  docket lint --skip no-due draft.md\n"}};
}

Blocks dates_blocks() {
  return {
      {Kind::prose, "",
       "Options and filters take one day: as the calendar has it, or reckoned from today (--today, "
       "DOCKET_TODAY)."},
      {Kind::terms,
       "A day",
       {},
       {{"2017-06-06", "that day"},
        {"today", "also tomorrow, yesterday"},
        {"fri", "the first Friday after today"},
        {"2w", "two weeks on; 3d, 1m, 1y; -30d is thirty days ago"},
        {"eom", "the last day of the month; eow, eoq, eoy: of the working week, the quarter, the year"},
        {"last-meeting", "the latest meeting in the register up to today; next-meeting: the next one"}}},
      {Kind::terms,
       "A span, in filters",
       {},
       {{"2017-06", "that month; 2017 is that year"},
        {"next-week", "also this-week, last-month, Q3"},
        {"2017-06-01..2017-06-09", "from the first to the second, both included"}}},
      {Kind::prose, "",
       "Notes are read more freely (\"by the end of next week\"), from the day of the meeting; docket date "
       "shows "
       "what docket makes of some words, and why. What names no single day stays as words: \"TBD\" is kept "
       "as "
       "\"TBD\". 5/6/2017 is read where the notes settle which number is the day, or --date-order does."},
      {Kind::lines, "Examples",
       "  docket list due.before:2w\n  docket list due:next-week\n  docket date by the end of next week\n"},
  };
}

Blocks environment_blocks() {
  return {
      {Kind::prose, "", "The environment comes before the config (docket help config), options before both."},
      {Kind::terms,
       "Variables",
       {},
       {{"DOCKET_BY", "who makes the changes; else the config's name, else USER"},
        {"DOCKET_ME", "whom @me means"},
        {"DOCKET_PAGER", "shows what is longer than the screen; else PAGER, else less; cat: nothing does"},
        {"DOCKET_REGISTER", "the register's file"},
        {"DOCKET_TODAY", "the day to reckon from, for tests and reports of another day"},
        {"EDITOR, VISUAL", "the editor of docket edit, docket config edit and import --review=editor"},
        {"NO_COLOR", "no colours, where it is not empty"},
        {"XDG_CONFIG_HOME", "where the config is: docket/config.toml in it; else ~/.config"},
        {"XDG_DATA_HOME", "where the register is: docket/register.db in it; else ~/.local/share"}}},
      {Kind::lines, "Examples",
       "  DOCKET_TODAY=2024-06-01 docket report overdue\n  DOCKET_PAGER=cat docket log\n"},
  };
}

struct Ending {
  Exit exit;
  std::string_view help;
};
constexpr std::array endings = {
    Ending{Exit::done, "done, also where a list is empty (--exit-status makes that 1)"},
    Ending{Exit::failed, "it failed, or what was asked for is not there"},
    Ending{Exit::usage, "wrong usage: an option, a date or a filter that cannot be read"},
    Ending{Exit::undecided, "done, but something awaits a decision: doubts, proposals"},
    Ending{Exit::refused, "refused: ambiguous, locked by another, in conflict; nothing was changed"},
    Ending{Exit::damaged, "the register is damaged; docket check says how"},
};

Blocks ending_blocks() {
  Terms terms;
  for (const auto& [exit, help] : endings)
    terms.emplace_back(std::to_string(static_cast<int>(exit)), help);
  return {
      {Kind::terms, "How a command ends", {}, terms},
      {Kind::prose, "",
       "Whatever the code, a command that changes the register did all of it or nothing. What went wrong is "
       "one line on standard error, an object with --json."},
      {Kind::lines, "Examples",
       "  docket list is:overdue --exit-status --quiet || echo none is overdue\n"
       "  docket import notes.md || [ $? = 3 ]\n"}};
}

Blocks filters_blocks() {
  return {
      {Kind::prose, "",
       "Words are joined by \"and\"; or, not and ( ) join them otherwise. Bare words are searched for."},
      {Kind::terms,
       "",
       {},
       {{"owner:ann,bob", "one of them; groups and aliases count"},
        {"-owner:ann", "anybody else"},
        {"owner:\"Lee, Ann\"", "a name that holds a comma"},
        {"@me", "you: DOCKET_ME, else --by, DOCKET_BY or USER; with your groups"},
        {"due:fri  due:none", "that day; no day"},
        {"due.before:2w", "before a day; also .after"},
        {"due:next-week", "in a span; also 2017-06, 2017-06-01..2017-06-09"},
        {"raised: closed: answered:", "days as well"},
        {"meeting:14  series:SSR2", "by number or words of the title"},
        {"tag: category: label: asker: response: evidence:", "one of some words"},
        {"number:3-6,9", "by number"},
        {"carried.over:3", "open at three meetings or more after the one that raised it"},
        {"moved.over:2", "its due day moved twice or more"},
        {"is:overdue", "also open, closed, done, dropped, superseded, answered, doubtful"},
        {"no:owner  has:parts", "without; with"},
        {"text:\"road map\"", "words in the action, its sub-questions, answers and notes"}}},
      {Kind::prose, "",
       "Days are 2017-06-06, today, fri, 2w, -30d, eom, last-meeting, next-meeting (docket help dates). A "
       "filter that is used again and again can be given a name: docket config set alias.mine \"list @me\"."},
      {Kind::lines, "Examples",
       "  docket list owner:ann due.before:2w\n  docket list no:owner or no:due\n"
       "  docket list \"(\" tag:gse or meeting:14 \")\" -is:overdue\n"},
  };
}

Blocks formats_blocks() {
  Terms written;
  for (const auto* renderer : renderers())
    written.emplace_back(renderer->name, renderer->help);
  Terms read;
  for (const auto& reader : readers())
    read.emplace_back(reader.name, reader.help);
  return {{Kind::terms,
           "What is written (--format of list, show, report, export; the suffix of -o)",
           {},
           written},
          {Kind::terms, "What is read (--format of import, parse, lint; else told by the content)", {}, read},
          {Kind::lines, "Examples",
           "  docket report open -o open.md\n  docket export --format csv -o actions.csv\n"
           "  docket import --format text notes.txt\n"}};
}

Blocks json_blocks() {
  Terms terms;
  for (const auto& schema : json_schemas())
    terms.emplace_back(schema_name(schema), schema_help(schema));
  return {{Kind::prose, "",
           "Every command takes --json and prints one object, whose \"schema\" says what it is; writes print "
           "what they "
           "changed. What went wrong is then an object on standard error, and standard output is empty or "
           "whole. Names "
           "are in snake_case, null is never left out, days are YYYY-MM-DD, times RFC 3339 in UTC. Fields "
           "are only ever "
           "added within /1. list, show, search, report and export take --json FIELD,FIELD; --json help "
           "names them."},
          {Kind::terms, "Schemas (docket schema NAME prints one)", {}, terms},
          {Kind::lines, "Examples",
           "  docket list is:overdue --json number,owners,due\n"
           "  docket add \"Call the printer\" --owner Ann --json\n  docket schema actions\n"}};
}

Blocks reports_blocks() {
  Terms terms;
  for (const auto* view : views())
    terms.emplace_back(view->name, view->help);
  return {
      {Kind::terms, "What docket report takes", {}, terms},
      {Kind::lines, "Examples", "  docket report open --by owner\n  docket report overdue -o overdue.md\n"}};
}

struct Topic {
  std::string_view name;
  std::string_view help;
  Blocks (*blocks)();
};

// Sorted by name. A command of the same name has its page for itself.
constexpr std::array rows = {
    Topic{"checks", "what docket lint looks for", checks_blocks},
    Topic{"dates", "how days are written, and read from notes", dates_blocks},
    Topic{"environment", "the variables that docket goes by", environment_blocks},
    Topic{"exit-codes", "how a command ends", ending_blocks},
    Topic{"filters", "how to say which actions", filters_blocks},
    Topic{"formats", "what docket reads and writes", formats_blocks},
    Topic{"json", "what programs get and can rely on", json_blocks},
    Topic{"reports", "what docket report takes", reports_blocks},
};

}  // namespace

std::vector<std::pair<std::string, std::string>> topics() {
  Terms terms;
  for (const auto& topic : rows)
    terms.emplace_back(topic.name, topic.help);
  return terms;
}

std::optional<ManualPage> topic_page(std::string_view name) {
  const auto topic = std::ranges::find(rows, name, &Topic::name);
  if (topic == rows.end()) return std::nullopt;
  return ManualPage{.name = std::string(name),
                    .section = 7,
                    .summary = std::string(topic->help),
                    .usage = {},
                    .blocks = topic->blocks()};
}

}  // namespace docket
