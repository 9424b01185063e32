#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "docket/minutes.hpp"

namespace docket {

namespace {

constexpr std::size_t chunk_size = std::size_t{1} << 16U;
constexpr std::size_t usual_size = 250;  // of an item's bytes, at most
constexpr int usual_year = 2024;

// What an item has besides text, owners, state, meeting and evidence, by the bits of a number.
enum class Has : unsigned {
  due,
  fields,
  state_words,
  label,
  raised,
  closed,
  category,
  response,
  notes,
  parts,
  also_at,
  cells,
};

constexpr unsigned bit(Has what) {
  return 1U << static_cast<unsigned>(what);
}

// Puts numbers and texts one behind another. A text that stands there already, as an owner's name does in
// what is quoted, is only pointed at.
class Packer {
 public:
  Packer(int line, std::vector<std::string_view>& rules) : rules_(rules), line_(line) {
    bytes_.reserve(usual_size);
    add(static_cast<std::uint32_t>(line));
  }

  // Seven bits a byte, the lowest first; the eighth says that more follow.
  void add(std::uint64_t number) {
    for (; number >= 0x80; number >>= 7U)
      bytes_ += static_cast<char>(0x80U | (number & 0x7FU));
    bytes_ += static_cast<char>(number);
  }
  // Of most fields it is the line of the action.
  void add_line(int line) {
    const auto step = std::int64_t{line} - line_;
    add(static_cast<std::uint64_t>(step < 0 ? -2 * step - 1 : 2 * step));
  }

  void add(std::string_view text) {
    constexpr std::size_t shortest = 4;
    constexpr std::size_t farthest = 1024;  // an item may have thousands of notes
    const auto before = std::string_view(bytes_).substr(0, farthest);
    const auto at = text.size() < shortest ? std::string_view::npos : before.find(text);
    add(2 * text.size() + (at == std::string_view::npos ? 0 : 1));
    at == std::string_view::npos ? void(bytes_ += text) : add(at);
  }

  void add_rule(std::string_view rule) {
    const auto known = std::ranges::find(rules_, rule);
    add(static_cast<std::uint64_t>(known - rules_.begin()));
    if (known == rules_.end()) rules_.push_back(rule);
  }

  void add(const std::optional<Date>& day) {
    if (!day) return add(std::uint64_t{0});
    const int year = static_cast<int>(day->year()) - usual_year;
    const auto years = static_cast<std::uint64_t>(year < 0 ? -2 * year - 1 : 2 * year);
    add(1 + (static_cast<unsigned>(day->day()) | static_cast<unsigned>(day->month()) << 5U | years << 9U));
  }

  void add(const Evidence& evidence) {
    add_line(evidence.line);
    add(evidence.quote);
    add_rule(evidence.rule);
  }

  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::vector<std::string_view>& rules_;
  int line_;
  std::string bytes_;
};

// Takes out what Packer put in, in the same order.
class Unpacker {
 public:
  Unpacker(std::string_view bytes, const std::vector<std::string_view>& rules)
      : bytes_(bytes), rules_(rules), line_(static_cast<int>(static_cast<std::uint32_t>(number()))) {}

  /// Of the item.
  [[nodiscard]] int own_line() const { return line_; }

  std::uint64_t number() {
    std::uint64_t number = 0;
    for (unsigned shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      number |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return number;
    }
  }
  int line() {
    const auto step = number();
    const auto half = static_cast<std::int64_t>(step / 2);
    return static_cast<int>(line_ + (step % 2 == 1 ? -half - 1 : half));
  }

  std::string text() {
    const auto head = number();
    const auto size = static_cast<std::size_t>(head / 2);
    if (head % 2 == 1) return std::string(bytes_.substr(number(), size));
    return std::string(bytes_.substr(std::exchange(at_, at_ + size), size));
  }

  std::string_view rule() { return rules_[number()]; }

  std::optional<Date> day() {
    const auto packed = number();
    if (packed == 0) return std::nullopt;
    const auto bits = packed - 1;
    const auto years = static_cast<int>(bits >> 9U);
    return Date{std::chrono::year{usual_year + (years % 2 == 1 ? -years / 2 - 1 : years / 2)},
                std::chrono::month{static_cast<unsigned>(bits >> 5U & 0xFU)},
                std::chrono::day{static_cast<unsigned>(bits & 0x1FU)}};
  }

