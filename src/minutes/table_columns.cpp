#include "minutes/table_columns.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "minutes/scan.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

constexpr std::array<std::pair<WordKind, TableColumn>, 14> column_kinds = {{
    {WordKind::column_action, TableColumn::action},
    {WordKind::column_owner, TableColumn::owner},
    {WordKind::column_due, TableColumn::due},
    {WordKind::column_state, TableColumn::state},
    {WordKind::column_closed, TableColumn::closed},
    {WordKind::column_number, TableColumn::number},
    {WordKind::column_raised, TableColumn::raised},
    {WordKind::column_notes, TableColumn::notes},
    {WordKind::column_meeting, TableColumn::meeting},
    {WordKind::column_text, TableColumn::text},
    {WordKind::column_person, TableColumn::person},
    {WordKind::column_date, TableColumn::date},
    {WordKind::column_category, TableColumn::category},
    {WordKind::column_other, TableColumn::other},
}};

constexpr std::size_t longest_heading = 60;
constexpr std::string_view separators = "/&,\n";  // of names in one heading

constexpr auto all_kinds = [] {
  KindSet set;
  for (const auto& [kind, column] : column_kinds)
    set.add(kind);
  return set;
}();

TableColumn lookup(std::string_view key, const Words& words) {
  const auto known = words.kinds_of(key);
  if (!known.has_any(all_kinds)) return TableColumn::none;
  for (const auto& [kind, column] : column_kinds)
    if (known.has(kind)) return column;
  return TableColumn::none;
}

// "Actions: Responsible/None": what stands behind the colon names no more than what is asked for.
TableColumn led_column(std::string_view key, const Words& words) {
  const auto colon = key.find(": ");
  if (colon == std::string_view::npos) return TableColumn::none;
  const bool names =
      std::ranges::all_of(split(key.substr(colon + 2), separators), [&](std::string_view part) {
        return lookup(part, words) != TableColumn::none || words.has(WordKind::none, part);
      });
  return names ? lookup(key.substr(0, colon), words) : TableColumn::none;
}

// "Action item and status", "Actions and updates": what stands behind the joint stands there as well.
bool is_joined_action(std::string_view key, const Words& words) {
  for (const auto& word : words_in(key, 8)) {
    if (word.begin == 0 || !words.has(WordKind::joint, word.in(key))) continue;
    return lookup(trim(key.substr(0, word.begin)), words) == TableColumn::action &&
           lookup(trim(key.substr(word.end)), words) != TableColumn::none;
  }
  return false;
}

}  // namespace

TableColumn column_of(std::string_view heading, const Words& words) {
  if (heading.size() > longest_heading) return TableColumn::none;
  std::string folded;
  for (const auto line : split(heading, "\n"))
    folded += (folded.empty() ? "" : "\n") + fold(line);
  auto key = trim_back(trim_front(folded, "*_#"), "*_:.?");
  if (folded == "#") return TableColumn::number;
  if (const auto found = lookup(key, words); found != TableColumn::none) return found;
  if (const auto found = led_column(key, words); found != TableColumn::none) return found;
  if (const auto bracket = key.find(" ("); bracket != std::string_view::npos) {
    if (const auto found = lookup(trim(key.substr(0, bracket)), words); found != TableColumn::none)
      return found;
    key = trim(key.substr(0, bracket));
  }
  std::string joined(key);
  if (const auto plural = joined.find("(s)"); plural != std::string::npos) joined.erase(plural, 3);
  if (const auto found = lookup(trim(joined), words); found != TableColumn::none) return found;
  // "Name / Description", or one above the other: a column of both is one of texts; "Decision/Action" is one
  // of actions.
  auto best = TableColumn::none;
  for (const auto part : split(joined, separators))
    if (const auto found = lookup(part, words);
        found != TableColumn::none && (best == TableColumn::none || best == TableColumn::person ||
                                       (best == TableColumn::other && found == TableColumn::action)))
      best = found;
  return best == TableColumn::none && is_joined_action(joined, words) ? TableColumn::action : best;
}

namespace {

// Whether folding leaves it, but for its case. A bracket in front is passed over.
bool is_plain(char c) {
  return c >= ' ' && c < '\x7f' && c != '(' && c != '`';
}

}  // namespace

bool may_open_columns(std::string_view text, const Words& words) {
  if (text.size() < 2) return false;
  if (!is_plain(text[0]) || !is_plain(text[1])) return true;
  return words.may_begin(text, all_kinds);
}

bool may_be_column(std::string_view heading, const Words& words) {
  if (heading.empty() || heading.size() > longest_heading) return false;
  for (std::size_t begin = 0; begin < heading.size(); ++begin) {
    if (heading.size() == begin + 1) return true;
    if (std::string_view(" *_#").find(heading[begin]) != std::string_view::npos) continue;
    if (may_open_columns(heading.substr(begin), words)) return true;
    begin = std::min(heading.find_first_of(separators, begin), heading.size());
  }
  return false;
}

namespace {

bool is_register(const Block& table, const Words& words) {
  constexpr std::size_t top_rows = 3;
  const auto& rows = table.children;
  for (std::size_t row = 0; row < std::min(rows.size(), top_rows); ++row) {
    std::size_t known = 0;
    bool acts = false;
    for (const auto& cell : rows[row].children) {
      const auto column = column_of(cell.text, words);
      known += column == TableColumn::none ? 0 : 1;
      acts = acts || column == TableColumn::action || column == TableColumn::owner;
    }
    if (acts && known >= 3) return true;
  }
  return false;
}

}  // namespace

bool RegisterCells::hold(const Passage& line) {
  if (line.table < 0) return false;
  if (line.table != table_) {
    table_ = line.table;
    is_register_ = is_register(*outline_->lines[static_cast<std::size_t>(table_)].block, *words_);
  }
  return is_register_;
}

Columns glued_columns(std::string_view text, const Words& words) {
  constexpr std::size_t longest = 400;
  constexpr std::size_t longest_name = 40;
  if (text.size() > longest) return {};
  // Nearly all lines are no such header, and their first letters say so.
  if (!text.starts_with('(') && !words.may_begin(text, all_kinds)) return {};
  Columns columns;
  const auto folded = fold(text);
  std::string_view rest = folded;
  while (!rest.empty()) {
    if (rest.front() == '(') {
      const auto close = rest.find(')');
      if (close == std::string_view::npos) return {};
      rest = trim(rest.substr(close + 1));
      continue;
    }
    const auto length = words.opening_phrase(rest.substr(0, longest_name), all_kinds);
    if (length < 2) return {};
    columns.push_back(lookup(rest.substr(0, length), words));
    rest = trim_front(rest.substr(length), ",|");
  }
  return columns;
}

}  // namespace docket
