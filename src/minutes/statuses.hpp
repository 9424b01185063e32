#pragma once

#include <optional>
#include <string_view>

#include "docket/minutes.hpp"
#include "text/words.hpp"

namespace docket {

/// What a state's cell or field says: "Completed, see item 4" is done, "not done yet" and "80 %" are open.
/// Nullopt where it says nothing of a state.
std::optional<Status> status_of(std::string_view field, const Words& words);

/// Whether what somebody said of an action is its state: not "Done, but not sent", nor "Closed source is a
/// problem".
bool is_state_remark(std::string_view remark, const Words& words);

/// A state that stands apart at either end of a line: "(DONE)", "[COMPLETED 23 April]", "– closed", "DONE:
/// …", "✓". `kinds` are those of which phrases may stand in the line (Words::kinds_within).
struct StateFound {
  Status status = Status::open;
  std::string_view words;
  std::string_view rest;  ///< the line without it
};
std::optional<StateFound> state_at_an_end(std::string_view text, const KindSet& kinds, const Words& words);

/// Where a point of a review tells, in the past tense, that somebody did it, the bytes before its verb: those
/// of "Ann and Bo " in "Ann and Bo completed the manual", 0 for "sent the letter". Nullopt where it does not,
/// or takes something back: "Ann wrote to Bo but has no answer yet".
std::optional<std::size_t> done_by(std::string_view text, const Words& words);

/// Whether it tells so without saying who did it: "Fire door: it has been repaired". Not where it takes
/// something back.
bool says_it_was_done(std::string_view text, const Words& words);

}  // namespace docket
