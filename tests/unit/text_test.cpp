#include <catch2/catch.hpp>

#include "docket/error.hpp"
#include "docket/reader.hpp"

namespace {

std::string blocks(std::string_view notes, docket::Limits limits = {}) {
  auto document = docket::read_document("notes.txt", notes, "text", limits);
  document.format.clear();
  return to_text(document).substr(std::string_view("document \n").size());
}

}  // namespace

TEST_CASE("headings of plain text are told by their form") {
  CHECK(blocks("Garden club\n===========\n\nPlants\n------\n") ==
        "heading 1 line 1 spaced: Garden club\n"
        "heading 2 line 4 spaced: Plants\n");
  CHECK(blocks("# One\n### Three\n#4 is closed\n") ==
        "heading 1 line 1 spaced: One\n"
        "heading 3 line 2: Three\n"
        "paragraph line 3: #4 is closed\n");
  CHECK(blocks("ACTIONS TO BE TAKEN\nDONE\n\nNext steps:\nAnn calls.\n") ==
        "heading 2 line 1 spaced: ACTIONS TO BE TAKEN\n"
        "paragraph line 2: DONE\n"
        "heading 6 line 4 spaced: Next steps:\n"
        "paragraph line 5: Ann calls.\n");
  CHECK(blocks("1. Opening\n\nAll were there.\n\n2. Roof\n\n2.1 Costs\n\nHigh.\n") ==
        "heading 3 line 1 spaced: 1. Opening\n"
        "paragraph line 3 spaced: All were there.\n"
        "heading 3 line 5 spaced: 2. Roof\n"
        "heading 4 line 7 spaced: 2.1 Costs\n"
        "paragraph line 9 spaced: High.\n");
}

TEST_CASE("a heading right behind a paragraph ends it while it is there") {
  std::string notes = "# Board\n";
  std::string tree = "heading 1 line 1 spaced: Board\n";
  for (int line = 2; line < 200; line += 2) {  // as many blocks as must move when they grow
    notes += "The board heard the treasurer at length.\nRoof:\n";
    tree += "paragraph line " + std::to_string(line) + ": The board heard the treasurer at length.\n";
    tree += "heading 6 line " + std::to_string(line + 1) + ": Roof:\n";
  }
  CHECK(blocks(notes) == tree);
}

TEST_CASE("a spaced list of numbers is a list, not a row of headings") {
  CHECK(blocks("1. Ann to paint the door\n\n2. Bo to oil it\n\nBye.\n") ==
        "list line 1\n"
        "  item 1 line 1 <1.>: Ann to paint the door\n"
        "  item 1 line 3 <2.>: Bo to oil it\n"
        "paragraph line 5 spaced: Bye.\n");
}

TEST_CASE("every kind of bullet makes an item") {
  const std::string_view bullet =
      GENERATE("-", "*", "+", "•", "·", "o", "–", "—", "ˇ", "‣", "◦", "▪", "➢", "\uF0B7");
  CHECK(blocks(std::string(bullet) + " water the plants") ==
        "list line 1\n  item 1 line 1: water the plants\n");
}

TEST_CASE("an arrow makes an item and stays, unless a box follows") {
  CHECK(blocks("-> water the plants") == "list line 1\n  item 1 line 1: -> water the plants\n");
  CHECK(blocks("→ water the plants") == "list line 1\n  item 1 line 1: → water the plants\n");
  CHECK(blocks("→ [ ] water the plants") == "list line 1\n  item 1 line 1 [ ]: water the plants\n");
}

TEST_CASE("every kind of number makes an item that keeps it") {
  const std::string label = GENERATE("1.", "1)", "(1)", "a)", "(a)", "a.", "iv.", "12.", "1.2");
  CHECK(blocks(" " + label + "  Water the plants") ==
        "list line 1\n  item 1 line 1 <" + label + ">: Water the plants\n");
}

TEST_CASE("words that look like a bullet or number are left alone") {
  const std::string text =
      GENERATE("2017. A year to remember", "1.5 hours were too short", "F. Smith to call", "-5 degrees",
               "e.g. paint", "*bold* words", "only one", "i.e. nothing", "[draft] minutes", "Item 3: paint");
  CHECK(blocks(text) == "paragraph line 1 spaced: " + text + "\n");
}

