#include "register/changes.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "docket/error.hpp"
#include "register/names.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

constexpr std::array<std::string_view, 3> end_states = {"done", "dropped", "superseded"};

Entry::Part& part_of(Entry& entry, int number) {
  const auto part = std::ranges::find(entry.parts, number, &Entry::Part::number);
  if (part != entry.parts.end()) return *part;
  const auto held = entry.parts.empty() ? std::string("none") : std::to_string(entry.parts.size());
  throw Error{fmt::format("action {} has no sub-question {} (it has {})", entry.number, number, held)};
}

Entry::Part& open_part(Entry& entry, int number) {
  auto& part = part_of(entry, number);
  if (part.status == "open") return part;
  throw Error{fmt::format("{0}.{1} is {2} already; docket reopen {0}.{1} opens it", entry.number, number,
                          part.status),
              Exit::refused};
}

std::vector<std::string> open_parts(const Entry& entry) {
  std::vector<std::string> open;
  for (const auto& part : entry.parts)
    if (part.status == "open") open.push_back(fmt::format("{}.{}", entry.number, part.number));
  return open;
}

void add_new(std::vector<std::string>& names, const std::vector<std::string>& more) {
  for (const auto& name : more)
    if (std::ranges::find(names, fold(name), fold) == names.end()) names.push_back(name);
}

/// Takes away the one that `wanted` means.
void take(std::vector<std::string>& names, const std::string& wanted, std::string_view what, int number) {
  std::vector<Named> all;
  for (const auto& name : names)
    all.push_back({0, name, {fold(name)}});
  const auto found = matches(wanted, all);
  if (found.size() == 1) {
    std::erase(names, found.front()->name);
    return;
  }
  throw Error{
      fmt::format("action {} has {} {} \"{}\" (it has {})", number, found.empty() ? "no" : "more than one",
                  what, wanted, names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "))),
      Exit::refused};
}

template <class Field, class Wanted>
void set(Field& field, const std::optional<Wanted>& wanted) {
  if (wanted) field = *wanted;
}

void edit_lists(Entry& entry, const Edit& edit) {
  set(entry.owners, edit.owners);
  for (const auto& owner : edit.remove_owners)
    take(entry.owners, owner, "owner", entry.number);
  add_new(entry.owners, edit.add_owners);
  for (const auto& tag : edit.remove_tags)
    take(entry.tags, tag, "tag", entry.number);
  add_new(entry.tags, edit.add_tags);
  int next = entry.parts.empty() ? 1 : entry.parts.back().number + 1;
  for (const auto& question : edit.add_questions)
    entry.parts.push_back({.number = next++, .text = question, .status = "open"});
}

}  // namespace

Entry edited(Entry entry, const Edit& edit) {
  set(entry.text, edit.text);
  set(entry.category, edit.category);
  set(entry.label, edit.label);
  set(entry.response, edit.response);
  set(entry.evidence, edit.evidence);
  set(entry.raised, edit.raised);
  set(entry.due, edit.due);
  if (edit.settled) entry.doubt.clear();
  edit_lists(entry, edit);
  return entry;
}

Entry noted(Entry entry, int part, const std::string& text, const Stamp& stamp) {
  if (part != 0) part_of(entry, part);
  entry.notes.push_back(
      {stamp.today, stamp.by, part == 0 ? text : fmt::format("{}.{}: {}", entry.number, part, text)});
  return entry;
}

Entry answered(Entry entry, int part, const std::string& text, const std::string& by, Date on) {
  auto& question = open_part(entry, part);
  question.status = "answered";
  question.answer = text;
  question.answered_by = by;
  question.answered_on = on;
  return entry;
}

Entry waived(Entry entry, int part, const std::string& reason, const Stamp& stamp) {
  entry = answered(std::move(entry), part, reason, stamp.by, stamp.today);
  part_of(entry, part).status = "waived";
  return entry;
}

