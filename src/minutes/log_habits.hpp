#pragma once

// What the programs of chat channels write around the words of people.

#include <optional>
#include <string>
#include <string_view>

namespace docket {

/// Whether a name is that of a program which only repeats or counts what people say: "RRSAgent", "Zakim".
bool is_robot(std::string_view name);

/// What a tracker's robot says of the action it has just heard:
///     Created ACTION-31 - Measure the gate [on Cy Moss - due 2024-05-23].
struct Tracked {
  std::string_view number, text, owner, due;  ///< owner and due empty where it does not say
};
std::optional<Tracked> tracked(std::string_view line);

/// Whether `text` holds the words that the robot repeats in its own form.
bool is_tracked_as(std::string_view text, const Tracked& robot);

/// `text` without what programs hang on behind it: "[recorded in http://…]", who said it when
/// "(ann, 15:03:30)".
std::string_view without_log_marks(std::string_view text);

/// Whether a log's summary tells at the end who said it when, as it does behind all it keeps.
bool is_logged(std::string_view text);

/// The title in "#startmeeting Garden club", "Meeting: Garden club", "#meetingname garden"; else empty.
std::string_view title_set_in_log(std::string_view message);

/// Who is there by "present+", "present+ Ann Hall"; `speaker` where nobody is named, empty where it is no
/// such message.
std::string_view present_in_log(std::string_view message, std::string_view speaker);

}  // namespace docket
