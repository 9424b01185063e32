#include "input/speaker_line.hpp"

#include <algorithm>
#include <array>

#include "input/line_start.hpp"

namespace docket {

namespace {

constexpr std::size_t longest_line = 72;  // bytes
constexpr std::size_t longest_name = 40;
constexpr int most_name_words = 4;

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

std::string_view without_tail(std::string_view text, std::string_view tail) {
  return text.ends_with(tail) ? trimmed(text.substr(0, text.size() - tail.size())) : text;
}

// Where the clock at the end of `text` begins: "9:02", "00:03:12", "20:01", each perhaps with AM or PM; npos
// where none stands there.
std::size_t clock_begin(std::string_view text) {
  for (const std::string_view half : {"AM", "PM", "am", "pm"})
    text = without_tail(text, half);
  auto at = text.size();
  int colons = 0;
  std::size_t digits = 0;
  for (; at > 0 && (is_digit(text[at - 1]) || text[at - 1] == ':'); --at) {
    if (text[at - 1] == ':') {
      if (digits != 2) return std::string_view::npos;
      ++colons;
      digits = 0;
    } else if (++digits > 2) {
      return std::string_view::npos;
    }
  }
  return colons >= 1 && colons <= 2 && digits >= 1 ? at : std::string_view::npos;
}

// "Yesterday at", "05/11/2024", "3 May 2024 at" between the name and the time: from there on it tells a day.
std::string_view without_day(std::string_view text) {
  text = without_tail(without_tail(text, " at"), ",");
  for (const std::string_view day : {"Yesterday", "Today"})
    text = without_tail(text, day);
  const auto blank = text.find_last_of(" [");
  const auto last = blank == std::string_view::npos ? text : text.substr(blank + 1);
  const bool numeric = last.size() >= 6 && last.find_first_not_of("0123456789/.-") == std::string_view::npos;
  return numeric && blank != std::string_view::npos ? trimmed(text.substr(0, blank)) : text;
}

bool is_name(std::string_view text) {
  if (text.empty() || text.size() > longest_name || !is_letter(text.front())) return false;
  if (1 + std::ranges::count(text, ' ') > most_name_words) return false;
  return std::ranges::all_of(text, [](char c) {
    return is_letter(c) || is_digit(c) || std::string_view(" .'-_").find(c) != std::string_view::npos;
  });
}

// What stands between name and time: blanks as in a column, a dash, a bracket; one blank only before a time
// with AM or PM or of three numbers, since "Ann 9:02" is a list's.
std::optional<std::string_view> name_before(std::string_view text, std::size_t clock) {
  auto front = text.substr(0, clock);
  const bool column = front.ends_with("  ") || front.ends_with('\t');
  const auto written = trimmed(front);
  auto name = without_day(written);
  const bool day = name.size() != written.size();
  for (const std::string_view mark : {"[", "(", ",", " |", " —", " –", " -", " •", " APP"})
    name = without_tail(name, mark);
  const bool marked = name.size() != written.size();
  const bool half = text.back() == 'M' || text.back() == 'm';
  if (!column && !day && !marked && !half) return std::nullopt;
  if (const auto bracket = name.find(" ("); bracket != std::string_view::npos && name.ends_with(')'))
    name = trimmed(name.substr(0, bracket));  // "Ann Hall (she/her)"
  return is_name(name) ? std::optional(name) : std::nullopt;
}

// Cheap and sure: a speaker's line ends in a digit, "AM" or "PM", perhaps within brackets.
bool may_end_in_clock(std::string_view text) {
  if (text.size() < 4 || text.size() > longest_line) return false;
  const char last = text.back();
  return is_digit(last) || last == 'M' || last == 'm' || last == ']' || last == ')' || last == ':';
}

}  // namespace

bool is_clock(std::string_view text) {
  return may_end_in_clock(text) && clock_begin(text) == 0;
}

std::optional<SpeakerLine> speaker_at(const Lines& lines) {
  auto text = lines.line().text;
  if (text.empty() || !is_letter(text.front())) return std::nullopt;
  if (is_clock(lines.peek().text)) return is_name(text) ? std::optional(SpeakerLine{text, 2}) : std::nullopt;
  if (!may_end_in_clock(text)) return std::nullopt;
  for (const std::string_view close : {":", "]", ")"})
    text = without_tail(text, close);
  const auto clock = clock_begin(text);
  if (clock == std::string_view::npos || clock == 0) return std::nullopt;
  const auto name = name_before(text, clock);
  return name ? std::optional(SpeakerLine{*name, 1}) : std::nullopt;
}

void skip_speaker(Lines& lines, const SpeakerLine& speaker) {
  for (int count = 0; count < speaker.lines; ++count)
    lines.next();
}

bool opens_page(const SourceLine& line) {
  if (line.blank()) return false;
  const bool label = line.text.ends_with(':') || label_length(line.text) == line.text.size();
  return line.first() == '#' || label || bullet_at(line.text) || box_at(line.text);
}

}  // namespace docket
