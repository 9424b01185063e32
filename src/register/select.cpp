#include "register/select.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

#include "register/carried.hpp"
#include "register/names.hpp"
#include "register/people.hpp"
#include "text/fold.hpp"
#include "text/nearest.hpp"

namespace docket {

namespace {

using Attribute = Query::Attribute;
using Relation = Query::Relation;

/// A condition on `action a`, with what its "?" stand for.
struct Condition {
  std::string sql;
  Values values;
};

struct Context {
  const Database& database;
  const Query& query;
  bool open =
      false;  ///< only open actions are asked for at this place: what owners owe is then found by the index
};

const Condition never{"1 = 0", {}};

std::string marks(std::size_t count) {
  std::string text;
  for (std::size_t index = 0; index < count; ++index)
    text += index == 0 ? "?" : ", ?";
  return text;
}

/// The conditions, joined by "AND" or "OR".
Condition joined(const std::vector<Condition>& conditions, std::string_view word) {
  Condition all;
  for (const auto& condition : conditions) {
    all.sql += all.sql.empty() ? "(" : fmt::format(" {} ", word);
    all.sql += condition.sql;
    all.values.insert(all.values.end(), condition.values.begin(), condition.values.end());
  }
  all.sql += ")";
  return all;
}

Condition of_state(const std::string& state, const Query& query) {
  if (state == "open" || state == "done" || state == "dropped" || state == "superseded")
    return {fmt::format("a.status = '{}'", state), {}};  // no "?", so that SQLite sees the index of the open
  if (state == "closed") return {"a.status <> 'open'", {}};
  if (state == "overdue") return {"(a.status = 'open' AND a.due_on < ?)", {to_iso(query.today)}};
  if (state == "answered")
    return {
        "(EXISTS (SELECT 1 FROM part p WHERE p.action = a.number) AND NOT EXISTS "
        "(SELECT 1 FROM part p WHERE p.action = a.number AND p.status = 'open'))",
        {}};
  if (state == "doubtful") return {"a.doubt <> ''", {}};
  static constexpr std::array<std::string_view, 8> states = {"answered", "closed", "done",    "doubtful",
                                                             "dropped",  "open",   "overdue", "superseded"};
  const auto near = nearest(state, states);
  throw Error{
      fmt::format("no state \"{}\"; {}", state,
                  near.empty() ? "open, closed, done, dropped, superseded, overdue, answered and doubtful are"
                               : fmt::format("did you mean \"{}\"?", near)),
      Exit::usage};
}

Condition state(const Query::Term& term, const Context& context) {
  std::vector<Condition> any;
  for (const auto& value : term.values)
    any.push_back(of_state(fold(value), context.query));
  return joined(any, "OR");
}

Condition owner(const Query::Term& term, const Context& context) {
  if (term.relation == Relation::none || term.relation == Relation::any)
    return {fmt::format("{} (SELECT 1 FROM action_owner o WHERE o.action = a.number)",
                        term.relation == Relation::none ? "NOT EXISTS" : "EXISTS"),
            {}};
  const auto all = people(context.database);
  Condition condition;
  for (const auto& wanted : term.values)
    for (const int person : with_groups(context.database, the_one("owner", wanted, all).id))
      condition.values.emplace_back(person);
  condition.sql = fmt::format("a.number IN (SELECT o.action FROM action_owner o WHERE o.person IN ({}){})",
                              marks(condition.values.size()), context.open ? " AND o.status = 'open'" : "");
  return condition;
}

Condition asker(const Query::Term& term, const Context& context) {
  std::vector<Named> all;
  auto rows = context.database.query("SELECT DISTINCT asker FROM part WHERE asker <> '' ORDER BY asker");
  while (rows.next())
    all.push_back({0, rows.text(0), {fold(rows.text(0))}});
  if (term.relation == Relation::none || term.relation == Relation::any)
    return {fmt::format("{} (SELECT 1 FROM part p WHERE p.action = a.number AND p.asker <> '')",
                        term.relation == Relation::none ? "NOT EXISTS" : "EXISTS"),
            {}};
  Condition condition{
      fmt::format("EXISTS (SELECT 1 FROM part p WHERE p.action = a.number AND p.asker IN ({}))",
                  marks(term.values.size())),
      {}};
  for (const auto& wanted : term.values)
    condition.values.emplace_back(the_one("asker", wanted, all).name);
  return condition;
}

/// The meetings that a number or words of a title name.
std::vector<int> meetings_named(std::string_view wanted, const std::vector<Entry::Meeting>& all) {
  const auto folded = fold(wanted);
  std::vector<int> found;
  for (const auto& meeting : all)
    if (fold(meeting.number) == folded) found.push_back(meeting.id);
  if (!found.empty()) return found;
  for (const auto& meeting : all)
    if (!folded.empty() && fold(meeting.title).find(folded) != std::string::npos) found.push_back(meeting.id);
  return found;
}

Error no_meeting(std::string_view what, std::string_view wanted, const std::vector<Entry::Meeting>& all) {
  std::vector<std::string> names;
  for (const auto& meeting : all)
    names.push_back(what == "series" ? fold(meeting.series) : fold(meeting.title));
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  const auto near = nearest(fold(wanted), candidates);
  const auto at = std::ranges::find(candidates, near) - candidates.begin();
  std::string hint = "; docket meeting list shows all";
  if (!near.empty()) {
    const auto& meeting = all[static_cast<std::size_t>(at)];
    hint = fmt::format("; did you mean \"{}\"?", what == "series" ? meeting.series : meeting.title);
  }
  return Error{fmt::format("no {} \"{}\" in the register{}", what, wanted, hint), Exit::usage};
}

}  // namespace

std::vector<int> meetings_of_series(std::string_view wanted, const std::vector<Entry::Meeting>& all) {
  const auto folded = fold(wanted);
  std::vector<int> found, by_a_word;  // "board" names "Harbour Trust, Board" where no series begins like it
  for (const auto& meeting : all) {
    const auto series = fold(meeting.series);
    if (folded.empty() || series.empty()) continue;
    if (series.starts_with(folded)) found.push_back(meeting.id);
    if (series.find(" " + folded) != std::string::npos) by_a_word.push_back(meeting.id);
  }
  if (found.empty()) found = std::move(by_a_word);
  if (found.empty()) throw no_meeting("series", wanted, all);
  return found;
}

namespace {

Condition meeting(const Query::Term& term, const Context& context) {
  if (term.relation == Relation::none) return {"a.meeting IS NULL", {}};
  if (term.relation == Relation::any) return {"a.meeting IS NOT NULL", {}};
  const bool by_series = term.attribute == Attribute::series;
  const auto all = meetings(context.database);
  Values ids;
  for (const auto& wanted : term.values) {
    const auto found = by_series ? meetings_of_series(wanted, all) : meetings_named(wanted, all);
    if (found.empty()) throw no_meeting("meeting", wanted, all);
    ids.insert(ids.end(), found.begin(), found.end());
  }
  return {fmt::format("a.meeting IN ({})", marks(ids.size())), ids};
}

/// What `expression` counts, within the term's ranges.
Condition counted(const Query::Term& term, std::string_view expression) {
  std::vector<Condition> any;
  for (const auto& [from, to] : term.ranges)
    any.push_back({fmt::format("{} BETWEEN ? AND ?", expression), {from, to}});
  return any.empty() ? never : joined(any, "OR");
}

Condition number(const Query::Term& term, const Context&) {
  return counted(term, "a.number");
}

Condition carried(const Query::Term& term, const Context& context) {
  return counted(term, carried_sql(context.query.today));
}

Condition moved(const Query::Term& term, const Context&) {
  return counted(term, moved_sql);
}

Condition tag(const Query::Term& term, const Context&) {
  if (term.relation == Relation::none || term.relation == Relation::any)
    return {fmt::format("{} (SELECT 1 FROM tag t WHERE t.action = a.number)",
                        term.relation == Relation::none ? "NOT EXISTS" : "EXISTS"),
            {}};
  Condition condition{
      fmt::format("EXISTS (SELECT 1 FROM tag t WHERE t.action = a.number AND fold(t.name) IN ({}))",
                  marks(term.values.size())),
      {}};
  for (const auto& value : term.values)
    condition.values.emplace_back(fold(value));
  return condition;
}

Condition parts(const Query::Term& term, const Context&) {
  return {fmt::format("{} (SELECT 1 FROM part p WHERE p.action = a.number)",
                      term.relation == Relation::none ? "NOT EXISTS" : "EXISTS"),
          {}};
}

Condition words(const Query::Term& term, const Context&) {
  // Each word in quotation marks is a string to FTS5, whatever it holds; the star lets it go on.
  std::string match;
  for (const auto& value : term.values) {
    std::string quoted;
    for (const char c : value)
      quoted += c == '"' ? "\"\"" : std::string(1, c);
    match += fmt::format("{}\"{}\"*", match.empty() ? "" : " AND ", quoted);
  }
  return {"a.number IN (SELECT rowid FROM action_words WHERE action_words MATCH ?)", {match}};
}

/// What a plain column holds, and how it is asked for.
struct Column {
  Attribute attribute;
  const char* day;   ///< column of a day, or nullptr
  const char* text;  ///< column of a text, or nullptr
};

constexpr std::array columns = {
    Column{Attribute::category, nullptr, "a.category"}, Column{Attribute::closed, "a.closed", nullptr},
    Column{Attribute::due, "a.due_on", "a.due_words"},  Column{Attribute::evidence, nullptr, "a.evidence"},
    Column{Attribute::label, nullptr, "a.label"},       Column{Attribute::raised, "a.raised", nullptr},
    Column{Attribute::response, nullptr, "a.response"},
};

Condition is_there(const Column& column, bool there) {
  std::vector<Condition> conditions;
  if (column.day != nullptr)
    conditions.push_back({fmt::format("{} IS {}NULL", column.day, there ? "NOT " : ""), {}});
  if (column.text != nullptr)
    conditions.push_back({fmt::format("{} {} ''", column.text, there ? "<>" : "="), {}});
  return joined(conditions, there ? "OR" : "AND");
}

std::string_view comparison(Relation relation) {
  if (relation == Relation::before) return "<";
  return relation == Relation::after ? ">" : "=";
}

Condition plain(const Query::Term& term, const Context&) {
  const auto& column = *std::ranges::find(columns, term.attribute, &Column::attribute);
  if (term.relation == Relation::none || term.relation == Relation::any)
    return is_there(column, term.relation == Relation::any);
  if (term.relation == Relation::on && term.until && column.day != nullptr)
    return {fmt::format("{} BETWEEN ? AND ?", column.day), {value(term.day), value(term.until)}};
  if (term.relation != Relation::is && column.day != nullptr)
    return {fmt::format("{} {} ?", column.day, comparison(term.relation)), {value(term.day)}};
  if (column.text == nullptr) return never;
  Condition condition{fmt::format("fold({}) IN ({})", column.text, marks(term.values.size())), {}};
  for (const auto& wanted : term.values)
    condition.values.emplace_back(fold(wanted));
  return condition;
}

Condition answered(const Query::Term& term, const Context&) {
  if (term.relation == Relation::none || term.relation == Relation::any)
    return {fmt::format("{} (SELECT 1 FROM part p WHERE p.action = a.number AND p.status = 'answered')",
                        term.relation == Relation::none ? "NOT EXISTS" : "EXISTS"),
            {}};
  if (term.until)
    return {"EXISTS (SELECT 1 FROM part p WHERE p.action = a.number AND p.answered_on BETWEEN ? AND ?)",
            {value(term.day), value(term.until)}};
  return {fmt::format("EXISTS (SELECT 1 FROM part p WHERE p.action = a.number AND p.answered_on {} ?)",
                      comparison(term.relation)),
          {value(term.day)}};
}

struct Compiler {
  Attribute attribute;
  Condition (*compile)(const Query::Term& term, const Context& context);
};

constexpr std::array compilers = {
    Compiler{Attribute::answered, answered}, Compiler{Attribute::asker, asker},
    Compiler{Attribute::carried, carried},   Compiler{Attribute::category, plain},
    Compiler{Attribute::closed, plain},      Compiler{Attribute::due, plain},
    Compiler{Attribute::evidence, plain},    Compiler{Attribute::label, plain},
    Compiler{Attribute::meeting, meeting},   Compiler{Attribute::moved, moved},
    Compiler{Attribute::number, number},     Compiler{Attribute::owner, owner},
    Compiler{Attribute::parts, parts},       Compiler{Attribute::raised, plain},
    Compiler{Attribute::response, plain},    Compiler{Attribute::series, meeting},
    Compiler{Attribute::state, state},       Compiler{Attribute::tag, tag},
    Compiler{Attribute::text, words},
};
static_assert(std::ranges::is_sorted(compilers, {}, &Compiler::attribute));

bool asks_for_open(const Query::Node& node) {
  return node.kind == Query::Node::Kind::term && node.term.attribute == Attribute::state &&
         node.term.relation == Relation::is && node.term.values == std::vector<std::string>{"open"};
}

Condition compile(const Query::Node& node, Context context) {
  using Kind = Query::Node::Kind;
  if (node.kind == Kind::term) {
    const auto* row = std::ranges::lower_bound(compilers, node.term.attribute, {}, &Compiler::attribute);
    return row->compile(node.term, context);
  }
  if (node.kind == Kind::all && std::ranges::any_of(node.children, asks_for_open)) context.open = true;
  if (node.kind != Kind::all) context.open = false;
  std::vector<Condition> children;
  for (const auto& child : node.children)
    children.push_back(compile(child, context));
  if (children.empty()) return node.kind == Kind::all ? Condition{"1 = 1", {}} : never;
  auto condition = joined(children, node.kind == Kind::any ? "OR" : "AND");
  // NULL is neither true nor false: without a due day an action is not "due before", so it is among what is
  // not.
  if (node.kind == Kind::not_) condition.sql = fmt::format("NOT coalesce({}, FALSE)", condition.sql);
  return condition;
}

struct SortColumn {
  Query::Sort by;
  std::string_view expression;
  std::string_view missing;  ///< true where there is no value; empty: there always is one
  std::string (*reckoned)(Date today) = nullptr;  ///< an expression of carried.hpp instead
};

constexpr std::array sort_columns = {
    SortColumn{Query::Sort::carried, "", "", carried_sql},
    SortColumn{Query::Sort::category, "fold(a.category)", "a.category = ''"},
    SortColumn{Query::Sort::closed, "a.closed", "a.closed IS NULL"},
    SortColumn{Query::Sort::due, "a.due_on", "a.due_on IS NULL"},
    SortColumn{Query::Sort::label, "fold(a.label)", "a.label = ''"},
    SortColumn{Query::Sort::meeting, "(SELECT s.held FROM meeting s WHERE s.id = a.meeting)",
               "(SELECT s.held FROM meeting s WHERE s.id = a.meeting) IS NULL"},
    SortColumn{Query::Sort::moved, "", "", [](Date) { return std::string(moved_sql); }},
    SortColumn{Query::Sort::number, "a.number", ""},
    SortColumn{
        Query::Sort::owner,
        "(SELECT w.folded FROM action_owner o JOIN person w ON w.id = o.person WHERE o.action = a.number AND "
        "o.position = 0)",
        "NOT EXISTS (SELECT 1 FROM action_owner o WHERE o.action = a.number)"},
    SortColumn{Query::Sort::parts,
               "(SELECT count(*) FROM part p WHERE p.action = a.number AND p.status = 'open')",
               "NOT EXISTS (SELECT 1 FROM part p WHERE p.action = a.number)"},
    SortColumn{Query::Sort::raised, "a.raised", "a.raised IS NULL"},
    SortColumn{Query::Sort::response, "fold(a.response)", "a.response = ''"},
    SortColumn{Query::Sort::status, "a.status", ""},
    SortColumn{Query::Sort::tag,
               "(SELECT fold(t.name) FROM tag t WHERE t.action = a.number AND t.position = 0)",
               "NOT EXISTS (SELECT 1 FROM tag t WHERE t.action = a.number)"},
    SortColumn{Query::Sort::text, "fold(a.text)", ""},
};
static_assert(std::ranges::is_sorted(sort_columns, {}, &SortColumn::by));

std::string order_by(const std::vector<Query::Order>& order, Date today) {
  std::string sql = " ORDER BY ";
  for (const auto& [by, descending] : order) {
    const auto* column = std::ranges::lower_bound(sort_columns, by, {}, &SortColumn::by);
    if (!column->missing.empty()) sql += fmt::format("{}, ", column->missing);
    sql += column->reckoned == nullptr ? std::string(column->expression) : column->reckoned(today);
    sql += descending ? " DESC, " : ", ";
  }
  return sql + "a.number";
}

}  // namespace

Rest to_sql(const Database& database, const Query& query) {
  auto condition = compile(query.filter, {database, query});
  Rest rest{" WHERE " + condition.sql, order_by(query.order, query.today), std::move(condition.values)};
  if (query.limit) rest.order += fmt::format(" LIMIT {}", *query.limit);
  rest.limited = query.limit.has_value();
  return rest;
}

Entry::Meeting the_meeting(std::string_view wanted, const std::vector<Entry::Meeting>& all) {
  const auto found = meetings_named(wanted, all);
  if (found.empty()) throw no_meeting("meeting", wanted, all);
  std::string titles;
  for (const int id : found) {
    const auto& meeting = *std::ranges::find(all, id, &Entry::Meeting::id);
    if (found.size() == 1) return meeting;
    titles += (titles.empty() ? "" : ", ") + meeting.title;
  }
  throw Error{fmt::format("meeting \"{}\" fits {}: {}; say which", wanted, found.size(), titles),
              Exit::refused};
}

}  // namespace docket
