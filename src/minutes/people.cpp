#include "minutes/people.hpp"

#include <algorithm>
#include <set>
#include <span>
#include <utility>

#include "minutes/list_names.hpp"
#include "minutes/log_habits.hpp"
#include "minutes/markers.hpp"
#include "minutes/parts.hpp"
#include "minutes/scan.hpp"
#include "text/byte_set.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

constexpr std::size_t most_people = 2000;
constexpr std::size_t longest_name = 50;  // bytes

// "Boban Krsic", "Daniel K. Nanghaka", "J.-B. Deroulez"; one word only where the list is surely one of
// people.
bool is_person_name(std::string_view name, const Words& words, std::size_t least) {
  if (name.empty() || name.size() > longest_name) return false;
  const auto parts = words_in(name, 7);
  if (parts.size() < least || parts.size() > 5) return false;
  std::size_t capitals = 0;
  for (const auto& part : parts) {
    const auto word = part.in(name);
    const auto folded = fold(word);
    const bool particle = words.language() != Language::en && !is_capitalised(word) && folded.size() < 4;
    if (words.has(WordKind::not_owner, folded) && !words.has(WordKind::name, folded) && !particle)
      return false;  // but "Rosa de la Vega"
    if (is_digit(word.front()) || word == "/" || word == "&") return false;
    if (is_capitalised(word)) ++capitals;
  }
  return capitals >= least && capitals + 1 >= parts.size();
}

