#include <catch2/catch.hpp>

#include "docket/reader.hpp"

namespace {

std::string read(std::string_view notes) {
  const auto document = docket::read_document("notes.adoc", notes, "asciidoc", {});
  return to_text(document).substr(std::string_view("document asciidoc\n").size());
}

}  // namespace

TEST_CASE("AsciiDoc's titles, attributes and comments are told apart") {
  CHECK(read("= Club\nAnn Hall\n:revdate: 2024-05-16\n:toc:\n\n// ACTION: Bo\n== Roof\n\n////\nACTION: "
             "Cy\n////\n\nDoor\n"
             "----\n\nWe met.\n") ==
        "property date: 2024-05-16\n"
        "heading 1 line 1 spaced: Club\n"
        "paragraph line 2: Ann Hall\n"
        "heading 2 line 7 spaced: Roof\n"
        "heading 2 line 13 spaced: Door\n"
        "paragraph line 16 spaced: We met.\n");
}

TEST_CASE("AsciiDoc's lists nest by their signs") {
  CHECK(read("* [ ] Ann to oil it\n** [x] hinges\n* [*] Bo to rest\n\n. one\n.. two\n.. three\n. four\n") ==
        "list line 1\n"
        "  item 1 line 1 [ ]: Ann to oil it\n"
        "    list line 2\n"
        "      item 2 line 2 [x]: hinges\n"
        "  item 1 line 3 [x]: Bo to rest\n"
        "list line 5\n"
        "  item 1 line 5 <1.>: one\n"
        "    list line 6\n"
        "      item 2 line 6 <1.>: two\n"
        "      item 2 line 7 <2.>: three\n"
        "  item 1 line 8 <2.>: four\n");
}

TEST_CASE("AsciiDoc's blocks and joined paragraphs are read") {
  CHECK(read("* Ann to ask\n+\nthe baker.\n\n[source,sh]\n----\nACTION: x\n----\n\n.Jobs\n====\nBo "
             "rests.\n====\n\n"
             "[quote]\n____\nold\n____\n") ==
        "list line 1\n"
        "  item 1 line 1: Ann to ask\n"
        "    paragraph line 3 spaced: the baker.\n"
        "code line 7: ACTION: x\n"
        "heading 6 line 10 spaced: Jobs:\n"
        "paragraph line 12 spaced: Bo rests.\n"
        "quote line 17\n"
        "  paragraph line 17 spaced: old\n");
}

TEST_CASE("AsciiDoc's marks within a line become ranges") {
  CHECK(
      read("*Ann* to ask https://b.example[the baker] for `rye` [line-through]#soon# <<x,here>> 2 * 3\n") ==
      "paragraph line 1 spaced (bold 0-3) (link 11-20) (code 25-28) (struck 29-33) (link 34-38): Ann to ask "
      "the baker for "
      "rye soon here 2 * 3\n");
}

TEST_CASE("AsciiDoc's tables are read cell by cell") {
  CHECK(read("|===\n|Who |What\n\n|Ann\n|Oil the door\n* and gate\n\n2+|nobody\n|===\n\nBye.\n") ==
        "table line 1\n"
        "  row line 2 header\n"
        "    cell line 2 column 0: Who\n"
        "    cell line 2 column 1: What\n"
        "  row line 4\n"
        "    cell line 4 column 0: Ann\n"
        "    cell line 5 column 1: Oil the door\n"
        "      list line 6\n"
        "        item 1 line 6: and gate\n"
        "  row line 8\n"
        "    cell line 8 column 0 columns 2: nobody\n"
        "paragraph line 11 spaced: Bye.\n");
  CHECK(read("[cols=\"1,2\",options=\"header\"]\n|===\n|Who\n|What\n.2+|Ann\n|oil\n|paint\n|===\n") ==
        "table line 2\n"
        "  row line 3 header\n"
        "    cell line 3 column 0: Who\n"
        "    cell line 4 column 1: What\n"
        "  row line 5\n"
        "    cell line 5 column 0 rows 2: Ann\n"
        "    cell line 6 column 1: oil\n"
        "  row line 7\n"
        "    cell line 7 column 1: paint\n");
}

TEST_CASE("AsciiDoc is told by its tables and titles") {
  const auto format = [](std::string_view name, std::string_view notes) {
    return docket::read_document(name, notes, {}, {}).format;
  };
  CHECK(format("-", "= Club\n\n== Roof\n\nWe met.\n") == "asciidoc");
  CHECK(format("-", "We met.\n\n|===\n|a |b\n|===\n") == "asciidoc");
  CHECK(format("a.adoc", "We met.\n") == "asciidoc");
  CHECK(format("-", "== Club ==\n== Roof ==\n== Door ==\n") == "wiki");
}
