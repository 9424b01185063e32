#pragma once

#include <string>
#include <vector>

#include "docket/view.hpp"
#include "text/json.hpp"

namespace docket {

/// The fields of an action within an object that is open, in their order; `chosen` empty: all.
void put_fields(JsonText& json, const Entry& entry, const std::vector<std::string>& chosen);

/// "tiles" and "figures" of an object that is open.
void put_tiles(JsonText& json, const Report& report);
void put_figures(JsonText& json, const Report& report);

}  // namespace docket