// "bob-k", "@ann": how somebody is called in a channel.
bool is_nick(std::string_view piece, const Words& words) {
  constexpr KindSet others{WordKind::article,   WordKind::group, WordKind::language, WordKind::modal,
                           WordKind::not_owner, WordKind::none,  WordKind::role};
  const bool handle = piece.starts_with('@');
  if (handle) piece.remove_prefix(1);
  const bool one_word = std::ranges::all_of(
      piece, [](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.'; });
  return piece.size() > 1 && piece.size() <= 32 && one_word && is_letter(piece.front()) &&
         (handle || (!is_capitalised(piece) && !words.kinds_of_written(piece).has_any(others)));
}

struct Named {
  std::string_view name;
  std::string_view inside;    // of the bracket behind it
  std::string_view initials;  // in a column of their own
};

// "Dr A Mensah (Chair)            AM": what stands in a column of its own; empty where nothing does.
std::string_view behind_gap(std::string_view piece) {
  const auto gap = piece.rfind("   ");
  return gap == std::string_view::npos ? std::string_view() : trim(piece.substr(gap));
}

bool is_short_name(std::string_view text) {
  return text.size() >= 2 && text.size() <= 5 && is_all_caps(text);
}

// "[AH] Ann Hall": what the bracket holds; empty where there is none.
std::string_view initials_in_front(std::string_view piece) {
  const auto close = piece.starts_with('[') ? piece.find("] ") : std::string_view::npos;
  const auto inside = close == std::string_view::npos ? std::string_view() : piece.substr(1, close - 1);
  return is_short_name(inside) ? inside : std::string_view();
}

// "Ann Hall (AH, Riverside Trust)", "Ann Hall - Riverside Trust", "Ann Hall <ann@example.org>"; of
// "@ann (Ann Hall)" the name stands in the bracket.
Named cut_person(std::string_view piece, const Words& words) {
  if (const auto box = opening_box(piece); box.state != WrittenBox::State::none)
    piece = trim(piece.substr(box.length));
  piece = trim_front(piece, "*_~- ");
  const bool handle = piece.starts_with('@');
  if (handle) piece.remove_prefix(1);
  const auto front = initials_in_front(piece);
  if (!front.empty()) piece = trim(piece.substr(front.size() + 2));
  const auto aside = behind_gap(piece);
  if (!aside.empty()) piece = trim(piece.substr(0, piece.size() - aside.size()));
  static constexpr ByteSet brackets("(<[");
  static constexpr ByteSet signs(":-\t|\xE2");
  const auto open = brackets.first_in(piece, 0);
  Named named{.name = piece, .inside = {}, .initials = is_short_name(aside) ? aside : front};
  if (open < piece.size()) {
    named.name = piece.substr(0, open);
    const auto close = piece.find_first_of(")>]", open);
    named.inside = piece.substr(open + 1, close == std::string_view::npos ? close : close - open - 1);
    const auto full = named.inside.substr(0, named.inside.find(','));
    if (handle && is_person_name(full, words, 2)) named.inside = std::exchange(named.name, full);
  }
  const bool dashed = signs.first_in(named.name, 0) < named.name.size();
  for (const std::string_view dash : {" - ", " – ", " — ", ": ", "\t", "|"})
    if (const auto at = dashed ? named.name.find(dash) : std::string_view::npos;
        at != std::string_view::npos) {
      if (named.inside.empty()) named.inside = named.name.substr(at + dash.size());
      named.name = named.name.substr(0, at);
    }
  named.name = trim_back(trim(named.name), ".,;:*_~-");
  while (const auto blank = named.name.find(' ') + 1) {
    if (!words.has_written(WordKind::title, named.name.substr(0, blank - 1))) break;
    named.name = trim(named.name.substr(blank));
  }
  return named;
}

class Roll {
 public:
  explicit Roll(const Words& words) : words_(words) {}

  void add(std::string_view piece, Person::Presence presence, std::size_t least) {
    const auto named = cut_person(piece, words_);
    if (is_person_name(named.name, words_, least)) add(named, presence);
  }

  /// Somebody by what they are called in a channel.
  void add_nick(std::string_view nick, Person::Presence presence) {
    add(Named{.name = trim_front(nick, "@"), .inside = {}, .initials = {}}, presence);
  }

  std::vector<Person> people;

 private:
  void add(const Named& named, Person::Presence presence) {
    if (people.size() >= most_people) return;
    auto folded = fold(named.name);
    if (!seen_.insert(folded).second) return;
    Person person{.name = std::string(named.name),
                  .short_name = {},
                  .affiliation = std::string(trim(named.inside)),
                  .presence = presence};
    const auto first = named.inside.substr(0, named.inside.find_first_of(",; "));
    for (const auto initials : {named.initials, first})
      if (person.short_name.empty() && is_short_name(initials) && initials_fit(initials, folded))
        person.short_name = initials;
    people.push_back(std::move(person));
  }

  static bool initials_fit(std::string_view initials, std::string_view folded) {
    const auto parts = words_in(folded, 6);
    const auto low = fold(initials);
    return !parts.empty() && low.front() == folded[parts.front().begin] &&
           low.find(folded[parts.back().begin]) != std::string::npos;
  }

  const Words& words_;
  std::set<std::string> seen_;
};

// "and ", "et ", "und " at the start of `text`; 0 where none is.
std::size_t joint_length(std::string_view text, const Words& words) {
  if (!words.may_open(text.substr(0, 8), {WordKind::joint})) return 0;
  const auto end = text.substr(0, 8).find(' ');
  const bool joint = end != std::string_view::npos && words.has_written(WordKind::joint, text.substr(0, end));
  return joint ? end + 1 : 0;
}

std::vector<std::string_view> pieces_of(std::string_view text, const Words& words) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const char c = at < text.size() ? text[at] : ',';
    if (is_letter(c)) continue;
    if (c == '(' || c == '<' || c == '[') ++depth;
    if ((c == ')' || c == '>' || c == ']') && depth > 0) --depth;
    const bool handle = c == ' ' && text.substr(at + 1).starts_with('@') && begin < at && text[begin] == '@';
    const bool joint = depth == 0 && (c == ',' || c == ';' || c == '\n' || handle ||
                                      (c == ' ' && joint_length(text.substr(at + 1), words) != 0));
    if (!joint && at != text.size()) continue;
    auto piece = trim(text.substr(begin, at - begin));
    piece = trim(piece.substr(joint_length(piece, words)));
    if (!piece.empty()) pieces.push_back(piece);
    begin = at + 1;
  }
  return pieces;
}

Person::Presence presence_in(Section section, std::string_view label, const Words& words) {
  if (section == Section::absent) return Person::Presence::absent;
  return words.has(WordKind::heading_absent, heading_key(label)) ? Person::Presence::absent
                                                                 : Person::Presence::present;
}

// Letters that may be capitals.
std::size_t count_capitals(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3; }));
}

// "@ann, bob, cy": at least half of several are nicks, or one is a handle.
bool are_nicks(const std::vector<std::string_view>& pieces, const Words& words) {
  const auto nicks = static_cast<std::size_t>(
      std::ranges::count_if(pieces, [&](std::string_view piece) { return is_nick(piece, words); }));
  return nicks * 2 >= pieces.size() && (nicks > 1 || (nicks == 1 && pieces.front().starts_with('@')));
}

// "Label: Ann Hall, Bo Lee, …": nothing but full names behind a short label is a roll call, whatever the
// label.
bool lists_people(std::string_view rest, const Words& words) {
  constexpr std::size_t least = 4;  // two names of two words
  const auto capitals = count_capitals(rest);
  if (capitals < least) return false;
  const auto pieces = pieces_of(rest, words);
  if (pieces.size() < 2 || capitals * 10 < pieces.size() * 8 * 2) return false;
  const auto named = std::ranges::count_if(pieces, [&](std::string_view piece) {
    return is_person_name(cut_person(piece, words).name, words, 2);
  });
  return static_cast<std::size_t>(named) * 10 >= pieces.size() * 8;
}

