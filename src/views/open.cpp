#include "views/views.hpp"

namespace docket {

namespace {

Query::Node asks() {
  Query::Term open{.attribute = Query::Attribute::state, .values = {"open"}};
  return {.kind = Query::Node::Kind::term, .term = std::move(open)};
}

Report build(std::vector<Entry> entries, Grouping grouping, Date today) {
  Report report{.title = "Open action items", .as_of = today};
  report.total = entries.size();
  report.sections = grouped(std::move(entries), grouping);
  return report;
}

}  // namespace

const View open_view{"open", "what is open, by owner or by meeting", asks, build};

}  // namespace docket
