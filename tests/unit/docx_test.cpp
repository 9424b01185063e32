#include <catch2/catch.hpp>

#include "docket/error.hpp"
#include "input/list_number.hpp"
#include "input/readers.hpp"
#include "input/style_names.hpp"
#include "zip_builder.hpp"

using docket::Error;
using docket::Limits;
using docket::ZipBuilder;

namespace {

struct Parts {
  std::string body;
  std::string styles;
  std::string numbering;
};

std::string part(const std::string& root, const std::string& content) {
  return "<w:" + root + " xmlns:w='w'>" + content + "</w:" + root + ">";
}

std::string docx(const Parts& parts) {
  ZipBuilder zip;
  zip.add("word/document.xml", part("document", "<w:body>" + parts.body + "</w:body>"));
  if (!parts.styles.empty()) zip.add("word/styles.xml", part("styles", parts.styles));
  if (!parts.numbering.empty()) zip.add("word/numbering.xml", part("numbering", parts.numbering));
  return zip.bytes();
}

/// The document as text, without its first line, which names the format.
std::string shown_file(const std::string& bytes, const Limits& limits = {}) {
  const auto text = docket::to_text(docket::read_docx(bytes, limits));
  return text.substr(text.find('\n') + 1);
}
std::string shown(const Parts& parts) {
  return shown_file(docx(parts));
}

std::string failure(const std::string& bytes, const Limits& limits = {}) {
  try {
    docket::read_docx(bytes, limits);
    return {};
  } catch (const Error& error) {
    return error.what();
  }
}

std::string run(const std::string& text, const std::string& properties = {}) {
  return "<w:r><w:rPr>" + properties + "</w:rPr><w:t xml:space='preserve'>" + text + "</w:t></w:r>";
}
std::string paragraph(const std::string& content, const std::string& properties = {}) {
  return "<w:p><w:pPr>" + properties + "</w:pPr>" + content + "</w:p>";
}
std::string text(const std::string& words) {
  return paragraph(run(words));
}
std::string item(const std::string& words, int level, const std::string& number = "1") {
  return paragraph(run(words), "<w:numPr><w:ilvl w:val='" + std::to_string(level) + "'/><w:numId w:val='" +
                                   number + "'/></w:numPr>");
}
std::string cell(const std::string& content, const std::string& properties = {}) {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + content + "</w:tc>";
}
std::string row(const std::string& cells, const std::string& properties = {}) {
  return "<w:tr><w:trPr>" + properties + "</w:trPr>" + cells + "</w:tr>";
}
std::string table(const std::string& rows) {
  return "<w:tbl>" + rows + "</w:tbl>";
}
std::string level(int number, const std::string& format, const std::string& shape,
                  const std::string& more = {}) {
  return "<w:lvl w:ilvl='" + std::to_string(number) + "'><w:start w:val='1'/><w:numFmt w:val='" + format +
         "'/><w:lvlText w:val='" + shape + "'/>" + more + "</w:lvl>";
}
std::string list(const std::string& id, const std::string& levels) {
  return "<w:abstractNum w:abstractNumId='" + id + "'>" + levels + "</w:abstractNum>";
}
std::string number(const std::string& id, const std::string& list, const std::string& more = {}) {
  return "<w:num w:numId='" + id + "'><w:abstractNumId w:val='" + list + "'/>" + more + "</w:num>";
}
std::string style(const std::string& id, const std::string& name, const std::string& more = {}) {
  return "<w:style w:type='paragraph' w:styleId='" + id + "'><w:name w:val='" + name + "'/>" + more +
         "</w:style>";
}
std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int time = 0; time < times; ++time)
    all += text;
  return all;
}

}  // namespace

TEST_CASE("paragraphs come with their place in the file") {
  CHECK(shown({.body = text("One") + paragraph("") + text("Two")}) ==
        "paragraph line 1: One\nparagraph line 3 spaced: Two\n");
}

