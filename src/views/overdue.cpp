#include <algorithm>
#include <array>

#include "views/views.hpp"

namespace docket {

namespace {

struct Lateness {
  std::string_view name;
  int days;  ///< at most
};

constexpr std::array spans = {
    Lateness{"up to a week", 7},
    Lateness{"up to a month", 31},
    Lateness{"up to three months", 92},
    Lateness{"longer", 1'000'000},
};

Query::Node asks() {
  return in_state_of("overdue");
}

Figures by_lateness(const std::vector<Entry>& entries, Date today) {
  Figures figures{.heading = "How late", .of = "Late", .columns = {"Overdue"}, .drawn = Figures::Drawn::bars};
  std::array<int, spans.size()> counts{};
  for (const auto& entry : entries) {
    const int days = days_between(*entry.due->day, today);
    const auto* span = std::ranges::find_if(spans, [&](const Lateness& each) { return days <= each.days; });
    ++counts.at(static_cast<std::size_t>(span - spans.begin()));
  }
  for (std::size_t at = 0; at < spans.size(); ++at)
    figures.rows.push_back({std::string(spans.at(at).name), {counts.at(at)}});
  return figures;
}

Report build(Selected selected) {
  auto figures = by_lateness(selected.entries, selected.today);
  auto report = in_sections("Overdue action items", std::move(selected));
  report.columns = {"number", "late", "due_date", "owners", "text", "meeting"};
  std::erase_if(report.tiles, [](const Report::Tile& tile) {
    return tile.name != "Overdue" && tile.name != "Without owner";  // all are open, and none is due yet
  });
  if (shown(report) > 1) report.figures.push_back(std::move(figures));
  return report;
}

}  // namespace

const View overdue_view{.name = "overdue",
                        .help = "what is open and past its day, longest first",
                        .asks = asks,
                        .usual = Grouping::none,
                        .build = build,
                        .detail = Query::Detail::row};

}  // namespace docket
