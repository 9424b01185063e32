#pragma once

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "docket/minutes.hpp"
#include "docket/reader.hpp"
#include "minutes/owners.hpp"

// What the tests of recognition share.

namespace docket::test {

inline constexpr Date tuesday{std::chrono::year{2024}, std::chrono::May, std::chrono::day{7}};

/// What is recognised in notes of a meeting on a Tuesday, 7 May 2024.
inline Minutes minutes_of(std::string_view notes, std::string_view name = "notes.md", Date held = tuesday) {
  return recognise(read_document(name, notes, {}, {}), {.held = held, .meeting = {}});
}

/// What is recognised where the user says nothing of the meeting.
inline Minutes unaided(std::string_view notes, std::string_view name = "notes.md") {
  return recognise(read_document(name, notes, {}, {}));
}

inline std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const auto& text : texts)
    out += (out.empty() ? "" : ", ") + text;
  return out;
}

/// "Ann to oil the door | Ann | by Friday = 2024-05-10 | done", and a line for each part and note.
template <typename Items>
std::string in_words(const Items& actions) {
  std::string out;
  for (const auto& item : actions) {
    out += item.text + " | " + joined(item.owners);
    if (item.due) out += " | " + item.due->words + (item.due->day ? " = " + to_iso(*item.due->day) : "");
    if (item.status != Status::open) out += " | " + std::string(to_word(item.status));
    out += '\n';
    for (const auto& part : *item.parts)
      out += "  part: " + part.text + (part.asker.empty() ? "" : " | " + part.asker) + '\n';
    for (const auto& note : *item.notes)
      out += "  note: " + note + '\n';
  }
  return out;
}

inline std::string actions_in(std::string_view notes, std::string_view name = "notes.md",
                              Date held = tuesday) {
  return in_words(minutes_of(notes, name, held).actions);
}

/// The people whom the tests' notes name.
inline Directory club() {
  Directory people;
  for (const std::string_view name : {"Ann Hall", "Bo Lee", "Ivo de Wit", "kim42"})
    people.add(name);
  return people;
}

}  // namespace docket::test
