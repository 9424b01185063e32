#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "minutes/log_habits.hpp"
#include "minutes/markers.hpp"
#include "minutes/scan.hpp"
#include "minutes/steps.hpp"
#include "minutes/table_columns.hpp"
#include "minutes/titles.hpp"
#include "text/calendar.hpp"
#include "text/date_arithmetic.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

constexpr int file_days = 10;  // between a meeting and the file about it, at most

bool holds_any(std::string_view folded, const std::vector<std::string_view>& phrases) {
  return std::ranges::any_of(
      phrases, [&](std::string_view phrase) { return folded.find(phrase) != std::string_view::npos; });
}

// --- the day
// --------------------------------------------------------------------------------------------------

// A day as far as one place tells it, and what kind of place that is.
struct DayAt {
  DateMention mention;
  std::string words;  // "Tuesday 6 June"
  Evidence evidence;
};

struct Days {
  std::vector<DayAt> full;     // best first
  std::vector<DayAt> partial;  // without a year
  std::vector<DayAt> either;   // "5/6/2017" where nothing settles the order, "Call 2 - 5 May 2017"
};

// "5/8/2020" in a file made on 8 May 2020 can only mean that day.
void settle_by_file(DateMention& mention, const Document& document) {
  for (const std::string key : {"created", "modified", "date"}) {
    const auto at = document.properties.find(key);
    const auto made = at == document.properties.end()
                          ? std::nullopt
                          : date_from_iso(std::string_view(at->second).substr(0, 10));
    if (!made || !mention.year) continue;
    for (const auto& [month, day] :
         {std::pair{mention.month, mention.day}, std::pair{mention.day, mention.month}}) {
      const Date read{std::chrono::year{*mention.year}, std::chrono::month{month}, std::chrono::day{day}};
      if (!read.ok() || std::abs(days_between(read, *made)) > file_days) continue;
      mention.month = month;
      mention.day = day;
      mention.ambiguous_order = false;
      return;
    }
  }
}

// "chan.2022-02-22-20.05.log.txt": behind the day stands what bots and people number by, not more of the day.
std::string name_apart(std::string_view file) {
  constexpr std::size_t day = 10;  // YYYY-MM-DD
  std::string name(file);
  for (std::size_t at = 0; at + day <= name.size(); ++at) {
    const auto end = at + day;
    if ((at > 0 && is_digit(name[at - 1])) || (end < name.size() && is_digit(name[end]))) continue;
    if (!date_from_iso(file.substr(at, day))) continue;
    if (at > 0) name[at - 1] = ' ';
    if (end < name.size()) name[end] = ' ';
    break;
  }
  std::ranges::replace(name, '_', ' ');
  std::ranges::replace(name, '+', ' ');
  return name;
}

// What the day may be read from.
struct Sources {
  const Document& document;
  const Outline& outline;
  DateOrder order;
  const Words& words;
};

bool is_either(const DateMention& mention) {
  return mention.ambiguous_order || mention.open_range;
}

