#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "minutes/markers.hpp"
#include "minutes/parts.hpp"
#include "minutes/scan.hpp"
#include "minutes/statuses.hpp"
#include "minutes/steps.hpp"
#include "minutes/table_columns.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

// A table as a grid: what a span covers holds the cell that spans.
struct Grid {
  std::vector<std::vector<const Block*>> rows;
  std::vector<std::vector<bool>> carried;  // from the row above
  std::vector<bool> header;
  std::size_t columns = 0;
};

constexpr std::size_t widest = 200;
constexpr std::size_t header_rows = 4;  // a title, a header of two lines

Grid grid_of(const Block& table) {
  Grid grid;
  std::vector<std::pair<const Block*, int>> open(widest, {nullptr, 0});
  for (const auto& row : table.children) {
    std::vector<const Block*> cells(widest, nullptr);
    std::vector<bool> carried(widest, false);
    std::size_t width = 0;
    for (std::size_t i = 0; i < widest; ++i)
      if (open[i].second > 0) {
        cells[i] = open[i].first;
        carried[i] = true;
        --open[i].second;
        width = std::max(width, i + 1);
      }
    for (const auto& cell : row.children) {
      const std::size_t end =
          std::min<std::size_t>(widest, cell.column + std::max<std::size_t>(cell.column_span, 1U));
      for (std::size_t i = cell.column; i < end; ++i) {
        cells[i] = &cell;
        carried[i] = false;
        if (cell.row_span > 1) open[i] = {&cell, cell.row_span - 1};
      }
      width = std::max(width, end);
    }
    grid.columns = std::max(grid.columns, width);
    grid.rows.push_back(std::move(cells));
    grid.carried.push_back(std::move(carried));
    grid.header.push_back(row.header);
  }
  for (auto& row : grid.rows)
    row.resize(grid.columns);
  for (auto& row : grid.carried)
    row.resize(grid.columns);
  return grid;
}

std::string cell_text(const Block* cell) {
  return cell == nullptr ? std::string() : text_of(*cell, "\n");
}

bool holds_tables(const Block& table) {
  for (const auto& row : table.children)
    for (const auto& cell : row.children)
      if (std::ranges::any_of(cell.children,
                              [](const Block& block) { return block.kind == Block::Kind::table; }))
        return true;
  return false;
}

std::size_t filled(const std::vector<const Block*>& row) {
  const Block* last = nullptr;
  std::size_t count = 0;
  for (const auto* cell : row) {
    if (cell == nullptr || cell == last) continue;
    last = cell;
    if (!trim(cell_text(cell)).empty()) ++count;
  }
  return count;
}

std::size_t known(const Columns& columns) {
  return static_cast<std::size_t>(std::ranges::count_if(columns, [](Column c) { return c != Column::none; }));
}

Columns columns_of(const std::vector<const Block*>& row, const Words& words) {
  Columns columns;
  const Block* last = nullptr;
  for (const auto* cell : row) {
    const bool again = cell == last && cell != nullptr;
    last = cell;
    columns.push_back(cell == nullptr || again ? Column::none : column_of(trim(cell_text(cell)), words));
  }
  // Beside "Who" or "Owner", "By" is when.
  if (std::ranges::count(columns, Column::owner) == 2 && !holds(columns, Column::due))
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (columns[i] == Column::owner && fold(trim(cell_text(row[i]))) == "by") columns[i] = Column::due;
  return columns;
}

// What the table's columns are, and how many rows on top are no actions.
struct Shape {
  Columns columns;
  std::size_t body = 0;
  std::string_view title;
};

Shape shape_of(const Grid& grid, const Words& words) {
  Shape best;
  std::size_t best_known = 0;
  for (std::size_t i = 0; i < grid.rows.size(); ++i) {
    if (i >= header_rows && best_known > 0) break;
    const auto& row = grid.rows[i];
    if (i < header_rows && filled(row) == 1 && grid.columns > 1 && best_known == 0) {
      const auto* cell = *std::ranges::find_if(
          row, [](const Block* c) { return c != nullptr && !trim(cell_text(c)).empty(); });
      if (best.title.empty() && cell->children.empty()) best.title = cell->text;
      if (known(columns_of(row, words)) == 0) best.body = i + 1;
      continue;
    }
    auto columns = columns_of(row, words);
    const auto count = known(columns);
    const bool enough = count >= 2 || (count == 1 && (grid.header[i] || filled(row) == 1) &&
                                       (holds(columns, Column::action) || holds(columns, Column::owner)));
    // Deeper in a layout of many rows only a full header counts.
    const bool full = count >= 3 && (holds(columns, Column::owner) || holds(columns, Column::due));
    if (i >= header_rows && !full) continue;
    if (!enough || count * 2 < filled(row) || count <= best_known) continue;
    best_known = count;
    best.columns = std::move(columns);
    best.body = i + 1;
  }
  return best;
}