Entry closed(Entry entry, int part, const Closing& closing, const Stamp& stamp) {
  const auto on = closing.on.value_or(stamp.today);
  if (part != 0) return answered(std::move(entry), part, closing.response, stamp.by, on);
  if (!closing.status.empty() && std::ranges::find(end_states, closing.status) == end_states.end())
    throw Error{fmt::format("no end \"{}\"; {} are", closing.status, fmt::join(end_states, ", ")),
                Exit::usage};
  if (entry.status != "open")
    throw Error{fmt::format("action {0} is closed already ({1}{2}); docket reopen {0} opens it", entry.number,
                            entry.status, entry.closed ? ", " + to_iso(*entry.closed) : ""),
                Exit::refused};
  const auto open = open_parts(entry);
  if (!open.empty() && closing.status.empty() && !closing.force)
    throw Error{
        fmt::format("action {} has sub-questions without an answer ({}); answer or waive them, or close with "
                    "--as STATE or --force",
                    entry.number, fmt::join(open, ", ")),
        Exit::refused};
  entry.status = closing.status.empty() ? "done" : closing.status;
  entry.closed = on;
  entry.doubt.clear();
  if (!closing.response.empty()) entry.response = closing.response;
  if (!closing.evidence.empty()) entry.evidence = closing.evidence;
  return entry;
}

Entry reopened(Entry entry, int part, const std::string& reason, const Stamp& stamp) {
  if (part != 0) {
    auto& question = part_of(entry, part);
    if (question.status == "open")
      throw Error{fmt::format("{}.{} is open", entry.number, part), Exit::refused};
    question = {.number = question.number, .text = question.text, .asker = question.asker, .status = "open"};
  } else {
    if (entry.status == "open") throw Error{fmt::format("action {} is open", entry.number), Exit::refused};
    entry.status = "open";
    entry.closed.reset();
    entry.response.clear();  // it told how it was closed; history keeps it
  }
  return reason.empty() ? entry : noted(std::move(entry), part, reason, stamp);
}

Entry split_off(const Entry& entry, int part) {
  auto whole = entry;
  const auto& question = open_part(whole, part);
  Entry made{.text = question.text, .owners = entry.owners, .due = entry.due, .status = "open"};
  made.meeting = entry.meeting;
  made.raised = entry.raised;
  made.tags = entry.tags;
  made.category = entry.category;
  made.sources = entry.sources;
  return made;
}

Entry without_part(Entry entry, int part, int number, const Stamp& stamp) {
  return waived(std::move(entry), part, fmt::format("now action {}", number), stamp);
}

Entry joined_with(Entry entry, const Entry& other) {
  add_new(entry.owners, other.owners);
  add_new(entry.tags, other.tags);
  if (!entry.due) entry.due = other.due;
  for (const auto field : {&Entry::response, &Entry::evidence, &Entry::category, &Entry::label})
    if ((entry.*field).empty()) entry.*field = other.*field;
  int next = entry.parts.empty() ? 1 : entry.parts.back().number + 1;
  for (auto part : other.parts) {
    const auto same = [&](const Entry::Part& one) { return fold(one.text) == fold(part.text); };
    if (std::ranges::any_of(entry.parts, same)) continue;
    part.number = next++;
    entry.parts.push_back(std::move(part));
  }
  std::ranges::copy(other.notes, std::back_inserter(entry.notes));
  for (const auto& source : other.sources)
    if (std::ranges::find(entry.sources, source) == entry.sources.end()) entry.sources.push_back(source);
  entry.doubt.clear();
  return entry;
}

namespace {

constexpr std::string_view merged_words = "merged into ";

}  // namespace

Entry superseded(Entry entry, int by, const Stamp& stamp) {
  entry.status = "superseded";
  entry.closed = stamp.today;
  entry.response = fmt::format("{}{}", merged_words, by);
  entry.doubt.clear();
  return entry;
}

int merged_into(const Entry& entry) {
  if (entry.status != "superseded" || !entry.response.starts_with(merged_words)) return 0;
  const auto digits = std::string_view(entry.response).substr(merged_words.size());
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace docket
