#include "register/merge.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "register/fields.hpp"
#include "register/names.hpp"
#include "register/similar.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

constexpr double alike_questions = 0.5;

bool same_words(const std::string& a, const std::string& b) {
  return wording(a) == wording(b);
}

bool same_owner_lines(const std::string& read, const std::string& held) {
  return same_owners(lines_of(read), lines_of(held));
}

/// A field that notes may change, and when two values of it are the same.
struct Row {
  std::string_view name;
  bool (*same)(const std::string& read, const std::string& held);
};

constexpr std::array rows = {
    Row{"text", same_words},     Row{"owners", same_owner_lines}, Row{"response", same_words},
    Row{"category", same_words}, Row{"label", same_words},
};

enum class Outcome { nothing, take, keep, conflict };

/// The merge of one place.
class Merge {
 public:
  Merge(Plan::Item& item, const Changes& changes) : item_(item), changes_(changes) {}

  /// Decides by what notes and people said before; notes it in the item.
  Outcome decide(const Place& place, const std::string& held, const std::string& read,
                 bool (*same)(const std::string&, const std::string&)) {
    const auto outcome = outcome_of(place, held, read, same);
    const Plan::Field field{place.first, place.second, held, read};
    if (outcome == Outcome::take) item_.fields.push_back(field);
    if (outcome == Outcome::keep) item_.kept.push_back(field);
    if (outcome == Outcome::conflict) item_.conflicts.push_back(field);
    return outcome;
  }

  void text(const Place& place, const std::string& held, const std::string& read,
            bool (*same)(const std::string&, const std::string&)) {
    if (decide(place, held, read, same) == Outcome::take)
      set_field(item_.entry, place.first, place.second, read);
  }

 private:
  [[nodiscard]] Outcome outcome_of(const Place& place, const std::string& held, const std::string& read,
                                   bool (*same)(const std::string&, const std::string&)) const {
    if (read.empty() || same(read, held)) return Outcome::nothing;
    if (const auto base = changes_.base.find(place); base != changes_.base.end())
      return same(read, base->second) ? Outcome::keep : Outcome::conflict;
    if (held.empty()) return Outcome::take;
    if (changes_.by_hand) return Outcome::conflict;
    if (const auto older = changes_.older.find(place); older != changes_.older.end())
      if (std::ranges::any_of(older->second, [&](const std::string& value) { return same(read, value); }))
        return Outcome::keep;
    return Outcome::take;
  }

  Plan::Item& item_;
  const Changes& changes_;
};

std::string value_of(const Entry& entry, std::string_view name, int part = 0) {
  for (auto& field : fields(entry))
    if (field.name == name && field.part == part) return std::move(field.value);
  return {};
}

/// Words and day are one thing: a day without its words would mean another day.
void merge_due(Merge& merge, Plan::Item& item, const Entry& read) {
  if (!read.due) return;
  const auto held = item.entry.due.value_or(Entry::Due{});
  const Place words{"due", 0};
  if (same_words(read.due->words, held.words)) {
    const auto day = read.due->day ? to_iso(*read.due->day) : std::string();
    merge.text({"due.on", 0}, held.day ? to_iso(*held.day) : std::string(), day, same_words);
    return;
  }
  if (merge.decide(words, held.words, read.due->words, same_words) == Outcome::take)
    item.entry.due = read.due;
}

/// Notes close, but never open again: an action that they list without its state may have been closed by
/// mail.
void merge_status(Merge& merge, Plan::Item& item, const Entry& read) {
  const auto held = item.entry.status;
  if (read.status == "open" || held != "open") return;
  const auto same = [](const std::string& a, const std::string& b) { return a == b; };
  if (merge.decide({"status", 0}, held, read.status, same) != Outcome::take) return;
  item.verb = Plan::Verb::close;
  item.entry.status = read.status;
  item.entry.closed = read.closed ? read.closed : read.meeting ? read.meeting->held : std::nullopt;
}

