#pragma once

#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <pugixml.hpp>

#include "docket/reader.hpp"

namespace docket {

// Names are compared without their prefix: producers choose their own, and the strict and the transitional
// form of Office files differ only in what the prefixes stand for.

/// What a parser does with text that is nothing but blanks between two tags.
enum class Blanks {
  drop_between_elements,  ///< kept only where they are all an element holds: Office files; the text that an
                          ///< element begins with is then its own value, not a node's
  keep,                   ///< OpenDocument, whose text stands beside elements
};

/// A parsed part, with the text that its tree lies in.
class XmlTree {
 public:
  XmlTree() = default;
  explicit XmlTree(std::string text) : text_(std::make_unique<std::string>(std::move(text))) {}

  pugi::xml_parse_result parse(unsigned options) {
    return tree_.load_buffer_inplace(text_->data(), text_->size(), options);
  }
  /// Bytes of the part.
  [[nodiscard]] std::size_t size() const { return text_->size(); }
  [[nodiscard]] pugi::xml_node document_element() const { return tree_.document_element(); }

 private:
  std::unique_ptr<std::string> text_;
  pugi::xml_document tree_;
};

/// The tree of `content`, a part called `name`. Bytes that are not UTF-8 become U+FFFD. Entities other than
/// the five of XML are not expanded and nothing outside is ever loaded. Throws Error where it is not well
/// formed or has more tags than the limits allow.
XmlTree parse_xml(std::string_view name, std::string content, Blanks blanks, const Limits& limits);

/// Whether the prefix has one letter, as nearly all names of Word's files have.
inline bool has_short_prefix(const char* name) {
  return name[0] != '\0' && name[1] == ':';
}

/// "tbl" of "w:tbl".
std::string_view local_name(const char* name);
inline std::string_view local_name(pugi::xml_node node) {
  return local_name(node.name());
}

/// Whether text that ends in a '\0' is `name`: without counting first how long it is.
inline bool is_same(const char* text, std::string_view name) {
  for (const char letter : name)
    if (*text++ != letter) return false;
  return *text == '\0';
}

/// Whether that is its local name: what tells elements apart as fast as may be.
inline bool is_called(const char* whole, std::string_view name) {
  if (has_short_prefix(whole)) return is_same(whole + 2, name);
  const auto length = std::strlen(whole);
  if (length < name.size() || std::memcmp(whole + (length - name.size()), name.data(), name.size()) != 0)
    return false;
  return length == name.size() || whole[length - name.size() - 1] == ':';
}
inline bool is_called(pugi::xml_node node, std::string_view name) {
  return is_called(node.name(), name);
}

/// The first child of that local name; empty where there is none.
pugi::xml_node child(pugi::xml_node node, std::string_view name);

/// The value of the attribute of that local name; nullopt where there is none.
std::optional<std::string_view> attribute(pugi::xml_node node, std::string_view name);
std::string_view attribute_or(pugi::xml_node node, std::string_view name, std::string_view missing);

/// A whole number in the attribute, held within [least, most]; `missing` where there is none to read.
struct Span {
  long least;
  long most;
};
long number_or(pugi::xml_node node, std::string_view name, long missing, Span span);

/// Visits what lies below `node` in the order of the document, however deep it nests; `visit` says of each
/// element whether to go into it.
template <typename Visit>
void visit_below(pugi::xml_node node, Visit visit) {
  auto at = node.first_child();
  while (at) {
    if (visit(at)) {
      if (const auto below = at.first_child()) {
        at = below;
        continue;
      }
    }
    auto next = at.next_sibling();
    while (!next) {
      at = at.parent();
      if (!at || at == node) return;
      next = at.next_sibling();
    }
    at = next;
  }
}

/// All text in and below `node` in the order of the document, however deep it nests.
std::string all_text(pugi::xml_node node);

}  // namespace docket
