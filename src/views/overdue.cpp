#include "views/views.hpp"

namespace docket {

namespace {

Query::Node asks() {
  return in_state_of("overdue");
}

Report build(Selected selected) {
  auto report = in_sections("Overdue action items", std::move(selected));
  report.columns = {"number", "late", "due_date", "owners", "text", "meeting"};
  return report;
}

}  // namespace

const View overdue_view{"overdue", "what is open and past its day, longest first", asks, Grouping::none,
                        build};

}  // namespace docket
