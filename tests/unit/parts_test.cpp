#include "minutes_fixture.hpp"

#include "minutes/parts.hpp"

using docket::Anchor;
using docket::Block;
using docket::DateOrder;
using docket::Facts;
using docket::Nested;
using docket::Words;

namespace {

const Words words;

Facts facts() {
  return {.words = words,
          .people = docket::test::club(),
          .day = {docket::test::tuesday, DateOrder::unknown, words},
          .next_meeting = {}};
}

std::string part(std::string_view text) {
  const auto found = part_of(text, 1, facts());
  return found.text + " | " + found.asker;
}

std::string inline_of(std::string_view text) {
  std::string out;
  for (const auto& found : inline_parts(text, 1, facts()))
    out += found.text + " | " + found.asker + "\n";
  return out;
}

Nested nested(std::string_view text, std::string_view label = {}, Block::Mark mark = Block::Mark::none) {
  Block item;
  item.kind = Block::Kind::item;
  item.text = text;
  item.set_label(std::string(label));
  item.mark = mark;
  return kind_of_nested(item, facts());
}

}  // namespace

TEST_CASE("a part's asker stands behind it or before it") {
  struct Row {
    std::string_view text, found;
  };
  for (const auto& [text, expected] : {Row{"Who pays? (GH)", "Who pays? | GH"},
                                       {"Who pays? (GH/AA)", "Who pays? | GH/AA"},
                                       {"Who pays? [Ann]", "Who pays? | Ann"},
                                       {"Who pays? (from Bo Lee)", "Who pays? | Bo Lee"},
                                       {"Who pays? – GH", "Who pays? | GH"},
                                       {"Who pays? (GH).", "Who pays? | GH"},
                                       {"Q from Ann: who pays?", "who pays? | Ann"},
                                       {"Who pays (in May)?", "Who pays (in May)? | "},
                                       {"Who pays? (roughly)", "Who pays? (roughly) | "},
                                       {"Print the list - GH", "Print the list - GH | "},
                                       {"[ ] Who pays? (GH)", "Who pays? | GH"},
                                       {"", " | "}}) {
    INFO(text);
    CHECK(part(text) == expected);
  }
}

TEST_CASE("parts stand within a sentence by number or letter") {
  CHECK(inline_of("Ann to ask: 1) who pays? (GH) 2) who travels?") == "who pays? | GH\nwho travels? | \n");
  CHECK(inline_of("Ann to (a) print the list, (b) post the list") == "print the list | \npost the list | \n");
  CHECK(inline_of("Ann to see 1) the bank").empty());
  CHECK(inline_of("Ann to print rule 2) and rule 1) today").empty());
  CHECK(inline_of("1) yes 2) no").empty());
}

TEST_CASE("what is nested is a part, an action, or a note") {
  CHECK(nested("Who pays for travel?") == Nested::part);
  CHECK(nested("Print the list") == Nested::part);
  CHECK(nested("the list of members", "2.") == Nested::part);
  CHECK(nested("Bo to print the list") == Nested::action);
  CHECK(nested("ACTION: print the list") == Nested::action);
  CHECK(nested("print the list", {}, Block::Mark::unticked) == Nested::action);
  CHECK(nested("context: it broke on Monday") == Nested::note);
  CHECK(nested("see also the lease") == Nested::note);
  CHECK(nested("Status: in progress") == Nested::note);
  CHECK(nested("Done") == Nested::note);
  CHECK(nested("https://example.org/lease") == Nested::note);
  CHECK(nested("the hinge is old") == Nested::note);
  CHECK(nested("  ") == Nested::note);
}

TEST_CASE("parts keep their order and notes stand apart") {
  const auto item = [](std::string text) {
    Block block;
    block.kind = Block::Kind::item;
    block.text = std::move(text);
    return block;
  };
  Block list;
  list.kind = Block::Kind::list;
  list.children = {item("Who pays?"), item("note: ask soon"), item("Who travels? (GH)")};
  const auto found = parts_and_notes({list}, facts());
  REQUIRE(found.parts.size() == 2);
  CHECK(found.parts[0].text == "Who pays?");
  CHECK(found.parts[1].asker == "GH");
  CHECK(found.notes == std::vector<std::string>{"note: ask soon"});
  CHECK(text_of(list, "; ") == "Who pays?; note: ask soon; Who travels? (GH)");
}
