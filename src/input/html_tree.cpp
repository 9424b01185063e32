#include "input/html_tree.hpp"

#include <algorithm>
#include <array>
#include <new>
#include <utility>
#include <vector>

#include "input/html_blank.hpp"
#include "text/ascii.hpp"

namespace docket {

namespace {

constexpr int deepest = 400;

// Elements that HTML closes by itself, and those that hold nothing, nest no deeper than what is around them.
constexpr auto shallow = std::to_array<std::string_view>({
    "!--",    "!doctype", "area",  "base",  "br",   "col",   "colgroup", "dd",  "dt",
    "hr",     "img",      "input", "li",    "link", "meta",  "option",   "p",   "param",
    "source", "tbody",    "td",    "tfoot", "th",   "thead", "tr",       "wbr",
});
static_assert(std::ranges::is_sorted(shallow));

struct TagText {
  std::size_t length = 0;  ///< with its angle brackets; 0: none closes it
  std::string name;        ///< empty: a '<' that opens no tag
  bool closes = false;
};

TagText tag_at(std::string_view html) {
  TagText tag;
  std::size_t at = 1;
  tag.closes = html.substr(at).starts_with('/');
  if (tag.closes) ++at;
  while (at < html.size() && tag.name.size() < 32) {
    const char c = ascii_lower(html[at]);
    if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != ':' && c != '-' && c != '!') break;
    tag.name += c;
    ++at;
  }
  if (tag.name.empty()) return tag;
  const auto end = html.find('>', at);
  if (end != std::string_view::npos) tag.length = end + 1;
  return tag;
}

// Where the text of a script or style ends: nothing in it is a tag.
std::size_t end_of_raw_text(std::string_view html, std::size_t at, std::string_view name) {
  const auto end = html.find("</" + std::string(name), at);
  return end == std::string_view::npos ? html.size() : end;
}

std::string line_ends_of(std::string_view text) {
  return std::string(static_cast<std::size_t>(std::ranges::count(text, '\n')), '\n');
}

// More attributes than any page has: parsers compare each with all others.
bool has_too_many_attributes(std::string_view tag) {
  constexpr std::size_t long_tag = 1024;
  constexpr std::ptrdiff_t most = 200;
  return tag.size() > long_tag && std::ranges::count_if(tag, [](char c) {
                                    return c == ' ' || c == '/' || c == '\n' || c == '"';
                                  }) > most;
}

// Makes a page harmless to a parser, each line staying where it is.
class Tamer {
 public:
  explicit Tamer(std::string_view html) : html_(html) {}

  std::optional<std::string> tame();

 private:
  void take(const TagText& tag, std::string_view text);
  void replace(std::string_view text, const std::string& by);

  std::string_view html_;
  std::string tamed_;
  std::size_t done_ = 0;
  int depth_ = 0;
};

void Tamer::replace(std::string_view text, const std::string& by) {
  const auto at = static_cast<std::size_t>(text.data() - html_.data());
  tamed_.append(html_, done_, at - done_).append(by);
  done_ = at + text.size();
}

void Tamer::take(const TagText& tag, std::string_view text) {
  // XML closes "<ri:user/>" at once, HTML would leave it open.
  if (text.ends_with("/>") && tag.name.find(':') != std::string::npos)
    return replace(text, std::string(text) + "</" + tag.name + ">");
  if (!std::ranges::binary_search(shallow, std::string_view(tag.name))) {
    const bool too_deep = tag.closes ? depth_-- > deepest : depth_++ >= deepest;
    depth_ = std::max(depth_, 0);
    if (too_deep) return replace(text, line_ends_of(text));
  }
  if (has_too_many_attributes(text)) replace(text, "<" + tag.name + ">" + line_ends_of(text));
}

std::optional<std::string> Tamer::tame() {
  for (auto at = html_.find('<'); at != std::string_view::npos; at = html_.find('<', at)) {
    if (html_.substr(at).starts_with("<!--")) {
      at = std::min(html_.find("-->", at), html_.size());
      continue;
    }
    const auto tag = tag_at(html_.substr(at));
    if (!tag.name.empty() && tag.length == 0) break;  // nothing is closed from here on
    if (!tag.name.empty()) take(tag, html_.substr(at, tag.length));
    at += std::max<std::size_t>(tag.length, 1);
    if (!tag.closes && (tag.name == "script" || tag.name == "style"))
      at = end_of_raw_text(html_, at, tag.name);
  }
  if (done_ == 0) return std::nullopt;
  return tamed_.append(html_, done_);
}

GumboOptions options_with(NodeMemory& nodes) {
  auto options = kGumboDefaultOptions;
  options.allocator = [](void* memory, std::size_t size) {
    return static_cast<NodeMemory*>(memory)->take(size);
  };
  options.deallocator = [](void* memory, void* given) {
    if (given != nullptr) static_cast<NodeMemory*>(memory)->give_back(given);
  };
  options.userdata = &nodes;
  options.max_errors = 0;
  return options;
}

}  // namespace

