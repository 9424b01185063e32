#include <algorithm>
#include <array>
#include <utility>

#include "minutes/outline.hpp"
#include "minutes/scan.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

constexpr std::size_t longest_heading = 90;

constexpr std::array<std::pair<WordKind, Section>, 10> kinds = {{
    {WordKind::heading_done, Section::done},
    {WordKind::heading_review, Section::review},
    {WordKind::heading_actions, Section::actions},
    {WordKind::heading_decisions, Section::decisions},
    {WordKind::heading_agenda, Section::agenda},
    {WordKind::heading_absent, Section::absent},
    {WordKind::heading_attendance, Section::attendance},
    {WordKind::heading_meeting, Section::next_meeting},
    {WordKind::heading_notes, Section::notes},
    {WordKind::heading_boilerplate, Section::boilerplate},
}};

Section lookup(std::string_view key, const Words& words) {
  for (const auto& [kind, section] : kinds)
    if (words.has(kind, key)) return section;
  return Section::none;
}

bool is_numbering(std::string_view word) {
  if (word.empty()) return false;
  const auto bare = trim_back(word, ".):");
  if (bare.size() == word.size() && bare.find('.') == std::string_view::npos) return false;
  if (bare.empty() || bare.size() > 6) return false;
  if (std::ranges::all_of(bare, [](char c) { return is_digit(c) || c == '.'; })) return true;
  if (bare.size() == 1) return true;
  return bare.find_first_not_of("ivx") == std::string_view::npos;
}

void drop_brackets(std::string& text) {
  for (const auto& [open, close] : {std::pair{'(', ')'}, std::pair{'[', ']'}}) {
    const auto begin = text.find(open);
    if (begin == std::string::npos || begin == 0) continue;
    const auto end = text.find(close, begin);
    text.erase(begin, end == std::string::npos ? std::string::npos : end + 1 - begin);
  }
}

// "action items plenary #14" by its head "action items".
Section by_head(std::string_view key, const Words& words) {
  for (auto end = key.rfind(' '); end != std::string_view::npos && end != 0; end = key.rfind(' ', end - 1)) {
    const auto head = trim_back(key.substr(0, end), "-:,");
    const auto tail = trim_front(key.substr(end), "-:,");
    const auto first = tail.substr(0, tail.find(' '));
    const bool dash = head.size() + 1 < end || key[end + 1] == '-';
    if (!dash && !words.has(WordKind::heading_tail, first) && !words.has(WordKind::month, first) &&
        !words.has(WordKind::weekday, first) && !(is_digit(first.front()) || first.front() == '#'))
      continue;
    const auto section = lookup(head, words);
    // A tail belongs to lists of actions; "notes from Ann" may be anything.
    if (section == Section::actions || section == Section::review || section == Section::done) return section;
  }
  return Section::none;
}

}  // namespace

std::string heading_key(std::string_view heading) {
  if (heading.size() > longest_heading) return {};
  auto key = fold(heading);
  drop_brackets(key);
  std::string_view view = trim_front(key, "*_#~`=-.:>'\"");
  const auto first = view.substr(0, view.find(' '));
  if (is_numbering(first) && first.size() < view.size()) view.remove_prefix(first.size());
  view = trim_front(view, "*_#-.:");
  if (view.starts_with("item ") && view.size() > 6 && is_digit(view[5]))  // "Item 3: Consent agenda"
    if (const auto colon = view.find(':'); colon < 9) view.remove_prefix(colon + 1);
  view = trim_back(trim_front(view, "*_ "), "*_:;.-=#~'\"/ ");
  while (!view.empty() && static_cast<unsigned char>(view.front()) >= 0xE2) {  // emoji and symbols
    const auto blank = view.find(' ');
    if (blank == std::string_view::npos) break;
    view = trim(view.substr(blank));
  }
  return std::string(view);
}

Section section_of(std::string_view heading, const Words& words) {
  const auto key = heading_key(heading);
  if (key.empty()) return Section::none;
  if (const auto section = lookup(key, words); section != Section::none) return section;
  return by_head(key, words);
}

bool is_label(const Passage& line) {
  if (line.text.empty() || line.text.size() > longest_heading) return false;
  if (line.kind == Block::Kind::heading) return true;
  if (line.kind == Block::Kind::message) return false;
  if (line.text.back() == ':') return true;
  if (line.text.ends_with(":*") || line.text.ends_with(":**")) return true;
  const auto& ranges = line.block->ranges;
  return line.kind != Block::Kind::item && std::ranges::any_of(ranges, [&](const Range& range) {
           return (range.style == Style::bold || range.style == Style::italic) &&
                  range.begin <= line.offset && range.end >= line.offset + line.text.size();
         });
}

