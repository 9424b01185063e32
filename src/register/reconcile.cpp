#include "register/reconcile.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "register/changes.hpp"
#include "register/entries.hpp"
#include "register/journal.hpp"
#include "register/merge.hpp"
#include "register/names.hpp"
#include "register/pairing.hpp"
#include "register/people.hpp"
#include "register/returned.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

bool is_empty(const Entry::Meeting& meeting) {
  return meeting.title.empty() && meeting.series.empty();
}

Entry::Meeting meeting_from(const Database& database, const Meeting& read) {
  Entry::Meeting meeting{0, read.title, read.series, read.number, read.held};
  if (is_empty(meeting)) return meeting;
  if (const auto known = known_meeting(database, meeting)) {
    meeting = *known;
    if (!meeting.held) meeting.held = read.held;
  }
  return meeting;
}

/// The meetings of one series, as SQL lists numbers.
std::string series_of(const Database& database, const Entry::Meeting& meeting) {
  std::string ids = "0";  // no meeting has it; a list must not be empty
  for (const auto& known : meetings(database))
    if (known.id == meeting.id || (!meeting.series.empty() && fold(known.series) == fold(meeting.series)))
      ids += fmt::format(", {}", known.id);
  return ids;
}

/// Which actions notes of `meeting` may speak of: its own, those that its notes list, and those of the series
/// that were not over by then; also those that were, where the notes list what is over.
Rest candidates_of(const Database& database, const Entry::Meeting& meeting, bool lists_closed) {
  if (is_empty(meeting)) return {" WHERE a.meeting IS NULL", " ORDER BY a.number", {}};
  std::string where =
      fmt::format(" WHERE (a.meeting IN ({}) OR a.meeting IS NULL)", series_of(database, meeting));
  Values values;
  if (!lists_closed && meeting.held) {
    // What was closed shortly before may be asked for again.
    where += " AND (a.status = 'open' OR a.closed IS NULL OR a.closed > ?)";
    constexpr int remembered_days = 100;
    values.emplace_back(to_iso(plus_days(*meeting.held, -remembered_days)));
  }
  where += " OR a.number IN (SELECT s.action FROM source s WHERE s.meeting = ?) OR a.meeting = ?";
  values.insert(values.end(), {meeting.id, meeting.id});
  return {where, " ORDER BY a.number", std::move(values)};
}

std::set<int> listed_in_notes_of(const Database& database, const Entry::Meeting& meeting) {
  std::set<int> numbers;
  auto rows = database.query("SELECT DISTINCT action FROM source WHERE meeting = ?", {meeting.id});
  while (rows.next())
    numbers.insert(rows.integer(0));
  return numbers;
}

/// What was merged into another action is that one.
void follow_merges(const Database& database, Entry& entry) {
  constexpr int longest = 10;
  for (int left = longest; left > 0 && merged_into(entry) != 0; --left) {
    auto one = load(database, merged_into(entry));
    if (!one) return;
    entry = std::move(*one);
  }
}

std::vector<HeldAction> candidates(const Database& database, const Entry::Meeting& meeting,
                                   const std::set<int>& listed, bool lists_closed) {
  std::vector<HeldAction> found;
  for (auto& entry : load(database, candidates_of(database, meeting, lists_closed), Query::Detail::row)) {
    auto words = lasting_words(entry);
    follow_merges(database, entry);
    const bool raised_here = entry.meeting ? entry.meeting->id == meeting.id : is_empty(meeting);
    const bool same = raised_here || listed.contains(entry.number);
    found.push_back({std::move(entry), std::move(words), same});
  }
  return found;
}

Entry entry_from(const ActionItem& item, const Reading& reading, const Entry::Meeting& meeting) {
  Entry entry{.text = item.text, .owners = item.owners};
  if (item.due) entry.due = {item.due->words, item.due->day};
  entry.status = std::string(to_word(item.status));
  for (int number = 1; const auto& part : *item.parts)
    entry.parts.push_back({.number = number++, .text = part.text, .asker = part.asker, .status = "open"});
  if (!is_empty(meeting)) entry.meeting = meeting;
  entry.raised = item.raised ? item.raised : meeting.held;
  entry.closed = item.closed;
  entry.response = *item.response;
  entry.category = *item.category;
  entry.label = *item.label;
  for (const auto& note : *item.notes)
    entry.notes.push_back({meeting.held.value_or(Date{}), "", note});
  entry.sources.push_back({reading.document, item.evidence.line, item.evidence.quote, meeting.id});
  return entry;
}