std::string_view base_name(std::string_view path) {
  while (path.ends_with('/'))
    path.remove_suffix(1);
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

// "9.07.22" in a file "team-2022-09-07.md": a name that has the very day of the other reading tells which
// number is the month, whatever the marks between them usually say.
void settle_by_name(DateMention& mention, std::string_view written, const Sources& from) {
  const auto digits = written.find_first_not_of("0123456789");
  const bool in_numbers = digits <= 2 && std::ranges::none_of(written, is_letter);
  if (!mention.year || mention.weekday || mention.day > 12 || mention.day == mention.month || !in_numbers)
    return;
  const Date other{std::chrono::year{*mention.year}, std::chrono::month{mention.day},
                   std::chrono::day{mention.month}};
  const auto name = name_apart(base_name(from.document.name));
  for (const auto& named : dates_in(name, DateOrder::unknown, from.words)) {
    if (named.ambiguous_order || (named.date() != other && named.date() != mention.date())) continue;
    if (named.date() == other) std::swap(mention.month, mention.day);
    mention.ambiguous_order = false;
    return;
  }
}

std::vector<DayAt>& kind_of(Days& days, const DateMention& mention) {
  if (is_either(mention)) return days.either;
  return mention.date() ? days.full : days.partial;
}

void add_days(Days& days, std::string_view text, int line, std::string_view rule, const Sources& from) {
  for (auto& mention : dates_in(text, from.order, from.words)) {
    if (is_in_address(text, mention.begin)) continue;  // of what is linked to: "… previous minutes"
    auto words = std::string(text.substr(mention.begin, mention.end - mention.begin));
    settle_by_name(mention, words, from);
    if (mention.ambiguous_order) settle_by_file(mention, from.document);
    kind_of(days, mention).push_back({mention, std::move(words), {line, std::string(clip(text, 200)), rule}});
    if (is_either(mention)) continue;
    if (mention.date() || mention.weekday) return;  // the first day of a line is the one it is about
  }
}

bool is_day_label(std::string_view folded, const Words& words) {
  const auto colon = folded.find(':');
  if (colon == std::string_view::npos || colon > 30) return false;
  return words.has(WordKind::label_day, trim_back(trim_front(folded.substr(0, colon), "*_#-| "), "*_ "));
}

bool is_about_another_day(std::string_view folded, const Words& words) {
  return holds_any(folded, words.phrases(WordKind::day_other));
}

void from_properties(Days& days, const Sources& from) {
  for (const std::string_view key : {"date", "meeting_date", "held"})
    if (const auto at = from.document.properties.find(std::string(key));
        at != from.document.properties.end() && from.document.format != "mail")
      add_days(days, at->second, 0, "day.front-matter", from);
}

void from_labels(Days& days, const Sources& from) {
  std::size_t looked = 0;
  for (const auto& line : from.outline.lines) {
    if (++looked > 60) return;
    // "2. Author event", and behind a break "Date: 8 April": what the point is about.
    if (line.kind == Block::Kind::paragraph && line.block->kind == Block::Kind::item) continue;
    if (line.section == Section::next_meeting || is_listed(line.section)) continue;  // of an action
    const auto folded = fold(line.text.substr(0, 160));
    const bool alone =
        line.text.ends_with(":") && is_day_label(folded, from.words) && &line != &from.outline.lines.back();
    // The value may stand in the next cell or line.
    const auto& told = alone ? *(&line + 1) : line;
    if (is_day_label(folded, from.words)) add_days(days, told.text, told.number, "day.label", from);
    // "Date and time 2023-06-07 14:00": a label without its colon.
    else if (folded.starts_with("date ") && !is_about_another_day(folded, from.words))
      add_days(days, line.text, line.number, "day.label", from);
  }
}

// "Fri Jun 9 18:54:48 UTC 2017": when a mail was sent, not when the meeting was.
bool is_mail_date(std::string_view folded) {
  for (std::size_t at = 2; at + 5 < folded.size(); ++at)
    if (folded[at] == ':' && folded[at + 3] == ':' && is_digit(folded[at + 1]) && is_digit(folded[at + 4]))
      return true;
  return folded.starts_with("date: ") && folded.find(':', 6) != std::string_view::npos &&
         folded.find(" +0") != std::string_view::npos;
}

// "Minutes of the board, 18 January": what a mail is about, or how the head of a file calls it.
void from_subject(Days& days, const Sources& from) {
  if (const auto title = title_by_hand(from.document); !is_about_another_day(fold(title), from.words))
    add_days(days, title, 0, "day.front-matter", from);
  const auto at = from.document.properties.find("subject");
  if (at == from.document.properties.end() || is_about_another_day(fold(at->second), from.words)) return;
  add_days(days, at->second, 0, "day.subject", from);
}

void from_mail(Days& days, const Sources& from) {
  if (const auto at = from.document.properties.find("date");
      at != from.document.properties.end() && from.document.format == "mail")
    add_days(days, at->second, 0, "day.mail", from);
  for (std::size_t i = 0; i < std::min(from.outline.lines.size(), title_lines); ++i)
    if (is_mail_date(fold(from.outline.lines[i].text.substr(0, 200))))
      add_days(days, from.outline.lines[i].text, from.outline.lines[i].number, "day.mail", from);
}

// Whether a line is an address, or ends in one behind two words at most: "logging to https://…", but not
// "#link https://…", "Last minutes: https://…".
bool leads_to_address(std::string_view text) {
  const auto last = text.find_last_of(" \t");
  if (last == std::string_view::npos) return is_bare_link(text);
  const auto before = text.substr(0, last);
  return is_bare_link(text.substr(last + 1)) && words_in(before, 3).size() <= 2 &&
         before.find_first_of(":#") == std::string_view::npos;
}

// "https://example.org/meetings/2024-03-05/" on a line of its own at the top: where these notes are kept, if
// nothing better tells.
void from_addresses(Days& days, const Sources& from) {
  const auto& lines = from.outline.lines;
  for (std::size_t i = 0; i < std::min(lines.size(), title_lines); ++i) {
    if (lines[i].kind == Block::Kind::item || !lines[i].dated || !leads_to_address(lines[i].text)) continue;
    if (is_about_another_day(fold(clip(lines[i].text, 200)), from.words)) continue;
    const auto path = lines[i].text.substr(0, lines[i].text.find('#'));
    for (auto& mention : dates_in(path, from.order, from.words)) {
      if (!mention.date() || mention.ambiguous_order) continue;
      auto words = std::string(path.substr(mention.begin, mention.end - mention.begin));
      return days.full.push_back(
          {mention, std::move(words), {lines[i].number, std::string(clip(path, 200)), "day.address"}});
    }
  }
}

// "New action item 210505-1": the numbers that a series gives its new actions may hold the day.
void from_numbers(Days& days, const Sources& from) {
  constexpr std::size_t longest_number = 80;  // with the marker before it
  for (const auto& line : from.outline.lines) {
    if (!line.kinds.has(WordKind::marker)) continue;
    if (line.text.substr(0, longest_number).find('-') == std::string_view::npos) continue;
    const auto mark = opening_mark(line, from.words);
    if (!mark) continue;
    const auto digits = mark.number.substr(0, mark.number.find('-'));
    if (!fold(mark.word).starts_with("new ") || (digits.size() != 6 && digits.size() != 8) ||
        mark.number.size() == digits.size())
      continue;
    const auto year =
        digits.size() == 6 ? "20" + std::string(digits.substr(0, 2)) : std::string(digits.substr(0, 4));
    const auto iso =
        fmt::format("{}-{}-{}", year, digits.substr(digits.size() - 4, 2), digits.substr(digits.size() - 2));
    if (date_from_iso(iso)) return add_days(days, iso, line.number, "day.number", from);
  }
}

// "ACTION: send it by 5 May", but "Action items, 5 May" is a title.
bool is_marked_action(const Passage& line, const Words& words) {
  const auto mark = opening_mark(line, words);
  return mark && !mark.plural;
}

// "Board meeting, Thursday 26" over "September 2024": a title that the page's width broke within its day.
std::string with_rest_of_day(const Passage& line, const Passage& below, const Words& words) {
  constexpr std::size_t rest = 2;  // words: the month, the year
  std::string title(line.text);
  const auto spans = words_in(below.text, rest);
  if (line.text.empty() || !is_digit(line.text.back()) || spans.empty() ||
      !words.has_written(WordKind::month, spans.front().in(below.text)))
    return title;
  return title.append(" ").append(below.text.substr(0, spans.back().end));
}

void from_titles(Days& days, const Sources& from) {
  std::size_t looked = 0;
  RegisterCells cells(from.outline, from.words);
  for (const auto& line : from.outline.lines) {
    const bool first = &line == &from.outline.lines.front();  // "- Community call, 19 May 2024"
    if (line.kind == Block::Kind::table || (line.kind == Block::Kind::item && !first) || line.parent >= 0 ||
        line.section == Section::next_meeting || cells.hold(line))
      continue;
    if (++looked > title_lines || glued_columns(line.text, from.words).size() >= 3) return;
    const auto folded = fold(line.text.substr(0, 200));
    // On top "Minutes of the meeting held on …" is this meeting's; further down it is one whose minutes are
    // approved.
    const bool other = looked > 3 && holds_any(folded, from.words.phrases(WordKind::day_minutes));
    // "Minutes of March 6, 2024 (approved April 3, 2024)"
    const auto aside = looked <= 3 ? folded.find('(') : std::string::npos;
    const auto before = std::string_view(folded).substr(0, aside);
    const bool own = aside != std::string::npos && std::ranges::any_of(before, is_digit);
    if (is_about_another_day(own ? before : folded, from.words) || other ||
        (is_listed(line.section) && line.section != Section::done && looked > 3))
      continue;
    if (is_mail_date(folded) || is_marked_action(line, from.words)) continue;
    const bool title = line.kind == Block::Kind::heading || looked <= 3 ||
                       names_meeting(folded, from.words) || line.text.size() < 60;
    if (!title || line.text.size() >= 250) continue;
    const bool last = &line == &from.outline.lines.back();
    add_days(days, last ? std::string(line.text) : with_rest_of_day(line, *(&line + 1), from.words),
             line.number, "day.title", from);
  }
}

std::string_view folder_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : base_name(path.substr(0, slash));
}