  Evidence evidence() {
    Evidence evidence{.line = line()};
    evidence.quote = text();
    evidence.rule = rule();
    return evidence;
  }

 private:
  std::string_view bytes_;
  const std::vector<std::string_view>& rules_;
  std::size_t at_ = 0;
  int line_;  // read first
};

unsigned seldom_in(const ActionItem& item) {
  const std::array<std::pair<Has, bool>, 12> all = {{{Has::due, item.due.has_value()},
                                                     {Has::fields, !item.fields.empty()},
                                                     {Has::state_words, !item.state_words->empty()},
                                                     {Has::label, !item.label->empty()},
                                                     {Has::raised, item.raised.has_value()},
                                                     {Has::closed, item.closed.has_value()},
                                                     {Has::category, !item.category->empty()},
                                                     {Has::response, !item.response->empty()},
                                                     {Has::notes, !item.notes->empty()},
                                                     {Has::parts, !item.parts->empty()},
                                                     {Has::also_at, !item.also_at->empty()},
                                                     {Has::cells, !item.cells->empty()}}};
  unsigned has = 0;
  for (const auto& [what, there] : all)
    if (there) has |= bit(what);
  return has;
}

template <typename Values, typename Add>
void pack_all(Packer& packer, const Values& values, Add add) {
  packer.add(std::uint64_t{values.size()});
  for (const auto& value : values)
    add(value);
}

void pack_seldom(Packer& packer, const ActionItem& item, unsigned has) {
  const auto add_text = [&](const std::string& text) { packer.add(text); };
  if ((has & bit(Has::state_words)) != 0) packer.add(*item.state_words);
  if ((has & bit(Has::label)) != 0) packer.add(*item.label);
  if ((has & bit(Has::raised)) != 0) packer.add(item.raised);
  if ((has & bit(Has::closed)) != 0) packer.add(item.closed);
  if ((has & bit(Has::category)) != 0) packer.add(*item.category);
  if ((has & bit(Has::response)) != 0) packer.add(*item.response);
  if ((has & bit(Has::notes)) != 0) pack_all(packer, *item.notes, add_text);
  if ((has & bit(Has::parts)) != 0)
    pack_all(packer, *item.parts, [&](const Part& part) {
      packer.add(part.text);
      packer.add(part.asker);
      packer.add_line(part.line);
    });
  if ((has & bit(Has::also_at)) != 0)
    pack_all(packer, *item.also_at, [&](int line) { packer.add_line(line); });
  if ((has & bit(Has::cells)) != 0)
    pack_all(packer, *item.cells, [&](const auto& cell) {
      packer.add(cell.first);
      packer.add(cell.second);
    });
}

// The longest text comes before those that repeat it.
void pack(Packer& packer, const ActionItem& item) {
  packer.add(item.evidence.quote);
  packer.add_rule(item.evidence.rule);
  packer.add(item.text);
  packer.add(static_cast<std::uint64_t>(item.status));
  packer.add(item.meeting);
  pack_all(packer, item.owners, [&](const std::string& owner) { packer.add(owner); });
  const auto has = seldom_in(item);
  packer.add(std::uint64_t{has});
  if (item.due) {
    packer.add(item.due->words);
    packer.add(item.due->day);
    packer.add_line(item.due->line);
    packer.add_rule(item.due->rule);
  }
  if (!item.fields.empty()) pack_all(packer, item.fields, [&](const Evidence& field) { packer.add(field); });
  pack_seldom(packer, item, has);
}

template <typename Take>
auto unpacked_all(Unpacker& unpacker, Take take) {
  std::vector<decltype(take())> values(unpacker.number());
  std::ranges::generate(values, take);
  return values;
}

void unpack_seldom(Unpacker& unpacker, ActionItem& item, unsigned has) {
  const auto text = [&] { return unpacker.text(); };
  if ((has & bit(Has::state_words)) != 0) item.state_words = text();
  if ((has & bit(Has::label)) != 0) item.label = text();
  if ((has & bit(Has::raised)) != 0) item.raised = unpacker.day();
  if ((has & bit(Has::closed)) != 0) item.closed = unpacker.day();
  if ((has & bit(Has::category)) != 0) item.category = text();
  if ((has & bit(Has::response)) != 0) item.response = text();
  if ((has & bit(Has::notes)) != 0) item.notes = unpacked_all(unpacker, text);
  if ((has & bit(Has::parts)) != 0)
    item.parts = unpacked_all(unpacker, [&] {
      Part part{.text = text()};
      part.asker = text();
      part.line = unpacker.line();
      return part;
    });
  if ((has & bit(Has::also_at)) != 0) item.also_at = unpacked_all(unpacker, [&] { return unpacker.line(); });
  if ((has & bit(Has::cells)) != 0)
    for (auto left = unpacker.number(); left > 0; --left) {
      auto name = text();
      item.cells.change()[std::move(name)] = text();
    }
}

ActionItem unpacked(Unpacker unpacker) {
  ActionItem item{.evidence = {.line = unpacker.own_line()}};
  item.evidence.quote = unpacker.text();
  item.evidence.rule = unpacker.rule();
  item.text = unpacker.text();
  item.status = static_cast<Status>(unpacker.number());
  item.meeting = static_cast<std::uint32_t>(unpacker.number());
  item.owners = unpacked_all(unpacker, [&] { return unpacker.text(); });
  const auto has = static_cast<unsigned>(unpacker.number());
  if ((has & bit(Has::due)) != 0) {
    Due due{.words = unpacker.text()};
    due.day = unpacker.day();
    due.line = unpacker.line();
    due.rule = unpacker.rule();
    item.due = std::move(due);
  }
  if ((has & bit(Has::fields)) != 0)
    item.fields = unpacked_all(unpacker, [&] { return unpacker.evidence(); });
  unpack_seldom(unpacker, item, has);
  return item;
}

}  // namespace

ActionItems::Place ActionItems::packed(const ActionItem& item) {
  Packer packer(item.evidence.line, rules_);
  pack(packer, item);
  const auto& bytes = packer.bytes();
  if (chunks_.empty() || chunks_.back().size() + bytes.size() > chunks_.back().capacity()) {
    chunks_.emplace_back();
    chunks_.back().reserve(std::max(chunk_size, bytes.size()));
  }
  const auto begin = chunks_.back().size();
  chunks_.back() += bytes;
  return {static_cast<std::uint32_t>(chunks_.size() - 1), static_cast<std::uint32_t>(begin)};
}

std::string_view ActionItems::bytes_at(Place place) const {
  return std::string_view(chunks_[place.chunk]).substr(place.begin);
}

void ActionItems::push_back(ActionItem item) {
  constexpr std::size_t many = 4096;
  if (places_.empty() && few_.size() < many) return few_.push_back(std::move(item));
  for (const auto& one : std::exchange(few_, {}))
    places_.push_back(packed(one));
  places_.push_back(packed(item));
}

void ActionItems::replace(std::size_t place, ActionItem item) {
  if (places_.empty())
    few_[place] = std::move(item);
  else
    places_[place] = packed(item);
}

void ActionItems::append(ActionItems items) {
  std::ranges::move(items.few_, std::back_inserter(*this));
  for (std::size_t place = 0; place < items.places_.size(); ++place)
    push_back(items[place]);
}

ActionItem ActionItems::operator[](std::size_t place) const {
  return places_.empty() ? few_[place] : unpacked({bytes_at(places_[place]), rules_});
}

void ActionItems::sort_by_line() {
  const auto line = [](const ActionItem& item) { return item.evidence.line; };
  if (!std::ranges::is_sorted(few_, {}, line)) std::ranges::stable_sort(few_, {}, line);
  const auto packed_line = [this](Place place) { return Unpacker(bytes_at(place), rules_).own_line(); };
  if (!std::ranges::is_sorted(places_, {}, packed_line)) std::ranges::stable_sort(places_, {}, packed_line);
}

}  // namespace docket
