#include <array>

#include <catch2/catch.hpp>

#include "text/nearest.hpp"

using docket::edit_distance;
using docket::nearest;

TEST_CASE("a slip of the finger counts once") {
  CHECK(edit_distance("close", "close") == 0);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("ownr", "owner") == 1);
  CHECK(edit_distance("lsit", "list") == 1);
  CHECK(edit_distance("reopen", "report") == 3);
}

TEST_CASE("the nearest name is offered, and none where none is near") {
  constexpr std::array<std::string_view, 4> names{"close", "list", "note", "reopen"};
  CHECK(nearest("lsit", names) == "list");
  CHECK(nearest("reop", names) == "reopen");
  CHECK(nearest("notes", names) == "note");
  CHECK(nearest("frobnicate", names).empty());
  CHECK(nearest("", names).empty());
  CHECK(nearest(std::string(10'000, 'x'), names).empty());
}
