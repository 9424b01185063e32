#include "input/html_speech.hpp"

#include <algorithm>
#include <string>

#include "input/lines.hpp"
#include "input/log_line.hpp"

namespace docket {

namespace {

// What somebody says, and goes on to say in lines of "... and more".
std::string with_joined_continuations(std::string_view text) {
  std::string joined;
  for (Lines lines(text); !lines.done(); lines.next()) {
    const auto words = after_ellipsis(lines.line().text);
    const bool goes_on = words.size() != lines.line().text.size();
    if (!joined.empty()) joined += goes_on ? ' ' : '\n';
    joined += words;
  }
  return joined;
}

Block message_of(std::string_view speaker, std::string_view words, int line) {
  Block message{.kind = Block::Kind::message, .line = line};
  message.set_label(std::string(speaker));
  message.text = with_joined_continuations(words);
  return message;
}

}  // namespace

std::string_view after_ellipsis(std::string_view text) {
  if (text.starts_with("…")) return trimmed(text.substr(std::string_view("…").size()));
  if (!text.starts_with("...")) return text;
  return trimmed(text.substr(std::min(text.find_first_not_of('.'), text.size())));
}

std::optional<Block> message_in(const Block& paragraph, std::string_view speaker) {
  const std::string_view text = paragraph.text;
  if (const auto said = log_line(text); said && !said->stamped)
    return message_of(said->speaker, said->text, paragraph.line);
  speaker = trimmed(speaker);
  if (speaker.ends_with(':')) speaker.remove_suffix(1);
  if (speaker.empty() || !text.starts_with(speaker)) return std::nullopt;
  const auto rest = trimmed(text.substr(speaker.size()));
  if (!rest.starts_with(':')) return std::nullopt;
  return message_of(speaker, trimmed(rest.substr(1)), paragraph.line);
}

}  // namespace docket
