#include "register/names.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "text/fold.hpp"
#include "text/nearest.hpp"

namespace docket {

namespace {

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
}

std::vector<std::string_view> words_of(std::string_view folded) {
  std::vector<std::string_view> words;
  while (!folded.empty()) {
    const auto begin = std::ranges::find_if(folded, is_letter) - folded.begin();
    folded.remove_prefix(static_cast<std::size_t>(begin));
    const auto size = static_cast<std::size_t>(std::ranges::find_if_not(folded, is_letter) - folded.begin());
    if (size > 0) words.push_back(folded.substr(0, size));
    folded.remove_prefix(size);
  }
  return words;
}

bool is_whole(std::string_view wanted, std::string_view name) {
  return wanted == name;
}

bool is_word_or_initials(std::string_view wanted, std::string_view name) {
  const auto words = words_of(name);
  if (std::ranges::find(words, wanted) != words.end()) return true;
  std::string initials;
  for (const auto word : words)
    initials += word.front();
  return words.size() > 1 && initials == wanted;
}

bool is_beginning(std::string_view wanted, std::string_view name) {
  const auto words = words_of(name);
  return name.starts_with(wanted) ||
         std::ranges::any_of(words, [&](std::string_view word) { return word.starts_with(wanted); });
}

/// "Boban" of "Boban Krsic"; groups are no persons: "Board" is not "Board Chair", but that reads alike, so it
/// is only offered.
bool is_short_form(std::string_view shorter, std::string_view longer) {
  const auto words = words_of(longer);
  if (words.size() < 2 || words_of(shorter).size() != 1) return false;
  return words.front() == shorter || is_word_or_initials(shorter, longer);
}

/// Whether the words are the same but for one letter in one of them, or two in a long one.
bool is_slip(std::string_view a, std::string_view b) {
  constexpr std::size_t shortest = 4;
  constexpr std::size_t long_word = 8;
  const auto left = words_of(a), right = words_of(b);
  if (left.size() != right.size()) return false;
  std::size_t slips = 0;
  for (std::size_t index = 0; index < left.size(); ++index) {
    if (left[index] == right[index]) continue;
    const auto least = std::min(left[index].size(), right[index].size());
    const auto distance = edit_distance(left[index], right[index]);
    if (least < shortest || distance > (least < long_word ? 1U : 2U)) return false;
    ++slips;
  }
  return slips == 1;
}

/// Whether the last word alone is a slip of the pen: "Housely" for "Russ Housley".
bool is_slip_of_surname(std::string_view name, std::string_view known) {
  const auto words = words_of(known);
  return words.size() > 1 && words_of(name).size() == 1 && is_slip(name, words.back());
}

/// From the surest to the boldest.
constexpr std::array ways = {is_whole, is_word_or_initials, is_beginning};

std::string listed(const std::vector<const Named*>& some) {
  constexpr std::size_t enough = 5;
  std::string names;
  for (std::size_t index = 0; index < some.size() && index < enough; ++index)
    names += (index == 0 ? "" : ", ") + some[index]->name;
  return some.size() > enough ? names + ", …" : names;
}

/// " (did you mean "Boban"?)", or nothing.
std::string suggestion(std::string_view folded, std::span<const Named> all) {
  std::vector<std::string_view> candidates;
  std::vector<const Named*> owners;
  for (const auto& named : all)
    for (const std::string_view name : named.folded) {
      auto words = words_of(name);
      words.push_back(name);
      for (const auto word : words) {
        candidates.push_back(word);
        owners.push_back(&named);
      }
    }
  const auto near = nearest(folded, candidates);
  if (near.empty()) return {};
  const auto at = std::ranges::find(candidates, near) - candidates.begin();
  return fmt::format("; did you mean \"{}\"?", owners[static_cast<std::size_t>(at)]->name);
}

}  // namespace

std::vector<const Named*> matches(std::string_view wanted, std::span<const Named> all) {
  const auto folded = fold(wanted);
  std::vector<const Named*> found;
  if (folded.empty()) return found;
  for (const auto way : ways) {
    for (const auto& named : all)
      if (std::ranges::any_of(named.folded, [&](const std::string& name) { return way(folded, name); }))
        found.push_back(&named);
    if (!found.empty()) return found;
  }
  return found;
}

std::vector<const Named*> named_by_a_word(std::string_view wanted, std::span<const Named> all) {
  const auto folded = fold(wanted);
  std::vector<const Named*> found;
  for (const auto& named : all)
    if (std::ranges::any_of(named.folded,
                            [&](const std::string& name) { return is_word_or_initials(folded, name); }))
      found.push_back(&named);
  return found;
}

const Named& the_one(std::string_view what, std::string_view wanted, std::span<const Named> all) {
  const auto found = matches(wanted, all);
  if (found.empty())
    throw Error{fmt::format("no {} \"{}\" in the register{}", what, wanted, suggestion(fold(wanted), all)),
                Exit::usage};
  if (found.size() > 1)
    throw Error{fmt::format("{} \"{}\" fits {}: {}; say which", what, wanted, found.size(), listed(found)),
                Exit::refused};
  return *found.front();
}

std::vector<std::string> likely_same(std::string_view name, std::span<const Named> all) {
  const auto folded = fold(name);
  std::vector<std::string> found;
  for (const auto& named : all)
    if (std::ranges::any_of(named.folded, [&](const std::string& known) {
          return is_short_form(folded, known) || is_short_form(known, folded) || is_slip(folded, known) ||
                 is_slip_of_surname(folded, known);
        }))
      found.push_back(named.name);
  return found;
}

std::vector<Named> people(const Database& database) {
  std::vector<Named> all;
  auto rows = database.query(
      "SELECT p.id, p.name, p.folded FROM person p UNION ALL "
      "SELECT p.id, p.name, a.folded FROM alias a JOIN person p ON p.id = a.person ORDER BY 2, 1");
  while (rows.next()) {
    if (all.empty() || all.back().id != rows.integer(0)) all.push_back({rows.integer(0), rows.text(1), {}});
    all.back().folded.push_back(rows.text(2));
  }
  return all;
}

std::optional<Named> person_named(const Database& database, std::string_view name) {
  const auto folded = fold(name);
  auto rows = database.query(
      "SELECT id, name FROM person WHERE folded = ? UNION ALL "
      "SELECT p.id, p.name FROM alias a JOIN person p ON p.id = a.person WHERE a.folded = ?",
      {folded, folded});
  if (!rows.next()) return std::nullopt;
  return Named{rows.integer(0), rows.text(1), {folded}};
}

}  // namespace docket
