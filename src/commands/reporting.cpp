#include "commands/reporting.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "commands/filter.hpp"
#include "commands/listing.hpp"
#include "docket/renderer.hpp"

namespace docket {

namespace {

std::optional<Entry::Meeting> next_of(const std::vector<Entry::Meeting>& meetings, Date today) {
  std::optional<Entry::Meeting> next;
  for (const auto& meeting : meetings)
    if (meeting.held && *meeting.held > today && (!next || *meeting.held < *next->held)) next = meeting;
  return next;
}

/// The first day whose changes count.
Date since_option(const Line& line, const FilterContext& context) {
  if (const auto given = line.value("--since")) return read_day("--since", *given, context);
  if (const auto last = context.last_meeting()) return *last;
  throw Error{"report changes: since when? the register knows no meeting; give --since DAY", Exit::usage};
}

/// How much of each entry the view, its sections and the format show. Loading only that halves the time of a
/// long report.
Query::Detail detail_of(const Line& line, const Wish& wish) {
  using enum Query::Detail;
  const bool by_more = wish.grouping == Grouping::meeting || wish.grouping == Grouping::category;
  const auto least = std::max(wish.view.detail, by_more ? row : table);
  if (renderer_of(line).name == "markdown" && columns_option(line).empty() && !line.has("--template"))
    return std::max(least, row);
  return std::max(least, docket::detail_of(line));
}

/// All entries as they were before that day.
std::vector<Entry> before(const Register& opened, Date since) {
  const auto eve = plus_days(since, -1);
  return opened.select({.as_of = eve, .today = eve}).entries;
}

}  // namespace

Report make_report(const Session& session, const Line& line, const Register& opened, const Wish& wish) {
  auto then = session;
  then.today = wish.today;
  const auto context = context_of(session, line, opened);
  const auto filter = read_filter(line, context);
  auto selection = opened.select({.filter = both(wish.view.asks(), filter),
                                  .order = order_option(line),
                                  .as_of = wish.as_of,
                                  .today = wish.today,
                                  .detail = detail_of(line, wish)});
  Selected selected{std::move(selection.entries), wish.grouping, wish.today};
  if (wish.view.detail == Query::Detail::whole)
    for (auto& summary : opened.meetings(values_of(filter, Query::Attribute::series)))
      selected.meetings.push_back(std::move(summary.meeting));
  selected.next = wish.next ? wish.next : next_of(selected.meetings, wish.today);
  if (wish.view.sees == View::Sees::groups) {
    selected.owners = opened.owners();
    selected.only = owners_in(filter, opened);
  }
  if (wish.view.sees == View::Sees::past) {
    selected.since = since_option(line, context_of(then, line, opened));
    selected.before = before(opened, *selected.since);
  }
  auto report = wish.view.build(std::move(selected));
  report.filter = filter_words(line);
  report.origin = opened.origin(wish.as_of);
  report.fields = line.fields;
  if (const auto columns = columns_option(line); !columns.empty()) report.columns = columns;
  return report;
}

}  // namespace docket
