#include <algorithm>
#include <array>
#include <filesystem>
#include <ostream>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "commands/change.hpp"
#include "commands/files.hpp"
#include "commands/listing.hpp"
#include "commands/reminders.hpp"
#include "input/child.hpp"
#include "output/message.hpp"
#include "text/fold.hpp"
#include "text/json.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

namespace fs = std::filesystem;
using Kind = Option::Kind;

constexpr std::array options = {
    Option{"--again", Kind::flag, "also who was reminded today already"},
    Option{"--dry-run", Kind::flag, "tell who would get what; nothing is written or sent"},
    Option{"--force", Kind::flag, "replace files that are there"},
    Option{"--from", Kind::value, "who sends; else the address of --by in the register", "ADDRESS"},
    Option{"-o,--output", Kind::value, "write the mails into that folder, a file each", "DIR"},
    Option{"--sendmail", Kind::flag, "send them through the system's sendmail (DOCKET_SENDMAIL)"},
    Option{"--within", Kind::value, "what is due until then, besides what is overdue; else 2w", "DAY"},
};

bool goes_out(const Line& line) {
  return !line.has("--dry-run") && (line.has("--output") || line.has("--sendmail"));
}

/// A mail to one owner.
struct Letter {
  Reminder to;
  Report report;
  std::vector<int> overdue, due;
  enum class State { ready, reminded, failed };
  State state = State::ready;  ///< reminded: today already
  std::string file;
};

struct Batch {
  std::vector<Letter> letters;
  std::vector<Reminders::Unreached> unreached;
};

Query::Node due_until(Date until) {
  Query::Term term{
      .attribute = Query::Attribute::due, .relation = Query::Relation::before, .day = plus_days(until, 1)};
  return both(in_state("open"), {.kind = Query::Node::Kind::term, .term = std::move(term)});
}

std::string remark_of(const Reminders::Owed& owed, Date today) {
  const auto days = days_between(*owed.entry.due->day, today);
  std::string text;
  if (days > 0) text = fmt::format("{} day{} late", days, days == 1 ? "" : "s");
  if (days == 0) text = "today";
  if (!owed.through.empty()) text += fmt::format("{}for {}", text.empty() ? "" : "; ", owed.through);
  for (const auto& part : owed.entry.parts)
    if (part.status == "open")
      text += fmt::format("{}{}.{} {}", text.empty() ? "" : "\n", owed.entry.number, part.number, part.text);
  return text;
}

Letter letter_to(Reminders::To to, Date today, Date until) {
  Letter letter{.to = {to.who.name, to.who.mail}};
  letter.report = {.title = "Your action items", .as_of = today, .total = to.owed.size(), .sections = {}};
  letter.report.columns = {"number", "due", "text"};
  Report::Section overdue{.heading = "Overdue"};
  Report::Section due{.heading = "Due until " + to_words(until)};
  for (auto& owed : to.owed) {
    const bool late = is_overdue(owed.entry, today);
    (late ? letter.overdue : letter.due).push_back(owed.entry.number);
    auto& section = late ? overdue : due;
    section.remarks.push_back(remark_of(owed, today));
    section.entries.push_back(std::move(owed.entry));
  }
  for (auto* section : {&overdue, &due}) {
    section->summary = fmt::format("{}", section->entries.size());
    letter.report.sections.push_back(std::move(*section));
  }
  return letter;
}

/// "2 overdue, 1 due".
std::string counts_of(const Letter& letter) {
  std::string text;
  if (!letter.overdue.empty()) text = fmt::format("{} overdue", letter.overdue.size());
  if (!letter.due.empty()) text += fmt::format("{}{} due", text.empty() ? "" : ", ", letter.due.size());
  return text;
}

Message message_of(const Letter& letter, const Mailbox& from, const std::string& at) {
  const auto before =
      fmt::format("{},\n\nthis is what the register of action items has for you.", letter.to.name);
  const std::string after = "Answer this mail if something is done, or needs another day.";
  return {.from = {from.name, sent_address(from.address).value_or(from.address)},
          .to = {letter.to.name, sent_address(letter.to.mail).value_or(letter.to.mail)},
          .subject = fmt::format("Action items: {}", counts_of(letter)),
          .at = at,
          .text = text_body(letter.report, before, after),
          .html = html_body(letter.report, before, after)};
}

bool is_called(const OwnerSummary& owner, const std::string& name) {
  const auto wanted = fold(name);
  return fold(owner.name) == wanted || std::ranges::find(owner.aliases, wanted, [](const std::string& alias) {
                                         return fold(alias);
                                       }) != owner.aliases.end();
}

