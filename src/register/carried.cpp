#include "register/carried.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>

#include <fmt/format.h>

#include "register/entries.hpp"

namespace docket {

namespace {

/// The last day of a meeting that counts, as the register writes days.
std::string last_day(Date today) {
  return today.ok() ? to_iso(today) : "9999-12-31";
}

}  // namespace

std::string carried_sql(Date today) {
  return fmt::format(
      "((SELECT count(*) FROM meeting o JOIN meeting c ON c.series = o.series AND c.held > o.held "
      "WHERE o.id = a.meeting AND o.series <> '' AND c.held <= '{0}' AND (a.status = 'open' OR c.held < "
      "a.closed)) + "
      "(SELECT count(DISTINCT s.meeting) FROM source s JOIN meeting c ON c.id = s.meeting "
      "LEFT JOIN meeting o ON o.id = a.meeting WHERE s.action = a.number AND c.id <> coalesce(a.meeting, 0) "
      "AND coalesce(c.held, '') <= '{0}' AND (a.status = 'open' OR c.held IS NULL OR c.held < a.closed) "
      "AND NOT coalesce(o.series <> '' AND c.series = o.series AND c.held > o.held, FALSE)))",
      last_day(today));
}

const std::string_view moved_sql =
    "(SELECT count(*) FROM event v JOIN operation w ON w.id = v.operation WHERE v.kind = 'action' "
    "AND v.subject = a.number AND v.field = 'due.on' AND v.old_value IS NOT NULL AND v.new_value IS NOT NULL "
    "AND w.undone_by IS NULL AND w.undoes IS NULL)";

namespace {

/// The meetings that were held, and those without a day, for counting those between two days.
class Calendar {
 public:
  Calendar(const Database& database, Date today) {
    for (auto& meeting : meetings(database)) {
      if (meeting.held && today.ok() && *meeting.held > today) continue;
      if (meeting.held && !meeting.series.empty()) series_[meeting.series].push_back(*meeting.held);
      const int id = meeting.id;
      by_id_.emplace(id, std::move(meeting));
    }
    for (auto& [name, days] : series_)
      std::ranges::sort(days);
  }

  [[nodiscard]] int carried(const Entry& entry) const {
    const auto* own = entry.meeting ? held(entry.meeting->id) : nullptr;
    int count = own == nullptr ? 0 : later_in_series(*own, entry);
    std::set<int> listed;
    for (const auto& source : entry.sources)
      if (source.meeting != 0 && (!entry.meeting || source.meeting != entry.meeting->id))
        listed.insert(source.meeting);
    for (const int id : listed) {
      const auto* meeting = held(id);
      if (meeting == nullptr || !stood_open(entry, meeting->held)) continue;
      if (own == nullptr || !is_later(*own, *meeting)) ++count;
    }
    return count;
  }

 private:
  /// nullptr: it is still to come.
  [[nodiscard]] const Entry::Meeting* held(int id) const {
    const auto at = by_id_.find(id);
    return at == by_id_.end() ? nullptr : &at->second;
  }

  static bool stood_open(const Entry& entry, std::optional<Date> held) {
    return entry.status == "open" || !held || (entry.closed && *held < *entry.closed);
  }

  static bool is_later(const Entry::Meeting& own, const Entry::Meeting& other) {
    return own.held && other.held && *other.held > *own.held && !own.series.empty() &&
           own.series == other.series;
  }

  [[nodiscard]] int later_in_series(const Entry::Meeting& own, const Entry& entry) const {
    const auto series = series_.find(own.series);
    if (series == series_.end() || !own.held) return 0;
    const auto& days = series->second;
    const auto begin = std::ranges::upper_bound(days, *own.held);
    if (entry.status == "open") return static_cast<int>(days.end() - begin);
    if (!entry.closed) return 0;
    return std::max(0, static_cast<int>(std::ranges::lower_bound(days, *entry.closed) - begin));
  }

  std::unordered_map<int, Entry::Meeting> by_id_;
  std::map<std::string, std::vector<Date>> series_;
};

// From here on one walk over all meetings and events is faster than a look-up for each action.
constexpr std::size_t many = 200;

void reckon_one(const Database& database, Entry& entry, const std::string& carried) {
  auto row = database.query(fmt::format("SELECT {}, {} FROM action a WHERE a.number = ?", carried, moved_sql),
                            {entry.number});
  if (!row.next()) return;
  entry.carried = row.integer(0);
  entry.moved = row.integer(1);
}

std::unordered_map<int, int> moves(const Database& database) {
  std::unordered_map<int, int> counts;
  auto rows = database.query(
      "SELECT v.subject, count(*) FROM event v JOIN operation w ON w.id = v.operation WHERE v.kind = "
      "'action' "
      "AND v.field = 'due.on' AND v.old_value IS NOT NULL AND v.new_value IS NOT NULL AND w.undone_by IS "
      "NULL AND "
      "w.undoes IS NULL GROUP BY v.subject");
  while (rows.next())
    counts[rows.integer(0)] = rows.integer(1);
  return counts;
}

}  // namespace

void reckon(const Database& database, std::vector<Entry>& entries, Date today) {
  if (entries.size() < many) {
    const auto carried = carried_sql(today);
    for (auto& entry : entries)
      reckon_one(database, entry, carried);
    return;
  }
  const Calendar calendar(database, today);
  const auto moved = moves(database);
  for (auto& entry : entries) {
    entry.carried = calendar.carried(entry);
    const auto at = moved.find(entry.number);
    entry.moved = at == moved.end() ? 0 : at->second;
  }
}

}  // namespace docket
