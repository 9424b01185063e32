#include "text/shell_words.hpp"

namespace docket {

namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n';
}

/// What a backslash keeps as it is: everything, but between double quotes only what would mean something.
bool is_kept(char quote, char next) {
  return quote == '\0' || next == '"' || next == '\\' || next == '$' || next == '`';
}

}  // namespace

ShellWords shell_words(std::string_view line) {
  ShellWords result;
  std::string word;
  char quote = '\0';
  bool in_word = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (quote == '\0' && is_blank(c)) {
      if (in_word) result.words.push_back(std::move(word));
      word.clear();
      in_word = false;
      continue;
    }
    in_word = true;
    if (c == '\\' && quote != '\'' && at + 1 < line.size() && is_kept(quote, line[at + 1]))
      word += line[++at];
    else if (quote == '\0' && (c == '"' || c == '\'')) {
      quote = c;
      result.quoted = word.size();
    } else if (c == quote)
      quote = '\0';
    else
      word += c;
  }
  if (in_word) result.words.push_back(std::move(word));
  result.open_quote = quote;
  result.in_word = in_word;
  return result;
}

}  // namespace docket
