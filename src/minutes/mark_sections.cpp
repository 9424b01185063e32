#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "minutes/candidates.hpp"
#include "minutes/outline.hpp"
#include "minutes/owners.hpp"
#include "minutes/scan.hpp"
#include "text/calendar.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

constexpr int label_level = 6;  // plain text's "Label:" lines are headings of this level

// Walks the lines with what the headings and labels above say.
class Marker {
 public:
  Marker(std::vector<Passage>& lines, const Words& words)
      : lines_(lines), within_(lines.size(), Section::none), words_(words) {}

  void mark() {
    whole_ = section_of_whole();
    for (std::size_t i = 0; i < lines_.size(); ++i)
      mark(i);
  }

 private:
  struct Level {
    int level = 0;
    Section section = Section::none;
  };

  [[nodiscard]] Section current() const { return levels_.empty() ? Section::none : levels_.back().section; }

  // "Action items of the board's meeting, 1 September" on top speaks of all lists below.
  [[nodiscard]] Section section_of_whole() const {
    if (lines_.empty() || lines_.front().kind == Block::Kind::item) return Section::none;
    auto text = lines_.front().text;
    if (text.starts_with("[") && text.find(']') != std::string_view::npos)
      text = trim(text.substr(text.find(']') + 1));
    if (words_in(text, 4).size() < 4) return Section::none;
    const auto key = heading_key(text);
    const auto spans = words_in(key, 4);
    for (auto count = spans.size(); count > 0; --count) {
      const auto end = spans[count - 1].end;
      const auto section = section_named(std::string_view(key).substr(0, end), words_);
      if (is_listed(section) && goes_on_as_list(key, end)) return section;
    }
    return Section::none;
  }

  // "Action items excom", "Tasks of the crew"; but "Task force on housing", "AI board" are somebody's names.
  [[nodiscard]] bool goes_on_as_list(std::string_view key, std::size_t end) const {
    constexpr std::size_t shortest = 4;
    const auto phrase = key.substr(0, end);
    if (phrase.size() < shortest) return false;
    if (phrase.ends_with('s') && phrase.find(' ') != std::string_view::npos) return true;
    const auto tail = trim_front(key.substr(end), " ");
    return !is_letter(tail.empty() ? ' ' : tail.front()) ||
           words_.has(WordKind::heading_tail, tail.substr(0, letters_at(tail)));
  }

  void mark(std::size_t i) {
    auto& line = lines_[i];
    opens_ = false;
    if (line.table >= 0 && in_headed_cell(i)) return;
    if (line.kind == Block::Kind::heading && line.block->level < label_level) {
      heading(i);
    } else if (line.table < 0 || line.kind == Block::Kind::heading) {
      plain(i);
    }
    line.section = label_ != Section::none ? label_ : current();
    line.titled = label_ == Section::none && current() != Section::none;
    if (line.section == Section::none && line.kind == Block::Kind::item) line.section = whole_;
    if (line.kind != Block::Kind::item && line.parent >= 0)  // a paragraph beneath "2. Action items"
      if (const auto above = within_[static_cast<std::size_t>(line.parent)]; above != Section::none)
        line.section = above;
    line.owner = owner_;
    line.opens = opens_;
    if (line.kind == Block::Kind::item) item(i);
  }

  // "Attendees | Ann, Bo", "Action items | - Ann to call …": rows of two cells, of which the first heads the
  // other.
  bool in_headed_cell(std::size_t i) {
    auto& line = lines_[i];
    if (line.begins_row) reviewed_ = -1;
    if (in_review_row(i)) return true;
    if (line.heads_row || line.table != row_table_) {
      row_table_ = line.table;
      row_ = line.heads_row ? section_of(line, words_) : Section::none;
      row_head_ = static_cast<int>(i);
      line.opens = row_ != Section::none;
    } else if (line.kind == Block::Kind::cell && is_listed(row_)) {
      line.kind = Block::Kind::item;
      line.depth = 1;
      line.list = row_head_;
      if (const auto point = behind_bullet(line.text); !point.empty()) line.text = point;
    }
    line.section = row_;
    return row_ != Section::none;
  }

