#include "input/html_sheet.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "input/html_blank.hpp"
#include "input/lines.hpp"

namespace docket {

namespace {

constexpr std::size_t most_classes = 4096;

std::string without_blanks(std::string_view text) {
  std::string kept;
  std::ranges::copy_if(text, std::back_inserter(kept), [](char c) { return !is_html_blank(c); });
  return kept;
}

}  // namespace

Styles with_css(std::string_view declarations, Styles styles) {
  const auto css = without_blanks(declarations);
  if (css.find("line-through") != std::string::npos) styles = styles.with(Style::struck);
  for (const std::string_view bold : {"font-weight:bold", "font-weight:6", "font-weight:7"})
    if (css.find(bold) != std::string::npos) styles = styles.with(Style::bold);
  return styles;
}

bool hides(std::string_view declarations) {
  const auto css = without_blanks(declarations);
  return css.find("display:none") != std::string::npos || css.find("visibility:hidden") != std::string::npos;
}

HtmlSheet::HtmlSheet(const GumboNode& root) {
  for (const auto* part : children(root))
    if (is_element(*part, GUMBO_TAG_HEAD) || is_element(*part, GUMBO_TAG_BODY))
      for (const auto* child : children(*part))
        if (is_element(*child, GUMBO_TAG_STYLE)) read(text_below(*child));
}

void HtmlSheet::read(std::string_view css) {
  while (classes_.size() < most_classes) {
    const auto open = css.find('{');
    const auto close = css.find('}', std::min(open, css.size()));
    if (close == std::string_view::npos) return;
    read_rule(css.substr(0, open), css.substr(open + 1, close - open - 1));
    css.remove_prefix(close + 1);
  }
}

void HtmlSheet::read_rule(std::string_view selectors, std::string_view declarations) {
  const auto added = with_css(declarations, {});
  if (added == Styles{}) return;
  while (!selectors.empty()) {
    const auto comma = std::min(selectors.find(','), selectors.size());
    const auto selector = trimmed(selectors.substr(0, comma));
    const auto dot = selector.find('.');
    if (dot != std::string_view::npos &&
        selector.find_first_of(" .:>+~[#", dot + 1) == std::string_view::npos &&
        selector.find_first_of(" :>+~[#") == std::string_view::npos)
      classes_[std::string(selector.substr(dot + 1))] = added;
    selectors.remove_prefix(std::min(comma + 1, selectors.size()));
  }
}

Styles HtmlSheet::styles_of(const GumboNode& node, Styles styles) const {
  if (classes_.empty()) return styles;
  auto names = attribute(node, "class");
  while (!names.empty()) {
    const auto end = std::min(names.find_first_of(html_blanks), names.size());
    if (const auto found = classes_.find(names.substr(0, end)); found != classes_.end())
      for (const auto style : {Style::bold, Style::struck})
        if (found->second.has(style)) styles = styles.with(style);
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return styles;
}

}  // namespace docket
