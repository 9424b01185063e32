#include <algorithm>
#include <map>

#include "minutes/scan.hpp"
#include "minutes/steps.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

constexpr double same_words = 0.9;     // token F1 from which two actions say the same
constexpr double same_summary = 0.75;  // where one of them stands in a summary

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

bool owners_agree(const ActionItem& a, const ActionItem& b) {
  if (a.owners.empty() || b.owners.empty()) return true;
  const auto names = [](const ActionItem& item) {
    std::vector<std::string> folded;
    for (const auto& owner : item.owners)
      folded.push_back(fold(owner));
    std::ranges::sort(folded);
    return folded;
  };
  return names(a) == names(b);
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

}  // namespace

std::vector<ActionItem> without_doubles(std::vector<ActionItem> actions, const std::vector<Candidate>& from) {
  std::vector<Counted> counted;
  std::vector<std::size_t> origin;
  std::vector<ActionItem> out;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    auto tokens = tokens_of(actions[i].text);
    std::size_t best = out.size();
    double best_overlap = 0;
    // Notes of thousands of rows are registers, which repeat nothing; only what is near is compared then.
    const std::size_t first = out.size() > 400 ? out.size() - 400 : 0;
    for (std::size_t j = first; j < out.size(); ++j) {
      const auto& other = from[origin[j]];
      if (other.row && from[i].row && other.table == from[i].table) continue;
      if (std::abs(counted[j].count - tokens.count) * 2 > counted[j].count + tokens.count) continue;
      if (!owners_agree(out[j], actions[i])) continue;
      const bool summary = stands_in_list(out[j]) != stands_in_list(actions[i]);
      const auto share = overlap(counted[j], tokens);
      if (share < (summary ? same_summary : same_words) || share <= best_overlap) continue;
      // Two points of one list may say the same on purpose, when they are short.
      if (!summary && tokens.count < 4 && share < 1) continue;
      best = j;
      best_overlap = share;
    }
    if (best < out.size()) {
      absorb(out[best], actions[i]);
      continue;
    }
    out.push_back(std::move(actions[i]));
    counted.push_back(std::move(tokens));
    origin.push_back(i);
  }
  return out;
}

}  // namespace docket
