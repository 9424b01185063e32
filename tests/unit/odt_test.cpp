#include <catch2/catch.hpp>

#include "docket/error.hpp"
#include "input/readers.hpp"
#include "zip_builder.hpp"

using docket::Error;
using docket::Limits;
using docket::ZipBuilder;

namespace {

struct Parts {
  std::string text;
  std::string automatic;
  std::string styles;
};

std::string odt(const Parts& parts) {
  return ZipBuilder()
      .add("mimetype", "application/vnd.oasis.opendocument.text")
      .add("content.xml", "<office:document-content><office:automatic-styles>" + parts.automatic +
                              "</office:automatic-styles><office:body><office:text>" + parts.text +
                              "</office:text></office:body></office:document-content>")
      .add("styles.xml", "<office:document-styles><office:styles>" + parts.styles +
                             "</office:styles></office:document-styles>")
      .bytes();
}

std::string shown_file(const std::string& bytes, const Limits& limits = {}) {
  const auto text = docket::to_text(docket::read_odt(bytes, limits));
  return text.substr(text.find('\n') + 1);
}
std::string shown(const Parts& parts) {
  return shown_file(odt(parts));
}

std::string failure(const std::string& bytes, const Limits& limits = {}) {
  try {
    docket::read_odt(bytes, limits);
    return {};
  } catch (const Error& error) {
    return error.what();
  }
}

std::string p(const std::string& content, const std::string& style = "Standard") {
  return "<text:p text:style-name='" + style + "'>" + content + "</text:p>";
}
std::string item(const std::string& content) {
  return "<text:list-item>" + content + "</text:list-item>";
}
std::string list(const std::string& items, const std::string& more = "text:style-name='L'") {
  return "<text:list " + more + ">" + items + "</text:list>";
}
std::string cell(const std::string& content, const std::string& more = {}) {
  return "<table:table-cell " + more + ">" + content + "</table:table-cell>";
}
std::string row(const std::string& cells) {
  return "<table:table-row>" + cells + "</table:table-row>";
}
std::string looks(const std::string& name, const std::string& properties, const std::string& more = {}) {
  return "<style:style style:name='" + name + "' style:family='text' " + more + "><style:text-properties " +
         properties + "/></style:style>";
}
std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int time = 0; time < times; ++time)
    all += text;
  return all;
}

const std::string numbers =
    "<text:list-style style:name='L'>"
    "<text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/>"
    "<text:list-level-style-number text:level='2' style:num-format='a' style:num-suffix=')'/>"
    "<text:list-level-style-number text:level='3' style:num-format='1' "
    "text:display-levels='3'/></text:list-style>";

}  // namespace

TEST_CASE("OpenDocument paragraphs and headings come with their place") {
  CHECK(
      shown({.text = "<text:h text:outline-level='2'>Actions</text:h>" + p("") +
                     p("Ann  <text:s text:c='3'/>to\n send") +
                     p("one<text:line-break/>two<text:tab/>three")}) ==
      "heading 2 line 1: Actions\nparagraph line 3 spaced: Ann to send\nparagraph line 4: one\\ntwo three\n");
  CHECK(shown({.text = p("Board", "Title") + p("Items", "P1") + p("Said", "Quotations"),
               .automatic = "<style:style style:name='P1' style:family='paragraph' "
                            "style:parent-style-name='Heading_20_3'/>",
               .styles = "<style:style style:name='Heading_20_3' style:family='paragraph'/>"}) ==
        "heading 1 line 1: Board\nheading 3 line 2: Items\nquote line 3: Said\n");
}

TEST_CASE("OpenDocument looks come from spans, their styles and what those are based on") {
  const auto automatic =
      looks("B", "fo:font-weight='bold'") + looks("S", "style:text-line-through-style='solid'") +
      looks("I", "fo:font-style='italic'", "style:parent-style-name='B'") + looks("H", "text:display='none'");
  const auto span = [](const char* style, const char* words) {
    return std::string("<text:span text:style-name='") + style + "'>" + words + "</text:span>";
  };
  CHECK(shown({.text = p(span("B", "Action") + ": " + span("I", "go") + span("H", "not")),
               .automatic = automatic}) ==
        "paragraph line 1 (bold 0-6) (bold 8-10) (italic 8-10): Action: go\n");
  CHECK(shown({.text = p(span("S", "gone")), .automatic = automatic}) ==
        "paragraph line 1 struck (struck 0-4): gone\n");
  CHECK(shown({.text = p("see <text:a>here</text:a>")}) == "paragraph line 1 (link 4-8): see here\n");
}

TEST_CASE("OpenDocument notes, comments, deletions and contents are left out") {
  CHECK(
      shown({.text =
                 "<text:tracked-changes><text:changed-region><text:deletion>" + p("old") +
                 "</text:deletion></text:changed-region></text:tracked-changes><text:table-of-content>" +
                 p("Actions 3") + "</text:table-of-content>" +
                 p("new<text:note><text:note-body>" + p("note") +
                   "</text:note-body></text:note><office:annotation>" + p("hm") + "</office:annotation>")}) ==
      "remark: has tracked changes; read as if all were accepted\nparagraph line 1: new\n");
}

TEST_CASE("OpenDocument lists nest and count") {
  CHECK(shown({.text =
                   list(item(p("a") + p("more") +
                             list(item(p("b")) + item(p("c") + list(item(p("d")), "")), "") + p("still a")) +
                        item(p("e"))),
               .automatic = numbers}) ==
        "list line 1\n"
        "  item 1 line 1 <1.>: a\n"
        "    paragraph line 2: more\n"
        "    list line 3\n"
        "      item 2 line 3 <a)>: b\n"
        "      item 2 line 4 <b)>: c\n"
        "        list line 5\n"
        "          item 3 line 5 <1.b.1>: d\n"
        "    paragraph line 6: still a\n"
        "  item 1 line 7 <2.>: e\n");
}

