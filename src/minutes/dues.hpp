#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "text/calendar.hpp"

namespace docket {

/// The words of an action that say when it is due.
struct DueFound {
  std::size_t begin = 0,
              end = 0;  ///< bytes of the text, preposition included: "by Friday", "at the next call"
  /// What to take off the text where the words stand apart from the sentence ("(Due: 5 May)", "- due 5 May"),
  /// with brackets, label and dash; empty where they are part of the sentence.
  std::size_t cut_begin = 0, cut_end = 0;
  DateReading reading;    ///< without a day for "ASAP", "before the next call", "in Q3"
  std::string_view rule;  ///< "due.label", "due.bracket", "due.trailing", "due.leading", "due.by",
                          ///< "due.when", "due.meeting", "due.vague"
};

/// Finds them in the text of one action; nullopt where it has none. In a sentence days count only behind a
/// word that makes them a limit, since others belong to the object ("the minutes of 3 May"). `next_meeting`
/// is the day of the meeting after this one, where the notes say it: "by the next call" is that day. `kinds`
/// are those of which phrases may stand in the text (Words::kinds_within).
std::optional<DueFound> find_due(std::string_view text, const KindSet& kinds, const Anchor& anchor,
                                 std::optional<Date> next_meeting);

/// What a field for days says: "26 May", "TBD", "Next meeting", "before the next phase (end of August 2017)".
/// `reading.rule` is empty for words without any day, such as "TBD" or "in progress".
DateReading read_due_field(std::string_view field, const Anchor& anchor, std::optional<Date> next_meeting);

}  // namespace docket
