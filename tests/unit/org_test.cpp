#include <catch2/catch.hpp>

#include "docket/reader.hpp"

TEST_CASE("Org's headings, tasks, settings and tables are read") {
  const auto document =
      docket::read_document("notes.org",
                            "#+TITLE: Club\n#+STARTUP: content\n\n* Meeting\n:PROPERTIES:\n:ID: 1\n:END:\n"
                            "** TODO Ann to oil the door\n** DONE Bo to rest\n- [X] paint\n"
                            "#+BEGIN_SRC\nACTION: none\n#+END_SRC\n| a | b |\n|---+---|\n| c | d |\n",
                            {}, {});
  CHECK(to_text(document) ==
        "document org\n"
        "property title: Club\n"
        "heading 1 line 4 spaced: Meeting\n"
        "list line 8\n"
        "  item 1 line 8 [ ]: Ann to oil the door\n"
        "  item 1 line 9 [x]: Bo to rest\n"
        "list line 10\n"
        "  item 1 line 10 [x]: paint\n"
        "table line 14\n"
        "  row line 14 header\n"
        "    cell line 14 column 0: a\n"
        "    cell line 14 column 1: b\n"
        "  row line 16\n"
        "    cell line 16 column 0: c\n"
        "    cell line 16 column 1: d\n");
}
