#pragma once

// To add a report: src/views/NAME.cpp with its row, the row's declaration below, its place in the table of
// views.cpp, its line in CMakeLists.txt, a case in tests/cases/report/.

#include <cstddef>
#include <functional>
#include <span>
#include <string>
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

/// Puts beside each entry what `remark` says of it.
void remark_on(Report& report, const std::function<std::string(const Entry&)>& remark);

/// The entries in that state.
Query::Node in_state_of(std::string_view state);

bool is_open(const Entry& entry);

/// Whether it is open and due from `from` to `to`, both included.
bool is_due(const Entry& entry, Date from, Date to);

/// How many entries are so. Fits the number of a tile or a figure.
int count_of(std::span<const Entry> entries, const std::function<bool(const Entry&)>& is_so);

/// How many are open, overdue, due within a week of `today`; and, where there are any, how many of the open
/// ones have no owner and how many no day.
std::vector<Report::Tile> tiles_of_open(std::span<const Entry> entries, Date today);

/// "3 open, 1 overdue, 2 closed".
std::string summary_of(std::span<const Entry> entries, Date today);

/// "1 action", "2 actions".
std::string counted(std::size_t count, std::string_view what);

/// How a report calls a meeting: title, else series and number, else its day.
std::string name_of(const Entry::Meeting& meeting);

/// How many entries of each section were raised, are closed, open and overdue: a row a section.
Figures counts_by_section(std::string_view heading, std::string_view of,
                          std::span<const Report::Section> sections, Date today);

extern const View agenda_view;
extern const View changes_view;
extern const View meetings_view;
extern const View open_view;
extern const View overdue_view;
extern const View owners_view;
extern const View stats_view;

}  // namespace docket
