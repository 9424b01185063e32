#include "checks.hpp"
#include "docket/error.hpp"
#include "docket/minutes.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    docket::recognise(
        docket::read_document("fuzz", docket::text_of(data, size), "text", docket::fuzz_limits));
  } catch (const docket::Error&) {
    // The reader may refuse the text; recognising has nothing to refuse.
  }
  return 0;
}