TEST_CASE("runs join, a break stays, a tab and a blank are one blank") {
  CHECK(shown({.body = paragraph(run("Ann ") + "<w:r><w:tab/><w:t>to</w:t><w:br/><w:t>send</w:t></w:r>")}) ==
        "paragraph line 1: Ann to\\nsend\n");
  CHECK(shown({.body = paragraph("<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>mail</w:t></w:r>")}) ==
        "paragraph line 1: e-mail\n");
}

TEST_CASE("headings are told by their style's name, its outline level or what it is based on") {
  const auto styles =
      style("a", "heading 2") + style("b", "My head", "<w:basedOn w:val='a'/>") +
      style("c", "Outlined", "<w:pPr><w:outlineLvl w:val='3'/></w:pPr>") +
      style("d", "Contents", "<w:basedOn w:val='a'/><w:pPr><w:outlineLvl w:val='9'/></w:pPr>") +
      style("e", "toc 1") + style("f", "Title") + style("x", "y", "<w:basedOn w:val='x'/>");
  std::string body;
  for (const char* id : {"a", "b", "c", "d", "e", "f", "x", "Heading3"})
    body += paragraph(run(id), std::string("<w:pStyle w:val='") + id + "'/>");
  CHECK(shown({.body = body, .styles = styles}) ==
        "heading 2 line 1: a\nheading 2 line 2: b\nheading 4 line 3: c\nparagraph line 4: d\n"
        "heading 1 line 6: f\nparagraph line 7: x\nheading 3 line 8: Heading3\n");
  CHECK(shown({.body = paragraph(run("Here"), "<w:outlineLvl w:val='0'/>")}) == "heading 1 line 1: Here\n");
}

TEST_CASE("headings are known in the languages of their styles") {
  const auto [name, expected] = GENERATE(table<const char*, int>({
      {"heading 1", 1},
      {"Title", 1},
      {"Subtitle", 0},
      {"Heading", 0},
      {"\u00dcberschrift 2", 2},
      {"Titre 1", 1},
      {"Titre", 1},
      {"T\u00edtulo 3", 3},
      {"Titolo 4", 4},
      {"Kop 1", 1},
      {"Rubrik 1", 1},
      {"Overskrift 1", 1},
      {"Otsikko 2", 2},
      {"Nag\u0142\u00f3wek 1", 1},
      {"Nadpis 1", 1},
      {"Naslov 1", 1},
      {"Titlu 1", 1},
      {"C\u00edmsor 1", 1},
      {"Ba\u015fl\u0131k 1", 1},
      {"Titel", 1},
      {"\u0417\u0430\u0433\u043e\u043b\u043e\u0432\u043e\u043a 1", 1},
      {"\u0395\u03c0\u03b9\u03ba\u03b5\u03c6\u03b1\u03bb\u03af\u03b4\u03b1 1", 1},
      {"\u6807\u9898 1", 1},
      {"\u6a19\u984c 1", 1},
      {"\u898b\u51fa\u3057 1", 1},
      {"\uc81c\ubaa9 1", 1},
      {"heading 10", 0},
      {"List Bullet 2", 0},
      {"", 0},
  }));
  CHECK(docket::heading_level_of(name) == expected);
}

TEST_CASE("quotes and code are told by their style") {
  CHECK(shown({.body = paragraph(run("Said"), "<w:pStyle w:val='q'/>"), .styles = style("q", "Quote")}) ==
        "quote line 1: Said\n");
  CHECK(shown({.body = paragraph(run("x = 1"), "<w:pStyle w:val='c'/>"),
               .styles = style("c", "Source Code")}) == "code line 1: x = 1\n");
}

