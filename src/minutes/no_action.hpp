#pragma once

#include <string_view>

#include "minutes/candidates.hpp"
#include "text/words.hpp"

namespace docket {

/// Why a point or paragraph among the actions is none ("a decision", "nothing but a link"); empty where it
/// may be one. `kinds` are those of which phrases may stand in the text.
std::string_view why_no_action(std::string_view text, const KindSet& kinds, const Words& words);

/// "@name: Task (due YYYY-MM-DD)", "Owner - Action - Due date": a form to be filled in.
bool is_template(std::string_view text, const Words& words);

/// "Copy previous action items from last time's notes": what is ordered is a list of actions.
bool orders_list(std::string_view text, const Words& words);

/// "Moved by Ann, seconded by Bo, to approve the minutes. Carried.": what was done by the vote. `kinds` are
/// those of which phrases may stand in it (Words::kinds_within).
bool tells_of_vote(std::string_view text, const KindSet& kinds, const Facts& facts);

/// "TODO: is used 400 times": behind a marker in mid-line, what is said about it.
bool says_about(std::string_view text, const Words& words);

}  // namespace docket
