#include <algorithm>
#include <optional>
#include <span>

#include "minutes/scan.hpp"
#include "minutes/statuses.hpp"
#include "minutes/steps.hpp"
#include "minutes/table_columns.hpp"
#include "text/calendar.hpp"

namespace docket {

namespace {

constexpr std::size_t longest_cell = 40;  // bytes, of a cell that is typed or heads a column
constexpr std::size_t fewest_columns = 3;
constexpr std::size_t most_columns = 12;
constexpr std::size_t longest_row = 24;  // lines

constexpr KindSet heads{WordKind::column_action, WordKind::column_number,  WordKind::column_owner,
                        WordKind::column_raised, WordKind::column_meeting, WordKind::column_text};

bool may_be_cell(const Passage& line) {
  return line.table < 0 && line.kind == Block::Kind::paragraph && !line.quoted;
}

// The columns that the lines from `at` on name, one a line.
Columns header_at(const std::vector<Passage>& lines, std::size_t at, const Words& words) {
  Columns columns;
  for (; at < lines.size() && may_be_cell(lines[at]) && columns.size() < most_columns; ++at) {
    const auto text = lines[at].text;
    const auto column =
        text.size() <= longest_cell && !text.ends_with(':') ? column_of(text, words) : TableColumn::none;
    if (column == TableColumn::none) break;
    columns.push_back(column);
  }
  const bool who_or_when = holds(columns, TableColumn::owner) || holds(columns, TableColumn::due);
  return columns.size() >= fewest_columns && holds(columns, TableColumn::action) && who_or_when ? columns
                                                                                                : Columns();
}

// Where a header begins: lines right above may head columns that docket does not know.
std::size_t begin_of(const std::vector<Passage>& lines, std::size_t at) {
  constexpr std::size_t most_unknown = 4;
  auto begin = at;
  while (begin > 0 && at - begin < most_unknown && !lines[begin].block->spaced &&
         may_be_cell(lines[begin - 1]) && !lines[begin - 1].opens &&
         lines[begin - 1].text.size() <= longest_cell)
    --begin;
  return begin;
}

// Reads the lines below such a header, of which nothing but what the cells say tells where a row begins.
class CellLines {
 public:
  CellLines(const Outline& outline, std::size_t header, Columns columns, const Facts& facts)
      : lines_(outline.lines),
        header_(header),
        columns_(std::move(columns)),
        facts_(facts),
        begin_(header + columns_.size()),
        action_(
            static_cast<std::size_t>(std::ranges::find(columns_, TableColumn::action) - columns_.begin())) {}

  /// The rows; none where it cannot be told where they begin.
  std::vector<Candidate> read() {
    std::vector<Candidate> rows;
    if (!may_be_told()) return rows;
    for (auto at = begin_; at < lines_.size() && may_be_cell(lines_[at]) && at - begin_ < longest_row;) {
      auto row = row_ending_at(at);
      if (!row) {
        ++at;
        continue;
      }
      rows.push_back(std::move(*row));
      at = begin_;
    }
    return rows;
  }

  /// The first line behind the rows.
  [[nodiscard]] std::size_t end() const { return begin_; }

 private:
  [[nodiscard]] TableColumn column(std::size_t at) const {
    return at < columns_.size() ? columns_[at] : TableColumn::none;
  }

  [[nodiscard]] static bool is_typed(TableColumn column) {
    return column == TableColumn::owner || column == TableColumn::due || column == TableColumn::state ||
           column == TableColumn::raised || column == TableColumn::date || column == TableColumn::number ||
           column == TableColumn::closed;
  }

  // Where the action begins is told by the cell before it, or by the row before it.
  [[nodiscard]] bool may_be_told() const {
    if (!is_typed(column(action_ + 1))) return false;
    if (is_typed(column_before())) return true;
    return action_ == 0 && std::ranges::all_of(columns_.begin() + 1, columns_.end(), is_typed);
  }

  [[nodiscard]] TableColumn column_before() const {
    return action_ == 0 ? TableColumn::none : columns_[action_ - 1];
  }

  [[nodiscard]] bool is_day(std::string_view text) const {
    const auto reading = resolve_cell(text, facts_.day);
    return reading.day || reading.from || facts_.words.has_written(WordKind::undecided, text);
  }

