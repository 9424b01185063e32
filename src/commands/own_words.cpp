#include "commands/own_words.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "commands/options.hpp"
#include "docket/error.hpp"
#include "text/fold.hpp"
#include "text/words.hpp"

namespace docket {

namespace {

constexpr std::size_t longest_phrase = 100;
constexpr std::size_t most_phrases = 100'000;

// Kinds whose phrases have values, and those that are docket's own: a grammar of days hangs together.
struct Valued {
  std::string_view kind;
  std::string_view values;
};
constexpr std::array valued = {Valued{"marker", "free|upper|weak"}, Valued{"modal", "end|mild|noun|present"},
                               Valued{"verb", "noun"}};
constexpr std::array<std::string_view, 5> closed = {"date", "language", "month", "verb.ending", "weekday"};

struct Place {
  std::string_view path;
  int line = 0;
};

[[noreturn]] void fail(const Place& at, std::string_view what) {
  throw Error{fmt::format("{}:{}: {}", at.path, at.line, what), Exit::usage};
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

std::string checked_kind(std::string_view kind, const Place& at) {
  const auto names = kind_names();
  const std::vector<std::string_view> known(names.begin(), names.end());
  if (std::ranges::find(known, kind) == known.end()) fail(at, no_such("kind", kind, known));
  if (std::ranges::find(closed, kind) != closed.end())
    fail(at, fmt::format("[{}] cannot be added to; days are read by rules, not by words alone", kind));
  return std::string(kind);
}

OwnWord word_of(std::string_view line, const std::string& kind, const Place& at) {
  if (kind.empty()) fail(at, "a phrase before the first [kind]");
  const auto equals = line.find(" = ");
  OwnWord word{kind, fold(line.substr(0, equals)), {}};
  if (word.phrase.empty() || word.phrase.size() > longest_phrase)
    fail(at, fmt::format("a phrase has 1 to {} bytes", longest_phrase));
  if (equals == std::string_view::npos) return word;
  word.value = trimmed(line.substr(equals + 3));
  const auto row = std::ranges::find(valued, std::string_view(kind), &Valued::kind);
  if (row == valued.end()) fail(at, fmt::format("[{}] has no values, and \"{}\" is one", kind, word.value));
  if (!is_choice(row->values, word.value))
    fail(at, fmt::format("[{}]: \"{}\" is none of {}", kind, word.value, row->values));
  return word;
}

}  // namespace

std::vector<OwnWord> read_own_words(std::string_view text, std::string_view path) {
  std::vector<OwnWord> words;
  std::string kind;
  Place at{path};
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    ++at.line;
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == '[' && line.back() == ']')
      kind = checked_kind(line.substr(1, line.size() - 2), at);
    else
      words.push_back(word_of(line, kind, at));
    if (words.size() > most_phrases) fail(at, fmt::format("more than {} phrases", most_phrases));
  }
  return words;
}

}  // namespace docket
