#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "input/lines.hpp"

namespace docket {

/// What a recording's subtitles show at one time.
struct Cue {
  std::string speaker;  ///< by "<v Ann Hall>" or "Ann Hall:" in front; empty where nobody is named
  std::string text;     ///< its lines joined, without tags
  int line = 0;
};

/// Whether `text` is WebVTT, or SubRip: a number over a time "00:00:01,000 --> 00:00:04,000".
bool starts_with_cue(std::string_view text);

/// Goes through the cues of WebVTT and SubRip. Their numbers, times, styles and remarks are nothing that was
/// said.
class Cues {
 public:
  explicit Cues(std::string_view text) : lines_(text) {}
  /// Nullopt at the end.
  std::optional<Cue> next();

 private:
  Lines lines_;
};

}  // namespace docket