// "Description" beside an owner is the action, "Name" beside an action is the owner, "Date" without another
// is when.
void settle(Columns& columns) {
  const auto rename = [&](Column from, Column to) {
    if (holds(columns, to)) return;
    const auto at = std::ranges::find(columns, from);
    if (at != columns.end()) *at = to;
  };
  if (!holds(columns, Column::owner) && holds(columns, Column::action)) rename(Column::person, Column::owner);
  if (holds(columns, Column::owner)) rename(Column::text, Column::action);
  // Of two columns of text the later one is the action: "Item | Action".
}

bool is_action_table(const Columns& columns, Section section) {
  const bool listed = is_listed(section);
  const bool action = holds(columns, Column::action);
  const bool owner = holds(columns, Column::owner);
  const bool field =
      owner || holds(columns, Column::due) || holds(columns, Column::state) || holds(columns, Column::closed);
  if (holds(columns, Column::other) && !owner && !listed) return false;
  if (action && field) return true;
  if (holds(columns, Column::text) && holds(columns, Column::due) && !holds(columns, Column::other))
    return true;
  return listed && (action || holds(columns, Column::text));
}

}  // namespace

namespace {

class TableReader {
 public:
  TableReader(const Passage& line, int index, const Facts& facts, std::vector<Candidate>& out)
      : line_(line),
        index_(index),
        facts_(facts),
        grid_(grid_of(*line.block)),
        shape_(shape_of(grid_, facts.words)),
        out_(out) {}

  // False where it is no table of actions. `continued` are the columns of the table right before.
  bool read(Section section, const Columns& continued) {
    if (holds_tables(*line_.block)) return false;  // a layout
    const auto titled = section_of(shape_.title, facts_.words);
    if (titled != Section::none) section = titled;
    section_ = section;
    settle(shape_.columns);
    if (shape_.columns.empty() && continued.size() == grid_.columns) shape_.columns = continued;
    if (shape_.columns.empty() && (is_listed(section) || is_numbered())) guess();
    if (!is_action_table(shape_.columns, section)) return false;
    settle_dates();
    for (std::size_t row = shape_.body; row < grid_.rows.size(); ++row)
      read_row(row);
    return true;
  }

  [[nodiscard]] const Columns& columns() const { return shape_.columns; }

 private:
  [[nodiscard]] bool is_number(std::string_view cell) const {
    const auto mark = opening_mark(cell, facts_.words);
    return !mark.number.empty() && trim(cell.substr(mark.end)).empty();
  }

  // "AI-2019-04-01 | Keller | Contact the liaison": each row begins with the number of an action.
  [[nodiscard]] bool is_numbered() const {
    return grid_.rows.size() >= 2 && std::ranges::all_of(grid_.rows, [this](const auto& row) {
             const auto text = cell_text(row.front());
             return is_number(trim(text));
           });
  }

  // Without a header: the longest texts are the actions, cells of names the owners, cells of days when, cells
  // of states how they stand.
  void guess() {
    if (grid_.columns < 2) return;
    std::vector<std::size_t> length(grid_.columns), names(grid_.columns), days(grid_.columns),
        states(grid_.columns), numbers(grid_.columns), count(grid_.columns);
    const Naming naming{facts_.words, facts_.people, false};
    for (const auto& row : grid_.rows)
      for (std::size_t i = 0; i < grid_.columns; ++i) {
        const auto text = cell_text(row[i]);
        const auto cell = trim(text);
        if (cell.empty()) continue;
        ++count[i];
        length[i] += cell.size();
        if (is_number(cell)) ++numbers[i];
        if (status_of(cell, facts_.words)) ++states[i];
        if (!owners_in(cell, naming).empty()) ++names[i];
        const auto reading = resolve_cell(cell, facts_.day);
        if (reading.day || reading.from || fold(cell) == "tbd" || fold(cell) == "tbc") ++days[i];
      }
    Columns columns(grid_.columns, Column::none);
    const auto longest = static_cast<std::size_t>(std::ranges::max_element(length) - length.begin());
    columns[longest] = Column::action;
    for (std::size_t i = 0; i < grid_.columns; ++i) {
      if (i == longest || count[i] == 0) continue;
      if (numbers[i] == count[i])
        columns[i] = Column::number;
      else if (states[i] * 2 > count[i])
        columns[i] = Column::state;
      else if (days[i] * 2 >= count[i])
        columns[i] = Column::due;
      else if (names[i] * 10 >= count[i] * 6)
        columns[i] = Column::owner;
    }
    if (holds(columns, Column::owner) || holds(columns, Column::due)) shape_.columns = std::move(columns);
  }