void merge_parts(Merge& merge, Plan::Item& item, const Entry& read) {
  std::set<int> taken;
  for (const auto& part : read.parts) {
    const auto words = wording(part.text);
    int best = 0;
    double most = alike_questions;
    for (const auto& held : item.entry.parts) {
      const double alike = similarity(words, wording(held.text));
      if (taken.contains(held.number) || alike < most || (alike == most && best != 0)) continue;
      most = alike;
      best = held.number;
    }
    const bool is_new = best == 0;
    if (is_new) best = item.entry.parts.empty() ? 1 : item.entry.parts.back().number + 1;
    taken.insert(best);
    merge.text({"part", best}, value_of(item.entry, "part", best), part.text, same_words);
    merge.text({"part.asker", best}, value_of(item.entry, "part.asker", best), part.asker,
               [](const std::string& a, const std::string& b) { return same_owners({a}, {b}); });
    if (is_new && !item.entry.parts.empty() && item.entry.parts.back().number == best)
      item.entry.parts.back().status = "open";
  }
}

void add_notes_and_sources(Entry& entry, const Entry& read) {
  for (const auto& note : read.notes)
    if (std::ranges::none_of(entry.notes,
                             [&](const Entry::Note& old) { return same_words(old.text, note.text); }))
      entry.notes.push_back(note);
  for (const auto& source : read.sources)
    if (std::ranges::find(entry.sources, source) == entry.sources.end()) entry.sources.push_back(source);
}

Plan::Verb verb_of(const Plan::Item& item) {
  if (item.verb == Plan::Verb::close) return item.verb;
  if (!item.fields.empty()) return Plan::Verb::change;
  return item.conflicts.empty() ? Plan::Verb::same : Plan::Verb::conflict;
}

}  // namespace

bool same_owners(const std::vector<std::string>& read, const std::vector<std::string>& held) {
  if (read.size() != held.size()) return false;
  std::vector<Named> all;
  for (const auto& name : held)
    all.push_back({0, name, {fold(name)}});
  std::set<const Named*> found;
  for (const auto& name : read)
    if (const auto fits = matches(name, all); fits.size() == 1) found.insert(fits.front());
  if (found.size() == held.size()) return true;
  // The other way round: the register may know the short name and the notes the full one.
  std::set<std::string> covered;
  for (const auto& name : read)
    all.push_back({1, name, {fold(name)}});
  std::erase_if(all, [](const Named& named) { return named.id == 0; });
  for (const auto& name : held)
    if (const auto fits = matches(name, all); fits.size() == 1) covered.insert(fits.front()->name);
  return covered.size() == read.size();
}

Changes changes_of(const Database& database, int number) {
  Changes changes;
  auto row = database.query(
      "SELECT e.field, e.part, coalesce(e.old_value, ''), "
      "EXISTS (SELECT 1 FROM document d WHERE d.operation = e.operation) "
      "FROM event e JOIN operation o ON o.id = e.operation "
      "WHERE e.kind = 'action' AND e.subject = ? AND o.undone_by IS NULL AND o.undoes IS NULL "
      "ORDER BY e.operation, e.position",
      {number});
  while (row.next()) {
    const Place place{row.text(0), row.integer(1)};
    const bool from_notes = row.integer(3) != 0;
    if (place.first == "action")
      changes.by_hand = !from_notes;
    else if (!from_notes)
      changes.base.try_emplace(place, row.text(2));
    else {
      changes.base.erase(place);
      changes.older[place].insert(row.text(2));
    }
  }
  return changes;
}

Plan::Item merged(const Entry& held, const Entry& read, const Changes& changes) {
  Plan::Item item{.verb = Plan::Verb::same, .entry = held};
  Merge merge(item, changes);
  for (const auto& row : rows)
    merge.text({std::string(row.name), 0}, value_of(held, row.name), value_of(read, row.name), row.same);
  // Later notes that list it again do not tell when it was raised.
  if (held.meeting && read.meeting && held.meeting->id == read.meeting->id)
    merge.text({"raised", 0}, value_of(held, "raised"), value_of(read, "raised"), same_words);
  merge_due(merge, item, read);
  merge_status(merge, item, read);
  merge_parts(merge, item, read);
  add_notes_and_sources(item.entry, read);
  item.verb = verb_of(item);
  return item;
}

}  // namespace docket
