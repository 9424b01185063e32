#pragma once

#include <array>
#include <cstddef>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <gumbo.h>

#include "input/html_cut.hpp"

namespace docket {

/// Memory for the nodes of a page, which is taken down at once. What is given back while it is put up, such
/// as the buffers in which names of tags grow, is used again.
class NodeMemory {
 public:
  void* take(std::size_t size);
  void give_back(void* memory);
  void forget_all() {
    all_.release();
    unused_ = {};
  }

 private:
  struct Unused {
    Unused* next;
  };
  static constexpr std::size_t step_ = 8;
  static_assert(step_ >= sizeof(Unused) && step_ >= sizeof(std::size_t));

  std::pmr::monotonic_buffer_resource all_;
  std::array<Unused*, 128> unused_{};  ///< by their size in steps
};

/// A parsed page. Positions and texts point into the bytes it was made from, which must outlive it.
class HtmlTree {
 public:
  /// Whether all of the page is in the tree, or long stretches are left out; or it is a piece of such a
  /// stretch, and so harmless.
  enum class Holds { all, outline, piece };

  /// Tags nested deeper than a few hundred are left out, what they hold is not: parsers take time by the
  /// square of the depth, or overflow the stack.
  explicit HtmlTree(std::string_view html, Holds holds = Holds::all);
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  [[nodiscard]] const GumboNode& root() const { return *output_->root; }
  /// What was left out and `element` stands for; nullptr where it is the page's own.
  [[nodiscard]] const Cut* cut_at(const GumboNode& element) const;

 private:
  void parse(std::string_view html);
  [[nodiscard]] std::size_t count_cuts(const GumboNode& node, bool in_blocks) const;

  std::optional<std::string> tamed_;  // where the page was not harmless as it is
  std::optional<ShortPage> short_;    // where something is left out
  NodeMemory nodes_;
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
/// Whether any stands behind `node` in its paragraph or point, but for nodes that are `passed_over`.
bool has_text_behind(const GumboNode& node, bool (*passed_over)(const GumboNode&) = nullptr);
/// All text in and below `node`, as it stands.
std::string text_below(const GumboNode& node);
/// The first element below `node` (or itself) that `fits`; nullptr where there is none.
const GumboNode* find_below(const GumboNode& node, bool (*fits)(const GumboNode&));
/// 1-based line where the node starts; of a text, where its first word stands.
int line_of(const GumboNode& node);

}  // namespace docket
