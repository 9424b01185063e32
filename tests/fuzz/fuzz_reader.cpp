#include <string>

#include "checks.hpp"
#include "zip_builder.hpp"

namespace {

/// The program's name says which reader it is for: "fuzz_docx".
std::string& format() {
  static std::string name;
  return name;
}

/// Packs "--- word/document.xml", a line end and the part's text, as often as that comes. A fuzzer would
/// never find its way through compression and checksums.
std::string packed(std::string_view text) {
  constexpr std::string_view mark = "--- ";
  docket::ZipBuilder archive;
  while (text.starts_with(mark)) {
    text.remove_prefix(mark.size());
    const auto line = std::min(text.find('\n'), text.size());
    const auto end = std::min(text.find("\n--- ", line), text.size());
    archive.add(std::string(text.substr(0, line)), std::string(text.substr(line, end - line)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return archive.bytes();
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char*** arguments) {
  const std::string program = (*arguments)[0];
  format() = program.substr(program.rfind("fuzz_") + 5);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = docket::text_of(data, size);
  docket::check_reading(text.starts_with("--- ") ? packed(text) : std::string(text), format());
  return 0;
}
