#include <algorithm>

#include <fmt/format.h>

#include "output/fields.hpp"
#include "output/output.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

/// A text as words of a line. A word that todo.txt would take for a project, a context or a key gets its
/// first character set apart.
std::string plain_words(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  text = printable(text);
  std::string line;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = at == 0 || text[at - 1] == ' ';
    line += text[at];
    if (begins && (text[at] == '+' || text[at] == '@') && at + 1 < text.size() && text[at + 1] != ' ')
      line += ' ';
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
