#include <catch2/catch.hpp>

#include "text/columns.hpp"

using docket::Grid;
using docket::Layout;
using docket::wrapped;
using Lines = std::vector<std::string>;

TEST_CASE("texts are wrapped at blanks, and within a word only where they must be") {
  CHECK(wrapped("send the report", 8) == Lines{"send the", "report"});
  CHECK(wrapped("send the report", 0) == Lines{"send the report"});
  CHECK(wrapped("", 8) == Lines{""});
  CHECK(wrapped("one\ntwo three", 9) == Lines{"one", "two three"});
  CHECK(wrapped("see https://example.org/1", 8) == Lines{"see", "https://", "example.", "org/1"});
  CHECK(wrapped("行動項目を送る", 4) == Lines{"行動", "項目", "を送", "る"});
}

TEST_CASE("columns are as wide as their texts show, and the last one ends without blanks") {
  Grid grid;
  grid.row({"No", "Owner", "Action"});
  grid.row({"7", "Žarko", "send"});
  grid.row({"12", "行動", "x"});
  const Layout layout{.align = {Layout::Align::right}};
  CHECK(grid.in_columns(layout) ==
        "No  Owner  Action\n"
        " 7  Žarko  send\n"
        "12  行動   x\n");
}

TEST_CASE("where the room ends, the widest columns are made narrower and nothing is cut") {
  Grid grid;
  grid.row({"1", "Ann", "send the whole report to the list"});
  CHECK(grid.in_columns({.width = 20}) ==
        "1  Ann  send the\n"
        "        whole report\n"
        "        to the list\n");
  CHECK(Grid().in_columns({.width = 20}).empty());
}

TEST_CASE("marks surround what is marked on each of its lines") {
  Grid grid;
  grid.add("late since May", true);
  grid.add("x");
  grid.end_row();
  CHECK(grid.in_columns({.width = 12, .mark_on = "<", .mark_off = ">"}) == "<late>       x\n<since May>\n");
}

TEST_CASE("days and names stay whole where there is room") {
  Grid grid;
  grid.row({"No", "Owner", "Due", "Closed", "Action"});
  grid.row(
      {"7", "Constantine Lee", "2024-04-30, overdue", "2024-05-01", "Ask for three prices of the new crane"});
  CHECK(grid.in_columns({.width = 60}) ==
        "No  Owner          Due            Closed      Action\n"
        "7   Constantine    2024-04-30,    2024-05-01  Ask for three\n"
        "    Lee            overdue                    prices of the\n"
        "                                              new crane\n");
}

TEST_CASE("one endless text before the last column does not widen every row") {
  Grid grid;
  grid.row({std::string(5000, 'x'), "b"});
  grid.row({"a", "b"});
  const auto text = grid.in_columns({});
  CHECK(text.find(std::string(1001, 'x')) == std::string::npos);
  CHECK(text.ends_with("a" + std::string(1001, ' ') + "b\n"));
}

TEST_CASE("a column that weighs more gets more of the room") {
  Grid grid;
  grid.row({"aa aa aa aa aa aa", "bb bb bb bb bb bb"});
  CHECK(grid.in_columns({.width = 26}) == "aa aa aa aa   bb bb bb bb\naa aa         bb bb\n");
  CHECK(grid.in_columns({.width = 26, .weights = {2}}) ==
        "aa aa aa aa aa    bb bb bb\naa                bb bb bb\n");
}

TEST_CASE("what is written from right to left stays in its column") {
  Grid grid;
  grid.row({"דנה לוי", "3", "x"});
  grid.row({"Ann", "דנה", "4"});
  grid.row({"1", "2", "ליל"});
  grid.row({"דנה", "", ""});
  CHECK(grid.in_columns({}) ==
        "דנה לוי\u200e  3    x\n"
        "Ann      דנה\u200e  4\n"
        "1        2    ליל\n"
        "דנה\n");
}
