#include <algorithm>
#include <array>
#include <ostream>

#include <fmt/format.h>

#include "commands/change.hpp"
#include "commands/listing.hpp"
#include "docket/renderer.hpp"
#include "text/columns.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

using Kind = Option::Kind;

constexpr std::array options = {
    Option{"REF", Kind::words, "the actions: 7 9-12"},
    Option{"--as-of", Kind::value, "as it was on that day", "DAY"},
    Option{"--format", Kind::value, "text, markdown, csv, json, jsonl", "FORMAT"},
    Option{"--source", Kind::flag, "with the words of the notes"},
};

/// One action as a page of text.
class Sheet {
 public:
  Sheet(const Entry& entry, Date today, int width) : entry_(entry), today_(today), width_(width) {}

  std::string text(bool quoted, const std::vector<Operation>& history) {
    put(fmt::format("{}  ", entry_.number), entry_.text);
    fields();
    parts();
    notes();
    sources(quoted);
    changes(history);
    return std::move(text_);
  }

 private:
  /// `head`, then `words` wrapped beside it.
  void put(const std::string& head, std::string_view words) {
    const auto indent = static_cast<std::size_t>(display_width(head));
    const int room = width_ == 0 ? 0 : std::max(20, width_ - static_cast<int>(indent));
    bool first = true;
    for (const auto& line : wrapped(printable(words), room)) {
      text_ += (first ? head : std::string(indent, ' ')) + line + '\n';
      first = false;
    }
  }

  void field(std::string_view name, std::string_view words) {
    if (!words.empty()) put(fmt::format("   {:<10}", name), words);
  }

  void day(std::string_view name, const std::optional<Date>& day) {
    if (day) field(name, to_words(*day));
  }

  void fields() {
    field("owner", entry_.owners.empty() ? "nobody yet" : fmt::format("{}", fmt::join(entry_.owners, ", ")));
    if (entry_.due) field("due", due());
    field("status", entry_.status);
    if (entry_.meeting) field("meeting", meeting());
    day("raised", entry_.raised);
    day("closed", entry_.closed);
    if (entry_.carried > 0)
      field("carried", fmt::format("over {} meeting{}", entry_.carried, entry_.carried == 1 ? "" : "s"));
    if (entry_.moved > 0)
      field("due moved", entry_.moved == 1 ? "once" : fmt::format("{} times", entry_.moved));
    field("response", entry_.response);
    field("evidence", entry_.evidence);
    field("category", entry_.category);
    field("tags", fmt::format("{}", fmt::join(entry_.tags, ", ")));
    field("label", entry_.label);
    field("in doubt", entry_.doubt);
  }

  [[nodiscard]] std::string due() const {
    const auto& [words, day] = *entry_.due;
    if (!day) return words;
    auto text = to_words(*day);
    if (!words.empty() && words != to_iso(*day)) text += fmt::format(" (\"{}\")", words);
    return text + (is_overdue(entry_, today_) ? ", overdue" : "");
  }

  [[nodiscard]] std::string meeting() const {
    const auto& meeting = *entry_.meeting;
    auto text = meeting.title.empty() ? fmt::format("{} #{}", meeting.series, meeting.number) : meeting.title;
    return meeting.held ? fmt::format("{}, {}", text, to_words(*meeting.held)) : text;
  }

  void parts() {
    if (entry_.parts.empty()) return;
    const auto open = std::ranges::count(entry_.parts, "open", &Entry::Part::status);
    text_ += fmt::format("   sub-questions, {} of {} answered\n",
                         static_cast<std::ptrdiff_t>(entry_.parts.size()) - open, entry_.parts.size());
    for (const auto& part : entry_.parts) {
      const auto asker = part.asker.empty() ? "" : fmt::format(" ({})", part.asker);
      put(fmt::format("     {}.{}  ", entry_.number, part.number), part.text + asker);
      if (part.status != "open") put("          ", answer(part));
    }
  }

  static std::string answer(const Entry::Part& part) {
    auto text = part.status;
    if (part.answered_on) text += " " + to_words(*part.answered_on);
    if (!part.answered_by.empty()) text += " by " + part.answered_by;
    return part.answer.empty() ? text : text + ": " + part.answer;
  }

  void notes() {
    if (!entry_.notes.empty()) text_ += "   notes\n";
    for (const auto& note : entry_.notes)
      put(fmt::format("     {}  ", to_words(note.on)),
          note.by.empty() ? note.text : note.by + ": " + note.text);
  }

  void sources(bool quoted) {
    for (const auto& source : entry_.sources) {
      field("source",
            source.line == 0 ? source.document : fmt::format("{}, line {}", source.document, source.line));
      if (quoted && !source.quote.empty()) put("     > ", source.quote);
    }
  }

  void changes(const std::vector<Operation>& history) {
    if (!history.empty()) text_ += "   history\n";
    for (auto operation = history.rbegin(); operation != history.rend(); ++operation)
      put(fmt::format("     {:>4}  {}  ", operation->number, operation->at.substr(0, 10)),
          operation->by.empty() ? operation->words : operation->by + ": " + operation->words);
  }

  const Entry& entry_;
  Date today_;
  int width_;
  std::string text_;
};

Exit run(Session& session, const Line& line) {
  if (told_fields(session, line)) return Exit::done;
  const auto refs = read_refs(line.values("REF"));
  const auto& renderer = renderer_of(line);
  const auto opened = open_register(session, line, Register::Access::read);
  const auto as_of = day_option(session, line, "--as-of");
  const auto today = as_of.value_or(session.today);
  Report report{.as_of = today, .filter = line.words, .total = refs.size(), .fields = line.fields};
  report.sections.emplace_back();
  for (const auto ref : refs)
    report.sections.front().entries.push_back(as_of ? opened.entry_as_of(ref.number, *as_of)
                                                    : opened.entry(ref.number, today));
  if (renderer.name != "text") {
    show(session, line, report);
    return Exit::done;
  }
  std::string text;
  for (const auto& entry : report.sections.front().entries) {
    if (!text.empty()) text += '\n';
    Sheet sheet(entry, today, session.terminal ? session.width : 0);
    text += sheet.text(line.has("--source"), opened.log({.number = entry.number, .until = as_of}));
  }
  print(session, line, text);
  return Exit::done;
}

}  // namespace

const Command show_command{.name = "show",
                           .summary = "all about an action: sub-questions with answers, notes, history",
                           .options = options,
                           .examples =
                               "  docket show 7\n"
                               "  docket show 7 --source\n"
                               "  docket show 3-6 --json number,text,parts\n",
                           .run = run,
                           .json = Command::Json::fields};

}  // namespace docket
