#include "checks.hpp"
#include "docket/error.hpp"
#include "input/zip.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    docket::Archive archive(docket::text_of(data, size), docket::fuzz_limits);
    for (const auto* name : {"a", "content.xml", "word/document.xml"}) {
      const auto part = archive.part(name);
      if (part && part->size() > docket::fuzz_limits.bytes) __builtin_trap();
    }
  } catch (const docket::Error&) {
    // What is no sound archive is told so.
  }
  return 0;
}
