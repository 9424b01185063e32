#include "register_fixture.hpp"

using docket::Entry;
using docket::Exit;
using docket::Query;
using docket::Register;
using docket::test::action;
using docket::test::day;
using docket::test::exit_of;
using docket::test::Folder;
using docket::test::message_of;
using docket::test::numbers;
using docket::test::opened;
using docket::test::stamp;
using docket::test::term;
using Attribute = Query::Attribute;
using Relation = Query::Relation;
using Kind = Query::Node::Kind;

namespace {

/// Five actions that differ in all that can be asked for.
void fill(Register& store) {
  const Entry::Meeting first{0, "Board #1", "Board", "1", day("2024-01-09")};
  const Entry::Meeting second{0, "Board #2", "Board", "2", day("2024-02-13")};
  Entry poll{.text = "Send the poll to the members",
             .owners = {"Ann Lee"},
             .due = Entry::Due{"1 March", day("2024-03-01")},
             .parts = {{.text = "Who votes?", .asker = "GH"}},
             .meeting = first,
             .raised = day("2024-01-09"),
             .tags = {"Élection"},
             .category = "Outreach"};
  store.add(poll, stamp("2024-01-10"));
  Entry hotel{.text = "Book the hôtel",
              .owners = {"Bob", "Ann Lee"},
              .due = Entry::Due{"TBD", {}},
              .meeting = second,
              .raised = day("2024-02-13"),
              .label = "2-7"};
  store.add(hotel, stamp("2024-02-14"));
  Entry late{.text = "Pay the bill", .owners = {"Zoë"}, .due = Entry::Due{"by Friday", day("2024-02-16")}};
  store.add(late, stamp("2024-02-14"));
  store.add(action("Drop \"this\" AND that*"), stamp("2024-02-14"));
  store.add(action("Write to the bank", {"Bob"}), stamp("2024-02-14"));
  const std::vector<docket::Ref> five{{5}}, four{{4}};
  store.close(five, {.response = "they never answer", .evidence = "mail of 20 Feb"}, stamp("2024-02-20"));
  store.close(four, {.status = "dropped"}, stamp("2024-02-21"));
  store.answer({1, 1}, "all of them", "", {}, stamp("2024-02-22"));
  store.note({3}, "the bank asked again", stamp("2024-02-23"));
}

Query::Node with(Attribute attribute, Relation relation, std::string_view iso = {}) {
  auto node = term(attribute, {});
  node.term.relation = relation;
  if (!iso.empty()) node.term.day = day(iso);
  return node;
}

}  // namespace

TEST_CASE("each attribute finds what has it") {
  const Folder folder;
  auto store = opened(folder);
  fill(store);
  struct Row {
    Query::Node node;
    std::vector<int> found;
  };
  auto ranges = term(Attribute::number, {});
  ranges.term.ranges = {{2, 3}, {5, 9}};
  const std::vector<Row> rows = {
      {{}, {1, 2, 3, 4, 5}},
      {term(Attribute::owner, {"ann"}), {1, 2}},
      {term(Attribute::owner, {"ann", "zoe"}), {1, 2, 3}},
      {with(Attribute::owner, Relation::none), {4}},
      {with(Attribute::owner, Relation::any), {1, 2, 3, 5}},
      {with(Attribute::due, Relation::before, "2024-03-01"), {3}},
      {with(Attribute::due, Relation::after, "2024-02-16"), {1}},
      {with(Attribute::due, Relation::on, "2024-02-16"), {3}},
      {with(Attribute::due, Relation::none), {4, 5}},
      {with(Attribute::due, Relation::any), {1, 2, 3}},
      {term(Attribute::due, {"tbd"}), {2}},
      {term(Attribute::meeting, {"2"}), {2}},
      {term(Attribute::meeting, {"board #1"}), {1}},
      {with(Attribute::meeting, Relation::none), {3, 4, 5}},
      {term(Attribute::series, {"board"}), {1, 2}},
      {term(Attribute::state, {"open"}), {1, 2, 3}},
      {term(Attribute::state, {"closed"}), {4, 5}},
      {term(Attribute::state, {"done", "dropped"}), {4, 5}},
      {term(Attribute::state, {"overdue"}), {3}},
      {term(Attribute::state, {"answered"}), {1}},
      {term(Attribute::text, {"HOTEL"}), {2}},
      {term(Attribute::text, {"memb", "poll"}), {1}},
      {term(Attribute::text, {"bank"}), {3, 5}},
      {term(Attribute::text, {"votes"}), {1}},
      {term(Attribute::text, {"never answer"}), {5}},
      {term(Attribute::text, {"\"this\""}), {4}},
      {term(Attribute::text, {"AND"}), {4}},
      {term(Attribute::text, {"that*) OR ("}), {}},
      {term(Attribute::text, {"nothing"}), {}},
      {term(Attribute::tag, {"election"}), {1}},
      {with(Attribute::tag, Relation::none), {2, 3, 4, 5}},
      {term(Attribute::category, {"outreach"}), {1}},
      {with(Attribute::category, Relation::none), {2, 3, 4, 5}},
      {term(Attribute::asker, {"gh"}), {1}},
      {term(Attribute::label, {"2-7"}), {2}},
      {ranges, {2, 3, 5}},
      {with(Attribute::raised, Relation::after, "2024-01-31"), {2}},
      {with(Attribute::closed, Relation::on, "2024-02-20"), {5}},
      {with(Attribute::closed, Relation::before, "2024-02-22"), {4, 5}},
      {with(Attribute::answered, Relation::after, "2024-02-21"), {1}},
      {with(Attribute::response, Relation::any), {5}},
      {with(Attribute::evidence, Relation::none), {1, 2, 3, 4}},
      {with(Attribute::parts, Relation::any), {1}},
  };
  for (const auto& row : rows) {
    const Query query{.filter = row.node, .order = {{Query::Sort::number}}, .today = day("2024-02-20")};
    INFO("attribute " << static_cast<int>(row.node.term.attribute));
    CHECK(numbers(store.select(query).entries) == row.found);
  }
}

