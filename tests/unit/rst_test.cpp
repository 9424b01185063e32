#include <catch2/catch.hpp>

#include "docket/reader.hpp"

namespace {

std::string read(std::string_view notes) {
  const auto document = docket::read_document("notes.rst", notes, "rst", {});
  return to_text(document).substr(std::string_view("document rst\n").size());
}

}  // namespace

TEST_CASE("a title's level is told by when its sign first came") {
  CHECK(read("====\nClub\n====\n\nRoof\n~~~~\nTiles\n++++++++\n\nDoor\n~~~~\n") ==
        "heading 1 line 2 spaced: Club\n"
        "heading 2 line 5 spaced: Roof\n"
        "heading 3 line 7 spaced: Tiles\n"
        "heading 2 line 10 spaced: Door\n");
  CHECK(read("We met.\n--\n") == "paragraph line 1 spaced: We met.\n");
}

TEST_CASE("marks within a line become ranges, and links and roles the words they show") {
  CHECK(read("**Ann** to ask `the baker <https://b.example>`_ and :ref:`Bo <bo>` for ``rye`` [1]_ 2 * 3 * "
             "4\\*\n") ==
        "paragraph line 1 spaced (bold 0-3) (link 11-20) (link 25-27) (code 32-35): Ann to ask the baker and "
        "Bo "
        "for rye 2 "
        "* 3 * 4*\n");
}

TEST_CASE("what is no text is left out and what is in notes is read") {
  CHECK(read(".. Ask Ann\n   ACTION: Bo\n\n.. _roof:\n.. |x| replace:: y\n\nWe met.\n\n.. image:: a.png\n   "
             ":alt: "
             "ACTION\n\n.. note::\n\n   Bo rests.\n") ==
        "paragraph line 7 spaced: We met.\n"
        "paragraph line 14 spaced: Bo rests.\n");
  CHECK(read(".. todo::\n   :class: x\n\n   Ann to oil it\n\n.. todo:: Bo to rest\n\n.. topic:: Actions\n\n  "
             " - Cy to "
             "call\n") ==
        "paragraph line 4 spaced: TODO: Ann to oil it\n"
        "paragraph line 6 spaced: TODO: Bo to rest\n"
        "heading 6 line 8 spaced: Actions:\n"
        "list line 10\n"
        "  item 1 line 10: Cy to call\n");
}

TEST_CASE("what is shown as it is typed is code") {
  CHECK(read("For example::\n\n  ACTION: x\n\n  y\n\nWe met.\n\n.. code-block:: sh\n\n   ls\n") ==
        "heading 6 line 1 spaced: For example:\n"
        "code line 3: ACTION: x\\n\\ny\n"
        "paragraph line 7 spaced: We met.\n"
        "code line 11: ls\n");
}

TEST_CASE("fields and numbered points are read as plain text writes them") {
  CHECK(read(":Date: 2024-05-16\n:Present: Ann, Bo\n\n#. Ann to call\n#. Bo to rest\n\n   #. at home\n") ==
        "property date: 2024-05-16\n"
        "paragraph line 1 spaced: Date: 2024-05-16\n"
        "paragraph line 2: Present: Ann, Bo\n"
        "list line 4\n"
        "  item 1 line 4 <1.>: Ann to call\n"
        "  item 1 line 5 <2.>: Bo to rest\n"
        "    list line 7\n"
        "      item 2 line 7 <1.>: at home\n");
}

TEST_CASE("simple tables are cut at their edges") {
  CHECK(read("=====  ============\nWho    What\n=====  ============\nAnn    Oil the door\n       and "
             "gate\nŽofie  Rest\n"
             "=====  ============\n\nBye.\n") ==
        "table line 1\n"
        "  row line 2 header\n"
        "    cell line 2 column 0: Who\n"
        "    cell line 2 column 1: What\n"
        "  row line 4\n"
        "    cell line 4 column 0: Ann\n"
        "    cell line 4 column 1: Oil the door and gate\n"
        "  row line 6\n"
        "    cell line 6 column 0: Žofie\n"
        "    cell line 6 column 1: Rest\n"
        "paragraph line 9 spaced: Bye.\n");
}

TEST_CASE("lists and separated values in a table's place are tables") {
  const std::string rows = "    cell line 4 column 0: Who\n";
  CHECK(read(".. list-table:: Jobs\n   :header-rows: 1\n\n   * - Who\n     - What\n   * - Ann\n     - "
             "Ask:\n\n       #. how "
             "much?\n       #. when?\n") ==
        "heading 6 line 1 spaced: Jobs:\n"
        "table line 2\n"
        "  row line 4 header\n" +
            rows +
            "    cell line 5 column 1: What\n"
            "  row line 6\n"
            "    cell line 6 column 0: Ann\n"
            "    cell line 7 column 1\n"
            "      heading 6 line 7 spaced: Ask:\n"
            "      list line 9\n"
            "        item 1 line 9 <1.>: how much?\n"
            "        item 1 line 10 <2.>: when?\n");
  CHECK(read(".. csv-table::\n   :header: \"Who\", \"What\"\n\n   \"Ann\", \"Oil, paint\"\n   \"Bo\", "
             "\"Rest\"\n")
            .starts_with("table line 1\n  row line 1 header\n"));
}

TEST_CASE("reStructuredText is told by its directives") {
  const auto format = [](std::string_view name, std::string_view notes) {
    return docket::read_document(name, notes, {}, {}).format;
  };
  CHECK(format("-", "Club\n====\n\n.. note:: Ann rests.\n") == "rst");
  CHECK(format("a.rst", "Club\n") == "rst");
  CHECK(format("a.txt", "Club\n====\n") == "text");
}