void from_name(Days& days, const Sources& from) {
  add_days(days, name_apart(base_name(from.document.name)), 0, "day.file-name", from);
  add_days(days, name_apart(folder_of(from.document.name)), 0, "day.folder-name", from);
}

// A year that stands elsewhere and may belong to a day without one: of another day, a property, the file's
// name.
std::optional<Date> anchor_of(const Days& days, const Document& document, const Words& words) {
  for (const std::string key : {"date", "created", "modified"})
    if (const auto at = document.properties.find(key); at != document.properties.end())
      for (const auto& mention : dates_in(at->second, DateOrder::year_month, words))
        if (const auto day = mention.date()) return day;
  for (const auto& full : days.full)
    return full.mention.date();
  return std::nullopt;
}

// The day that month and day name near the anchor: by its weekday, or within 120 days before it.
std::optional<Date> complete(const DateMention& mention, Date anchor) {
  if (mention.weekday) {
    const auto year = year_from_weekday(mention.month, mention.day, *mention.weekday, anchor);
    if (!year) return std::nullopt;
    const Date day{std::chrono::year{*year}, std::chrono::month{mention.month},
                   std::chrono::day{mention.day}};
    return day.ok() ? std::optional(day) : std::nullopt;
  }
  for (const int step : {0, -1}) {
    const Date day{anchor.year() + std::chrono::years{step}, std::chrono::month{mention.month},
                   std::chrono::day{mention.day}};
    if (!day.ok()) continue;
    const auto before = days_between(day, anchor);
    if (before >= -3 && before <= 120) return day;
  }
  return std::nullopt;
}

