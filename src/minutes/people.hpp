#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "docket/minutes.hpp"
#include "minutes/outline.hpp"
#include "minutes/owners.hpp"

namespace docket {

/// Whom the notes name as present or absent, in front matter first ("attendees: [Ann Hall]"), in their order,
/// each once. Marks lines that do nothing but name people
/// ("ICANN Organization: Ann Hall, Bo Lee") as attendance.
std::vector<Person> people_of(const Document& document, Outline& outline, const Words& words);

/// Who wrote a mail, by its header: "Hollis, Ann <ann@example.org>", "ann at example.org (Ann Hollis)". Empty
/// for other documents, and where the header has no more than an address.
std::string author_of(const Document& document);

/// Everybody there is a name for: `people`, who speaks in a chat log, the author, and whom lists of actions
/// name.
Directory directory_of(const std::vector<Person>& people, const Outline& outline, std::string_view author,
                       const Words& words);

}  // namespace docket
