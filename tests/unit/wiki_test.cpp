#include <catch2/catch.hpp>

#include "docket/reader.hpp"
#include "input/wiki_templates.hpp"

namespace {

std::string read(std::string_view page) {
  const auto document = docket::read_document("page.wiki", page, "wiki", {});
  return to_text(document).substr(std::string_view("document wiki\n").size());
}

std::string format(std::string_view name, std::string_view notes) {
  return docket::read_document(name, notes, {}, {}).format;
}

}  // namespace

TEST_CASE("a wiki's titles have the level that its signs say") {
  CHECK(read("= Club =\n==Roof==\n=== ''Door'' ===\n----\nWe met.\n----\n") ==
        "heading 1 line 1 spaced: Club\n"
        "heading 2 line 2: Roof\n"
        "heading 3 line 3 (italic 0-4): Door\n"
        "paragraph line 5 spaced: We met.\n");
  CHECK(read("====== Club ======\n===== Roof =====\n==== Door ====\n") ==
        "heading 1 line 1 spaced: Club\n"
        "heading 2 line 2: Roof\n"
        "heading 3 line 3: Door\n");
}

TEST_CASE("a wiki's lists nest by their signs") {
  CHECK(read("* Ann\n** oil it\n**# one\n**# two\n*: late\n# first\n\nBye.\n") ==
        "list line 1\n"
        "  item 1 line 1: Ann\n"
        "    list line 2\n"
        "      item 2 line 2: oil it\n"
        "        list line 3\n"
        "          item 3 line 3 <1.>: one\n"
        "          item 3 line 4 <2.>: two\n"
        "      item 2 line 5: late\n"
        "    list line 6\n"
        "      item 2 line 6 <1.>: first\n"
        "paragraph line 8 spaced: Bye.\n");
  CHECK(read("# Budget\n\n# Roof\n") ==
        "list line 1\n"
        "  item 1 line 1 <1.>: Budget\n"
        "  item 1 line 3 <2.>: Roof\n");
  CHECK(read("; Ann Hall : to mow\n; Bo\n: to dig\n") ==
        "paragraph line 1 spaced: Ann Hall: to mow\n"
        "heading 6 line 2: Bo:\n"
        "list line 3\n"
        "  item 1 line 3: to dig\n");
}

TEST_CASE("lists of DokuWiki and MoinMoin nest by their blanks") {
  CHECK(read("====== Club ======\n  * Ann\n    - one\n    - two\n  *Bo\\\\ rests\n") ==
        "heading 1 line 1 spaced: Club\n"
        "list line 2\n"
        "  item 1 line 2: Ann\n"
        "    list line 3\n"
        "      item 2 line 3 <1.>: one\n"
        "      item 2 line 4 <2.>: two\n"
        "  item 1 line 5: Bo\\nrests\n");
  CHECK(read("#acl All:read\n## a remark\n= Club =\n * Ann\n   to dig\n  1. soon\n . plain\n") ==
        "heading 1 line 3 spaced: Club\n"
        "list line 4\n"
        "  item 1 line 4: Ann to dig\n"
        "    list line 6\n"
        "      item 2 line 6 <1.>: soon\n"
        "    list line 7\n"
        "      item 2 line 7: plain\n");
}

TEST_CASE("a wiki's marks within a line become ranges") {
  CHECK(read("'''Ann '''asks ''the [[Shop|baker]]'' for '''''rye''''' [https://b.example here], "
             "<s>soon</s>\n") ==
        "paragraph line 1 spaced (bold 0-3) (italic 9-18) (link 13-18) (bold 23-26) (italic 23-26) (link "
        "27-31) "
        "(struck 33-37): Ann asks the baker for rye here, soon\n");
  CHECK(read("'''ACTION: Bo to call\n") == "paragraph line 1 spaced (bold 0-18): ACTION: Bo to call\n");
  CHECK(read("l'''eau'' de [[User:Ann]]<br/>5&nbsp;m <del>x <!-- y -->~~~~\n") ==
        "paragraph line 1 spaced (italic 2-5) (link 9-12): l'eau de Ann\\n5 m x\n");
  CHECK(read("<nowiki>'''a'''</nowiki> b<ref>c</ref> <ann> __NOTOC__ `d` --(e)--\n") ==
        "paragraph line 1 spaced (code 16-17) (struck 18-19): '''a''' b <ann> d e\n");
  CHECK(read("Agreed. --[[User:Ann|Ann]] ([[User talk:Ann|talk]]) 12:04, 16 May 2024 (UTC)\n") ==
        "paragraph line 1 spaced: Agreed.\n");
  CHECK(
      read("====== C ======\n\n**Ann** //asks// __Bo__ ''ls'' %%**x**%% https://b.example/a//b and//or\n") ==
      "heading 1 line 1 spaced: C\n"
      "paragraph line 3 spaced (bold 0-3) (italic 4-11) (code 12-14): Ann asks Bo ls **x** "
      "https://b.example/a//b and//or\n");
}

