#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "docket/document.hpp"
#include "text/words.hpp"

namespace docket {

/// What a part of the notes is about, told from its heading.
enum class Section : unsigned char {
  none,
  actions,
  next_steps,  ///< weaker: what stands there may be talk as well
  review,      ///< earlier meetings' actions
  matters,     ///< "Matters arising": talk of them, where only what orders something is one
  done,        ///< actions that are closed
  decisions,
  agenda,
  attendance,
  absent,
  next_meeting,
  notes,
  boilerplate,
};

/// Whether points below such a heading are actions.
bool is_listed(Section section);

/// One readable line of a document, in its order: a heading, a paragraph (or the piece between two forced
/// breaks of one), an item, a message, a table. What stands in a table's cells follows the table's line.
struct Passage {
  const Block* block = nullptr;
  std::string_view text;  ///< within block->text, trimmed
  /// Of which phrases may stand in `text`: the rules that go by others need not look at it.
  KindSet kinds = KindSet::all();
  int parent = -1;  ///< index of the item that holds this one, or -1
  int table = -1;   ///< index of the table it stands in, or -1
  int list = -1;    ///< which list (running number) an outermost item belongs to
  int number = 0;   ///< of the source's line
  /// Index of the heading that says who is to act in this section ("For staff:"), or -1.
  int owner = -1;
  Block::Kind kind = Block::Kind::paragraph;
  Section section = Section::none;
  std::uint8_t depth = 0;   ///< of an item, 255 also for what lies deeper; 0 elsewhere
  bool titled : 1 = false;  ///< `section` comes from a real heading, not from a label line
  bool opens : 1 = false;   ///< this line is itself the heading or label of its section
  bool quoted : 1 = false;
  bool dated : 1 = true;       ///< a day may stand in `text`
  bool gapped : 1 = true;      ///< three blanks may stand side by side in `text`
  bool heads_row : 1 = false;  ///< the first of a row's two cells: it may head the other
  bool begins_row : 1 = false;

  /// Of `text` in block->text, in bytes.
  [[nodiscard]] std::size_t offset() const {
    return text.empty() ? 0 : static_cast<std::size_t>(text.data() - block->text.data());
  }
};
static_assert(sizeof(Passage) == 64, "long notes have a hundred thousand of them");

struct Outline {
  std::vector<Passage> lines;
  std::vector<std::size_t> cut;  ///< which lines are tables whose last rows are not here
};

/// The document's lines; sections are not told yet. Of a table of more than `most_rows` plain rows the others
/// are left out.
Outline outline(const Document& document, std::size_t most_rows = std::numeric_limits<std::size_t>::max());

/// What a heading means: "4.2 Action Items (plenary #14):" is Section::actions. Section::none where docket
/// knows no such heading.
Section section_of(std::string_view heading, const Words& words);

/// As of its text; a line that holds no heading's word is not looked at closer.
Section section_of(const Passage& line, const Words& words);

/// What a phrase as heading_key() gives it is by itself; Section::none where it is no heading's.
Section section_named(std::string_view key, const Words& words);

/// The same by what it opens with: "action items plenary #14" by its head "action items".
Section section_by_head(std::string_view key, const Words& words);

/// A heading as section_of looks it up: folded, without numbering, emphasis, brackets and what ends it.
std::string heading_key(std::string_view heading);

/// A line that ends in a colon, or is bold as a whole, stands over what follows.
bool is_label(const Passage& line);

/// "Label: rest" where `label` is a heading docket knows; empty where the line is none.
struct Labelled {
  Section section = Section::none;
  std::string_view label;
  std::string_view rest;
};
Labelled labelled(std::string_view text, const Words& words);
Labelled labelled(const Passage& line, const Words& words);

/// Tells each line's section and kinds, and the owner where a heading within the actions names one.
void mark_sections(Outline& outline, const Words& words);

}  // namespace docket
