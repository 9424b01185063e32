#include <algorithm>

#include <catch2/catch.hpp>

#include "docket/reader.hpp"
#include "input/markdown_pieces.hpp"

namespace {

std::string blocks(std::string_view notes, docket::Limits limits = {}) {
  auto document = docket::read_document("notes.md", notes, "markdown", limits);
  document.format.clear();
  return to_text(document).substr(std::string_view("document \n").size());
}

}  // namespace

TEST_CASE("Markdown's headings keep their level") {
  CHECK(blocks("# One\n\nTwo\n---\n\n### Three ###\n") ==
        "heading 1 line 1: One\n"
        "heading 2 line 3: Two\n"
        "heading 3 line 6: Three\n");
}

TEST_CASE("Markdown's lists keep depth, number and box") {
  CHECK(blocks("Jobs:\n- [ ] Ann oils the door\n- [x] done\n  1) sub\n  2) sub\n") ==
        "paragraph line 1: Jobs:\n"
        "list line 2\n"
        "  item 1 line 2 [ ]: Ann oils the door\n"
        "  item 1 line 3 [x]: done\n"
        "    list line 4\n"
        "      item 2 line 4 <1)>: sub\n"
        "      item 2 line 5 <2)>: sub\n");
  CHECK(blocks("> - [ ] quoted\n") ==
        "quote line 1\n"
        "  list line 1\n"
        "    item 1 line 1 [ ]: quoted\n");
}

TEST_CASE("an item's further paragraphs stand beneath it") {
  CHECK(blocks("- first\n\n  second\n") ==
        "list line 1\n"
        "  item 1 line 1: first\n"
        "    paragraph line 3: second\n");
}

TEST_CASE("styles become ranges of the text") {
  CHECK(blocks("**Ann** *to* ~~paint~~ `x` [door](http://a.b)\n") ==
        "paragraph line 1 (bold 0-3) (italic 4-6) (struck 7-12) (code 13-14) (link 15-19): Ann to paint x "
        "door\n");
  CHECK(blocks("a <del>b</del> <b>c\n") == "paragraph line 1 (struck 2-3) (bold 4-5): a b c\n");
  CHECK(blocks("- ~~all of it~~\n- ~~half~~ of it\n") ==
        "list line 1\n"
        "  item 1 line 1 struck (struck 0-9): all of it\n"
        "  item 1 line 2 (struck 0-4): half of it\n");
}

TEST_CASE("lines flow together, but for forced breaks and labels") {
  CHECK(blocks("Ann oils\nthe door.  \nBo rests.<br>Cy too.\n") ==
        "paragraph line 1: Ann oils the door.\\nBo rests.\\nCy too.\n");
  CHECK(blocks("Present: Ann\nAbsent: Bo\n**Scribe:** Cy\n") ==
        "paragraph line 1 (bold 24-31): Present: Ann\\nAbsent: Bo\\nScribe: Cy\n");
}

TEST_CASE("bullets that Markdown does not know make a list") {
  CHECK(blocks("Jobs\n• oil\n• paint\n") ==
        "paragraph line 1: Jobs\nlist line 2\n  item 1 line 2: oil\n  item 1 line 3: paint\n");
}

TEST_CASE("Markdown's tables have a header row") {
  CHECK(blocks("| What | Who |\n|---|:-:|\n| Oil<br>door | ~~Ann~~ |\n| a |\n") ==
        "table line 1\n"
        "  row line 1 header\n"
        "    cell line 1 column 0: What\n"
        "    cell line 1 column 1: Who\n"
        "  row line 3\n"
        "    cell line 3 column 0: Oil\\ndoor\n"
        "    cell line 3 column 1 struck (struck 0-3): Ann\n"
        "  row line 4\n"
        "    cell line 4 column 0: a\n"
        "    cell line 4 column 1\n");
}

TEST_CASE("comments are dropped and other HTML is read as a browser shows it") {
  CHECK(
      blocks("<!-- - [ ] no\n\n- [ ] no -->\n\n<details><summary>More</summary>\n\n- yes\n\n</details>\n") ==
      "paragraph line 5: More\n"
      "list line 7\n"
      "  item 1 line 7: yes\n");
}

