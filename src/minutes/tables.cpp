#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <unordered_set>
#include <utility>

#include "minutes/gatherer.hpp"
#include "minutes/leads.hpp"
#include "minutes/markers.hpp"
#include "minutes/parts.hpp"
#include "minutes/points.hpp"
#include "minutes/scan.hpp"
#include "minutes/statuses.hpp"
#include "minutes/steps.hpp"
#include "minutes/table_columns.hpp"
#include "minutes/table_grid.hpp"
#include "minutes/table_kinds.hpp"
#include "minutes/table_shape.hpp"
#include "text/fold.hpp"
#include "text/nearest.hpp"

namespace docket {

namespace {

constexpr std::size_t sampled = 200;  // rows that tell what a column holds

bool holds_tables(const Block& table) {
  for (const auto& row : table.children)
    for (const auto& cell : row.children)
      if (std::ranges::any_of(cell.children,
                              [](const Block& block) { return block.kind == Block::Kind::table; }))
        return true;
  return false;
}

class TableReader {
 public:
  TableReader(const Passage& line, int index, const Facts& facts, const TakeCandidate& take)
      : line_(line),
        index_(index),
        facts_(facts),
        grid_(*line.block),
        shape_(shape_of(grid_, facts.words)),
        take_(take) {}

  // False where it is no table of actions. `continued` are the columns of the table right before.
  bool read(Section section, const Columns& continued) {
    if (holds_tables(*line_.block)) return false;  // a layout
    const auto titled = section_of(shape_.title, facts_.words);
    if (titled != Section::none) section = titled;
    section_ = section;
    settle_numbers();
    const bool told = holds(shape_.columns, TableColumn::action);
    settle(shape_.columns);
    find_misspelt_owner();
    const bool named = take_names_for_owners();
    const bool topics = !is_listed(section) && !told && !named && holds(shape_.columns, TableColumn::action);
    in_minutes_ = topics || (!is_listed(section) && (named || decides_too()));
    if (shape_.columns.empty() && continued.size() == grid_.columns()) shape_.columns = continued;
    if (shape_.columns.empty() && (is_listed(section) || is_numbered())) guess();
    if (!is_action_table(shape_.columns, section)) return read_acting_cells();
    if (topics && is_agenda()) return false;
    if (topics) take_results_for_actions();
    settle_dates();
    kinds_ = kinds_column(grid_, shape_, facts_.words);
    for (std::size_t row = shape_.body; row < grid_.rows(); ++row)
      if (!grid_.is_header(row)) read_row(TableRow(grid_.row(row)));
    return true;
  }

  [[nodiscard]] const Columns& columns() const { return shape_.columns; }

  /// The blocks in rows of minutes that tell of no action: what is said there is prose.
  std::unordered_set<const Block*>& left() { return left_; }

 private:
  // "Item | Description": a column of text that holds nothing but numbers counts the rows.
  void settle_numbers() {
    if (std::ranges::count(shape_.columns, TableColumn::text) < 2 ||
        !holds(shape_.columns, TableColumn::owner))
      return;
    for (std::size_t column = 0; column < shape_.columns.size(); ++column)
      if (shape_.columns[column] == TableColumn::text && most_cells(column, [](std::string_view cell) {
            return cell.find_first_not_of("0123456789.-/") == std::string_view::npos;
          }))
        shape_.columns[column] = TableColumn::number;
  }

  // "Action | Repsonsible": a header a letter or two away from one that names who is to act.
  void find_misspelt_owner() {
    constexpr std::size_t shortest = 8;
    auto& columns = shape_.columns;
    if (shape_.body == 0 || holds(columns, TableColumn::owner) || !holds(columns, TableColumn::action))
      return;
    const TableRow header(grid_.row(shape_.body - 1));
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto word = fold(trim_back(header.text(i), ":*_ "));
      if (columns[i] != TableColumn::none || word.size() < shortest) continue;
      const auto near = [&](std::string_view known) {
        return known.size() >= shortest && edit_distance(word, known) <= 2;
      };
      if (std::ranges::any_of(facts_.words.phrases(WordKind::column_owner), near))
        columns[i] = TableColumn::owner;
    }
  }

  // "Agreed (All)" without who it was.
  static std::string_view without_aside(std::string_view cell) {
    return trim(cell.substr(0, cell.find('(')));
  }