bool was_read(const Database& database, const std::string& hash) {
  return database.number(
             "SELECT count(*) FROM document d JOIN operation o ON o.id = d.operation "
             "WHERE d.hash = ? AND o.undone_by IS NULL",
             {hash}) > 0;
}

std::size_t meeting_index(const Minutes& minutes, const ActionItem& item) {
  return item.meeting < minutes.meetings.size() ? item.meeting : 0;
}

/// The items of one meeting of the document, against the register.
struct Sitting {
  Entry::Meeting meeting;
  std::vector<std::size_t> items;  ///< of Minutes::actions
};

std::vector<Sitting> sittings(const Database& database, const Minutes& minutes) {
  std::vector<Sitting> all;
  const auto count = std::max<std::size_t>(1, minutes.meetings.size());
  for (std::size_t index = 0; index < count; ++index)
    all.push_back(
        {meeting_from(database, minutes.meetings.empty() ? minutes.meeting : minutes.meetings[index]), {}});
  for (std::size_t item = 0; item < minutes.actions.size(); ++item)
    all[meeting_index(minutes, minutes.actions[item])].items.push_back(item);
  return all;
}

/// How the notes of `meeting` stand to an action.
Standing standing_of(const Database& database, const Entry& held, const Entry::Meeting& meeting) {
  const bool own = held.meeting ? held.meeting->id == meeting.id : is_empty(meeting);
  std::optional<Date> latest = held.meeting ? held.meeting->held : std::nullopt;
  for (const auto& source : held.sources)
    if (const auto known = source.meeting == 0 ? std::nullopt : meeting_with(database, source.meeting))
      if (known->held && (!latest || *known->held > *latest)) latest = known->held;
  const bool behind = meeting.held && latest && *meeting.held < *latest;
  if (own) return behind ? Standing::overtaken : Standing::own;
  return behind ? Standing::past : Standing::later;
}

std::string name_of(const Entry::Meeting& meeting, const Reading& reading) {
  return meeting.title.empty() ? reading.document : meeting.title;
}

/// Plans one meeting of a document.
class Planner {
 public:
  Planner(const Database& database, const Reading& reading, const Sitting& sitting)
      : database_(database), reading_(reading), sitting_(sitting) {}

  void plan(Plan::Document& document) {
    const auto listed = listed_in_notes_of(database_, sitting_.meeting);
    const auto read = entries();
    const bool lists_closed =
        std::ranges::any_of(read, [](const Entry& entry) { return entry.status != "open"; });
    auto held = candidates(database_, sitting_.meeting, listed, lists_closed);
    const auto decided = decisions(held);
    const auto matches = paired(read, held, decided);
    for (std::size_t index = 0; index < read.size(); ++index)
      document.items.push_back(
          item_of(read[index], matches[index], held, decided.find(index), decided.end(), index));
    add_missing(document, held, listed, matches);
  }

 private:
  using Decisions = std::map<std::size_t, Decision>;

  std::vector<Entry> entries() {
    std::vector<Entry> read;
    for (const auto place : sitting_.items) {
      read.push_back(entry_from(reading_.minutes.actions[place], reading_, sitting_.meeting));
      for (auto& owner : read.back().owners)
        if (auto known = person_named(database_, owner)) owner = std::move(known->name);
    }
    return read;
  }

  /// Those of this sitting, by their place in it; an action that one names becomes a candidate.
  Decisions decisions(std::vector<HeldAction>& held) {
    Decisions decided;
    for (std::size_t index = 0; index < sitting_.items.size(); ++index) {
      const auto row = reading_.decisions.find(sitting_.items[index]);
      if (row == reading_.decisions.end()) continue;
      decided.insert({index, row->second});
      const int number = row->second.number;
      const auto has_number = [&](const HeldAction& candidate) { return candidate.entry.number == number; };
      if (number == 0 || std::ranges::any_of(held, has_number)) continue;
      auto entry = load(database_, number);
      if (!entry) throw Error{fmt::format("there is no action {}", number), Exit::usage};
      auto words = lasting_words(*entry);
      held.push_back({std::move(*entry), std::move(words), false});
    }
    return decided;
  }