TEST_CASE("looks come from the run, its style and the paragraph's style") {
  CHECK(shown({.body = paragraph(run("Action", "<w:b/>") + run(": go"))}) ==
        "paragraph line 1 (bold 0-6): Action: go\n");
  CHECK(shown({.body = paragraph(run("no", "<w:b w:val='0'/>"))}) == "paragraph line 1: no\n");
  CHECK(shown({.body = paragraph(run("gone", "<w:dstrike/>"))}) ==
        "paragraph line 1 struck (struck 0-4): gone\n");
  CHECK(shown({.body = paragraph(run("half", "<w:strike/>") + run(" kept"))}) ==
        "paragraph line 1 (struck 0-4): half kept\n");
  const auto styles =
      style("p", "Label", "<w:rPr><w:b/></w:rPr>") +
      "<w:style w:type='character' w:styleId='s'><w:name w:val='Strong'/><w:rPr><w:b/></w:rPr></w:style>";
  const std::string strong = "<w:rStyle w:val='s'/>";
  CHECK(shown({.body = paragraph(run("x", strong), ""), .styles = styles}) ==
        "paragraph line 1 (bold 0-1): x\n");
  CHECK(shown({.body = paragraph(run("x") + run(" y", strong), "<w:pStyle w:val='p'/>"), .styles = styles}) ==
        "paragraph line 1 (bold 0-1): x y\n");
}

TEST_CASE("hidden text, comments, notes and field codes are left out, the field's result is read") {
  CHECK(shown({.body = paragraph(run("a") + run("b", "<w:vanish/>") +
                                 "<w:r><w:footnoteReference w:id='2'/></w:r>" +
                                 "<w:commentRangeStart w:id='1'/>" + run("c"))}) == "paragraph line 1: ac\n");
  CHECK(shown({.body = paragraph(
                   "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText>"
                   "<w:t>never</w:t></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>" +
                   run("7") + "<w:r><w:fldChar w:fldCharType='end'/></w:r>" + run(" of 9"))}) ==
        "paragraph line 1: 7 of 9\n");
  CHECK(shown({.body = paragraph("<w:r><w:fldChar w:fldCharType='begin'/></w:r>") + text("after")}) ==
        "paragraph line 2 spaced: after\n");
  CHECK(shown({.body = paragraph("<w:hyperlink>" + run("here") + "</w:hyperlink>")}) ==
        "paragraph line 1 (link 0-4): here\n");
}

TEST_CASE("tracked changes are read as if accepted, with a remark") {
  CHECK(shown({.body = paragraph(
                   "<w:ins>" + run("new") + "</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>" +
                   "<w:moveFrom>" + run("from") + "</w:moveFrom><w:moveTo>" + run(" to") + "</w:moveTo>")}) ==
        "remark: has tracked changes; read as if all were accepted\nparagraph line 1: new to\n");
  CHECK(shown({.body = paragraph(run("One "), "<w:rPr><w:del/></w:rPr>") + text("line")}) ==
        "paragraph line 2: One line\n");
  CHECK(shown({.body = table(row(cell(text("a"))) + row(cell(text("b")), "<w:del/>"))}) ==
        "table line 1\n  row line 1\n    cell line 1 column 0: a\n");
}

TEST_CASE("boxes are marks, whoever made them") {
  const std::string ticked =
      "<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val='1'/></w14:checkbox></w:sdtPr>"
      "<w:sdtContent>" +
      run("\u2612") + "</w:sdtContent></w:sdt>";
  CHECK(shown({.body = paragraph(ticked + run(" Ann"))}) == "paragraph line 1 [x]: Ann\n");
  CHECK(shown({.body = text("\u2610 Ann")}) == "paragraph line 1 [ ]: Ann\n");
  CHECK(shown({.body = paragraph("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>" + run(" Ann"))}) ==
        "paragraph line 1 [x]: Ann\n");
  CHECK(shown({.body = paragraph(run("\uf0a8", "<w:rFonts w:ascii='Wingdings'/>") + run(" Ann"))}) ==
        "paragraph line 1 [ ]: Ann\n");
  CHECK(shown({.body = paragraph(
                   "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='0'/>"
                   "<w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX "
                   "</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>" +
                   run("Ann"))}) == "paragraph line 1 [x]: Ann\n");
  CHECK(shown({.body = table(row(cell(text("\u2611")) + cell(text("Ann"))))}) ==
        "table line 1\n  row line 1\n    cell line 1 column 0 [x]\n    cell line 2 column 1: Ann\n");
}

