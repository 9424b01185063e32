#include "views/views.hpp"

namespace docket {

namespace {

Query::Node asks() {
  return in_state_of("open");
}

Report build(Selected selected) {
  return in_sections("Open action items", std::move(selected));
}

}  // namespace

const View open_view{"open", "what is open, by owner or by meeting", asks, Grouping::owner, build};

}  // namespace docket
