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

const View open_view{.name = "open",
                     .help = "what is open, by owner, meeting or category",
                     .asks = asks,
                     .usual = Grouping::owner,
                     .build = build,
                     .detail = Query::Detail::table};

}  // namespace docket