// A day by these may be another than the meeting's: of the file, of a page, of the mail.
bool is_weak(std::string_view rule) {
  return rule == "day.file-name" || rule == "day.folder-name" || rule == "day.address" || rule == "day.mail";
}

// A year on its own in a title or name: "Minutes 2017".
std::optional<int> lone_year(std::string_view text) {
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    if (at > 0 && is_digit(text[at - 1])) continue;
    if (!(text.substr(at).starts_with("19") || text.substr(at).starts_with("20"))) continue;
    if (!is_digit(text[at + 2]) || !is_digit(text[at + 3]) ||
        (at + 4 < text.size() && is_digit(text[at + 4])) || is_in_address(text, at))
      continue;
    return (text[at] - '0') * 1000 + (text[at + 1] - '0') * 100 + (text[at + 2] - '0') * 10 +
           (text[at + 3] - '0');
  }
  return std::nullopt;
}

std::optional<Date> next_meeting_of(const Outline& outline, Date held, DateOrder order, const Words& words) {
  const auto phrases = words.phrases(WordKind::next_meeting);
  for (const auto& line : outline.lines) {
    if (line.text.size() > 300 || !line.dated) continue;
    const auto folded = fold(line.text);
    const bool names = holds_any(folded, phrases) || (line.section == Section::next_meeting && !line.opens);
    if (!names) continue;
    for (const auto& mention : dates_in(line.text, order, words)) {
      auto day = mention.date();
      if (!day && mention.month != 0) {
        const Date same{held.year(), std::chrono::month{mention.month}, std::chrono::day{mention.day}};
        if (same.ok())
          day = same < held ? Date{same.year() + std::chrono::years{1}, same.month(), same.day()} : same;
      }
      if (day && day->ok() && *day > held && days_between(held, *day) < 200) return day;
    }
  }
  return std::nullopt;
}

}  // namespace

