#pragma once

// What the commands that change the register share.

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "commands/commands.hpp"
#include "docket/register.hpp"

namespace docket {

/// The register of the command line. Says on standard error where opening it made it. Throws Error where no
/// path is known.
Register open_register(Session& session, const Line& line, Register::Access access);

Stamp stamp(const Session& session, const Line& line);

/// Actions and sub-questions as people type them: "7", "#7", "7.3", "3-6", "7,9". In the order given, each
/// once. Throws Error of Exit::usage for what is none.
std::vector<Ref> read_refs(std::span<const std::string> words);

/// The same where only whole actions will do.
std::vector<int> read_numbers(std::span<const std::string> words);

/// One sub-question: "7.3".
Ref read_part(const std::string& word);

/// "7.3", "7".
std::string to_text(Ref ref);

/// Asks on a terminal before more than five things change; throws Error where the answer is no.
void confirm(Session& session, const Line& line, std::string_view verb, std::size_t count);

/// Tells what was done: a line for each change that `tell` words, and how to undo it; an object where --json
/// asks for one; only the numbers where --quiet does.
///     closed 7 "Send the report"; undo: docket undo 12
Exit acknowledge(Session& session, const Line& line, const Done& done,
                 const std::function<std::string(const Done::Change&)>& tell);

/// The beginning of the action's text in quotes, for a line on the terminal.
std::string in_brief(const Entry& entry);

/// "Ann, Bob, due Fri 3 May 2024".
std::string owners_and_due(const Entry& entry);

/// What `--due` takes: a day, or words that may name one.
Entry::Due read_due(const Session& session, const std::string& words);

/// The day of an option, nullopt where it was not given. Throws Error of Exit::usage where it names none.
std::optional<Date> day_option(const Session& session, const Line& line, std::string_view option);

}  // namespace docket