  // "5 min | Review of previous action items | Chairs | - Ann: the concept": a point of the agenda, and the
  // points that stand behind it in its row.
  bool in_review_row(std::size_t i) {
    auto& line = lines_[i];
    if (reviewed_ >= 0 && line.kind == Block::Kind::item) {
      line.section = Section::review;
      return true;
    }
    const bool may_head = !line.heads_row && line.kind == Block::Kind::cell &&
                          line.kinds.has(WordKind::heading_actions) && reviewed_ < 0;
    if (may_head && section_of(line, words_) == Section::review) reviewed_ = static_cast<int>(i);
    return reviewed_ == static_cast<int>(i);
  }

  // A point such as "2. Action items from Lyon" heads what lies beneath it.
  void item(std::size_t i) {
    auto& line = lines_[i];
    const auto above = line.parent < 0 ? Section::none : within_[static_cast<std::size_t>(line.parent)];
    if (above != Section::none) line.section = above;
    // What stands beneath a topic of the agenda was said about it.
    if (line.parent >= 0 && line.section == Section::agenda) line.section = Section::none;
    const auto own = line.block->children.empty() ? Section::none : section_of(line, words_);
    within_[i] = own != Section::none ? own : above;
    if (own != Section::none) line.opens = true;
  }

  // A heading docket does not know, below one that it knows: "Action items" holds topics or owners of lists,
  // a roll call holds groups; anything else is ended.
  [[nodiscard]] bool goes_on_below(std::size_t i, Section above) const {
    if (is_listed(above) || above == Section::matters || above == Section::agenda) return true;
    const bool list_follows = i + 1 < lines_.size() && lines_[i + 1].kind == Block::Kind::item;
    return list_follows && (above == Section::attendance || above == Section::absent);
  }

  // "**Action items:**" right over "### Ann" heads the headings of that level, each with who acts below it.
  [[nodiscard]] bool is_label_above(std::size_t i) const {
    return is_listed(label_) && i > 0 && lines_[i - 1].opens && names_owner(lines_[i].text);
  }

  void heading(std::size_t i) {
    const auto& line = lines_[i];
    const int level = line.block->level;
    while (!levels_.empty() && levels_.back().level >= level)
      levels_.pop_back();
    if (is_label_above(i)) levels_.push_back({level - 1, label_});
    auto section = section_of(line, words_);
    if (section == Section::none) section = labelled(line, words_).section;
    const auto above = current();
    owner_ = -1;
    if (section == Section::none && goes_on_below(i, above)) {
      section = above;
      owner_ = static_cast<int>(i);
    }
    levels_.push_back({level, section});
    label_ = Section::none;
    opens_ = true;
  }

  void label(Section section, bool lone = false) {
    label_ = section;
    lone_ = lone;
    owner_ = -1;
    opens_ = true;
    list_ = -1;
    paragraphs_ = 0;
    has_rest_ = false;
    numbered_ = false;
  }

  // A line that is no heading: it may be a label, end a label's reach, or just stand there.
  void plain(std::size_t i) {
    const auto& line = lines_[i];
    if (line.parent < 0 && begins_label(i)) return;
    if (label_ == Section::none || !ends_label(i)) return;
    label_ = Section::none;
    owner_ = -1;
  }

  // "Completed." between two paragraphs tells of the one above.
  bool stands_over_points(std::size_t i) const {
    if (i + 1 >= lines_.size()) return false;
    const auto kind = lines_[i + 1].kind;
    return kind == Block::Kind::item || kind == Block::Kind::table;
  }

  bool begins_label(std::size_t i) {
    const auto& line = lines_[i];
    const bool point = line.kind == Block::Kind::item;
    const bool heads = point && stands_over_paragraph(i);
    if (point && (!line.block->children.empty() || (goes_on(i) && !heads))) return false;
    const bool looks = is_label(line);
    // "done", "here", "next" in a chat head nothing.
    if (line.kind == Block::Kind::message && line.text.find_first_of(" :") == std::string_view::npos)
      return false;
    if (const auto known = looks || heads || line.text.size() < 50 ? section_of(line, words_) : Section::none;
        known != Section::none) {
      // "- done" right below what was to be done
      if (known == Section::done && point && line.block->label().empty() && !line.text.ends_with(':'))
        return false;
      if (known == Section::done && !looks && !heads && !stands_over_points(i)) return false;
      const auto colon = line.text.find(':');
      const auto rest =
          colon == std::string_view::npos ? std::string_view() : trim(line.text.substr(colon + 1));
      // "Actions: none." heads nothing; right below "Matters arising:" they are earlier ones.
      const bool earlier = known == Section::actions && i > 0 && lines_[i - 1].opens &&
                           lines_[i - 1].section == Section::matters;
      label(!rest.empty() && says_none(rest, words_) ? Section::none
            : earlier                                ? Section::matters
                                                     : known,
            !looks && line.kind == Block::Kind::paragraph);
      numbered_ = heads;
      return true;
    }
    if (const auto with_rest = labelled(line, words_); with_rest.section != Section::none) {
      if (is_listed(with_rest.section)) return false;  // a marker's work
      const bool list = with_rest.section == Section::attendance || with_rest.section == Section::absent;
      label(list || with_rest.rest.empty() ? with_rest.section : Section::none);
      has_rest_ = !with_rest.rest.empty();
      return true;
    }
    const bool may_lead = !point && (looks || line.text.back() == '.');
    if (const auto led = may_lead ? led_in(i) : Section::none; led != Section::none) {
      label(led);
      return true;
    }
    return looks && !point && unknown_label(i);
  }

