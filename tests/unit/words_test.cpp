#include <string_view>

#include <catch2/catch.hpp>

#include "text/fold.hpp"
#include "text/words.hpp"

using docket::KindSet;
using docket::Language;
using docket::WordKind;
using docket::Words;

TEST_CASE("a phrase has the kinds that the lists give it, and English ones in every language") {
  const Words english, german{Language::de};
  CHECK(english.has(WordKind::heading_actions, "action items"));
  CHECK(english.value(WordKind::month, "june") == "6");
  CHECK(english.kinds_of("monday").has(WordKind::weekday));
  CHECK_FALSE(english.kinds_of("monday").has(WordKind::month));
  CHECK(german.has(WordKind::heading_actions, "action items"));
  CHECK(german.value(WordKind::month, "juni") == "6");
  CHECK_FALSE(english.has(WordKind::month, "juni"));
  CHECK_FALSE(english.has(WordKind::marker, ""));
}

TEST_CASE("a line holds no phrase of a kind that it does not open") {
  struct Row {
    std::string_view text;
    WordKind kind;
    bool may_stand;
  };
  const Row rows[] = {
      {"The roof leaks.", WordKind::marker, false},
      {"... agreed. ACTION: Ann to call", WordKind::marker, true},
      {"TODO(ann): call", WordKind::marker, true},
      {"AI1 to call", WordKind::marker, true},
      {"reaction and activity", WordKind::marker, false},
      {"**Ac\u00ADtion** call", WordKind::marker, true},  // a soft hyphen
      {"to\u200Bdo", WordKind::marker, true},             // a blank of no width
      {"\u201CAction\u201D \u2013 call", WordKind::marker, true},
      {"(to)do", WordKind::marker, true},  // what brackets hold may be dropped
      {"by next week", WordKind::month, false},
      {"by 5th Junes", WordKind::month, false},
      {"by 5JUNE", WordKind::month, true},
  };
  const Words words;
  for (const auto& row : rows) {
    INFO(row.text);
    CHECK(words.kinds_within(row.text).has(row.kind) == row.may_stand);
  }
}

TEST_CASE("every phrase is found in a line that it stands in") {
  for (const auto language : {Language::en, Language::de, Language::es, Language::fr}) {
    const Words words{language};
    for (unsigned number = 0; number < docket::kind_names().size(); ++number)
      for (const auto phrase : words.phrases(static_cast<WordKind>(number))) {
        INFO(phrase);
        CHECK(words.kinds_within("12 (" + std::string(phrase) + ").").has(static_cast<WordKind>(number)));
      }
  }
}

TEST_CASE("a word, a number and a gap are seen wherever they stand in a line") {
  const Words words;
  for (std::size_t at = 0; at < 200; ++at) {
    INFO(at);
    const std::string before = std::string(at / 2, '.') + std::string(at - at / 2, 'x');
    CHECK(words.kinds_within(before + " action").has(WordKind::marker));
    CHECK(words.kinds_within(before + " Action, then").has(WordKind::marker));
    CHECK_FALSE(words.kinds_within(before + " actio").has(WordKind::marker));
    CHECK(words.look_within(before + "7 8").digit == at);
    CHECK(words.look_within(before + "   Ann").gap);
    CHECK_FALSE(words.look_within(before + " Ann").gap);
  }
}

TEST_CASE("every phrase is found where it opens a text") {
  for (const auto language : {Language::en, Language::de, Language::es, Language::fr}) {
    const Words words{language};
    for (unsigned number = 0; number < docket::kind_names().size(); ++number) {
      const auto kind = static_cast<WordKind>(number);
      for (const auto phrase : words.phrases(kind)) {
        INFO(phrase);
        CHECK(words.may_open(std::string(phrase) + ": x", {kind}));
        // Common words of the language are never read as English ones.
        const bool known = words.kinds_of(phrase).has(kind);
        CHECK((words.opening_phrase(std::string(phrase) + ": x", {kind}) >= phrase.size()) == known);
        CHECK(words.value(kind, phrase).has_value() == known);
        if (kind == WordKind::month) CHECK(words.may_tell_date(phrase, 0, phrase.size()));
      }
    }
  }
}

TEST_CASE("a text that opens otherwise is told by its first letters") {
  const Words words;
  CHECK(words.may_open("  [ACTION] call", {WordKind::marker}));
  CHECK_FALSE(words.may_open("The ACTION", {WordKind::marker}));
  CHECK(words.opening_phrase("action items agreed", {WordKind::marker}) == 12);
  CHECK(words.opening_phrase("actionowner", {WordKind::marker}) == 6);  // at whatever letter it ends
  CHECK(words.opening_phrase("reaction", {WordKind::marker}) == 0);
  CHECK_FALSE(words.may_tell_date("The Chairs", 4, 6));
  CHECK(words.may_tell_date("by Friday", 3, 6));
}

TEST_CASE("a phrase is opened by each of its beginnings") {
  const Words words;
  CHECK(words.meaning_of("no").openings.has(WordKind::date));  // "no later than"
  CHECK(words.meaning_of("no later").openings.has(WordKind::date));
  CHECK_FALSE(words.meaning_of("no later than").openings.has(WordKind::date));
  CHECK(words.meaning_of("no later than").kinds.has(WordKind::date));
  CHECK(words.kinds_opened_by("friday").has(WordKind::weekday));
}

TEST_CASE("the user's own phrases count as docket's") {
  Words words;
  REQUIRE(words.add("marker", "l\xC3\xA4ksy", ""));
  REQUIRE(words.add("marker", "\xE2\x9C\x8D", ""));
  CHECK(words.kinds_of("l\xC3\xA4ksy").has(WordKind::marker));
  CHECK(words.kinds_within("Nothing to see").has(WordKind::marker));  // its own sign has no letters
  REQUIRE(words.add("date", "zum ersten", "by"));
  CHECK(words.meaning_of("zum").openings.has(WordKind::date));
  CHECK(words.may_open("Zum Ersten", {WordKind::date}));
  CHECK_FALSE(words.add("no.such.kind", "x", ""));
}
