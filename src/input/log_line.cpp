#include "input/log_line.hpp"

#include <algorithm>
#include <array>

namespace docket {

namespace {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr std::string_view blanks = " \t";

std::string_view without_leading_blanks(std::string_view text) {
  const auto start = text.find_first_not_of(blanks);
  return start == std::string_view::npos ? std::string_view() : text.substr(start);
}

// Bytes at the start of `text` that look like `pattern`, where '9' stands for any digit; 0 where they do not.
std::size_t matches(std::string_view text, std::string_view pattern) {
  if (text.size() < pattern.size()) return 0;
  for (std::size_t at = 0; at < pattern.size(); ++at)
    if (pattern[at] == '9' ? !is_digit(text[at]) : text[at] != pattern[at]) return 0;
  return pattern.size();
}

struct Stamp {
  std::size_t length = 0;
  std::string_view day;
  bool seconds = false;
  bool bracketed = false;
  bool dated = false;  // "14/05/2024, 09:02": as messengers on phones write it
};

// "May 16 " before the time.
std::size_t month_day_length(std::string_view text) {
  constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
  if (text.size() < 10 || text[3] != ' ') return 0;
  const auto month = months.find(text.substr(0, 3));
  if (month == std::string_view::npos || month % 3 != 0) return 0;
  for (const std::string_view day : {" 99 ", "  9 ", " 9 "})
    if (const auto length = matches(text.substr(3), day)) return 3 + length;
  return 0;
}

// "14/05/2024", "5/14/24", "14.05.24"
std::size_t numeric_day_length(std::string_view text) {
  for (const std::string_view part : {"99", "9"}) {
    const auto first = matches(text, part);
    if (first == 0 || first >= text.size() ||
        std::string_view("/.-").find(text[first]) == std::string_view::npos)
      continue;
    for (const std::string_view next : {"99", "9"}) {
      const auto second = matches(text.substr(first + 1), next);
      const auto year = first + 1 + second + 1;
      if (second == 0 || year > text.size() || text[year - 1] != text[first]) continue;
      for (const std::string_view digits : {"9999", "99"})
        if (const auto length = matches(text.substr(year), digits); length != 0) return year + length;
    }
  }
  return 0;
}

std::size_t clock_length(std::string_view text) {
  if (const auto length = matches(text, "99:99")) return length;
  return matches(text, "9:99");
}

// "2020-08-25T16:04:59.123Z", "16:04:59", "4:04 PM", "May 16 16:04:59", "14/05/2024, 09:02"
Stamp bare_stamp(std::string_view text) {
  Stamp stamp;
  stamp.length = month_day_length(text);
  if (const auto day = matches(text, "9999-99-99"); day != 0 && day < text.size()) {
    stamp.day = text.substr(0, day);
    stamp.length = day + 1;
  } else if (const auto numeric = numeric_day_length(text); numeric != 0) {
    stamp.day = text.substr(0, numeric);
    stamp.length = numeric + (text.substr(numeric).starts_with(", ") ? 2 : 1);
    stamp.dated = true;
    if (stamp.length >= text.size()) return {};
  }
  const auto clock = clock_length(text.substr(stamp.length));
  if (clock == 0) return {};
  stamp.length += clock;
  const auto seconds = matches(text.substr(stamp.length), ":99");
  stamp.seconds = seconds != 0;
  stamp.length += seconds;
  if (stamp.length < text.size() && (text[stamp.length] == '.' || text[stamp.length] == ','))
    while (++stamp.length < text.size() && is_digit(text[stamp.length])) {
    }
  for (const std::string_view tail :
       {"Z", " AM", " PM", " am", " pm", "AM", "PM", "\u202FAM", "\u202FPM", "\u202Fam", "\u202Fpm"})
    if (text.substr(stamp.length).starts_with(tail)) {
      stamp.length += tail.size();
      break;
    }
  return stamp;
}

Stamp stamp_at(std::string_view text) {
  if (text.empty() || (text.front() != '[' && text.front() != '(')) return bare_stamp(text);
  auto stamp = bare_stamp(text.substr(1));
  const char close = text.front() == '[' ? ']' : ')';
  if (stamp.length == 0 || stamp.length + 1 >= text.size() || text[stamp.length + 1] != close) return {};
  stamp.length += 2;
  stamp.bracketed = true;
  return stamp;
}

// "@ann", "+ann": signs of rank in a channel.
std::string_view without_rank(std::string_view nick) {
  while (!nick.empty() && std::string_view("@+%~&").find(nick.front()) != std::string_view::npos)
    nick.remove_prefix(1);
  return nick;
}

std::optional<LogLine> in_angles(std::string_view text) {
  constexpr std::size_t longest = 80;
  if (!text.starts_with('<')) return std::nullopt;
  const auto close = text.find_first_of("<>", 1);
  if (close == std::string_view::npos || text[close] != '>' || close > longest || close < 2)
    return std::nullopt;
  const auto nick = text.substr(1, close - 1);
  const auto rest = text.substr(close + 1);
  if (nick.starts_with("http") || nick.starts_with('/') || nick.starts_with('-')) return std::nullopt;
  if (!rest.empty() && blanks.find(rest.front()) == std::string_view::npos) return std::nullopt;
  LogLine line;
  line.speaker = without_rank(without_leading_blanks(nick));
  line.text = without_leading_blanks(rest);
  return line;
}

// "ann: text"; names of two words only where brackets around the time show what the line is.
std::optional<LogLine> with_colon(std::string_view text, const Stamp& stamp) {
  constexpr std::size_t longest = 40;
  if (!stamp.bracketed && !stamp.seconds) return std::nullopt;
  const auto colon = text.substr(0, longest).find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  const auto nick = text.substr(0, colon);
  const auto words = 1 + std::ranges::count(nick, ' ');
  if (words > (stamp.bracketed ? 3 : 1)) return std::nullopt;
  if (colon + 1 < text.size() && blanks.find(text[colon + 1]) == std::string_view::npos) return std::nullopt;
  LogLine line;
  line.speaker = without_rank(nick);
  line.text = without_leading_blanks(text.substr(colon + 1));
  return line;
}

// "- Ann Hall: text" behind a day and a time; without a name the program speaks.
std::optional<LogLine> behind_dash(std::string_view text, const Stamp& stamp) {
  if (!stamp.dated || stamp.bracketed || !text.starts_with("- ")) return std::nullopt;
  if (auto line = with_colon(text.substr(2), {.bracketed = true})) return line;
  LogLine line;
  line.kind = LogLine::Kind::noise;
  return line;
}

// "ann has joined #club", said by the program about somebody.
bool is_coming_or_going(std::string_view text) {
  return std::ranges::any_of(
      std::array{"has joined", "has left", "has quit", "is now known as", "joined #", "left #", "sets mode",
                 "sets topic", "has changed the topic", "changed topic to"},
      [&](std::string_view deed) { return text.starts_with(deed); });
}

std::optional<LogLine> deed(std::string_view text) {
  if (!text.starts_with("* ") && !text.starts_with("*\t")) return std::nullopt;
  text = without_leading_blanks(text.substr(1));
  const auto end = text.find(' ');
  if (end == std::string_view::npos) return std::nullopt;
  LogLine line;
  if (is_coming_or_going(without_leading_blanks(text.substr(end)))) line.kind = LogLine::Kind::noise;
  line.speaker = without_rank(text.substr(0, end));
  line.text = without_leading_blanks(text.substr(end));
  return line;
}

// "<tab>ann<tab>text", "<tab>Ann Hall:<tab>text"; a name of signs is the program's.
std::optional<LogLine> between_tabs(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (!text.starts_with('\t')) return std::nullopt;
  const auto end = text.find('\t', 1);
  if (end == std::string_view::npos || end > longest) return std::nullopt;
  auto nick = without_rank(without_leading_blanks(text.substr(1, end - 1)));
  const auto said = without_leading_blanks(text.substr(end));
  if (nick == "*") return deed(text.substr(text.find('*')));
  LogLine line;
  if (nick == "-->" || nick == "<--" || nick == "--" || nick.empty()) {
    line.kind = LogLine::Kind::noise;
    return line;
  }
  if (nick.ends_with(':')) nick.remove_suffix(1);
  if (nick.find_first_of("<>|") != std::string_view::npos) return std::nullopt;
  line.speaker = nick;
  line.text = said;
  return line;
}

// "ann | text", right-aligned before the bar as terminals show it.
std::optional<LogLine> before_bar(std::string_view text, const Stamp& stamp) {
  const auto bar = text.find(" | ");
  if (!stamp.seconds || bar == std::string_view::npos || bar == 0) return std::nullopt;
  const auto nick = without_rank(text.substr(0, bar));
  if (nick.empty() || nick.find_first_of(" |:") != std::string_view::npos) return std::nullopt;
  LogLine line;
  const bool program = nick.find_first_not_of("-<>*=!") == std::string_view::npos;
  line.kind = program ? LogLine::Kind::noise : LogLine::Kind::said;
  line.speaker = nick;
  line.text = without_leading_blanks(text.substr(bar + 3));
  return line;
}

// "From Ann Hall to Everyone: text", "From Ann Hall : text": a video call's chat.
std::optional<LogLine> from_name(std::string_view text, const Stamp& stamp) {
  constexpr std::size_t longest = 80;
  if (!stamp.seconds || !text.starts_with("From ")) return std::nullopt;
  const auto colon = text.substr(0, longest).find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  auto name = text.substr(5, colon - 5);
  if (const auto to = name.rfind(" to "); to != std::string_view::npos) name = name.substr(0, to);
  name = without_leading_blanks(name);
  while (name.ends_with(' '))
    name.remove_suffix(1);
  if (name.empty()) return std::nullopt;
  LogLine line;
  line.speaker = name;
  line.text = without_leading_blanks(text.substr(colon + 1));
  return line;
}

bool is_noise(std::string_view text) {
  return std::ranges::any_of(std::array{"-!-", "-->", "<--", "***", "== ", "→ ", "← "},
                             [&](std::string_view sign) { return text.starts_with(sign); });
}

std::optional<LogLine> stamped(std::string_view text, const Stamp& stamp) {
  if (is_noise(text)) {
    LogLine line;
    line.kind = LogLine::Kind::noise;
    return line;
  }
  if (const auto line = in_angles(text)) return line;
  if (const auto line = deed(text)) return line;
  if (const auto line = from_name(text, stamp)) return line;
  if (const auto line = before_bar(text, stamp)) return line;
  if (const auto line = behind_dash(text, stamp)) return line;
  return with_colon(text, stamp);
}

}  // namespace

bool may_be_log_line(std::string_view text) {
  if (text.empty()) return false;
  const char first = text.front();
  if (first == '[' || first == '(' || first == '<') return true;
  if (!is_digit(first)) return text.size() > 3 && text[3] == ' ' && month_day_length(text) != 0;
  const auto follows = [&](std::size_t at) { return text[at] == ':' || text[at] == '/' || text[at] == '.'; };
  return text.size() > 4 && (follows(1) || follows(2) || text[4] == '-' || text[2] == '-');
}

std::optional<LogLine> log_line(std::string_view text) {
  if (!may_be_log_line(text)) return std::nullopt;
  const auto stamp = stamp_at(text);
  const auto rest = text.substr(stamp.length);
  auto line = stamp.length == 0 ? in_angles(text) : between_tabs(rest);
  if (!line && stamp.length != 0) line = stamped(without_leading_blanks(rest), stamp);
  if (line && stamp.length != 0) {
    line->day = stamp.day;
    line->stamped = true;
  }
  return line;
}

}  // namespace docket
