#include "register/returned.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "register/entries.hpp"
#include "register/fields.hpp"
#include "register/journal.hpp"
#include "register/names.hpp"
#include "register/origin.hpp"
#include "register/people.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

/// The value of one field as a cell holds it, so that two of them compare.
std::string joined_names(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names)
    text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string due_text(const std::optional<Entry::Due>& due) {
  if (!due) return {};
  return due->day ? to_iso(*due->day) : due->words;
}

/// A field that a report may bring back changed.
struct Row {
  std::string_view name;  ///< in cells and events
  std::string (*value)(const Entry& entry);
  void (*take)(Entry& entry, const Entry& read);
};

constexpr std::array rows = {
    Row{"text", [](const Entry& entry) { return entry.text; },
        [](Entry& entry, const Entry& read) { entry.text = read.text; }},
    Row{"owners", [](const Entry& entry) { return joined_names(entry.owners); },
        [](Entry& entry, const Entry& read) { entry.owners = read.owners; }},
    Row{"due", [](const Entry& entry) { return due_text(entry.due); },
        [](Entry& entry, const Entry& read) { entry.due = read.due; }},
    Row{"status", [](const Entry& entry) { return entry.status; },
        [](Entry& entry, const Entry& read) {
          entry.status = read.status;
          entry.closed = read.status == "open" ? std::nullopt : read.closed;
        }},
    Row{"response", [](const Entry& entry) { return entry.response; },
        [](Entry& entry, const Entry& read) { entry.response = read.response; }},
    Row{"evidence", [](const Entry& entry) { return entry.evidence; },
        [](Entry& entry, const Entry& read) { entry.evidence = read.evidence; }},
    Row{"category", [](const Entry& entry) { return entry.category; },
        [](Entry& entry, const Entry& read) { entry.category = read.category; }},
};

std::string without_blanks(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\n") + 1 - begin));
}

/// What programs that edit a file put in the place of what was typed.
constexpr std::array<std::pair<std::string_view, char>, 7> typographic = {{
    {"\u00a0", ' '},
    {"\u2013", '-'},
    {"\u2014", '-'},
    {"\u2018", '\''},
    {"\u2019", '\''},
    {"\u201c", '"'},
    {"\u201d", '"'},
}};

/// The text as it compares: what does not show itself as reports show it, one blank between words.
std::string comparable(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  text = printable(text);
  for (const auto& [written, typed] : typographic)
    for (auto at = text.find(written); at != std::string::npos; at = text.find(written, at + 1))
      text.replace(at, written.size(), 1, typed);
  std::string plain;
  for (const char c : text)
    if (c != ' ' || (!plain.empty() && plain.back() != ' ')) plain += c;
  if (plain.ends_with(' ')) plain.pop_back();
  return plain;
}

bool same(const std::string& left, const std::string& right) {
  return left == right || comparable(left) == comparable(right);
}

/// The number of the operation that the origin names; nullopt where it is no origin of this register.
std::optional<int> operation_of(const Database& database, std::string_view origin_read) {
  const auto own = origin(database);
  const auto blank = std::min(origin_read.find(' '), origin_read.size());
  if (own.substr(0, own.find(' ')) != origin_read.substr(0, blank)) return std::nullopt;
  const auto digits = origin_read.substr(std::min(blank + 1, origin_read.size()));
  int operation = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), operation);
  if (error != std::errc{} || end != digits.data() + digits.size() || operation < 0) return std::nullopt;
  return operation;
}

/// The entry as it was when the report was written.
Entry as_of(const Database& database, Entry entry, int operation) {
  auto events = database.query(
      "SELECT field, part, old_value FROM event WHERE kind = 'action' AND subject = ? AND operation > ? AND "
      "field "
      "<> 'action' ORDER BY operation DESC, position DESC",
      {entry.number, operation});
  while (events.next())
    set_field(entry, events.text(0), events.integer(1),
              events.is_null(2) ? std::nullopt : std::optional(events.text(2)));
  return entry;
}

std::string written(const Entry::Part& part) {
  return part.asker.empty() ? part.text : fmt::format("{} ({})", part.text, part.asker);
}

/// `text` without the asker that the report put behind it.
std::string without_asker(const std::string& text, const std::string& asker) {
  const auto behind = fmt::format(" ({})", asker);
  return asker.empty() || !text.ends_with(behind) ? text : text.substr(0, text.size() - behind.size());
}

