#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "docket/document.hpp"
#include "docket/minutes.hpp"

namespace docket {

/// Something in notes that somebody should look at before they go out.
///     {"no-owner", "an action that nobody owns", 13, "tidy the shed"}
struct Finding {
  std::string_view kind;  ///< the check's name
  std::string what;       ///< what is wrong, in words
  int line = 0;           ///< as in Evidence
  std::string quote;      ///< the notes' own words, cut where they are long
};

/// Notes as the checks see them.
struct Checked;

/// One thing that lint looks for.
struct Check {
  std::string_view kind;
  std::string_view help;
  std::vector<Finding> (*find)(const Checked& notes);
};

/// All of them, sorted by kind.
std::span<const Check> checks();

/// What all checks find, in the order of the lines; of one line in the order of the kinds.
std::vector<Finding> lint(const Document& document, const Hints& hints = {});

}  // namespace docket
