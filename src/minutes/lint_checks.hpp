#pragma once

// What the files of lint share: lint.cpp has the table, lint_people.cpp the checks that are about people.

#include "docket/lint.hpp"
#include "minutes/outline.hpp"
#include "text/calendar.hpp"

namespace docket {

struct Checked {
  const Outline& outline;  ///< with its sections
  const Minutes& minutes;
  const Words& words;
  Anchor day;
};

/// `quote` is cut to a length that fits a line.
Finding finding(std::string_view kind, std::string what, int line, std::string_view quote);

/// "Marie Vogt owns it and was absent"
std::vector<Finding> absent_owners(const Checked& notes);

/// Owners whom the attendance does not name; none where the notes have no attendance. Roles, groups and names
/// that come near one in the attendance are left out.
std::vector<Finding> unknown_owners(const Checked& notes);

/// "Boban Krsic" and "Boban Kršić"
std::vector<Finding> two_spellings(const Checked& notes);

}  // namespace docket
