#include "commands/review.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

#include <fmt/format.h>

#include "commands/options.hpp"
#include "commands/plan.hpp"

namespace docket {

namespace {

using Verb = Plan::Verb;

/// A word in front of a line.
struct Row {
  std::string_view word;
  Decision::Verb verb;
  bool of_item;   ///< of an item of the notes, "i3"; else of an action that they lack
  bool numbered;  ///< names an action of the register
  std::string_view help;
};

constexpr std::array rows = {
    Row{"new", Decision::Verb::add, true, false, "i1: a new action"},
    Row{"same", Decision::Verb::leave, true, true, "i1 7: is action 7, of which nothing changes"},
    Row{"change", Decision::Verb::match, true, true, "i1 7: is action 7, and takes what the notes say"},
    Row{"close", Decision::Verb::match, true, true, "i1 7: the same, and the notes say that it is over"},
    Row{"skip", Decision::Verb::skip, true, false, "i1: is left out, as when the line is taken out"},
    Row{"keep", Decision::Verb::leave, false, true, "7: gone from the notes; stays as it is"},
    Row{"drop", Decision::Verb::skip, false, true, "7: gone from the notes; is closed as dropped"},
};

std::string_view word_of(const Plan::Item& item) {
  const bool closes = std::ranges::find(item.proposals, "status", &Plan::Field::name) != item.proposals.end();
  switch (item.verb) {
    case Verb::add:
    case Verb::doubtful:
      return "new";
    case Verb::close:
      return "close";
    case Verb::propose:
      return closes ? "close" : "change";
    case Verb::skip:
      return "skip";
    case Verb::same:
      return "same";
    default:
      return "change";
  }
}

bool is_numbered(std::string_view word) {
  return std::ranges::find(rows, word, &Row::word)->numbered;
}

std::string instructions() {
  std::string text =
      "\n# One line an item; change the word in front of it. Lines like this one do not count.\n";
  for (const auto& row : rows)
    text += fmt::format("#   {:<6} {}\n", row.word, row.help);
  return text;
}

/// An item of the plan by its number in the text.
struct Place {
  std::size_t document;
  const Plan::Item* item;
};

std::vector<Place> places(const Plan& plan) {
  std::vector<Place> all;
  for (std::size_t document = 0; document < plan.documents.size(); ++document)
    for (const auto& item : plan.documents[document].items)
      all.push_back({document, &item});
  return all;
}

/// Reads the edited text.
class Review {
 public:
  Review(std::vector<Reading> readings, const Plan& plan)
      : readings_(std::move(readings)), plan_(plan), places_(places(plan)) {}

  std::vector<Reading> read(std::string_view text) {
    for (auto& reading : readings_) {
      reading.decisions.clear();
      reading.drops.clear();
    }
    while (!text.empty()) {
      const auto end = std::min(text.find('\n'), text.size());
      ++line_;
      take(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (!any_) throw Error{"no line is left of the plan; nothing was imported", Exit::refused};
    for (std::size_t index = 0; index < places_.size(); ++index)
      if (!seen_.contains(index))
        readings_[places_[index].document].decisions[places_[index].item->place] = {Decision::Verb::skip, 0};
    return std::move(readings_);
  }

 private:
  static std::string_view next_word(std::string_view& line) {
    const auto begin = std::min(line.find_first_not_of(" \t\r"), line.size());
    line.remove_prefix(begin);
    const auto word = line.substr(0, std::min(line.find_first_of(" \t\r"), line.size()));
    line.remove_prefix(word.size());
    return word;
  }

  [[noreturn]] void fail(const std::string& what) const {
    throw Error{fmt::format("the plan, line {}: {}", line_, what), Exit::usage};
  }

  static std::optional<int> number(std::string_view word) {
    int value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || end != word.data() + word.size() || value < 1) return std::nullopt;
    return value;
  }

  const Row& row_of(std::string_view word) const {
    const auto row = std::ranges::find(rows, word, &Row::word);
    if (row != rows.end()) return *row;
    std::array<std::string_view, rows.size()> words;
    std::ranges::transform(rows, words.begin(), &Row::word);
    fail(no_such("verb", word, words));
  }

  void take(std::string_view line) {
    const auto word = next_word(line);
    if (word.empty() || word.front() == '#') return;
    any_ = true;
    const auto& row = row_of(word);
    if (row.of_item)
      take_item(row, line);
    else
      take_missing(row, line);
  }

  void take_item(const Row& row, std::string_view line) {
    const auto name = next_word(line);
    const auto item = name.starts_with('i') ? number(name.substr(1)) : std::nullopt;
    if (!item || *item > static_cast<int>(places_.size()))
      fail(fmt::format("\"{}\" names no item; they are i1 to i{}", name, places_.size()));
    const auto index = static_cast<std::size_t>(*item - 1);
    if (!seen_.insert(index).second) fail(fmt::format("{} stands in two lines", name));
    Decision decision{row.verb, 0};
    if (row.numbered) decision.number = action(row, line);
    readings_[places_[index].document].decisions[places_[index].item->place] = decision;
  }

  int action(const Row& row, std::string_view line) {
    const auto word = next_word(line);
    const auto named = number(word);
    if (!named)
      fail(fmt::format("\"{}\" is no number of an action; write {} {}", word, row.word,
                       row.help.substr(0, 4)));
    if (!numbers_.insert(*named).second) fail(fmt::format("action {} stands in two lines", *named));
    return *named;
  }

  void take_missing(const Row& row, std::string_view line) {
    const auto word = next_word(line);
    const auto named = number(word);
    for (std::size_t document = 0; named && document < plan_.documents.size(); ++document) {
      const auto& missing = plan_.documents[document].missing;
      if (std::ranges::find(missing, *named) == missing.end()) continue;
      if (row.word == "drop") readings_[document].drops.push_back(*named);
      return;
    }
    fail(fmt::format("\"{}\" is none of the actions that the notes lack", word));
  }

  std::vector<Reading> readings_;
  const Plan& plan_;
  std::vector<Place> places_;
  std::set<std::size_t> seen_;
  std::set<int> numbers_;
  int line_ = 0;
  bool any_ = false;
};

/// Each line of `text` as one that does not count.
std::string commented(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    result += fmt::format("# {}\n", text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

}  // namespace

std::string review_text(const Plan& plan) {
  std::string text = "# What is done with each item; below is what may stand in front of it.\n";
  std::size_t number = 0;
  for (const auto& document : plan.documents) {
    text += fmt::format("# {}\n", title_of(document));
    for (const auto& item : document.items) {
      const auto word = word_of(item);
      const auto action = is_numbered(word) ? fmt::format(" {}", item.entry.number) : std::string();
      text += fmt::format("{:<6} i{}{}  {}\n", word, ++number, action, headline(item.entry));
      text += commented(details(item));
    }
    for (const int missing : document.missing)
      text += fmt::format("keep   {}\n", missing);
  }
  return text + instructions();
}

std::vector<Reading> reviewed(std::vector<Reading> readings, const Plan& plan, std::string_view text) {
  return Review(std::move(readings), plan).read(text);
}

}  // namespace docket
