#pragma once

#include <string>

#include "docket/document.hpp"
#include "docket/minutes.hpp"

namespace docket {

/// What `parse` prints for people.
std::string to_text(const Document& document, const Minutes& minutes);

/// The same with the rule, line and quote of each field, and what was set aside.
std::string explained(const Document& document, const Minutes& minutes);

/// The JSON of docket.minutes/1 (docs/json.md), with a line end.
std::string to_json(const Document& document, const Minutes& minutes);

}  // namespace docket
