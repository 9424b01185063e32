#include "commands/change.hpp"

#include <algorithm>
#include <charconv>
#include <istream>
#include <ostream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "commands/filter.hpp"
#include "docket/renderer.hpp"
#include "register/network.hpp"
#include "text/json.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

// More than a page of a typed range is a slip.
constexpr int longest_range = 10'000;

constexpr std::size_t unasked = 5;

std::optional<int> to_number(std::string_view digits) {
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size() || number < 1) return std::nullopt;
  return number;
}

[[noreturn]] void fail_on_ref(std::string_view word) {
  throw Error{fmt::format("\"{}\" names no action; write 7, 7.3 or 3-6", word), Exit::usage};
}

std::vector<Ref> read_ref(std::string_view word) {
  const auto bare = word.starts_with('#') ? word.substr(1) : word;
  if (const auto number = to_number(bare)) return {{*number, 0}};
  const auto dot = bare.find('.');
  const auto dash = bare.find('-');
  const auto mark = std::min({dot, dash, bare.size()});
  const auto first = to_number(bare.substr(0, mark));
  const auto second = to_number(bare.substr(std::min(mark + 1, bare.size())));
  if (!first || !second) fail_on_ref(word);
  if (dash == std::string_view::npos) return {{*first, *second}};
  if (dot != std::string_view::npos || *second < *first) fail_on_ref(word);
  if (*second - *first >= longest_range)
    throw Error{fmt::format("{}: a range of more than {} actions", word, longest_range), Exit::usage};
  std::vector<Ref> refs;
  for (int number = *first; number <= *second; ++number)
    refs.push_back({number, 0});
  return refs;
}

/// The actions as the renderer of lines writes them, a comma instead of each line's end but the last.
std::string actions_of(const Done& done) {
  Report report;
  report.sections.emplace_back();
  for (const auto& change : done.changes)
    if (change.after) report.sections.front().entries.push_back(*change.after);
  auto rows = find_renderer("jsonl")->render(report, {});
  if (!rows.empty()) rows.pop_back();
  std::string actions;
  for (const char c : rows)
    actions += c == '\n' ? std::string(",\n") : std::string(1, c);
  return actions;
}

std::string json_of(const Done& done) {
  JsonText removed;
  removed.open('[');
  for (const auto& change : done.changes)
    if (!change.after) removed.value(change.before->number);
  removed.close(']');
  JsonText names;
  names.open('[');
  for (const auto& [name, known] : done.likely) {
    names.open('{').key("name").value(name).key("may_be").open('[');
    for (const auto& one : known)
      names.value(one);
    names.close(']').close('}');
  }
  names.close(']');
  return fmt::format(
      "{{\"schema\":\"docket.done/1\",\"operation\":{},\"actions\":[\n{}],\"removed\":{},\"names\":{}}}\n",
      done.operation, actions_of(done), removed.text(), names.text());
}

}  // namespace

Register open_register(Session& session, const Line& line, Register::Access access) {
  if (line.register_path.empty())
    throw Error{"there is no register; name one with --register PATH or DOCKET_REGISTER", Exit::usage};
  Register opened(line.register_path, access);
  if (opened.made() && access == Register::Access::create && !line.quiet)
    *session.err << fmt::format(
        "docket: made the register {}{}\n", printable(line.register_path.string()),
        lies_on_network(line.register_path)
            ? ", on a network file system: writing is slower there, and locks may fail"
            : "");
  return opened;
}

Stamp stamp(const Session& session, const Line& line) {
  return {.by = line.by, .at = session.now, .today = session.today, .words = line.words};
}

std::vector<Ref> read_refs(std::span<const std::string> words) {
  std::vector<Ref> refs;
  for (std::string_view rest : words) {
    do {
      const auto comma = std::min(rest.find(','), rest.size());
      for (const auto ref : read_ref(rest.substr(0, comma)))
        if (std::ranges::find(refs, ref) == refs.end()) refs.push_back(ref);
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    } while (!rest.empty());
  }
  return refs;
}

std::vector<int> read_numbers(std::span<const std::string> words) {
  std::vector<int> numbers;
  for (const auto ref : read_refs(words)) {
    if (ref.part != 0)
      throw Error{fmt::format("{} is a sub-question; name the action: {}", to_text(ref), ref.number),
                  Exit::usage};
    numbers.push_back(ref.number);
  }
  return numbers;
}

Ref read_part(const std::string& word) {
  const auto refs = read_refs({&word, 1});
  if (refs.size() == 1 && refs.front().part != 0) return refs.front();
  throw Error{fmt::format("\"{}\" names no sub-question; write 7.3", word), Exit::usage};
}

std::string to_text(Ref ref) {
  return ref.part == 0 ? std::to_string(ref.number) : fmt::format("{}.{}", ref.number, ref.part);
}

void confirm(Session& session, const Line& line, std::string_view verb, std::size_t count) {
  if (!line.may_ask || count <= unasked) return;
  *session.err << fmt::format("{} {} actions? [y/N] ", verb, count) << std::flush;
  std::string answer;
  std::getline(*session.in, answer);
  if (answer != "y" && answer != "Y" && answer != "yes") throw Error{"nothing was changed", Exit::refused};
}

Exit acknowledge(Session& session, const Line& line, const Done& done,
                 const std::function<std::string(const Done::Change&)>& tell) {
  if (line.json) {
    *session.out << json_of(done);
    return Exit::done;
  }
  if (done.operation == 0) {
    *session.out << "nothing changed\n";
    return Exit::done;
  }
  for (const auto& [name, known] : done.likely)
    *session.err << fmt::format(
        "docket: \"{}\" is new to the register and may be {}; docket person merge makes them one\n",
        printable(name), printable(fmt::format("{}", fmt::join(known, " or "))));
  std::string text;
  for (const auto& change : done.changes) {
    if (line.quiet)
      text += fmt::format("{}\n", (change.after ? change.after : change.before)->number);
    else
      text += tell(change) + "\n";
  }
  // What touches no action, such as a member who left, has nothing to tell of one.
  if (!line.quiet && text.empty()) text = "done\n";
  if (!line.quiet) {
    text.pop_back();
    text += fmt::format("{}undo: docket undo {}\n", done.changes.size() <= 1 ? "; " : "\n", done.operation);
  }
  *session.out << text;
  return Exit::done;
}

std::string in_brief(const Entry& entry) {
  constexpr int widest = 60;
  auto text = printable(entry.text);
  if (display_width(text) <= widest) return '"' + text + '"';
  std::string head;
  for (std::size_t at = 0; at < text.size() && display_width(head) < widest - 1;) {
    const auto length = code_point_at(text, at).length;
    head += text.substr(at, length);
    at += length;
  }
  return '"' + head + "…\"";
}

std::string owners_and_due(const Entry& entry) {
  std::string text;
  for (const auto& owner : entry.owners)
    text += (text.empty() ? "" : ", ") + printable(owner);
  if (text.empty()) text = "no owner";
  if (!entry.due) return text;
  return text + ", due " + (entry.due->day ? to_words(*entry.due->day) : printable(entry.due->words));
}

Entry::Due read_due(const Session& session, const std::string& words) {
  if (const auto day = find_day(words, session.today)) return {.words = words, .day = day};
  return {.words = words};
}

std::optional<Date> day_option(const Session& session, const Line& line, std::string_view option) {
  const auto given = line.value(option);
  if (!given) return std::nullopt;
  return read_day(option, *given, {.today = session.today});
}

}  // namespace docket
