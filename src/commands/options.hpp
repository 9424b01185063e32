#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "commands/commands.hpp"

namespace docket {

/// What every command takes.
std::span<const Option> global_options();

/// Reads a command's arguments by its row; nullopt where --help was among them. Sets the session's day and
/// whether errors are JSON. Throws Error of Exit::usage, with what was most likely meant.
std::optional<Line> read_line(const Command& command, Session& session, const Arguments& arguments);

/// What `command` takes, in the order of help: its own, its filter's, --json, those of every command.
std::vector<const Option*> options_of(const Command& command);

/// Whether it is one of global_options().
bool is_global(const Option& option);

/// "--due DAY", "--review[=editor|keys]", "TEXT".
std::string in_help(const Option& option);

/// Whether it is a word and no option: "TEXT".
bool stands_alone(const Option& option);

/// "--output" of "-o,--output".
std::string_view long_name(const Option& option);

/// "dmy", "mdy", "ymd" of "dmy|mdy|ymd".
std::vector<std::string_view> cut_choices(std::string_view choices);

/// Whether the option's value is one of a few ("open|closed"), not just named ("NUMBER|TITLE").
bool has_choices(const Option& option);

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