  static bool holds_word(std::string_view text, WordKind kind, const Words& words) {
    return std::ranges::any_of(words_in(text, 20),
                               [&](const Word& word) { return words.has_written(kind, word.in(text)); });
  }

  // "Thanks for the call. Here are the action items as I heard them:" right over a list.
  [[nodiscard]] Section led_in(std::size_t i) const {
    constexpr std::size_t most_words = 12;
    const auto& line = lines_[i];
    const bool over_list = i + 1 < lines_.size() && lines_[i + 1].kind == Block::Kind::item;
    if (!over_list || line.kind != Block::Kind::paragraph ||
        !line.kinds.has_any({WordKind::heading_actions, WordKind::marker}))
      return Section::none;
    // "Please find below the actions from yesterday."
    if (!line.text.ends_with(':') && !holds_word(line.text, WordKind::lead_below, words_))
      return Section::none;
    const auto key = heading_key(sentences_of(line.text, words_).back());
    const auto spans = words_in(key, most_words + 1);
    if (spans.size() > most_words) return Section::none;
    for (const auto& word : spans) {
      const auto rest = std::string_view(key).substr(word.begin);
      if (!words_.may_open(rest, {WordKind::heading_actions, WordKind::marker})) continue;
      const auto phrase = section_named(rest, words_);
      const auto section = phrase != Section::none ? phrase : section_by_head(rest, words_);
      if (section == Section::actions || section == Section::next_steps) return section;
    }
    return Section::none;
  }

  // "For staff:", "Ann Hall".
  [[nodiscard]] bool names_owner(std::string_view text) const {
    text = trim_back(trim_front(text, "*_"), "*_: ");
    if (text.starts_with("For ") || text.starts_with("for ")) text = trim(text.substr(4));
    // "Support staff (Bo)" owns; in "Whitepaper update (Bo)" Bo only speaks.
    if (const auto bracket = text.find('('); bracket != std::string_view::npos && text.ends_with(')'))
      text = trim(text.substr(0, bracket));
    return words_in(text, 6).size() <= 5 && !owners_in(text, {words_, nobody_}).empty();
  }

  // "2. Review of actions" right over what was said of it, which is no point of its list.
  [[nodiscard]] bool stands_over_paragraph(std::size_t i) const {
    return !lines_[i].block->label().empty() && i + 1 < lines_.size() &&
           lines_[i + 1].kind == Block::Kind::paragraph && lines_[i + 1].parent < 0 &&
           !lines_[i + 1].block->spaced && lines_[i + 1].block != lines_[i].block;
  }

  // Whether the list that item `i` stands in has more points right before or behind it: then it is a point
  // among others, as of a table of contents.
  [[nodiscard]] bool goes_on(std::size_t i) const {
    const auto is_sibling = [&](const Passage& line) {
      return line.kind == Block::Kind::item && line.list == lines_[i].list;
    };
    return (i + 1 < lines_.size() && is_sibling(lines_[i + 1])) || (i > 0 && is_sibling(lines_[i - 1]));
  }

  // A label docket does not know: within actions it may name who is to act or a topic; it ends anything else.
  bool unknown_label(std::size_t i) {
    const auto& line = lines_[i];
    const bool topic = label_ == Section::none && line.text.ends_with(":");
    if (is_listed(label_ != Section::none ? label_ : current()) && (topic || names_owner(line.text))) {
      owner_ = static_cast<int>(i);
      opens_ = true;
      return true;
    }
    label_ = Section::none;
    return false;
  }

