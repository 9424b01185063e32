#pragma once

#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "input/docx_styles.hpp"
#include "input/styled_text.hpp"

namespace docket {

/// What an element of a Word file means to its reader; every other is read through to what it holds.
enum class DocxElement {
  other,
  alternate,  ///< mc:AlternateContent
  blank,
  control,  ///< w:sdt
  drawing,
  field,
  hyphen,
  instruction,
  line_break,
  link,
  paragraph,
  run,
  skipped,
  symbol,
  table,
  text,
  text_box,
};

DocxElement docx_element(pugi::xml_node node);

/// The one version of an mc:AlternateContent to read: the others say the same again.
pugi::xml_node docx_alternative(pugi::xml_node alternate);

/// Whether a w:sdt shows only its prompt ("Click here to enter a date"), or is a table of contents.
bool docx_is_filler(pugi::xml_node control);

/// Gathers what stands in paragraphs: insertions but no deletions, results of fields but not their codes,
/// check boxes as "☐" and "☒"; notes, comments and hidden text are left out.
class DocxText {
 public:
  /// Elements nested deeper than `deepest` are read flat.
  DocxText(DocxStyles& styles, std::size_t deepest) : styles_(&styles), deepest_(deepest) {}

  /// Adds a paragraph's text; `looks` are those of its style.
  void gather(pugi::xml_node paragraph, const DocxLooks& looks);
  [[nodiscard]] bool empty() const { return text_.empty(); }
  void move_to(Block& block) { text_.move_to(block); }

  /// The text boxes (w:txbxContent) that hang on what was gathered since this was last called.
  std::vector<pugi::xml_node> take_boxes();

  /// Whether anything met so far was inserted or deleted under tracking.
  [[nodiscard]] bool tracked() const { return tracked_; }

 private:
  void gather(pugi::xml_node node, Styles styles, std::size_t depth);
  void gather_one(pugi::xml_node node, Styles styles, std::size_t depth);
  void gather_run(pugi::xml_node run, Styles styles, std::size_t depth);
  void gather_words(pugi::xml_node text, Styles styles);
  void gather_control(pugi::xml_node control, Styles styles, std::size_t depth);
  void gather_flat(pugi::xml_node node, Styles styles);
  void field(pugi::xml_node mark, Styles styles);
  void find_boxes(pugi::xml_node drawing);
  void add(std::string_view text, Styles styles);

  DocxStyles* styles_;
  std::size_t deepest_;
  StyledText text_;
  DocxLooks looks_;
  bool plain_ = true;         // those say nothing
  std::vector<bool> fields_;  // open fields; true while the code is read, not yet the result
  std::size_t codes_ = 0;     // how many of them are
  std::vector<pugi::xml_node> boxes_;
  bool tracked_ = false;
};

}  // namespace docket
