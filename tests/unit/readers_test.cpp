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

TEST_CASE("each format has a name, a help line and suffixes of its own") {
  for (const auto& row : docket::readers()) {
    CHECK_FALSE(row.name.empty());
    CHECK_FALSE(row.help.empty());
    CHECK_FALSE(row.suffixes.empty());
  }
}
