#include "text/direction.hpp"

#include <catch2/catch.hpp>

namespace docket {

TEST_CASE("a text ends in the direction of its last letter") {
  for (const auto* turned : {"דנה", "Ann דנה", "ليلى 12 (", "דנה: 7."})
    CHECK(ends_right_to_left(turned));
  for (const auto* plain : {"", "Ann", "12", "דנה Ann", "ليلى x 12", "山田", "\xff"})
    CHECK_FALSE(ends_right_to_left(plain));
  CHECK(closed_off("דנה") == "דנה\u200e");
  CHECK(closed_off("Ann") == "Ann");
}

}  // namespace docket
