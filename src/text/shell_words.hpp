#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace docket {

/// A command line cut into words as a shell does it: blanks part them, quotes and backslashes keep blanks in
/// them. Nothing is expanded.
struct ShellWords {
  std::vector<std::string> words;
  char open_quote = '\0';  ///< the quote that is not closed; '\0': none
  std::size_t quoted = 0;  ///< where in the last word that quote opened
  bool in_word = false;    ///< the line ends within the last word, not behind it
};

///     shell_words("list owner:\"Ann Lee\"").words  // "list", "owner:Ann Lee"
ShellWords shell_words(std::string_view line);

}  // namespace docket
