#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "docket/document.hpp"
#include "docket/minutes.hpp"
#include "minutes/markers.hpp"
#include "minutes/outline.hpp"
#include "minutes/owners.hpp"
#include "text/calendar.hpp"

namespace docket {

inline constexpr std::size_t longest_action = 20'000;  ///< bytes; nothing tells where it would end
inline constexpr std::size_t longest_aside = 300;      ///< of what is set aside

/// What the later steps know of the whole document.
struct Facts {
  const Words& words;
  Directory people;
  Anchor day;  ///< due words are reckoned from it
  std::optional<Date> next_meeting;
  std::string author;  ///< of a mail: who says "I" in it; empty elsewhere
};

/// Something that is an action by where it stands or how it is marked, before it is taken apart.
struct Candidate {
  std::string text;
  KindSet kinds = KindSet::all();  ///< of which phrases may stand in `text`
  std::string owner_field;         ///< a column's or a heading's owner
  std::string_view owner_rule;  ///< "owner.column" (trusted before the sentence), "owner.heading" (behind it)
  std::string due_field;
  std::string state_field;
  std::string number;
  std::string category;
  std::string response;
  std::string_view speaker;  ///< who says "I" in it; empty where nobody is known to
  std::optional<Date> raised, closed;
  std::vector<std::string> notes;
  std::vector<Part> parts;
  Block::Mark mark = Block::Mark::none;
  Status status = Status::open;  ///< as its section says
  bool row = false;              ///< a table's row: never merged with another of the same table
  int table = -1;
  int list = -1;       ///< which list of the outline it is a point of
  std::size_t at = 0;  ///< which line of the outline it is from
  Section section = Section::none;
  Evidence evidence;
  std::string_view why_none;  ///< where it only looks like an action; empty where it may be one
  Mark opening;  ///< the marker that opens `text`, where a step has looked; its views are of the notes
};

/// Where the steps put each candidate as soon as they know all of it, so that long notes are not held twice.
using TakeCandidate = std::function<void(Candidate&&)>;

/// Takes a candidate apart: marker, state, due words and owner come off its text. Nullopt where nothing that
/// could be done is left; `why` says so.
struct TakenApart {
  std::optional<ActionItem> action;
  std::string_view why;
};

/// Due words are reckoned from `day`. Notes, parts and evidence are taken out of the candidate where it gives
/// an action.
TakenApart take_apart(Candidate& candidate, const Anchor& day, const Facts& facts);

/// Whether `text` says that there are no actions.
bool says_none(std::string_view text, const Words& words);

}  // namespace docket
