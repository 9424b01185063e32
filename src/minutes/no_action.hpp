#pragma once

#include <cstddef>
#include <string_view>

#include "minutes/owners.hpp"
#include "text/words.hpp"

namespace docket {

/// Why a point or paragraph among the actions is none ("a decision", "nothing but a link"); empty where it
/// may be one.
std::string_view why_no_action(std::string_view text, const Words& words);

/// "TODO: is used 400 times": behind a marker in mid-line, what is said about it.
bool says_about(std::string_view text);

/// The bytes at the start of `text` that are names, where nothing but a state follows them: "Ann, Bo (done)"
/// says who and not what. 0 where it does not begin so.
std::size_t names_length(std::string_view text, const Naming& naming);

/// Whether names are all of it.
bool is_nothing_but_names(std::string_view text, const Naming& naming);

/// "[Ann] order the chairs": somebody the notes know, or a role.
bool opens_with_names_in_brackets(std::string_view text, const Naming& naming);

/// "For staff:", "Ann", "Policy support staff (Bo)": who a heading within the actions names; empty where it
/// names nobody.
std::string_view owner_of_heading(std::string_view heading, const Naming& naming);

}  // namespace docket