/// One action of the register against all rows of the report that name it.
class Comparison {
 public:
  Comparison(Entry now, Entry then)
      : item_{.verb = Plan::Verb::same, .entry = now}, now_(std::move(now)), then_(std::move(then)) {}

  void add(const ActionItem& row, const Entry& read) {
    for (const auto& field : rows)
      if (row.cells->contains(std::string(field.name))) compare(field, read);
    if (!row.parts->empty()) compare_parts(row);
  }

  Plan::Item finish() && {
    if (item_.entry.status != now_.status && item_.entry.status != "open") {
      item_.verb = Plan::Verb::close;
      item_.entry.doubt.clear();
    } else if (!item_.fields.empty()) {
      item_.verb = Plan::Verb::change;
    } else if (!item_.conflicts.empty()) {
      item_.verb = Plan::Verb::conflict;
    }
    return std::move(item_);
  }

 private:
  /// What the report says of a place that was `then` when it was written and is `now`.
  bool takes(const std::string& name, int part, const std::string& then, const std::string& now,
             const std::string& read) {
    if (same(read, then) || same(read, now)) return false;
    const Plan::Field field{name, part, now, read};
    // A row that stands twice, under two owners, may be edited in two ways.
    const auto before = std::ranges::find_if(
        item_.fields, [&](const Plan::Field& one) { return one.name == name && one.part == part; });
    if (before != item_.fields.end()) {
      if (!same(before->is, read)) item_.conflicts.push_back(field);
      return false;
    }
    (same(then, now) ? item_.fields : item_.conflicts).push_back(field);
    return same(then, now);
  }

  void compare(const Row& row, const Entry& read) {
    if (takes(std::string(row.name), 0, row.value(then_), row.value(now_), row.value(read)))
      row.take(item_.entry, read);
  }

  void compare_parts(const ActionItem& row) {
    for (std::size_t index = 0; index < row.parts->size(); ++index) {
      const auto& read = (*row.parts)[index].text;
      const int number = static_cast<int>(index) + 1;
      if (index >= then_.parts.size()) {
        add_part(read);
        continue;
      }
      const auto now = index < now_.parts.size() ? written(now_.parts[index]) : std::string();
      if (!takes("part", number, written(then_.parts[index]), now, read) || index >= item_.entry.parts.size())
        continue;
      auto& part = item_.entry.parts[index];
      part.text = without_asker(read, part.asker);
    }
  }

  void add_part(const std::string& text) {
    auto& parts = item_.entry.parts;
    const auto is_it = [&](const Entry::Part& part) { return same(written(part), text); };
    if (std::ranges::any_of(parts, is_it)) return;
    const int number = parts.empty() ? 1 : parts.back().number + 1;
    parts.push_back({.number = number, .text = text, .status = "open"});
    item_.fields.push_back({"part", number, {}, text});
  }

  Plan::Item item_;
  Entry now_, then_;
};

/// Plans a report row by row, in the order of their first appearance.
class Planner {
 public:
  Planner(const Database& database, const Reading& reading, int operation)
      : database_(database), reading_(reading), operation_(operation) {}

  std::vector<Plan::Item> items() {
    const auto& read = reading_.minutes.actions;
    for (std::size_t place = 0; place < read.size(); ++place) {
      const auto row = read[place];
      row.label->empty() ? add_new(row, place) : add_known(row, place);
    }
    std::vector<Plan::Item> items = std::move(new_);
    for (auto& [number, known] : known_) {
      auto item = std::move(known.comparison).finish();
      item.place = known.place;
      items.push_back(std::move(item));
    }
    std::ranges::stable_sort(items, {}, &Plan::Item::place);
    return items;
  }

 private:
  struct Known {
    std::size_t place;
    Comparison comparison;
  };

  [[nodiscard]] std::string where(const ActionItem& row) const {
    return row.evidence.line == 0 ? reading_.document
                                  : fmt::format("{}:{}", reading_.document, row.evidence.line);
  }

