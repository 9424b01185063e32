#pragma once

#include <memory_resource>
#include <span>
#include <string>
#include <string_view>

#include <gumbo.h>

namespace docket {

/// A parsed page. Positions and texts point into the bytes it was made from, which it owns.
class HtmlTree {
 public:
  /// Tags nested deeper than a few hundred are left out, what they hold is not: parsers take time by the
  /// square of the depth, or overflow the stack.
  explicit HtmlTree(std::string_view html);
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  [[nodiscard]] const GumboNode& root() const { return *output_->root; }

 private:
  std::string html_;
  std::pmr::monotonic_buffer_resource nodes_;  // a page is taken down at once: no node of it frees memory
  const GumboOutput* output_;
};

bool is_element(const GumboNode& node);
bool is_element(const GumboNode& node, GumboTag tag);
/// Of an element; nothing for other nodes.
std::span<GumboNode* const> children(const GumboNode& node);
/// Lower case, also of elements HTML does not know ("ac:task"); empty for what is no element.
std::string tag_name(const GumboNode& node);
/// Empty where there is none.
std::string_view attribute(const GumboNode& node, const char* name);
bool has_attribute(const GumboNode& node, const char* name);
/// Whether one of the words of attribute `name` is `word`.
bool attribute_has(const GumboNode& node, const char* name, std::string_view word);
/// Whether one of them is among `sorted`.
bool attribute_has_any(const GumboNode& node, const char* name, std::span<const std::string_view> sorted);
/// All text in and below `node`, as it stands.
std::string text_below(const GumboNode& node);
/// The first element below `node` (or itself) that `fits`; nullptr where there is none.
const GumboNode* find_below(const GumboNode& node, bool (*fits)(const GumboNode&));
/// 1-based line where the node starts; of a text, where its first word stands.
int line_of(const GumboNode& node);

}  // namespace docket