TEST_CASE("MediaWiki's tables are read cell by cell") {
  CHECK(read("{| class=\"wikitable\"\n|+ Jobs\n! Who !! What\n|- style=\"x\"\n| rowspan=\"2\" | Ann || "
             "[[Door|oil]]\n"
             "|-\n| paint\n* twice\n|-\n|colspan=2| nobody\n|}\nBye.\n") ==
        "heading 6 line 1 spaced: Jobs:\n"
        "table line 1\n"
        "  row line 3 header\n"
        "    cell line 3 column 0: Who\n"
        "    cell line 3 column 1: What\n"
        "  row line 5\n"
        "    cell line 5 column 0 rows 2: Ann\n"
        "    cell line 5 column 1 (link 0-3): oil\n"
        "  row line 7\n"
        "    cell line 7 column 1: paint\n"
        "      list line 8\n"
        "        item 1 line 8: twice\n"
        "  row line 10\n"
        "    cell line 10 column 0 columns 2: nobody\n"
        "paragraph line 12 spaced: Bye.\n");
}

TEST_CASE("a table of MediaWiki's that nothing closes ends before a heading") {
  CHECK(read("{|\n| a\n== Jobs ==\n* Ann to dig\n") ==
        "table line 1\n"
        "  row line 2\n"
        "    cell line 2 column 0: a\n"
        "heading 2 line 3 spaced: Jobs\n"
        "list line 4\n"
        "  item 1 line 4: Ann to dig\n");
}

TEST_CASE("tables of MoinMoin and Confluence have bars") {
  CHECK(read("||<tablewidth=\"80%\">'''Who'''||'''What'''||\n||<|2>Ann||dig||\n||mow||\n||||nobody||\n") ==
        "table line 1\n"
        "  row line 1 header\n"
        "    cell line 1 column 0 (bold 0-3): Who\n"
        "    cell line 1 column 1 (bold 0-4): What\n"
        "  row line 2\n"
        "    cell line 2 column 0 rows 2: Ann\n"
        "    cell line 2 column 1: dig\n"
        "  row line 3\n"
        "    cell line 3 column 1: mow\n"
        "  row line 4\n"
        "    cell line 4 column 0 columns 2: nobody\n");
  CHECK(read("||Who||What||\n|Ann|[[a|dig]]|\n") ==
        "table line 1\n"
        "  row line 1 header\n"
        "    cell line 1 column 0: Who\n"
        "    cell line 1 column 1: What\n"
        "  row line 2\n"
        "    cell line 2 column 0: Ann\n"
        "    cell line 2 column 1 (link 0-3): dig\n");
}

TEST_CASE("DokuWiki's tables tell headers by their signs") {
  CHECK(read("^ Who ^ What ^ When ^\n^ Ann | [[a|dig]] | |\n| ::: | mow ||\n| nobody |||\n") ==
        "table line 1\n"
        "  row line 1 header\n"
        "    cell line 1 column 0: Who\n"
        "    cell line 1 column 1: What\n"
        "    cell line 1 column 2: When\n"
        "  row line 2\n"
        "    cell line 2 column 0 rows 2: Ann\n"
        "    cell line 2 column 1 (link 0-3): dig\n"
        "    cell line 2 column 2\n"
        "  row line 3\n"
        "    cell line 3 column 1: mow\n"
        "    cell line 3 column 2\n"
        "  row line 4\n"
        "    cell line 4 column 0 columns 3: nobody\n");
}