TEST_CASE("check boxes become marks with or without a bullet") {
  CHECK(blocks("- [ ] a\n- [x] b\n- ☐ c\n- ☑ d\n") ==
        "list line 1\n"
        "  item 1 line 1 [ ]: a\n"
        "  item 1 line 2 [x]: b\n"
        "  item 1 line 3 [ ]: c\n"
        "  item 1 line 4 [x]: d\n");
  CHECK(blocks("[ ] a\n[X] b\n✅ c\n✔️ d\n❌ e\n(tick) f\n") ==
        "list line 1\n"
        "  item 1 line 1 [ ]: a\n"
        "  item 1 line 2 [x]: b\n"
        "  item 1 line 3 [x]: c\n"
        "  item 1 line 4 [x]: d\n"
        "  item 1 line 5 [ ]: e\n"
        "  item 1 line 6 [x]: f\n");
}

TEST_CASE("indentation, and another sign at the same one, nest lists") {
  CHECK(blocks("- roof\n  - tiles\n    - red\n  - gutter\n- door\n") ==
        "list line 1\n"
        "  item 1 line 1: roof\n"
        "    list line 2\n"
        "      item 2 line 2: tiles\n"
        "        list line 3\n"
        "          item 3 line 3: red\n"
        "      item 2 line 4: gutter\n"
        "  item 1 line 5: door\n");
  CHECK(blocks("1. Ann to ask\n- the baker\n- the smith\n2. Bo to wait\n") ==
        "list line 1\n"
        "  item 1 line 1 <1.>: Ann to ask\n"
        "    list line 2\n"
        "      item 2 line 2: the baker\n"
        "      item 2 line 3: the smith\n"
        "  item 1 line 4 <2.>: Bo to wait\n");
}

TEST_CASE("an agenda right behind a list is a list of its own") {
  CHECK(blocks("Actions:\n\n  • Ann to write\n\n\n  1. Welcome\n  2. Roof\n") ==
        "heading 6 line 1 spaced: Actions:\n"
        "list line 3\n"
        "  item 1 line 3: Ann to write\n"
        "list line 6\n"
        "  item 1 line 6 <1.>: Welcome\n"
        "  item 1 line 7 <2.>: Roof\n");
}

TEST_CASE("a tab within a paragraph is a blank, on each of its lines") {
  CHECK(blocks("The board asked, and then asked again, whether the\n"
               "roof\twould hold.\n") ==
        "paragraph line 1 spaced: The board asked, and then asked again, whether the roof would hold.\n");
}

TEST_CASE("wrapped lines are joined and ended lines are not") {
  CHECK(blocks("The roof leaks where the chimney meets it, and the club\nagreed to mend it.\n") ==
        "paragraph line 1 spaced: The roof leaks where the chimney meets it, and the club agreed to mend "
        "it.\n");
  CHECK(blocks("Ann to mend the roof of the shed before winter comes.\nBo to buy tiles for it and to bring a "
               "ladder.\n") ==
        "paragraph line 1 spaced: Ann to mend the roof of the shed before winter comes.\n"
        "paragraph line 2: Bo to buy tiles for it and to bring a ladder.\n");
  CHECK(blocks("* Ann: write to the\n  hosts about rooms\n* Bo: rest.\n  Status: open\n") ==
        "list line 1\n"
        "  item 1 line 1: Ann: write to the hosts about rooms\n"
        "  item 1 line 3: Bo: rest.\n"
        "    paragraph line 4: Status: open\n");
}

TEST_CASE("labelled lines stand alone") {
  CHECK(blocks("Present: Ann, Bo\nAbsent: Cy\nThey talked.\n") ==
        "paragraph line 1 spaced: Present: Ann, Bo\n"
        "paragraph line 2: Absent: Cy\n"
        "paragraph line 3: They talked.\n");
}

TEST_CASE("a Word table whose text was taken out is put together again") {
  CHECK(
      blocks(
          "\tJobs of the club\n\n\tWhat\n\tWho\n\n\tAsk the baker:\n\n1. How much?\n2. When? (AB)\n\tAnn \n\n"
          "\t[bookmark: _GoBack]Oil the door\n\t\n\nBye.\n") ==
      "table line 1\n"
      "  row line 1\n"
      "    cell line 1 column 0 columns 2: Jobs of the club\n"
      "  row line 3 header\n"
      "    cell line 3 column 0: What\n"
      "    cell line 4 column 1: Who\n"
      "  row line 6\n"
      "    cell line 6 column 0: Ask the baker:\n"
      "      list line 8\n"
      "        item 1 line 8 <1.>: How much?\n"
      "        item 1 line 9 <2.>: When? (AB)\n"
      "    cell line 10 column 1: Ann\n"
      "  row line 12\n"
      "    cell line 12 column 0: Oil the door\n"
      "    cell line 13 column 1\n"
      "paragraph line 15 spaced: Bye.\n");
}

