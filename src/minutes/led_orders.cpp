#include "minutes/led_orders.hpp"

#include <algorithm>

#include "minutes/dues.hpp"
#include "minutes/leads.hpp"
#include "minutes/scan.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

constexpr std::size_t longest_lead = 40;       // bytes
constexpr std::size_t fewest_words = 3;        // of an order
constexpr std::size_t longest_order = 200;     // bytes
constexpr std::size_t longest_noun_order = 8;  // words: "numbers in by Wednesday"

bool may_order(const Passage& line) {
  switch (line.section) {
    case Section::none:
    case Section::notes:
      return !line.opens && !line.quoted && line.table < 0 &&
             (line.kind == Block::Kind::paragraph || line.kind == Block::Kind::item);
    default:
      return false;
  }
}

// "Report from the club", "Change of plan": what is a noun as well and is said more of by a preposition.
bool is_noun_phrase(std::string_view text, const Words& words) {
  const auto spans = words_in(text, 2);
  if (spans.size() < 2) return true;
  const auto verb = fold(spans[0].in(text));
  const auto value = words.value(WordKind::verb, verb);
  if (!value || words.has(WordKind::not_owner, verb)) return true;
  const auto next = words.kinds_of_written(spans[1].in(text));
  return !value->empty() && next.has_any({WordKind::date, WordKind::with}) &&
         !next.has_any({WordKind::article});
}

}  // namespace

bool LedOrders::are_people(std::string_view names) const {
  const auto owners = owners_in(names, naming_);
  if (names.starts_with('@')) return !owners.empty();
  return !owners.empty() && std::ranges::all_of(owners, [&](const std::string& owner) {
    return is_initials(owner) || is_known(owner, naming_);
  });
}

// "book room for retreat", "numbers in by Wednesday".
bool LedOrders::orders(std::string_view text) const {
  if (text.size() > longest_order || text.find('?') != std::string_view::npos) return false;
  const auto count = words_in(text, longest_noun_order + 1).size();
  if (count < fewest_words) return false;
  if (!is_noun_phrase(text, facts_.words)) return true;
  if (count > longest_noun_order) return false;
  const auto due = find_due(text, facts_.words.kinds_within(text), facts_.day, facts_.next_meeting);
  return due && (due->rule == "due.by" || due->rule == "due.when") && due->end + 1 >= text.size();
}

LedOrders::Lead LedOrders::lead_of(const Passage& line) const {
  if (!may_order(line)) return Lead::none;
  const auto colon = line.text.substr(0, longest_lead).find(": ");
  if (colon == std::string_view::npos || colon == 0) return Lead::none;
  const auto names = trim_back(trim_front(line.text.substr(0, colon), "*_"), "*_ ");
  const auto rest = trim_front(line.text.substr(colon + 1), "*_ ");
  if (!are_people(names) || is_nothing_but_names(rest, naming_)) return Lead::none;
  if (section_of(names, facts_.words) != Section::none) return Lead::none;
  return orders(rest) ? Lead::order : Lead::talk;
}

bool LedOrders::give_orders() const {
  std::size_t orders = 0, talk = 0;
  for (const auto& line : lines_) {
    if (line.section == Section::actions || line.section == Section::next_steps) return false;
    switch (lead_of(line)) {
      case Lead::order:
        ++orders;
        break;
      case Lead::talk:
        ++talk;
        break;
      case Lead::none:
        break;
    }
  }
  return orders >= 2 && orders * 2 > talk * 3;
}

bool LedOrders::holds(const Passage& line) {
  if (orders_ == false || lead_of(line) != Lead::order) return false;
  if (!orders_) orders_ = give_orders();
  return *orders_;
}

}  // namespace docket
