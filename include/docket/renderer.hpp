#pragma once

#include <iosfwd>
#include <span>
#include <string_view>

#include "docket/view.hpp"

namespace docket {

/// What a renderer may know of the place it writes to.
struct Page {
  int width = 0;        ///< display columns; 0: no limit, nothing is wrapped
  bool colour = false;  ///< ANSI colours
};

/// One format of reports. The same report and page give the same bytes.
struct Renderer {
  std::string_view name;    ///< what --format takes
  std::string_view suffix;  ///< of a file that -o names: "md"
  std::string_view help;
  void (*write)(std::ostream& out, const Report& report, const Page& page);
};

std::span<const Renderer> renderers();

/// nullptr where no format has that name.
const Renderer* find_renderer(std::string_view name);

}  // namespace docket
