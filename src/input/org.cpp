#include <algorithm>
#include <string>
#include <utility>

#include "input/lines.hpp"
#include "input/readers.hpp"
#include "input/text.hpp"
#include "text/ascii.hpp"

namespace docket {

namespace {

std::size_t stars_of(std::string_view raw) {
  const auto stars = std::min(raw.find_first_not_of('*'), raw.size());
  return stars < raw.size() && raw[stars] == ' ' ? stars : 0;
}

// A heading with a keyword is a task, at its depth; any other is a heading as plain text writes them.
std::string heading(std::string_view raw, std::size_t stars) {
  constexpr std::size_t deepest = 6;
  const auto words = trimmed(raw.substr(stars));
  for (const auto& [keyword, box] : {std::pair<std::string_view, std::string_view>{"TODO ", "- [ ] "},
                                     {"NEXT ", "- [ ] "},
                                     {"WAITING ", "- [ ] "},
                                     {"DONE ", "- [x] "}})
    if (words.starts_with(keyword))
      return std::string(2 * stars, ' ').append(box).append(words.substr(keyword.size()));
  return std::string(std::min(stars, deepest), '#').append(" ").append(words);
}

// What Org writes in its own way, as plain text writes it, a line for a line.
class OrgLines {
 public:
  explicit OrgLines(Document& document) : document_(document) {}
  std::string translate(std::string_view text);

 private:
  std::string line_of(const SourceLine& line);

  Document& document_;
  bool in_block_ = false;   ///< "#+begin_src": code
  bool in_drawer_ = false;  ///< ":PROPERTIES:"
};

std::string OrgLines::line_of(const SourceLine& line) {
  const auto folded = ascii_lower(line.text.substr(0, 40));
  if (folded.starts_with("#+begin_src") || folded.starts_with("#+begin_example")) in_block_ = true;
  const bool hidden = in_block_ || in_drawer_;
  if (folded.starts_with("#+end_")) in_block_ = false;
  if (folded == ":properties:" || folded == ":logbook:") in_drawer_ = true;
  if (folded == ":end:") in_drawer_ = false;
  if (hidden || in_drawer_ || folded == ":end:" || folded.starts_with("# ")) return {};
  if (folded.starts_with("#+")) {
    const auto colon = folded.find(':');
    if (colon != std::string::npos && (folded.starts_with("#+title") || folded.starts_with("#+date")))
      document_.properties[folded.substr(2, colon - 2)] = trimmed(line.text.substr(colon + 1));
    return {};
  }
  const auto stars = stars_of(line.raw);
  return stars == 0 ? std::string(line.raw) : heading(line.raw, stars);
}

std::string OrgLines::translate(std::string_view text) {
  std::string lines;
  lines.reserve(text.size());
  for (Lines rest(text); !rest.done(); rest.next())
    lines.append(line_of(rest.line())).append("\n");
  return lines;
}

}  // namespace

int org_likeness(std::string_view text) {
  constexpr int sample = 60;
  bool setting = false;
  bool heading = false;
  for (Lines lines(text); !lines.done() && lines.line().number <= sample; lines.next()) {
    const auto raw = lines.line().raw;
    setting = setting || raw.starts_with("#+");
    heading = heading || stars_of(raw) > 0;
  }
  return setting && heading ? 2 : heading ? 1 : 0;
}

Document read_org(std::string_view text, const Limits& limits) {
  Document document;
  Quota quota(limits);
  const auto lines = OrgLines(document).translate(text);
  document.blocks = text_blocks(lines, 1, quota);
  return document;
}

}  // namespace docket