// "Ann Hall (@ann), Bo Lee (@bo)": full names with handles are a roll call without any label.
bool lists_handles(const Passage& line, const Words& words) {
  if (line.kind != Block::Kind::paragraph || !line.text.ends_with(')') || line.text.find('@') > longest_name)
    return false;
  const auto pieces = pieces_of(line.text, words);
  return pieces.size() > 1 && std::ranges::all_of(pieces, [&](std::string_view piece) {
           const auto named = cut_person(piece, words);
           return trim(named.inside).starts_with('@') && is_person_name(named.name, words, 2);
         });
}

// Cheap and sure: whether section_of() may find one of people in the line.
bool may_name_roll(const Passage& line) {
  return line.kinds.has_any({WordKind::heading_absent, WordKind::heading_attendance, WordKind::roll});
}

// "Present: Ann, Bo  Absent: Cy": where the blank before a second label stands; the end where there is none.
std::size_t second_label(std::string_view text, const Words& words) {
  for (auto colon = text.find(':'); colon != std::string_view::npos; colon = text.find(':', colon + 1)) {
    const auto blank = text.substr(0, colon).rfind(' ');
    if (blank == std::string_view::npos || blank < text.find(':')) continue;
    const auto section = section_of(text.substr(blank + 1, colon - blank - 1), words);
    if (section == Section::attendance || section == Section::absent) return blank;
  }
  return text.size();
}

// What stands behind a label of attendance.
void add_named(std::string_view names, Person::Presence presence, Roll& roll, const Words& words) {
  const auto pieces = pieces_of(names, words);
  const bool nicks = are_nicks(pieces, words);
  for (const auto piece : pieces)
    if (nicks && is_nick(piece, words))
      roll.add_nick(piece, presence);
    else
      roll.add(piece, presence, 1);
}

void take_line(Passage& line, std::string_view text, Roll& roll, const Words& words) {
  const bool attendance = line.section == Section::attendance || line.section == Section::absent;
  const bool may_be_roll = may_name_roll(line);
  if (const auto next = may_be_roll ? second_label(text, words) : text.size(); next < text.size()) {
    take_line(line, trim(text.substr(0, next)), roll, words);
    return take_line(line, trim(text.substr(next)), roll, words);
  }
  const auto colon = text.substr(0, 60).find(':');
  if (colon != std::string_view::npos) {
    const auto label = text.substr(0, colon);
    const auto rest = trim_front(text.substr(colon + 1), "*_");
    const auto own = may_be_roll ? section_of(label, words) : Section::none;
    const bool known = own == Section::attendance || own == Section::absent;
    if (known || lists_people(rest, words)) {
      if (!known && !attendance) line.section = Section::attendance;
      const auto presence = presence_in(own, label, words);
      if (known) return add_named(rest, presence, roll, words);
      for (const auto piece : pieces_of(rest, words))
        roll.add(piece, presence, attendance ? 1 : 2);
      return;
    }
  }
  if (!attendance || line.opens) return;
  if (line.depth > 0 && is_nick(text, words))
    return roll.add_nick(text, presence_in(line.section, {}, words));
  for (const auto piece : pieces_of(text, words))
    roll.add(piece, presence_in(line.section, {}, words), line.depth > 0 ? 1 : 2);
}

bool most_are_names(std::span<const Passage> lines, const Words& words) {
  const auto named = std::ranges::count_if(lines, [&](const Passage& line) {
    const auto colon = line.text.find(':');  // "Ann Lee: book the room" is no roll call's
    if (colon != std::string_view::npos && is_imperative(line.text.substr(colon + 1), words)) return false;
    const auto name = line.text.substr(0, line.text.find(','));
    return is_person_name(cut_person(name, words).name, words, 2);
  });
  return static_cast<std::size_t>(named) * 10 >= lines.size() * 6;
}

// A list of boxes before names is a roll call, whatever but actions stands above it.
void mark_roll_calls(Outline& outline, const Words& words) {
  auto& lines = outline.lines;
  for (std::size_t begin = 0; begin < lines.size();) {
    auto end = begin;
    std::size_t boxes = 0;
    for (; end < lines.size() && lines[end].kind == Block::Kind::item && lines[end].list == lines[begin].list;
         ++end) {
      if (lines[end].block->mark != Block::Mark::none) ++boxes;
    }
    if (boxes >= 3 && !is_listed(lines[begin].section) &&
        most_are_names(std::span(lines).subspan(begin, end - begin), words))
      for (auto i = begin; i < end; ++i)
        lines[i].section = Section::attendance;
    begin = std::max(end, begin + 1);
  }
}

