#pragma once

#include <map>
#include <optional>
#include <vector>

#include "docket/register.hpp"
#include "register/similar.hpp"

namespace docket {

/// An action of the register that an item of the notes may be.
struct HeldAction {
  Entry entry;
  Wording words;
  bool same_meeting = false;  ///< the notes' meeting raised it, or earlier notes of that meeting list it
};

/// What an item of the notes is.
struct Match {
  std::optional<std::size_t> candidate;  ///< none: it is new, or in doubt
  std::vector<int> alike;                ///< the actions that it may be, where that is in doubt
};

/// For each entry read, what it is: the surest pairs first, each candidate once. What is too alike to be new
/// and not alike enough to be the same, or alike to several, is in doubt. Where `decided` says what an entry
/// is, no other is.
std::vector<Match> paired(const std::vector<Entry>& read, const std::vector<HeldAction>& held,
                          const std::map<std::size_t, Decision>& decided);

/// The text without the words of its due day, which change where the day is moved, and without its owners: a
/// sentence has them ("Ann to send the report"), a table has a column for them ("Send the report").
Wording lasting_words(const Entry& entry);

/// Whether it is closed, and the meeting whose notes list it as open was held after that: it is asked for
/// once more.
bool asked_again(const Entry& read, const Entry& held);

}  // namespace docket
