#include <algorithm>
#include <set>

#include "minutes/scan.hpp"
#include "minutes/statuses.hpp"
#include "minutes/steps.hpp"
#include "minutes/table_columns.hpp"
#include "text/calendar.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

// The lines [begin, end) below a header, and whether their section holds closed actions.
struct Region {
  std::size_t begin = 0;
  std::size_t end = 0;
  Columns columns;
  Section section = Section::none;
};

// What ran together has no comma or colon: "Action items, by person" is a heading.
bool runs_together(std::string_view text) {
  return text.find(',') == std::string_view::npos && text.find(':') == std::string_view::npos;
}

std::vector<Region> regions_of(const Outline& outline, const Facts& facts, const std::vector<bool>& taken) {
  std::vector<Region> regions;
  for (std::size_t i = 0; i < outline.lines.size(); ++i) {
    const auto& line = outline.lines[i];
    const bool open = !regions.empty() && regions.back().end == i;
    const bool may_head = !taken[i] && line.kind != Block::Kind::table && runs_together(line.text) &&
                          may_open_columns(line.text, facts.words);
    auto columns = may_head ? glued_columns(line.text, facts.words) : Columns{};
    const bool goes_on = open && !columns.empty() && regions.back().begin == i;
    if (goes_on) {  // the header's next line
      regions.back().columns.insert(regions.back().columns.end(), columns.begin(), columns.end());
      regions.back().begin = regions.back().end = i + 1;
    } else if (columns.size() >= 3 && holds(columns, TableColumn::action)) {
      regions.push_back({i + 1, i + 1, std::move(columns), line.section});
    } else if (open && line.kind != Block::Kind::heading && !taken[i]) {
      regions.back().end = i + 1;
    }
  }
  return regions;
}

// A row while its lines are read.
struct Row {
  std::size_t line = 0;
  std::string number;
  std::string topic;
  std::vector<std::string> texts;   // lines of the action
  std::vector<std::string> points;  // bullets among them
  std::string owner, due, state;
  std::vector<std::string> notes;
  std::optional<Date> raised;
};

class GluedRegister {
 public:
  GluedRegister(const Outline& outline, const Region& region, const Facts& facts)
      : lines_(outline.lines),
        region_(region),
        facts_(facts),
        naming_{facts.words, facts.people, false},
        end_(region.end) {}

  std::vector<Candidate> read() {
    const bool numbered = !region_.columns.empty() && region_.columns.front() == TableColumn::number;
    collect_owners();
    for (auto i = region_.begin; i < region_.end; ++i)
      numbered ? numbered_line(i) : plain_line(i);
    if (!numbered) drop_what_follows();
    std::vector<Candidate> out;
    for (const auto& row : rows_)
      if (!row.texts.empty() || !row.points.empty()) out.push_back(candidate(row));
    return out;
  }

  /// The first line behind the rows.
  [[nodiscard]] std::size_t end() const { return end_; }

 private:
  // "The bank balance is 340.22." behind the last row: where most rows tell who and when, what tells neither
  // is none.
  void drop_what_follows() {
    const auto is_told = [](const Row& row) {
      return !row.owner.empty() || !row.due.empty() || !row.state.empty();
    };
    const auto told = std::ranges::count_if(rows_, is_told);
    const auto last = std::ranges::find_if(rows_.rbegin(), rows_.rend(), is_told).base();
    if (last == rows_.end() || told * 3 < (last - rows_.begin()) * 2) return;
    end_ = last->line;
    rows_.erase(last, rows_.end());
  }

  // Lines that are nothing but names tell who the owners of this register are.
  void collect_owners() {
    for (auto i = region_.begin; i < region_.end; ++i) {
      const auto text = lines_[i].text;
      if (is_names(text)) owners_.emplace(text);
    }
  }

