#include "input/styled_text.hpp"

#include <catch2/catch.hpp>

using docket::Block;
using docket::Document;
using docket::Style;
using docket::StyledText;
using docket::Styles;

namespace {

constexpr Styles plain;
constexpr auto bold = plain.with(Style::bold);
constexpr auto struck = plain.with(Style::struck);

struct Piece {
  std::string_view text;
  Styles styles;
};

std::string shown(std::initializer_list<Piece> pieces) {
  StyledText text;
  for (const auto& [words, styles] : pieces)
    words == "\n" ? text.add_break() : text.add(words, styles);
  Block block;
  text.move_to(block);
  return docket::to_text({.blocks = {block}}).substr(std::string_view("document \n").size());
}

}  // namespace

TEST_CASE("blanks and tabs become one blank and leave the ends") {
  CHECK(shown({{"\t Ann  to\tsend ", plain}, {" it ", plain}}) == "paragraph: Ann to send it\n");
  CHECK(shown({{"one ", plain}, {"\n", plain}, {" two", plain}, {"\n", plain}}) == "paragraph: one\\ntwo\n");
  CHECK(shown({{"one", plain}, {"\n", plain}, {"\n", plain}, {"\n", plain}, {"two", plain}}) ==
        "paragraph: one\\n\\ntwo\n");
}

TEST_CASE("ranges join across runs and end with their words") {
  CHECK(shown({{"Ac", bold}, {"tion: ", bold}, {"send", plain}}) == "paragraph (bold 0-7): Action: send\n");
  CHECK(shown({{"a ", bold}, {" ", plain}, {"b", bold}}) == "paragraph (bold 0-3): a b\n");
  CHECK(shown({{"a ", plain}, {"b", bold.with(Style::italic)}}) ==
        "paragraph (bold 2-3) (italic 2-3): a b\n");
}

TEST_CASE("a text struck throughout is marked, one struck in part is not") {
  CHECK(shown({{"all of ", struck}, {"it", struck}}) == "paragraph struck (struck 0-9): all of it\n");
  CHECK(shown({{"some ", struck}, {"of it", plain}}) == "paragraph (struck 0-4): some of it\n");
}

TEST_CASE("a box in front marks the block and leaves its text") {
  CHECK(shown({{"\u2610 ", plain}, {"Ann", bold}, {" to send", plain}}) ==
        "paragraph [ ] (bold 0-3): Ann to send\n");
  CHECK(shown({{"\u2612", plain}, {"done", plain}}) == "paragraph [x]: done\n");
  CHECK(shown({{"[x] done", plain}}) == "paragraph [x]: done\n");
  CHECK(shown({{"\u2611", plain}}) == "paragraph [x]\n");
  CHECK(shown({{"yes \u2611", plain}}) == "paragraph: yes \u2611\n");
}