TEST_CASE("code is kept apart") {
  CHECK(blocks("```\nACTION: none\n```\n") == "code line 1: ACTION: none\\n\n");
}

TEST_CASE("front matter becomes properties and shifts no line") {
  CHECK(blocks("---\nTitle: \"Garden: club\"\n# comment\npeople:\n  - Ann\n  - Bo\n---\n\ntext\n") ==
        "property people: Ann, Bo\n"
        "property title: Garden: club\n"
        "paragraph line 9: text\n");
  CHECK(blocks("---\n\nWe met, and that was it.\n\n---\n") == "paragraph line 3: We met, and that was it.\n");
}

TEST_CASE("Markdown is told from text by its signs") {
  const auto format = [](std::string_view name, std::string_view notes) {
    return docket::read_document(name, notes, {}, {}).format;
  };
  CHECK(format("a.md", "plain words\n") == "markdown");
  CHECK(format("a.txt", "plain words\n") == "text");
  CHECK(format("-", "plain words\n") == "text");
  CHECK(format("a.txt", "# Title\n\n## Jobs\n\n- Ann\n") == "markdown");
  CHECK(format("-", "a | b\n--|--\n1 | 2\n") == "markdown");
}

TEST_CASE("a long text is read in pieces that keep their lines") {
  std::string notes;
  int lines = 0;
  while (notes.size() < 600'000) {
    notes += "# Day\n\n```\n\n# no heading\n```\n\n- [ ] dig\n\n";
    lines += 9;
  }
  const auto document = docket::read_document("notes.md", notes + "Bye.\n", {}, {});
  REQUIRE(document.blocks.size() == static_cast<std::size_t>(lines) / 3 + 1);
  CHECK(document.blocks.back().text == "Bye.");
  CHECK(document.blocks.back().line == lines + 1);
  CHECK(document.blocks[static_cast<std::size_t>(lines) / 3 - 1].line == lines - 1);
}

TEST_CASE("a long table is read in pieces and stays one") {
  constexpr int rows = 20'000;
  std::string table = "| Action | Owner |\n| --- | --- |\n";
  for (int row = 1; row <= rows; ++row)
    table += "| dig bed " + std::to_string(row) + " before the rain comes | Ann |\n";
  const auto document =
      docket::read_document("notes.md", "# Actions\n\n" + table + "\nThanks\n", "markdown", {});
  REQUIRE(document.blocks.size() == 3);
  const auto& read = document.blocks[1].children;
  REQUIRE(read.size() == rows + 1);
  CHECK(std::ranges::count_if(read, [](const docket::Block& row) { return row.header; }) == 1);
  CHECK(read.back().children[0].text == "dig bed 20000 before the rain comes");
  for (std::size_t row = 1; row <= rows; row += 999)
    CHECK(read[row].line == static_cast<int>(row) + 4);
  CHECK(document.blocks[2].line == rows + 6);
  CHECK(docket::read_document("notes.md", "<!--\n\n" + table + "-->\n\nThanks\n", "markdown", {})
            .blocks.size() == 1);
  CHECK(docket::read_document("notes.md", "````\n```\n\n" + table + "````\n\nThanks\n", "markdown", {})
            .blocks.size() == 2);
}

TEST_CASE("a long text without headings is read in pieces as well") {
  std::string notes;
  int lines = 0;
  for (; notes.size() < 1'500'000; lines += 2)
    notes += "Ann told the board how the roof stands, and Bo thanked her for it.\n\n";
  const auto read = [](const std::string& text) {
    return docket::read_document("notes.md", text, "markdown", {}).blocks;
  };
  const auto blocks = read(notes + "Bye.\n");
  REQUIRE(blocks.size() == static_cast<std::size_t>(lines) / 2 + 1);
  for (std::size_t block = 0; block < blocks.size(); block += 999)
    CHECK(blocks[block].line == static_cast<int>(block) * 2 + 1);
  CHECK(blocks.back().line == lines + 1);
  CHECK(read("<!--\n\n" + notes + "-->\n\nBye.\n").size() == 1);
  CHECK(read("````\n```\n\n" + notes + "````\n\nBye.\n").size() == 2);
  CHECK(read("> 1. one\n>\n>    more\n\n" + notes).size() == static_cast<std::size_t>(lines) / 2 + 1);
}

