#include "commands/filter.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <limits>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "commands/options.hpp"
#include "text/calendar.hpp"

namespace docket {

namespace {

using Attribute = Query::Attribute;
using Relation = Query::Relation;
using Node = Query::Node;
using Term = Query::Term;

/// What may stand behind the colon of an attribute.
enum class Holds { words, text, day, number, count, state };

struct Row {
  std::string_view name;
  Attribute attribute;
  Holds holds;
  std::string_view value = {};  ///< what stands behind the colon, for completion
};

constexpr std::array rows = {
    Row{"answered", Attribute::answered, Holds::day, "DAY"},
    Row{"asker", Attribute::asker, Holds::words, "NAME"},
    Row{"carried", Attribute::carried, Holds::count},
    Row{"category", Attribute::category, Holds::words, "CATEGORY"},
    Row{"closed", Attribute::closed, Holds::day, "DAY"},
    Row{"due", Attribute::due, Holds::day, "DAY"},
    Row{"evidence", Attribute::evidence, Holds::words},
    Row{"is", Attribute::state, Holds::state},
    Row{"label", Attribute::label, Holds::words},
    Row{"meeting", Attribute::meeting, Holds::words, "NUMBER|TITLE"},
    Row{"moved", Attribute::moved, Holds::count},
    Row{"number", Attribute::number, Holds::number, "REF"},
    Row{"owner", Attribute::owner, Holds::words, "NAME"},
    Row{"parts", Attribute::parts, Holds::words},
    Row{"raised", Attribute::raised, Holds::day, "DAY"},
    Row{"response", Attribute::response, Holds::words},
    Row{"series", Attribute::series, Holds::words, "SERIES"},
    Row{"state", Attribute::state, Holds::state},
    Row{"tag", Attribute::tag, Holds::words, "TAG"},
    Row{"text", Attribute::text, Holds::text},
};
static_assert(std::ranges::is_sorted(rows, {}, &Row::name));

constexpr std::array<std::string_view, 9> states{"all",     "answered", "closed",  "done",      "doubtful",
                                                 "dropped", "open",     "overdue", "superseded"};

constexpr std::array options = {
    Option{"FILTER", Option::Kind::any,
           "words like owner:ann due.before:2w is:overdue tag:x, or, not, ( ); else text"},
    Option{"--asker", Option::Kind::values, "who asked a sub-question", "NAME"},
    Option{"--category", Option::Kind::values, "of that category", "CATEGORY"},
    Option{"--due", Option::Kind::value, "due on that day; none: without any", "DAY"},
    Option{"--due-after", Option::Kind::value, "due later than that day", "DAY"},
    Option{"--due-before", Option::Kind::value, "due earlier than that day", "DAY"},
    Option{"--meeting", Option::Kind::values, "raised in that meeting", "NUMBER|TITLE"},
    Option{"--owner", Option::Kind::values, "owned by that person or group; none: by nobody", "NAME"},
    Option{"--series", Option::Kind::values, "raised in a meeting of that series", "SERIES"},
    Option{"--tag", Option::Kind::values, "with that tag", "TAG"},
    Option{"--text", Option::Kind::values, "with these words in it", "WORDS"},
};

std::vector<std::string_view> names() {
  std::vector<std::string_view> all;
  for (const auto& row : rows)
    all.push_back(row.name);
  for (const auto word : {"has", "no"})
    all.emplace_back(word);
  return all;
}

const Row& row_of(std::string_view name, std::string_view word) {
  const auto row = std::ranges::find(rows, name, &Row::name);
  if (row != rows.end()) return *row;
  throw Error{fmt::format("filter \"{}\": {}", word, no_such("attribute", name, names())), Exit::usage};
}

Node leaf(Term term) {
  return {.kind = Node::Kind::term, .term = std::move(term)};
}

Node everything() {
  return {};
}

/// What stands between commas; in double quotes a piece may hold some itself: "Lee, Ann".
std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> pieces;
  while (true) {
    const auto quote = list.starts_with('"') ? list.find('"', 1) : std::string_view::npos;
    const bool quoted = quote != std::string_view::npos;
    const auto comma = list.find(',', quoted ? quote : 0);
    const auto piece = quoted ? list.substr(1, quote - 1) : list.substr(0, comma);
    if (!piece.empty()) pieces.emplace_back(piece);
    if (comma == std::string_view::npos) return pieces;
    list.remove_prefix(comma + 1);
  }
}

std::optional<int> to_number(std::string_view digits) {
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size() || number < 0) return std::nullopt;
  return number;
}

