#include "commands/reminders.hpp"

#include <fmt/format.h>
#include <catch2/catch.hpp>

namespace docket {

namespace {

OwnerSummary owner(std::string name, std::vector<std::string> members = {}) {
  OwnerSummary summary{.name = name, .kind = members.empty() ? "person" : "group", .aliases = {}};
  summary.members = std::move(members);
  summary.mail = name + "@example.org";
  return summary;
}

Entry entry(int number, std::vector<std::string> owners) {
  return {.number = number, .text = "x", .owners = std::move(owners), .status = "open"};
}

std::string to_text(const Reminders& all) {
  std::string text;
  for (const auto& to : all.to) {
    text += to.who.name + ":";
    for (const auto& owed : to.owed)
      text += fmt::format(" {}{}", owed.entry.number, owed.through.empty() ? "" : " for " + owed.through);
    text += "\n";
  }
  for (const auto& [name, because, numbers] : all.unreached)
    text += fmt::format("{} {}: {}\n", name.empty() ? "-" : name, because, numbers.size());
  return text;
}

}  // namespace

TEST_CASE("members of a group are reminded once, also of groups within") {
  const std::vector owners{owner("Ann"), owner("Bo"), owner("Cy"), owner("Inner", {"Bo", "Cy"}),
                           owner("Outer", {"Ann", "Inner"})};
  CHECK(to_text(reminders(std::vector{entry(1, {"Outer"}), entry(2, {"Inner", "Bo"}), entry(3, {"Ann"})},
                          owners)) == "Ann: 1 for Outer 3\nBo: 1 for Outer 2\nCy: 1 for Outer 2 for Inner\n");
}

TEST_CASE("a circle of groups ends") {
  const std::vector owners{owner("A", {"B"}), owner("B", {"A", "Ann"}), owner("Ann")};
  CHECK(to_text(reminders(std::vector{entry(1, {"A"})}, owners)) == "Ann: 1 for A\n");
}

TEST_CASE("nobody is forgotten silently") {
  std::vector owners{owner("Ann"), owner("Bo"), owner("Cy"), owner("Team")};
  owners[0].mail.clear();
  owners[1].mail = "bo@example.org\nBcc: eve@example.org";
  owners[2].left = Date{};
  CHECK(
      to_text(
          reminders(std::vector{entry(1, {"Ann", "Bo"}), entry(2, {"Cy"}), entry(3, {}), entry(4, {"Team"})},
                    owners)) ==
      "Team: 4\nAnn has no mail address: 1\nBo has a mail address that is none: 1\nCy left: 1\n- nobody owns "
      "them: 1\n");
}

TEST_CASE("whom the filter names is reminded, and nobody else of the group") {
  const std::vector owners{owner("Ann"), owner("Bo"), owner("Team", {"Ann", "Bo"})};
  const std::vector entries{entry(1, {"Team"}), entry(2, {"Ann", "Bo"})};
  const std::vector<std::string> ann{"Ann"}, team{"Team"};
  CHECK(to_text(reminders(entries, owners, ann)) == "Ann: 1 for Team 2\n");
  CHECK(to_text(reminders(entries, owners, team)) == "Ann: 1 for Team 2\nBo: 1 for Team 2\n");
}

}  // namespace docket
