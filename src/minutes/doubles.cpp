#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "minutes/scan.hpp"
#include "minutes/steps.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

constexpr double same_words = 0.9;     // token F1 from which two actions say the same
constexpr double same_summary = 0.75;  // where one of them stands in a summary
constexpr double other_words = 0.3;    // where the summary repeats most of what was marked
constexpr std::size_t nearby = 400;    // actions
constexpr std::size_t most_pairs = 40'000;

// Words that say how something is to be done, not what; so do short ones.
constexpr auto fillers = std::to_array<std::string_view>({
    "all",
    "also",
    "and",
    "are",
    "been",
    "for",
    "from",
    "have",
    "into",
    "that",
    "the",
    "their",
    "them",
    "they",
    "this",
    "until",
    "will",
    "with",
});
static_assert(std::ranges::is_sorted(fillers));

// The words of an action as numbers in order, made once: each action is compared with hundreds.
struct Counted {
  std::vector<int> tokens;   // as often as each stands in the text
  std::vector<int> content;  // each once, without fillers
  std::vector<std::string> owners;
  bool known = false;
};

class Counter {
 public:
  Counted count(const ActionItem& action) {
    Counted out{.known = true};
    const auto folded = fold(action.text);
    for (const auto& span : words_in(folded, 400)) {
      const std::string word(span.in(folded));
      const int number = numbers_.try_emplace(word, static_cast<int>(numbers_.size())).first->second;
      out.tokens.push_back(number);
      if (word.size() > 2 && !std::ranges::binary_search(fillers, word)) out.content.push_back(number);
    }
    std::ranges::sort(out.tokens);
    std::ranges::sort(out.content);
    out.content.erase(std::unique(out.content.begin(), out.content.end()), out.content.end());
    for (const auto& owner : action.owners)
      out.owners.push_back(fold(owner));
    return out;
  }

 private:
  std::unordered_map<std::string, int> numbers_;  // the same word, the same number
};

std::size_t in_both(const std::vector<int>& a, const std::vector<int>& b) {
  std::size_t count = 0;
  for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
    const bool same = *left == *right;
    if (same) ++count;
    const bool less = *left < *right;
    if (same || less) ++left;
    if (same || !less) ++right;
  }
  return count;
}

double overlap(const Counted& a, const Counted& b) {
  const auto all = a.tokens.size() + b.tokens.size();
  return all == 0 ? 0 : 2.0 * static_cast<double>(in_both(a.tokens, b.tokens)) / static_cast<double>(all);
}

// "ann" and "ann hall".
bool same_name(std::string_view a, std::string_view b) {
  const auto shorter = a.size() <= b.size() ? a : b;
  const auto longer = a.size() <= b.size() ? b : a;
  return longer.starts_with(shorter) && (longer.size() == shorter.size() || longer[shorter.size()] == ' ');
}

bool names_all(const Counted& a, const Counted& b) {
  return std::ranges::all_of(a.owners, [&](const std::string& owner) {
    return std::ranges::any_of(b.owners, [&](const std::string& other) { return same_name(owner, other); });
  });
}

bool owners_agree(const Counted& a, const Counted& b) {
  return a.owners.empty() || b.owners.empty() || (names_all(a, b) && names_all(b, a));
}

bool stands_in_list(const ActionItem& item) {
  const auto& rule = item.evidence.rule;
  return rule.starts_with("list.") || rule.starts_with("table.") || rule.starts_with("paragraph.");
}

void absorb(ActionItem& kept, const ActionItem& other) {
  kept.also_at.push_back(other.evidence.line);
  if (kept.owners.empty()) kept.owners = other.owners;
  if (!kept.due) kept.due = other.due;
  if (kept.status == Status::open && other.status != Status::open) {
    kept.status = other.status;
    kept.state_words = other.state_words;
  }
  if (kept.parts.empty()) kept.parts = other.parts;
  if (kept.label.empty()) kept.label = other.label;
  kept.notes.insert(kept.notes.end(), other.notes.begin(), other.notes.end());
}

class Doubles {
 public:
  Doubles(std::vector<ActionItem> actions, std::vector<Origin> from)
      : actions_(std::move(actions)),
        from_(std::move(from)),
        gone_(actions_.size()),
        counted_(actions_.size()) {}

