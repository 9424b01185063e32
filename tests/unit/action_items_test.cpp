#include <catch2/catch.hpp>

#include <algorithm>

#include "docket/minutes.hpp"

namespace {

using docket::ActionItem;
using docket::ActionItems;
using docket::Date;

constexpr Date june{std::chrono::year{2024}, std::chrono::June, std::chrono::day{6}};

ActionItem full() {
  ActionItem item{
      .text = "write to the county about the lease",
      .owners = {"Ann Hollis", "Bo"},
      .due = docket::Due{"by 6 June", june, 8, "due.by"},
      .status = docket::Status::dropped,
      .meeting = 300,
      .raised = june,
      .closed = Date{std::chrono::year{-2}, std::chrono::May, std::chrono::day{31}},
      .evidence = {7, "Ann Hollis, Bo: write to the county about the lease by 6 June", "list.actions"}};
  item.fields = {{7, "Ann Hollis, Bo", "owner.lead"}, {9, "gone", "state.text"}};
  item.state_words = std::string("gone");
  item.label = std::string("#365");
  item.category = std::string("Buildings");
  item.response = std::string(3000, 'x');
  item.notes = std::vector<std::string>{"asked again", ""};
  item.parts = std::vector<docket::Part>{{"Who signs?", "GH", 8}, {"When?", "", 0}};
  item.also_at = std::vector<int>{12, 400};
  item.cells = std::map<std::string, std::string>{{"text", "write"}, {"due", ""}};
  return item;
}

void check_same(const ActionItem& read, const ActionItem& put) {
  const auto same = [](const docket::Evidence& a, const docket::Evidence& b) {
    return a.line == b.line && a.quote == b.quote && a.rule == b.rule;
  };
  CHECK(read.text == put.text);
  CHECK(read.owners == put.owners);
  REQUIRE(read.due.has_value() == put.due.has_value());
  if (put.due) {
    CHECK(read.due->words == put.due->words);
    CHECK(read.due->day == put.due->day);
    CHECK(read.due->line == put.due->line);
    CHECK(read.due->rule == put.due->rule);
  }
  CHECK(read.status == put.status);
  CHECK(read.meeting == put.meeting);
  CHECK(read.raised == put.raised);
  CHECK(read.closed == put.closed);
  CHECK(same(read.evidence, put.evidence));
  CHECK(std::ranges::equal(read.fields, put.fields, same));
  CHECK(*read.state_words == *put.state_words);
  CHECK(*read.label == *put.label);
  CHECK(*read.category == *put.category);
  CHECK(*read.response == *put.response);
  CHECK(*read.notes == *put.notes);
  CHECK(std::ranges::equal(*read.parts, *put.parts, [](const auto& a, const auto& b) {
    return a.text == b.text && a.asker == b.asker && a.line == b.line;
  }));
  CHECK(*read.also_at == *put.also_at);
  CHECK(*read.cells == *put.cells);
}

}  // namespace

TEST_CASE("action items come back as they were put") {
  const ActionItem bare{.text = "dig"};
  for (const std::size_t more : {0U, 5000U}) {
    ActionItems items{full(), ActionItem{}, bare};
    for (std::size_t count = 0; count < more; ++count)
      items.push_back(bare);
    items.push_back(full());
    REQUIRE(items.size() == more + 4);
    check_same(items[0], full());
    check_same(items[1], {});
    check_same(items[2], bare);
    check_same(items.back(), full());
    CHECK(std::ranges::count_if(items, [](const ActionItem& item) { return item.due.has_value(); }) == 2);
  }
}

TEST_CASE("copied action items may be added to and replaced") {
  ActionItems items{full()};
  auto copy = items;
  for (int line = 0; line < 5000; ++line)
    copy.push_back(
        {.text = "dig", .evidence = {line, "Ann to dig bed " + std::to_string(line), "list.actions"}});
  copy.replace(0, copy[5]);
  CHECK(copy[0].evidence.quote == "Ann to dig bed 4");
  CHECK(copy.back().evidence.quote == "Ann to dig bed 4999");
  check_same(items[0], full());
}

TEST_CASE("action items are put in the order of their lines, those of one line as they came") {
  ActionItems items;
  for (const int line : {300, 2, 2, 200'000, 0})
    items.push_back({.text = std::to_string(items.size()), .evidence = {line, {}, {}}});
  auto many = items;
  for (int more = 0; more < 5000; ++more)
    many.push_back({.text = "-", .evidence = {300'000, {}, {}}});
  for (auto* const sorted : {&items, &many}) {
    sorted->sort_by_line();
    std::string order;
    for (const auto& item : *sorted)
      order += item.text;
    CHECK(order.substr(0, 5) == "41203");
    CHECK(order.size() == sorted->size());
  }
}

TEST_CASE("appended action items stand behind the others") {
  for (const std::size_t count : {3U, 5000U}) {
    ActionItems items{{.text = "dig"}};
    ActionItems more;
    for (std::size_t place = 0; place < count; ++place)
      more.push_back({.text = "mow " + std::to_string(place)});
    items.append(std::move(more));
    REQUIRE(items.size() == count + 1);
    CHECK(items.front().text == "dig");
    CHECK(items[1].text == "mow 0");
    CHECK(items.back().text == "mow " + std::to_string(count - 1));
  }
}