TEST_CASE("a prompt nobody answered and a table of contents are not text") {
  CHECK(shown({.body = paragraph("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" +
                                 run("Click here") + "</w:sdtContent></w:sdt>" + run("Due"))}) ==
        "paragraph line 1: Due\n");
  CHECK(
      shown({.body =
                 "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
                 "</w:sdtPr><w:sdtContent>" +
                 text("Actions 3") + "</w:sdtContent></w:sdt>" + text("Actions")}) ==
      "paragraph line 1: Actions\n");
}

TEST_CASE("a text box is read once, behind its paragraph") {
  const auto box = "<w:txbxContent>" + text("boxed") + "</w:txbxContent>";
  CHECK(shown({.body = paragraph("<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>" +
                                 box + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" +
                                 box + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>" +
                                 run("before"))}) == "paragraph line 1: before\nparagraph line 2: boxed\n");
  CHECK(shown({.body = paragraph(
                   "<w:r><mc:AlternateContent><mc:Choice Requires='w16se'><w16se:symEx/></mc:Choice>"
                   "<mc:Fallback><w:t>fine</w:t></mc:Fallback></mc:AlternateContent></w:r>")}) ==
        "paragraph line 1: fine\n");
}

TEST_CASE("items nest by level, with the numbers that Word would show") {
  const auto numbering = list("0", level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)") +
                                       level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")) +
                         number("1", "0");
  CHECK(
      shown({.body = item("a", 0) + item("b", 1) + item("c", 1) + item("d", 2) + item("e", 0) + item("f", 1),
             .numbering = numbering}) ==
      "list line 1\n"
      "  item 1 line 1 <1.>: a\n"
      "    list line 2\n"
      "      item 2 line 2 <a)>: b\n"
      "      item 2 line 3 <b)>: c\n"
      "        list line 4\n"
      "          item 3 line 4 <1.2.1>: d\n"
      "  item 1 line 5 <2.>: e\n"
      "    list line 6\n"
      "      item 2 line 6 <a)>: f\n");
}

TEST_CASE("a list goes on behind a paragraph unless its number starts anew") {
  const auto numbering =
      list("0", level(0, "upperRoman", "%1")) + number("1", "0") +
      number("2", "0", "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>");
  CHECK(
      shown({.body = item("a", 0) + text("p") + item("b", 0) + item("c", 0, "2"), .numbering = numbering}) ==
      "list line 1\n  item 1 line 1 <I>: a\nparagraph line 2: p\nlist line 3\n  item 1 line 3 <II>: b\n"
      "list line 4\n  item 1 line 4 <I>: c\n");
}

TEST_CASE("a bullet has no number, and one set further in lies below the item before") {
  const auto indent = [](const char* left) {
    return std::string("<w:pPr><w:ind w:left='") + left + "'/></w:pPr>";
  };
  const auto numbering = list("0", level(0, "decimal", "%1.", indent("360"))) +
                         list("1", level(0, "bullet", "\u2022", indent("1080"))) + number("1", "0") +
                         number("2", "1");
  CHECK(shown({.body = item("a", 0) + item("b", 0, "2") + item("c", 0) + item("d", 0, "9"),
               .numbering = numbering}) ==
        "list line 1\n  item 1 line 1 <1.>: a\n    list line 2\n      item 2 line 2: b\n  item 1 line 3 "
        "<2.>: c\n"
        "    list line 4\n      item 2 line 4: d\n");
}

