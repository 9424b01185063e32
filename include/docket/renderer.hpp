#pragma once

#include <span>
#include <string>
#include <string_view>

#include "docket/view.hpp"

namespace docket {

/// What a renderer may know of the place it writes to.
struct Page {
  int width = 0;        ///< display columns; 0: no limit, nothing is wrapped
  bool colour = false;  ///< ANSI colours
};

/// Whether a format is something to read, or bytes that a terminal cannot show.
enum class Form { text, binary };

/// One format of reports. The same report and page give the same bytes.
struct Renderer {
  std::string_view name;    ///< what --format takes
  std::string_view suffix;  ///< of a file that -o names: "md"
  std::string_view help;
  std::string (*render)(const Report& report, const Page& page);
  Form form = Form::text;
};

/// A user's own layout in mustache.
struct Template {
  std::string name;  ///< of its file
  std::string text;
};

/// The layout filled in with the report, as docs/formats.md has it; values are escaped as `format` needs.
/// Throws Error of Exit::usage, with file and line, where it does not parse, names a field that there is none
/// of, or where there are no layouts for `format`.
std::string filled(const Template& layout, const Report& report, const Renderer& format);

/// All of them, sorted by name.
std::span<const Renderer* const> renderers();

/// nullptr where no format has that name.
const Renderer* find_renderer(std::string_view name);

/// The names of columns that a report may choose from, as `Report::columns` takes them.
std::span<const std::string_view> column_names();

/// The names of JSON's fields, in the order in which they are printed, as `Report::fields` takes them.
std::span<const std::string_view> json_field_names();

/// By the suffix of a file's name; nullptr where it tells nothing.
const Renderer* renderer_of(std::string_view file);

}  // namespace docket