  std::vector<ActionItem> dropped() {
    find_summary();
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < actions_.size(); ++i) {
      if (gone_[i]) continue;
      counted(i);
      if (const auto same = said_before(i, kept))
        join(*same, i);
      else
        kept.push_back(i);
      // What is no longer near is compared with nothing.
      if (kept.size() > nearby) counted_[kept[kept.size() - nearby - 1]] = {};
    }
    for (std::size_t place = 0; place < kept.size(); ++place)
      if (place != kept[place]) actions_[place] = std::move(actions_[kept[place]]);
    actions_.resize(kept.size());
    return std::move(actions_);
  }

 private:
  // The words of an action, from when they are first asked for.
  const Counted& counted(std::size_t i) {
    if (!counted_[i].known) counted_[i] = counter_.count(actions_[i]);
    return counted_[i];
  }

  void join(std::size_t kept, std::size_t other) {
    absorb(actions_[kept], actions_[other]);
    if (counted_[kept].owners.empty()) counted_[kept].owners = counted_[other].owners;
  }

  // A list of actions that repeats most of what was marked in the text sums it up, often in other words:
  // "ACTION: Chris to move it to the wiki" comes back as "Chris Ferris to move the life cycle to the wiki".
  // The list's words stand by themselves and are kept.
  void find_summary() {
    std::vector<std::size_t> marked, listed;
    for (std::size_t i = 0; i < actions_.size(); ++i) {
      if (!stands_in_list(actions_[i]))
        marked.push_back(i);
      else if (from_[i].section != Section::review && from_[i].section != Section::done)
        listed.push_back(i);
    }
    if (marked.size() * listed.size() > most_pairs || marked.empty() || listed.empty()) return;
    for (std::size_t i = 0; i < actions_.size(); ++i)
      counted(i);
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    std::vector<bool> used(actions_.size());
    for (const auto i : marked)
      if (const auto point = summed_up_by(i, listed, used)) {
        used[*point] = true;
        pairs.emplace_back(i, *point);
      }
    const bool is_summary = pairs.size() >= 2 && pairs.size() * 2 >= marked.size();
    for (const auto& [mark, point] : pairs) {
      if (overlap(counted_[mark], counted_[point]) >= same_summary) continue;  // found as any other double
      if (is_catchword_of(point, mark)) {
        join(mark, point);
        gone_[point] = true;
      } else if (is_summary || is_same_errand(point, mark)) {
        join(point, mark);
        gone_[mark] = true;
      }
    }
  }

  [[nodiscard]] bool both_named(std::size_t a, std::size_t b) const {
    return !actions_[a].owners.empty() && !actions_[b].owners.empty();
  }

  // "Chen | committee charge" beside "Chen to revise the charge of the committee": every word is in the
  // sentence.
  [[nodiscard]] bool is_catchword_of(std::size_t point, std::size_t mark) const {
    const auto& content = counted_[point].content;
    return both_named(point, mark) && content.size() >= 3 &&
           in_both(content, counted_[mark].content) == content.size();
  }

  // Of one owner, for one day, and about the same.
  [[nodiscard]] bool is_same_errand(std::size_t point, std::size_t mark) const {
    const auto& due = actions_[point].due;
    const auto& other = actions_[mark].due;
    return both_named(point, mark) && due && other && due->day && due->day == other->day &&
           in_both(counted_[point].content, counted_[mark].content) >= 2;
  }

  std::optional<std::size_t> summed_up_by(std::size_t mark, const std::vector<std::size_t>& listed,
                                          const std::vector<bool>& used) const {
    std::optional<std::size_t> best;
    double most = 0;
    for (const auto point : listed) {
      if (used[point] || actions_[point].meeting != actions_[mark].meeting) continue;
      if (!owners_agree(counted_[mark], counted_[point])) continue;
      const auto share = overlap(counted_[mark], counted_[point]);
      const bool in_other_words =
          share >= other_words &&
          in_both(counted_[mark].content, counted_[point].content) >= (both_named(mark, point) ? 2U : 4U);
      const bool same = share >= same_summary || in_other_words || is_same_errand(point, mark) ||
                        is_catchword_of(point, mark);
      if (same && share > most) {
        best = point;
        most = share;
      }
    }
    return best;
  }

  std::optional<std::size_t> said_before(std::size_t i, const std::vector<std::size_t>& kept) const {
    std::optional<std::size_t> best;
    double most = 0;
    // Notes of thousands of rows are registers, which repeat nothing; only what is near is compared then.
    for (std::size_t at = kept.size() > nearby ? kept.size() - nearby : 0; at < kept.size(); ++at) {
      const auto j = kept[at];
      const auto [fewer, more] = std::minmax({counted_[i].tokens.size(), counted_[j].tokens.size()});
      if ((more - fewer) * 2 > more + fewer) continue;
      const auto least = least_share(i, j);
      // No more words can be common than the shorter has.
      if (2.0 * static_cast<double>(fewer) / static_cast<double>(fewer + more) < least) continue;
      if (least > 1 || !owners_agree(counted_[j], counted_[i])) continue;
      const auto share = overlap(counted_[j], counted_[i]);
      if (share > most && share >= least) {
        best = j;
        most = share;
      }
    }
    return best;
  }

  // From what share of common words two actions say the same.
  [[nodiscard]] double least_share(std::size_t i, std::size_t j) const {
    constexpr double never = 2;
    if (from_[i].row && from_[j].row && from_[i].table == from_[j].table) return never;
    if (stands_in_list(actions_[i]) != stands_in_list(actions_[j])) return same_summary;
    // Two points of one list differ on purpose, if by one word; and so may two that are short.
    const bool one_list = from_[i].list >= 0 && from_[i].list == from_[j].list;
    return one_list || counted_[i].tokens.size() < 4 ? 1 : same_words;
  }

  std::vector<ActionItem> actions_;
  std::vector<Origin> from_;
  std::vector<bool> gone_;
  Counter counter_;
  std::vector<Counted> counted_;
};

}  // namespace

std::vector<ActionItem> without_doubles(std::vector<ActionItem> actions, std::vector<Origin> from) {
  return Doubles(std::move(actions), std::move(from)).dropped();
}

}  // namespace docket
