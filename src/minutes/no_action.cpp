#include "minutes/no_action.hpp"

#include <algorithm>
#include <array>

#include "minutes/candidates.hpp"
#include "minutes/markers.hpp"
#include "minutes/scan.hpp"
#include "minutes/statuses.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

constexpr std::size_t most_named = 3;  // words of names behind or before a marker

// "DECISION: …", "Motion carried unanimously".
bool is_decision(std::string_view folded, const Words& words) {
  const auto colon = folded.find(':');
  if (colon != std::string_view::npos &&
      words.has(WordKind::heading_decisions, trim(folded.substr(0, colon))))
    return true;
  const auto opening = words_in(folded, 2);
  if (opening.size() < 2 || !words.has(WordKind::heading_decisions, opening[0].in(folded))) return false;
  const auto next = opening[1].in(folded);
  return next.ends_with("ed") || next.ends_with("es") || next == "was" || next == "were";
}

// "Table 2: Tasks of the group".
bool is_caption(std::string_view folded) {
  const auto opening = words_in(folded, 2);
  return opening.size() == 2 && is_digit(opening[1].in(folded).front()) &&
         (opening[0].in(folded) == "table" || opening[0].in(folded) == "figure");
}

bool is_placeholder(std::string_view text) {
  return text.size() > 3 && text.front() == '[' && text.back() == ']' &&
         text.find("](") == std::string_view::npos && opening_box(text).state == WrittenBox::State::none;
}

std::string_view why_by_opening(std::string_view folded, const Words& words) {
  const auto head = trim(folded.substr(0, folded.find_first_of(":-")));
  if (words.has(WordKind::not_action, head)) return "tells of the next meeting";
  if (is_decision(folded, words)) return "a decision";
  return is_caption(folded) ? "a caption" : std::string_view();
}

}  // namespace

std::string_view why_no_action(std::string_view text, const Words& words) {
  if (says_none(text, words)) return "says that there is none";
  if (is_bare_link(text)) return "nothing but a link";
  if (const auto why = why_by_opening(fold(text.substr(0, 60)), words); !why.empty()) return why;
  if (is_placeholder(text)) return "a template's placeholder";
  return {};
}

bool says_about(std::string_view text) {
  return std::ranges::any_of(std::array{"is ", "are ", "was ", "were ", "has ", "have ", "had "},
                             [&](std::string_view opening) { return text.starts_with(opening); });
}

std::size_t names_length(std::string_view text, const Naming& naming) {
  const auto words = words_in(text, most_named);
  std::size_t longest = 0;
  for (std::size_t count = 1; count <= words.size(); ++count) {
    const auto end = words[count - 1].end;
    if (owners_in(text.substr(0, end), naming).empty()) continue;
    const auto rest = trim_front(text.substr(end), "*_.-–,() ");
    if (rest.empty()) longest = end;
    if (!rest.starts_with("to ") && status_of(rest, naming.words)) return end;  // "to open a case" is none
  }
  return longest;
}

bool is_nothing_but_names(std::string_view text, const Naming& naming) {
  return words_in(text, most_named + 1).size() <= most_named && names_length(text, naming) == text.size();
}

bool opens_with_names_in_brackets(std::string_view text, const Naming& naming) {
  const auto close = text.starts_with('[') ? text.find(']') : std::string_view::npos;
  if (close == std::string_view::npos) return false;
  const auto owners = owners_in(text.substr(1, close - 1), naming);
  constexpr KindSet kinds{WordKind::group, WordKind::role};
  return !owners.empty() && std::ranges::all_of(owners, [&](const std::string& owner) {
    const auto folded = fold(owner);
    return naming.people.knows(folded) || naming.words.kinds_of(folded).has_any(kinds);
  });
}

std::string_view owner_of_heading(std::string_view heading, const Naming& naming) {
  auto name = trim_back(trim_front(heading, "*_#"), "*_: ");
  for (const std::string_view lead :
       {"For ", "for ", "By ", "Actions for ", "Action items for ", "Actions: "})
    if (name.starts_with(lead)) name = trim(name.substr(lead.size()));
  return owners_in(name, naming).empty() ? std::string_view() : name;
}

}  // namespace docket