  // Whether `holds` is true of two in three cells that say something.
  template <typename Predicate>
  [[nodiscard]] bool most_cells(std::size_t column, Predicate holds) const {
    std::size_t filled = 0, fit = 0;
    for (auto row = shape_.body; row < std::min(grid_.rows(), shape_.body + sampled); ++row) {
      const TableRow cells(grid_.row(row));
      const auto cell = cells.text(column);
      if (cell.empty() || says_none(without_aside(cell), facts_.words)) continue;
      ++filled;
      if (holds(cell)) ++fit;
    }
    return filled != 0 && fit * 3 >= filled * 2;
  }

  // "Topic | Decision/Action | Who": what names nobody in such a column was decided.
  [[nodiscard]] bool decides_too() const {
    const auto place = place_of(TableColumn::action);
    if (!place || shape_.body == 0) return false;
    const TableRow header(grid_.row(shape_.body - 1));
    return std::ranges::any_of(split(header.text(*place), "/&"), [&](std::string_view part) {
      return facts_.words.has_written(WordKind::heading_decisions, trim(part));
    });
  }

  // How much each column says in those rows that count.
  template <typename Predicate>
  [[nodiscard]] std::vector<std::size_t> lengths(Predicate counts) const {
    std::vector<std::size_t> length(shape_.columns.size());
    for (auto at = shape_.body; at < std::min(grid_.rows(), shape_.body + sampled); ++at) {
      const TableRow row(grid_.row(at));
      if (!counts(row)) continue;
      for (std::size_t column = 0; column < length.size(); ++column)
        length[column] += row.text(column).size();
    }
    return length;
  }

  // "Item | Minute | Action", where the last names who is to act and what is to be done stands in the minute.
  bool take_names_for_owners() {
    auto& columns = shape_.columns;
    const auto place = place_of(TableColumn::action);
    if (!place || holds(columns, TableColumn::owner) || columns.size() < 2) return false;
    const Naming naming{facts_.words, facts_.people, false};
    if (!most_cells(*place, [&](std::string_view cell) {
          return words_in(cell, 5).size() <= 4 && !owners_in(cell, naming).empty() &&
                 !is_imperative(cell, facts_.words);
        }))
      return false;
    auto length = lengths([](const TableRow&) { return true; });
    length[*place] = 0;
    columns[*place] = TableColumn::owner;
    columns[static_cast<std::size_t>(std::ranges::max_element(length) - length.begin())] =
        TableColumn::action;
    return true;
  }

  // "CMC-A-2015-05-01"
  static bool is_code(std::string_view cell) {
    return std::ranges::count(cell, '-') >= 2 && is_digit(cell.back()) &&
           std::ranges::all_of(cell,
                               [](char c) { return is_digit(c) || c == '-' || (c >= 'A' && c <= 'Z'); });
  }

  [[nodiscard]] bool is_number(std::string_view cell) const {
    if (is_point_label(cell) || is_code(cell)) return true;
    const auto mark = opening_mark(cell, facts_.words);
    return !mark.number.empty() && trim(cell.substr(mark.end)).empty();
  }

  // "AI-2019-04-01 | Keller | Contact the liaison": each row begins with the number of an action.
  [[nodiscard]] bool is_numbered() const {
    if (grid_.rows() < 2 || grid_.columns() == 0) return false;
    for (std::size_t row = 0; row < grid_.rows(); ++row)
      if (!is_number(TableRow(grid_.row(row)).text(0))) return false;
    return true;
  }

  // "What went well | Action": beside columns docket does not know, the cells that say who does what.
  bool read_acting_cells() {
    const auto place = lone_action_column();
    if (!place) return false;
    shape_.columns.assign(grid_.columns(), TableColumn::none);
    shape_.columns[*place] = TableColumn::action;
    bool acting = false;
    for (std::size_t at = 1; at < grid_.rows(); ++at) {
      const TableRow row(grid_.row(at));
      if (row.text(*place).empty() || !names_actor(row.text(*place))) continue;
      take_pieces(row, *place);
      acting = true;
    }
    return acting;
  }

  [[nodiscard]] std::optional<std::size_t> lone_action_column() const {
    if (grid_.rows() < 2 || !grid_.is_header(0)) return std::nullopt;
    const auto columns = columns_of(TableRow(grid_.row(0)), facts_.words);
    const auto at = std::ranges::find(columns, TableColumn::action);
    const bool told = std::ranges::any_of(columns, [](TableColumn column) {
      return column == TableColumn::owner || column == TableColumn::due || column == TableColumn::state;
    });
    if (told || at == columns.end()) return std::nullopt;
    return static_cast<std::size_t>(at - columns.begin());
  }

