#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "docket/register.hpp"

namespace docket {

/// A selection of entries in sections: what a renderer writes.
struct Report {
  struct Section {
    std::string heading;  ///< empty where the report has one section only
    std::vector<Entry> entries;
  };
  std::string title;
  Date as_of;                        ///< the day against which "overdue" is reckoned
  std::string filter;                ///< as the user typed it; may be empty
  std::size_t total = 0;             ///< entries that the filter found; more than are here where a limit cut them
  std::vector<std::string> columns;  ///< names of output's columns, in order; empty: the renderer's own choice
  std::vector<Section> sections;
};

}  // namespace docket
