#include "register/pairing.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "register/merge.hpp"
#include "text/calendar.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

/// How alike two wordings must be.
struct Bounds {
  double same;   ///< from here on they are one action
  double doubt;  ///< from here on they may be
};

// Within one meeting the notes are forms of one text; across meetings of a series items look alike by habit
// ("Staff to circulate the minutes"), so more is asked.
constexpr Bounds in_meeting{0.55, 0.42};
constexpr Bounds in_series{0.8, 0.7};
constexpr double alike_with_label = 0.3;
constexpr double alike_with_common_label = 0.6;

// Two candidates nearer to each other than this cannot be told apart.
constexpr double too_close = 0.05;

constexpr double label_bonus = 2;
constexpr double meeting_bonus = 0.5;
constexpr double owner_bonus = 0.2;
constexpr double label_malus = 0.15;

/// "365" of "#365", "146-03" of "Action item 146-03".
std::string bare_label(std::string_view label) {
  auto folded = fold(label);
  const auto begin = folded.find_last_of(" #");
  return begin == std::string::npos ? folded : folded.substr(begin + 1);
}

/// Whether numbers like it are given once, not anew on each page.
bool lasts(const std::string& label) {
  return std::ranges::count_if(label, [](char c) { return c >= '0' && c <= '9'; }) >= 3;
}

enum class Labels { none, same, common, differ };

Labels labels_of(const Entry& read, const HeldAction& candidate) {
  const auto wanted = bare_label(read.label);
  if (wanted.empty()) return Labels::none;
  const auto label = bare_label(candidate.entry.label);
  if (wanted == label) return candidate.same_meeting || lasts(wanted) ? Labels::same : Labels::common;
  // Who hands out docket's own list gets its numbers back.
  if (wanted == std::to_string(candidate.entry.number)) return Labels::common;
  return label.empty() ? Labels::none : Labels::differ;
}

struct Likeness {
  double sure = 0;   ///< 0: not the same
  double maybe = 0;  ///< 0: not even in doubt
};

Likeness likeness(const Entry& read, const Wording& words, const HeldAction& candidate) {
  double alike = similarity(words, candidate.words);
  const auto labels = labels_of(read, candidate);
  const bool by_label = (labels == Labels::same && alike >= alike_with_label) ||
                        (labels == Labels::common && alike >= alike_with_common_label);
  if (by_label) return {label_bonus + alike, 0};
  if (labels == Labels::differ) alike -= label_malus;
  if (!candidate.same_meeting && !same_numbers(words, candidate.words)) return {};
  const auto& bounds = candidate.same_meeting ? in_meeting : in_series;
  if (alike < bounds.doubt) return {};
  const bool same_owner = !read.owners.empty() && same_owners(read.owners, candidate.entry.owners);
  const double score = alike + (candidate.same_meeting ? meeting_bonus : 0) + (same_owner ? owner_bonus : 0);
  return alike < bounds.same ? Likeness{0, score} : Likeness{score, 0};
}

struct Pair {
  double score;
  std::size_t item, candidate;
};

/// Of one import: which items and candidates are spoken for.
class Pairing {
 public:
  Pairing(const std::vector<Entry>& read, const std::vector<HeldAction>& held)
      : read_(read), held_(held), matches_(read.size()), settled_(read.size()), taken_(held.size()) {}

  void follow(const std::map<std::size_t, Decision>& decided) {
    for (const auto& [item, decision] : decided) {
      if (item >= settled_.size()) continue;
      settled_[item] = true;
      if (decision.number == 0) continue;
      const auto at = std::ranges::find(held_, decision.number,
                                        [](const HeldAction& candidate) { return candidate.entry.number; });
      if (at != held_.end()) take(item, static_cast<std::size_t>(at - held_.begin()));
    }
  }

  std::vector<Match> match() {
    compare();
    for (const auto& pair : sure_) {
      if (settled_[pair.item] || taken_[pair.candidate]) continue;
      if (asked_again(read_[pair.item], held_[pair.candidate].entry))
        doubt(pair);
      else
        take(pair.item, pair.candidate);
    }
    for (const auto& pair : sure_)
      reconsider(pair);
    for (const auto& pair : maybe_)
      if (!settled_[pair.item] && !taken_[pair.candidate]) doubt(pair);
    return std::move(matches_);
  }

 private:
  void compare() {
    for (std::size_t item = 0; item < read_.size(); ++item) {
      if (settled_[item]) continue;
      const auto words = lasting_words(read_[item]);
      for (std::size_t candidate = 0; candidate < held_.size(); ++candidate) {
        const auto [sure, maybe] = likeness(read_[item], words, held_[candidate]);
        if (sure > 0) sure_.push_back({sure, item, candidate});
        if (maybe > 0) maybe_.push_back({maybe, item, candidate});
      }
    }
    std::ranges::stable_sort(sure_, std::ranges::greater{}, &Pair::score);
    std::ranges::stable_sort(maybe_, std::ranges::greater{}, &Pair::score);
  }

  void take(std::size_t item, std::size_t candidate) {
    matches_[item].candidate = candidate;
    settled_[item] = true;
    taken_[candidate] = true;
  }

  void doubt(const Pair& pair) {
    settled_[pair.item] = true;
    taken_[pair.candidate] = true;
    matches_[pair.item].alike = {held_[pair.candidate].entry.number};
  }

  /// A match across meetings that another action, left over, fits as well is none.
  void reconsider(const Pair& pair) {
    auto& match = matches_[pair.item];
    if (taken_[pair.candidate] || !match.candidate) return;
    const auto& chosen = held_[*match.candidate];
    const auto& other = held_[pair.candidate];
    if (chosen.same_meeting || other.same_meeting || other.entry.status != "open") return;
    if (chosen.entry.number == other.entry.number) return;
    const auto best = std::ranges::find_if(
        sure_, [&](const Pair& one) { return one.item == pair.item && one.candidate == *match.candidate; });
    if (best == sure_.end() || best->score - pair.score >= too_close) return;
    match.alike = {chosen.entry.number, other.entry.number};
    match.candidate.reset();
  }

  const std::vector<Entry>& read_;
  const std::vector<HeldAction>& held_;
  std::vector<Match> matches_;
  std::vector<bool> settled_, taken_;
  std::vector<Pair> sure_, maybe_;
};

}  // namespace

Wording lasting_words(const Entry& entry) {
  auto text = entry.text;
  const auto take_out = [&text](const std::string& words) {
    const auto at = words.empty() ? std::string::npos : text.find(words);
    if (at != std::string::npos) text.replace(at, words.size(), " ");
  };
  if (entry.due) take_out(entry.due->words);
  // Also days that the wording kept when the due day was moved.
  const Words words_of_days;
  auto days = dates_in(text, DateOrder::unknown, words_of_days);
  for (auto day = days.rbegin(); day != days.rend(); ++day)
    text.replace(day->begin, day->end - day->begin, " ");
  for (const auto& owner : entry.owners)
    take_out(owner);
  auto words = wording(text);
  return words.empty() ? wording(entry.text) : words;
}

bool asked_again(const Entry& read, const Entry& held) {
  if (read.status != "open" || held.status == "open") return false;
  const auto said = read.meeting ? read.meeting->held : std::nullopt;
  return said && held.closed && *held.closed < *said;
}

std::vector<Match> paired(const std::vector<Entry>& read, const std::vector<HeldAction>& held,
                          const std::map<std::size_t, Decision>& decided) {
  Pairing pairing(read, held);
  pairing.follow(decided);
  return pairing.match();
}

}  // namespace docket
