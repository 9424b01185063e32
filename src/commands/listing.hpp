#pragma once

// What the commands that show entries share.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "commands/commands.hpp"
#include "commands/filter.hpp"
#include "docket/register.hpp"
#include "docket/view.hpp"

namespace docket {

struct Renderer;

/// What the line's filter may rest on.
FilterContext context_of(const Session& session, const Line& line, const Register& opened);

/// --limit; nullopt where it was not given.
std::optional<std::size_t> limit_option(const Line& line);

/// --sort: "due", "-number" (falling), "owner,due".
std::vector<Query::Order> order_option(const Line& line);

/// The owners that the filter names, by the names that the register has for them.
std::vector<std::string> owners_in(const Query::Node& filter, const Register& opened);

/// What --sort takes.
std::vector<std::string_view> sort_names();

/// --columns, checked; empty where it was not given.
std::vector<std::string> columns_option(const Line& line);

/// --width, else that of the terminal; 0: nothing is wrapped.
int width_option(const Session& session, const Line& line);

/// The grouping that the option names.
Grouping grouping_option(const Line& line, std::string_view option, Grouping usual);

/// How much of each entry a listing shows, by its format, columns and grouping. Loading only that halves the
/// time of a long one.
Query::Detail detail_of(const Line& line);

/// The renderer that --json, --format and the suffix of the file that -o names ask for, in that order; else
/// text.
const Renderer& renderer_of(const Line& line);

/// Whether colours go to the output.
bool is_coloured(const Session& session, const Line& line);

/// Prints `text`; on a terminal through a pager where it is longer than the screen.
void print(Session& session, const Line& line, std::string_view text);

/// Writes the file of -o, and says so. Throws Error where there is one already and --force is not given.
void write_output(Session& session, const Line& line, std::string_view bytes);

/// Renders the report to where the line wants it: to the file of -o, else to the output.
void show(Session& session, const Line& line, const Report& report);

/// Throws Error of Exit::usage where the line's VERB is none of `verbs`.
void check_verb(const Line& line, std::span<const std::string_view> verbs);

/// Prints the names that --json takes, a line each, where the line asks for them.
bool told_fields(Session& session, const Line& line);

}  // namespace docket
