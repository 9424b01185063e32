#include "input/quota.hpp"

#include <fmt/format.h>

#include "docket/error.hpp"

namespace docket {

void Quota::add_block() {
  if (++blocks_ > limits_.blocks)
    throw Error{fmt::format("holds more than {} paragraphs and items, the limit", limits_.blocks)};
}

void Quota::add_cell() {
  add_block();
  if (++cells_ > limits_.cells)
    throw Error{fmt::format("holds more than {} table cells, the limit", limits_.cells)};
}

}  // namespace docket