TEST_CASE("an OpenDocument list goes on only where it says so") {
  const auto one = list(item(p("x")));
  CHECK(
      shown({.text = one + p("-") + list(item(p("y")), "text:style-name='L' text:continue-numbering='true'") +
                     p("-") + one,
             .automatic = numbers}) ==
      "list line 1\n  item 1 line 1 <1.>: x\nparagraph line 2: -\nlist line 3\n  item 1 line 3 <2.>: y\n"
      "paragraph line 4: -\nlist line 5\n  item 1 line 5 <1.>: x\n");
  CHECK(shown({.text = list("<text:list-header>" + p("head") +
                            "</text:list-header><text:list-item text:start-value='5'>" + p("five") +
                            "</text:list-item>"),
               .automatic = numbers}) == "list line 1\n  item 1 line 1: head\n  item 1 line 2 <5.>: five\n");
}

TEST_CASE("OpenDocument cells know their columns and spans") {
  const auto text =
      "<table:table><table:table-header-rows>" +
      row(cell(p("Actions"), "table:number-columns-spanned='2'") + "<table:covered-table-cell/>") +
      "</table:table-header-rows>" +
      row(cell(p("14"), "table:number-rows-spanned='2'") + cell(p("send") + list(item(p("why"))))) +
      row("<table:covered-table-cell/>" + cell("", "table:number-columns-repeated='99999'") +
          cell(p("far"))) +
      "</table:table>";
  CHECK(shown({.text = text, .automatic = numbers}) ==
        "table line 1\n"
        "  row line 1 header\n"
        "    cell line 1 column 0 columns 2: Actions\n"
        "  row line 2\n"
        "    cell line 2 column 0 rows 2: 14\n"
        "    cell line 3 column 1: send\n"
        "      list line 4\n"
        "        item 1 line 4 <1.>: why\n"
        "  row line 5\n"
        "    cell line 5 column 1\n"
        "    cell line 5 column 1001: far\n");
}

TEST_CASE("an OpenDocument text box is read behind its paragraph") {
  CHECK(shown({.text = p("<draw:frame><svg:desc>picture</svg:desc><draw:text-box>" + p("boxed") +
                         "</draw:text-box></draw:frame>before")}) ==
        "paragraph line 1: before\nparagraph line 2: boxed\n");
}

TEST_CASE("OpenDocument properties and the page header are kept, also in a flat file") {
  const std::string flat =
      "<?xml version='1.0'?><office:document office:mimetype='application/vnd.oasis.opendocument.text'>"
      "<office:meta><dc:title>Board 3</dc:title><meta:creation-date>2017-06-09T08:00:00</meta:creation-date>"
      "<dc:date>2017-06-10T08:00:00</dc:date></"
      "office:meta><office:master-styles><style:master-page><style:header>" +
      p("Letterhead") +
      "</style:header></style:master-page></office:master-styles><office:body><office:text>" + p("x") +
      "</office:text></office:body></office:document>";
  CHECK(docket::odt_likeness(flat) == 3);
  CHECK(shown_file(flat) ==
        "property created: 2017-06-09\nproperty header: Letterhead\nproperty modified: 2017-06-10\n"
        "property title: Board 3\nparagraph line 1: x\n");
}

TEST_CASE("what is no OpenDocument text says so, with what to do") {
  CHECK(failure(ZipBuilder().add("word/document.xml", "").bytes()) ==
        "a Word file, not an OpenDocument text; try --format docx");
  CHECK(failure(ZipBuilder().add("a", "").bytes()) ==
        "not an OpenDocument text (a zip archive without content.xml); save it as .odt");
  CHECK(failure(ZipBuilder().add("content.xml", "<a/>").bytes()) ==
        "holds no OpenDocument text (no office:text); save it as .odt");
  CHECK(
      failure(
          ZipBuilder().add("content.xml", "").add("META-INF/manifest.xml", "<m:encryption-data/>").bytes()) ==
      "content.xml: encrypted; save it without a password");
  CHECK(failure("<a>") == "flat file: damaged XML (Start-end tags mismatch at byte 2); save the file again");
  CHECK(docket::odt_likeness(odt({.text = p("x")})) == 3);
  CHECK(docket::odt_likeness("<html>") == 0);
}

TEST_CASE("OpenDocument words survive nesting beyond the limit") {
  const auto spans = repeated("<text:span>", 10'000) + "deep" + repeated("</text:span>", 10'000);
  CHECK(shown({.text = p(spans)}) == "paragraph line 1: deep\n");
  const auto sections = repeated("<text:section>", 10'000) + p("deep") + repeated("</text:section>", 10'000);
  CHECK(shown({.text = sections}) == "paragraph line 1: deep\n");
  const auto lists = repeated("<text:list><text:list-item>", 10'000) + p("deep") +
                     repeated("</text:list-item></text:list>", 10'000);
  CHECK(shown({.text = lists}).ends_with(": deep\n"));
}

TEST_CASE("an OpenDocument file cut anywhere gives a message or all of its text") {
  const auto whole = odt({.text = p("Ann to send")});
  for (std::size_t size = 0; size < whole.size(); ++size) {
    INFO(size);
    const auto bytes = whole.substr(0, size);
    if (failure(bytes).empty()) CHECK(shown_file(bytes) == "paragraph line 1: Ann to send\n");
  }
}
