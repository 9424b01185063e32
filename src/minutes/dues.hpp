#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "text/calendar.hpp"

namespace docket {

struct DueFound {
  std::size_t begin = 0, end = 0;
  std::size_t cut_begin = 0, cut_end = 0;
  DateReading reading;
  std::string rule;
};

std::optional<DueFound> find_due(std::string_view text, const Anchor& anchor,
                                 std::optional<Date> next_meeting);

}  // namespace docket
