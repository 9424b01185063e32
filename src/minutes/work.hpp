#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "minutes/candidates.hpp"

namespace docket {

/// An action while its text shrinks to the sentence.
struct Work {
  const Candidate& from;
  const Anchor& day;
  const Facts& facts;
  ActionItem item;
  KindSet kinds;          ///< of which phrases may stand in `text`
  std::string_view text;  ///< of `kept`
  std::string kept;
  /// The text as a step left it: there is nothing more for it there.
  std::string_view text_without_state, text_without_due;

  void keep(std::string changed);
  [[nodiscard]] bool is_as(std::string_view before) const {
    return before.data() == text.data() && before.size() == text.size();
  }
};

/// Sets the owners, where there are any, and from which words by which rule; false where there are none.
bool take_owners(Work& work, std::vector<std::string> owners, std::string_view quote, std::string_view rule);

/// Finds who is to act: in a field, in front, as subject, behind, or in the heading above; what names nobody
/// but them comes off the text.
void find_owners(Work& work);

}  // namespace docket
