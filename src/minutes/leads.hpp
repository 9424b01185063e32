#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "minutes/owners.hpp"

namespace docket {

/// Who a text leads with, and what stands behind; `owners` are empty where it leads with nobody.
struct Lead {
  std::vector<std::string> owners;
  std::string_view names, rest;  ///< as written
};

/// "[Ann, Bo] order the chairs": what may be names, known or not, in a bracket in front.
Lead bracket_in_front(std::string_view text, const Naming& naming);

/// "[Ann, Bo] order the chairs", "(Ann) order the chairs": at least one of them somebody the notes know, or a
/// role or group.
Lead lead_in_brackets(std::string_view text, const Naming& naming);

/// "Phil: third bid for the roof": people the notes know, before a colon.
Lead lead_of_known(std::string_view text, const Naming& naming);

/// The same of a line that tells what is to be done: "Phil: third bid for the roof -- 1/31", but "Phil: I
/// think so" is talk.
bool is_led_by_known(std::string_view line, const Naming& naming);

/// Whether a line leads with names, known or not, and an order: "Sam & Jo: order new bins", "@kim – call the
/// landlord".
bool leads_with_order(std::string_view line, const Naming& naming);

/// Whether a line leads with who is to act before a dash: "Clerk – order the noticeboard". Somebody the notes
/// do not know, and who is no role, counts where an order follows.
bool leads_with_owner(std::string_view line, const Naming& naming);

/// Whether behind a sentence there are labels for both, in any order: "… mended. Owner: Ann; due: 1 May".
bool labels_owner_and_due(std::string_view text, const Words& words);

/// The bytes at the start of `text` that are names, where nothing but a state follows them: "Ann, Bo (done)"
/// says who and not what. 0 where it does not begin so.
std::size_t names_length(std::string_view text, const Naming& naming);

/// Whether names are all of it.
bool is_nothing_but_names(std::string_view text, const Naming& naming);

/// "For staff:", "Ann", "Policy support staff (Bo)": who a heading within the actions names; empty where it
/// names nobody.
std::string_view owner_of_heading(std::string_view heading, const Naming& naming);

}  // namespace docket
