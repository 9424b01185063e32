#include "views/views.hpp"

namespace docket {

namespace {

Query::Node asks() {
  return in_state_of("open");
}

Report build(Selected selected) {
  auto report = in_sections("Action items by owner", std::move(selected));
  report.columns = {"number", "due", "text", "parts", "meeting"};
  return report;
}

}  // namespace

const View owners_view{"owners", "what each person or group owes, soonest due first", asks, Grouping::owner,
                       build};

}  // namespace docket