Labelled labelled(std::string_view text, const Words& words) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon > 60) return {};
  const auto label = text.substr(0, colon);
  const auto section = section_of(label, words);
  if (section == Section::none) return {};
  return {section, label, trim(trim_front(text.substr(colon + 1), "*_"))};
}

namespace {

// Walks the lines with what the headings and labels above say.
class Marker {
 public:
  explicit Marker(const Words& words) : words_(words) {}

  void mark(Passage& line, const Passage* previous) {
    if (line.kind == Block::Kind::heading && line.block->level < label_level) {
      heading(line);
    } else if (line.table < 0 || line.kind == Block::Kind::heading) {
      plain(line, previous);
    }
    line.section = label_ != Section::none ? label_ : current().section;
    line.titled = label_ == Section::none;
    line.owner = owner_;
    line.opens = opens_;
    opens_ = false;
  }

 private:
  static constexpr int label_level = 6;  // plain text's "Label:" lines are headings of this level

  struct Level {
    int level = 0;
    Section section = Section::none;
  };

  [[nodiscard]] Level current() const { return levels_.empty() ? Level{} : levels_.back(); }

  void heading(const Passage& line) {
    const int level = line.block->level;
    while (!levels_.empty() && levels_.back().level >= level)
      levels_.pop_back();
    auto section = section_of(line.text, words_);
    if (section == Section::none) section = labelled(line.text, words_).section;
    // Below "Action items", headings are topics or owners of the list; elsewhere an unknown heading ends
    // things.
    const auto above = current().section;
    owner_ = {};
    if (section == Section::none &&
        (above == Section::actions || above == Section::review || above == Section::agenda)) {
      section = above;
      owner_ = line.text;
    }
    levels_.push_back({level, section});
    label_ = Section::none;
    opens_ = true;
  }

  void label(const Passage& line, Section section) {
    label_ = section;
    owner_ = {};
    opens_ = true;
    list_ = -1;
    paragraphs_ = 0;
    (void)line;
  }

  // A line that is no heading: it may be a label, end a label's reach, or just stand there.
  void plain(const Passage& line, const Passage* previous) {
    if (line.depth == 0 && begins_label(line)) return;
    if (label_ == Section::none) return;
    if (ends_label(line, previous)) {
      label_ = Section::none;
      owner_ = {};
    }
  }

  bool begins_label(const Passage& line) {
    const auto known = section_of(line.text, words_);
    const bool looks = is_label(line);
    if (known != Section::none && (looks || line.text.size() < 50)) {
      label(line, known);
      return true;
    }
    if (const auto with_rest = labelled(line.text, words_); with_rest.section != Section::none) {
      const bool list = with_rest.section == Section::attendance || with_rest.section == Section::absent;
      if (with_rest.section == Section::actions || with_rest.section == Section::review)
        return false;  // a marker's work
      label(line, list ? with_rest.section : with_rest.rest.empty() ? with_rest.section : Section::none);
      return true;
    }
    if (!looks || line.kind == Block::Kind::item) return false;
    // A label docket does not know: within actions it may name who is to act, and ends anything else.
    const auto section = label_ != Section::none ? label_ : current().section;
    if (section == Section::actions || section == Section::review) {
      owner_ = line.text;
      opens_ = true;
      return true;
    }
    if (label_ != Section::none) label_ = Section::none;
    return false;
  }

  // After "Action items:" comes one list, or paragraphs until something else begins.
  bool ends_label(const Passage& line, const Passage* previous) {
    if (line.kind == Block::Kind::item) {
      if (line.depth != 1) return false;
      const bool ordered = !line.block->label.empty();
      if (list_ < 0) {
        list_ = line.list;
        ordered_ = ordered;
        return false;
      }
      if (line.list == list_) return false;
      // A numbered list behind bullets is the agenda; bullets again go on.
      if (ordered != ordered_) return true;
      list_ = line.list;
      return false;
    }
    if (line.kind == Block::Kind::table) return false;
    if (line.kind != Block::Kind::paragraph || line.depth > 0) return false;
    if (list_ >= 0) return line.parent < 0 && !continues(line, previous);
    ++paragraphs_;
    return false;
  }

  static bool continues(const Passage& line, const Passage* previous) {
    return previous != nullptr && previous->block == line.block;
  }

  const Words& words_;
  std::vector<Level> levels_;
  Section label_ = Section::none;
  std::string_view owner_;
  bool opens_ = false;
  bool ordered_ = false;
  int list_ = -1;
  int paragraphs_ = 0;
};

}  // namespace

void mark_sections(Outline& outline, const Words& words) {
  Marker marker(words);
  const Passage* previous = nullptr;
  for (auto& line : outline.lines) {
    marker.mark(line, previous);
    previous = &line;
  }
}

}  // namespace docket