  // A "Date" is when it is due if there is no better column and it is no date of raising.
  void settle_dates() {
    const auto at = std::ranges::find(shape_.columns, Column::date);
    if (at == shape_.columns.end()) return;
    const auto column = static_cast<std::size_t>(at - shape_.columns.begin());
    std::size_t after = 0, days = 0;
    for (std::size_t row = shape_.body; row < grid_.rows.size(); ++row) {
      const auto day = resolve_cell(trim(cell_text(grid_.rows[row][column])), facts_.day).day;
      if (!day) continue;
      ++days;
      if (facts_.day.from && *day > *facts_.day.from) ++after;
    }
    const bool due =
        !holds(shape_.columns, Column::due) && (after * 2 > days || days == 0 || !facts_.day.from);
    *at = due ? Column::due : Column::raised;
  }

  [[nodiscard]] const Block* cell(std::size_t row, Column column) const {
    const auto at = std::ranges::find(shape_.columns, column);
    if (at == shape_.columns.end()) return nullptr;
    return grid_.rows[row][static_cast<std::size_t>(at - shape_.columns.begin())];
  }

  [[nodiscard]] std::string field(std::size_t row, Column column) const {
    return std::string(trim(cell_text(cell(row, column))));
  }

  [[nodiscard]] Column action_column() const {
    return holds(shape_.columns, Column::action) ? Column::action : Column::text;
  }

  void read_row(std::size_t row) {
    const auto& cells = grid_.rows[row];
    if (filled(cells) == 0) return;
    if (known(columns_of(cells, facts_.words)) * 2 > filled(cells) && filled(cells) > 1)
      return;  // the header again
    const auto* action = cell(row, action_column());
    if (filled(cells) == 1 && grid_.columns > 1) {
      if (lone_cell(row, action)) return;
    }
    if (action == nullptr || trim(cell_text(action)).empty()) return;
    if (is_placeholder(row) || is_nobodys(row)) return;
    const auto pieces = pieces_of(row, *action);
    for (const auto& piece : pieces)
      out_.push_back(piece);
  }

  // A row of one cell: a heading within the table, unless it is the action's.
  bool lone_cell(std::size_t row, const Block* action) {
    const auto& cells = grid_.rows[row];
    const auto* only = *std::ranges::find_if(
        cells, [](const Block* c) { return c != nullptr && !trim(cell_text(c)).empty(); });
    const auto text = cell_text(only);
    if (only->column_span >= grid_.columns || only != action) {
      if (const auto section = section_of(text, facts_.words); section != Section::none) section_ = section;
      return true;
    }
    return false;
  }

  // "No issues raised | – | –": dashes where somebody and a day would stand.
  [[nodiscard]] bool is_nobodys(std::size_t row) const {
    const auto is_dash = [&](Column column) {
      const auto text = field(row, column);
      return !text.empty() && (!has_letter(text) || says_none(text, facts_.words)) &&
             std::ranges::none_of(text, [](char c) { return is_digit(c); });
    };
    return is_dash(Column::owner) && is_dash(Column::due);
  }

  // "[task] | [name] | dd/mm": a template's row.
  [[nodiscard]] bool is_placeholder(std::size_t row) const {
    std::size_t brackets = 0, count = 0;
    for (const auto* cell : grid_.rows[row]) {
      const auto text = cell_text(cell);
      const auto trimmed = trim(text);
      if (trimmed.empty()) continue;
      ++count;
      const auto folded = fold(trim_back(trim_front(trimmed, "[<{"), "]>}"));
      const bool framed = (trimmed.front() == '[' && trimmed.back() == ']' && trimmed.size() > 3) ||
                          (trimmed.front() == '<' && trimmed.back() == '>');
      if (framed || folded == "..." || folded == "xx/xx" || folded == "dd/mm" || folded == "dd/mm/yyyy" ||
          folded == "yyyy-mm-dd" || facts_.words.has(WordKind::placeholder, folded))
        ++brackets;
    }
    return count > 0 && brackets * 2 > count;
  }

