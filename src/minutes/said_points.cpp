#include "minutes/said_points.hpp"

#include "minutes/scan.hpp"

namespace docket {

namespace {

// What stands behind "•", "-", "*" or "3."; empty where the text opens with nothing of the kind.
std::string_view behind_bullet(std::string_view text) {
  for (const std::string_view bullet : {"• ", "- ", "* ", "– ", "◦ ", "▪ "})
    if (text.starts_with(bullet)) return trim(text.substr(bullet.size()));
  const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const bool number = digits > 0 && digits <= 2 &&
                      (text.substr(digits).starts_with(". ") || text.substr(digits).starts_with(") "));
  return number ? trim(text.substr(digits + 1)) : std::string_view();
}

}  // namespace

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
