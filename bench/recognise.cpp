// Notes to actions, without process and file: megabytes a second, and how the time grows with the length.

#include <cstdint>
#include <string>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "docket/minutes.hpp"
#include "docket/reader.hpp"

namespace {

/// Plain notes: a marked action in every fourth paragraph, as in minutes that are mostly talk.
std::string notes(std::int64_t paragraphs) {
  std::string text = "Trustees, 2 May 2024\n\nPresent: Ann Hollis, Boyd Tanaka, Chiara Venn\n\n";
  for (std::int64_t n = 1; n <= paragraphs; ++n) {
    text += fmt::format(
        "{}. LEASE OF ROOM {}\n\nBoyd told the board how things stand. There were questions about the cost, "
        "and\n"
        "whether the county had been heard. The board took note, and thanked him for file {}.\n\n",
        n, n, n);
    if (n % 4 == 0)
      text += fmt::format("ACTION: Chiara to write to the county about room {} by Friday\n\n", n);
  }
  return text;
}

void read_and_recognise(benchmark::State& state) {
  const auto text = notes(state.range(0));
  for (auto _ : state) {
    const auto document = docket::read_document("trustees-2024-05-02.txt", text, "text", {});
    benchmark::DoNotOptimize(docket::recognise(document, {}));
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
  state.SetComplexityN(state.range(0));
}

BENCHMARK(read_and_recognise)->RangeMultiplier(8)->Range(8, 4096)->Complexity();

}  // namespace

BENCHMARK_MAIN();
