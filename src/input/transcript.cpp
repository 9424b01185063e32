#include <algorithm>
#include <string>
#include <vector>

#include "input/cues.hpp"
#include "input/lines.hpp"
#include "input/quota.hpp"
#include "input/readers.hpp"
#include "input/speaker_line.hpp"
#include "input/text.hpp"

namespace docket {

namespace {

constexpr std::size_t sample = 8'000;  // bytes that tell whether it is one

// Who speaks in lines of their own ("Ann Hall  9:02 AM"), as pages of messengers and of transcribed calls
// keep it. Somebody has to speak twice, and words have to follow most names: agendas have times behind
// topics.
bool has_speaker_lines(std::string_view text) {
  std::vector<std::string_view> names;
  std::size_t followed = 0;
  for (Lines lines(text.substr(0, sample)); !lines.done(); lines.next()) {
    const auto name = speaker_at(lines);
    if (!name) continue;
    names.push_back(name->name);
    auto ahead = lines;
    skip_speaker(ahead, *name);
    if (!ahead.done() && !ahead.line().blank() && !speaker_at(ahead)) ++followed;
  }
  if (followed * 3 < names.size() * 2) return false;
  std::ranges::sort(names);
  return std::ranges::adjacent_find(names) != names.end();
}

// Puts what somebody says in one go into one block.
class Speech {
 public:
  explicit Speech(Quota& quota) : quota_(quota) {}

  void say(std::string_view speaker, std::string_view text, int line) {
    quota_.add_block();
    auto& block = blocks.emplace_back();
    block.kind = speaker.empty() ? Block::Kind::paragraph : Block::Kind::message;
    block.text = text;
    block.set_label(std::string(speaker));
    block.line = line;
  }

  /// A cue is as long as the screen is wide: the sentence goes on in the next.
  void say_on(std::string_view speaker, std::string_view text, int line) {
    constexpr std::size_t longest = 4'000;
    if (blocks.empty() || blocks.back().label() != speaker || blocks.back().text.size() > longest ||
        std::string_view(".?!").find(blocks.back().text.end()[-1]) != std::string_view::npos)
      return say(speaker, text, line);
    blocks.back().text.append(" ").append(text);
  }

  Blocks blocks;

 private:
  Quota& quota_;
};

Blocks read_cues(std::string_view text, Quota& quota) {
  Speech speech(quota);
  for (Cues cues(text); const auto cue = cues.next();)
    if (!cue->text.empty()) speech.say_on(cue->speaker, cue->text, cue->line);
  return std::move(speech.blocks);
}

// Where the lines of whoever speaks end: before the next speaker, or a part of the page that nobody says.
void read_said(Lines& lines, std::string_view speaker, Speech& speech) {
  bool spaced = false;
  for (; !lines.done() && !speaker_at(lines); lines.next()) {
    const auto& line = lines.line();
    if (spaced && opens_page(line)) return;
    spaced = line.blank();
    if (!spaced && !is_clock(line.text)) speech.say(speaker, line.text, line.number);
  }
}

Blocks read_speakers(std::string_view text, Quota& quota) {
  Speech speech(quota);
  Lines lines(text);
  while (!lines.done()) {
    if (const auto name = speaker_at(lines)) {
      skip_speaker(lines, *name);
      read_said(lines, name->name, speech);
      continue;
    }
    const auto begin = lines.offset();
    const int number = lines.line().number;
    while (!lines.done() && !speaker_at(lines))
      lines.next();
    const auto end = std::min(lines.offset(), text.size());
    std::ranges::move(text_blocks(text.substr(begin, end - begin), number, quota),
                      std::back_inserter(speech.blocks));
  }
  return std::move(speech.blocks);
}

}  // namespace

int transcript_likeness(std::string_view text) {
  if (starts_with_cue(text)) return 3;
  return has_speaker_lines(text) ? 2 : 0;
}

Document read_transcript(std::string_view text, const Limits& limits) {
  Quota quota(limits);
  Document document;
  document.blocks = starts_with_cue(text) ? read_cues(text, quota) : read_speakers(text, quota);
  return document;
}

}  // namespace docket