  [[nodiscard]] bool fits(TableColumn column, std::string_view text) const {
    if (text.size() > longest_cell) return false;
    switch (column) {
      case TableColumn::owner:
        return words_in(text, 5).size() <= 4 && !is_imperative(text, facts_.words) && !is_day(text) &&
               !status_of(text, facts_.words) &&
               !owners_in(trim_back(text, ","), {facts_.words, facts_.people, false}).empty();
      case TableColumn::due:
      case TableColumn::date:
      case TableColumn::raised:
      case TableColumn::closed:
        return is_day(text);
      case TableColumn::state:
        return status_of(text, facts_.words).has_value();
      case TableColumn::number:
        return is_digit(text.front()) || is_point_label(text);
      default:
        return false;
    }
  }

  // A row whose action ends before line `at`, where what the header puts behind the action begins. Of two or
  // more typed columns there, two must fit.
  std::optional<Candidate> row_ending_at(std::size_t at) {
    Candidate row;
    auto behind = at;
    std::size_t typed = 0, fitting = 0;
    for (auto cell = action_ + 1; cell < columns_.size() && is_typed(columns_[cell]); ++cell) {
      ++typed;
      const bool there = behind < lines_.size() && may_be_cell(lines_[behind]);
      if (there && fits(columns_[cell], lines_[behind].text)) {
        behind = take(columns_[cell], behind, row);
        ++fitting;
      } else if (typed == 1) {
        return std::nullopt;
      }
    }
    const auto first = first_of_action(at);
    if (!first || *first == at || fitting < std::min<std::size_t>(typed, 2)) return std::nullopt;
    fill(row, *first, at);
    begin_ = behind;
    return row;
  }

  std::size_t take(TableColumn column, std::size_t at, Candidate& row) const {
    auto& field = column == TableColumn::owner   ? row.owner_field
                  : column == TableColumn::due   ? row.due_field
                  : column == TableColumn::state ? row.state_field
                                                 : row.response;
    field = lines_[at].text;
    for (++at; field.ends_with(',') && at < lines_.size() && may_be_cell(lines_[at]); ++at)
      field.append(" ").append(lines_[at].text);  // "Jo," and "Mia" below it
    return at;
  }

  [[nodiscard]] std::optional<std::size_t> first_of_action(std::size_t end) const {
    if (!is_typed(column_before())) {
      const auto stray = [&](const Passage& line) { return fits(columns_[action_ + 1], line.text); };
      const auto text = std::span(lines_).subspan(begin_, end - begin_);
      return std::ranges::any_of(text, stray) ? std::nullopt : std::optional(begin_);
    }
    for (auto at = end; at-- > begin_;)
      if (fits(column_before(), lines_[at].text)) return at + 1;
    return std::nullopt;
  }

  void fill(Candidate& row, std::size_t first, std::size_t end) const {
    for (auto at = first; at < end; ++at)
      row.text += (row.text.empty() ? "" : " ") + std::string(lines_[at].text);
    row.response.clear();
    row.owner_rule = "owner.column";
    row.row = true;
    row.table = static_cast<int>(header_);
    row.at = first;
    row.section = lines_[header_].section;
    row.status = row.section == Section::done ? Status::done : Status::open;
    row.evidence = {lines_[first].number, std::string(lines_[first].text), "table.lines"};
  }

  const std::vector<Passage>& lines_;
  std::size_t header_;
  Columns columns_;
  const Facts& facts_;
  std::size_t begin_;   // of the next row
  std::size_t action_;  // which column
};

}  // namespace

void read_cell_lines(const Outline& outline, const Facts& facts, std::vector<bool>& taken,
                     const TakeCandidate& take) {
  const auto& lines = outline.lines;
  for (std::size_t i = 0; i + fewest_columns < lines.size(); ++i) {
    if (lines[i].text.size() > longest_cell || !lines[i].kinds.has_any(heads)) continue;
    if (taken[i] || !may_be_cell(lines[i]) || !may_be_cell(lines[i + 1])) continue;
    if (!may_be_column(lines[i + 1].text, facts.words)) continue;
    auto columns = header_at(lines, i, facts.words);
    if (columns.empty()) continue;
    // "Actions" over "What", "Who" and "By when" heads them all.
    if (lines[i].opens && !header_at(lines, i + 1, facts.words).empty()) continue;
    const auto begin = begin_of(lines, i);
    const auto body = i + columns.size();
    columns.insert(columns.begin(), i - begin, TableColumn::none);
    CellLines cells(outline, begin, std::move(columns), facts);
    auto rows = cells.read();
    for (auto& row : rows)
      take(std::move(row));
    const auto end = rows.empty() ? body : cells.end();
    std::fill(taken.begin() + static_cast<std::ptrdiff_t>(begin),
              taken.begin() + static_cast<std::ptrdiff_t>(end), true);
    i = end - 1;
  }
}

}  // namespace docket
