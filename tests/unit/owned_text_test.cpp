#include <catch2/catch.hpp>

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "docket/document.hpp"
#include "docket/text.hpp"

using docket::Blocks;
using docket::Text;

TEST_CASE("a text is what was put into it, however long") {
  for (const std::size_t size : {0U, 1U, 14U, 15U, 16U, 17U, 100U, 100'000U}) {
    const std::string put(size, 'x');
    const Text text(put);
    CHECK(text == put);
    CHECK(text.size() == size);
    CHECK(text.empty() == put.empty());
    Text copy(text);
    copy += '!';
    CHECK(copy == put + "!");
    const Text moved = std::move(copy);
    CHECK(moved == put + "!");
    CHECK(text == put);
  }
}

TEST_CASE("a text grows by what is added, also by itself") {
  std::string whole;
  Text text;
  for (int round = 0; round < 2000; ++round) {
    text += static_cast<char>('a' + round % 26);
    whole += static_cast<char>('a' + round % 26);
    REQUIRE(text == whole);
  }
  text.append(text);
  CHECK(text == whole + whole);
  text.shrink_to_fit();
  CHECK(text == whole + whole);
  text = std::string_view(text).substr(3, 4);
  CHECK(text == "defg");
}

TEST_CASE("a text joined of pieces has one blank between those that are not empty") {
  CHECK(Text::joined({}).empty());
  constexpr std::array<std::string_view, 4> pieces = {"", "one", "", "two words"};
  CHECK(Text::joined(std::span(pieces).first(2)) == "one");
  CHECK(Text::joined(pieces) == "one two words");
}

TEST_CASE("a block is put behind itself, in reserve and where there is none") {
  for (const std::size_t reserve : {1U, 8U}) {
    Blocks blocks{docket::Block{.text = "a text that stands apart from its block"}};
    blocks.reserve(reserve);
    blocks.push_back(blocks.front());
    CHECK(std::string_view(blocks.back().text) == blocks.front().text);
    blocks.emplace_back(std::move(blocks.front()));
    CHECK(blocks.size() == 3);
    CHECK(blocks.back().text == "a text that stands apart from its block");
  }
}

TEST_CASE("blocks keep their order while they are added, taken out and moved") {
  const auto of = [](std::string_view text) { return docket::Block{.text = text}; };
  Blocks blocks{of("a"), of("b"), of("a text that stands apart from its block")};
  for (int count = 0; count < 100; ++count)
    blocks.push_back(of("more"));
  blocks.push_back(blocks.front());
  blocks.erase(blocks.begin() + 1);
  REQUIRE(blocks.size() == 103);
  CHECK(blocks[0].text == "a");
  CHECK(blocks[1].text == "a text that stands apart from its block");
  CHECK(blocks.back().text == "a");
  auto copy = blocks;
  copy.shrink_to_fit();
  copy.front().children = std::move(blocks);
  CHECK(blocks.empty());
  CHECK(copy.front().children.size() == 103);
  copy = {};
  CHECK(copy.begin() == copy.end());
}
