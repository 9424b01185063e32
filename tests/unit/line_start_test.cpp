#include <catch2/catch.hpp>

#include <string>
#include <string_view>

#include "input/line_start.hpp"
#include "input/lines.hpp"
#include "input/text_tables.hpp"

using docket::starts_with_word;

TEST_CASE("words, but neither labels nor the bullet \"o\", are words at the start of a line") {
  for (const std::string_view text : {"Boyd told the board", "a", "of", "minutes.", "I said", "end: now"})
    CHECK(starts_with_word(text));
  for (const std::string_view text :
       {"", "o plan", "a. plan", "iv) plan", "end.", "3 plans", "-", "(a) plan"})
    CHECK_FALSE(starts_with_word(text));
}

TEST_CASE("nothing else starts where a word does") {
  constexpr std::string_view letters = "aoIx.)(1- [";
  constexpr int longest = 5;
  std::string text;
  const auto check_all = [&](const auto& self) -> bool {
    if (starts_with_word(text) && (docket::bullet_at(text) || docket::box_at(text) || docket::rule_of(text)))
      return false;
    if (text.size() == longest) return true;
    for (const char letter : letters) {
      text += letter;
      const bool sure = self(self);
      if (!sure) return false;
      text.pop_back();
    }
    return true;
  };
  INFO(text);
  CHECK(check_all(check_all));
}

TEST_CASE("what divides the cells of a table is found anywhere in a line") {
  for (std::size_t size = 0; size <= 70; ++size) {
    std::string text(size, 'x');
    const auto asked = [&] { return docket::may_start_table({.raw = text, .text = text}); };
    CHECK_FALSE(asked());
    for (std::size_t at = 0; at < size; ++at)
      for (const std::string_view sign : {"|", "\t", "  ", " "}) {
        text.assign(size, 'x').replace(at, sign.size(), sign);
        CHECK(asked() == (sign != " "));
      }
  }
}

TEST_CASE("columns are counted in code points") {
  CHECK(docket::columns("") == 0);
  CHECK(docket::columns("Zoë asks: \u201Cwhy?\u201D \U0001F600, and so on") == 29);
  CHECK(docket::columns(std::string(100, 'x') + "é") == 101);
}