Mailbox sender(const Line& line, const Register& opened) {
  if (const auto given = line.value("--from")) {
    if (auto box = read_mailbox(*given)) return std::move(*box);
    const auto address = std::string_view(*given).substr(given->rfind('<') + 1);
    throw Error{fmt::format("--from: \"{}\" {}", printable(*given),
                            why_no_address(address, "ann@example.org or \"Ann <ann@example.org>\"")),
                Exit::usage};
  }
  for (const auto& owner : opened.owners())
    if (is_called(owner, line.by) && is_mail_address(owner.mail)) return {owner.name, owner.mail};
  throw Error{fmt::format("remind: the register has no mail address of who sends, {}; give --from ADDRESS",
                          line.by.empty() ? "--by NAME" : '"' + line.by + '"'),
              Exit::usage};
}

/// A name for its file that every file system takes, and no two share.
std::string file_name(const std::string& mail, std::set<std::string>& taken) {
  std::string name;
  for (const char c : mail)
    name += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '@' || c == '_' ? c
            : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a')
                                   : '-';
  if (name.front() == '.') name.front() = '-';
  auto free = name;
  for (int count = 2; !taken.insert(free).second; ++count)
    free = fmt::format("{}-{}", name, count);
  return free + ".eml";
}

Batch batch_of(const Session& session, const Line& line, const Register& opened) {
  const auto context = context_of(session, line, opened);
  const auto today = session.today;
  const auto until = read_day("--within", line.value("--within").value_or("2w"), context);
  if (until < today)
    throw Error{fmt::format("--within: {} is over; what is overdue is always told", to_iso(until)),
                Exit::usage};
  const auto filter = read_filter(line, context);
  const auto selection = opened.select({.filter = both(due_until(until), filter), .today = today});
  auto found = reminders(selection.entries, opened.owners(), owners_in(filter, opened));
  const auto reminded = opened.reminded(today);
  Batch batch{.unreached = std::move(found.unreached)};
  for (auto& to : found.to) {
    auto letter = letter_to(std::move(to), today, until);
    if (!line.has("--again") && std::ranges::find(reminded, letter.to) != reminded.end())
      letter.state = Letter::State::reminded;
    batch.letters.push_back(std::move(letter));
  }
  return batch;
}

/// All files or none: nothing is written where one of them stands in the way.
void name_files(const Line& line, Batch& batch) {
  const fs::path folder = line.text("--output");
  std::error_code error;
  if (fs::exists(folder, error) && !fs::is_directory(folder, error))
    throw Error{fmt::format("{}: is no folder; -o takes one, for there is a file for each mail",
                            printable(folder.string()))};
  if (!fs::is_directory(folder, error) && !fs::create_directory(folder, error))
    throw Error{fmt::format("{}: the folder cannot be made; does the one above it exist?",
                            printable(folder.string()))};
  std::set<std::string> taken;
  for (auto& letter : batch.letters) {
    letter.file = (folder / file_name(sent_address(letter.to.mail).value_or(letter.to.mail), taken)).string();
    if (letter.state == Letter::State::ready && !line.has("--force") && fs::exists(letter.file))
      throw Error{fmt::format("{}: is there already; --force replaces it", printable(letter.file))};
  }
}

std::string sendmail_of(const Session& session) {
  if (const auto own = session.variable("DOCKET_SENDMAIL")) return *own;
  for (const auto* place : {"/usr/sbin/sendmail", "/usr/lib/sendmail"})
    if (fs::exists(place)) return place;
  return "sendmail";
}

/// The recipient stands in the mail only (-t): no address comes near a command line. Empty where it went out,
/// else what sendmail said.
std::string send(const std::string& program, const std::string& bytes) {
  std::string lines;  // as programs get them on this system
  for (const char c : bytes)
    if (c != '\r') lines += c;
  const auto result = run_child({program, "-i", "-t"}, lines, {.time = std::chrono::seconds(60)});
  using End = ChildResult::End;
  if (result.end == End::missing)
    throw Error{
        fmt::format("{}: there is no such program to send with; name one with DOCKET_SENDMAIL, or write "
                    "files with -o",
                    printable(program))};
  if (result.end == End::exited && result.code == 0) return {};
  if (result.end == End::too_slow) return "gave no answer";
  const auto said = std::string_view(result.errors).substr(0, result.errors.find('\n'));
  return fmt::format("ended with {}{}{}", result.code, said.empty() ? "" : ": ", said);
}

/// Puts the mail where the line wants it. Empty where it went out, else what sendmail said.
std::string put_out(const Line& line, const Letter& letter, const std::string& bytes,
                    const std::string& program) {
  if (!letter.file.empty()) write_beside(letter.file, bytes);
  return line.has("--sendmail") ? send(program, bytes) : std::string();
}

/// The same for a mail that the register has on its list; it is struck off where nothing went out.
std::string put_out_claimed(Register& opened, const Line& line, const Letter& letter,
                            const std::string& bytes, const std::string& program, Date on) {
  try {
    auto failure = put_out(line, letter, bytes, program);
    if (!failure.empty()) opened.release(letter.to, on);
    return failure;
  } catch (const Error&) {
    opened.release(letter.to, on);
    throw;
  }
}

