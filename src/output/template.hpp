#pragma once

#include "docket/renderer.hpp"

namespace docket {

/// Throws Error with the layout's name and the line where a tag or a section is not closed, is closed that
/// was not open, is of a kind that is not taken, or names a field that there is none of.
void check(const Template& layout);

}  // namespace docket
