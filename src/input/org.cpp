#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "input/inline_markup.hpp"
#include "input/lines.hpp"
#include "input/readers.hpp"
#include "input/text.hpp"
#include "text/ascii.hpp"

namespace docket {

namespace {

// --- within a line

constexpr auto marks = std::to_array<InlineMark>({
    {"*", "*", Style::bold},
    {"/", "/", Style::italic},
    {"_", "_", Style::italic},
    {"+", "+", Style::struck},
    {"=", "=", Style::code},
    {"~", "~", Style::code},
});

// "[[https://a.example][text]]", "[[#roof]]", "<2024-05-16 Thu>"
InlineShown shown(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 1000;
  const auto rest = text.substr(at, longest);
  if (rest.starts_with("[[")) {
    const auto close = rest.find("]]");
    if (close == std::string_view::npos) return {};
    const auto inside = rest.substr(2, close - 2);
    const auto words = inside.find("][");
    return {close + 2, words == std::string_view::npos ? inside : inside.substr(words + 2), true};
  }
  if (rest.starts_with('<') && rest.size() > 11 && rest[5] == '-' && rest[8] == '-') {
    const auto close = rest.substr(0, 40).find('>');
    if (close != std::string_view::npos) return {close + 1, rest.substr(1, close - 1)};
  }
  return {};
}

constexpr InlineRules inline_rules{marks, shown, "[<"};

// --- lines

std::size_t stars_of(std::string_view raw) {
  const auto stars = std::min(raw.find_first_not_of('*'), raw.size());
  return stars < raw.size() && raw[stars] == ' ' ? stars : 0;
}

bool takes_off(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word) || (text.size() > word.size() && text[word.size()] != ' ')) return false;
  text = trimmed(text.substr(word.size()));
  return true;
}

// ":work:ann:" behind a heading.
std::string_view without_tags(std::string_view words) {
  const auto blank = words.rfind(' ');
  const auto last = words.substr(blank == std::string_view::npos ? words.size() : blank + 1);
  const bool tags = last.size() > 2 && last.front() == ':' && last.back() == ':';
  return tags ? trimmed(words.substr(0, blank)) : words;
}

// What Org writes in its own way, as plain text writes it, a line for a line.
class OrgLines {
 public:
  explicit OrgLines(Document& document) : document_(document) {}

  std::string translate(std::string_view text) {
    std::string lines;
    lines.reserve(text.size());
    for (Lines rest(text); !rest.done(); rest.next())
      lines.append(line_of(rest.line())).append("\n");
    return lines;
  }

 private:
  std::string line_of(const SourceLine& line);
  std::string heading(std::string_view raw, std::size_t stars);
  void set(const std::string& folded, std::string_view text);
  void add_keywords(std::string_view sequence);

  Document& document_;
  std::string block_end_;   ///< "#+end_src" while in such a block, which holds code
  bool in_drawer_ = false;  ///< ":PROPERTIES:"
  std::size_t task_ = 0;    ///< stars of the heading above, if that is a task
  std::vector<std::string> open_ = {"TODO", "NEXT", "WAITING", "WAIT", "STARTED", "HOLD", "INPROGRESS"};
  std::vector<std::string> done_ = {"DONE"};
  std::vector<std::string> dropped_ = {"CANCELLED", "CANCELED"};
};

// "TODO(t) WAIT | DONE(d)": the last ones, or those behind the bar, say that a task is over.
void OrgLines::add_keywords(std::string_view sequence) {
  std::vector<std::string> words;
  const auto bar = sequence.find('|');
  for (std::size_t at = 0; at < sequence.size();) {
    const auto end = std::min(sequence.find(' ', at), sequence.size());
    const auto word = sequence.substr(at, end - at);
    if (!word.empty() && word != "|") {
      const auto name = std::string(word.substr(0, word.find('(')));
      (bar != std::string_view::npos && at > bar ? done_ : open_).push_back(name);
      words.push_back(name);
    }
    at = end + 1;
  }
  if (bar == std::string_view::npos && !words.empty()) done_.push_back(words.back());
}

// "#+TITLE: Garden club"
void OrgLines::set(const std::string& folded, std::string_view text) {
  const auto colon = folded.find(':');
  if (colon == std::string::npos) return;
  const auto name = folded.substr(2, colon - 2);
  const auto value = trimmed(text.substr(colon + 1));
  if (name == "title" || name == "date") document_.properties[name] = value;
  if (name == "todo" || name == "seq_todo" || name == "typ_todo") add_keywords(value);
}