Term numbers(std::string_view word, std::string_view value) {
  Term term{.attribute = Attribute::number};
  for (const auto& piece : split(value)) {
    const auto dash = piece.find('-');
    const auto from = to_number(std::string_view(piece).substr(0, dash));
    const auto to = dash == std::string::npos ? from : to_number(std::string_view(piece).substr(dash + 1));
    if (!from || !to)
      throw Error{fmt::format("filter \"{}\": \"{}\" is not a number or a range like 3-6", word, piece),
                  Exit::usage};
    term.ranges.emplace_back(*from, *to);
  }
  if (term.ranges.empty())
    throw Error{fmt::format("filter \"{}\": \"{}\" holds no number", word, value), Exit::usage};
  return term;
}

/// "carried.over:3": three times or more; "carried:3": three times; "carried:1-3".
Term count(std::string_view word, const Row& row, std::string_view relation, std::string_view value) {
  auto term = numbers(word, value);
  term.attribute = row.attribute;
  if (relation.empty()) return term;
  if (relation != "over")
    throw Error{fmt::format("filter \"{}\": there is no \"{}.{}\"; write {}.over:3 or {}:3", word, row.name,
                            relation, row.name, row.name),
                Exit::usage};
  term.ranges.front().second = std::numeric_limits<int>::max();
  return term;
}

Node state(std::string_view word, std::string_view value) {
  Term term{.attribute = Attribute::state};
  for (auto& piece : split(value)) {
    if (std::ranges::find(states, piece) == states.end())
      throw Error{fmt::format("filter \"{}\": {}", word, no_such("state", piece, states)), Exit::usage};
    if (piece == "all") return everything();
    term.values.push_back(std::move(piece));
  }
  return leaf(std::move(term));
}

constexpr bool is_day_relation(std::string_view relation) {
  return relation == "before" || relation == "after" || relation == "on";
}

/// Reads a filter word by word.
class FilterReader {
 public:
  FilterReader(std::span<const std::string> words, const FilterContext& context) : context_(context) {
    for (const auto& word : words)
      take_apart(word);
  }

  Node read() {
    if (tokens_.empty()) return everything();
    auto node = disjunction();
    if (next_ < tokens_.size()) fail("there is a \")\" without its \"(\"");
    return node;
  }

 private:
  // Of "(owner:ann" and "is:open)" the brackets are the filter's; "f(x)" is a word.
  void take_apart(std::string_view word) {
    while (word.size() > 1 && word.front() == '(' && word.find(')') == std::string_view::npos) {
      tokens_.emplace_back("(");
      word.remove_prefix(1);
    }
    std::size_t closing = 0;
    while (word.size() > 1 && word.back() == ')' && word.find('(') == std::string_view::npos) {
      word.remove_suffix(1);
      ++closing;
    }
    if (!word.empty()) tokens_.emplace_back(word);
    tokens_.insert(tokens_.end(), closing, ")");
  }

  [[nodiscard]] bool at(std::string_view token) const {
    return next_ < tokens_.size() && tokens_[next_] == token;
  }

  bool skip(std::string_view token) {
    if (!at(token)) return false;
    ++next_;
    return true;
  }

  Node disjunction() {
    std::vector<Node> children{conjunction()};
    while (skip("or"))
      children.push_back(conjunction());
    if (children.size() == 1) return std::move(children.front());
    return {.kind = Node::Kind::any, .children = std::move(children)};
  }

  Node conjunction() {
    std::vector<Node> children;
    do {
      children.push_back(unary());
      skip("and");
    } while (next_ < tokens_.size() && !at("or") && !at(")"));
    if (children.size() == 1) return std::move(children.front());
    return {.kind = Node::Kind::all, .children = std::move(children)};
  }

  Node unary() {
    if (next_ == tokens_.size()) fail(fmt::format("\"{}\" has nothing behind it", tokens_.back()));
    if (skip("not"))
      return nested([this] {
        Node node{.kind = Node::Kind::not_};
        node.children.push_back(unary());
        return node;
      });
    if (skip("(")) return nested([this] { return bracket(); });
    if (at("or") || at("and") || at(")"))
      fail(fmt::format("\"{}\" stands where a condition should; text:{} searches for the word",
                       tokens_[next_], tokens_[next_]));
    return condition(tokens_[next_++]);
  }

  Node bracket() {
    auto node = disjunction();
    if (!skip(")")) fail("a \"(\" is not closed");
    return node;
  }

  Node nested(const std::function<Node()>& read) {
    constexpr int deepest = 100;
    if (++depth_ > deepest) fail(fmt::format("it is nested more than {} deep", deepest));
    auto node = read();
    --depth_;
    return node;
  }

