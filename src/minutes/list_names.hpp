#pragma once

#include "minutes/outline.hpp"
#include "minutes/owners.hpp"

namespace docket {

/// Adds whom lists of actions name at one and the same place of most of their points, though no roll call
/// does: "Order bulbs - Joan" and "Book a speaker - Dev, 9/12", or "Oskar: draft budget" beside "all: fill
/// in the form".
void add_list_names(Directory& people, const Outline& outline, const Words& words);

}  // namespace docket
