#pragma once

// To add a report: src/views/NAME.cpp with its row, the row's declaration below, its place in the table of
// views.cpp, its line in CMakeLists.txt, a case in tests/cases/report/.

#include <string_view>
#include <vector>

#include "docket/view.hpp"

namespace docket {

/// The entries in sections: owners by name, those that nobody owns last; meetings latest first, those of no
/// meeting last. An entry with two owners stands under both. Within a section their order stays. Each
/// section says how many of its entries are open and how many overdue on `today`.
std::vector<Report::Section> grouped(std::vector<Entry> entries, Grouping grouping, Date today);

/// A report of that title over what was selected, in sections with their counts.
Report in_sections(std::string_view title, Selected selected);

/// The entries in that state.
Query::Node in_state_of(std::string_view state);

extern const View meetings_view;
extern const View open_view;
extern const View overdue_view;
extern const View owners_view;

}  // namespace docket