// How many steps it has stands before each piece.
void* NodeMemory::take(std::size_t size) {
  const auto steps = std::max<std::size_t>((size + step_ - 1) / step_, 1);
  if (steps < unused_.size() && unused_[steps] != nullptr)
    return std::exchange(unused_[steps], unused_[steps]->next);
  auto* const piece = static_cast<std::size_t*>(all_.allocate((steps + 1) * step_, step_));
  *piece = steps;
  return piece + 1;
}

void NodeMemory::give_back(void* memory) {
  const auto steps = *(static_cast<std::size_t*>(memory) - 1);
  if (steps < unused_.size()) unused_[steps] = ::new (memory) Unused{unused_[steps]};
}

// What seemed to be rows, points or blocks, but stands in a comment or a script, is none.
HtmlTree::HtmlTree(std::string_view html, Holds holds)
    : tamed_(holds == Holds::piece ? std::nullopt : Tamer(html).tame()) {
  const std::string_view whole = tamed_ ? *tamed_ : html;
  if (holds == Holds::outline) short_ = shortened(whole);
  parse(short_ ? short_->page : whole);
  if (!short_ || count_cuts(root(), true) == short_->cuts.size()) return;
  short_.reset();
  nodes_.forget_all();
  parse(whole);
}

void HtmlTree::parse(std::string_view html) {
  const auto options = options_with(nodes_);
  output_ = gumbo_parse_with_options(&options, html.data(), html.size());
}

const Cut* HtmlTree::cut_at(const GumboNode& element) const {
  if (!short_ || element.v.element.tag_namespace != GUMBO_NAMESPACE_HTML) return nullptr;
  const auto& cuts = short_->cuts;
  const auto offset = std::size_t{element.v.element.start_pos.offset};
  const auto at = std::ranges::lower_bound(cuts, offset, {}, &Cut::at);
  return at == cuts.end() || at->at != offset ? nullptr : &*at;
}

namespace {

// What may be around blocks and is nothing but that: where more is asked of what an element holds, as of a
// point of a list, all of it has to be there.
constexpr std::array around_blocks = {
    GUMBO_TAG_ARTICLE, GUMBO_TAG_BODY,  GUMBO_TAG_CENTER, GUMBO_TAG_DIV, GUMBO_TAG_HTML, GUMBO_TAG_MAIN,
    GUMBO_TAG_SECTION, GUMBO_TAG_TABLE, GUMBO_TAG_TBODY,  GUMBO_TAG_TD,  GUMBO_TAG_TR,
};

// With nothing around its text: no tag before it was left open.
bool holds_bare_text(const GumboNode& node) {
  const auto inside = children(node);
  return inside.size() == 1 && inside.front()->type == GUMBO_NODE_TEXT;
}

}  // namespace