  [[nodiscard]] bool is_names(std::string_view text) const {
    return text.size() < 60 && !status_of(text, facts_.words) && words_in(text, 9).size() <= 8 &&
           !owners_in(text, naming_).empty();
  }

  // "305#49", "365General": a running number, glued to what stands in the next column.
  void numbered_line(std::size_t i) {
    const auto text = lines_[i].text;
    const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const bool opens = digits > 0 && digits <= 5 && lines_[i].kind != Block::Kind::item &&
                       (digits == text.size() || text[digits] == '#' || is_capitalised(text.substr(digits)));
    if (opens) {
      rows_.push_back({.line = i, .number = std::string(text.substr(0, digits))});
      return;
    }
    if (rows_.empty()) return;
    cell(rows_.back(), i);
  }

  void cell(Row& row, std::size_t i) {
    const auto text = lines_[i].text;
    if (lines_[i].kind == Block::Kind::item) return row.points.emplace_back(text), void();
    const bool begun = !row.texts.empty() || !row.points.empty();
    if (begun && is_names(text)) {
      row.owner += (row.owner.empty() ? "" : "\n") + std::string(text);
      return;
    }
    if (const auto state = state_in(text); begun && !state.empty()) {
      row.state = state;
      return;
    }
    if (!row.owner.empty() || (begun && words_in(text, 4).size() <= 2))
      return row.notes.emplace_back(text), void();
    add_text(row, text);
  }

  // "email", "reminder emailNO REPLY", "done.": how it stands, glued behind a remark.
  [[nodiscard]] std::string state_in(std::string_view text) const {
    if (words_in(text, 6).size() > 5) return {};
    if (status_of(text, facts_.words)) return std::string(text);
    for (std::size_t at = 1; at + 1 < text.size(); ++at) {
      const bool seam = text[at - 1] >= 'a' && text[at - 1] <= 'z' && text[at] >= 'A' && text[at] <= 'Z';
      if (seam && status_of(text.substr(at), facts_.words)) return std::string(text.substr(at));
    }
    return {};
  }

  void add_text(Row& row, std::string_view text) {
    for (const auto& owner : owners_) {
      const auto head =
          text.size() > owner.size() ? text.substr(0, text.size() - owner.size()) : std::string_view();
      if (head.empty() || !text.ends_with(owner) || head.ends_with(' ')) continue;
      row.owner = owner;
      text = head;
      break;
    }
    row.texts.emplace_back(text);
  }

  // Rows without numbers: each line holds the rest of a row, or all of it.
  void plain_line(std::size_t i) {
    auto text = strip_day(lines_[i].text);
    if (trim(text).empty()) return;
    Row row{.line = i, .raised = raised_};
    for (const std::string_view tick : {"(tick)", "✓", "✔"})
      if (text.ends_with(tick)) {
        row.state = tick;
        text = trim(text.substr(0, text.size() - tick.size()));
      }
    text = strip_due(text, row.due);
    const auto owner = owner_begin(text);
    row.owner = trim(text.substr(owner));
    text = trim(text.substr(0, owner));
    const bool tail =
        text.empty() && !rows_.empty() && rows_.back().owner.empty() && rows_.back().due.empty();
    if (tail) {
      rows_.back().owner = row.owner;
      rows_.back().due = row.due;
      rows_.back().state = row.state;
      return;
    }
    if (!text.empty()) row.texts.emplace_back(text);
    rows_.push_back(std::move(row));
  }

