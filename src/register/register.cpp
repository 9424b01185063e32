#include "docket/register.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <set>

#include <fmt/format.h>

#include "register/archive.hpp"
#include "register/carried.hpp"
#include "register/changes.hpp"
#include "register/database.hpp"
#include "register/entries.hpp"
#include "register/history.hpp"
#include "register/journal.hpp"
#include "register/names.hpp"
#include "register/origin.hpp"
#include "register/people.hpp"
#include "register/reconcile.hpp"
#include "register/select.hpp"
#include "register/soundness.hpp"
#include "text/fold.hpp"

namespace docket {

class Register::Store {
 public:
  Store(std::filesystem::path path, Access access, std::chrono::milliseconds patience)
      : database(std::move(path), access, patience) {}

  /// Does `steps` as one operation, in one transaction.
  template <class Steps>
  Done journal(const Stamp& stamp, Steps steps) {
    Transaction transaction(database);
    Journal journal(database, stamp);
    steps(database, journal);
    auto done = journal.finish();
    transaction.commit();
    return done;
  }

  /// Changes the actions that `refs` name, one after the other, in one operation.
  template <class Change>
  Done change(std::span<const Ref> refs, const Stamp& stamp, Change change) {
    return journal(stamp, [&](const Database&, Journal& journal) {
      for (const auto& ref : refs) {
        const auto before = existing(ref.number);
        journal.change(before, change(before, ref.part));
      }
    });
  }

  [[nodiscard]] Entry existing(int number) const {
    if (auto entry = docket::load(database, number)) return std::move(*entry);
    throw Error{fmt::format("there is no action {} (the register holds {})", number,
                            database.number("SELECT count(*) FROM action"))};
  }

