#pragma once

#include <optional>

#include "docket/minutes.hpp"
#include "text/words.hpp"

namespace docket {

/// The rows of a report that docket itself wrote and somebody may have edited: nothing is recognised there,
/// what stands in a cell is what is meant. Nullopt for any other document.
std::optional<Minutes> own_report(const Document& document, const Words& words, DateOrder order);

}  // namespace docket
