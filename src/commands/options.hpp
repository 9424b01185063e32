#pragma once

#include <optional>
#include <string>

#include "commands/commands.hpp"

namespace docket {

/// What every command takes.
std::span<const Option> global_options();

/// Reads a command's arguments by its row; nullopt where --help was among them. Sets the session's day and
/// whether errors are JSON. Throws Error of Exit::usage, with what was most likely meant.
std::optional<Line> read_line(const Command& command, Session& session, const Arguments& arguments);

/// What `docket help NAME` prints.
std::string help_text(const Command& command);

/// How many of the leading arguments are global options and their values: `docket --today 2017-06-06 list`.
std::size_t leading_globals(const Arguments& arguments);

/// Whether `word` is one of `choices` ("dmy|mdy|ymd"); any word is where that is empty.
bool is_choice(std::string_view choices, std::string_view word);

/// `there is no WHAT "word"`, and the candidate that was most likely meant, or where none is near all of
/// them.
///     no_such("command", "lsit", names)  // there is no command "lsit"; did you mean "list"?
std::string no_such(std::string_view what, std::string_view word,
                    std::span<const std::string_view> candidates);

}  // namespace docket
