#include <catch2/catch.hpp>

#include "docket/error.hpp"
#include "input/readers.hpp"

namespace {

std::string shown(std::string_view text, const docket::Limits& limits = {}) {
  const auto lines = docket::to_text(docket::read_csv(text, limits));
  return lines.substr(lines.find('\n') + 1);
}

}  // namespace

TEST_CASE("a separated text is a table whose first row names the columns") {
  const std::string expected =
      "table line 1\n"
      "  row line 1 header\n"
      "    cell line 1 column 0: Action\n"
      "    cell line 1 column 1: Owner\n"
      "  row line 3\n"
      "    cell line 3 column 0: Send it\n"
      "    cell line 3 column 1: Ann\n";
  CHECK(shown("Action,Owner\n\nSend it, Ann \n") == expected);
  CHECK(shown("Action;Owner\n;\nSend it;Ann") == expected);
  CHECK(shown("Action\tOwner\n\t\nSend it\tAnn\n") == expected);
  CHECK(shown("Action|Owner\n\nSend it|Ann\n") == expected);
}

TEST_CASE("a quoted field holds separators, quotes and lines") {
  CHECK(shown("Action,Owner\n\"Send, \"\"now\"\"\nor later\",Ann\nx,y\n") ==
        "table line 1\n"
        "  row line 1 header\n"
        "    cell line 1 column 0: Action\n"
        "    cell line 1 column 1: Owner\n"
        "  row line 2\n"
        "    cell line 2 column 0: Send, \"now\"\\nor later\n"
        "    cell line 2 column 1: Ann\n"
        "  row line 4\n"
        "    cell line 4 column 0: x\n"
        "    cell line 4 column 1: y\n");
}

TEST_CASE("a quote that never closes does not swallow the file") {
  CHECK(shown("a,b\n\"c,d\ne,f\n") ==
        "remark: the quote in line 2 never closes; read as text\n"
        "table line 1\n"
        "  row line 1 header\n"
        "    cell line 1 column 0: a\n"
        "    cell line 1 column 1: b\n"
        "  row line 2\n"
        "    cell line 2 column 0: \"c\n"
        "    cell line 2 column 1: d\n"
        "  row line 3\n"
        "    cell line 3 column 0: e\n"
        "    cell line 3 column 1: f\n");
}

TEST_CASE("the separator is the one that cuts the rows alike, or the one named") {
  CHECK(shown("a;b\nc, d, e;f\n").find("column 0: c, d, e") != std::string::npos);
  CHECK(shown("sep=,\na;x,b\n").find("column 0: a;x") != std::string::npos);
}

TEST_CASE("a first row with a number or a gap names no columns") {
  CHECK(shown("7,Send it\n").find("header") == std::string::npos);
  CHECK(shown("Send it,\n").find("header") == std::string::npos);
}

TEST_CASE("a text without a separator is no table") {
  CHECK(docket::csv_likeness("only words\nand more\n") == 0);
  CHECK(docket::csv_likeness("a,b\n") == 1);
  CHECK(docket::csv_likeness("") == 0);
  CHECK(docket::csv_likeness("sep=;\n") == 2);
}

TEST_CASE("a table of too many cells is refused") {
  CHECK_THROWS_AS(shown("a,b,c\n", {.cells = 2}), docket::Error);
  CHECK(shown("") == "table line 1\n");
  CHECK(shown("\"") ==
        "remark: the quote in line 1 never closes; read as text\ntable line 1\n  row line 1 header\n"
        "    cell line 1 column 0: \"\n");
}
