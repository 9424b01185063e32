#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

#include <pugixml.hpp>

namespace docket {

/// The lists of an OpenDocument text: counts their items and writes the numbers that stand nowhere in the
/// text.
class OdtLists {
 public:
  static constexpr std::size_t levels = 10;

  /// Takes the list styles among the children of `group`.
  void add_styles(pugi::xml_node group);

  /// Starts an outermost text:list, or goes on with the one it names or follows, and gives what the items of
  /// one list share.
  int start(pugi::xml_node list);

  /// Counts an item on `level` (0 is the outermost) of `list` and gives its number: "2.", "1.3", "b)"; empty
  /// for a bullet. `style` is the list's style there.
  std::string next(int list, std::size_t level, std::string_view style, pugi::xml_node item);

 private:
  struct Level {
    std::string format;  ///< "1", "a", "A", "i", "I"; empty: no number
    std::string prefix, suffix;
    long start = 1;
    long shown = 1;  ///< how many levels the number has
  };
  using Shape = std::array<Level, levels>;
  struct Count {
    std::array<long, levels> value{};
    std::array<bool, levels> begun{};
  };

  static Shape read_style(pugi::xml_node style);

  std::unordered_map<std::string, Shape> styles_;
  std::unordered_map<std::string, int> by_id_;
  std::unordered_map<std::string, int> by_style_;
  std::unordered_map<int, Count> counts_;
  int lists_ = 0;
};

}  // namespace docket