  [[nodiscard]] Candidate base(std::size_t row, const Block& action) const {
    Candidate candidate;
    candidate.row = true;
    candidate.table = index_;
    candidate.at = static_cast<std::size_t>(index_);
    candidate.section = section_;
    candidate.number = field(row, Column::number);
    candidate.category = field(row, Column::category);
    candidate.status = section_ == Section::done ? Status::done : Status::open;
    candidate.mark = action.mark;
    const auto raised = resolve_cell(field(row, Column::raised), facts_.day);
    candidate.raised = raised.day;
    candidate.closed = resolve_cell(field(row, Column::closed), facts_.day).day;
    const auto notes = field(row, Column::notes);
    if (!notes.empty())
      (section_ == Section::done || candidate.closed ? candidate.response : candidate.notes.emplace_back()) =
          notes;
    candidate.owner_rule = "owner.column";
    candidate.evidence = {action.line != 0 ? action.line : line_.number, std::string(trim(action.text)),
                          "table.row"};
    return candidate;
  }

  // The cell's own lines; what is numbered or nested beneath them are parts.
  struct Piece {
    std::string text;
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
      pieces.push_back({std::string(line), {}, action.mark});
    for (const auto& child : action.children) {
      if (child.kind == Block::Kind::list && pieces.empty()) {
        for (const auto& item : child.children) {
          pieces.push_back({item.text, {}, item.mark});
          for (const auto& deeper : item.children)
            pieces.back().beneath.push_back(&deeper);
        }
        continue;
      }
      add_block(child, pieces);
    }
    return pieces;
  }

  [[nodiscard]] std::vector<Candidate> pieces_of(std::size_t row, const Block& action) {
    const auto pieces = pieces_in(action);
    std::vector<Candidate> out;
    if (pieces.empty()) return out;
    const auto action_text = cell_text(&action);
    const auto* owner = cell(row, Column::owner);
    const auto owner_text = cell_text(owner);
    const auto owners = split(owner_text, "\n");
    const bool many = pieces.size() > 1 && owners.size() == pieces.size() &&
                      std::ranges::all_of(pieces, [](const Piece& piece) { return piece.beneath.empty(); });
    const auto due_text = cell_text(cell(row, Column::due));
    const auto dues = split(due_text, "\n");
    for (std::size_t i = 0; i < (many ? pieces.size() : 1); ++i) {
      auto candidate = base(row, action);
      candidate.text = pieces[i].text;
      candidate.kinds = facts_.words.kinds_within(action_text);
      candidate.owner_field = many ? std::string(owners[i]) : owner_text;
      candidate.due_field = many && dues.size() == pieces.size() ? std::string(dues[i]) : due_text;
      candidate.state_field = field(row, Column::state);
      if (!many) add_rest(candidate, pieces);
      out.push_back(std::move(candidate));
    }
    return out;
  }

  void add_rest(Candidate& candidate, const std::vector<Piece>& pieces) const {
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (i > 0) candidate.text += " " + std::string(trim_front(pieces[i].text, "-*"));
      std::vector<Block> beneath;
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
  Grid grid_;
  Shape shape_;
  std::vector<Candidate>& out_;
  Section section_ = Section::none;
};

}  // namespace

TablesRead read_tables(const Outline& outline, const Facts& facts) {
  TablesRead out;
  out.taken.assign(outline.lines.size(), false);
  Columns last_columns;
  int last_table = -2;
  for (std::size_t i = 0; i < outline.lines.size(); ++i) {
    const auto& line = outline.lines[i];
    if (line.kind != Block::Kind::table ||
        (line.table >= 0 && out.taken[static_cast<std::size_t>(line.table)])) {
      if (line.table >= 0 && out.taken[static_cast<std::size_t>(line.table)])
        out.taken[i] = true;
      else if (line.table != last_table)
        last_columns.clear();
      continue;
    }
    TableReader reader(line, static_cast<int>(i), facts, out.candidates);
    if (!reader.read(line.section, last_columns)) continue;
    out.taken[i] = true;
    last_columns = reader.columns();
    last_table = static_cast<int>(i);
  }
  return out;
}

}  // namespace docket
