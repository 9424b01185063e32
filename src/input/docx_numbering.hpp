#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <pugixml.hpp>

#include "input/docx_styles.hpp"
#include "input/xml.hpp"

namespace docket {

/// The lists of a Word file: counts them as Word does and writes the numbers that stand nowhere in the text.
/// Only those that are counted are read.
class DocxNumbering {
 public:
  static constexpr std::size_t levels = 9;

  struct Item {
    std::string label;  ///< "3.", "b)", "2.1"; empty for a bullet
    std::size_t level;  ///< 0 is the outermost
    int list;           ///< items of one list share it
    long indent;        ///< of its text, in twentieths of a point
  };

  DocxNumbering() = default;
  DocxNumbering(XmlTree tree, const DocxStyles& styles);

  /// Counts one item on. `number` is a w:numId, `level` a w:ilvl, or negative to take the level that `style`
  /// is linked to. An unknown number gives a bullet; "0" and empty mean no list and must not come here.
  Item next(std::string_view number, long level, std::string_view style);

 private:
  struct Level {
    std::string format = "bullet";
    std::string text;   ///< "%1.%2)"
    std::string style;  ///< the paragraph style linked to it
    long start = 1;
    long restart = -1;  ///< after which level, 1-based, it starts again; 0 never, -1 after any above
    long indent = 0;
    bool decimal = false;  ///< the numbers of the levels above are written in digits
  };
  struct List {
    std::array<Level, levels> shape;
    std::array<long, levels> count{};
    std::array<bool, levels> begun{};
    int id = 0;
  };
  struct Number {
    std::size_t list = 0;
    std::array<long, levels> start{};  ///< where this number starts the list again; -1: it goes on
    std::array<std::optional<Level>, levels> shape;
    bool begun = false;
  };

  using Nodes = std::unordered_map<std::string_view, pugi::xml_node>;  // by id, which lies in the tree

  static Level read_level(pugi::xml_node node);
  /// Null where there is none of that id.
  Number* number_of(std::string_view id);
  /// The place in lists_ of the w:abstractNum of that id; nullopt where there is none.
  std::optional<std::size_t> list_of(std::string_view id);
  void begin(Number& number);
  void count(const Number& number, std::size_t level);
  [[nodiscard]] std::size_t linked_level(const Number& number, std::string_view style) const;
  [[nodiscard]] long start(const Number& number, std::size_t level) const;
  [[nodiscard]] const Level& shape(const Number& number, std::size_t level) const;
  [[nodiscard]] std::string label(const Number& number, std::size_t level) const;

  const DocxStyles* styles_ = nullptr;
  XmlTree tree_;
  Nodes list_nodes_, number_nodes_;
  std::unordered_map<std::string_view, std::size_t> list_places_;
  std::vector<List> lists_;
  std::unordered_map<std::string_view, Number> numbers_;
  int ids_ = 0;
};

}  // namespace docket
