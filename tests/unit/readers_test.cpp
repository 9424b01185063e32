#include <catch2/catch.hpp>

#include "docket/error.hpp"
#include "docket/reader.hpp"

using docket::Limits;
using docket::read_document;

using std::string_view_literals::operator""sv;

namespace {

std::string message(std::string_view name, std::string_view bytes, std::string_view format = {},
                    Limits limits = {}) {
  try {
    read_document(name, bytes, format, limits);
  } catch (const docket::Error& error) {
    return error.what();
  }
  return "read";
}

std::string read(std::string_view bytes) {
  return to_text(read_document("notes.txt", bytes, "text", {}));
}

}  // namespace

TEST_CASE("what is not notes gets one clear line") {
  CHECK(message("a.txt", "") == "a.txt: is empty; there is nothing to read");
  CHECK(message("-", "") == "standard input: is empty; there is nothing to read");
  CHECK(message("a\x1b.txt", "") == "a\\x1b.txt: is empty; there is nothing to read");
  CHECK(message("a.txt", "ab\0c"sv) ==
        "a.txt: not text (a NUL byte at offset 2); docket reads notes, not binary files");
  CHECK(message("a.txt", "\x01\x02\x03\x04 abc") ==
        "a.txt: not text (4 control characters in the first 8 bytes); docket reads notes, not binary files");
  CHECK(message("a.md", "\x89PNG\r\n") == "a.md: not notes but a PNG image");
  CHECK(message("a.txt", "12345", {}, {.bytes = 4}) == "a.txt: holds 5 bytes, over the limit of 4");
  CHECK(message("a.txt", "x", "wordstar").starts_with("there is no format \"wordstar\"; docket reads "));
}

TEST_CASE("bytes become text whatever their encoding and line ends") {
  CHECK(read("\xEF\xBB\xBFone\r\ntwo\rthree") == read("one\ntwo\nthree"));
  CHECK(read("\xFF\xFEo\0n\0e\0"sv) == read("one"));
  CHECK(read("\xFE\xFF\0o\0n\0e"sv) == read("one"));
  CHECK(
      read("caf\xE9") ==
      "document text\nremark: read as Windows-1252, since it is not UTF-8\nparagraph line 1 spaced: café\n");
}

TEST_CASE("what a web page says of its charset is believed where it is not UTF-8") {
  const auto page = [](std::string_view charset, std::string_view bytes) {
    const auto notes = "<meta charset=" + std::string(charset) + "><p>" + std::string(bytes);
    return to_text(read_document("-", notes, "html", {}));
  };
  CHECK(page("iso-8859-2", "\xA9koda").ends_with(": Škoda\n"));
  CHECK(page("iso-8859-2", "Škoda").ends_with(": Škoda\n"));
  CHECK(page("utf-8", "caf\xE9").ends_with(": café\n"));
  CHECK(page("../../../etc/passwd", "caf\xE9").ends_with(": café\n"));
}

TEST_CASE("the content tells the format, whatever the file is called") {
  struct Row {
    std::string_view notes;
    std::string_view format;
  };
  const auto row = GENERATE(values<Row>({
      {"From: a@b.example\nTo: c@d.example\nSubject: Jobs\nDate: today\n\nx\n", "mail"},
      {"From: a@b.example\nTo: c@d.example\nSubject: Jobs\nDate: today\n\n%PDF-1.4\n", "mail"},
      {"Why %PDF-1.4 files are large\n", "text"},
      {"<!DOCTYPE html><p>x\n", "html"},
      {"<?xml version='1.0'?><html><p>x</p></html>\n", "html"},
      {"# Club\n\n- [ ] dig\n", "markdown"},
      {"---\ntitle: Club\n---\n\nWe met.\n", "markdown"},
      {"#+TITLE: Club\n* Jobs\n** TODO dig\n", "org"},
      {"Club\n====\n\n.. note:: We met.\n", "rst"},
      {"= Club\n\n== Jobs\n\n* dig\n", "asciidoc"},
      {"== Club ==\n\n=== Jobs ===\n* Ann\n** dig\n", "wiki"},
      {"action,owner\ndig,Ann\nmow,Bo\n", "csv"},
      {"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>hello\n", "transcript"},
      {"Ann Hall  9:02 AM\nhi\n\nBo  9:03 AM\nhi\n\nAnn Hall  9:04 AM\nso\n", "transcript"},
      {"Roof  9:00 AM\nGate  9:10 AM\nRoof  9:20 AM\n", "text"},
      {"15:00 <ann> ACTION: Bo to dig\n", "text"},
      {"We met.\n\nActions:\n- Bo to dig\n", "text"},
  }));
  for (const std::string_view name : {"-", "notes", "notes.pdf", "notes.docx"}) {
    INFO(name);
    CHECK(read_document(name, row.notes, {}, {}).format == row.format);
  }
}

TEST_CASE("entities that name files or each other stay as they are written") {
  const std::string_view notes =
      "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\"><!ENTITY b \"&a;&a;\">]><office:document "
      "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
      "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
      "office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body><office:text><text:p>x &a; "
      "&b; "
      "y</text:p></office:text></office:body></office:document>";
  CHECK(to_text(read_document("-", notes, {}, {})) == "document odt\nparagraph line 1: x &a; &b; y\n");
}

TEST_CASE("hostile texts are read in bounds, whatever format they are taken for") {
  const std::string piece = GENERATE(
      "*", "* ", "** a\n", "=", "= ", "|", "|===\n", "a|b\n", "[", "[[", "<<", "`", ":", ":a:", ".. ",
      ".. list-table::\n\n   * - ", "\n==  ==\na   b\n", "_", "\\", "> ", "- [ ] ", "+--+\n", "1. ", "\t",
      "#", "15:00 <a> b: c\n", "~~", "&amp;", "++++\n", "::\n\n  ", "--boundary\n\n", "=?utf-8?b?", "{{",
      "{{a|", "{|\n|", "'''", "<nowiki>", "<!--", "^ a ^\n", "From a b:c:d\n");
  std::string notes;
  while (notes.size() < 20'000)
    notes += piece;
  for (const auto& reader : docket::readers()) {
    INFO(reader.name << " of " << piece);
    CHECK(!message("-", notes, reader.name).empty());
  }
}

TEST_CASE("each format has a name, a help line and suffixes of its own") {
  for (const auto& row : docket::readers()) {
    CHECK_FALSE(row.name.empty());
    CHECK_FALSE(row.help.empty());
    CHECK_FALSE(row.suffixes.empty());
  }
}