bool heads_roll(std::string_view text, const Words& words) {
  const auto folded = fold(text.substr(0, 80));
  if (words.language() != Language::en && section_of(text, words) == Section::attendance) return true;
  for (const std::string_view word :
       {"attendee", "participant", "attendance", "present", "initials", "apologies"})
    if (folded.find(word) != std::string::npos) return true;
  return false;
}

// "Attendees | Ann Hall, Bo Lee" among the rows on top of the notes.
void take_labelled_rows(const Block& table, Roll& roll, const Words& words) {
  for (const auto& row : table.children) {
    if (row.children.size() != 2) continue;
    const auto& label = row.children[0].text;
    const auto section = section_of(label, words);
    if (section == Section::attendance || section == Section::absent)
      add_named(text_of(row.children[1], "\n"), presence_in(section, label, words), roll, words);
  }
}

// A table of names: a header that speaks of attendees or initials, names first, initials perhaps second.
void take_table(const Block& table, Roll& roll, const Words& words) {
  const auto& rows = table.children;
  bool heads = false;
  for (std::size_t i = 0; i < std::min<std::size_t>(rows.size(), 2); ++i)
    for (const auto& cell : rows[i].children)
      heads = heads || heads_roll(cell.text, words);
  if (!heads) return;
  for (const auto& row : rows) {
    if (row.children.empty()) continue;
    const auto initials = row.children.size() > 1 ? trim(row.children[1].text) : std::string_view();
    const bool short_name = initials.size() >= 2 && initials.size() <= 4 && is_all_caps(initials);
    std::string name = row.children[0].text;
    if (short_name) name.append(" (").append(initials).append(")");
    roll.add(name, Person::Presence::present, 2);
  }
}

}  // namespace

std::vector<Person> people_of(const Document& document, Outline& outline, const Words& words) {
  Roll roll(words);
  for (const auto& [key, names] : document.properties)
    if (words.has_written(WordKind::heading_attendance, key))
      for (const auto name : pieces_of(trim_back(trim_front(names, "["), "]"), words))
        roll.add(trim_back(trim_front(name, "\"'"), "\"'"), presence_in(Section::attendance, key, words), 1);
  mark_roll_calls(outline, words);
  for (auto& line : outline.lines)
    if (line.kind == Block::Kind::table) {
      take_labelled_rows(*line.block, roll, words);
      take_table(*line.block, roll, words);
    } else if (line.kind == Block::Kind::message) {
      for (const auto name : pieces_of(present_in_log(line.text, line.block->label()), words))
        roll.add(name, Person::Presence::present, 1);
    } else if (line.text.size() < 4000) {
      if (!is_listed(line.section) && lists_handles(line, words)) line.section = Section::attendance;
      const bool section = line.section == Section::attendance || line.section == Section::absent;
      if (section || line.text.substr(0, 60).find(':') != std::string_view::npos)
        take_line(line, line.text, roll, words);
    }
  return std::move(roll.people);
}

std::string author_of(const Document& document) {
  const auto from = document.properties.find("from");
  if (document.format != "mail" || from == document.properties.end()) return {};
  const std::string_view header = from->second;
  const auto bracket = header.find('(');
  auto name = header.find('<') == std::string_view::npos && bracket != std::string_view::npos
                  ? header.substr(bracket + 1, header.find(')') - bracket - 1)
                  : header.substr(0, header.find('<'));
  name = trim_back(trim_front(name.substr(0, name.find(" via ")), "\"' "), "\"' ");
  if (name.find('@') != std::string_view::npos || !has_letter(name)) return {};
  const auto comma = name.find(", ");
  if (comma == std::string_view::npos) return std::string(name);
  return std::string(name.substr(comma + 2)) + " " + std::string(name.substr(0, comma));
}

Directory directory_of(const std::vector<Person>& people, const Outline& outline, std::string_view author,
                       const Words& words) {
  Directory directory;
  if (!author.empty()) directory.add(author);
  for (const auto& person : people) {
    directory.add(person.name);
    if (!person.short_name.empty()) directory.add(person.short_name);
  }
  std::set<std::string_view> speakers;
  for (const auto& line : outline.lines)
    if (line.kind == Block::Kind::message && speakers.size() < most_people && !is_robot(line.block->label()))
      speakers.insert(line.block->label());
  for (const auto speaker : speakers)
    directory.add(speaker);
  add_list_names(directory, outline, words);
  return directory;
}

}  // namespace docket
