#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>

#include "minutes/scan.hpp"
#include "minutes/steps.hpp"
#include "text/byte_set.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

constexpr double same_words = 0.9;     // token F1 from which two actions say the same
constexpr double same_summary = 0.75;  // where one of them stands in a summary
constexpr double other_words = 0.3;    // where the summary repeats most of what was marked
constexpr std::size_t nearby = 200;    // actions
constexpr std::size_t most_pairs = 40'000;
constexpr std::size_t most_words = 400;

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

using Token = std::uint64_t;  // a word by its hash: the same word, the same number

constexpr Token token_of(std::string_view word) {
  Token token = 14695981039346656037U;
  for (const char c : word)
    token = (token ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return token ^ (token >> 32U);
}

// The words of an action, made once: each action may be compared with hundreds.
struct Counted {
  std::vector<Token> tokens;          // in order, as often as each stands in the text
  std::vector<Token> numbers;         // "12", "5th" by its digits; in order
  std::vector<Token> content;         // each once, without fillers; where summaries are looked for
  Token whole = 0;                    // of all words, whatever their order
  Token errand = 0;                   // of those that do not say when; 0 where these are few
  std::uint64_t bits = 0;             // each word turns one of them around
  std::optional<std::size_t> before;  // the place of the kept point of the same list with the same `whole`
};

// The first that stand together.
std::string_view digits_in(std::string_view word) {
  const auto begin = std::ranges::find_if(word, is_digit);
  return {begin, std::find_if_not(begin, word.end(), is_digit)};
}

// Of the words that do not say when; 0 where they are few.
Token errand_of(const ActionItem& action, const Counted& words) {
  constexpr std::size_t few = 4;
  auto errand = words.whole;
  auto left = words.tokens.size();
  if (action.due && action.text.find(action.due->words) != std::string::npos) {
    const auto folded = fold(action.due->words);
    for (const auto& span : words_in(folded, words.tokens.size())) {
      errand -= token_of(span.in(folded));
      --left;
    }
  }
  return left < few ? 0 : errand;
}

Counted count(const ActionItem& action) {
  Counted out;
  static constexpr ByteSet digits("0123456789");
  const auto folded = fold(action.text);
  const auto spans = words_in(folded, most_words);
  out.tokens.reserve(spans.size());
  auto digit = digits.first_in(folded, 0);
  for (const auto& span : spans) {
    const auto token = token_of(span.in(folded));
    out.tokens.push_back(token);
    out.whole += token;
    out.bits ^= std::uint64_t{1} << (token % 64);
    if (digit < span.begin) digit = digits.first_in(folded, span.begin);
    if (digit < span.end) out.numbers.push_back(token_of(digits_in(span.in(folded))));
  }
  out.errand = errand_of(action, out);
  std::ranges::sort(out.tokens);
  std::ranges::sort(out.numbers);
  return out;
}

std::vector<Token> content_of(const ActionItem& action) {
  std::vector<Token> content;
  const auto folded = fold(action.text);
  for (const auto& span : words_in(folded, most_words))
    if (const auto word = span.in(folded); word.size() > 2 && !std::ranges::binary_search(fillers, word))
      content.push_back(token_of(word));
  std::ranges::sort(content);
  content.erase(std::unique(content.begin(), content.end()), content.end());
  return content;
}

std::size_t in_both(const std::vector<Token>& a, const std::vector<Token>& b) {
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

// "Write to room 4" and "write to room 8": each has a number that the other lacks.
bool differ_in_number(const Counted& a, const Counted& b) {
  return !a.numbers.empty() && !b.numbers.empty() && !std::ranges::includes(a.numbers, b.numbers) &&
         !std::ranges::includes(b.numbers, a.numbers);
}

// Notes repeat an action without its day.
bool same_errand(const Counted& a, const Counted& b) {
  const bool one_dated = (a.errand == a.whole) != (b.errand == b.whole);
  return one_dated && a.errand != 0 && a.errand == b.errand;
}

// What tells of most pairs of actions that they do not say the same.
struct Glance {
  Glance() = default;
  explicit Glance(const Counted& words)
      : bits(words.bits),
        number(words.numbers.size() == 1 ? words.numbers.front() : 0),
        size(words.tokens.size()) {}

  // Cheap and sure: whether overlap() may be `same_summary`. Each word that only one of them has turns one
  // bit around.
  [[nodiscard]] bool may_say_same(const Glance& other) const {
    auto left = static_cast<std::size_t>((1 - same_summary) * static_cast<double>(size + other.size));
    for (auto differ = bits ^ other.bits; differ != 0; differ &= differ - 1)
      if (left-- == 0) return false;
    return true;
  }

  std::uint64_t bits = 0;
  Token number = 0;  // where there is one
  std::size_t size = 0;
};

// "ann" and "ann hall".
bool same_name(std::string_view a, std::string_view b) {
  const auto shorter = a.size() <= b.size() ? a : b;
  const auto longer = a.size() <= b.size() ? b : a;
  return longer.starts_with(shorter) && (longer.size() == shorter.size() || longer[shorter.size()] == ' ');
}

bool names_all(const std::vector<std::string>& names, const std::vector<std::string>& others) {
  return std::ranges::all_of(names, [&](const std::string& name) {
    return std::ranges::any_of(others, [&](const std::string& other) {
      return name == other || same_name(fold(name), fold(other));
    });
  });
}

bool owners_agree(const ActionItem& a, const ActionItem& b) {
  return a.owners.empty() || b.owners.empty() ||
         (names_all(a.owners, b.owners) && names_all(b.owners, a.owners));
}

bool stands_in_list(const ActionItem& item) {
  const auto& rule = item.evidence.rule;
  return rule.starts_with("list.") || rule.starts_with("table.") || rule.starts_with("paragraph.");
}

void absorb(ActionItem& kept, const ActionItem& other) {
  kept.also_at.change().push_back(other.evidence.line);
  if (kept.owners.empty()) kept.owners = other.owners;
  if (!kept.due) kept.due = other.due;
  if (kept.status == Status::open && other.status != Status::open) {
    kept.status = other.status;
    kept.state_words = other.state_words;
  }
  if (kept.parts->empty()) kept.parts = other.parts;
  if (kept.label->empty()) kept.label = other.label;
  if (!other.notes->empty()) std::ranges::copy(*other.notes, std::back_inserter(kept.notes.change()));
}

template <typename Values>
auto front_of(Values& values, std::size_t count) {
  return values.begin() + static_cast<std::ptrdiff_t>(count);
}

// Where an action stands. No row of a table repeats another, and a point of a list only in the same words,
// since two points differ on purpose, if by one word.
struct Where {
  enum class Kind : std::uint8_t { alone, point, row } kind = Kind::alone;
  bool in_list = false;  // as its rule says: its words stand by themselves
  bool earlier = false;  // among those of earlier meetings
  int of = -1;           // which list or table

  [[nodiscard]] bool is_with(const Where& other) const {
    return kind != Kind::alone && kind == other.kind && in_list == other.in_list && of == other.of;
  }
};

Where where(const ActionItem& item, const Origin& from) {
  const bool in_list = stands_in_list(item);
  const bool earlier =
      from.section == Section::review || from.section == Section::matters || from.section == Section::done;
  if (from.row) return {Where::Kind::row, in_list, earlier, from.of};
  return {from.of < 0 ? Where::Kind::alone : Where::Kind::point, in_list, earlier, from.of};
}

}  // namespace

class Doubles::Finder {
 public:
  std::vector<ActionItem> add(std::vector<ActionItem> actions, std::span<const Origin> from, Reach reach) {
    const auto first = actions_.size();
    for (std::size_t i = 0; i < actions.size(); ++i)
      where_.push_back(where(actions[i], from[i]));
    actions_.reserve(first + actions.size());
    std::ranges::move(std::exchange(actions, {}), std::back_inserter(actions_));
    gone_.resize(actions_.size());
    counted_.resize(actions_.size());
    if (reach == Reach::whole) find_summary();
    for (auto i = first; i < actions_.size(); ++i) {
      if (gone_[i]) continue;
      if (const auto same = said_before(i)) {
        join(*same, i);
        counted_[i].reset();
      } else {
        keep(i);
      }
    }
    close_gaps(first);
    return reach == Reach::whole || kept_.size() < nearby ? std::vector<ActionItem>()
                                                          : pass_on(kept_.size() - nearby);
  }

  std::vector<ActionItem> take() { return std::move(actions_); }

 private:
  // Of those dropped from the one numbered `first` on. Afterwards each number is a place among the kept.
  void close_gaps(std::size_t first) {
    for (auto place = first; place < kept_.size(); ++place) {
      const auto i = std::exchange(kept_[place].action, static_cast<std::uint32_t>(place));
      if (i == place) continue;
      actions_[place] = std::move(actions_[i]);
      counted_[place] = std::move(counted_[i]);
      where_[place] = where_[i];
    }
    actions_.resize(kept_.size());
    counted_.resize(kept_.size());
    where_.resize(kept_.size());
    gone_.assign(kept_.size(), false);
  }

  // The first `count`, which are compared with nothing any more: all numbers and places count from behind
  // them.
  std::vector<ActionItem> pass_on(std::size_t count) {
    const auto shifted = [count](auto place) { return place < count ? 0 : place - count; };
    std::vector<ActionItem> left(std::move_iterator(front_of(actions_, count)),
                                 std::move_iterator(actions_.end()));
    auto passed = std::exchange(actions_, std::move(left));  // with the memory, which is soon given back
    passed.resize(count);
    counted_.erase(counted_.begin(), front_of(counted_, count));
    where_.erase(where_.begin(), front_of(where_, count));
    kept_.erase(kept_.begin(), front_of(kept_, count));
    glances_.erase(glances_.begin(), front_of(glances_, std::min(count, glances_.size())));
    gone_.resize(actions_.size());
    for (auto& kept : kept_)
      kept = {static_cast<std::uint32_t>(shifted(kept.action)),
              static_cast<std::uint32_t>(shifted(kept.run))};
    for (auto& [key, place] : points_)
      place = shifted(place);
    for (auto& counted : counted_)
      if (counted && counted->before)
        counted->before = *counted->before < count ? std::nullopt : std::optional(*counted->before - count);
    return passed;
  }

  struct Kept {
    std::uint32_t action = 0;
    std::uint32_t run = 0;  // the place from which on all stand together with it
  };

  // The words of an action, from when they are first asked for.
  Counted& counted(std::size_t i) {
    if (!counted_[i]) counted_[i] = std::make_unique<Counted>(count(actions_[i]));
    return *counted_[i];
  }

  void keep(std::size_t i) {
    const bool goes_on = !kept_.empty() && where_[kept_.back().action].is_with(where_[i]);
    if (is_point(i)) {
      const auto [last, is_new] = points_.try_emplace(key_of(i), kept_.size());
      if (!is_new) counted(i).before = std::exchange(last->second, kept_.size());
    }
    const auto place = static_cast<std::uint32_t>(kept_.size());
    kept_.push_back({static_cast<std::uint32_t>(i), goes_on ? kept_.back().run : place});
    if (kept_.size() > nearby) forget(kept_.size() - nearby - 1);
  }

  // What is no longer near is compared with nothing.
  void forget(std::size_t place) {
    const auto action = kept_[place].action;
    if (is_point(action))
      if (const auto last = points_.find(key_of(action)); last != points_.end() && last->second == place)
        points_.erase(last);
    counted_[action].reset();
  }

  // The same for points of one list that have the same words.
  Token key_of(std::size_t point) {
    const auto list = static_cast<Token>(where_[point].of) * 2 + (where_[point].in_list ? 1 : 0);
    return counted(point).whole + list * token_of("list");
  }

  [[nodiscard]] bool is_point(std::size_t i) const { return where_[i].kind == Where::Kind::point; }

  void join(std::size_t kept, std::size_t other) { absorb(actions_[kept], actions_[other]); }

  // A list of actions that repeats most of what was marked in the text sums it up, often in other words:
  // "ACTION: Chris to move it to the wiki" comes back as "Chris Ferris to move the life cycle to the wiki".
  // The list's words stand by themselves and are kept.
  void find_summary() {
    std::vector<std::size_t> marked, listed;
    for (std::size_t i = 0; i < actions_.size(); ++i) {
      if (!where_[i].in_list)
        marked.push_back(i);
      else if (!where_[i].earlier)
        listed.push_back(i);
    }
    if (marked.size() * listed.size() > most_pairs || marked.empty() || listed.empty()) return;
    for (std::size_t i = 0; i < actions_.size(); ++i)
      counted(i).content = content_of(actions_[i]);
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    std::vector<bool> used(actions_.size());
    for (const auto i : marked)
      if (const auto point = summed_up_by(i, listed, used)) {
        used[*point] = true;
        pairs.emplace_back(i, *point);
      }
    const bool is_summary = pairs.size() >= 2 && pairs.size() * 2 >= marked.size();
    for (const auto& [mark, point] : pairs) {
      if (overlap(counted(mark), counted(point)) >= same_summary) continue;  // found as any other double
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
  bool is_catchword_of(std::size_t point, std::size_t mark) {
    const auto& content = counted(point).content;
    return both_named(point, mark) && content.size() >= 3 &&
           in_both(content, counted(mark).content) == content.size();
  }

  // Of one owner, for one day, and about the same.
  bool is_same_errand(std::size_t point, std::size_t mark) {
    const auto& due = actions_[point].due;
    const auto& other = actions_[mark].due;
    return both_named(point, mark) && due && other && due->day && due->day == other->day &&
           in_both(counted(point).content, counted(mark).content) >= 2;
  }

  std::optional<std::size_t> summed_up_by(std::size_t mark, const std::vector<std::size_t>& listed,
                                          const std::vector<bool>& used) {
    std::optional<std::size_t> best;
    double most = 0;
    for (const auto point : listed) {
      if (used[point] || actions_[point].meeting != actions_[mark].meeting) continue;
      if (!owners_agree(actions_[mark], actions_[point])) continue;
      const auto share = overlap(counted(mark), counted(point));
      const bool in_other_words =
          share >= other_words &&
          in_both(counted(mark).content, counted(point).content) >= (both_named(mark, point) ? 2U : 4U);
      const bool same = share >= same_summary || in_other_words || is_same_errand(point, mark) ||
                        is_catchword_of(point, mark);
      if (same && share > most) {
        best = point;
        most = share;
      }
    }
    return best;
  }

  // Of the kept actions the one that a later one repeats most of, of equals the first.
  struct Repeated {
    std::size_t action = 0;
    double share = 0;

    void consider(std::size_t other, double its_share) {
      if (its_share < share || (its_share == share && other > action)) return;
      action = other;
      share = its_share;
    }
  };

  std::optional<std::size_t> said_before(std::size_t i) {
    // Notes of thousands of rows are registers, which repeat nothing; only what is near is compared then.
    const auto first = kept_.size() > nearby ? kept_.size() - nearby : 0;
    auto most = is_point(i) ? repeated_point(i, first) : Repeated{};
    auto place = kept_.size();
    if (place > first && where_[i].is_with(where_[kept_.back().action])) place = kept_.back().run;
    if (place <= first) return found(most);
    const Glance glance(counted(i));
    glance_at_kept(first);
    while ((place = behind_like(glance, first, place)) > first) {
      const auto [j, run] = kept_[--place];
      if (where_[i].is_with(where_[j])) {
        place = run;
        continue;
      }
      if (same_errand(counted(j), counted(i)) && owners_agree(actions_[j], actions_[i])) {
        most.consider(j, 1);
        continue;
      }
      const auto least = least_share(i, j);
      if (!owners_agree(actions_[j], actions_[i])) continue;
      const auto share = overlap(counted(j), counted(i));
      if (share >= least && !differ_in_number(counted(j), counted(i)) && !differ_in_day(i, j))
        most.consider(j, share);
    }
    return found(most);
  }

  static std::optional<std::size_t> found(const Repeated& most) {
    return most.share > 0 ? std::optional(most.action) : std::nullopt;
  }

  // Right behind the last one before `place`, from `first` on, that may say the same; else `first`.
  [[nodiscard]] std::size_t behind_like(const Glance& glance, std::size_t first, std::size_t place) const {
    const auto number = glance.number;
    for (; place > first; --place) {
      const auto& other = glances_[place - 1];
      if (number != 0 && other.number != 0 && other.number != number) continue;
      if (other.may_say_same(glance)) break;
    }
    return place;
  }

  // At those from a place on; no others will be compared with anything.
  void glance_at_kept(std::size_t first) {
    glances_.resize(std::max(glances_.size(), first));
    for (auto place = glances_.size(); place < kept_.size(); ++place)
      glances_.emplace_back(counted(kept_[place].action));
  }

  // What is done by one day and again by another.
  [[nodiscard]] bool differ_in_day(std::size_t a, std::size_t b) const {
    const auto& due = actions_[a].due;
    const auto& other = actions_[b].due;
    return due && other && due->day && other->day && due->day != other->day;
  }

  // A point of the same list, from a place on, with the same words and for the same owners.
  Repeated repeated_point(std::size_t i, std::size_t first) {
    Repeated most;
    const auto last = points_.find(key_of(i));
    auto place = last == points_.end() ? std::nullopt : std::optional(last->second);
    for (; place && *place >= first; place = counted(kept_[*place].action).before) {
      const auto j = kept_[*place].action;
      if (counted(j).tokens == counted(i).tokens && owners_agree(actions_[j], actions_[i]))
        most.consider(j, overlap(counted(j), counted(i)));
    }
    return most;
  }

  // From what share of common words two actions say the same that stand apart; short ones may differ by one
  // word on purpose.
  double least_share(std::size_t i, std::size_t j) {
    if (where_[i].in_list != where_[j].in_list) return same_summary;
    return counted(i).tokens.size() < 4 ? 1 : same_words;
  }

  std::vector<ActionItem> actions_;
  std::vector<bool> gone_;
  std::vector<Where> where_;
  std::vector<Kept> kept_;
  std::unordered_map<Token, std::size_t> points_;  // the place of the last kept point, by key_of()
  std::vector<std::unique_ptr<Counted>> counted_;
  std::vector<Glance> glances_;  // of the kept ones
};

Doubles::Doubles() : finder_(std::make_unique<Finder>()) {}
Doubles::~Doubles() = default;

std::vector<ActionItem> Doubles::add(std::vector<ActionItem> actions, std::span<const Origin> from,
                                     Reach reach) {
  return finder_->add(std::move(actions), from, reach);
}

std::vector<ActionItem> Doubles::take() {
  return finder_->take();
}

}  // namespace docket