  // "1223 May 2017Text": meeting 12, 23 May 2017.
  std::string_view strip_day(std::string_view text) {
    const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0 || digits > 5 || digits >= text.size() || text[digits] != ' ') return text;
    for (auto day = std::min<std::size_t>(digits, 2); day > 0; --day) {
      const auto rest = text.substr(digits - day);
      const auto found = year_end(rest);
      if (found == 0) continue;
      const auto mentions = dates_in(rest.substr(0, found), DateOrder::unknown, facts_.words);
      if (mentions.size() != 1 || mentions.front().begin != 0 || !mentions.front().date()) continue;
      raised_ = mentions.front().date();
      return trim(rest.substr(found));
    }
    return text;
  }

  // Where "23 May 2017" ends.
  static std::size_t year_end(std::string_view text) {
    const auto first = text.find(' ');
    const auto second = first == std::string_view::npos ? first : text.find(' ', first + 1);
    if (second == std::string_view::npos || second + 5 > text.size()) return 0;
    const auto year = text.substr(second + 1, 4);
    return std::ranges::all_of(year, is_digit) ? second + 5 : 0;
  }

  // "… .SSR2-RT30 May", "… .Ann HallTBD"
  std::string_view strip_due(std::string_view text, std::string& due) const {
    for (const std::string_view word : {"TBD", "tbd", "TBC", "tbc"})
      if (text.ends_with(word)) {
        due = word;
        return trim(text.substr(0, text.size() - word.size()));
      }
    const auto tail = text.size() > 24 ? text.size() - 24 : 0;
    for (auto at = tail; at < text.size(); ++at) {
      if (!is_digit(text[at]) || (at > 0 && is_digit(text[at - 1]) && text.size() - at < 5)) continue;
      const auto mentions = dates_in(text.substr(at), DateOrder::unknown, facts_.words);
      if (mentions.size() != 1 || mentions.front().begin != 0 || mentions.front().end != text.size() - at)
        continue;
      due = text.substr(at);
      return trim(text.substr(0, at));
    }
    return text;
  }

  // Where the names begin that stand behind the last sentence: "… will work.Boban Krsic".
  [[nodiscard]] std::size_t owner_begin(std::string_view text) const {
    if (is_names(text)) return 0;
    for (auto at = text.size(); at-- > 1;) {
      const bool seam = std::string_view(".?!)").find(text[at - 1]) != std::string_view::npos;
      if (seam && is_names(trim(text.substr(at)))) return at;
      if (text.size() - at > 80) break;
    }
    return text.size();
  }

  [[nodiscard]] Candidate candidate(const Row& row) const {
    Candidate out;
    const bool points = !row.points.empty();
    if (row.points.size() == 1) {
      out.text = row.points.front();  // the line above a single point is its topic
    } else {
      for (const auto& text : row.texts)
        out.text += (out.text.empty() ? "" : " ") + text;
      for (const auto& point : row.points) {
        out.text += (out.text.empty() ? "- " : " - ") + point;
        out.parts.push_back({point, {}, lines_[row.line].number});
      }
    }
    if (!points && row.texts.size() == 2 && words_in(row.texts.front(), 6).size() <= 4)
      out.text = row.texts.back();
    out.owner_field = row.owner;
    out.owner_rule = "owner.column";
    out.due_field = row.due;
    out.state_field = row.state;
    out.number = row.number;
    out.notes = row.notes;
    out.raised = row.raised;
    out.row = true;
    out.table = static_cast<int>(region_.begin);
    out.at = row.line;
    out.section = region_.section;
    out.status = region_.section == Section::done ? Status::done : Status::open;
    out.evidence = {lines_[row.line].number, std::string(lines_[row.line].text), "table.glued"};
    return out;
  }

  const std::vector<Passage>& lines_;
  const Region& region_;
  const Facts& facts_;
  Naming naming_;
  std::set<std::string, std::less<>> owners_;
  std::vector<Row> rows_;
  std::optional<Date> raised_;
  std::size_t end_;
};

}  // namespace

void read_glued(const Outline& outline, const Facts& facts, std::vector<bool>& taken,
                const TakeCandidate& take) {
  for (const auto& region : regions_of(outline, facts, taken)) {
    GluedRegister glued(outline, region, facts);
    for (auto& row : glued.read())
      take(std::move(row));
    for (auto i = region.begin; i < glued.end(); ++i)
      taken[i] = true;
  }
}

}  // namespace docket
