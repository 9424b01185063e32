#include "minutes/titles.hpp"

#include <algorithm>
#include <array>
#include <climits>
#include <optional>
#include <utility>
#include <vector>

#include "minutes/log_habits.hpp"
#include "minutes/markers.hpp"
#include "minutes/owners.hpp"
#include "minutes/scan.hpp"
#include "minutes/steps.hpp"
#include "minutes/table_columns.hpp"
#include "text/calendar.hpp"
#include "text/fold.hpp"

namespace docket {

bool names_meeting(std::string_view folded, const Words& words) {
  return std::ranges::any_of(words.phrases(WordKind::meeting_name), [&](std::string_view word) {
    const auto at = folded.find(word);
    if (at == std::string_view::npos) return false;
    if (words.joins_nouns()) return true;
    const auto rest = folded.substr(at + word.size());
    const bool ends = rest.empty() || !is_letter(rest.front()) || rest.front() == 's';  // "recording" is none
    return ends && (at == 0 || !is_letter(folded[at - 1]));
  });
}

namespace {

// Behind "Minutes of the", "Compte rendu de la": the meeting's own name, where there is any.
std::string_view without_lead(std::string_view title, const Words& words) {
  const auto spans = words_in(title, 6);
  for (auto count = spans.size(); count > 0; --count) {
    const auto end = spans[count - 1].end;
    auto phrase = fold(title.substr(0, end));
    const auto behind = trim(title.substr(end));
    const bool divided =
        behind.starts_with(":") || dash_length(behind) != 0;  // "Minutes – Board of Directors"
    if (!words.has(WordKind::title_lead, divided ? phrase + ':' : phrase)) continue;
    const auto rest = trim_front(behind, ":-–— ");
    return has_letter(rest) ? rest : title;
  }
  return title;
}

// "… at 21:00 UTC", "… um 19 Uhr"
bool opens_with_time(std::string_view folded, const Words& words) {
  if (folded.starts_with(" at ")) return true;
  const auto first = words_in(folded, 2);
  return first.size() == 2 && words.value(WordKind::date, first[0].in(folded)) == "at" &&
         is_digit(first[1].in(folded).front());
}

// "8 May (recording: link)": a remark, where no number stands in it.
bool is_remark(std::string_view text) {
  return text.starts_with('(') && text.find(')') + 1 == text.size() && std::ranges::none_of(text, is_digit);
}

// Without "held on" and the like, behind which the day stood.
std::string_view without_tail(std::string_view title, const Words& words) {
  while (const auto blank = title.find_last_of(' ') + 1) {
    if (!words.has_written(WordKind::title_tail, title.substr(blank))) break;
    title = trim_back(title.substr(0, blank), "-:, ");
  }
  return title;
}

// "Notes 2024-10-22 – Board" and "Meeting 10 -- 16 Jan 2014 -- Design": one blank, and one dash, is enough
// where the day stood.
void close_gap(std::string& title, std::size_t at) {
  if (at > 0 && title[at - 1] == ' ' && title.substr(at).starts_with(' ')) title.erase(at, 1);
  const auto before = trim_back(std::string_view(title).substr(0, at), " ");
  const auto behind = trim_front(std::string_view(title).substr(at), " ");
  const bool dash_before = before.size() != trim_back(before, "-–—").size();
  const auto rest = trim_front(behind, "-–—");
  if (dash_before && rest.size() < behind.size())
    title = std::string(before).append(" ").append(trim_front(rest, " "));
}

}  // namespace

std::string clean_title(std::string_view text, DateOrder order, const Words& words) {
  auto view = trim_back(trim_front(text, "*_#"), "*_#: ");
  while (view.starts_with("[")) {
    const auto close = view.find(']');
    if (close == std::string_view::npos) break;
    view = trim(view.substr(close + 1));
  }
  for (const std::string_view lead : {"Subject: ", "Re: ", "RE: ", "Fwd: ", "FW: "})
    if (view.starts_with(lead)) view = trim(view.substr(lead.size()));
  if (const auto label = labelled(view, words); is_listed(label.section)) view = label.rest;
  view = without_lead(view, words);
  std::string out(view);
  auto mentions = dates_in(out, order, words);
  for (auto it = mentions.rbegin(); it != mentions.rend(); ++it) {
    // What follows a day in a title is its time: "- Tuesday 6 June @ 21:00 UTC".
    const bool last = it == mentions.rbegin();
    auto end = it->end;
    if (last) {
      const auto tail = fold(std::string_view(out).substr(end));
      if (tail.starts_with("@") || tail.starts_with(" @") || opens_with_time(tail, words) ||
          tail.starts_with(",") || tail.empty() || is_remark(trim(tail)) ||
          is_digit(trim(tail).empty() ? ' ' : trim(tail).front()))
        end = out.size();
    }
    out.erase(it->begin, end - it->begin);
    close_gap(out, it->begin);
  }
  for (auto at = out.find("()"); at != std::string::npos; at = out.find("()"))
    out.erase(at, 2);
  return std::string(without_tail(trim_back(trim_front(out, "-:,@( –—"), "-:,@( –—"), words));
}

std::string_view title_by_hand(const Document& document) {
  // Others' programs make one up.
  constexpr auto formats = std::to_array<std::string_view>({"asciidoc", "markdown", "org", "rst", "text"});
  const auto at = document.properties.find("title");
  const bool by_hand = std::ranges::find(formats, document.format) != formats.end();
  return by_hand && at != document.properties.end() ? std::string_view(at->second) : std::string_view();
}

namespace {

// Whether it can stand as a title: no sentence, no field, nothing that stands for itself.
bool can_be_title(std::string_view text, const Words& words) {
  const bool sentence = text.empty() || text.size() > 80 ||
                        text.find_first_of(":|") != std::string_view::npos ||
                        std::string_view(".,;?!").find(text.back()) != std::string_view::npos;
  return !sentence && !opening_mark(text, words) && opening_box(text).length == 0 && !is_bare_link(text) &&
         section_of(text, words) == Section::none;
}

// The pieces of "Agenda & notes", "Agenda and notes".
std::vector<std::string_view> joined_parts(std::string_view title, const Words& words) {
  for (const auto& word : words_in(title, 8))
    if (word.begin > 0 && words.has_written(WordKind::joint, word.in(title)))
      return {trim(title.substr(0, word.begin)), trim(title.substr(word.end))};
  return split(title, "&/+");
}

// "Action items", "Agenda & notes": what stands over a part of the notes.
bool heads_section(std::string_view title, const Words& words) {
  if (section_of(title, words) != Section::none) return true;
  const auto parts = joined_parts(title, words);
  return parts.size() > 1 && std::ranges::all_of(parts, [&](std::string_view part) {
           return section_of(part, words) != Section::none;
         });
}

// "DRAFT MINUTES", "Meeting notes": of what kind the notes are, and not whose.
bool says_what_it_is(std::string_view title, const Words& words) {
  return std::ranges::all_of(words_in(title, 8), [&](const Word& word) {
    return words.kinds_of_written(word.in(title))
        .has_any({WordKind::article, WordKind::meeting_name, WordKind::title_kind});
  });
}

// "I. Call to order", "1) Welcome": a point of the agenda.
bool is_numbered(std::string_view text) {
  const auto number = text.substr(0, text.find_first_not_of("IVXLC0123456789"));
  return !number.empty() && text.size() > number.size() &&
         (text[number.size()] == '.' || text[number.size()] == ')');
}

// "Garden club" on top of plain text, which has no headings.
std::string_view opening_title(const Outline& outline, const Words& words) {
  if (outline.lines.empty() || outline.lines.front().kind != Block::Kind::paragraph) return {};
  const auto text = outline.lines.front().text;
  return can_be_title(text, words) ? text : std::string_view();
}

// "W3C" over the group's name over the day: a lone short word in capitals is whose page it is.
std::string_view title_below_logo(std::string_view opening, const Outline& outline, DateOrder order,
                                  const Words& words) {
  constexpr std::size_t longest_logo = 6;
  const auto& lines = outline.lines;
  if (opening.empty() || opening.size() > longest_logo || !is_all_caps(opening) || lines.size() < 3 ||
      says_what_it_is(opening, words))
    return {};
  for (std::size_t i = 1; i + 1 < std::min<std::size_t>(lines.size(), 4); ++i)
    if (can_be_title(lines[i].text, words) && !says_what_it_is(lines[i].text, words) &&
        !dates_in(lines[i + 1].text, order, words).empty())
      return lines[i].text;
  return {};
}

// "Acta de la sesión del 3 de octubre", "MINUTES OF THE MEETING OF JANUARY 18": what is left of line `at`,
// "sesión", is no name. The body that met stands above, the nearer line first.
std::string with_body(std::string title, std::size_t at, const Outline& outline, DateOrder order,
                      const Words& words) {
  if (!words.has_written(WordKind::meeting_name, title)) return title;
  while (at-- > 0) {
    const auto& line = outline.lines[at];
    if (line.kind != Block::Kind::heading && line.kind != Block::Kind::paragraph) break;
    auto body = clean_title(line.text, order, words);
    if (has_letter(body) && can_be_title(line.text, words)) return body;
  }
  return title;
}

}  // namespace

std::string title_on_top(const Outline& outline, DateOrder order, const Words& words) {
  auto opening = opening_title(outline, words);
  if (const auto below = title_below_logo(opening, outline, order, words); !below.empty()) opening = below;
  auto title = opening.empty() ? std::string() : clean_title(opening, order, words);
  return has_letter(title) ? title : std::string();
}

namespace {

// A link, an action, what leads to something else.
bool is_no_title(const Passage& line, const Words& words) {
  constexpr std::size_t most_item_words = 8;  // of a point that names the meeting
  const bool heading = line.kind == Block::Kind::heading;
  if (is_bare_link(line.text) || is_logged(line.text) || (!heading && opening_mark(line, words))) return true;
  if (!heading && line.section == Section::actions && !line.opens) return true;
  if (line.text.ends_with(':') && words_in(line.text, 6).size() >= 6) return true;  // leads to what follows
  // "This puts the calls on the following dates: …" among some points is no title.
  return line.kind == Block::Kind::item && words_in(line.text, most_item_words + 1).size() > most_item_words;
}

// "Ann: who is there?" in notes of what was said; but "Committee: Finance" and "Meeting: 5 May" are fields.
bool is_speakers(std::string_view text, const Words& words) {
  constexpr std::size_t most_names = 3;
  const auto colon = text.find(": ");
  if (colon == std::string_view::npos || words_in(text.substr(0, colon), most_names + 1).size() > most_names)
    return false;
  const auto label = fold(text.substr(0, colon + 1));
  return !names_meeting(label, words) && !words.has(WordKind::title_lead, label);
}

// "(this recap is based on the minutes)", "Is there a call? Please tell": said in the notes, not over them.
bool reads_as_prose(std::string_view text) {
  constexpr std::size_t longest = 120;
  const auto last = text.find_last_not_of("\"')]* ");
  const bool stops =
      last != std::string_view::npos && std::string_view(".?!;").find(text[last]) != std::string_view::npos;
  return text.size() > longest || text.front() == '(' || stops || text.find("? ") != std::string_view::npos;
}

// What somebody called the notes, where that is sure to be the meeting.
std::string given_title(const Document& document, DateOrder order, const Words& words) {
  if (auto title = clean_title(title_by_hand(document), order, words); !title.empty()) return title;
  if (const auto at = document.properties.find("subject"); at != document.properties.end()) {
    auto title = clean_title(at->second, order, words);
    if (names_meeting(fold(title), words)) return title;
  }
  return {};
}

// A line that may name the meeting: none of what stands below a heading or is said.
bool may_name(const Passage& line, bool first, bool headed, const Words& words) {
  constexpr std::size_t longest = 160;
  const bool item = line.kind == Block::Kind::item;
  if (line.text.size() > longest || line.section == Section::attendance) return false;
  // "Release notes" below "Weekly call", "Too many meetings" in a table.
  if (headed && (item || line.table >= 0)) return false;
  if (line.kind != Block::Kind::heading && reads_as_prose(line.text)) return false;
  const bool counted = item && !line.block->label().empty();
  return (first || (!counted && !is_numbered(line.text))) && !is_no_title(line, words);
}

// Whether `title`, of that line, names the meeting.
bool names_it(const Passage& line, std::string_view title, const Words& words) {
  if (!names_meeting(fold(title), words) || title.ends_with(".") || title.ends_with("?")) return false;
  // "Ann to call the roofer" names no call.
  const Directory nobody;
  return line.kind == Block::Kind::heading ||
         (!is_speakers(title, words) && subject_of(title, {words, nobody}).owners.empty());
}

// The line near the top that names the meeting; else what says of what kind the notes are, or the first
// heading.
std::string title_in_lines(const Outline& outline, DateOrder order, const Words& words) {
  constexpr std::size_t most_below = 3;
  std::string first, kind;
  std::size_t looked = 0;
  bool headed = false;
  int top = INT_MAX;  // how low a heading may stand that names the meeting though it does not say so
  RegisterCells cells(outline, words);
  for (const auto& line : outline.lines) {
    if (line.kind == Block::Kind::table || cells.hold(line)) continue;
    if (++looked > title_lines) break;
    if (line.kind == Block::Kind::message) {
      if (const auto title = title_set_in_log(line.text); !title.empty())
        return clean_title(title, order, words);
      continue;
    }
    const bool heading = line.kind == Block::Kind::heading;
    if (heading && !std::exchange(headed, true)) top = line.block->level;
    if (!may_name(line, looked == 1, headed, words)) continue;
    auto title = clean_title(line.text, order, words);
    if (!has_letter(title)) {
      if (heading) top = line.block->level - 1;
      continue;
    }
    if (heads_section(title, words)) continue;
    const bool dated = heading && title.size() + 6 <= line.text.size() && line.dated &&
                       !dates_in(line.text, order, words).empty();
    const bool below = heading && line.block->level > top;  // "Work of the group" below "Garden recap"
    if ((!below || first.empty() || dated) && names_it(line, title, words)) {
      if (says_what_it_is(title, words) && (looked == 1 || !kind.empty())) {
        if (kind.empty()) kind = std::move(title);  // the body may stand right below
        continue;
      }
      if (!kind.empty() && looked > most_below) break;
      return with_body(std::move(title), static_cast<std::size_t>(&line - outline.lines.data()), outline,
                       order, words);
    }
    // A heading with a day is the meeting's, whatever it calls itself: "SIG Storage 2025-02-13".
    if (dated && words_in(title, 2).size() == 2 && first.empty()) return title;
    // "Garden" beside or below "Minutes of 5 May" or a bare day is what the meeting came to, and not its
    // name.
    if (first.empty() && heading && !below) first = std::move(title);
  }
  return kind.empty() ? first : kind;
}

}  // namespace

std::string find_title(const Document& document, const Outline& outline, DateOrder order,
                       const Words& words) {
  if (auto title = given_title(document, order, words); !title.empty()) return title;
  if (auto title = title_in_lines(outline, order, words); !title.empty()) return title;
  if (const auto at = document.properties.find("title"); at != document.properties.end())
    return clean_title(at->second, order, words);
  if (auto top = title_on_top(outline, order, words); !top.empty()) return top;
  const auto subject = document.properties.find("subject");
  return subject == document.properties.end() ? std::string() : clean_title(subject->second, order, words);
}

namespace {

// Behind "14" of "14. Sitzung", "14. Vorstandssitzung".
bool counts(std::string_view behind, const Words& words) {
  const auto next = words_in(behind, 1);
  if (!behind.starts_with(". ") || next.empty()) return false;
  const auto folded = fold(next.front().in(behind));
  return std::ranges::any_of(words.phrases(WordKind::meeting_number),
                             [&](std::string_view name) { return folded.ends_with(name); });
}

}  // namespace

void split_title(Meeting& meeting, const Words& words) {
  const std::string_view title = meeting.title;
  const auto spans = words_in(title, 24);
  std::size_t number_at = title.size(), end = title.size();
  for (const auto& word : spans) {
    auto text = word.in(title);
    const bool hash = word.begin > 0 && title[word.begin - 1] == '#';
    const auto digits = text.find_first_not_of("0123456789");
    const bool number = is_digit(text.front()) && (digits == std::string_view::npos ||
                                                   (text.size() - digits == 2 && !is_digit(text[digits])));
    if (!number || text.size() > 6) continue;
    const auto before = fold(trim(title.substr(0, hash ? word.begin - 1 : word.begin)));
    const bool behind = std::ranges::any_of(words.phrases(WordKind::meeting_number),
                                            [&](std::string_view name) { return before.ends_with(name); });
    const bool ordinal = digits != std::string_view::npos || counts(title.substr(word.end), words);
    if (!hash && !behind && !ordinal) continue;
    meeting.number = text.substr(0, digits);
    number_at = hash ? word.begin - 1 : word.begin;
    end = word.end;
    break;
  }
  auto series = std::string(trim(title.substr(0, number_at)));
  const auto rest = trim(title.substr(std::min(end, title.size())));
  if (series.empty() || meeting.number.empty())
    series = std::string(trim_front(rest.empty() ? title : rest, "-:,. "));
  if (series.empty()) series = std::string(title);
  auto view = trim_back(series, "#-:,( ");
  for (const std::string_view tail : {" meeting", " Meeting", " MEETING", " call", " Call", " No.", " no."})
    if (view.ends_with(tail) && view.size() > tail.size() + 1)
      view = trim_back(view.substr(0, view.size() - tail.size()), "#-:, ");
  meeting.series = view;
}

}  // namespace docket