  [[nodiscard]] Entry entry_of(const ActionItem& row, const std::string& status) const {
    Entry entry{.text = row.text};
    if (const auto owners = row.cells->find("owners"); owners != row.cells->end())
      entry.owners = owners_in(owners->second);
    if (row.due) entry.due = {row.due->words, row.due->day};
    entry.status = status_of(row, status);
    entry.closed = row.closed;
    entry.raised = row.raised;
    entry.response = *row.response;
    entry.category = *row.category;
    if (const auto evidence = row.cells->find("evidence"); evidence != row.cells->end())
      entry.evidence = evidence->second;
    return entry;
  }

  /// The names between commas, semicolons and line ends; where the register knows one that holds some of
  /// these
  /// ("Lee, Ann"), that one.
  [[nodiscard]] std::vector<std::string> owners_in(std::string_view cell) const {
    std::vector<std::string> owners;
    while (!cell.empty()) {
      auto [name, length] = owner_at_front(cell);
      if (!name.empty() && std::ranges::find(owners, name) == owners.end()) owners.push_back(std::move(name));
      cell.remove_prefix(std::min(length + 1, cell.size()));
    }
    return owners;
  }

  struct Front {
    std::string name;
    std::size_t length;  ///< up to what separates it from the next one
  };

  [[nodiscard]] Front owner_at_front(std::string_view cell) const {
    constexpr std::size_t most_pieces = 5;
    Front front{{}, 0};
    for (std::size_t piece = 0, end = 0; piece < most_pieces && end <= cell.size(); ++piece, ++end) {
      end = std::min(cell.find_first_of(",;\n", end), cell.size());
      const auto typed = without_blanks(cell.substr(0, end));
      if (auto known = person_named(database_, typed))
        front = {std::move(known->name), end};
      else if (piece == 0)
        front = {typed, end};
    }
    return front;
  }

  /// What the cell says; `usual` where there is none or it is no state that docket keeps.
  static std::string status_of(const ActionItem& row, const std::string& usual) {
    static constexpr std::array<std::string_view, 4> states{"open", "done", "dropped", "superseded"};
    const auto said = fold(*row.state_words);
    if (std::ranges::find(states, said) != states.end()) return said;
    return row.status == Status::open ? usual : std::string(to_word(row.status));
  }

  void add_new(const ActionItem& row, std::size_t place) {
    auto entry = entry_of(row, "open");
    for (int number = 1; const auto& part : *row.parts)
      entry.parts.push_back({.number = number++, .text = part.text, .status = "open"});
    entry.sources.push_back({reading_.document, row.evidence.line, row.evidence.quote, 0});
    Plan::Item item{.verb = Plan::Verb::add, .entry = entry, .place = place};
    if (const int number = filed(entry); number != 0) {
      item.verb = Plan::Verb::same;
      item.entry = *load(database_, number);
    }
    new_.push_back(std::move(item));
  }

  /// The action that an earlier import of this report made of the row; 0: none.
  [[nodiscard]] int filed(const Entry& entry) const {
    return database_.number(
        "SELECT coalesce(max(s.action), 0) FROM source s WHERE s.document = ? AND s.quote = ?",
        {reading_.document, entry.sources.front().quote});
  }

  void add_known(const ActionItem& row, std::size_t place) {
    int number = 0;
    const auto [end, error] =
        std::from_chars(row.label->data(), row.label->data() + row.label->size(), number);
    const bool whole = error == std::errc{} && end == row.label->data() + row.label->size();
    auto now = whole ? load(database_, number) : std::nullopt;
    if (!now)
      throw Error{fmt::format("{}: there is no action {}; a new row has no number", where(row), *row.label),
                  Exit::failed};
    auto known = known_.find(number);
    if (known == known_.end()) {
      auto then = as_of(database_, *now, operation_);
      known = known_.insert({number, Known{place, Comparison(*now, std::move(then))}}).first;
    }
    known->second.comparison.add(row, entry_of(row, now->status));
  }

  const Database& database_;
  const Reading& reading_;
  int operation_;
  std::map<int, Known> known_;
  std::vector<Plan::Item> new_;
};

}  // namespace

Plan::Document returned_report(const Database& database, const Reading& reading) {
  const auto operation = operation_of(database, reading.minutes.origin);
  if (!operation)
    throw Error{
        fmt::format("{}: a report of another register, whose numbers mean other actions; name that one with "
                    "--register",
                    reading.document),
        Exit::refused};
  Plan::Document document{.name = reading.document, .hash = reading.hash, .returned = true};
  document.items = Planner(database, reading, *operation).items();
  return document;
}

}  // namespace docket