/// Remembers, writes and sends. Whether all went out.
bool go_out(Session& session, const Line& line, Register& opened, Batch& batch) {
  const auto from = sender(line, opened);
  if (line.has("--output")) name_files(line, batch);
  const auto program = sendmail_of(session);
  bool all = true;
  for (auto& letter : batch.letters) {
    if (letter.state != Letter::State::ready) continue;
    // Before the mail goes out, so that another run at the same moment leaves it alone.
    const bool claimed = opened.claim(letter.to, stamp(session, line));
    if (!claimed && !line.has("--again")) {
      letter.state = Letter::State::reminded;
      continue;
    }
    const auto bytes = to_bytes(message_of(letter, from, session.now));
    const auto failure = claimed ? put_out_claimed(opened, line, letter, bytes, program, session.today)
                                 : put_out(line, letter, bytes, program);
    if (failure.empty()) continue;
    all = false;
    letter.state = Letter::State::failed;
    *session.err << fmt::format("docket: {} <{}>: sendmail {}\n", printable(letter.to.name), letter.to.mail,
                                printable(failure));
  }
  return all;
}

std::string in_words(const Line& line, const Batch& batch) {
  std::string text;
  std::size_t count = 0;
  for (const auto& letter : batch.letters) {
    text += fmt::format("{} <{}>: {}", printable(letter.to.name), letter.to.mail, counts_of(letter));
    const bool ready = letter.state == Letter::State::ready;
    if (letter.state == Letter::State::reminded) text += ", not reminded again today; --again does";
    if (letter.state == Letter::State::failed) text += ", not sent";
    if (ready && !letter.file.empty()) text += ", " + printable(letter.file);
    count += ready ? 1 : 0;
    text += '\n';
  }
  const auto mails = fmt::format("{} mail{}", count, count == 1 ? "" : "s");
  if (!goes_out(line)) return text + mails + " would go out; -o DIR writes, --sendmail sends\n";
  return text + mails + (line.has("--sendmail") ? " sent\n" : " written\n");
}

void put_numbers(JsonText& json, std::string_view key, const std::vector<int>& numbers) {
  json.key(key).open('[');
  for (const int number : numbers)
    json.value(number);
  json.close(']');
}

std::string as_json(const Session& session, const Batch& batch) {
  JsonText json;
  json.open('{').key("schema").value("docket.reminders/1").key("as_of").value(to_iso(session.today));
  json.key("reminders").open('[');
  for (const auto& letter : batch.letters) {
    json.next_line().open('{').key("name").value(letter.to.name).key("mail").value(letter.to.mail);
    put_numbers(json, "overdue", letter.overdue);
    put_numbers(json, "due", letter.due);
    json.key("skipped")
        .value(letter.state != Letter::State::ready)
        .key("file")
        .text_or_null(letter.file)
        .close('}');
  }
  json.close(']').key("unreached").open('[');
  for (const auto& [name, because, numbers] : batch.unreached) {
    json.next_line().open('{').key("name").text_or_null(name).key("because").value(because);
    put_numbers(json, "actions", numbers);
    json.close('}');
  }
  json.close(']').close('}');
  return json.text() + '\n';
}

void tell_unreached(Session& session, const Batch& batch) {
  for (const auto& [name, because, numbers] : batch.unreached) {
    const auto list = fmt::format("{}", fmt::join(numbers, ", "));
    if (name.empty())
      *session.err << fmt::format(
          "docket: nobody owns {}, so that nobody is reminded; docket edit NUMBER --owner NAME\n", list);
    else
      *session.err << fmt::format(
          "docket: {} {}, and is not reminded of {}; docket person edit NAME --mail ADDRESS\n",
          printable(name), because, list);
  }
}

Exit run(Session& session, const Line& line) {
  auto opened =
      open_register(session, line, goes_out(line) ? Register::Access::write : Register::Access::read);
  auto batch = batch_of(session, line, opened);
  const bool all = !goes_out(line) || go_out(session, line, opened, batch);
  if (line.json)
    *session.out << as_json(session, batch);
  else if (!line.quiet)
    *session.out << in_words(line, batch);
  tell_unreached(session, batch);
  if (!all) return Exit::failed;
  return batch.unreached.empty() ? Exit::done : Exit::undecided;
}

}  // namespace

const Command remind_command{.name = "remind",
                             .summary = "one mail for each owner: what is overdue and what comes due",
                             .options = options,
                             .examples =
                                 "  docket remind\n"
                                 "  docket remind -o mails --from \"Ann Lee <ann@example.org>\"\n"
                                 "  docket remind --sendmail --within 1w series:SSR2\n",
                             .run = run,
                             .takes = Command::Takes::filter};

}  // namespace docket