  Node condition(const std::string& word) {
    if (word == "@me") return leaf({.attribute = Attribute::owner, .values = {me()}});
    const auto colon = word.find(':');
    if (!names_attribute(word, colon)) return leaf({.attribute = Attribute::text, .values = {word}});
    const auto name = std::string_view(word).substr(0, colon);
    const auto value = std::string_view(word).substr(colon + 1);
    if (value.empty())
      throw Error{fmt::format("filter \"{}\": nothing stands behind the colon; {}:none finds those without",
                              word, name),
                  Exit::usage};
    if (name == "no" || name == "has")
      return presence(word, name == "no" ? Relation::none : Relation::any, value);
    const auto dot = name.find('.');
    return attribute(word, row_of(name.substr(0, dot), word),
                     dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1), value);
  }

  // "https://…" and "14:00" are words of the notes, not attributes.
  static bool names_attribute(std::string_view word, std::size_t colon) {
    if (colon == std::string_view::npos || colon == 0 || word.substr(colon).starts_with("://")) return false;
    return std::ranges::all_of(word.substr(0, colon), [](char c) {
      return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '_';
    });
  }

  static Node presence(std::string_view word, Relation relation, std::string_view value) {
    std::vector<Node> children;
    for (const auto& name : split(value))
      children.push_back(leaf({.attribute = row_of(name, word).attribute, .relation = relation}));
    return {.kind = Node::Kind::all, .children = std::move(children)};
  }

  Node attribute(std::string_view word, const Row& row, std::string_view relation, std::string_view value) {
    if (row.holds == Holds::count) return leaf(count(word, row, relation, value));
    if (!relation.empty()) return leaf(compared(word, row, relation, value));
    if (row.holds == Holds::state) return state(word, value);
    if (row.holds == Holds::number) return leaf(numbers(word, value));
    if (row.holds == Holds::text) return leaf({.attribute = row.attribute, .values = {std::string(value)}});
    std::vector<Node> children;
    Term names{.attribute = row.attribute};
    for (auto& piece : split(value)) {
      if (piece == "none" || piece == "any")
        children.push_back(
            leaf({.attribute = row.attribute, .relation = piece == "none" ? Relation::none : Relation::any}));
      else if (row.holds == Holds::day)
        children.push_back(leaf(on_day(word, row, piece)));
      else
        names.values.push_back(piece == "@me" || piece == "me" ? me() : std::move(piece));
    }
    if (!names.values.empty()) children.push_back(leaf(std::move(names)));
    if (children.size() == 1) return std::move(children.front());
    return {.kind = Node::Kind::any, .children = std::move(children)};
  }

  Term on_day(std::string_view word, const Row& row, std::string_view value) {
    const auto place = fmt::format("filter \"{}\"", word);
    Term term{.attribute = row.attribute, .relation = Relation::on};
    if (const auto dots = value.find(".."); dots != std::string_view::npos) {
      term.day = read_day(place, value.substr(0, dots), context_);
      term.until = read_day(place, value.substr(dots + 2), context_);
      if (*term.until < *term.day)
        throw Error{fmt::format("{}: {} is before {}", place, to_iso(*term.until), to_iso(*term.day)),
                    Exit::usage};
      return term;
    }
    if (const auto period = find_period(value, context_.today)) {
      term.day = period->first;
      term.until = period->second;
      return term;
    }
    term.day = read_day(place, value, context_);
    return term;
  }

  Term compared(std::string_view word, const Row& row, std::string_view relation, std::string_view value) {
    static constexpr std::array<std::string_view, 3> relations{"after", "before", "on"};
    if (row.holds != Holds::day)
      throw Error{fmt::format("filter \"{}\": {} is not a day; write {}:VALUE", word, row.name, row.name),
                  Exit::usage};
    if (!is_day_relation(relation))
      throw Error{fmt::format("filter \"{}\": {}", word, no_such("relation", relation, relations)),
                  Exit::usage};
    auto term = on_day(word, row, value);
    if (relation != "on") term.relation = relation == "before" ? Relation::before : Relation::after;
    return term;
  }

  [[nodiscard]] std::string me() const {
    if (!context_.me.empty()) return context_.me;
    throw Error{"filter \"@me\": who you are is not known; set DOCKET_ME or give --by NAME", Exit::usage};
  }

  [[noreturn]] static void fail(const std::string& what) {
    throw Error{fmt::format("filter: {}", what), Exit::usage};
  }

  const FilterContext& context_;
  std::vector<std::string> tokens_;
  std::size_t next_ = 0;
  int depth_ = 0;
};