TEST_CASE("indented paragraphs are no table") {
  CHECK(blocks("\tWe met.\n\tWe talked.\n\n\tWe left.\n") ==
        "paragraph line 1 spaced: We met.\n"
        "paragraph line 2: We talked.\n"
        "paragraph line 4 spaced: We left.\n");
}

TEST_CASE("rows of tabs and pipes are tables") {
  const std::string_view rows =
      "  row line 1\n"
      "    cell line 1 column 0: What\n"
      "    cell line 1 column 1: Who\n"
      "  row line 2\n"
      "    cell line 2 column 0: Oil\n"
      "    cell line 2 column 1: Ann\n";
  CHECK(blocks("What\tWho\nOil\tAnn\n") == "table line 1\n" + std::string(rows));
  CHECK(blocks("| What | Who |\n| Oil | Ann |\n") == "table line 1\n" + std::string(rows));
  CHECK(blocks("Date:\t5 May\nPlace:\tShed\n") ==
        "paragraph line 1 spaced: Date: 5 May\nparagraph line 2: Place: Shed\n");
  CHECK(blocks("Audio | Video\n") == "paragraph line 1 spaced: Audio | Video\n");
}

TEST_CASE("columns that stand under one another are a table") {
  CHECK(blocks("No.   Action            Owner\n"
               "---------------------------------\n"
               "1     Count the boats   Ida\n"
               "      at the pier\n"
               "2     Paint it          Otto\n\n"
               "Then we left.\n") ==
        "table line 1\n"
        "  row line 1\n"
        "    cell line 1 column 0: No.\n"
        "    cell line 1 column 1: Action\n"
        "    cell line 1 column 2: Owner\n"
        "  row line 3\n"
        "    cell line 3 column 0: 1\n"
        "    cell line 3 column 1: Count the boats at the pier\n"
        "    cell line 3 column 2: Ida\n"
        "  row line 5\n"
        "    cell line 5 column 0: 2\n"
        "    cell line 5 column 1: Paint it\n"
        "    cell line 5 column 2: Otto\n"
        "paragraph line 7 spaced: Then we left.\n");
  // Words of a line that happen to stand apart, or under nothing, are none.
  CHECK(blocks("Present:   Ann   Bo\nAbsent:  Cy\n").find("table") == std::string::npos);
  CHECK(blocks("We met  in the hall  at noon\nand  left at   two\n").find("table") == std::string::npos);
}

TEST_CASE("pipe tables may be broken over lines and drawn as grids") {
  CHECK(blocks("What | Who\n--- | ---\nOil | Ann\n") ==
        "table line 1\n"
        "  row line 1 header\n"
        "    cell line 1 column 0: What\n"
        "    cell line 1 column 1: Who\n"
        "  row line 3\n"
        "    cell line 3 column 0: Oil\n"
        "    cell line 3 column 1: Ann\n");
  CHECK(blocks("| Oil the\nfront door | Ann |\n| Rest | Bo |\n") ==
        "table line 1\n"
        "  row line 1\n"
        "    cell line 1 column 0: Oil the front door\n"
        "    cell line 2 column 1: Ann\n"
        "  row line 3\n"
        "    cell line 3 column 0: Rest\n"
        "    cell line 3 column 1: Bo\n");
  CHECK(blocks("+------+-----+\n| What | Who |\n+======+=====+\n| Oil  | Ann |\n| door |     "
               "|\n+------+-----+\n") ==
        "table line 1\n"
        "  row line 2 header\n"
        "    cell line 2 column 0: What\n"
        "    cell line 2 column 1: Who\n"
        "  row line 4\n"
        "    cell line 4 column 0: Oil door\n"
        "    cell line 4 column 1: Ann\n");
}

