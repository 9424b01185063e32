#include "input/cues.hpp"

#include <algorithm>

namespace docket {

namespace {

bool is_time(std::string_view text) {
  return !text.empty() && text.front() >= '0' && text.front() <= '9' &&
         text.find(" --> ") != std::string_view::npos;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "<v Ann Hall>Yes</v>": the name, and the text without tags.
void add_line(Cue& cue, std::string_view text) {
  if (!cue.text.empty()) cue.text += ' ';
  while (!text.empty()) {
    const auto open = std::min(text.find('<'), text.size());
    cue.text.append(text.substr(0, open));
    const auto close = text.find('>', open);
    if (close == std::string_view::npos) {
      cue.text.append(text.substr(open));
      return;
    }
    const auto tag = text.substr(open + 1, close - open - 1);
    if (tag.starts_with("v") && cue.speaker.empty())
      if (const auto blank = tag.find(' '); blank != std::string_view::npos)
        cue.speaker = trimmed(tag.substr(blank));
    text.remove_prefix(close + 1);
  }
}

// "Ann Hall: Yes"
void take_lead(Cue& cue) {
  constexpr std::size_t longest = 40;
  const auto colon = cue.text.substr(0, longest).find(": ");
  if (!cue.speaker.empty() || colon == std::string::npos || colon == 0) return;
  const auto name = std::string_view(cue.text).substr(0, colon);
  const bool plain = name.find_first_of(".,?!;") == std::string_view::npos;
  if (!plain || std::ranges::count(name, ' ') > 3) return;
  cue.speaker = name;
  cue.text.erase(0, colon + 2);
}

}  // namespace

bool starts_with_cue(std::string_view text) {
  if (text.starts_with("WEBVTT")) return true;
  Lines lines(text.substr(0, 400));
  lines.skip_blank();
  return !lines.done() && is_number(lines.line().text) && is_time(lines.peek().text);
}

std::optional<Cue> Cues::next() {
  while (!lines_.done() && !is_time(lines_.line().text))
    lines_.next();
  if (lines_.done()) return std::nullopt;
  Cue cue;
  lines_.next();
  for (; !lines_.done() && !lines_.line().blank() && !is_time(lines_.line().text); lines_.next()) {
    // The number of a cue whose blank line before was lost.
    if (is_number(lines_.line().text) && is_time(lines_.peek().text)) break;
    if (cue.line == 0) cue.line = lines_.line().number;
    add_line(cue, lines_.line().text);
  }
  take_lead(cue);
  cue.text = trimmed(cue.text);
  return cue;
}

}  // namespace docket