TEST_CASE("a long numbered list is read in pieces and counts on") {
  constexpr std::size_t points = 20'000;
  const bool counted = GENERATE(true, false);
  const std::string close = GENERATE(".", ")");
  std::string list;
  for (std::size_t point = 1; point <= points; ++point)
    list += (counted || point == 1 ? std::to_string(point + 6) : "1") + close + " Ann to dig bed " +
            std::to_string(point) + "\n";
  const auto blocks =
      docket::read_document("notes.md", "# Actions\n\n" + list + "\nBye.\n", "markdown", {}).blocks;
  REQUIRE(blocks.size() == 3);
  REQUIRE(blocks[1].children.size() == points);
  for (std::size_t point = 1; point <= points; point += 499) {
    const auto& item = blocks[1].children[point - 1];
    CHECK(item.text == "Ann to dig bed " + std::to_string(point));
    CHECK(item.label() == std::to_string(point + 6) + close);
    CHECK(item.line == static_cast<int>(point) + 2);
  }
}

TEST_CASE("a long list of bullets is read in pieces and stays one") {
  constexpr int points = 20'000;
  const std::string opening = GENERATE("- [ ] Ann", "- **Ann**", "- \"Ann", "- (`Ann`");
  std::string list;
  for (int point = 1; point <= points; ++point)
    list +=
        opening + " to dig bed " + std::to_string(point) + "\n" + (point % 100 == 0 ? "  - deep\n\n" : "");
  CHECK(docket::markdown_pieces(list, 0, docket::MarkdownTables::read).size() > 1);
  const auto read = [](const std::string& text) {
    return docket::read_document("notes.md", text, "markdown", {}).blocks;
  };
  const auto blocks = read("# Actions\n\n" + list + "* other\n");
  REQUIRE(blocks.size() == 3);
  REQUIRE(blocks[1].children.size() == points);
  CHECK(blocks[1].children.back().text.ends_with(" to dig bed 20000"));
  CHECK(blocks[1].children.back().line == 3 + points + 2 * (points / 100) - 3);
  CHECK(blocks[1].children.back().children.size() == 1);
  CHECK(read("````\n```\n\n" + list + "````\n\nBye.\n").size() == 2);
  CHECK(read("<!--\n" + list + "-->\n\nBye.\n").size() == 1);
}

TEST_CASE("what only looks like rows of one long table is read as it is") {
  std::string rows;
  for (int row = 1; row <= 20'000; ++row)
    rows += "| dig bed " + std::to_string(row) + " | Ann | Friday |\n";
  const auto document = docket::read_document(
      "notes.md", "| A | B |\n|---|---|\n| x | y |\n|\n| A | B | C |\n|---|---|---|\n" + rows, "markdown",
      {});
  REQUIRE(document.blocks.size() == 3);
  CHECK(document.blocks[1].text == "|");
  REQUIRE(document.blocks[2].children.size() == 20'001);
  CHECK(document.blocks[2].children.back().children.size() == 3);
}

TEST_CASE("hostile Markdown is read in bounds") {
  const auto read = [](const std::string& notes) {
    return docket::read_document("a.md", notes, "markdown", {});
  };
  CHECK(read(std::string(10'000, '>') + " x").blocks.size() == 1);
  std::string deep;
  for (int depth = 0; depth < 10'000; ++depth)
    deep += "- ";
  CHECK(read(deep + "x").blocks.size() == 1);
  std::string lines;
  for (int line = 0; line < 20'000; ++line)
    lines += "a\n";
  CHECK(read(lines + "|-|\n").remarks.size() == 1);
  std::string wide;
  for (int column = 0; column < 20'000; ++column)
    wide += "a|";
  CHECK(read(wide + "\n" + std::string(40'000, '-') + "|\n").blocks.size() == 1);
  std::string rows = "a|b\n-|-\n";
  for (int row = 0; row < 100; ++row)
    rows += "|\n";
  CHECK_THROWS_WITH(docket::read_document("a.md", rows, "markdown", {.cells = 50}),
                    "a.md: holds more than 50 table cells, the limit");
}
