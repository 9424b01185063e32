#pragma once

#include <string>
#include <vector>

#include "output/fields.hpp"

namespace docket {

// The pieces of the HTML page that are made by hand; all of them are finished HTML.

/// What the list shows of each entry.
struct HtmlTable {
  std::vector<const Column*> columns;
  bool remarks = false;  ///< a last column says what is worth saying
};

/// A <tbody> for each section that has entries; rows link to the details of their entry.
std::string sections_of(const Report& report, const HtmlTable& table);

/// An <article> for each entry, with all that is known of it, that links back to its row.
std::string details_of(const Report& report);

/// The figures as a drawing with its own words for who cannot see it; empty where they are to be a table.
/// `place` tells its names from those of the page's other drawings.
std::string chart_of(const Figures& figures, int place);

/// The figures as a table; folded away where they are drawn as well.
std::string table_of(const Figures& figures);

}  // namespace docket
