#pragma once

#include <vector>

#include "docket/minutes.hpp"
#include "minutes/outline.hpp"
#include "minutes/owners.hpp"

namespace docket {

/// Whom the notes name as present or absent, in front matter first ("attendees: [Ann Hall]"), in their order,
/// each once. Marks lines that do nothing but name people
/// ("ICANN Organization: Ann Hall, Bo Lee") as attendance.
std::vector<Person> people_of(const Document& document, Outline& outline, const Words& words);

/// Everybody there is a name for: `people`, and who speaks in a chat log.
Directory directory_of(const std::vector<Person>& people, const Outline& outline);

}  // namespace docket