namespace {

// "2023-11-08T20:00:00Z" below a title: what a machine wrote, and no heading of a meeting.
bool is_stamped(std::string_view text, const DateMention& mention) {
  const auto behind = text.substr(mention.end);
  return behind.size() >= 2 && behind[0] == 'T' && is_digit(behind[1]);
}

// A heading, or a short line of its own, that is little more than a day: "July 15, 2020", "Minutes 1/29/22".
// Without a year, or where either number may be the month, only a heading counts.
std::optional<DateMention> heading_day(const Passage& line, DateOrder order, const Words& words) {
  const bool heading = line.kind == Block::Kind::heading && line.text.size() <= 80 && line.block->level <= 4;
  const bool alone = line.kind == Block::Kind::paragraph && line.parent < 0 && line.table < 0 &&
                     line.block->spaced && line.text.size() <= 40;
  if ((!heading && !alone) || !line.dated || is_about_another_day(fold(line.text), words))
    return std::nullopt;
  const auto mentions = dates_in(line.text, order, words);
  if (mentions.empty() || mentions.front().open_range || is_stamped(line.text, mentions.front()))
    return std::nullopt;
  const auto& day = mentions.front();
  if ((day.ambiguous_order || !day.year) && !heading) return std::nullopt;
  const auto written = line.text.substr(day.begin, day.end - day.begin);
  if (!day.year && std::ranges::none_of(written, is_letter)) return std::nullopt;  // "Part 1/2"
  const auto around = std::string(line.text.substr(0, day.begin)) + std::string(line.text.substr(day.end));
  const std::size_t most = day.year ? 3 : 0;
  const bool bare = words_in(around, 8).size() <= most || names_meeting(fold(around), words);
  return bare ? std::optional(day) : std::nullopt;
}

Days days_of(const Sources& from) {
  Days days;
  from_properties(days, from);
  from_labels(days, from);
  from_titles(days, from);
  from_subject(days, from);
  from_name(days, from);
  from_numbers(days, from);
  from_addresses(days, from);
  from_mail(days, from);
  return days;
}

// "Minutes 2017" on top, a file "june-29.md" in a folder "2016-06".
std::optional<int> year_around(const Sources& from) {
  constexpr std::size_t top = 9;
  const auto& lines = from.outline.lines;
  for (std::size_t i = 0; i < std::min(lines.size(), top); ++i)
    if (const auto year = lone_year(lines[i].text)) return year;
  if (const auto year = lone_year(base_name(from.document.name))) return year;
  return lone_year(folder_of(from.document.name));
}

// A day without a year, by the year that something else in or about the document names.
std::optional<Date> completed(const Days& days, const Sources& from) {
  const auto& mention = days.partial.front().mention;
  if (const auto anchor = anchor_of(days, from.document, from.words)) return complete(mention, *anchor);
  const auto year = year_around(from);
  if (!year || mention.month == 0) return std::nullopt;
  const Date day{std::chrono::year{*year}, std::chrono::month{mention.month}, std::chrono::day{mention.day}};
  const bool agrees = day.ok() && (!mention.weekday || weekday_of(day) == static_cast<int>(*mention.weekday));
  return agrees ? std::optional(day) : std::nullopt;
}

void set_day(Meeting& meeting, const Days& days, const Sources& from) {
  if (!days.partial.empty() && (days.full.empty() || is_weak(days.full.front().evidence.rule))) {
    meeting.held = completed(days, from);
    meeting.held_evidence = days.partial.front().evidence;
  }
  if (meeting.held || days.full.empty()) return;
  meeting.held = days.full.front().mention.date();
  meeting.held_evidence = days.full.front().evidence;
}

constexpr std::string_view day_settles = "--date YYYY-MM-DD";

Doubt open_day(const Days& days) {
  if (!days.partial.empty()) {
    const auto& at = days.partial.front();
    return {fmt::format("the meeting's day is open: \"{}\" names no year", at.words),
            std::string(day_settles), at.evidence};
  }
  if (!days.either.empty()) {
    const auto& at = days.either.front();
    return {fmt::format("the meeting's day is open: either number of \"{}\" may be the day", at.words),
            std::string(at.mention.open_range ? day_settles : "--date-order dmy or mdy"), at.evidence};
  }
  return {"the meeting's day is open: the notes name none", std::string(day_settles), {0, {}, "day.none"}};
}

// Another place says another day, or the day's own weekday is not the one beside it.
std::optional<Doubt> doubted_day(const Days& days, const Meeting& meeting) {
  for (const auto& other : days.full) {
    const auto day = *other.mention.date();
    const auto weekday = std::chrono::weekday(day).iso_encoding();
    if (day == meeting.held && other.mention.weekday && *other.mention.weekday != weekday)
      return Doubt{fmt::format("the meeting's day is taken as {}, though the notes say \"{}\"", to_words(day),
                               other.words),
                   std::string(day_settles), other.evidence};
    // People put the meeting's day into the file's name; a folder, a page or a mail has a day of its own.
    const bool name = other.evidence.rule == "day.file-name";
    if (day == meeting.held || other.evidence.rule == meeting.held_evidence.rule ||
        (is_weak(other.evidence.rule) && !name))
      continue;
    return Doubt{fmt::format("the meeting's day is taken as {}, but {} says {}", to_iso(*meeting.held),
                             name ? "the file's name" : "another place", to_iso(day)),
                 std::string(day_settles), other.evidence};
  }
  return std::nullopt;
}

}  // namespace

