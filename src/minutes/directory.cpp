#include <string>
#include <string_view>

#include "minutes/owners.hpp"
#include "minutes/scan.hpp"
#include "text/fold.hpp"

namespace docket {

void Directory::add(std::string_view name) {
  auto folded = fold(name);
  if (folded.size() < 2 || names_.contains(folded)) return;
  const auto parts = words_in(folded, 6);
  std::string initials;
  for (const auto& part : parts) {
    const auto word = part.in(folded);
    initials += word.front();
    if (word.size() > 1) names_.emplace(word);
  }
  if (parts.size() > 1) names_.insert(std::move(initials));
  names_.insert(std::move(folded));
}

bool Directory::knows(std::string_view folded) const {
  return names_.contains(folded);
}

}  // namespace docket
