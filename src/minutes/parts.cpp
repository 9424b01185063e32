#include "minutes/parts.hpp"

#include <algorithm>

#include "minutes/markers.hpp"
#include "minutes/scan.hpp"
#include "minutes/statuses.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

bool opens_as_note(std::string_view text, const Words& words) {
  const auto folded = fold(text.substr(0, 40));
  const auto spans = words_in(folded, 3);
  for (auto count = spans.size(); count > 0; --count)
    if (words.has(WordKind::field_note, folded.substr(0, spans[count - 1].end)) ||
        words.has(WordKind::field_state, folded.substr(0, spans[count - 1].end)))
      return true;
  return false;
}

std::string_view bare(std::string_view text) {
  return trim_front(text, "*_~-");
}

// Two to four capitals, or one name: what stands in the brackets behind a question.
bool is_asker(std::string_view name, const Facts& facts) {
  if (name.empty() || name.size() > 30) return false;
  for (const auto piece : split(name, "/,&")) {
    const bool initials =
        piece.size() >= 2 && piece.size() <= 4 && is_all_caps(piece) && std::ranges::none_of(piece, is_digit);
    if (!initials && !facts.people.knows(fold(piece))) return false;
  }
  return true;
}

// "Guidelines for authors": a few words that are no sentence name a piece of the work.
bool names_a_thing(std::string_view text) {
  return !text.ends_with(".") && words_in(text, 13).size() <= 12 &&
         text.find(" was ") == std::string_view::npos && text.find(" is ") == std::string_view::npos &&
         text.find(" has ") == std::string_view::npos && text.find("://") == std::string_view::npos;
}

}  // namespace

std::string text_of(const Block& block, std::string_view joint) {
  std::string out = block.text;
  for (const auto& child : block.children) {
    auto inner = text_of(child, joint);
    if (inner.empty()) continue;
    if (!out.empty()) out += joint;
    out += inner;
  }
  return out;
}

Part part_of(std::string_view text, int line, const Facts& facts) {
  text = trim(text.substr(arrow_length(text)));
  if (const auto box = opening_box(text); box.state != WrittenBox::State::none)
    text = trim(text.substr(box.length));
  const auto end = trim_back(text, ".*_ ");
  for (const auto& [open, close] : {std::pair{'(', ')'}, std::pair{'[', ']'}}) {
    if (!end.ends_with(close)) continue;
    const auto begin = end.rfind(open);
    if (begin == std::string_view::npos || begin == 0) continue;
    auto name = trim(end.substr(begin + 1, end.size() - begin - 2));
    if (name.starts_with("from ") || name.starts_with("by ")) name = trim(name.substr(name.find(' ')));
    if (is_asker(name, facts)) return {std::string(trim(end.substr(0, begin))), std::string(name), line};
  }
  for (const std::string_view dash : {" - ", " – ", " — "}) {
    const auto at = end.rfind(dash);
    if (at == std::string_view::npos) continue;
    const auto name = trim(end.substr(at + dash.size()));
    if (is_asker(name, facts) && end.substr(0, at).ends_with("?"))
      return {std::string(trim(end.substr(0, at))), std::string(name), line};
  }
  for (const std::string_view lead : {"Q from ", "Question from ", "Q by "})
    if (text.starts_with(lead)) {
      const auto colon = text.find(':');
      if (colon == std::string_view::npos || colon > 50) break;
      return {std::string(trim(text.substr(colon + 1))),
              std::string(trim(text.substr(lead.size(), colon - lead.size()))), line};
    }
  return {std::string(text), {}, line};
}

Nested kind_of_nested(const Block& item, const Facts& facts) {
  const auto text = bare(item.text);
  if (trim(text).empty()) return Nested::note;
  const bool box = item.mark == Block::Mark::ticked || item.mark == Block::Mark::unticked;
  if (box) return Nested::action;
  if (const auto mark = opening_mark(item.text, facts.words); mark && !mark.plural) return Nested::action;
  if (opens_as_note(text, facts.words) || is_bare_link(text)) return Nested::note;
  if (status_of(text, facts.words) && words_in(text, 8).size() <= 4) return Nested::note;
  const Naming naming{facts.words, facts.people, false};
  const auto subject = subject_of(text.substr(0, 300), naming);
  if (!subject.owners.empty() && subject.begin < 4 && !subject.mild) return Nested::action;
  const bool numbered = !item.label().empty();
  if (numbered || part_of(text, 0, facts).text.ends_with("?") || is_imperative(text, facts.words) ||
      !subject.owners.empty() || names_a_thing(text))
    return Nested::part;
  return Nested::note;
}

namespace {

void gather(const Block& block, const Facts& facts, Beneath& out) {
  if (block.kind == Block::Kind::list || block.kind == Block::Kind::quote) {
    for (const auto& child : block.children)
      gather(child, facts, out);
    return;
  }
  const auto text = trim(block.text);
  if (text.empty()) return;
  if (block.kind == Block::Kind::item) {
    if (kind_of_nested(block, facts) == Nested::note) {
      out.notes.push_back(text_of(block, "; "));
      return;
    }
    auto part = part_of(text, block.line, facts);
    out.parts.push_back(std::move(part));
    return;
  }
  out.notes.emplace_back(text);
}

// "1)", "(2)", "a)", "iii)" at `at`: the byte behind it, 0 where there is none.
std::size_t ordinal_end(std::string_view text, std::size_t at, int ordinal, bool letters) {
  auto rest = text.substr(at);
  const bool open = rest.starts_with("(");
  if (open) rest.remove_prefix(1);
  const auto sign = letters ? std::string(1, static_cast<char>('a' + ordinal - 1)) : std::to_string(ordinal);
  if (!rest.starts_with(sign)) return 0;
  rest.remove_prefix(sign.size());
  if (!rest.starts_with(")")) return 0;
  return text.size() - rest.size() + 1;
}

}  // namespace

Beneath parts_and_notes(const Blocks& children, const Facts& facts) {
  Beneath out;
  for (const auto& child : children)
    gather(child, facts, out);
  // One numbered point is no list of questions, and a lone bullet without a verb explains.
  return out;
}

std::vector<Part> inline_parts(std::string_view text, int line, const Facts& facts) {
  if (text.find(')') == std::string_view::npos) return {};
  for (const bool letters : {false, true}) {
    if (text.find(letters ? "a)" : "1)") == std::string_view::npos) continue;
    std::vector<Part> parts;
    std::size_t begin = 0;
    int ordinal = 1;
    for (std::size_t at = 0; at < text.size() && ordinal < 27; ++at) {
      if (at > 0 && text[at - 1] != ' ' && text[at - 1] != '\n') continue;
      const auto end = ordinal_end(text, at, ordinal, letters);
      if (end == 0) continue;
      if (ordinal > 1) parts.push_back(part_of(trim_back(text.substr(begin, at - begin), ",;"), line, facts));
      begin = end;
      ++ordinal;
      at = end - 1;
    }
    if (ordinal < 3) continue;
    parts.push_back(part_of(trim_back(text.substr(begin), ",;"), line, facts));
    if (std::ranges::all_of(parts, [](const Part& part) { return words_in(part.text, 2).size() >= 2; }))
      return parts;
  }
  return {};
}

}  // namespace docket
