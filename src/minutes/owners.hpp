#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "docket/minutes.hpp"
#include "minutes/sentence.hpp"
#include "text/words.hpp"

namespace docket {

/// Everybody a document names, folded, for telling names from other words.
class Directory {
 public:
  void add(std::string_view name);
  /// A full, first or last name, a nick, or the initials of somebody in it; `folded` is folded.
  [[nodiscard]] bool knows(std::string_view folded) const;
  [[nodiscard]] bool empty() const { return names_.empty(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
  };
  std::unordered_set<std::string, Hash, std::equal_to<>> names_;
};

struct Naming {
  const Words& words;
  const Directory& people;
  bool marked = false;  ///< the line is an action for sure: a nick in lower case may be somebody
};

/// What somebody's name may look like: a person, a role, a group.
bool is_owner(std::string_view name, const Naming& naming);

/// The names that `phrase` lists ("Ann, Bo and the Chairs", "Patrick/Cheryl", "@ann + @bo"), as written;
/// empty where any of them is nobody who could act.
std::vector<std::string> owners_in(std::string_view phrase, const Naming& naming);

/// The names in an owner's cell or field, which is trusted: nothing is refused but blanks and "TBD".
std::vector<std::string> owners_of_field(std::string_view field, const Words& words);

/// Who acts in a sentence, by "X to do", "X will do", "X is asked to do", "asks X to do".
struct Subject {
  std::vector<std::string> owners;  ///< empty: the sentence has no such subject
  std::size_t begin = 0;            ///< of the names in the sentence
  std::size_t end = 0;              ///< of the verb that follows
  bool mild = false;                ///< "should", "would like to"
};
Subject subject_of(std::string_view sentence, const Naming& naming);
Subject subject_of(Phrase phrase, const Naming& naming);

/// Whether the sentence opens with a verb's base form: "Send the minutes".
bool is_imperative(std::string_view sentence, const Words& words);

/// Whether an owner, as owners_in() has it, is somebody the notes name, or by its last word a role or group,
/// which no roll call lists: "Review team".
bool is_known(std::string_view owner, const Naming& naming);

/// Whether `names` lists nothing but people the notes name.
bool are_known_people(std::string_view names, const Naming& naming);

}  // namespace docket