MeetingFound meeting_of(const Document& document, const Outline& outline, const Hints& hints, DateOrder order,
                        const Words& words) {
  MeetingFound found;
  auto& meeting = found.meeting;
  meeting.title = hints.meeting.empty() ? find_title(document, outline, order, words) : hints.meeting;
  split_title(meeting, words);
  const Sources from{document, outline, order, words};
  if (hints.held) {
    meeting.held = hints.held;
    meeting.held_evidence = {0, to_iso(*hints.held), "day.given"};
  } else {
    const auto days = days_of(from);
    set_day(meeting, days, from);
    if (!meeting.held) found.doubts.push_back(open_day(days));
    if (meeting.held)
      if (auto doubt = doubted_day(days, meeting)) found.doubts.push_back(std::move(*doubt));
  }
  if (meeting.held) found.next = next_meeting_of(outline, *meeting.held, order, words);
  return found;
}

namespace {

// Of a heading, by a year that stands elsewhere.
std::optional<Date> held_on(const DateMention& mention, std::optional<int> year) {
  if (mention.ambiguous_order) return std::nullopt;
  auto dated = mention;
  if (!dated.year) dated.year = year;
  const auto day = dated.date();
  const bool agrees =
      !day || mention.year || !mention.weekday || weekday_of(*day) == static_cast<int>(*mention.weekday);
  return agrees ? day : std::nullopt;
}

// A year that stands elsewhere is not every heading's where the days then run to and fro.
void open_where_out_of_order(std::vector<MeetingAt>& found, const std::vector<bool>& by_year) {
  std::vector<Date> days;
  for (const auto& at : found)
    if (at.meeting.held) days.push_back(*at.meeting.held);
  if (std::ranges::is_sorted(days) || std::ranges::is_sorted(days, std::ranges::greater())) return;
  for (std::size_t i = 0; i < found.size(); ++i)
    if (by_year[i]) found[i].meeting.held.reset();
}

Meeting meeting_at(const Passage& line, std::string_view body, DateOrder order, const Words& words) {
  Meeting meeting;
  meeting.title = clean_title(line.text, order, words);
  const bool named = has_letter(meeting.title) && !words.has_written(WordKind::meeting_name, meeting.title);
  if (!named && !body.empty())
    meeting.title = body;  // "11/04/2022 Meeting" is of whom the file's title names
  if (!has_letter(meeting.title)) meeting.title = trim(line.text);
  meeting.held_evidence = {line.number, std::string(line.text), "day.heading"};
  split_title(meeting, words);
  return meeting;
}

// --date would be the day of all of them.
Doubt open_heading(const DateMention& mention, const Passage& line) {
  Days days;
  kind_of(days, mention)
      .push_back({mention,
                  std::string(line.text.substr(mention.begin, mention.end - mention.begin)),
                  {line.number, std::string(line.text), "day.heading"}});
  auto doubt = open_day(days);
  if (!mention.ambiguous_order) doubt.settle = "a year in the heading";
  return doubt;
}

}  // namespace

std::vector<MeetingAt> meetings_in(const Document& document, const Outline& outline, DateOrder order,
                                   const Words& words) {
  std::vector<MeetingAt> found;
  std::vector<DateMention> mentions;
  const auto body = title_on_top(outline, order, words);
  for (std::size_t i = 0; i < outline.lines.size(); ++i) {
    const auto& line = outline.lines[i];
    const auto day = heading_day(line, order, words);
    if (!day || (!found.empty() && line.block->level != outline.lines[found.back().line].block->level))
      continue;
    const bool announced = i > 0 && outline.lines[i - 1].section == Section::next_meeting;
    if (announced && outline.lines[i - 1].opens) continue;  // "Next meeting", and below it when
    if (!found.empty() && mentions.back().year == day->year && mentions.back().month == day->month &&
        mentions.back().day == day->day)
      continue;
    found.push_back({i, meeting_at(line, body, order, words), {}});
    mentions.push_back(*day);
  }
  if (found.size() < 2) return {};
  const auto year = year_around({document, outline, order, words});
  std::vector<bool> by_year;
  for (std::size_t i = 0; i < found.size(); ++i) {
    found[i].meeting.held = held_on(mentions[i], year);
    by_year.push_back(!mentions[i].year);
  }
  open_where_out_of_order(found, by_year);
  for (std::size_t i = 0; i < found.size(); ++i)
    if (!found[i].meeting.held) found[i].doubt = open_heading(mentions[i], outline.lines[found[i].line]);
  return found;
}

}  // namespace docket
