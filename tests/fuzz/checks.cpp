#include "checks.hpp"

#include <cstdlib>
#include <iostream>

#include "docket/error.hpp"
#include "text/utf8.hpp"

namespace docket {
namespace {

// Twice what any format may nest by, since a table takes three levels of blocks and one of its file's.
constexpr std::size_t deepest = 10 * fuzz_limits.depth;

void demand(bool holds, std::string_view what) {
  if (holds) return;
  std::cerr << "broken promise: " << what << "\n";
  std::abort();
}

void check(const Block& block, std::size_t depth) {
  demand(depth < deepest, "nesting is bounded");
  demand(is_utf8(block.text) && is_utf8(block.label()), "text is UTF-8");
  demand(block.column_span() > 0 && block.row_span() > 0, "a cell spans something");
  std::uint32_t begin = 0;
  for (const auto& range : block.ranges()) {
    demand(range.begin >= begin, "ranges come in order");
    demand(range.begin < range.end && range.end <= block.text.size(), "a range lies in its text");
    begin = range.begin;
  }
  for (const auto& child : block.children)
    check(child, depth + 1);
}

}  // namespace

void check(const Document& document) {
  for (const auto& block : document.blocks)
    check(block, 0);
  demand(is_utf8(to_text(document)), "a document can be printed");
}

void check_reading(std::string_view bytes, std::string_view format) {
  try {
    check(read_document("fuzz", bytes, format, fuzz_limits));
  } catch (const Error& error) {
    demand(is_utf8(error.what()), "a message is UTF-8");
  }
}

}  // namespace docket
