#pragma once

#include "commands/commands.hpp"

namespace docket {

/// The word with which shells ask what could stand where the cursor is; nobody types it.
constexpr std::string_view complete_verb = "__complete";

/// Answers a shell's completion script (data/completion): in the first line ":files" where the name of a file
/// may stand there too, else ":words"; then a candidate a line, a tab and what it is. `arguments` are
///     words WORD… WORD            all but the last are whole, behind "docket"; the last is being typed
///     bash BREAKS TYPE LINE       the line up to the cursor, with COMP_WORDBREAKS and COMP_TYPE: candidates
///     come
///                                 as bash wants to put them in
/// Never fails: where nothing is known, nothing is offered.
Exit complete(Session& session, const Arguments& arguments);

}  // namespace docket
