#include "input/scribe.hpp"

#include <algorithm>
#include <array>

#include "input/lines.hpp"
#include "text/ascii.hpp"

namespace docket {

namespace {

constexpr std::size_t longest_name = 40;
constexpr std::size_t most_scribes = 100;

// What stands before a colon without speaking; sorted.
constexpr auto not_speakers = std::to_array<std::string_view>({
    "action",     "action item", "agenda",   "ai",       "chair",    "chairs",     "date",
    "decision",   "ftp",         "http",     "https",    "info",     "issue",      "link",
    "mailto",     "meeting",     "note",     "notes",    "present",  "previous",   "previous meeting",
    "proposal",   "proposed",    "question", "regrets",  "resolved", "resolution", "scribe",
    "scribenick", "scribes",     "slideset", "subtopic", "summary",  "todo",       "topic",
    "vote",
});

// "Ann Hall: the door" gives "Ann Hall"; empty where nobody speaks.
std::string_view speaker_in(std::string_view text) {
  const auto colon = text.substr(0, longest_name).find(':');
  if (colon == std::string_view::npos || colon == 0) return {};
  if (colon + 1 < text.size() && text[colon + 1] != ' ' && text[colon + 1] != '\t') return {};
  const auto name = text.substr(0, colon);
  if (std::ranges::count(name, ' ') > 2 || name.find_first_of("[](){}<>#\"!?.,;/") != std::string_view::npos)
    return {};
  return std::ranges::find(not_speakers, ascii_lower(name)) == not_speakers.end() ? name : std::string_view();
}

// "ann" of "scribe: ann", "scribenick: ann", "scribe+ ann"; the speaker of "scribe+".
std::string_view scribe_named(const LogLine& line) {
  const auto start = ascii_lower(line.text.substr(0, 12));
  for (const std::string_view key : {"scribenick:", "scribe:", "scribe+"})
    if (start.starts_with(key)) {
      const auto name = trimmed(line.text.substr(key.size()));
      return name.empty() && key == "scribe+" ? line.speaker : name;
    }
  return {};
}

}  // namespace

void Scribe::appoint(const LogLine& line) {
  const auto name = ascii_lower(scribe_named(line));
  if (!name.empty() && scribes_.size() < most_scribes && !is_scribe(name)) scribes_.push_back(name);
}

bool Scribe::is_scribe(std::string_view nick) const {
  const auto name = ascii_lower(nick);
  return name == "scribe" || std::ranges::find(scribes_, name) != scribes_.end();
}

Scribe::Heard Scribe::hear(const LogLine& line) {
  appoint(line);
  const bool same = !writer_.empty() && line.speaker == writer_;
  const auto dots = line.text.starts_with("...") ? line.text.find_first_not_of('.')
                    : line.text.starts_with("…") ? std::string_view("…").size()
                                                 : 0;
  writer_ = line.speaker;
  if (dots != 0 && same) return {speaker_, trimmed(line.text.substr(std::min(dots, line.text.size()))), true};
  speaker_ = line.speaker;
  auto text = line.text;
  if (is_scribe(line.speaker))
    if (const auto speaker = speaker_in(text); !speaker.empty()) {
      speaker_ = speaker;
      text = trimmed(text.substr(speaker.size() + 1));
    }
  return {speaker_, text, false};
}

}  // namespace docket