TEST_CASE("a style can number its paragraphs; a heading stays one") {
  const auto numbering =
      list("0", level(0, "decimal", "%1") + level(1, "decimal", "%1.%2", "<w:pStyle w:val='l'/>")) +
      number("1", "0");
  const auto styles =
      style("l", "List Number", "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>") +
      style("h", "heading 1", "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>");
  CHECK(shown({.body = paragraph(run("Head"), "<w:pStyle w:val='h'/>") +
                       paragraph(run("x"), "<w:pStyle w:val='l'/>") +
                       paragraph(run("y"), "<w:pStyle w:val='l'/><w:numPr><w:numId w:val='0'/></w:numPr>"),
               .styles = styles,
               .numbering = numbering}) ==
        "heading 1 line 1: Head\nlist line 2\n  item 1 line 2 <1.1>: x\nparagraph line 3: y\n");
}

TEST_CASE("numbers are written as lists show them") {
  const auto [value, format, expected] = GENERATE(table<long, const char*, const char*>({
      {3, "decimal", "3"},
      {3, "decimalZero", "03"},
      {4, "I", "IV"},
      {2, "a", "b"},
      {9, "1", "9"},
      {9, "", ""},
      {26, "lowerLetter", "z"},
      {28, "lowerLetter", "bb"},
      {2, "upperLetter", "B"},
      {4, "lowerRoman", "iv"},
      {1949, "upperRoman", "MCMXLIX"},
      {1, "ordinal", "1st"},
      {12, "ordinal", "12th"},
      {23, "ordinal", "23rd"},
      {5, "bullet", ""},
      {5, "none", ""},
      {7, "chineseCounting", "7"},
      {0, "lowerLetter", ""},
      {99'999, "lowerRoman", "99999"},
  }));
  CHECK(docket::list_number(value, format) == expected);
}

TEST_CASE("cells know their columns and spans, and covered cells are absent") {
  const auto body =
      table(row(cell(text("Actions"), "<w:gridSpan w:val='3'/>"), "<w:tblHeader/>") +
            row(cell(text("14"), "<w:vMerge w:val='restart'/>") + cell(text("send")) + cell(text("Ann"))) +
            row(cell(paragraph(""), "<w:vMerge/>") + cell(text("ask")) + cell(paragraph(""))));
  CHECK(shown({.body = body}) ==
        "table line 1\n"
        "  row line 1 header\n"
        "    cell line 1 column 0 columns 3: Actions\n"
        "  row line 2\n"
        "    cell line 2 column 0 rows 2: 14\n"
        "    cell line 3 column 1: send\n"
        "    cell line 4 column 2: Ann\n"
        "  row line 5\n"
        "    cell line 5 column 1: ask\n"
        "    cell line 6 column 2\n");
}

TEST_CASE("a list and a table in a cell are its children") {
  const auto numbering = list("0", level(0, "decimal", "%1.")) + number("1", "0");
  CHECK(shown({.body = table(row(cell(text("Answer:") + item("why", 0) + item("how", 0)) +
                                 cell(table(row(cell(text("inner")))) + text("after")))),
               .numbering = numbering}) ==
        "table line 1\n"
        "  row line 1\n"
        "    cell line 1 column 0: Answer:\n"
        "      list line 2\n"
        "        item 1 line 2 <1.>: why\n"
        "        item 1 line 3 <2.>: how\n"
        "    cell line 4 column 1\n"
        "      table line 4\n"
        "        row line 4\n"
        "          cell line 4 column 0: inner\n"
        "      paragraph line 5: after\n");
}

TEST_CASE("lists typed by hand are lists, in paragraphs and in the lines of one") {
  CHECK(shown({.body = text("Actions:") + text("- Ann to call") + text("\u2022 [x] Bob to write") +
                       text("End")}) ==
        "paragraph line 1: Actions:\nlist line 2\n  item 1 line 2: Ann to call\n  item 1 line 3 [x]: Bob to "
        "write\n"
        "paragraph line 4: End\n");
  CHECK(shown({.body = text("1) Ann to call") + text("2) Bob to write")}) ==
        "list line 1\n  item 1 line 1 <1)>: Ann to call\n  item 1 line 2 <2)>: Bob to write\n");
  const std::string line_break = "<w:r><w:br/></w:r>";
  CHECK(shown({.body = paragraph(run("Actions:") + line_break + run("a) Ann", "<w:b/>") + run(" to call") +
                                 line_break + run("today") + line_break + run("b) Bob to write") +
                                 line_break + line_break + run("End"))}) ==
        "paragraph line 1: Actions:\nlist line 1\n  item 1 line 1 <a)> (bold 0-3): Ann to call\\ntoday\n"
        "  item 1 line 1 <b)>: Bob to write\nparagraph line 1 spaced: End\n");
}

TEST_CASE("a number alone, a bold one and one of a heading make no list") {
  CHECK(shown({.body = text("1. Ann to call") + text("B. Smith to write")}) ==
        "paragraph line 1: 1. Ann to call\nparagraph line 2: B. Smith to write\n");
  CHECK(shown({.body = paragraph(run("1. Opening", "<w:b/>")) + paragraph(run("2. Reports", "<w:b/>"))}) ==
        "paragraph line 1 (bold 0-10): 1. Opening\nparagraph line 2 (bold 0-10): 2. Reports\n");
  CHECK(shown({.body =
                   table(row(cell(text("Ann") + text("Bob"))) + row(cell(text("- Ann") + text("- Bob"))))}) ==
        "table line 1\n  row line 1\n    cell line 1 column 0: Ann\n      paragraph line 2: Bob\n"
        "  row line 3\n    cell line 3 column 0\n      list line 3\n        item 1 line 3: Ann\n"
        "        item 1 line 4: Bob\n");
}

TEST_CASE("another prefix and the strict form are read alike") {
  const auto bytes = ZipBuilder()
                         .add("_rels/.rels",
                              "<Relationships><Relationship Id='r' Type='http://purl.oclc.org/ooxml/"
                              "officeDocument/relationships/officeDocument' Target='/word/document2.xml'/>"
                              "</Relationships>")
                         .add("word/document2.xml",
                              "<x:document xmlns:x='y'><x:body><x:p><x:r><x:t>Hi</x:t></x:r></x:p>"
                              "</x:body></x:document>")
                         .bytes();
  CHECK(shown_file(bytes) == "paragraph line 1: Hi\n");
}

TEST_CASE("title, days and the page header become properties") {
  const auto bytes =
      ZipBuilder()
          .add("word/document.xml",
               "<w:document><w:body><w:p><w:r><w:t>x</w:t></w:r></w:p><w:sectPr><w:headerReference "
               "r:id='h'/></w:sectPr>"
               "</w:body></w:document>")
          .add("word/_rels/document.xml.rels", "<R><R Id='h' Type='a/header' Target='header1.xml'/></R>")
          .add("word/header1.xml",
               "<w:hdr><w:p><w:r><w:t>Board</w:t></w:r></w:p><w:p><w:r><w:t>No 3</w:t></w:r></w:p></w:hdr>")
          .add("docProps/core.xml",
               "<c><dc:title> Board 3 </dc:title><dcterms:created>2017-06-09T08:00:00Z</dcterms:created>"
               "<dcterms:modified>soon</dcterms:modified></c>")
          .bytes();
  CHECK(shown_file(bytes) ==
        "property created: 2017-06-09\nproperty header: Board No 3\nproperty title: Board 3\nparagraph line "
        "1: x\n");
}

TEST_CASE("what is no Word file says so, with what to do") {
  CHECK(failure("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") ==
        "a Word 97 file (.doc), or one with a password; save it as .docx without a password");
  CHECK(failure(ZipBuilder().add("content.xml", "").bytes()) ==
        "an OpenDocument file, not a Word file; try --format odt");
  CHECK(failure(ZipBuilder().add("xl/workbook.xml", "").bytes()) ==
        "an Excel file, not a Word file; try --format xlsx");
  CHECK(failure(ZipBuilder().add("a.txt", "").bytes()) ==
        "not a Word file (a zip archive without word/document.xml); save it as .docx");
  CHECK(failure(ZipBuilder().add("word/document.xml", "<a/>").bytes()) ==
        "word/document.xml: has no body; not a Word file, or a damaged one");
  CHECK(failure(ZipBuilder().add("word/document.xml", "<a><b></a>").bytes()) ==
        "word/document.xml: damaged XML (Start-end tags mismatch at byte 8); save the file again");
}

TEST_CASE("the content tells a Word file") {
  CHECK(docket::docx_likeness(docx({.body = text("x")})) == 3);
  CHECK(docket::docx_likeness(ZipBuilder().add("a", "").bytes()) == 0);
  CHECK(docket::docx_likeness("word/") == 0);
}

TEST_CASE("a file cut anywhere gives a message or all of its text") {
  const auto whole = docx({.body = text("Ann to send")});
  for (std::size_t size = 0; size < whole.size(); ++size) {
    INFO(size);
    const auto bytes = whole.substr(0, size);
    if (failure(bytes).empty()) CHECK(shown_file(bytes) == shown_file(whole));
  }
}

TEST_CASE("words survive nesting beyond the limit") {
  const auto deep =
      repeated("<w:tbl><w:tr><w:tc>", 10'000) + text("deep") + repeated("</w:tc></w:tr></w:tbl>", 10'000);
  const auto tables = shown({.body = deep});
  CHECK(tables.ends_with("cell line 1 column 0: deep\n"));
  const auto inserts = repeated("<w:ins>", 10'000) + run("deep") + repeated("</w:ins>", 10'000);
  CHECK(shown({.body = paragraph(inserts)}).ends_with("paragraph line 1: deep\n"));
  const auto boxes = repeated("<w:p><w:r><w:drawing><w:txbxContent>", 10'000) + text("deep") +
                     repeated("</w:txbxContent></w:drawing></w:r></w:p>", 10'000);
  CHECK(shown({.body = boxes}).ends_with(": deep\n"));
}

TEST_CASE("a table of very many cells is read or refused, with both numbers") {
  const auto body = table(repeated(row(repeated(cell(text("x")), 100)), 100));
  CHECK(failure(docx({.body = body})).empty());
  CHECK(failure(docx({.body = body}), {.cells = 9'999}) == "holds more than 9999 table cells, the limit");
  CHECK(failure(docx({.body = text("a") + text("b")}), {.blocks = 1}).starts_with("word/document.xml: "));
  const auto wide =
      shown({.body = table(row(cell(text("x"), "<w:gridSpan w:val='99999999999999999999'/>")))});
  CHECK(wide == "table line 1\n  row line 1\n    cell line 1 column 0 columns 1000: x\n");
}

TEST_CASE("entities are not expanded") {
  std::string bomb = "<!DOCTYPE a [<!ENTITY a 'ha'>";
  for (char name = 'b'; name <= 'z'; ++name)
    bomb += std::string("<!ENTITY ") + name + " '" +
            repeated(std::string("&") + static_cast<char>(name - 1) + ";", 10) + "'>";
  bomb += "]><w:document><w:body>" + text("&z;") + text("&amp;&#x41;") + "</w:body></w:document>";
  CHECK(shown_file(ZipBuilder().add("word/document.xml", bomb).bytes()) ==
        "paragraph line 1: &z;\nparagraph line 2: &A\n");
}

TEST_CASE("odd bytes in the XML do no harm") {
  CHECK(shown({.body = text("a\xff\xc3 b")}) == "paragraph line 1: a\ufffd\ufffd b\n");
  CHECK_FALSE(failure(docx({.body = text(std::string("a\0b", 3))})).empty());
  CHECK(shown({.body = text("a&#0;b")}) == "paragraph line 1: a\n");
  CHECK(shown({.body = text("bell &#7;")}) == "paragraph line 1: bell \\x07\n");
}
