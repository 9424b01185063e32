#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <pugixml.hpp>

#include "docket/document.hpp"
#include "input/styled_text.hpp"
#include "input/xml.hpp"

namespace docket {

/// What a run's or a style's properties say of the looks of text; nullopt where they say nothing.
struct DocxLooks {
  std::optional<bool> bold, italic, struck, hidden;

  bool operator==(const DocxLooks&) const = default;
};

/// What a w:rPr says: looks, and where it names them, the style and the font.
struct DocxRun {
  DocxLooks looks;
  std::string_view style, font;
};
DocxRun docx_run(pugi::xml_node properties);

/// Whether an on-off property such as w:b is on: present, and its w:val not "0", "false" or "off".
bool docx_is_on(pugi::xml_node property);

/// What a paragraph style makes of its paragraphs.
struct DocxParagraphStyle {
  Block::Kind kind = Block::Kind::paragraph;  ///< or heading, quote, code
  std::uint8_t level = 0;                     ///< of a heading
  bool contents = false;                      ///< an entry of a table of contents
  std::string number;                         ///< w:numId; empty where the style numbers nothing
  long number_level = -1;                     ///< w:ilvl; -1 where it is left to the numbering
  DocxLooks looks;
};

/// What a character style makes of its runs.
struct DocxCharacterStyle {
  bool code = false;
  DocxLooks looks;
};

/// The styles of a Word file, each with what it takes from those it is based on. Word writes hundreds; only
/// those that are asked for are read.
class DocxStyles {
 public:
  DocxStyles() = default;
  explicit DocxStyles(XmlTree tree);

  /// Of an unknown or empty id: the default style.
  const DocxParagraphStyle& paragraph(std::string_view id);
  const DocxCharacterStyle& character(std::string_view id);
  /// The w:numId of a numbering style; empty where there is none of that id.
  [[nodiscard]] std::string_view number_of_list_style(std::string_view id) const;

 private:
  /// The style of that type and id; empty where there is none.
  [[nodiscard]] pugi::xml_node node_of(std::string_view type, std::string_view id) const;
  /// The style and what it is based on, the most general first.
  [[nodiscard]] std::vector<pugi::xml_node> chain(pugi::xml_node style) const;

  XmlTree tree_;
  std::unordered_map<std::string_view, pugi::xml_node> nodes_;  // by id, which lies in the tree
  std::map<std::string, DocxParagraphStyle, std::less<>> paragraphs_;
  std::map<std::string, DocxCharacterStyle, std::less<>> characters_;
  DocxParagraphStyle default_;
  DocxCharacterStyle plain_;
};

}  // namespace docket
