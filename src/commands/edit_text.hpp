#pragma once

#include <string>
#include <string_view>

#include "commands/commands.hpp"
#include "docket/register.hpp"

namespace docket {

/// An action as a text to be edited: a field a line, an owner or tag a line.
///     text: Ann to send the report
///     owner: Ann
///     due: by Friday
std::string edit_text(const Entry& entry);

/// What the edited text changes of the action; a line that was taken out empties its field. Lines that begin
/// with "#" say nothing. Throws Error of Exit::usage, with the line, for what cannot be read.
Edit edit_from(const Session& session, const Entry& entry, std::string_view text);

}  // namespace docket