  [[nodiscard]] bool names_actor(std::string_view cell) const {
    const Naming marked{facts_.words, facts_.people, true};
    return cell.starts_with('@') || leads_with_owner(cell, marked) ||
           !subject_of(cell, marked).owners.empty();
  }

  // "Topic | Result | Who | When": what somebody is to do stands in the column that says most.
  void take_results_for_actions() {
    auto& columns = shape_.columns;
    const auto topic = place_of(TableColumn::action);
    if (!topic) return;
    const auto length = lengths([&](const TableRow& row) { return !names_nobody(row); });
    const auto longest = static_cast<std::size_t>(std::ranges::max_element(length) - length.begin());
    const auto kind = columns[longest];
    const bool states = kind == TableColumn::state && !most_cells(longest, [&](std::string_view cell) {
                          return status_of(cell, facts_.words).has_value();
                        });
    if (length[longest] < length[*topic] * 2 ||
        (kind != TableColumn::none && kind != TableColumn::other && !states))
      return;
    columns[*topic] = TableColumn::category;
    columns[longest] = TableColumn::action;
  }

  // "Time | Item | Who | Notes" over "5 min", "10:00": how long each point takes, or when it begins.
  [[nodiscard]] bool is_schedule() const {
    const auto times = place_of(TableColumn::other);
    return times && most_cells(*times, [](std::string_view cell) { return is_digit(cell.front()); });
  }

  // "Ref | Item | Lead": beside who presents it, nothing that anybody is to do by a day. Where the heading or
  // the points' times tell of an agenda, its points may be orders: "Agree next meeting".
  [[nodiscard]] bool is_agenda() const {
    for (const auto column : {TableColumn::due, TableColumn::date, TableColumn::state, TableColumn::closed})
      if (holds(shape_.columns, column)) return false;
    const bool discussed = section_ == Section::notes && holds(shape_.columns, TableColumn::notes);
    if (section_ == Section::agenda || discussed || is_schedule()) return true;
    const auto place = place_of(TableColumn::action);
    return place && !most_cells(*place, [&](std::string_view cell) { return acts(cell, facts_); });
  }

  // Without a header: the longest texts are the actions, cells of names the owners, cells of days when, cells
  // of states how they stand.
  void guess() {
    const auto width = grid_.columns();
    if (width < 2) return;
    std::vector<std::size_t> length(width), names(width), days(width), states(width), numbers(width),
        count(width);
    const Naming naming{facts_.words, facts_.people, false};
    for (std::size_t at = 0; at < grid_.rows(); ++at) {
      const TableRow row(grid_.row(at));
      if (grid_.is_header(at) || row.filled() < 2) continue;
      for (std::size_t i = 0; i < width; ++i) {
        const auto cell = row.text(i);
        if (cell.empty()) continue;
        ++count[i];
        length[i] += cell.size();
        if (is_number(cell)) ++numbers[i];
        if (status_of(cell, facts_.words)) ++states[i];
        if (!owners_in(cell, naming).empty()) ++names[i];
        const auto reading = resolve_cell(cell, facts_.day);
        if (reading.day || reading.from || facts_.words.has_written(WordKind::undecided, cell)) ++days[i];
      }
    }
    Columns columns(width, TableColumn::none);
    const auto longest = static_cast<std::size_t>(std::ranges::max_element(length) - length.begin());
    columns[longest] = TableColumn::action;
    for (std::size_t i = 0; i < width; ++i) {
      if (i == longest || count[i] == 0) continue;
      if (numbers[i] == count[i])
        columns[i] = TableColumn::number;
      else if (states[i] * 2 > count[i])
        columns[i] = TableColumn::state;
      else if (days[i] * 2 >= count[i])
        columns[i] = TableColumn::due;
      else if (names[i] * 10 >= count[i] * 6)
        columns[i] = TableColumn::owner;
    }
    if (holds(columns, TableColumn::owner) || holds(columns, TableColumn::due) ||
        holds(columns, TableColumn::number))
      shape_.columns = std::move(columns);
  }

