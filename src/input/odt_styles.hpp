#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include <pugixml.hpp>

#include "docket/document.hpp"
#include "input/styled_text.hpp"

namespace docket {

/// What a style of an OpenDocument text makes of what it is put on; nullopt where it says nothing.
struct OdtStyle {
  std::optional<bool> bold, italic, struck, hidden;
  bool code = false;
  Block::Kind kind = Block::Kind::paragraph;
  std::uint8_t level = 0;  ///< of a heading
};

/// The text and paragraph styles of an OpenDocument text, named ones and those made on the way.
class OdtStyles {
 public:
  /// Takes the styles among the children of `group` (office:styles, office:automatic-styles). What a style is
  /// based on must be in this group or in one added before.
  void add(pugi::xml_node group);

  [[nodiscard]] const OdtStyle& paragraph(std::string_view name);
  [[nodiscard]] const OdtStyle& text(std::string_view name) const { return find(texts_, name); }

 private:
  using Table = std::unordered_map<std::string, OdtStyle>;
  void add(Table& table, pugi::xml_node group, std::string_view family);
  [[nodiscard]] const OdtStyle& find(const Table& table, std::string_view name) const;

  Table paragraphs_;
  Table texts_;
  OdtStyle plain_;
};

/// `styles` changed by what `style` says.
Styles applied(Styles styles, const OdtStyle& style);

}  // namespace docket
