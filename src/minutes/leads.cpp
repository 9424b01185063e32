#include "minutes/leads.hpp"

#include <algorithm>

#include "minutes/scan.hpp"
#include "minutes/statuses.hpp"

namespace docket {

namespace {

constexpr std::size_t longest_lead = 60;  // bytes
constexpr std::size_t most_named = 3;     // words of names behind or before a marker

// The text behind the longest phrase of lead.owner that it opens with; all of it where it opens with none.
std::string_view without_lead(std::string_view text, const Words& words) {
  const auto opening = words_in(text, 3);
  for (auto count = opening.size(); count > 0; --count) {
    const auto end = opening[count - 1].end;
    if (words.has_written(WordKind::lead_owner, text.substr(0, end)))
      return trim_front(text.substr(end), ": ");
  }
  return text;
}

}  // namespace

Lead bracket_in_front(std::string_view text, const Naming& naming) {
  const bool round = text.starts_with('(');
  const auto close = round || text.starts_with('[') ? text.find(round ? ')' : ']') : std::string_view::npos;
  if (close == std::string_view::npos) return {};
  Lead lead{.names = text.substr(1, close - 1), .rest = trim_front(text.substr(close + 1), "*_~:-– ")};
  if (!has_letter(lead.rest) || lead.rest.starts_with('(') || lead.rest.starts_with('/'))
    return {};  // a link, "(Ann) / Bo"
  lead.owners = owners_in(lead.names, naming);
  return lead;
}

Lead lead_in_brackets(std::string_view text, const Naming& naming) {
  auto lead = bracket_in_front(text, naming);
  const bool known =
      std::ranges::any_of(lead.owners, [&](const std::string& owner) { return is_known(owner, naming); });
  return known ? lead : Lead();
}

Lead lead_of_known(std::string_view text, const Naming& naming) {
  const auto colon = text.substr(0, longest_lead).find(':');
  if (colon == std::string_view::npos) return {};
  Lead lead{.names = text.substr(0, colon), .rest = trim(text.substr(colon + 1))};
  if (!has_letter(lead.rest) || !are_known_people(lead.names, naming)) return {};
  lead.owners = owners_in(lead.names, naming);
  return lead;
}

bool leads_with_owner(std::string_view line, const Naming& naming) {
  for (std::size_t at = 1; at + 1 < std::min(line.size(), longest_lead); ++at) {
    const auto dash = dash_length(line.substr(at));
    if (dash == 0 || line[at - 1] != ' ' || !line.substr(at + dash).starts_with(' ')) continue;
    const auto owners = owners_in(line.substr(0, at), naming);
    const bool known =
        std::ranges::all_of(owners, [&](const std::string& owner) { return is_known(owner, naming); });
    return !owners.empty() && (known || is_imperative(line.substr(at + dash), naming.words));
  }
  return false;
}

bool is_led_by_known(std::string_view line, const Naming& naming) {
  const auto lead = lead_of_known(line, naming);
  return !lead.owners.empty() && !lead.rest.starts_with("I ") && !lead.rest.starts_with("I'");
}

bool leads_with_order(std::string_view line, const Naming& naming) {
  if (line.starts_with('@') || leads_with_owner(line, naming)) return true;
  const auto colon = line.substr(0, longest_lead).find(": ");
  return colon != std::string_view::npos && !owners_in(line.substr(0, colon), naming).empty() &&
         is_imperative(line.substr(colon + 1), naming.words);
}

bool labels_owner_and_due(std::string_view text, const Words& words) {
  constexpr std::size_t least_words = 3;  // of what is to be done
  bool owner = false, due = false;
  for (auto colon = text.find(": "); colon != std::string_view::npos; colon = text.find(": ", colon + 1)) {
    const auto begin = text.find_last_of(".;,([|", colon) + 1;  // npos + 1 is 0
    const auto kinds = words.kinds_of_written(trim(text.substr(begin, colon - begin)));
    const bool first = !owner && !due;
    if (first && words_in(text.substr(0, begin), least_words).size() < least_words) continue;
    owner = owner || kinds.has(WordKind::field_owner);
    due = due || kinds.has(WordKind::field_due);
  }
  return owner && due;
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

std::string_view owner_of_heading(std::string_view heading, const Naming& naming) {
  const auto name = without_lead(trim_back(trim_front(heading, "*_#"), "*_: "), naming.words);
  return owners_in(name, naming).empty() ? std::string_view() : name;
}

}  // namespace docket
