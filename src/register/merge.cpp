#include "register/merge.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include <fmt/format.h>

#include "register/fields.hpp"
#include "register/names.hpp"
#include "register/similar.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

constexpr double alike_questions = 0.5;

bool same_owner_lines(const std::string& read, const std::string& held) {
  return same_owners(lines_of(read), lines_of(held));
}

using Same = bool (*)(const std::string& read, const std::string& held);

bool same_text(const std::string& read, const std::string& held) {
  return same_words(read, held);
}

bool same_name(const std::string& read, const std::string& held) {
  return same_owners({read}, {held});
}

/// Whose notes say of a field something that counts.
enum class Teller {
  own_meeting,  ///< later notes word it anew, or number it anew: that is no change
  any,
};

/// A field that notes may change, and when two values of it are the same.
struct Row {
  std::string_view name;
  Same same;
  Teller teller;
};

constexpr std::array rows = {
    Row{"text", same_text, Teller::own_meeting},  Row{"owners", same_owner_lines, Teller::any},
    Row{"response", same_text, Teller::any},      Row{"category", same_text, Teller::own_meeting},
    Row{"label", same_text, Teller::own_meeting},
};

enum class Outcome { nothing, take, keep, conflict };

/// The merge of one place.
class Merge {
 public:
  Merge(Plan::Item& item, const Changes& changes, Standing standing)
      : item_(item), wished_(item.entry), changes_(changes), standing_(standing) {}

  [[nodiscard]] bool reviews() const { return standing_ == Standing::later; }

  /// The entry as the notes would have it.
  Entry& wished() { return wished_; }

  /// Decides by what notes and people said before; notes it in the item.
  Outcome decide(const Place& place, const std::string& held, const std::string& read, Same same) {
    const auto outcome = outcome_of(place, held, read, same);
    const Plan::Field field{place.first, place.second, held, read};
    if (outcome == Outcome::take) (reviews() ? item_.proposals : item_.fields).push_back(field);
    if (outcome == Outcome::keep) item_.kept.push_back(field);
    if (outcome == Outcome::conflict) item_.conflicts.push_back(field);
    return outcome;
  }

  void text(const Place& place, const std::string& held, const std::string& read, Same same) {
    if (decide(place, held, read, same) == Outcome::take) set_field(wished_, place.first, place.second, read);
  }

 private:
  [[nodiscard]] Outcome outcome_of(const Place& place, const std::string& held, const std::string& read,
                                   Same same) const {
    if (read.empty() || same(read, held)) return Outcome::nothing;
    if (standing_ == Standing::past && !held.empty()) return Outcome::keep;
    if (const auto base = changes_.base.find(place); base != changes_.base.end())
      return same(read, base->second) ? Outcome::keep : Outcome::conflict;
    if (held.empty()) return Outcome::take;
    if (changes_.by_hand && !reviews()) return Outcome::conflict;
    if (const auto older = changes_.older.find(place); older != changes_.older.end()) {
      if (std::ranges::any_of(older->second, [&](const std::string& value) { return same(read, value); }))
        return Outcome::keep;
      if (standing_ == Standing::overtaken) return Outcome::conflict;
    }
    return Outcome::take;
  }

  Plan::Item& item_;
  Entry wished_;
  const Changes& changes_;
  Standing standing_;
};

std::string value_of(const Entry& entry, std::string_view name, int part = 0) {
  for (auto& field : fields(entry))
    if (field.name == name && field.part == part) return std::move(field.value);
  return {};
}

/// Words and day are one thing: a day without its words would mean another day.
void merge_due(Merge& merge, const Entry& held, const Entry& read) {
  if (!read.due) return;
  const auto due = held.due.value_or(Entry::Due{});
  if (same_words(read.due->words, due.words)) {
    const auto day = read.due->day ? to_iso(*read.due->day) : std::string();
    merge.text({"due.on", 0}, due.day ? to_iso(*due.day) : std::string(), day, same_text);
    return;
  }
  if (merge.decide({"due", 0}, due.words, read.due->words, same_text) == Outcome::take)
    merge.wished().due = read.due;
}

/// Notes close, but never open again: an action that they list without its state may have been closed by
/// mail.
void merge_status(Merge& merge, const Entry& held, const Entry& read) {
  if (read.status == "open" || held.status != "open") return;
  if (merge.decide({"status", 0}, held.status, read.status, same_text) != Outcome::take) return;
  merge.wished().status = read.status;
  merge.wished().closed = read.closed ? read.closed : read.meeting ? read.meeting->held : std::nullopt;
  merge.wished().doubt.clear();
}

/// The sub-question that `text` most likely is; 0: none.
int part_like(const Entry& entry, const std::string& text, const std::set<int>& taken) {
  const auto words = wording(text);
  int best = 0;
  double most = alike_questions;
  for (const auto& held : entry.parts) {
    const double alike = similarity(words, wording(held.text));
    if (taken.contains(held.number) || alike < most || (alike == most && best != 0)) continue;
    most = alike;
    best = held.number;
  }
  return best;
}

