#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "minutes/owners.hpp"

namespace docket {

/// People named by "@" at one end of a text, in its order and without the sign.
struct Mentions {
  std::vector<std::string> names;
  std::string_view quote;  ///< the bytes they take, with what joins them
  std::string_view rest;   ///< of the text
};

/// "@ann and @bo: call the bank", "@Ann Hall Call the bank": a name has a second word where the notes know it
/// by both, or where an order begins behind it.
Mentions leading_mentions(std::string_view text, const Naming& naming);

/// "Compare the offers @Hugo Blanc @mina", but not "Talk to @mina".
Mentions trailing_mentions(std::string_view text, const Naming& naming);

}  // namespace docket
