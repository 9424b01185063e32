#include "views/views.hpp"

namespace docket {

namespace {

Query::Node asks() {
  return in_state_of("open");
}

/// "with Ann, Bo": who else owns it, on the page of one owner.
std::string others(const Entry& entry, const std::string& owner) {
  std::string text;
  for (const auto& name : entry.owners)
    if (name != owner) text += (text.empty() ? "with " : ", ") + name;
  return text;
}

Report build(Selected selected) {
  const auto grouping = selected.grouping;
  const auto today = selected.today;
  auto report = in_sections("Action items by owner", std::move(selected));
  report.columns = {"number", "due", "text", "parts", "meeting"};
  report.pages = true;
  if (grouping != Grouping::owner) {
    report.columns.insert(report.columns.begin() + 2, "owners");
    return report;
  }
  for (auto& section : report.sections)
    for (const auto& entry : section.entries)
      section.remarks.push_back(entry.owners.empty() ? std::string() : others(entry, section.heading));
  Figures open{.heading = "Open by owner",
               .of = "Owner",
               .columns = {"Open", "Overdue"},
               .drawn = Figures::Drawn::bars};
  for (const auto& row : counts_by_section({}, {}, report.sections, today).rows)
    open.rows.push_back({row.name, {row.numbers[2], row.numbers[3]}});
  if (open.rows.size() > 1) report.figures.push_back(std::move(open));
  return report;
}

}  // namespace

const View owners_view{.name = "owners",
                       .help = "a page for each person or group: what they owe, soonest first",
                       .asks = asks,
                       .usual = Grouping::owner,
                       .build = build,
                       .detail = Query::Detail::row};

}  // namespace docket
