#include "minutes/piped.hpp"

#include "minutes/dues.hpp"
#include "minutes/owners.hpp"
#include "minutes/scan.hpp"
#include "minutes/statuses.hpp"

namespace docket {

namespace {

struct Fields {
  std::string_view owner, due, state;
};

// Whether `piece` is a field that `fields` lacks; puts it there.
bool take_field_of(std::string_view piece, Fields& fields, const Facts& facts) {
  constexpr std::size_t most_words = 8;
  if (piece.empty() || words_in(piece, most_words + 1).size() > most_words) return false;
  const auto put = [&](std::string_view& field) {
    const bool free = field.empty();
    if (free) field = piece;
    return free;
  };
  const bool day = !read_due_field(piece, facts.day, facts.next_meeting).rule.empty();
  if (day || facts.words.has_written(WordKind::undecided, piece)) return put(fields.due);
  if (status_of(piece, facts.words)) return put(fields.state);
  return !owners_in(piece, {facts.words, facts.people, false}).empty() && put(fields.owner);
}

}  // namespace

void take_piped_fields(Candidate& found, const Facts& facts) {
  if (found.text.find('|') == std::string::npos) return;  // nearly all
  const std::string_view text = found.text;
  const auto head = text.find(" | ");
  if (head == std::string_view::npos) return;
  Fields fields;
  for (const auto piece : split(text.substr(head + 1), "|"))
    if (!trim(piece).empty() && !take_field_of(trim(piece), fields, facts)) return;
  const bool known = are_known_people(fields.owner, {facts.words, facts.people, false});
  if (fields.owner.empty() || (fields.due.empty() && !known)) return;
  found.owner_field = fields.owner;
  found.owner_rule = "owner.column";
  found.due_field = fields.due;
  if (!fields.state.empty()) found.state_field = fields.state;
  found.text = std::string(trim(text.substr(0, head)));
}

}  // namespace docket
