#include <catch2/catch.hpp>

#include "docket/date.hpp"

using docket::date_from_iso;

TEST_CASE("a day is read from its ISO form and nothing else") {
  CHECK(docket::to_iso(*date_from_iso("2017-06-06")) == "2017-06-06");
  CHECK_FALSE(date_from_iso("2017-02-30"));
  CHECK_FALSE(date_from_iso("2017-6-6"));
  CHECK_FALSE(date_from_iso("2017-06-06 "));
  CHECK(docket::to_words(*date_from_iso("2017-06-06")) == "Tue 6 Jun 2017");
}
