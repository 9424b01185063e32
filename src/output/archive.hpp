#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace docket {

/// A part of an Office file.
struct OfficePart {
  std::string name;  ///< "word/document.xml"
  std::string text;
};

/// A zip archive of the parts in their order, each dated 1 January 1980, so that the same parts give the same
/// bytes. Throws Error where it would be larger than such an archive can be.
std::string zipped(const std::vector<OfficePart>& parts);

}  // namespace docket