  // After "Action items:" comes one list, or paragraphs until something else begins.
  bool ends_label(std::size_t i) {
    const auto& line = lines_[i];
    // "Present: Ann, Bo" says all in its line; behind a gap something else begins.
    if (has_rest_ && line.parent < 0 && opens_after_gap(i)) return true;
    if (line.kind == Block::Kind::item && line.parent < 0 && numbered_ && !line.block->label().empty())
      return true;
    if (line.kind == Block::Kind::item) return line.parent < 0 && list_ends_label(line);
    if (line.kind != Block::Kind::paragraph || line.parent >= 0) return false;
    const bool broken = i > 0 && lines_[i - 1].block == line.block;
    if (list_ >= 0 && paragraphs_ == 0) return !broken;
    if (is_numbered_heading(line.text)) return true;
    const bool roll = label_ == Section::attendance || label_ == Section::absent;
    if (roll && tells(line.text)) return true;
    if (lone_ && label_ == Section::review && is_lone_title(i)) return true;
    ++paragraphs_;
    return false;
  }

  // "Planning the retreat" between a gap and a list, as "Review of outstanding actions" stood there.
  [[nodiscard]] bool is_lone_title(std::size_t i) const {
    constexpr std::size_t most_words = 8;
    const auto& line = lines_[i];
    const bool over_list = i + 1 < lines_.size() && lines_[i + 1].kind == Block::Kind::item;
    return over_list && line.block->spaced && has_letter(line.text) &&
           std::string_view(".!?;").find(line.text.back()) == std::string_view::npos &&
           words_in(line.text, most_words + 1).size() <= most_words && !names_owner(line.text);
  }

  [[nodiscard]] bool opens_after_gap(std::size_t i) const {
    const bool new_list =
        lines_[i].kind == Block::Kind::item && (i == 0 || lines_[i - 1].list != lines_[i].list);
    return lines_[i].block->spaced || new_list;
  }

  // A sentence, where a roll call has names: "Ann will write to the bank. It rains."
  static bool tells(std::string_view text) {
    const auto words = words_in(text, 200).size();
    const auto commas = static_cast<std::size_t>(std::ranges::count(text, ','));
    const bool stops = text.find(". ") != std::string_view::npos ||
                       std::string_view(".!?").find(text.back()) != std::string_view::npos;
    return stops && words >= 5 && commas * 4 < words;
  }

  bool list_ends_label(const Passage& line) {
    const auto& number = line.block->label();
    const bool ordered = !number.empty();
    const bool first = list_ < 0;
    // A numbered list behind bullets is the agenda; bullets again go on.
    if (!first && line.list != list_ && ordered != ordered_) return true;
    // Behind points from "2.2.1" on, "3." is the agenda's too.
    const auto stops = std::ranges::count(trim_back(number, "."), '.');
    if (!first && ordered && stops < stops_) return true;
    if (first) stops_ = stops;
    list_ = line.list;
    ordered_ = ordered;
    return false;
  }

  std::vector<Passage>& lines_;
  std::vector<Section> within_;  // what an item heads
  const Words& words_;
  const Directory nobody_;
  std::vector<Level> levels_;
  Section whole_ = Section::none;
  Section label_ = Section::none;
  int owner_ = -1;
  bool opens_ = false;
  bool ordered_ = false;
  int list_ = -1;
  std::ptrdiff_t stops_ = 0;            // within the number of its first point: two in "2.2.1"
  int row_table_ = -1, row_head_ = -1;  // of the table's row that the last line stood in
  Section row_ = Section::none;         // what that row's first cell heads
  int reviewed_ = -1;                   // the cell of the present row that tells of a review, or -1
  int paragraphs_ = 0;
  bool has_rest_ = false;  // the label had something behind it
  bool lone_ = false;      // the label was a line like any other, without colon or emphasis
  bool numbered_ = false;  // the label was a point over paragraphs; the next such point ends it
};

}  // namespace

void mark_sections(Outline& outline, const Words& words) {
  for (auto& line : outline.lines) {
    const auto looked = words.look_within(line.text);
    line.kinds = looked.kinds;
    line.dated = may_hold_day(line.text, looked);
    line.gapped = looked.gap;
  }
  Marker(outline.lines, words).mark();
}

}  // namespace docket
