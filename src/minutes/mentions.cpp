#include "minutes/mentions.hpp"

#include <algorithm>

#include "minutes/scan.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

constexpr std::size_t most_words = 12;  // that names and what joins them take
constexpr std::size_t longest_name = 3;

bool joins(std::string_view word) {
  return word == "and" || word == "&" || word == "/" || word == "+";
}

// A word behind "@Ann" that an order follows, and that is none itself: "Hall Call the bank".
bool is_last_name(std::string_view text, const WordList& words, std::size_t at, const Naming& naming) {
  if (at + 1 >= words.size()) return false;
  constexpr KindSet others{WordKind::language, WordKind::not_owner, WordKind::verb};
  const auto first = words[at - 1].in(text).substr(1);
  const auto name = words[at].in(text);
  const auto behind = words[at + 1].in(text);
  return is_capitalised(first) && is_capitalised(name) && is_capitalised(behind) &&
         !naming.words.kinds_of_written(name).has_any(others) &&
         naming.words.has_written(WordKind::verb, behind);
}

// Which word is the last of the name that begins with word `first`, "@Ann".
std::size_t last_of_name(std::string_view text, const WordList& words, std::size_t first,
                         const Naming& naming) {
  const auto begin = words[first].begin + 1;
  const auto reach = std::min(first + longest_name, words.size());
  for (auto last = reach; last-- > first + 1;)
    if (naming.people.knows(fold(text.substr(begin, words[last].end - begin)))) return last;
  return is_last_name(text, words, first + 1, naming) ? first + 1 : first;
}

}  // namespace

Mentions leading_mentions(std::string_view text, const Naming& naming) {
  Mentions found;
  std::size_t end = 0;
  const auto words = words_in(text, most_words);
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto word = words[at].in(text);
    if (word.front() != '@' && !joins(word)) break;
    if (word.size() < 2 || word.front() != '@') continue;
    const auto begin = words[at].begin + 1;
    at = last_of_name(text, words, at, naming);
    end = words[at].end;
    found.names.emplace_back(text.substr(begin, end - begin));
  }
  found.quote = text.substr(0, end);
  found.rest = text.substr(end);
  return found;
}

Mentions trailing_mentions(std::string_view text, const Naming& naming) {
  const auto whole = trim_back(text, ".*_ ");
  Mentions found{.rest = whole};
  for (auto at = whole.rfind(" @"); at != std::string_view::npos; at = found.rest.rfind(" @")) {
    const auto name = found.rest.substr(at + 2);
    auto before = trim_back(found.rest.substr(0, at), ",;&+/");
    if (before.ends_with(" and")) before = trim(before.substr(0, before.size() - 4));
    const auto last = before.substr(before.find_last_of(' ') + 1);
    constexpr KindSet leads{WordKind::date, WordKind::with};
    const bool led = naming.words.kinds_of_written(last).has_any(leads) || before.find(' ') == before.npos;
    if (led || words_in(name, longest_name + 1).size() > longest_name ||
        !is_owner("@" + std::string(name), naming))
      break;
    found.names.emplace(found.names.begin(), name);
    found.rest = before;
  }
  found.quote = whole.substr(found.rest.size());
  return found;
}

}  // namespace docket
