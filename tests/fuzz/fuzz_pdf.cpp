#include "checks.hpp"
#include "docket/error.hpp"
#include "input/layout.hpp"
#include "text/utf8.hpp"

// What pdftotext gives; the PDF itself is read by that program, apart from this one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = docket::text_of(data, size);
  if (!docket::is_utf8(text)) return 0;
  try {
    docket::Quota quota(docket::fuzz_limits);
    docket::Document document;
    document.blocks = docket::layout_blocks(text, quota);
    docket::check(document);
  } catch (const docket::Error&) {
    // A limit was reached, and said.
  }
  return 0;
}
