#include <algorithm>
#include <array>
#include <map>
#include <optional>
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

using Tokens = std::map<std::string, int>;

struct Counted {
  Tokens tokens;
  int count = 0;
};

Counted tokens_of(std::string_view text) {
  Counted out;
  const auto folded = fold(text);
  for (const auto& word : words_in(folded, 400)) {
    ++out.tokens[std::string(word.in(folded))];
    ++out.count;
  }
  return out;
}

double overlap(const Counted& a, const Counted& b) {
  int common = 0;
  for (const auto& [token, count] : a.tokens)
    if (const auto at = b.tokens.find(token); at != b.tokens.end()) common += std::min(count, at->second);
  return a.count + b.count == 0 ? 0 : 2.0 * common / (a.count + b.count);
}

// "Ann" and "Ann Hall".
bool same_name(std::string_view a, std::string_view b) {
  const auto shorter = a.size() <= b.size() ? a : b;
  const auto longer = a.size() <= b.size() ? b : a;
  return longer.starts_with(shorter) && (longer.size() == shorter.size() || longer[shorter.size()] == ' ');
}

bool names_all(const ActionItem& a, const ActionItem& b) {
  return std::ranges::all_of(a.owners, [&](const std::string& owner) {
    return std::ranges::any_of(b.owners,
                               [&](const std::string& other) { return same_name(fold(owner), fold(other)); });
  });
}

bool owners_agree(const ActionItem& a, const ActionItem& b) {
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

// Words that say what is to be done; short ones and these say how.
std::size_t common_content(const Counted& a, const Counted& b) {
  static constexpr std::array<std::string_view, 18> fillers{"all",  "also", "and",  "are",   "been", "for",
                                                            "from", "have", "into", "that",  "the",  "their",
                                                            "them", "they", "this", "until", "will", "with"};
  return static_cast<std::size_t>(std::ranges::count_if(a.tokens, [&](const auto& token) {
    return token.first.size() > 2 && b.tokens.contains(token.first) &&
           std::ranges::find(fillers, token.first) == fillers.end();
  }));
}

class Doubles {
 public:
  Doubles(std::vector<ActionItem> actions, const std::vector<Candidate>& from)
      : actions_(std::move(actions)), from_(from), gone_(actions_.size()) {
    for (const auto& action : actions_)
      counted_.push_back(tokens_of(action.text));
  }

  std::vector<ActionItem> dropped() {
    find_summary();
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < actions_.size(); ++i) {
      if (gone_[i]) continue;
      if (const auto same = said_before(i, kept))
        absorb(actions_[*same], actions_[i]);
      else
        kept.push_back(i);
    }
    std::vector<ActionItem> out;
    for (const auto i : kept)
      out.push_back(std::move(actions_[i]));
    return out;
  }

 private:
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
    if (marked.size() < 2 || listed.size() < 2 || marked.size() * listed.size() > most_pairs) return;
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    std::vector<bool> used(actions_.size());
    for (const auto i : marked)
      if (const auto point = summed_up_by(i, listed, used)) {
        used[*point] = true;
        pairs.emplace_back(i, *point);
      }
    if (pairs.size() < 2 || pairs.size() * 2 < marked.size()) return;
    for (const auto& [mark, point] : pairs) {
      if (overlap(counted_[mark], counted_[point]) >= same_summary) continue;  // found as any other double
      absorb(actions_[point], actions_[mark]);
      gone_[mark] = true;
    }
  }

  std::optional<std::size_t> summed_up_by(std::size_t mark, const std::vector<std::size_t>& listed,
                                          const std::vector<bool>& used) const {
    std::optional<std::size_t> best;
    double most = 0;
    for (const auto point : listed) {
      if (used[point] || actions_[point].meeting != actions_[mark].meeting) continue;
      if (!owners_agree(actions_[mark], actions_[point])) continue;
      const auto share = overlap(counted_[mark], counted_[point]);
      const bool named = !actions_[mark].owners.empty() && !actions_[point].owners.empty();
      const bool in_other_words =
          share >= other_words && common_content(counted_[mark], counted_[point]) >= (named ? 2U : 4U);
      if ((share >= same_summary || in_other_words) && share > most) {
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
      const auto count = counted_[i].count + counted_[j].count;
      if (std::abs(counted_[j].count - counted_[i].count) * 2 > count) continue;
      if (!owners_agree(actions_[j], actions_[i])) continue;
      const auto share = overlap(counted_[j], counted_[i]);
      if (share > most && share >= least_share(i, j)) {
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
    return one_list || counted_[i].count < 4 ? 1 : same_words;
  }

  std::vector<ActionItem> actions_;
  const std::vector<Candidate>& from_;
  std::vector<bool> gone_;
  std::vector<Counted> counted_;
};

}  // namespace

std::vector<ActionItem> without_doubles(std::vector<ActionItem> actions, const std::vector<Candidate>& from) {
  return Doubles(std::move(actions), from).dropped();
}

}  // namespace docket