/// "--due-before" is "due.before".
std::string attribute_of(std::string_view option) {
  std::string name(option.substr(2));
  std::ranges::replace(name, '-', '.');
  return name;
}

}  // namespace

std::span<const Option> filter_options() {
  return options;
}

std::vector<FilterAttribute> filter_attributes() {
  const auto all_states = fmt::format("{}", fmt::join(states, "|"));
  std::vector<FilterAttribute> all;
  for (const auto& row : rows)
    all.push_back({row.name, row.holds == Holds::state ? all_states : std::string(row.value)});
  for (const auto* word : {"has", "no"})
    all.push_back({word, "category|due|owner|parts|response|tag"});
  std::ranges::sort(all, {}, &FilterAttribute::name);
  return all;
}

Node read_filter(std::span<const std::string> words, const FilterContext& context) {
  return FilterReader(words, context).read();
}

Node read_filter(const Line& line, const FilterContext& context) {
  auto node = read_filter(line.values("FILTER"), context);
  for (const auto& option : options) {
    if (option.name == "FILTER") continue;
    for (const auto& value : line.values(option.name)) {
      const std::array word{fmt::format("{}:{}", attribute_of(option.name), value)};
      node = both(std::move(node), read_filter(word, context));
    }
  }
  return node;
}

std::string filter_words(const Line& line) {
  std::string text;
  const auto put = [&](std::string_view word) {
    if (!text.empty()) text += ' ';
    const bool quoted = word.find(' ') != std::string_view::npos && word.find('"') == std::string_view::npos;
    text += quoted ? fmt::format("\"{}\"", word) : std::string(word);
  };
  for (const auto& word : line.values("FILTER"))
    put(word);
  for (const auto& option : options)
    if (option.name != "FILTER")
      for (const auto& value : line.values(option.name))
        put(fmt::format("{}:{}", attribute_of(option.name), value));
  return text;
}

bool mentions(const Node& node, Attribute attribute) {
  if (node.kind == Node::Kind::term) return node.term.attribute == attribute;
  return std::ranges::any_of(node.children, [&](const Node& child) { return mentions(child, attribute); });
}

std::vector<std::string> values_of(const Node& node, Attribute attribute) {
  std::vector<std::string> values;
  if (node.kind == Node::Kind::not_) return values;
  if (node.kind == Node::Kind::term && node.term.attribute == attribute) values = node.term.values;
  for (const auto& child : node.children)
    std::ranges::move(values_of(child, attribute), std::back_inserter(values));
  return values;
}

std::vector<std::string> series_of(const Line& line, const FilterContext& context) {
  // Which meeting was the last one is what the series decides: for finding the series any day will do.
  auto without_meetings = context;
  without_meetings.last_meeting = without_meetings.next_meeting = [&context] { return context.today; };
  return values_of(read_filter(line, without_meetings), Attribute::series);
}

Node both(Node left, Node right) {
  const auto is_everything = [](const Node& node) {
    return node.kind == Node::Kind::all && node.children.empty();
  };
  if (is_everything(left)) return right;
  if (is_everything(right)) return left;
  Node node{.kind = Node::Kind::all};
  node.children.push_back(std::move(left));
  node.children.push_back(std::move(right));
  return node;
}

Node in_state(std::string_view value) {
  return state(fmt::format("is:{}", value), value);
}

std::optional<std::pair<Date, Date>> find_period(std::string_view words, Date today) {
  std::string text(words);
  std::ranges::replace(text, '-', ' ');  // "next-month" is one word on a command line
  const Words lists;
  for (const auto& form : {std::string(words), text}) {
    const auto found = resolve_day(form, {today, DateOrder::unknown, lists});
    if (!found.day && found.from && found.to) return std::pair{*found.from, *found.to};
  }
  return std::nullopt;
}

std::optional<Date> find_day(std::string_view words, Date today) {
  const Words lists;
  return resolve_day(words, {today, DateOrder::unknown, lists}).day;
}

Date read_day(std::string_view place, std::string_view words, const FilterContext& context) {
  const auto meeting = words == "last-meeting"   ? context.last_meeting
                       : words == "next-meeting" ? context.next_meeting
                                                 : nullptr;
  if (meeting) {
    if (const auto day = meeting()) return *day;
    throw Error{fmt::format("{}: the register knows no such meeting; write YYYY-MM-DD", place), Exit::usage};
  }
  if (const auto day = find_day(words, context.today)) return *day;
  throw Error{
      fmt::format("{}: \"{}\" is not one day; write YYYY-MM-DD, today, fri, 2w, -30d, eom", place, words),
      Exit::usage};
}

}  // namespace docket