  Plan::Item item_of(const Entry& read, const Match& match, const std::vector<HeldAction>& held,
                     Decisions::const_iterator decided, Decisions::const_iterator none, std::size_t index) {
    Plan::Item item{.verb = Plan::Verb::add, .entry = read, .place = sitting_.items[index]};
    if (match.candidate) {
      const int number = held[*match.candidate].entry.number;
      item = matched(read, number, decided == none ? std::nullopt : std::optional(decided->second));
      item.place = sitting_.items[index];
    } else if (!match.alike.empty()) {
      item.verb = Plan::Verb::doubtful;
      item.alike = match.alike;
      item.entry.doubt = may_be(match.alike);
    }
    if (decided != none && decided->second.verb == Decision::Verb::skip) item.verb = Plan::Verb::skip;
    item.meeting = sitting_.meeting;
    return item;
  }

  Plan::Item matched(const Entry& read, int number, std::optional<Decision> decided) {
    const auto held = *load(database_, number);
    if (decided && decided->verb == Decision::Verb::leave) {
      Plan::Item item{.verb = Plan::Verb::same, .entry = held};
      for (const auto& source : read.sources)
        if (std::ranges::find(held.sources, source) == held.sources.end())
          item.entry.sources.push_back(source);
      return item;
    }
    const auto answer = reading_.accepts || decided ? Answer::yes : Answer::none;
    return merged(held, read, changes_of(database_, number), standing_of(database_, held, sitting_.meeting),
                  answer, name_of(sitting_.meeting, reading_));
  }

  static std::string may_be(const std::vector<int>& alike) {
    std::string text = "may be ";
    for (std::size_t index = 0; index < alike.size(); ++index)
      text += fmt::format("{}{}", index == 0 ? "" : " or ", alike[index]);
    return text;
  }

  /// Open actions that earlier notes of this meeting had and these have not.
  void add_missing(Plan::Document& document, const std::vector<HeldAction>& held, const std::set<int>& listed,
                   const std::vector<Match>& matches) {
    std::set<int> seen;
    for (const auto& match : matches) {
      if (match.candidate) seen.insert(held[*match.candidate].entry.number);
      seen.insert(match.alike.begin(), match.alike.end());
    }
    for (const auto& candidate : held) {
      const int number = candidate.entry.number;
      if (!candidate.entry.meeting || candidate.entry.meeting->id != sitting_.meeting.id) continue;
      if (candidate.entry.status != "open" || !listed.contains(number) || !seen.insert(number).second)
        continue;
      if (std::ranges::find(reading_.drops, number) == reading_.drops.end())
        document.missing.push_back(number);
      else
        document.items.push_back(dropped(number));
    }
  }

  Plan::Item dropped(int number) {
    auto entry = *load(database_, number);
    Plan::Item item{.verb = Plan::Verb::drop, .entry = entry};
    item.entry.status = "dropped";
    item.entry.response = fmt::format("no longer in {}", reading_.document);
    item.entry.doubt.clear();
    item.fields = {{"status", 0, entry.status, item.entry.status}};
    item.place = reading_.minutes.actions.size();
    return item;
  }

  const Database& database_;
  const Reading& reading_;
  const Sitting& sitting_;
};

/// What planning could not know: the day of today, and the ids of meetings that are made.
Entry completed(Entry entry, const Plan::Item& item, const Plan::Document& document, int meeting,
                const Stamp& stamp) {
  for (auto& note : entry.notes)
    if (!note.on.ok()) note.on = stamp.today;
  const bool closes = item.verb == Plan::Verb::close || item.verb == Plan::Verb::drop;
  if (closes && entry.status != "open" && !entry.closed) entry.closed = stamp.today;
  if (document.returned && item.verb == Plan::Verb::add && !entry.raised) entry.raised = stamp.today;
  if (entry.sources.empty() || entry.sources.back().document != document.name) return entry;
  if (entry.sources.back().meeting == 0) entry.sources.back().meeting = meeting;
  return entry;
}

std::vector<std::string> owners_in(const Plan::Document& document) {
  std::vector<std::string> names;
  for (const auto& item : document.items)
    if (item.verb != Plan::Verb::skip)
      names.insert(names.end(), item.entry.owners.begin(), item.entry.owners.end());
  return names;
}

