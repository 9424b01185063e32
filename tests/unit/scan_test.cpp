#include <catch2/catch.hpp>

#include "minutes/scan.hpp"

using std::string_view_literals::operator""sv;

namespace {

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  for (const auto& word : docket::words_in(text, 100))
    out.emplace_back(word.in(text));
  return out;
}

std::vector<std::string> owned(const std::vector<std::string_view>& pieces) {
  return {pieces.begin(), pieces.end()};
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a word is cut free of what stands around it") {
  CHECK(words("(Ann’s co-chair, re-elected.)") == Texts{"Ann’s", "co-chair", "re-elected"});
  CHECK(words("@kim42: see — “that”") == Texts{"@kim42", "see", "that"});
  CHECK(words("Ann & Bo+Cy/Dee") == Texts{"Ann", "&", "Bo", "+", "Cy", "/", "Dee"});
  CHECK(words(" … • → ").empty());
  CHECK(docket::words_in("one two three", 2).size() == 2);
}

TEST_CASE("blanks of all kinds are trimmed") {
  CHECK(docket::trim("\t \u00a0\u200bx y\u00a0\n") == "x y");
  CHECK(docket::trim(" \n ").empty());
  CHECK(docket::trim_front("– – • x –", "–•") == "x –");
  CHECK(docket::trim_back("x é!?", "!?") == "x é");
  CHECK(docket::trim_back("\x80\x80", "") == "\x80\x80");
}

TEST_CASE("capitals count in every script") {
  CHECK(docket::is_capitalised("Ann"));
  CHECK(docket::is_capitalised("Žarko"));
  CHECK_FALSE(docket::is_capitalised("žarko"));
  CHECK_FALSE(docket::is_capitalised("4th"));
  CHECK_FALSE(docket::is_capitalised(""));
  CHECK(docket::is_all_caps("SSR2-RT"));
  CHECK_FALSE(docket::is_all_caps("A"));
  CHECK_FALSE(docket::is_all_caps("GNSOs"));
}

TEST_CASE("sentences end at stops, not at abbreviations or initials") {
  const auto sentences = [](std::string_view text) {
    return owned(docket::sentences_of(text, docket::Words()));
  };
  CHECK(sentences("Ann to write. Bo to read? Cy!") == Texts{"Ann to write.", "Bo to read?", "Cy!"});
  CHECK(sentences("See No. 5 by J. Doe, e.g. this.") == Texts{"See No. 5 by J. Doe, e.g. this."});
  CHECK(sentences("Ann to write; Bo to read") == Texts{"Ann to write;", "Bo to read"});
  CHECK(sentences("one\ntwo") == Texts{"one", "two"});
  CHECK(sentences("version 1.2.3 of x.org") == Texts{"version 1.2.3 of x.org"});
  CHECK(sentences(" ").empty());
}

TEST_CASE("a list is cut at its separators") {
  CHECK(owned(docket::split("Ann, Bo;; Cy ", ",;")) == Texts{"Ann", "Bo", "Cy"});
  CHECK(owned(docket::split("", ",")).empty());
  CHECK(owned(docket::split(",,", ",")).empty());
}

TEST_CASE("dashes and arrows have a length") {
  for (const auto dash : {"-"sv, "--"sv, "–"sv, "—"sv, "->"sv, "=>"sv, "→"sv})
    CHECK(docket::dash_length(std::string(dash) + " x") == dash.size());
  CHECK(docket::dash_length("x - y") == 0);
  CHECK(docket::dash_length("") == 0);
}

TEST_CASE("an agenda's numbered line is told from other text") {
  CHECK(docket::is_numbered_heading("9.2 - Any other business"));
  CHECK(docket::is_numbered_heading("Item 5: Budget"));
  CHECK_FALSE(docket::is_numbered_heading("5 people came"));
  CHECK_FALSE(docket::is_numbered_heading("Item five"));
  CHECK_FALSE(docket::is_numbered_heading(""));
}

TEST_CASE("a bare link is nothing but a link") {
  CHECK(docket::is_bare_link("<https://example.org/a>"));
  CHECK(docket::is_bare_link("(www.example.org)."));
  CHECK_FALSE(docket::is_bare_link("see https://example.org"));
  CHECK_FALSE(docket::is_bare_link("https://example.org to be read"));
}

TEST_CASE("a German day is no end of a sentence") {
  const docket::Words german(docket::Language::de);
  CHECK(docket::sentences_of("Anna schreibt bis 12. Juni. Bo liest.", german).size() == 2);
}
