// What `docket` alone says: where things stand, and what is to be done next.

#include <algorithm>
#include <array>
#include <ostream>

#include <fmt/format.h>

#include "commands/change.hpp"
#include "commands/filter.hpp"
#include "commands/home.hpp"
#include "commands/listing.hpp"
#include "text/calendar.hpp"
#include "text/columns.hpp"
#include "text/json.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

constexpr std::string_view first_steps =
    "docket keeps the action items of a committee, from its notes to its register.\n\n"
    "  docket import notes.docx     read notes and store the actions in them\n"
    "  docket add TEXT --owner ANN  put one in by hand\n"
    "  docket list                  what is open, soonest due first\n"
    "  docket close 7               number 7 is done\n"
    "  docket report open           the list for the next meeting\n\n";

constexpr std::string_view where_help_is =
    "docket help names all commands, docket help NAME tells about one.\n";

constexpr std::size_t most_lines = 5;  // of a part

/// A part of the answer: what waits, and the command that shows all of it.
struct Part {
  std::string_view name;  ///< in JSON
  std::string heading;
  std::string filter;  ///< as `docket list` takes it
  std::vector<std::string> words;
  Selection found;
};

std::vector<Part> parts_of(const Session& session) {
  const auto day = to_iso(session.today);
  const auto week = to_iso(Date{std::chrono::sys_days{session.today} + std::chrono::days{7}});
  return {{"overdue", "Overdue", "is:overdue", {"is:overdue"}, {}},
          {"due",
           "Due within a week",
           fmt::format("due:{}..{}", day, week),
           {"is:open", fmt::format("due:{}..{}", day, week)},
           {}},
          {"doubtful", "Doubtful: docket show tells why", "is:doubtful", {"is:open", "is:doubtful"}, {}}};
}

void find(const Session& session, const Line& line, const Register& opened, Part& part) {
  part.found = opened.select({.filter = read_filter(part.words, context_of(session, line, opened)),
                              .limit = most_lines,
                              .today = session.today,
                              .detail = Query::Detail::table});
}

std::string rows_of(const Session& session, const Line& line, const Part& part) {
  Grid grid;
  for (const auto& entry : part.found.entries) {
    std::string owners;
    for (const auto& owner : entry.owners)
      owners += (owners.empty() ? "" : ", ") + printable(owner);
    const auto due = !entry.due       ? std::string()
                     : entry.due->day ? to_iso(*entry.due->day)
                                      : printable(entry.due->words);
    grid.add(std::to_string(entry.number));
    grid.add(due, part.name == "overdue");
    grid.add(owners);
    grid.add(printable(entry.text));
    grid.end_row();
  }
  Layout layout{.width = session.terminal ? session.width : 0, .align = {Layout::Align::right}};
  if (is_coloured(session, line)) {
    layout.mark_on = "\x1b[31m";
    layout.mark_off = "\x1b[0m";
  }
  return grid.in_columns(layout);
}

std::string in_words(const Session& session, const Line& line, const Part& part) {
  const auto shown = part.found.entries.size();
  if (shown == 0) return {};
  auto text = fmt::format("\n{}\n{}", part.heading, rows_of(session, line, part));
  if (shown < part.found.total)
    text += fmt::format("and {} more: docket list {}\n", part.found.total - shown, part.filter);
  return text;
}

std::string as_json(const std::string& path, const Counts& counts, const std::vector<Part>& parts) {
  JsonText json;
  json.open('{').key("schema").value("docket.home/1").key("register").text_or_null(path);
  json.key("open").value(counts.open).key("closed").value(counts.closed);
  for (const auto& part : parts) {
    json.key(part.name).open('{').key("total").value(part.found.total).key("numbers").open('[');
    for (const auto& entry : part.found.entries)
      json.value(entry.number);
    json.close(']').close('}');
  }
  return json.close('}').text() + '\n';
}

/// Nothing was ever filed: how to begin.
Exit begin(Session& session, const Line& line, bool exists) {
  if (line.json) {
    *session.out << as_json(exists ? line.register_path.string() : "", {}, parts_of(session));
    return Exit::done;
  }
  *session.out << first_steps;
  if (exists)
    *session.out << fmt::format("The register {} holds nothing yet: import notes, or add an action.\n",
                                printable(line.register_path.string()));
  else
    *session.out << "There is no register yet; the first import or add makes it.\n";
  *session.out << where_help_is;
  return Exit::done;
}

Exit run(Session& session, const Line& line) {
  if (line.register_path.empty() || !std::filesystem::exists(line.register_path))
    return begin(session, line, false);
  const auto opened = open_register(session, line, Register::Access::read);
  if (opened.last_number() == 0) return begin(session, line, true);
  auto parts = parts_of(session);
  for (auto& part : parts)
    find(session, line, opened, part);
  const auto counts = opened.counts(session.today);
  if (line.json) {
    *session.out << as_json(line.register_path.string(), counts, parts);
    return Exit::done;
  }
  std::string text = fmt::format("{} open, {} overdue, {} closed in {}\n", counts.open, counts.overdue,
                                 counts.closed, printable(line.register_path.string()));
  for (const auto& part : parts)
    text += in_words(session, line, part);
  const bool waits = std::ranges::any_of(parts, [](const Part& part) { return part.found.total > 0; });
  text += waits ? "\n" : "Nothing is overdue or due within a week.\n";
  *session.out << text << (counts.open > 0 ? "docket list shows all that is open; " : "") << where_help_is;
  return Exit::done;
}

}  // namespace

const Command home_command{
    .name = "docket", .summary = "where things stand", .options = {}, .examples = {}, .run = run};

}  // namespace docket