void merge_parts(Merge& merge, const Entry& read) {
  std::set<int> taken;
  auto& parts = merge.wished().parts;
  for (const auto& part : read.parts) {
    int number = part_like(merge.wished(), part.text, taken);
    const bool is_new = number == 0;
    // What a later meeting words anew is the same question.
    if (!is_new && merge.reviews()) {
      taken.insert(number);
      continue;
    }
    if (is_new) number = parts.empty() ? 1 : parts.back().number + 1;
    taken.insert(number);
    merge.text({"part", number}, value_of(merge.wished(), "part", number), part.text, same_text);
    merge.text({"part.asker", number}, value_of(merge.wished(), "part.asker", number), part.asker, same_name);
    if (is_new && !parts.empty() && parts.back().number == number) parts.back().status = "open";
  }
}

bool has_note(const Entry& entry, const Entry::Note& note) {
  return std::ranges::any_of(entry.notes,
                             [&](const Entry::Note& old) { return same_words(old.text, note.text); });
}

void merge_notes(Merge& merge, Plan::Item& item, const Entry& read) {
  for (const auto& note : read.notes) {
    if (has_note(merge.wished(), note)) continue;
    merge.wished().notes.push_back(note);
    const Plan::Field field{"note", static_cast<int>(merge.wished().notes.size()), {}, note.text};
    (merge.reviews() ? item.proposals : item.fields).push_back(field);
  }
}

void add_sources(Entry& entry, const Entry& read) {
  for (const auto& source : read.sources)
    if (std::ranges::find(entry.sources, source) == entry.sources.end()) entry.sources.push_back(source);
}

std::string in_words(const std::vector<Plan::Field>& proposals, const std::string& said_by) {
  auto text = said_by + " says ";
  for (bool first = true; const auto& field : proposals) {
    text +=
        fmt::format("{}{}{}", first ? "" : "; ", field.name == "status" ? "" : field.name + " ", field.is);
    first = false;
  }
  return text;
}

/// Until somebody says yes or no, the action carries what the notes propose as a doubt.
void leave_open(Plan::Item& item, const Changes& changes, const std::string& said_by) {
  auto doubt = in_words(item.proposals, said_by);
  const auto settled = changes.base.find({"doubt", 0});
  if (settled != changes.base.end() && same_words(settled->second, doubt)) {
    std::ranges::move(item.proposals, std::back_inserter(item.kept));
    item.proposals.clear();
    return;
  }
  item.entry.doubt = std::move(doubt);
}

/// Of two meetings that list it, the earlier one raised it, whichever was read first.
void take_earlier_meeting(Plan::Item& item, const Entry& read) {
  auto& entry = item.entry;
  const auto& meeting = read.meeting;
  if (!entry.meeting || !meeting || !meeting->held || !entry.meeting->held) return;
  if (*meeting->held >= *entry.meeting->held) return;
  item.fields.push_back({"meeting", 0, entry.meeting->title, meeting->title});
  if (!entry.raised || entry.raised == entry.meeting->held) entry.raised = read.raised;
  entry.meeting = meeting;
}

Plan::Verb verb_of(const Plan::Item& item, const Entry& held) {
  if (item.entry.status != held.status) return Plan::Verb::close;
  if (!item.proposals.empty()) return Plan::Verb::propose;
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
      if (auto before = row.text(2); !before.empty()) changes.older[place].insert(std::move(before));
    }
  }
  return changes;
}

Plan::Item merged(const Entry& held, const Entry& read, const Changes& changes, Standing standing,
                  Answer answer, const std::string& said_by) {
  Plan::Item item{.verb = Plan::Verb::same, .entry = held};
  if (standing == Standing::later && held.status != "open") {  // what is over needs no review
    add_sources(item.entry, read);
    return item;
  }
  Merge merge(item, changes, standing);
  if (standing != Standing::past) merge_status(merge, held, read);
  for (const auto& row : rows)
    if (row.teller == Teller::any || !merge.reviews())
      merge.text({std::string(row.name), 0}, value_of(held, row.name), value_of(read, row.name), row.same);
  // Later notes that list it again do not tell when it was raised.
  if (held.meeting && read.meeting && held.meeting->id == read.meeting->id)
    merge.text({"raised", 0}, value_of(held, "raised"), value_of(read, "raised"), same_text);
  merge_due(merge, held, read);
  merge_parts(merge, read);
  merge_notes(merge, item, read);
  if (!merge.reviews() || answer == Answer::yes) {
    item.entry = merge.wished();
    std::ranges::move(item.proposals, std::back_inserter(item.fields));
    item.proposals.clear();
    if (merge.reviews() && !item.fields.empty()) item.entry.doubt.clear();
  } else if (!item.proposals.empty()) {
    leave_open(item, changes, said_by);
  }
  add_sources(item.entry, read);
  if (standing == Standing::past) take_earlier_meeting(item, read);
  item.verb = verb_of(item, held);
  return item;
}

}  // namespace docket
