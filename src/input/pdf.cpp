#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "docket/error.hpp"
#include "input/child.hpp"
#include "input/decode.hpp"
#include "input/layout.hpp"
#include "input/lines.hpp"
#include "input/readers.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

std::string_view first_line(std::string_view text) {
  text = trimmed(text);
  return text.substr(0, text.find('\n'));
}

void check(const ChildResult& result, const ChildLimits& limits) {
  switch (result.end) {
    case ChildResult::End::missing:
      throw Error{"a PDF is read through pdftotext, which is not here; install the package poppler-utils"};
    case ChildResult::End::too_slow:
      throw Error{fmt::format("pdftotext took longer than {} seconds and was ended", limits.time.count())};
    case ChildResult::End::too_much:
      throw Error{fmt::format("holds more than {} bytes of text, the limit", limits.output)};
    case ChildResult::End::crashed:
      throw Error{fmt::format("pdftotext crashed on it (signal {})", result.code)};
    case ChildResult::End::exited:
      break;
  }
  if (result.errors.find("ncorrect password") != std::string::npos)
    throw Error{"is encrypted; save a copy without a password"};
  if (result.code != 0)
    throw Error{fmt::format("pdftotext cannot read it (\"{}\")", printable(first_line(result.errors)))};
}

}  // namespace

int pdf_likeness(std::string_view bytes) {
  // Mail programs and scanners leave a few lines before the mark; within a line it is a word of notes.
  constexpr std::size_t sample = 1024;
  const auto at = bytes.substr(0, std::min(bytes.size(), sample)).find("%PDF-");
  if (at == std::string_view::npos) return 0;
  return at == 0 || bytes[at - 1] == '\n' || bytes[at - 1] == '\r' || bytes[at - 1] == '\xBF' ? 3 : 0;
}

Document read_pdf(std::string_view bytes, const Limits& limits) {
  if (pdf_likeness(bytes) == 0) throw Error{"not a PDF (does not start with \"%PDF-\")"};
  const ChildLimits child{.output = limits.bytes};
  const auto result = run_child({"pdftotext", "-layout", "-enc", "UTF-8", "-", "-"}, bytes, child);
  check(result, child);
  const auto decoded = decode(result.output);
  const std::string_view text = decoded.changed ? std::string_view(*decoded.changed) : result.output;
  if (trimmed(text).empty())
    throw Error{"holds no text, only pictures of pages; recognise the text first, as ocrmypdf does"};
  Quota quota(limits);
  Document document;
  document.blocks = layout_blocks(text, quota);
  return document;
}

}  // namespace docket
