#pragma once

// The steps of recognition after the outline, one a file, called by recognise.cpp in this order.

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "docket/minutes.hpp"
#include "minutes/candidates.hpp"
#include "minutes/outline.hpp"
#include "text/words.hpp"

namespace docket {

/// The words to read the document by: of the language that most of its first common words belong to, English
/// in doubt, unless `hints` name one; and the user's own.
Words words_for(const Outline& outline, const Hints& hints);

/// Title, series, number and day of the meeting, with the doubts about them. `order` is how the document
/// writes its numeric days.
struct MeetingFound {
  Meeting meeting;
  std::vector<Doubt> doubts;
  std::optional<Date> next;
};
MeetingFound meeting_of(const Document& document, const Outline& outline, const Hints& hints, DateOrder order,
                        const Words& words);

/// The meetings of a file that holds several, each from the heading with its day on; empty where it holds
/// one. A heading without a year ("March 1") takes it from what stands around; where the day is not known
/// nothing is reckoned from it.
struct MeetingAt {
  std::size_t line = 0;  ///< of the outline
  Meeting meeting;
  std::optional<Doubt> doubt;  ///< why its day is open
};
std::vector<MeetingAt> meetings_in(const Document& document, const Outline& outline, DateOrder order,
                                   const Words& words);

/// Takes the rows of action tables. Tells for each line whether it stands in such a table (or is one).
std::vector<bool> read_tables(const Outline& outline, const Facts& facts, const TakeCandidate& take);

/// Takes the rows of registers whose cells lost what stood between them when a page became text: "1223 May
/// 2017Set out the work plan.Boban Krsic26 May". Found by their header; lines they take are added to `taken`.
void read_glued(const Outline& outline, const Facts& facts, std::vector<bool>& taken,
                const TakeCandidate& take);

/// Takes the rows of tables of which each cell became a line, below a header of such lines; lines they take
/// are added to `taken`, and the header too.
void read_cell_lines(const Outline& outline, const Facts& facts, std::vector<bool>& taken,
                     const TakeCandidate& take);

/// Takes points of lists under an action heading, marked lines, boxes, paragraphs among the actions. Lines
/// that `taken` holds are left alone; those it takes are added there.
struct Collected {
  std::vector<SetAside> set_aside;
  std::vector<Evidence> decisions;
};
Collected collect(const Outline& outline, const Facts& facts, std::vector<bool>& taken,
                  const TakeCandidate& take);

/// Commitments in the prose of the lines that `taken` does not hold. The owners of `actions` are known to
/// act.
ActionItems suggestions_in(const Outline& outline, const Facts& facts, const std::vector<bool>& taken,
                           const ActionItems& actions);

/// Where an action stood: what its Candidate says under these names.
struct Origin {
  Section section = Section::none;
  bool row = false;
  int of = -1;  ///< which table, or list where it is no row
};

/// Drops actions that say the same as another, and keeps what only they knew. Those of long notes come in
/// stretches, so that no more doubles are held than one of them has.
class Doubles {
 public:
  Doubles();
  Doubles(const Doubles&) = delete;
  Doubles& operator=(const Doubles&) = delete;
  ~Doubles();

  /// A summary at the end is looked for in whole notes only.
  enum class Reach { whole, stretch };
  /// `from` is each one's origin. Those that are left and that nothing may repeat any more, in the order in
  /// which they came: none where the notes are whole.
  std::vector<ActionItem> add(std::vector<ActionItem> actions, std::span<const Origin> from, Reach reach);

  /// The rest of those that are left.
  std::vector<ActionItem> take();

 private:
  class Finder;
  std::unique_ptr<Finder> finder_;
};

}  // namespace docket