std::size_t HtmlTree::count_cuts(const GumboNode& node, bool in_blocks) const {
  if (!is_element(node)) return 0;
  if (is_element(node, GUMBO_TAG_TR) && cut_at(node) != nullptr) return 1;
  if (is_element(node, GUMBO_TAG_P) && cut_at(node) != nullptr)
    return in_blocks && holds_bare_text(node) ? 1 : 0;
  const bool holds_items = in_blocks && (is_element(node, GUMBO_TAG_UL) || is_element(node, GUMBO_TAG_OL));
  in_blocks = in_blocks && std::ranges::find(around_blocks, node.v.element.tag) != around_blocks.end();
  std::size_t count = 0;
  for (const auto* child : children(node))
    if (holds_items && is_element(*child, GUMBO_TAG_LI) && cut_at(*child) != nullptr)
      count += holds_bare_text(*child) ? 1 : 0;
    else
      count += count_cuts(*child, in_blocks);
  return count;
}

bool is_element(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT;
}

bool is_element(const GumboNode& node, GumboTag tag) {
  return is_element(node) && node.v.element.tag == tag;
}

std::span<GumboNode* const> children(const GumboNode& node) {
  if (!is_element(node)) return {};
  const auto& nodes = node.v.element.children;
  return {reinterpret_cast<GumboNode**>(nodes.data), nodes.length};
}

std::string tag_name(const GumboNode& node) {
  if (!is_element(node)) return {};
  if (node.v.element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(node.v.element.tag);
  auto name = node.v.element.original_tag;
  gumbo_tag_from_original_text(&name);
  return name.data == nullptr ? std::string() : ascii_lower(std::string_view(name.data, name.length));
}

std::string_view attribute(const GumboNode& node, const char* name) {
  if (!is_element(node)) return {};
  const auto* found = gumbo_get_attribute(&node.v.element.attributes, name);
  return found == nullptr ? std::string_view() : found->value;
}

bool has_attribute(const GumboNode& node, const char* name) {
  return is_element(node) && gumbo_get_attribute(&node.v.element.attributes, name) != nullptr;
}

bool attribute_has_any(const GumboNode& node, const char* name, std::span<const std::string_view> sorted) {
  auto words = attribute(node, name);
  while (!words.empty()) {
    const auto end = std::min(words.find_first_of(html_blanks), words.size());
    if (std::ranges::binary_search(sorted, words.substr(0, end))) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

bool attribute_has(const GumboNode& node, const char* name, std::string_view word) {
  return attribute_has_any(node, name, {&word, 1});
}

bool has_text_behind(const GumboNode& node, bool (*passed_over)(const GumboNode&)) {
  constexpr std::string_view blanks = " \t\r\n";
  for (const auto* at = &node; at->parent != nullptr && is_element(*at->parent); at = at->parent) {
    for (const auto* next : children(*at->parent).subspan(at->index_within_parent + 1))
      if ((passed_over == nullptr || !passed_over(*next)) &&
          text_below(*next).find_first_not_of(blanks) != std::string::npos)
        return true;
    const bool inlined = is_element(*at->parent, GUMBO_TAG_SPAN) ||
                         is_element(*at->parent, GUMBO_TAG_STRONG) || is_element(*at->parent, GUMBO_TAG_EM) ||
                         is_element(*at->parent, GUMBO_TAG_A);
    if (!inlined) return false;
  }
  return false;
}

std::string text_below(const GumboNode& node) {
  if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA)
    return node.v.text.text;
  std::string text;
  for (const auto* child : children(node))
    text += text_below(*child);
  return text;
}

const GumboNode* find_below(const GumboNode& node, bool (*fits)(const GumboNode&)) {
  if (is_element(node) && fits(node)) return &node;
  for (const auto* child : children(node))
    if (const auto* found = find_below(*child, fits)) return found;
  return nullptr;
}

int line_of(const GumboNode& node) {
  if (is_element(node)) return static_cast<int>(node.v.element.start_pos.line);
  const std::string_view text = node.v.text.text;
  const auto words = std::min(text.find_first_not_of(html_blanks), text.size());
  return static_cast<int>(node.v.text.start_pos.line) +
         static_cast<int>(std::ranges::count(text.substr(0, words), '\n'));
}

}  // namespace docket
