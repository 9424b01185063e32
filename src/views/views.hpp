#pragma once

// To add a report: src/views/NAME.cpp with its row, the row's declaration below, its place in the table of
// views.cpp, its line in CMakeLists.txt, a case in tests/cases/report/.

#include <string>
#include <vector>

#include "docket/view.hpp"

namespace docket {

/// The entries in sections: owners by name, those that nobody owns last; meetings latest first, those of no
/// meeting last. An entry with two owners stands under both. Within a section their order stays.
std::vector<Report::Section> grouped(std::vector<Entry> entries, Grouping grouping);

extern const View open_view;

}  // namespace docket
