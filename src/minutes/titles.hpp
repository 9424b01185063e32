#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "docket/minutes.hpp"
#include "minutes/outline.hpp"
#include "text/words.hpp"

namespace docket {

constexpr std::size_t title_lines = 14;  // how far down the title and the day may stand

/// "Vorstandssitzung", "Committee meeting": a word of the list, alone or at the end of a longer one.
bool names_meeting(std::string_view folded, const Words& words);

/// Without list tags, "Minutes of", days and times around the meeting's own name.
std::string clean_title(std::string_view text, DateOrder order, const Words& words);

/// The title that somebody wrote at the head of the file, apart from its lines: front matter, "#+TITLE:".
/// Empty where there is none, and for formats whose programs make one up.
std::string_view title_by_hand(const Document& document);

/// What the notes call the meeting; empty where they do not.
std::string find_title(const Document& document, const Outline& outline, DateOrder order, const Words& words);

/// The first line of plain text, where it may be a title: "Weekly sync notes" over a meeting a day. Empty
/// where it is none.
std::string title_on_top(const Outline& outline, DateOrder order, const Words& words);

/// Sets series and number from the title: "SSR2 Plenary Meeting #14" is number 14 of the series "SSR2
/// Plenary".
void split_title(Meeting& meeting, const Words& words);

}  // namespace docket
