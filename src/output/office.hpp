#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "docket/view.hpp"
#include "output/archive.hpp"

namespace docket {

/// A file of data/office, by its name there without suffix.
std::string office_file(std::string_view name);

/// The file's properties: its title, the report's day as the time of making, and under "docket" what ties it
/// to its register.
std::vector<OfficePart> property_parts(const Report& report);

/// What a file is called that gives itself no title.
std::string title_of(const Report& report);

}  // namespace docket
