#include "views/views.hpp"

namespace docket {

namespace {

Query::Node asks() {
  return {};
}

Report build(Selected selected) {
  auto report = in_sections("Action items by meeting", std::move(selected));
  report.columns = {"number", "text", "owners", "due", "status", "closed", "response"};
  return report;
}

}  // namespace

const View meetings_view{"meetings", "what each meeting raised and what became of it", asks,
                         Grouping::meeting, build};

}  // namespace docket