// A heading with a keyword is a task, at its depth; any other is a heading as plain text writes them.
std::string OrgLines::heading(std::string_view raw, std::size_t stars) {
  constexpr std::size_t deepest = 6;
  auto words = without_tags(trimmed(raw.substr(stars)));
  const auto opens = [&](const std::vector<std::string>& keywords) {
    return std::ranges::any_of(keywords, [&](const std::string& word) { return takes_off(words, word); });
  };
  // Done before open: a sequence without a bar lists its last keyword among both.
  const std::string_view box = opens(done_)      ? "- [x] "
                               : opens(dropped_) ? "- [-] "
                               : opens(open_)    ? "- [ ] "
                                                 : "";
  if (words.size() > 4 && words.starts_with("[#") && words[3] == ']') words = trimmed(words.substr(4));
  task_ = box.empty() ? 0 : std::min(stars, deepest);
  if (!box.empty()) return std::string(2 * std::min(stars, deepest), ' ').append(box).append(words);
  return std::string(std::min(stars, deepest), '#').append(" ").append(words);
}

std::string OrgLines::line_of(const SourceLine& line) {
  constexpr std::size_t longest_name = 40;
  const auto folded = ascii_lower(line.text.substr(0, longest_name));
  if (!block_end_.empty()) {
    if (folded.starts_with(block_end_)) block_end_.clear();
    return {};
  }
  constexpr std::string_view opening = "#+begin_";
  if (folded.starts_with(opening))
    for (const std::string_view kind : {"src", "example", "comment", "export"})
      if (folded.substr(opening.size()).starts_with(kind)) block_end_ = "#+end_" + std::string(kind);
  if (folded == ":properties:" || folded == ":logbook:") in_drawer_ = true;
  if (folded == ":end:") {
    in_drawer_ = false;
    return {};
  }
  if (in_drawer_ || folded.starts_with("# ") || folded == "#") return {};
  if (folded.starts_with("#+")) {
    set(folded, line.text);
    return {};
  }
  if (const auto stars = stars_of(line.raw); stars != 0) return heading(line.raw, stars);
  std::string kept(line.raw);
  // "DEADLINE: <2024-05-16 Thu>" belongs to the task above, however far it is indented.
  if (task_ != 0 && folded.starts_with("deadline:"))
    kept.assign(2 * task_ + 2, ' ').append("Due: ").append(trimmed(line.text.substr(9)));
  // A box with some of its points ticked is not dropped, as other formats have it, but open.
  if (const auto box = kept.find("- [-] "); box != std::string::npos && kept.find_first_not_of(' ') == box)
    kept[box + 3] = ' ';
  return kept;
}

// What Markdown's bullets are not: "** Topics", "* TODO order paint", "* Actions" right over "- call the
// venue".
bool is_surely_heading(const SourceLine& line, const SourceLine& below) {
  const auto stars = stars_of(line.raw);
  if (stars == 0) return false;
  const auto title = line.text.substr(std::min(stars + 1, line.text.size()));
  return stars > 1 || title.starts_with("TODO ") || title.starts_with("DONE ") ||
         below.text.starts_with("- ");
}

}  // namespace

int org_likeness(std::string_view text) {
  constexpr int sample = 60;
  bool setting = false, top = false, heading = false, sure = false;
  for (Lines lines(text); !lines.done() && lines.line().number <= sample; lines.next()) {
    const auto& line = lines.line();
    setting = setting || line.raw.starts_with("#+") || line.text.starts_with(":PROPERTIES:");
    top = top || stars_of(line.raw) == 1;
    heading = heading || stars_of(line.raw) > 0;
    sure = sure || is_surely_heading(line, lines.peek());
  }
  // "**** Action item #8" may stand in any text; a tree has a root.
  return (sure && top) || (setting && heading) ? 2 : 1;
}

Document read_org(std::string_view text, const Limits& limits) {
  Document document;
  Quota quota(limits);
  const auto lines = OrgLines(document).translate(text);
  document.blocks = text_blocks(lines, 1, quota);
  read_inline(document.blocks, inline_rules);
  return document;
}

}  // namespace docket