  // A "Date" is when it is due if there is no better column and it is no date of raising.
  void settle_dates() {
    const auto at = std::ranges::find(shape_.columns, TableColumn::date);
    if (at == shape_.columns.end()) return;
    const auto column = static_cast<std::size_t>(at - shape_.columns.begin());
    std::size_t after = 0, days = 0;
    for (std::size_t row = shape_.body; row < grid_.rows(); ++row) {
      const auto day = resolve_cell(TableRow(grid_.row(row)).text(column), facts_.day).day;
      if (!day) continue;
      ++days;
      if (facts_.day.from && *day > *facts_.day.from) ++after;
    }
    const bool due =
        !holds(shape_.columns, TableColumn::due) && (after * 2 > days || days == 0 || !facts_.day.from);
    *at = due ? TableColumn::due : TableColumn::raised;
  }

  [[nodiscard]] std::optional<std::size_t> place_of(TableColumn column) const {
    const auto at = std::ranges::find(shape_.columns, column);
    if (at == shape_.columns.end()) return std::nullopt;
    return static_cast<std::size_t>(at - shape_.columns.begin());
  }

  [[nodiscard]] std::string_view field(const TableRow& row, TableColumn column) const {
    const auto place = place_of(column);
    return place ? row.text(*place) : std::string_view();
  }

  void read_row(const TableRow& row) {
    if (row.filled() == 0) return;
    if (row.filled() > 1 && known(columns_of(row, facts_.words)) * 2 > row.filled())
      return;  // the header again
    const auto place = holds(shape_.columns, TableColumn::action) ? place_of(TableColumn::action)
                                                                  : place_of(TableColumn::text);
    if (in_minutes_ && (names_nobody(row) || row.text(*place).empty())) return leave(row);
    if (row.filled() == 1 && grid_.columns() > 1 && lone_cell(row, place)) return;
    if (!place || row.text(*place).empty()) return;
    if (kinds_ && is_other_kind(row.text(*kinds_), facts_.words))
      return set_aside(row, *place, "a row that is said to be no action");
    if (is_purpose(row.text(*place)))
      return set_aside(row, *place, "tells what a point of the agenda is for");
    if (is_placeholder(row)) return set_aside(row, *place, "a template's placeholder");
    if (is_nobodys(row) && !acts(row.text(*place), facts_))
      return set_aside(row, *place, "dashes where somebody and a day would stand");
    take_pieces(row, *place);
  }

  void set_aside(const TableRow& row, std::size_t place, std::string_view why) {
    auto candidate = base(row, *row.cell(place));
    candidate.why_none = why;
    take_(std::move(candidate));
  }

  // A row of one cell: a heading within the table, unless it is the action's.
  bool lone_cell(const TableRow& row, std::optional<std::size_t> action) {
    const auto only = row.first_filled();
    const auto* cell = row.cell(only);
    if (cell->column_span() < grid_.columns() && action && row.cell(*action) == cell) return false;
    if (const auto section = section_of(row.text(only), facts_.words); section != Section::none)
      section_ = section;
    return true;
  }

  // "10:10 | Budget | Bo | Decision"
  [[nodiscard]] bool is_purpose(std::string_view cell) const {
    return facts_.words.kinds_of_written(cell).has_any(
        {WordKind::heading_decisions, WordKind::heading_notes, WordKind::none});
  }

  // "No issues raised | – | –"; but "Write to the council | – | –" is an order.
  [[nodiscard]] bool is_nobodys(const TableRow& row) const {
    const auto is_dash = [&](TableColumn column) {
      const auto text = field(row, column);
      return !text.empty() && (!has_letter(text) || says_none(text, facts_.words)) &&
             std::ranges::none_of(text, [](char c) { return is_digit(c); });
    };
    return is_dash(TableColumn::owner) && is_dash(TableColumn::due);
  }

  void leave(const TableRow& row) {
    for (std::size_t column = 0; column < row.size(); ++column)
      if (row.cell(column) != nullptr) leave(*row.cell(column));
  }

  void leave(const Block& block) {
    left_.insert(&block);
    for (const auto& child : block.children)
      leave(child);
  }

  // A row of minutes: "1.1 | Minutes of meeting 13 were accepted. | Info |".
  [[nodiscard]] bool names_nobody(const TableRow& row) const {
    const auto owner = field(row, TableColumn::owner);
    const auto due = field(row, TableColumn::due);
    return (owner.empty() || !has_letter(owner) || says_none(without_aside(owner), facts_.words)) &&
           (due.empty() || !has_letter(due) || says_none(due, facts_.words)) &&
           std::ranges::none_of(due, [](char c) { return is_digit(c); });
  }

