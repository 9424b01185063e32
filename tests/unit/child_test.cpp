#include "input/child.hpp"

#include <catch2/catch.hpp>

using docket::ChildResult;
using docket::run_child;

namespace {

ChildResult shell(const std::string& script, std::string_view input = {}, docket::ChildLimits limits = {}) {
  return run_child({"sh", "-c", script}, input, limits);
}

}  // namespace

TEST_CASE("another program gets the input and gives output, errors and its code") {
  const auto result = shell("cat; echo oops >&2; exit 3", "words");
  CHECK(result.end == ChildResult::End::exited);
  CHECK(result.output == "words");
  CHECK(result.errors == "oops\n");
  CHECK(result.code == 3);
}

TEST_CASE("another program that hangs is ended, not waited for") {
  CHECK(shell("while :; do :; done", {}, {.time = std::chrono::seconds{0}}).end ==
        ChildResult::End::too_slow);
}

TEST_CASE("another program that crashes, talks without end or is not there is told apart") {
  const auto crashed = shell("kill -SEGV $$");
  CHECK(crashed.end == ChildResult::End::crashed);
  CHECK(crashed.code == 11);
  CHECK(run_child({"yes"}, {}, {.output = 10'000}).end == ChildResult::End::too_much);
  CHECK(run_child({"no-such-program-here"}, {}, {}).end == ChildResult::End::missing);
}

TEST_CASE("a program that reads nothing of a long input holds nobody up") {
  CHECK(shell("exit 0", std::string(1 << 20, 'x')).end == ChildResult::End::exited);
}
