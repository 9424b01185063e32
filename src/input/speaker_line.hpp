#pragma once

#include <optional>
#include <string_view>

#include "input/lines.hpp"

namespace docket {

/// Who speaks, in a line of their own or in two.
struct SpeakerLine {
  std::string_view name;
  int lines = 1;  ///< that it takes
};

/// The speaker's line that `lines` stands at: "Ann Hall  9:02 AM", "ann — Yesterday at 8:01 PM", "Ann Hall
/// 0:04", "Ann Hall, [03.05.24 09:02]", or a name over a time. Agendas have such lines too: one alone says
/// little.
std::optional<SpeakerLine> speaker_at(const Lines& lines);

/// Moves behind it.
void skip_speaker(Lines& lines, const SpeakerLine& speaker);

/// A time of day, or from a recording's start, and nothing else: "9:02 AM", "00:03:12".
bool is_clock(std::string_view text);

/// A line that nobody says: a heading, a point of a list.
bool opens_page(const SourceLine& line);

}  // namespace docket
