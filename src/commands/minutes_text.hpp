#pragma once

#include <iosfwd>

#include "docket/document.hpp"
#include "docket/minutes.hpp"

namespace docket {

/// What `parse` prints for people.
void write_text(std::ostream& out, const Document& document, const Minutes& minutes);

/// The same with the rule, line and quote of each field, and what was set aside.
void write_explained(std::ostream& out, const Document& document, const Minutes& minutes);

/// The JSON of docket.minutes/1 (docs/json.md), with a line end.
void write_json(std::ostream& out, const Document& document, const Minutes& minutes);

}  // namespace docket