TEST_CASE("what only a wiki's program reads leaves no paragraph") {
  CHECK(read("__TOC__\n\n{{Minutes nav}}\n\nWe met.\n\n[[Category:Minutes]]\n") ==
        "paragraph line 5 spaced: We met.\n");
}

TEST_CASE("code on a wiki page is code") {
  CHECK(read("<pre>\n* {{a}}\n'''b'''\n</pre>\n{{{\nc\n}}}\n<pre>\n* d\n") ==
        "code line 2: * {{a}}\\n'''b'''\n"
        "code line 6: c\n"
        "paragraph line 8 spaced: <pre>\n"
        "list line 9\n"
        "  item 1 line 9: d\n");
}

TEST_CASE("a template says what its name means, else its words") {
  struct Row {
    std::string_view page;
    std::string_view words;
  };
  const auto row = GENERATE(values<Row>({
      {"{{Action|Ann}}: call", "ACTION: Ann: call"},
      {"* {{ action item |Ann|call [[Bo|him]]}}", "* ACTION: Ann: call [[Bo|him]]"},
      {"* {{Tick}} {{AI|Lars}} done", "* ☑ ACTION: Lars done"},
      {"| Ann || {{Done}}", "| Ann || ☑"},
      {"It is {{done}}.", "It is done."},
      {"see {{bug|483}}", "see bug 483"},
      {"{{user|1=Ann}} asks", "Ann asks"},
      {"{{font|red|color=x}}", "red"},
      {"{{job|who=Ann|what=dig}}", "Who: Ann, What: dig"},
      {"{{Meeting\n| date = 4 May\n| chair=Ann\n}}\nx", "\nDate: 4 May\nChair: Ann\n\nx"},
      {"{{Minutes nav}}\nx", "\nx"},
      {"{{a|{{b|c}} d}}", "c d"},
      {"a {{ b", "a {{ b"},
      {"a }} b", "a }} b"},
      {"a <!-- b\nc --> d <!--", "a \n d <!--"},
      {"<nowiki>{{a|b}}</nowiki>", "<nowiki>{{a|b}}</nowiki>"},
      {"{{attachment:plan.png|The plan}}", "The plan"},
  }));
  CHECK(docket::without_templates(row.page) == row.words);
}

TEST_CASE("a wiki page is told by its titles, tables and quotes") {
  CHECK(format("-", "== Club ==\n== Roof ==\n") == "wiki");
  CHECK(format("-", "== Jobs ==\n* Ann to dig\n** and mow\n") == "wiki");
  CHECK(format("a.txt", "====== Club ======\n\n  * **Ann** digs\n  * **Bo** and **Cy** mow\n") == "wiki");
  CHECK(format("-", " * '''Board'''\n  * Ann to dig\n") == "wiki");
  CHECK(format("-", "{| class=\"wikitable\"\n| a\n|}\n") == "wiki");
  CHECK(format("-", "||a||b||\n||c||d||\n") == "wiki");
  CHECK(format("a.mediawiki", "We met.\n") == "wiki");
}

TEST_CASE("other notes with a sign of a wiki's are none") {
  CHECK(format("-", "=== Club ===\n\nWe met.\n") == "text");
  CHECK(format("-", "Subject: Minutes\n\n== Roof ==\n* Ann digs\n\n== AOB ==\nNone.\n") == "text");
  CHECK(format("-", "=====  =====\na      b\n=====  =====\n\n* x\n") != "wiki");
  CHECK(format("-", "* Club\n** TODO dig\n=mow=\n=mow=\n") == "org");
  CHECK(format("-", "= Club\n\n== Jobs\n\n* dig\n") == "asciidoc");
  CHECK(format("-", "| a | b |\n|---|---|\n| c | d |\n") == "markdown");
  CHECK(format("a.md", "# Club\n\n== Roof ==\n\n* x\n\n## Jobs\n\n* dig\n") == "markdown");
}
