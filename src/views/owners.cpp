#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "text/fold.hpp"
#include "views/views.hpp"

namespace docket {

namespace {

Query::Node asks() {
  return in_state_of("open");
}

/// "for Works Committee" where a group of theirs owes it, "with Ann, Bo" of who else does; on the page of
/// `owner`.
std::string remark(const Entry& entry, const std::string& owner, const std::string& group) {
  auto text = group.empty() ? std::string() : "for " + group;
  std::string others;
  for (const auto& name : entry.owners)
    if (name != owner && name != group) others += (others.empty() ? "with " : ", ") + name;
  if (!text.empty() && !others.empty()) text += ", ";
  return text + others;
}

/// The page of each who owes something.
class Pages {
 public:
  explicit Pages(const Selected& selected) : entries_(selected.entries), only_(selected.only) {
    for (const auto& owner : selected.owners)
      known_.emplace(owner.name, &owner);
    for (std::size_t place = 0; place < entries_.size(); ++place)
      for (const auto& owner : entries_[place].owners)
        owned_[owner].push_back(place);
  }

  /// By name, last what nobody owns; only those that the filter names, and members of these.
  std::vector<Report::Section> all() {
    std::vector<Report::Section> pages;
    for (const auto& name : names())
      if (auto page = page_of(name); !page.entries.empty()) pages.push_back(std::move(page));
    if (auto page = of_nobody(); !page.entries.empty()) pages.push_back(std::move(page));
    return pages;
  }

 private:
  /// Also those whom only the past knows: a report of an earlier day has names that were joined since.
  [[nodiscard]] std::vector<std::string> names() const {
    std::set<std::string> names;
    for (const auto& [name, owner] : known_)
      names.insert(name);
    for (const auto& [name, places] : owned_)
      names.insert(name);
    std::vector<std::string> sorted(names.begin(), names.end());
    std::ranges::stable_sort(sorted, {}, [](const std::string& name) { return fold(name); });
    return sorted;
  }

  /// To which somebody belongs, also through other groups. Groups may stand in a circle.
  [[nodiscard]] std::vector<std::string> groups_of(const std::string& name) const {
    std::vector<std::string> groups{name};
    for (std::size_t place = 0; place < groups.size(); ++place) {
      const auto known = known_.find(groups[place]);
      if (known == known_.end()) continue;
      for (const auto& group : known->second->groups)
        if (std::ranges::find(groups, group) == groups.end()) groups.push_back(group);
    }
    groups.erase(groups.begin());
    return groups;
  }

  [[nodiscard]] bool is_group(const std::string& name) const {
    const auto known = known_.find(name);
    return known != known_.end() && !known->second->members.empty();
  }

  [[nodiscard]] bool is_wanted(const std::string& name, const std::vector<std::string>& groups) const {
    const auto is_named = [&](const std::string& one) {
      return std::ranges::find(only_, one) != only_.end();
    };
    return only_.empty() || is_named(name) || std::ranges::any_of(groups, is_named);
  }

  /// In the order of the entries. A person owes what a group of theirs owes, too; the page of a group within
  /// a group holds only what is its own.
  Report::Section page_of(const std::string& name) {
    Report::Section page{.heading = name};
    const auto groups = groups_of(name);
    if (!is_wanted(name, groups)) return page;
    std::map<std::size_t, std::string> places;  // and the group that owes it; empty: they do
    for (const auto place : owned_[name])
      places.emplace(place, "");
    if (!is_group(name))
      for (const auto& group : groups)
        for (const auto place : owned_[group])
          places.emplace(place, group);
    for (const auto& [place, group] : places) {
      page.entries.push_back(entries_[place]);
      page.remarks.push_back(remark(entries_[place], name, group));
    }
    return page;
  }

  [[nodiscard]] Report::Section of_nobody() const {
    Report::Section page{.heading = "nobody yet"};
    std::ranges::copy_if(entries_, std::back_inserter(page.entries),
                         [](const Entry& entry) { return entry.owners.empty(); });
    page.remarks.resize(page.entries.size());
    return page;
  }

  const std::vector<Entry>& entries_;
  const std::vector<std::string>& only_;
  std::map<std::string, const OwnerSummary*> known_;
  std::map<std::string, std::vector<std::size_t>> owned_;
};

Figures figures_of(const std::vector<Report::Section>& sections, Date today) {
  Figures open{.heading = "Open by owner",
               .of = "Owner",
               .columns = {"Open", "Overdue"},
               .drawn = Figures::Drawn::bars};
  for (const auto& row : counts_by_section({}, {}, sections, today).rows)
    open.rows.push_back({row.name, {row.numbers[2], row.numbers[3]}});
  return open;
}

Report build(Selected selected) {
  Report report{.title = "Action items by owner", .as_of = selected.today, .total = selected.entries.size()};
  report.columns = {"number", "due", "text", "parts", "meeting"};
  report.tiles = tiles_of_open(selected.entries, selected.today);
  report.pages = true;
  if (selected.grouping != Grouping::owner) {
    report.columns.insert(report.columns.begin() + 2, "owners");
    report.sections = grouped(std::move(selected.entries), selected.grouping, selected.today);
    return report;
  }
  report.sections = Pages(selected).all();
  for (auto& page : report.sections)
    page.summary = summary_of(page.entries, selected.today);
  if (report.sections.size() > 1) report.figures.push_back(figures_of(report.sections, selected.today));
  return report;
}

}  // namespace

const View owners_view{.name = "owners",
                       .help = "a page for each person or group: what they owe, soonest first",
                       .asks = asks,
                       .usual = Grouping::owner,
                       .build = build,
                       .sees = View::Sees::groups,
                       .detail = Query::Detail::row};

}  // namespace docket
