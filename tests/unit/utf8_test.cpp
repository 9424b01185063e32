#include "text/utf8.hpp"

#include <catch2/catch.hpp>

#include "text/fold.hpp"

using docket::ByteOrder;
using docket::fold;
using docket::is_utf8;
using docket::printable;

using std::string_view_literals::operator""sv;

TEST_CASE("UTF-8 is told from other bytes") {
  CHECK(is_utf8(""));
  CHECK(is_utf8("plain, and longer than the thirty-two bytes that are looked at together"));
  CHECK(
      is_utf8("Žarko’s \u00A0\u200B\U0001F600 and then more than thirty-two bytes of plain text to follow"));
  CHECK_FALSE(is_utf8("caf\xE9"));
  CHECK_FALSE(is_utf8("\xC0\xAF"));          // overlong
  CHECK_FALSE(is_utf8("\xED\xA0\x80"));      // a surrogate
  CHECK_FALSE(is_utf8("\xF4\x90\x80\x80"));  // above U+10FFFF
  CHECK_FALSE(is_utf8("\xE2\x82"));          // cut short
}

TEST_CASE("other encodings become UTF-8") {
  CHECK(docket::from_windows_1252("caf\xE9 \x93x\x94 \x80") == "café “x” €");
  CHECK(docket::from_utf16("h\0i\0\x3D\xD8\x00\xDE"sv, ByteOrder::little) == "hi\U0001F600");
  CHECK(docket::from_utf16("\0h\xD8\x3D\0"sv, ByteOrder::big) == "h\uFFFD\uFFFD");
  CHECK(docket::to_utf8(0xD800) == "\uFFFD");
}

TEST_CASE("what is printed is on one line and moves no terminal") {
  CHECK(printable("a\tb\nc") == "a\\tb\\nc");
  CHECK(printable("\x1b[31mred\x07") == "\\x1b[31mred\\x07");
  CHECK(printable("\u202Eevil\u2069") == "\\u202eevil\\u2069");
  CHECK(printable("\u009B"
                  "2J") == "\\u009b2J");
  CHECK(printable("bad \xFF byte") == "bad \\xff byte");
  CHECK(printable("Žarko’s ☑") == "Žarko’s ☑");
}

TEST_CASE("width counts columns") {
  CHECK(docket::display_width("abc") == 3);
  CHECK(docket::display_width("Žarko") == 5);
  CHECK(docket::display_width("e\u0301") == 1);
  CHECK(docket::display_width("会議") == 4);
}

TEST_CASE("folding takes case, diacritics, quotes, dashes and blanks away") {
  const auto [text, folded] = GENERATE(table<std::string_view, std::string_view>({
      {"", ""},
      {"Action  Items:", "action items:"},
      {" \t Next\u00A0steps\n", "next steps"},
      {"Žarko’s “To–Do”", "zarko's \"to-do\""},
      {"Straße, Łódź, Ærø, Ñandú", "strasse, lodz, aero, nandu"},
      {"e\u0301tat", "etat"},
      {"ﬁnal … №", "final ... no"},
      {"so\u00ADft\u200B", "soft"},
      {"raw \xFF", "raw \xFF"},
  }));
  CHECK(fold(text) == folded);
  CHECK(fold(folded) == folded);
}
