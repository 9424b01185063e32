#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "views/views.hpp"

namespace docket {

namespace {

constexpr int two_weeks = 14;

Query::Node asks() {
  return {};
}

std::string day_of(const std::optional<Entry::Due>& due) {
  if (!due) return {};
  return due->day ? to_iso(*due->day) : due->words;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names)
    text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "nobody" : text;
}

/// The register at two times.
class Span {
 public:
  explicit Span(const Selected& selected)
      : since_(selected.since.value_or(selected.today)), today_(selected.today), by_(end_of(selected)) {
    for (const auto& entry : selected.before)
      before_.emplace(entry.number, &entry);
  }

  /// Raised since, or filed since by a register that held others before.
  [[nodiscard]] bool is_new(const Entry& entry) const {
    if (entry.raised && *entry.raised >= since_) return true;
    return !before_.empty() && was(entry) == nullptr;
  }

  [[nodiscard]] std::string as_new(const Entry& entry) const {
    if (!is_new(entry)) return {};
    if (entry.raised && *entry.raised < since_)
      return fmt::format("raised {}, filed since", to_iso(*entry.raised));
    if (entry.meeting) return name_of(*entry.meeting);
    return entry.raised ? "raised " + to_iso(*entry.raised) : "filed since";
  }

  [[nodiscard]] std::string as_closed(const Entry& entry) const {
    if (is_open(entry)) return {};
    const auto* old = was(entry);
    if (entry.closed ? *entry.closed < since_ : (old == nullptr || !is_open(*old))) return {};
    return fmt::format("{}{}{}{}", entry.status, entry.closed ? " " + to_iso(*entry.closed) : "",
                       entry.response.empty() ? "" : ": ", entry.response);
  }

  [[nodiscard]] std::string as_moved(const Entry& entry) const {
    const auto* old = was(entry);
    if (!is_open(entry) || old == nullptr) return {};
    const auto from = day_of(old->due);
    const auto to = day_of(entry.due);
    if (from == to) return {};
    if (from.empty()) return "set to " + to;
    return to.empty() ? fmt::format("no day any more, was {}", from) : fmt::format("from {} to {}", from, to);
  }

  [[nodiscard]] std::string as_overdue(const Entry& entry) const {
    if (!is_overdue(entry, today_) || (*entry.due->day < since_ && !is_new(entry))) return {};
    return counted(static_cast<std::size_t>(days_between(*entry.due->day, today_)), "day") + " late";
  }

  /// What else was done to it.
  [[nodiscard]] std::string as_worked_on(const Entry& entry) const {
    const auto* old = was(entry);
    if (!is_open(entry) || old == nullptr || is_new(entry)) return {};
    std::string text;
    const auto say = [&text](const std::string& words) { text += (text.empty() ? "" : "; ") + words; };
    if (!is_open(*old)) say("open again");
    if (old->text != entry.text) say("reworded");
    if (old->owners != entry.owners) say("owner was " + joined(old->owners));
    if (const auto answers = answered(entry) - answered(*old); answers > 0)
      say(counted(static_cast<std::size_t>(answers), "answer"));
    if (entry.notes.size() > old->notes.size()) say("note: " + entry.notes.back().text);
    if (old->doubt.empty() && !entry.doubt.empty()) say("in doubt: " + entry.doubt);
    return text;
  }

  [[nodiscard]] std::string as_coming(const Entry& entry) const {
    if (!is_due(entry, today_, by_)) return {};
    const auto days = days_between(today_, *entry.due->day);
    return days == 0 ? "today" : "in " + counted(static_cast<std::size_t>(days), "day");
  }

  [[nodiscard]] std::string as_untouched(const Entry& entry) const {
    if (!is_open(entry) || is_new(entry) || !as_moved(entry).empty() || !as_worked_on(entry).empty())
      return {};
    if (entry.carried > 0)
      return "carried over " + counted(static_cast<std::size_t>(entry.carried), "meeting");
    return entry.raised ? "raised " + to_iso(*entry.raised) : "nothing new";
  }

  [[nodiscard]] Date since() const { return since_; }
  [[nodiscard]] Date by() const { return by_; }

 private:
  static Date end_of(const Selected& selected) {
    return selected.next && selected.next->held ? *selected.next->held : plus_days(selected.today, two_weeks);
  }

  static std::ptrdiff_t answered(const Entry& entry) {
    return static_cast<std::ptrdiff_t>(entry.parts.size()) -
           std::ranges::count(entry.parts, "open", &Entry::Part::status);
  }

  /// nullptr where it was not there.
  [[nodiscard]] const Entry* was(const Entry& entry) const {
    const auto at = before_.find(entry.number);
    return at == before_.end() ? nullptr : at->second;
  }

  Date since_, today_, by_;
  std::unordered_map<int, const Entry*> before_;
};

/// A question that the report answers, and what it says beside an entry; empty: it does not stand there.
struct Asked {
  std::string_view heading;
  std::string_view tile;
  std::string (Span::*of)(const Entry& entry) const;
  bool urgent = false;
};

constexpr std::array questions = {
    Asked{"New", "New", &Span::as_new},
    Asked{"Closed", "Closed", &Span::as_closed},
    Asked{"Day moved", "Day moved", &Span::as_moved},
    Asked{"Newly overdue", "Newly overdue", &Span::as_overdue, true},
    Asked{"Worked on", "Worked on", &Span::as_worked_on},
    Asked{"Due until {}", "Coming due", &Span::as_coming},
    Asked{"Untouched", "Untouched", &Span::as_untouched},
};

Report::Section section_of(const Asked& asked, const std::vector<Entry>& entries, const Span& span) {
  Report::Section section{.heading = fmt::format(fmt::runtime(asked.heading), to_words(span.by()))};
  for (const auto& entry : entries) {
    auto remark = (span.*asked.of)(entry);
    if (remark.empty()) continue;
    section.entries.push_back(entry);
    section.remarks.push_back(std::move(remark));
  }
  section.summary = counted(section.entries.size(), "action");
  return section;
}

Report build(Selected selected) {
  const Span span(selected);
  Report report{.title = "Changes since " + to_words(span.since()),
                .as_of = selected.today,
                .total = selected.entries.size(),
                .columns = {"number", "text", "owners", "due"}};
  for (const auto& asked : questions) {
    auto section = section_of(asked, selected.entries, span);
    const auto count = static_cast<int>(section.entries.size());
    report.tiles.push_back({std::string(asked.tile), count, asked.urgent && count > 0});
    report.sections.push_back(std::move(section));
  }
  return report;
}

}  // namespace

const View changes_view{.name = "changes",
                        .help = "what is new, closed, put off, newly overdue, untouched since a day",
                        .asks = asks,
                        .usual = Grouping::none,
                        .build = build,
                        .sees = View::Sees::past};

}  // namespace docket