TEST_CASE("terms are joined, turned round, ordered and cut") {
  const Folder folder;
  auto store = opened(folder);
  fill(store);
  const auto found = [&](Query query) { return numbers(store.select(query).entries); };
  const auto open = term(Attribute::state, {"open"});
  const auto ann = term(Attribute::owner, {"ann"});
  const auto bob = term(Attribute::owner, {"bob"});
  CHECK(found({.filter = {Kind::all, {}, {open, bob}}}) == std::vector{2});
  CHECK(found({.filter = {Kind::any, {}, {bob, term(Attribute::state, {"dropped"})}},
               .order = {{Query::Sort::number}}}) == std::vector{2, 4, 5});
  CHECK(found({.filter = {Kind::all, {}, {open, {Kind::not_, {}, {ann}}}}}) == std::vector{3});
  CHECK(found({.filter = {Kind::all, {}, {open, {Kind::not_, {}, {{Kind::all, {}, {bob, open}}}}}}}) ==
        std::vector{3, 1});
  CHECK(found({.filter = {Kind::not_, {}, {with(Attribute::due, Relation::before, "2024-03-01")}},
               .order = {{Query::Sort::number}}}) == std::vector{1, 2, 4, 5});
  CHECK(found({.filter = open}) == std::vector{3, 1, 2});
  CHECK(found({.filter = open, .order = {{Query::Sort::due, true}}}) == std::vector{1, 3, 2});
  CHECK(found({.order = {{Query::Sort::owner}, {Query::Sort::number, true}}}) == std::vector{1, 5, 2, 3, 4});
  CHECK(found({.order = {{Query::Sort::closed}}}) == std::vector{5, 4, 1, 2, 3});
  const auto cut = store.select({.order = {{Query::Sort::number, true}}, .limit = 2});
  CHECK(numbers(cut.entries) == std::vector{5, 4});
  CHECK(cut.entries[0].owners == std::vector<std::string>{"Bob"});
  CHECK(cut.total == 5);
}

TEST_CASE("what the register does not know is refused with a suggestion") {
  const Folder folder;
  auto store = opened(folder);
  fill(store);
  const auto said = [&](const Query::Node& node) {
    return message_of([&] { (void)store.select({.filter = node}); });
  };
  CHECK(said(term(Attribute::owner, {"bbo"})) == "no owner \"bbo\" in the register; did you mean \"Bob\"?");
  CHECK(said(term(Attribute::meeting, {"7"})) ==
        "no meeting \"7\" in the register; docket meeting list shows all");
  CHECK(said(term(Attribute::series, {"bord"})) ==
        "no series \"bord\" in the register; did you mean \"Board\"?");
  CHECK(said(term(Attribute::state, {"opne"})) == "no state \"opne\"; did you mean \"open\"?");
  CHECK(said(term(Attribute::asker, {"XY"})).starts_with("no asker \"XY\" in the register"));
  CHECK(exit_of([&] { (void)store.select({.filter = term(Attribute::meeting, {"7"})}); }) == Exit::usage);
  CHECK(message_of([&] { (void)store.meeting("board"); }) ==
        "meeting \"board\" fits 2: Board #1, Board #2; say which");
}

TEST_CASE("the register as it was at the end of a day") {
  const Folder folder;
  auto store = opened(folder);
  fill(store);
  const auto then = [&](std::string_view iso) {
    return store.select({.order = {{Query::Sort::number}}, .as_of = day(iso), .today = day(iso)}).entries;
  };
  CHECK(then("2024-01-09").empty());
  CHECK(numbers(then("2024-01-10")) == std::vector{1});
  CHECK(then("2024-02-19")[4].status == "open");
  CHECK(then("2024-02-20")[4].status == "done");
  CHECK(then("2024-02-20")[0].parts[0].status == "open");
  CHECK(then("2024-02-22")[2].notes.empty());
  CHECK(then("2024-12-31") == docket::test::everything(store));
  const Query open{.filter = term(Attribute::state, {"open"}), .as_of = day("2024-02-19")};
  CHECK(numbers(store.select(open).entries) == std::vector{3, 1, 2, 4, 5});
}
