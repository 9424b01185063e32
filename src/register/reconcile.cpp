#include "register/reconcile.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "register/entries.hpp"
#include "register/fields.hpp"
#include "register/journal.hpp"
#include "register/merge.hpp"
#include "register/names.hpp"
#include "register/similar.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

// How alike two wordings must be to be one action. Within one meeting the notes are forms of one text; across
// meetings of a series items look alike by habit ("Staff to circulate the minutes"), so more is asked.
constexpr double alike_in_meeting = 0.55;
constexpr double alike_in_series = 0.8;
constexpr double alike_with_label = 0.3;

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

/// An action of the register that an item of the notes may be.
struct Candidate {
  Entry entry;
  Wording words;
  bool same_meeting = false;
  bool taken = false;
};

std::vector<int> meetings_of_series(const Database& database, const Entry::Meeting& meeting) {
  std::vector<int> ids;
  for (const auto& known : meetings(database))
    if (known.id == meeting.id || (!meeting.series.empty() && fold(known.series) == fold(meeting.series)))
      ids.push_back(known.id);
  return ids;
}

std::vector<Candidate> candidates(const Database& database, const Entry::Meeting& meeting) {
  Rest rest{" WHERE a.meeting IS NULL", " ORDER BY a.number", {}};
  if (!is_empty(meeting)) {
    std::string ids;
    for (const int id : meetings_of_series(database, meeting))
      ids += fmt::format("{}{}", ids.empty() ? "" : ", ", id);
    rest.where = fmt::format(" WHERE a.meeting IN ({}) OR a.meeting IS NULL", ids);
  }
  std::vector<Candidate> found;
  for (auto& entry : load(database, rest, Query::Detail::row)) {
    auto words = wording(entry.text);
    const bool same = entry.meeting ? meeting.id != 0 && entry.meeting->id == meeting.id : is_empty(meeting);
    found.push_back({std::move(entry), std::move(words), same, false});
  }
  return found;
}

bool same_label(const Entry& read, const Entry& held) {
  return !read.label.empty() && fold(read.label) == fold(held.label);
}

/// How surely `read` is the candidate; 0: it is not.
double likeness(const Entry& read, const Wording& words, const Candidate& candidate) {
  // What was closed at an earlier meeting and comes up open is asked for once more: a new action.
  const bool asked_again =
      !candidate.same_meeting && candidate.entry.status != "open" && read.status == "open";
  const double alike = similarity(words, candidate.words);
  if (same_label(read, candidate.entry) && alike >= alike_with_label && !asked_again) return 2 + alike;
  if (alike < (candidate.same_meeting ? alike_in_meeting : alike_in_series) || asked_again) return 0;
  const bool same = !read.owners.empty() && same_owners(read.owners, candidate.entry.owners);
  return alike + (candidate.same_meeting ? 0.5 : 0) + (same ? 0.2 : 0);
}

struct Pair {
  double likeness;
  std::size_t item, candidate;
};

/// For each entry read, the candidate that it is (an index), or none: the surest pairs first, each once.
std::vector<std::optional<std::size_t>> paired(const std::vector<Entry>& read,
                                               const std::vector<Candidate>& held) {
  std::vector<Pair> pairs;
  for (std::size_t item = 0; item < read.size(); ++item) {
    const auto words = wording(read[item].text);
    for (std::size_t candidate = 0; candidate < held.size(); ++candidate)
      if (const double sure = likeness(read[item], words, held[candidate]); sure > 0)
        pairs.push_back({sure, item, candidate});
  }
  std::ranges::stable_sort(pairs, std::ranges::greater{}, &Pair::likeness);
  std::vector<std::optional<std::size_t>> of_item(read.size());
  std::vector<bool> taken(held.size());
  for (const auto& pair : pairs) {
    if (of_item[pair.item] || taken[pair.candidate]) continue;
    of_item[pair.item] = pair.candidate;
    taken[pair.candidate] = true;
  }
  return of_item;
}