  [[nodiscard]] bool stands_for_something(std::string_view cell) const {
    constexpr std::size_t longest = 60;
    if ((cell.front() == '[' && cell.back() == ']' && cell.size() > 3) ||
        (cell.front() == '<' && cell.back() == '>'))
      return true;
    if (cell.size() > longest) return false;
    const auto folded = fold(trim_back(trim_front(cell, "[<{"), "]>}"));
    return folded == "..." || folded == "xx/xx" || folded == "dd/mm" || folded == "mm/dd" ||
           folded == "mm/dd/yyyy" || folded == "dd/mm/yyyy" || folded == "yyyy-mm-dd" ||
           facts_.words.has(WordKind::placeholder, folded);
  }

  // "[task] | [name] | dd/mm", "[task] | TBD | TBD": a template's row. "Write the report | TBD | TBD" is
  // none.
  [[nodiscard]] bool is_placeholder(const TableRow& row) const {
    std::size_t stand_ins = 0, count = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row.text(i).empty() || facts_.words.has_written(WordKind::undecided, row.text(i))) continue;
      ++count;
      if (stands_for_something(row.text(i))) ++stand_ins;
    }
    return stand_ins * 2 > count;
  }

  [[nodiscard]] Candidate base(const TableRow& row, const Block& action) const {
    Candidate candidate;
    candidate.row = true;
    candidate.table = index_;
    candidate.at = static_cast<std::size_t>(index_);
    candidate.section = section_;
    candidate.number = field(row, TableColumn::number);
    candidate.category = field(row, TableColumn::category);
    candidate.status = section_ == Section::done ? Status::done : Status::open;
    candidate.mark = action.mark;
    if (const auto state = place_of(TableColumn::state);
        state && row.cell(*state) != nullptr && candidate.mark == Block::Mark::none)
      candidate.mark = row.cell(*state)->mark;  // "✅ | Rotate the keys"
    candidate.raised = resolve_cell(field(row, TableColumn::raised), facts_.day).day;
    candidate.closed = resolve_cell(field(row, TableColumn::closed), facts_.day).day;
    if (const auto notes = field(row, TableColumn::notes); !notes.empty())
      (section_ == Section::done || candidate.closed ? candidate.response : candidate.notes.emplace_back()) =
          notes;
    candidate.owner_rule = "owner.column";
    candidate.evidence = {action.line != 0 ? action.line : line_.number, std::string(trim(action.text)),
                          "table.row"};
    return candidate;
  }

  // "Update | Complete": where no column tells how it stands, a remark of a word or two may, or the last
  // sentence of a longer one: "Circulated 12 June. Closed."
  [[nodiscard]] std::string_view state_of(const TableRow& row) const {
    const auto told = field(row, TableColumn::state);
    const auto remark = field(row, TableColumn::notes);
    if (remark.empty() || status_of(told, facts_.words)) return told;
    const auto last = sentences_of(remark, facts_.words).back();
    return words_in(last, 3).size() <= 2 && status_of(last, facts_.words) ? last : told;
  }

  // The cell's own lines; what is numbered or nested beneath them are parts.
  struct Piece {
    std::string_view text;
    std::vector<const Block*> beneath;
    Block::Mark mark = Block::Mark::none;
  };

  static void add_block(const Block& block, std::vector<Piece>& pieces) {
    if (block.kind == Block::Kind::list) {
      for (const auto& item : block.children) {
        const bool nested = !pieces.empty();
        if (nested)
          pieces.back().beneath.push_back(&item);
        else
          pieces.push_back({item.text, {}, item.mark});
      }
      return;
    }
    if (trim(block.text).empty()) return;
    pieces.push_back({block.text, {}, block.mark});
  }

  [[nodiscard]] static std::vector<Piece> pieces_in(const Block& action) {
    std::vector<Piece> pieces;
    for (const auto line : split(action.text, "\n"))
      pieces.push_back({line, {}, action.mark});
    std::size_t listed = 0;  // of the pieces, where all are points of lists: one list may follow another
    for (const auto& child : action.children) {
      if (child.kind == Block::Kind::list && pieces.size() == listed) {
        for (const auto& item : child.children) {
          pieces.push_back({item.text, {}, item.mark});
          for (const auto& deeper : item.children)
            pieces.back().beneath.push_back(&deeper);
        }
        listed = pieces.size();
        continue;
      }
      add_block(child, pieces);
    }
    return pieces;
  }

  void take_pieces(const TableRow& row, std::size_t place) {
    const auto& action = *row.cell(place);
    const auto pieces = pieces_in(action);
    if (pieces.empty()) return;
    const auto owners = split(field(row, TableColumn::owner), "\n");
    const auto dues = split(field(row, TableColumn::due), "\n");
    // A line of its own for each owner, or where none has a column, one that each names who acts.
    const bool named =
        owners.empty() && !holds(shape_.columns, TableColumn::owner) &&
        std::ranges::all_of(pieces, [&](const Piece& piece) { return names_actor(piece.text); });
    const bool many = pieces.size() > 1 && (named || owners.size() == pieces.size()) &&
                      std::ranges::all_of(pieces, [](const Piece& piece) { return piece.beneath.empty(); });
    for (std::size_t i = 0; i < (many ? pieces.size() : 1); ++i) {
      auto candidate = base(row, action);
      candidate.text = in_minutes_ ? told_in(pieces[i].text, facts_) : pieces[i].text;
      candidate.kinds = facts_.words.kinds_within(row.text(place));
      candidate.owner_field = many && !named ? owners[i] : field(row, TableColumn::owner);
      candidate.due_field = many && dues.size() == pieces.size() ? dues[i] : field(row, TableColumn::due);
      candidate.state_field = state_of(row);
      if (!many) add_rest(candidate, pieces);
      take_(std::move(candidate));
    }
  }

  // "# Done" in a line of its own.
  bool take_state(std::string_view piece, Candidate& candidate) const {
    const auto state = trim_front(piece, "#*_-– ");
    if (!candidate.state_field.empty() || words_in(state, 3).size() > 2 || !status_of(state, facts_.words))
      return false;
    candidate.state_field = state;
    return true;
  }

  void add_rest(Candidate& candidate, const std::vector<Piece>& pieces) const {
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const bool lone = i > 0 && pieces[i].beneath.empty();
      if (lone && (take_field(pieces[i].text, candidate, facts_) || take_state(pieces[i].text, candidate)))
        continue;
      if (i > 0) candidate.text += " " + std::string(trim_front(pieces[i].text, "-*"));
      if (pieces[i].beneath.empty()) continue;
      Blocks beneath;
      for (const auto* block : pieces[i].beneath)
        beneath.push_back(*block);
      auto found = parts_and_notes(beneath, facts_);
      std::ranges::move(found.parts, std::back_inserter(candidate.parts));
      std::ranges::move(found.notes, std::back_inserter(candidate.notes));
    }
    if (candidate.parts.empty() && pieces.size() == 1)
      candidate.parts = inline_parts(pieces[0].text, candidate.evidence.line, facts_);
  }

  const Passage& line_;
  int index_;
  const Facts& facts_;
  TableGrid grid_;
  TableShape shape_;
  const TakeCandidate& take_;
  Section section_ = Section::none;
  std::unordered_set<const Block*> left_;
  std::optional<std::size_t> kinds_;  ///< the column that tells which rows are actions, of a log of several
  bool in_minutes_ = false;           ///< its rows are minutes, of which some tell who is to act
};

}  // namespace

std::vector<bool> read_tables(const Outline& outline, const Facts& facts, const TakeCandidate& take) {
  std::vector<bool> taken(outline.lines.size());
  Columns last_columns;
  int last_table = -2;
  std::unordered_set<const Block*> left;
  for (std::size_t i = 0; i < outline.lines.size(); ++i) {
    const auto& line = outline.lines[i];
    if (line.kind != Block::Kind::table || (line.table >= 0 && taken[static_cast<std::size_t>(line.table)])) {
      if (line.table >= 0 && taken[static_cast<std::size_t>(line.table)])
        taken[i] = !left.contains(line.block);
      else if (line.table != last_table)
        last_columns.clear();
      continue;
    }
    TableReader reader(line, static_cast<int>(i), facts, take);
    if (!reader.read(line.section, last_columns)) continue;
    taken[i] = true;
    left.merge(reader.left());
    last_columns = reader.columns();
    last_table = static_cast<int>(i);
  }
  return taken;
}

}  // namespace docket
