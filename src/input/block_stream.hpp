#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "docket/document.hpp"

namespace docket {

/// Where an item stands among those around it, for formats that write lists as a row of paragraphs.
struct ItemPlace {
  int list = 0;           ///< items of one list share it
  std::size_t level = 0;  ///< within that list
  long indent = 0;        ///< tells which of two lists lies within the other
};

/// Puts blocks one after another, items into lists and deeper items into the lists of the item before. An
/// item's `level` becomes the depth at which it ends up.
class BlockStream {
 public:
  void add(Block block);
  void add_item(Block item, const ItemPlace& place);
  /// Puts a block below the last item that is no deeper than `depth`; without an item before, as add() does.
  void add_below_item(Block block, std::size_t depth);

  /// All that came, with every list closed.
  Blocks take();

 private:
  struct OpenList {
    Block list;
    ItemPlace place;
  };
  void close_list();
  void close_lists() {
    while (!open_.empty())
      close_list();
  }

  Blocks blocks_;
  std::vector<OpenList> open_;
};

/// `cell` with what stands in it: the first words in its own text, the rest as children. A first heading that
/// more follows stays a heading, since it may head what is in the cell.
Block filled(Block cell, Blocks blocks);

/// All words of some blocks, one blank between.
std::string words_of(const Blocks& blocks);

}  // namespace docket
