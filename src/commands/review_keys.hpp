#pragma once

#include <map>
#include <string>
#include <vector>

#include "commands/commands.hpp"
#include "docket/document.hpp"
#include "docket/register.hpp"

namespace docket {

/// A line of the notes, to show what stands around an item.
struct NotesLine {
  int number = 0;
  std::string text;
};

/// Those with text, in order; empty where the format has no lines.
std::vector<NotesLine> lines_of(const Document& document);

/// By Reading::document.
using Notes = std::map<std::string, std::vector<NotesLine>>;

/// Shows what the plan would change item by item, each with its words in the notes, and takes single keys:
/// what is taken, left out, changed. Returns the readings with what was decided; nothing is stored. Throws
/// Error where the user breaks off.
std::vector<Reading> reviewed_by_keys(Session& session, const Register& opened, std::vector<Reading> readings,
                                      const Notes& notes);

}  // namespace docket
