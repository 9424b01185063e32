#include "minutes/said_points.hpp"

#include "minutes/scan.hpp"

namespace docket {

std::string_view SaidPoints::point(const Passage& line, const Words& words) {
  if (line.kind != Block::Kind::message) return {};
  const std::string_view said_by = line.block->label();
  if (!speaker_.empty() && speaker_ == said_by)
    if (const auto point = behind_bullet(line.text); !point.empty()) return point;
  const auto section = section_of(line, words);
  speaker_ = section == Section::actions || section == Section::next_steps ? said_by : std::string_view();
  return {};
}

}  // namespace docket