  Database database;
};

namespace {

std::vector<Ref> refs_to(std::span<const int> numbers) {
  std::vector<Ref> refs;
  for (const int number : numbers)
    refs.push_back({number});
  return refs;
}

/// FNV-1a, 64 bits.
std::uint64_t digest(std::string_view bytes, std::uint64_t seed) {
  for (const char byte : bytes)
    seed = (seed ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
  return seed;
}

Selection selected(const Database& database, const Query& query) {
  const auto rest = to_sql(database, query);
  Selection selection{load(database, rest, query.detail)};
  if (query.detail == Query::Detail::whole) reckon(database, selection.entries, query.today);
  selection.total = selection.entries.size();
  if (query.limit && query.left_out == Query::LeftOut::counted)
    selection.total =
        static_cast<std::size_t>(database.number("SELECT count(*) FROM action a" + rest.where, rest.values));
  return selection;
}

bool asks_for_words(const Query::Node& node) {
  if (node.kind == Query::Node::Kind::term) return node.term.attribute == Query::Attribute::text;
  return std::ranges::any_of(node.children, asks_for_words);
}

Entry reckoned(const Database& database, Entry entry, Date today) {
  std::vector<Entry> one{std::move(entry)};
  reckon(database, one, today);
  return std::move(one.front());
}

}  // namespace

std::string content_hash(std::string_view bytes) {
  return fmt::format("{:016x}{:016x}", digest(bytes, 0xcbf29ce484222325), digest(bytes, 0x84222325cbf29ce4));
}

Register::Register(std::filesystem::path path, Access access, std::chrono::milliseconds patience)
    : store_(std::make_unique<Store>(std::move(path), access, patience)) {}
Register::~Register() = default;
Register::Register(Register&&) noexcept = default;
Register& Register::operator=(Register&&) noexcept = default;

const std::filesystem::path& Register::path() const {
  return store_->database.path();
}

bool Register::made() const {
  return store_->database.made();
}

Selection Register::select(const Query& query) const {
  const Snapshot snapshot(store_->database);
  if (!query.as_of) return selected(store_->database, query);
  const Database copy(store_->database);
  go_back(copy, *query.as_of);
  if (asks_for_words(query.filter)) rebuild_words(copy);
  return selected(copy, query);
}

Entry Register::entry(int number, Date today) const {
  const Snapshot snapshot(store_->database);
  return reckoned(store_->database, store_->existing(number), today);
}

Entry Register::entry_as_of(int number, Date day) const {
  const Snapshot snapshot(store_->database);
  const Database copy(store_->database);
  go_back(copy, day);
  if (auto entry = docket::load(copy, number)) return reckoned(copy, std::move(*entry), day);
  throw Error{fmt::format("there was no action {} on {}", number, to_iso(day))};
}

Entry::Meeting Register::meeting(std::string_view words) const {
  return the_meeting(words, docket::meetings(store_->database));
}

int Register::last_number() const {
  return docket::last_number(store_->database);
}

std::string Register::origin(std::optional<Date> as_of) const {
  return docket::origin(store_->database, as_of);
}

Counts Register::counts(Date today) const {
  auto row = store_->database.query(
      "SELECT count(*), coalesce(sum(status = 'open'), 0), coalesce(sum(status = 'open' AND due_on < ?), 0) "
      "FROM action",
      {to_iso(today)});
  row.next();
  return {.open = row.integer(1), .overdue = row.integer(2), .closed = row.integer(0) - row.integer(1)};
}

std::vector<OwnerSummary> Register::owners() const {
  const Snapshot snapshot(store_->database);
  return owner_summaries(store_->database);
}

OwnerSummary Register::owner(std::string_view name) const {
  const Snapshot snapshot(store_->database);
  const auto known = the_one("person", name, people(store_->database)).name;
  auto all = owner_summaries(store_->database);
  return std::move(*std::ranges::find(all, known, &OwnerSummary::name));
}

std::vector<MeetingSummary> Register::meetings() const {
  std::vector<MeetingSummary> all;
  auto row = store_->database.query(
      "SELECT m.id, m.title, m.series, m.number, m.held, count(a.number), coalesce(sum(a.status = 'open'), "
      "0) "
      "FROM meeting m LEFT JOIN action a ON a.meeting = m.id GROUP BY m.id, m.title, m.series, m.number, "
      "m.held "
      "ORDER BY m.held IS NULL, m.held DESC, m.id DESC");
  while (row.next())
    all.push_back({{row.integer(0), row.text(1), row.text(2), row.text(3), row.day(4)},
                   row.integer(5),
                   row.integer(6)});
  return all;
}

std::vector<MeetingSummary> Register::meetings(std::span<const std::string> series) const {
  auto all = meetings();
  if (series.empty()) return all;
  std::set<int> wanted;
  const auto known = docket::meetings(store_->database);
  for (const auto& words : series)
    std::ranges::copy(meetings_of_series(words, known), std::inserter(wanted, wanted.end()));
  std::erase_if(all, [&](const MeetingSummary& summary) { return !wanted.contains(summary.meeting.id); });
  return all;
}

std::vector<Register::Name> Register::names(Names of) const {
  // In the order of Names.
  static constexpr std::array statements = {
      "SELECT name, kind FROM person WHERE left_on IS NULL UNION "
      "SELECT a.name, p.name FROM alias a JOIN person p ON p.id = a.person WHERE p.left_on IS NULL ORDER BY "
      "1, 2",
      "SELECT CASE number WHEN '' THEN title ELSE number END, "
      "title || CASE WHEN held IS NULL THEN '' ELSE ', ' || held END FROM meeting ORDER BY held DESC, id "
      "DESC",
      "SELECT DISTINCT series, '' FROM meeting WHERE series <> '' ORDER BY 1",
      "SELECT DISTINCT name, '' FROM tag WHERE action > (SELECT coalesce(max(number), 0) - 20000 FROM "
      "action) ORDER BY 1",
      "SELECT DISTINCT category, '' FROM action WHERE category <> '' AND "
      "number > (SELECT coalesce(max(number), 0) - 20000 FROM action) ORDER BY 1",
  };
  std::vector<Name> all;
  auto row = store_->database.query(statements.at(static_cast<std::size_t>(of)));
  while (row.next())
    all.push_back({row.text(0), row.text(1)});
  return all;
}

std::vector<Operation> Register::log(const LogQuery& query) const {
  const Snapshot snapshot(store_->database);
  return docket::log(store_->database, query);
}

namespace {

/// The one the register holds where the user named it by its number or by all of its title; else as it was,
/// to be made. A number alone makes none.
std::optional<Entry::Meeting> known_meeting(const Database& database, std::optional<Entry::Meeting> named) {
  if (!named || named->id != 0 || !named->series.empty() || !named->number.empty()) return named;
  const auto all = docket::meetings(database);
  const bool counts = std::ranges::all_of(named->title, [](char c) { return c >= '0' && c <= '9'; });
  const bool whole = std::ranges::any_of(all, [&](const Entry::Meeting& meeting) {
    return fold(meeting.title) == fold(named->title) ||
           (!meeting.number.empty() && fold(meeting.number) == fold(named->title));
  });
  return whole || counts ? std::optional(the_meeting(named->title, all)) : named;
}

}  // namespace

Done Register::add(const Entry& entry, const Stamp& stamp) {
  Transaction transaction(store_->database);
  auto known = entry;
  known.meeting = known_meeting(store_->database, std::move(known.meeting));
  known.owners = known_names(store_->database, std::move(known.owners));
  auto likely = likely_names(store_->database, known.owners);
  Journal journal(store_->database, stamp);
  journal.add(std::move(known));
  auto done = journal.finish();
  done.likely = std::move(likely);
  transaction.commit();
  return done;
}

Done Register::edit(std::span<const int> numbers, const Edit& edit, const Stamp& stamp) {
  std::optional<Entry::Meeting> meeting;
  if (edit.meeting && !edit.meeting->empty()) meeting = this->meeting(*edit.meeting);
  const auto& database = store_->database;
  auto known = edit;
  if (known.owners) known.owners = known_names(database, std::move(*known.owners));
  known.add_owners = known_names(database, std::move(known.add_owners));
  auto likely = likely_names(database, known.owners.value_or(known.add_owners));
  auto done = store_->change(refs_to(numbers), stamp, [&](const Entry& before, int) {
    auto after = edited(before, known);
    if (edit.meeting) after.meeting = meeting;
    return after;
  });
  done.likely = std::move(likely);
  return done;
}

Done Register::note(Ref ref, const std::string& text, const Stamp& stamp) {
  return store_->change({&ref, 1}, stamp,
                        [&](const Entry& before, int part) { return noted(before, part, text, stamp); });
}

Done Register::answer(Ref ref, const std::string& text, const std::string& by, std::optional<Date> on,
                      const Stamp& stamp) {
  return store_->change({&ref, 1}, stamp, [&](const Entry& before, int part) {
    return answered(before, part, text, by.empty() ? stamp.by : by, on.value_or(stamp.today));
  });
}

Done Register::waive(Ref ref, const std::string& reason, const Stamp& stamp) {
  return store_->change({&ref, 1}, stamp,
                        [&](const Entry& before, int part) { return waived(before, part, reason, stamp); });
}

Done Register::close(std::span<const Ref> refs, const Closing& closing, const Stamp& stamp) {
  return store_->change(refs, stamp,
                        [&](const Entry& before, int part) { return closed(before, part, closing, stamp); });
}

Done Register::reopen(std::span<const Ref> refs, const std::string& reason, const Stamp& stamp) {
  return store_->change(refs, stamp,
                        [&](const Entry& before, int part) { return reopened(before, part, reason, stamp); });
}

Done Register::split(std::span<const Ref> parts, const Stamp& stamp) {
  return store_->journal(stamp, [&](const Database&, Journal& journal) {
    for (const auto& ref : parts) {
      const auto before = store_->existing(ref.number);
      const int number = journal.add(split_off(before, ref.part));
      journal.change(before, without_part(before, ref.part, number, stamp));
    }
  });
}

Done Register::merge(int into, std::span<const int> others, const Stamp& stamp) {
  return store_->journal(stamp, [&](const Database&, Journal& journal) {
    for (const int number : others) {
      if (number == into)
        throw Error{fmt::format("action {} cannot be merged with itself", into), Exit::refused};
      const auto before = store_->existing(into);
      const auto other = store_->existing(number);
      if (merged_into(other) != 0)
        throw Error{fmt::format("action {} was merged into {} already", number, merged_into(other)),
                    Exit::refused};
      journal.change(before, joined_with(before, other));
      journal.change(other, superseded(other, into, stamp));
    }
  });
}

Done Register::add_person(const std::string& name, const std::string& kind,
                          std::span<const std::string> aliases, const Stamp& stamp, const std::string& mail) {
  return store_->journal(stamp, [&](const Database& database, Journal& journal) {
    docket::add_person(database, journal, name, kind, aliases, mail);
  });
}

Done Register::set_mail(const std::string& name, const std::string& mail, const Stamp& stamp) {
  return store_->journal(stamp, [&](const Database& database, Journal& journal) {
    docket::set_mail(database, journal, name, mail);
  });
}

Done Register::alias(const std::string& name, std::span<const std::string> aliases, const Stamp& stamp) {
  return store_->journal(stamp, [&](const Database& database, Journal& journal) {
    docket::alias(database, journal, name, aliases);
  });
}

Done Register::unalias(const std::string& name, std::span<const std::string> aliases, const Stamp& stamp) {
  return store_->journal(stamp, [&](const Database& database, Journal& journal) {
    docket::unalias(database, journal, name, aliases);
  });
}

Done Register::join(std::span<const std::string> names, const std::string& group, const Stamp& stamp) {
  return store_->journal(stamp, [&](const Database& database, Journal& journal) {
    docket::join(database, journal, names, group);
  });
}

Done Register::leave(std::span<const std::string> names, const std::string& group, const Stamp& stamp) {
  return store_->journal(stamp, [&](const Database& database, Journal& journal) {
    docket::leave(database, journal, names, group);
  });
}

Done Register::retire(const std::string& name, const std::string& heir, const Stamp& stamp) {
  return store_->journal(stamp, [&](const Database& database, Journal& journal) {
    docket::retire(database, journal, name, heir, stamp.today);
  });
}

Done Register::hand_over(const std::string& name, const std::string& heir, const Stamp& stamp) {
  return store_->journal(stamp, [&](const Database& database, Journal& journal) {
    docket::hand_over(database, journal, name, heir);
  });
}

Done Register::merge_people(const std::string& name, std::span<const std::string> others,
                            const Stamp& stamp) {
  return store_->journal(stamp, [&](const Database& database, Journal& journal) {
    docket::merge_people(database, journal, name, others);
  });
}

std::vector<Reminder> Register::reminded(Date on) const {
  std::vector<Reminder> all;
  auto row = store_->database.query("SELECT name, mail FROM reminder WHERE sent_on = ? ORDER BY mail, name",
                                    {to_iso(on)});
  while (row.next())
    all.push_back({row.text(0), row.text(1)});
  return all;
}

bool Register::claim(const Reminder& reminder, const Stamp& stamp) {
  const auto& [name, mail] = reminder;
  Transaction transaction(store_->database);
  const bool is_free =
      store_->database.number("SELECT count(*) FROM reminder WHERE mail = ? AND name = ? AND sent_on = ?",
                              {mail, name, to_iso(stamp.today)}) == 0;
  if (is_free)
    store_->database.execute(
        "INSERT INTO reminder (mail, name, sent_on, sent_at, sent_by) VALUES (?, ?, ?, ?, ?)",
        {mail, name, to_iso(stamp.today), stamp.at, stamp.by});
  transaction.commit();
  return is_free;
}

void Register::release(const Reminder& reminder, Date on) {
  Transaction transaction(store_->database);
  store_->database.execute("DELETE FROM reminder WHERE mail = ? AND name = ? AND sent_on = ?",
                           {reminder.mail, reminder.name, to_iso(on)});
  transaction.commit();
}

Done Register::undo(std::optional<int> operation, Later later, const Stamp& stamp) {
  Transaction transaction(store_->database);
  auto done = docket::undo(store_->database, operation, later, stamp);
  transaction.commit();
  return done;
}

Plan Register::plan(std::span<const Reading> readings) const {
  const Snapshot snapshot(store_->database);
  Plan plan{.last_operation = last_operation(store_->database)};
  if (readings.size() == 1) {
    plan.documents.push_back(plan_of(store_->database, readings.front()));
    return plan;
  }
  // What one document brings, the next one may change: on a copy each is really imported.
  const Database copy(store_->database);
  for (const auto& reading : readings) {
    plan.documents.push_back(plan_of(copy, reading));
    docket::import(copy, {&reading, 1}, {});
  }
  return plan;
}

Done Register::apply(const Plan& plan, const Stamp& stamp) {
  Transaction transaction(store_->database);
  auto done = docket::apply(store_->database, plan, stamp);
  transaction.commit();
  return done;
}

Done Register::import(std::span<const Reading> readings, const Stamp& stamp) {
  Transaction transaction(store_->database);
  auto done = docket::import(store_->database, readings, stamp);
  transaction.commit();
  return done;
}

std::vector<Flaw> Register::check() const {
  const Snapshot snapshot(store_->database);
  return docket::check(store_->database);
}

void Register::repair() {
  Transaction transaction(store_->database);
  rebuild(store_->database);
  transaction.commit();
}

void Register::backup(const std::filesystem::path& to) const {
  store_->database.copy_to(to);
}

void Register::write_json(std::ostream& out) const {
  const Snapshot snapshot(store_->database);
  docket::write_json(store_->database, out);
}

void Register::load(int schema, const std::function<void(const PutRow&)>& fill) {
  const BulkLoad bulk(store_->database);
  Transaction transaction(store_->database);
  load_rows(store_->database, schema, fill);
  transaction.commit();
}

namespace {

/// Sets a damaged register aside with what belongs to it.
std::filesystem::path set_aside(const std::filesystem::path& path) {
  auto aside = path;
  aside += ".damaged";
  std::filesystem::rename(path, aside);
  for (const char* suffix : {"-wal", "-shm"}) {
    auto beside = path;
    beside += suffix;
    if (std::filesystem::exists(beside)) std::filesystem::rename(beside, aside.string() + suffix);
  }
  return aside;
}

}  // namespace

std::filesystem::path restore(const std::filesystem::path& backup, const std::filesystem::path& path) {
  const Register source(backup, Register::Access::read);
  if (const auto findings = source.check(); !findings.empty())
    throw Error{
        fmt::format("{}: not sound: {}; nothing was restored", backup.string(), findings.front().what),
        Exit::damaged};
  std::filesystem::path kept;
  if (std::filesystem::exists(path)) {
    kept = path;
    kept += ".before-restore";
    try {
      Register(path, Register::Access::write).backup(kept);
    } catch (const Error& error) {
      if (error.exit() != Exit::damaged) throw;
      kept = set_aside(path);
    }
  } else if (path.has_parent_path()) {
    std::filesystem::create_directories(path.parent_path());
  }
  source.backup(path);
  return kept;
}

}  // namespace docket
