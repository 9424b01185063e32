#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "minutes/lint_checks.hpp"
#include "minutes/owners.hpp"
#include "minutes/scan.hpp"
#include "text/fold.hpp"
#include "text/nearest.hpp"

namespace docket {

namespace {

constexpr std::size_t most_names = 400;    // that are compared with each other
constexpr std::size_t shortest_name = 5;   // bytes of a name that a letter may be wrong in
constexpr std::size_t letters_a_slip = 7;  // of a name, for each letter that may be wrong

struct Named {
  std::string name;
  std::string folded;
  int line = 0;
};

// "Ann", "hall" and "AH" are Ann Hall as well.
Directory names_of(const Checked& notes, Person::Presence presence) {
  Directory names;
  for (const auto& person : notes.minutes.people)
    if (person.presence == presence) {
      names.add(person.name);
      if (!person.short_name.empty()) names.add(person.short_name);
    }
  return names;
}

// "Ann Hall", "Hall", "A. Hall": whom `names` knows by the whole or by all but initials.
bool knows(const Directory& names, std::string_view folded) {
  if (names.knows(folded)) return true;
  const auto words = words_in(folded, 5);
  std::string rest;
  for (const auto& word : words)
    if (word.end - word.begin > 1) rest += (rest.empty() ? "" : " ") + std::string(word.in(folded));
  return rest.size() < folded.size() && names.knows(rest);
}

// A role or a group, or initials that nobody can look up.
bool is_no_person(const std::string& owner, const Checked& notes) {
  const Directory nobody;
  return is_all_caps(owner) || is_owner(fold(owner), {notes.words, nobody});
}

std::vector<Named> owners_of(const Checked& notes) {
  std::vector<Named> out;
  for (const auto& item : notes.minutes.actions)
    for (const auto& owner : item.owners)
      if (!is_no_person(owner, notes)) out.push_back({owner, fold(owner), item.evidence.line});
  return out;
}

// One letter in seven may be wrong, and a short name must be right.
bool comes_near(std::string_view left, std::string_view right) {
  const auto length = std::min(left.size(), right.size());
  if (length < shortest_name || left.front() != right.front()) return false;
  return edit_distance(left, right) <= std::max<std::size_t>(1, length / letters_a_slip);
}

// Whether both are written differently and yet may be the same name: "Kršić" and "Krsic", "Krsik".
bool may_be_one(const Named& left, const Named& right) {
  if (left.name == right.name) return false;
  if (left.folded == right.folded) return true;
  return comes_near(left.folded, right.folded);
}

// All names of the notes, each spelling once, where it stands first.
std::vector<Named> spellings_of(const Checked& notes) {
  std::map<std::string, Named> seen;
  std::vector<Named> out;
  const auto add = [&](const Named& named) {
    if (out.size() < most_names && seen.emplace(named.name, named).second) out.push_back(named);
  };
  for (const auto& person : notes.minutes.people)
    add({person.name, fold(person.name), 0});
  for (const auto& owner : owners_of(notes))
    add(owner);
  return out;
}

bool comes_near_attendance(const Named& owner, const Checked& notes) {
  return std::ranges::any_of(notes.minutes.people, [&](const Person& person) {
    return may_be_one(owner, {person.name, fold(person.name), 0});
  });
}

}  // namespace

std::vector<Finding> absent_owners(const Checked& notes) {
  const auto present = names_of(notes, Person::Presence::present);
  const auto absent = names_of(notes, Person::Presence::absent);
  std::vector<Finding> out;
  for (const auto& owner : owners_of(notes))
    if (knows(absent, owner.folded) && !knows(present, owner.folded))
      out.push_back(finding("absent-owner", "the owner was not there", owner.line, owner.name));
  return out;
}

std::vector<Finding> unknown_owners(const Checked& notes) {
  std::vector<Finding> out;
  if (notes.minutes.people.empty()) return out;
  const auto present = names_of(notes, Person::Presence::present);
  const auto absent = names_of(notes, Person::Presence::absent);
  for (const auto& owner : owners_of(notes))
    if (!knows(present, owner.folded) && !knows(absent, owner.folded) && !comes_near_attendance(owner, notes))
      out.push_back(
          finding("unknown-owner", "the attendance does not name the owner", owner.line, owner.name));
  return out;
}

std::vector<Finding> two_spellings(const Checked& notes) {
  const auto names = spellings_of(notes);
  std::vector<Finding> out;
  for (std::size_t later = 1; later < names.size(); ++later)
    for (std::size_t i = 0; i < later; ++i) {
      if (!may_be_one(names[i], names[later])) continue;
      out.push_back(finding("two-spellings", fmt::format("perhaps \"{}\", spelled otherwise", names[i].name),
                            names[later].line, names[later].name));
      break;
    }
  return out;
}

}  // namespace docket
