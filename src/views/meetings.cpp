#include "views/views.hpp"

namespace docket {

namespace {

Query::Node asks() {
  return {};
}

Report build(Selected selected) {
  const auto today = selected.today;
  const int raised = static_cast<int>(selected.entries.size());
  const int closed = raised - count_of(selected.entries, is_open);
  auto report = in_sections("Action items by meeting", std::move(selected));
  report.columns = {"number", "text", "owners", "due", "status", "closed", "response"};
  report.tiles.insert(report.tiles.begin(), {{"Raised", raised}, {"Closed", closed}});
  if (report.sections.size() > 1)
    report.figures.push_back(counts_by_section("What became of them", "Meeting", report.sections, today));
  return report;
}

}  // namespace

const View meetings_view{.name = "meetings",
                         .help = "what each meeting raised and what became of it",
                         .asks = asks,
                         .usual = Grouping::meeting,
                         .build = build,
                         .detail = Query::Detail::row};

}  // namespace docket