Entry entry_from(const ActionItem& item, const Reading& reading, const Entry::Meeting& meeting) {
  Entry entry{.text = item.text, .owners = item.owners};
  if (item.due) entry.due = {item.due->words, item.due->day};
  entry.status = std::string(to_word(item.status));
  for (int number = 1; const auto& part : item.parts)
    entry.parts.push_back({.number = number++, .text = part.text, .asker = part.asker, .status = "open"});
  if (!is_empty(meeting)) entry.meeting = meeting;
  entry.raised = item.raised ? item.raised : meeting.held;
  entry.closed = item.closed;
  entry.response = item.response;
  entry.category = item.category;
  entry.label = item.label;
  for (const auto& note : item.notes)
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

/// Open actions that earlier notes of this meeting had and these have not.
void add_missing(Plan::Document& document, const std::vector<Candidate>& held, const std::set<int>& matched) {
  for (const auto& candidate : held)
    if (candidate.same_meeting && candidate.entry.meeting && candidate.entry.status == "open" &&
        !matched.contains(candidate.entry.number))
      document.missing.push_back(candidate.entry.number);
}

void plan_sitting(const Database& database, const Reading& reading, const Sitting& sitting,
                  Plan::Document& document, std::vector<std::pair<std::size_t, Plan::Item>>& items) {
  const auto held = candidates(database, sitting.meeting);
  std::vector<Entry> read;
  for (const auto item : sitting.items)
    read.push_back(entry_from(reading.minutes.actions[item], reading, sitting.meeting));
  const auto pairs = paired(read, held);
  std::set<int> matched;
  for (std::size_t index = 0; index < read.size(); ++index) {
    if (!pairs[index]) {
      items.emplace_back(sitting.items[index], Plan::Item{.verb = Plan::Verb::add, .entry = read[index]});
      continue;
    }
    const int number = held[*pairs[index]].entry.number;
    matched.insert(number);
    items.emplace_back(sitting.items[index],
                       merged(*load(database, number), read[index], changes_of(database, number)));
  }
  add_missing(document, held, matched);
}

/// What planning could not know: the day of today, and the ids of meetings that are made.
Entry completed(Entry entry, const Plan::Item& item, const Plan::Document& document, const Stamp& stamp) {
  for (auto& note : entry.notes)
    if (!note.on.ok()) note.on = stamp.today;
  if (item.verb == Plan::Verb::close && !entry.closed) entry.closed = stamp.today;
  if (entry.sources.empty() || entry.sources.back().document != document.name) return entry;
  if (entry.sources.back().meeting == 0 && entry.meeting) entry.sources.back().meeting = entry.meeting->id;
  return entry;
}

/// Numbers that a plan foresaw, and those that were given.
using Numbers = std::map<int, int>;

void apply_item(const Database& database, Journal& journal, const Plan::Document& document,
                const Plan::Item& item, const Stamp& stamp, Numbers& numbers) {
  if (item.verb == Plan::Verb::skip) return;
  auto entry = item.entry;
  if (entry.meeting && !is_empty(*entry.meeting)) entry.meeting = journal.file_meeting(*entry.meeting);
  entry = completed(std::move(entry), item, document, stamp);
  if (const auto given = numbers.find(entry.number); given != numbers.end()) entry.number = given->second;
  const auto before = item.verb == Plan::Verb::add ? std::nullopt : load(database, entry.number);
  if (before)
    journal.change(*before, std::move(entry));
  else
    numbers[item.entry.number] = journal.add(std::move(entry));
}

void apply_document(const Database& database, Journal& journal, const Plan::Document& document,
                    const Stamp& stamp, Numbers& numbers) {
  if (document.known) return;
  if (!is_empty(document.meeting)) journal.file_meeting(document.meeting);
  for (const auto& item : document.items)
    apply_item(database, journal, document, item, stamp, numbers);
  database.execute(
      "INSERT INTO document (id, name, hash, operation) SELECT coalesce(max(id), 0) + 1, ?, ?, ? FROM "
      "document",
      {document.name, document.hash, journal.number()});
}

}  // namespace

Plan::Document plan_of(const Database& database, const Reading& reading) {
  Plan::Document document{.name = reading.document, .hash = reading.hash};
  document.known = was_read(database, reading.hash);
  document.meeting = meeting_from(database, reading.minutes.meeting);
  if (document.known) return document;
  std::vector<std::pair<std::size_t, Plan::Item>> items;
  for (const auto& sitting : sittings(database, reading.minutes))
    plan_sitting(database, reading, sitting, document, items);
  std::ranges::sort(items, {}, [](const auto& item) { return item.first; });
  int next = last_number(database);
  for (auto& [place, item] : items) {
    if (item.verb == Plan::Verb::add) item.entry.number = ++next;
    document.items.push_back(std::move(item));
  }
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