bool is_new(const Plan::Item& item) {
  return item.verb == Plan::Verb::add || item.verb == Plan::Verb::doubtful;
}

/// Numbers that a plan foresaw with those that were given, and those of which the document has told.
struct Numbers {
  std::map<int, int> given;
  std::set<int> told;
};

void apply_item(const Database& database, Journal& journal, const Plan::Document& document,
                const Plan::Item& item, const Stamp& stamp, Numbers& numbers) {
  if (item.verb == Plan::Verb::skip) return;
  // Two lines of the notes that somebody made one action: the first has told it all.
  if (!is_new(item) && !numbers.told.insert(item.entry.number).second) return;
  auto entry = item.entry;
  if (entry.meeting && !is_empty(*entry.meeting)) entry.meeting = journal.file_meeting(*entry.meeting);
  const int meeting = is_empty(item.meeting) ? 0 : journal.file_meeting(item.meeting).id;
  entry = completed(std::move(entry), item, document, meeting, stamp);
  if (const auto given = numbers.given.find(entry.number); given != numbers.given.end())
    entry.number = given->second;
  const auto before = is_new(item) ? std::nullopt : load(database, entry.number);
  if (before)
    journal.change(*before, std::move(entry));
  else
    numbers.given[item.entry.number] = journal.add(std::move(entry));
}

void apply_document(const Database& database, Journal& journal, const Plan::Document& document,
                    const Stamp& stamp, Numbers& numbers) {
  if (document.known && document.items.empty()) return;
  if (!is_empty(document.meeting)) journal.file_meeting(document.meeting);
  numbers.told.clear();
  for (const auto& item : document.items)
    apply_item(database, journal, document, item, stamp, numbers);
  if (document.known || document.returned) return;
  database.execute(
      "INSERT INTO document (id, name, hash, operation) SELECT coalesce(max(id), 0) + 1, ?, ?, ? FROM "
      "document",
      {document.name, document.hash, journal.number()});
}

}  // namespace

namespace {

/// New items get the numbers that they will have; of names that the register lacks, those that are likely
/// meant.
void complete(const Database& database, Plan::Document& document) {
  int next = last_number(database);
  for (auto& item : document.items)
    if (is_new(item)) item.entry.number = ++next;
  document.likely = likely_names(database, owners_in(document));
}

}  // namespace

Plan::Document plan_of(const Database& database, const Reading& reading) {
  // A register that holds nothing yet takes another one's report as notes.
  if (!reading.minutes.origin.empty() && last_operation(database) > 0) {
    auto report = returned_report(database, reading);
    complete(database, report);
    return report;
  }
  Plan::Document document{.name = reading.document, .hash = reading.hash};
  document.known = was_read(database, reading.hash);
  document.meeting = meeting_from(database, reading.minutes.meeting);
  if (document.known && !reading.again) return document;
  for (const auto& sitting : sittings(database, reading.minutes))
    Planner(database, reading, sitting).plan(document);
  std::ranges::stable_sort(document.items, {}, &Plan::Item::place);
  for (auto& item : document.items) {
    // What known notes bring and the register lacks was left out on purpose.
    const bool left_out = document.known && is_new(item) && !reading.decisions.contains(item.place);
    if (left_out) item.verb = Plan::Verb::skip;
  }
  complete(database, document);
  return document;
}

Done import(const Database& database, std::span<const Reading> readings, const Stamp& stamp) {
  Journal journal(database, stamp);
  Numbers numbers;
  for (const auto& reading : readings)
    apply_document(database, journal, plan_of(database, reading), stamp, numbers);
  return journal.finish();
}

Done apply(const Database& database, const Plan& plan, const Stamp& stamp) {
  if (plan.last_operation != last_operation(database))
    throw Error{
        fmt::format(
            "{}: changed since the plan was made (operation {}, now {}); nothing was imported, run it "
            "again",
            database.path().string(), plan.last_operation, last_operation(database)),
        Exit::refused};
  Journal journal(database, stamp);
  Numbers numbers;
  for (const auto& document : plan.documents)
    apply_document(database, journal, document, stamp, numbers);
  return journal.finish();
}

}  // namespace docket
