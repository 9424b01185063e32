#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "minutes/candidates.hpp"
#include "minutes/outline.hpp"

namespace docket {

inline constexpr std::size_t nearby = 60;  ///< lines, both ways, that tell how a list is written

/// Whether a text says who does what, or orders something.
bool acts(std::string_view text, const Facts& facts);
bool names_who(std::string_view text, const Facts& facts);

/// Of minutes what is to be done: from the sentence on that says who does what; else the last of several; all
/// of one or two.
std::string_view told_in(std::string_view text, const Facts& facts);

/// Whether a text begins with who is to do something: "Ann to call the bank".
bool opens_with_actor(std::string_view text, const Facts& facts);

/// Whether a point of talk orders something, or tells how it stands: "Ann to call the bank", "Fence: done".
/// `kinds` are those of which phrases may stand in it (Words::kinds_within).
bool orders(std::string_view text, const KindSet& kinds, const Facts& facts);

/// "#900 slow start": nobody's task, but one of a tracker's list.
bool is_issue_title(std::string_view text, const Facts& facts);

/// What the points of lists are to each other. `i` and what comes back are numbers of the outline's lines,
/// which must outlive it.
class Points {
 public:
  Points(const std::vector<Passage>& lines, const Facts& facts) : lines_(lines), facts_(facts) {}

  [[nodiscard]] bool is_item(std::size_t i) const { return line(i).kind == Block::Kind::item; }
  [[nodiscard]] bool has_beneath(std::size_t i) const;
  /// "Key deadlines:" with nothing behind the colon or beneath.
  [[nodiscard]] bool is_empty_label(std::size_t i) const;
  /// One past the last line that lies within item `i`.
  [[nodiscard]] std::size_t end_of(std::size_t i) const;

  /// "Next steps" and "Follow-up" head topics as well: "Survey for next year (Gordon)", and beneath it what
  /// was said.
  [[nodiscard]] bool is_talked_about(std::size_t i) const;
  /// A point under "Action item review" is an action where it says who or what, or how it stands.
  [[nodiscard]] bool reviews(std::size_t i) const;
  /// Beneath a reviewed point, where what is to be done is marked: "General consensus that …" beside "ACTION:
  /// …".
  [[nodiscard]] bool is_discussion(std::size_t i) const;
  /// "Ann: I think we should" beside "TODO: Bo will write": talk, in a list that marks its actions.
  [[nodiscard]] bool is_talk(std::size_t i) const;
  /// Whether other paragraphs of its section, near it, are marked as actions: what is not marked is talk.
  [[nodiscard]] bool is_beside_marked(std::size_t i) const;
  /// A box below a topic of the agenda that has a box too: part of what is to be talked about, where it names
  /// nobody.
  [[nodiscard]] bool is_ticked_off(std::size_t i) const;
  /// Whether the line above or below has its second column where line `i` has.
  [[nodiscard]] bool is_aligned(std::size_t i) const;
  /// "Meetings" over "Ann to call": nobody the notes know, over a point that says who acts.
  [[nodiscard]] bool is_group(std::size_t i, std::string_view text) const;
  /// A point that heads actions of its own: its `text` says nothing to be done, and what lies beneath does.
  [[nodiscard]] bool is_topic(std::size_t i, std::string_view text) const;

 private:
  [[nodiscard]] const Passage& line(std::size_t i) const { return lines_[i]; }
  [[nodiscard]] std::size_t outermost(std::size_t i) const;

  const std::vector<Passage>& lines_;
  const Facts& facts_;
};

}  // namespace docket
