#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "output/fields.hpp"
#include "output/output.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

// The keys that programs act on.
constexpr std::array<std::string_view, 9> keys{
    "docket:", "due:", "h:", "id:", "pri:", "rec:", "state:", "t:", "until:"};

/// Where a blank takes its meaning from the word that begins here; 0: it has none.
std::size_t place_of_blank(std::string_view word) {
  if (word.front() == '+' || word.front() == '@') return 1;
  const auto key = std::ranges::find_if(keys, [&](std::string_view name) { return word.starts_with(name); });
  return key == keys.end() ? 0 : key->size();
}

/// A text as words of a line. A word that todo.txt would take for a project, a context or a key is taken
/// apart.
std::string plain_words(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  text = printable(text);
  std::string line;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    const auto word = std::string_view(text).substr(at, end - at);
    const auto blank = word.empty() ? 0 : place_of_blank(word);
    line += word.substr(0, blank);
    if (blank != 0 && blank < word.size()) line += ' ';
    line += word.substr(blank);
    if (end < text.size()) line += ' ';
    at = end + 1;
  }
  return line;
}

/// One word: todo.txt ends a project or a context at a blank.
std::string word_of(std::string_view text) {
  auto word = printable(text);
  std::ranges::replace(word, ' ', '_');
  return word;
}

/// A line by the format's rules: done, days, text, projects, contexts, keys. The number comes as a key, and
/// first where nothing else keeps the text from being read as a mark ("x …", "(A) …").
std::string line_of(const Entry& entry) {
  std::string line;
  if (entry.status != "open") {
    line += "x ";
    if (entry.closed) line += to_iso(*entry.closed) + " ";
  }
  if (entry.raised && (entry.status == "open" || entry.closed)) line += to_iso(*entry.raised) + " ";
  const auto number = fmt::format("docket:{}", entry.number);
  const bool bare = line.empty();
  line += bare ? number + " " + plain_words(entry.text) : plain_words(entry.text);
  const auto project = entry.category.empty() && entry.meeting ? entry.meeting->series : entry.category;
  if (!project.empty()) line += " +" + word_of(project);
  for (const auto& tag : entry.tags)
    line += " +" + word_of(tag);
  for (const auto& owner : entry.owners)
    line += " @" + word_of(owner);
  if (entry.due && entry.due->day) line += " due:" + to_iso(*entry.due->day);
  if (entry.status != "open" && entry.status != "done") line += " state:" + entry.status;
  return bare ? line : line + " " + number;
}

std::string render(const Report& report, const Page&) {
  std::string text;
  for (const auto* entry : flat(report))
    text += line_of(*entry) + "\n";
  return text;
}

}  // namespace

const Renderer todotxt_renderer{"todotxt", "todotxt", "a line each, as todo.txt has it", render};

}  // namespace docket
