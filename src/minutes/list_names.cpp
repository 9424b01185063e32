#include "minutes/list_names.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "minutes/boxes.hpp"
#include "minutes/leads.hpp"
#include "minutes/markers.hpp"
#include "minutes/scan.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

constexpr std::size_t least_points = 2;
constexpr std::size_t longest_lead = 40;  // bytes

constexpr KindSet no_names{WordKind::date,       WordKind::month,      WordKind::not_owner,
                           WordKind::priority,   WordKind::state_done, WordKind::state_dropped,
                           WordKind::state_open, WordKind::weekday};

// "Joan", "Ann Hall": each word with a capital, and none that means something else.
bool is_name(std::string_view text, const Words& words) {
  const auto spans = words_in(text, 3);
  return !spans.empty() && spans.size() <= 2 && std::ranges::all_of(spans, [&](const Word& word) {
    const auto written = word.in(text);
    const auto kinds = words.kinds_of_written(written);
    const bool verb = kinds.has(WordKind::verb) && !kinds.has(WordKind::name);
    return is_capitalised(written) && std::ranges::none_of(written, is_digit) && !kinds.has_any(no_names) &&
           !(verb && spans.size() == 1);
  });
}

// Where the last ", " or " - " of `text` begins, and where what stands behind it does.
struct Cut {
  std::size_t begin = 0, end = 0;  ///< both 0 where there is none
};

Cut last_cut(std::string_view text) {
  constexpr std::size_t longest_name = 40;  // bytes, with the day behind it
  const auto least = text.size() > longest_name ? text.size() - longest_name : 0;
  for (auto at = text.size(); at-- > least + 1;) {
    const char c = text[at];
    if (c != ',' && c != '-' && c != '\xE2') continue;
    const auto length = c == ',' ? 1 : dash_length(text.substr(at));
    const bool apart = length != 0 && text.substr(at + length).starts_with(' ');
    if (apart && (c == ',' || text[at - 1] == ' ')) return {at, at + length + 1};
  }
  return {};
}

// The piece behind the last dash or comma that holds no day: "Joan" of "Order bulbs - Joan, 30/9".
std::string_view name_behind(std::string_view text, const Words& words) {
  text = trim_back(text, ". ");
  if (text.ends_with(')')) text = trim(text.substr(0, text.rfind(" (")));  // "— Tomas (by Friday)"
  for (int times = 0; times < 2; ++times) {
    const auto cut = last_cut(text);
    if (cut.end == 0) return {};
    const auto piece = trim(text.substr(cut.end));
    if (std::ranges::none_of(piece, is_digit)) return is_name(piece, words) ? piece : std::string_view();
    text = trim(text.substr(0, cut.begin));
  }
  return {};
}

// The names in front of a colon.
std::string_view names_before(std::string_view text) {
  const auto colon = text.substr(0, longest_lead).find(": ");
  return colon == std::string_view::npos ? std::string_view()
                                         : trim_back(trim_front(text.substr(0, colon), "*_"), "*_");
}

// "Joan" of "(Joan) Order bulbs", "jlind" of "(jlind) order bulbs".
std::string_view name_in_front(std::string_view text, const Words& words) {
  const auto close = text.starts_with('(') ? text.substr(0, longest_lead).find(") ") : std::string_view::npos;
  if (close == std::string_view::npos) return {};
  const auto name = text.substr(1, close - 1);
  const auto kinds = words.kinds_of_written(name);
  const bool nick = words_in(name, 2).size() == 1 && letters_at(name) == name.size() &&
                    !kinds.has(WordKind::verb) && !kinds.has_any(no_names);
  return nick || is_name(name, words) ? name : std::string_view();
}

// Where most brackets in front of the points hold people the notes know, the others hold people too.
void add_names_in_front(Directory& people, std::span<const Passage* const> points, const Words& words) {
  std::vector<std::string> known, unknown;
  for (const auto* point : points) {
    auto name = fold(name_in_front(point->text, words));
    if (name.empty()) continue;
    auto& names = people.knows(name) ? known : unknown;
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
  if (known.size() < least_points || known.size() < unknown.size()) return;
  for (const auto& name : unknown)
    people.add(name);
}

void add_names_behind(Directory& people, std::span<const Passage* const> points, const Words& words) {
  std::vector<std::string_view> names;
  for (const auto* point : points)
    if (const auto name = name_behind(point->text, words); !name.empty()) names.push_back(name);
  if (names.size() < least_points || names.size() * 3 < points.size() * 2) return;
  for (const auto name : names)
    people.add(name);
}

// "[AH] Order bulbs", "(Joan, Bo Lee) Order bulbs": brackets in front of several actions hold who is to act,
// where nearly all of them hold names. "[CI] Mend the build" has a topic there.
class NamesInBrackets {
 public:
  explicit NamesInBrackets(const Words& words) : words_(words) {}

  void look_at(const Passage& line, const Directory& people) {
    if (!line.text.starts_with('[') && !line.text.starts_with('(')) return;
    const bool listed = is_listed(line.section) && line.table < 0;
    if (!listed && line.block->mark == Block::Mark::none) return;
    auto lead = bracket_in_front(line.text, {words_, people, false});
    const auto may_be_somebody = [&](const std::string& owner) {
      return is_name(owner, words_) && !words_.has_written(WordKind::topic, owner);
    };
    ++lines_;
    if (lead.owners.empty() || !std::ranges::all_of(lead.owners, may_be_somebody)) return;
    ++named_;
    std::ranges::move(lead.owners, std::back_inserter(names_));
  }

  void add_to(Directory& people) const {
    if (named_ < least_points || named_ * 3 < lines_ * 2) return;
    for (const auto& name : names_)
      people.add(name);
  }

 private:
  const Words& words_;
  std::size_t lines_ = 0, named_ = 0;
  std::vector<std::string> names_;
};

void add_names_before(Directory& people, std::span<const Passage* const> points, const Words& words) {
  const Naming naming{words, people, false};
  bool known = false;
  std::vector<std::string> names;
  for (const auto* point : points) {
    const auto lead = names_before(point->text);
    const bool sure = words.has_written(WordKind::self, lead) ||
                      (!lead.empty() && std::ranges::any_of(owners_in(lead, naming), [&](const auto& owner) {
                        return is_known(owner, naming);
                      }));
    known = known || sure;
    if (sure) continue;
    auto owners = owners_in(lead, naming);
    if (owners.empty() ||
        !std::ranges::all_of(owners, [&](const auto& owner) { return is_name(owner, words); }))
      return;
    std::ranges::move(owners, std::back_inserter(names));
  }
  if (!known) return;
  for (const auto& name : names)
    people.add(name);
}

}  // namespace

void add_list_names(Directory& people, const Outline& outline, const Words& words) {
  std::vector<const Passage*> points, all, tasks;
  const auto look = [&] {
    if (points.size() >= least_points) {
      add_names_behind(people, points, words);
      add_names_before(people, points, words);
    }
    points.clear();
  };
  NamesInBrackets in_brackets(words);
  for (const auto& line : outline.lines) {
    if (line.text.starts_with('(') && (is_listed(line.section) || Boxes::is_boxed(line)))
      tasks.push_back(&line);
    in_brackets.look_at(line, people);
    if (line.kind != Block::Kind::item || line.depth != 1 || !is_listed(line.section) ||
        line.section == Section::done)
      continue;
    if (!points.empty() && points.back()->list != line.list) look();
    points.push_back(&line);
    all.push_back(&line);
  }
  look();
  add_names_behind(people, all, words);
  add_names_in_front(people, tasks, words);
  in_brackets.add_to(people);
}

}  // namespace docket
