#pragma once

#include <map>
#include <string>
#include <string_view>

#include "input/html_tree.hpp"
#include "input/styled_text.hpp"

namespace docket {

/// `styles` and what declarations of CSS add: "font-weight:700; text-decoration:line-through".
Styles with_css(std::string_view declarations, Styles styles);

/// Whether such declarations keep an element from being shown.
bool hides(std::string_view declarations);

/// What a page's own <style> elements say of classes, since office programs write ".c2{text-decoration:
/// line-through}" and <span class="c2">. Of all selectors only those that are one class, with or without a
/// tag in front, are looked at.
class HtmlSheet {
 public:
  HtmlSheet() = default;  ///< says nothing
  explicit HtmlSheet(const GumboNode& root);

  /// `styles` and what the element's classes add.
  [[nodiscard]] Styles styles_of(const GumboNode& node, Styles styles) const;

 private:
  void read(std::string_view css);
  void read_rule(std::string_view selectors, std::string_view declarations);

  std::map<std::string, Styles, std::less<>> classes_;  ///< those that add something
};

}  // namespace docket