TEST_CASE("log lines become messages of their speakers") {
  const std::string_view line = GENERATE(
      "16:04 <ann> I oil it", "[16:04] <@ann> I oil it", "16:04:59 ann: I oil it", "[4:04 PM] ann: I oil it",
      "[2020-08-25T16:04:59.582Z]\t<ann>\tI oil it", "2020-08-25 16:04:59 * ann I oil it",
      "May 16 16:04:59 <ann>\tI oil it", "2020-08-25 16:04:59\t@ann\tI oil it",
      "16:04:59      ann | I oil it", "16:04:59\t ann:\tI oil it", "16:04:59 From ann to Everyone: I oil it",
      "16:04 < ann> I oil it");
  CHECK(blocks(line).ends_with("message line 1 <ann>: I oil it\n"));
}

TEST_CASE("a log whose stamps hold the day gives it") {
  CHECK(blocks("# club\n2020-08-25 23:59:01 <ann> hi\n2020-08-26 00:01:00 <bo> hi\n")
            .starts_with("property date: 2020-08-25\n"));
  CHECK(blocks("16:04 <ann> the door of 2020-08-25\n").starts_with("message"));
}

TEST_CASE("who joins or leaves says nothing") {
  const std::string line = GENERATE(
      "16:04 -!- bo has joined #club", "16:04:59 * bo has quit (bye)", "May  9 16:04:59 *\tbo has joined",
      "2020-08-25 16:04:59\t-->\tbo (~bo@x) has joined", "16:04:59 --> | bo has joined");
  CHECK(blocks("16:04 <ann> hi\n" + line + "\n").ends_with("message line 1 <ann>: hi\n"));
}

TEST_CASE("what a scribe writes down is of those who said it") {
  CHECK(
      blocks(
          "16:04 <ann> scribe: bo\n16:04 <bo> Ann: the door\n16:04 <bo> ... and gate\n16:05 <bo> ACTION: Cy\n"
          "16:05 <ann> bo: thanks\n") ==
      "message line 1 <ann>: scribe: bo\n"
      "message line 2 <Ann>: the door and gate\n"
      "message line 4 <bo>: ACTION: Cy\n"
      "message line 5 <ann>: bo: thanks\n");
  CHECK(blocks("16:04 <Robot> scribe+\n16:04 <Robot> Ann Hall: hi\n").ends_with("<Ann Hall>: hi\n"));
}

TEST_CASE("a log's continuations, pasted lines and comings and goings") {
  CHECK(blocks("16:04 <ann> the door\n16:04 <ann> ... needs oil\n16:05 -!- bo has joined "
               "#club\npasted\n16:06 <bo> hi\n") ==
        "message line 1 <ann>: the door needs oil\\npasted\n"
        "message line 5 <bo>: hi\n");
  CHECK(blocks("16:04 Welcome: Ann\n") == "paragraph line 1 spaced: 16:04 Welcome: Ann\n");
}

TEST_CASE("quoted mail nests and signatures go") {
  CHECK(blocks("> > ACTION: old\n> yes\nMy words.\n\n-- \nAnn Hall\nChair\n") ==
        "quote line 1\n"
        "  quote line 1\n"
        "    paragraph line 1 spaced: ACTION: old\n"
        "  paragraph line 2: yes\n"
        "paragraph line 3: My words.\n");
}

TEST_CASE("text without end, depth or mercy is read in bounds") {
  std::string deep;
  for (int depth = 0; depth < 2'000; ++depth)
    deep += std::string(static_cast<std::size_t>(depth), ' ') + "- x\n";
  const auto document = docket::read_document("deep.txt", deep, "text", {});
  REQUIRE(document.blocks.size() == 1);
  const auto* list = &document.blocks.front();
  std::size_t depth = 1;
  for (; !list->children.back().children.empty(); ++depth)
    list = &list->children.back().children.back();
  CHECK(depth == docket::Limits{}.depth);
  CHECK(list->children.size() == 2'000 - docket::Limits{}.depth + 1);

  CHECK_NOTHROW(blocks(std::string(100'000, '>')));
  CHECK(docket::read_document("a.txt", std::string(1 << 20, 'x'), "text", {}).blocks.size() == 1);
}

TEST_CASE("limits are named when they are passed") {
  CHECK_THROWS_WITH(blocks("a\tb\nc\td\n", {.cells = 3}),
                    "notes.txt: holds more than 3 table cells, the limit");
  CHECK_THROWS_WITH(blocks("- a\n- b\n", {.blocks = 2}),
                    "notes.txt: holds more than 2 paragraphs and items, the limit");
}
