#pragma once

#include <map>
#include <string>
#include <string_view>

namespace docket {

/// The properties at the head of a Markdown file, between two lines of "---".
struct FrontMatter {
  std::map<std::string, std::string> properties;  ///< keys in lower case; a list's values joined by ", "
  std::size_t length = 0;  ///< bytes of it, both lines of dashes included; 0: there is none
  int lines = 0;
};

/// YAML as far as people write it there: "key: value", and lists below a key. Anything else between the
/// dashes means that they are rules, not front matter.
FrontMatter front_matter(std::string_view text);

}  // namespace docket
