#include "commands/complete.hpp"

#include <algorithm>
#include <array>
#include <ostream>

#include <fmt/format.h>

#include "commands/change.hpp"
#include "commands/config_file.hpp"
#include "commands/filter.hpp"
#include "commands/home.hpp"
#include "commands/listing.hpp"
#include "commands/manual.hpp"
#include "commands/options.hpp"
#include "commands/schema.hpp"
#include "docket/lint.hpp"
#include "docket/reader.hpp"
#include "docket/renderer.hpp"
#include "docket/view.hpp"
#include "text/fold.hpp"
#include "text/shell_words.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

struct Candidate {
  std::string word, about;
};
using Candidates = std::vector<Candidate>;

/// What is typed so far.
struct Situation {
  Session& session;
  const Command* command = nullptr;
  Arguments before;  ///< behind the command, whole words
  std::string word;  ///< that is being typed
  std::string head;  ///< its part that stays: "--owner=", "-owner:ann,"
};

struct Answer {
  Candidates candidates;
  bool files = false;
};

constexpr std::size_t most = 200;  // as many as anybody looks through

// --- sources: what a value may be ---

/// The line as far as it says where the register is.
Line line_of(const Situation& at) {
  Arguments words;
  for (auto word = at.before.begin(); word != at.before.end(); ++word) {
    if (word->starts_with("--register=")) words.push_back(*word);
    if (*word == "--register" && word + 1 != at.before.end()) words.insert(words.end(), {*word, *(word + 1)});
  }
  const auto home = at.session.variable("HOME").value_or("");
  for (auto& word : words)
    if (word.starts_with("~/")) word.replace(0, 1, home);
  return *read_line(home_command, at.session, words);
}

Candidates names_of(const Situation& at, Register::Names of) {
  const auto opened = open_register(at.session, line_of(at), Register::Access::read);
  Candidates candidates;
  for (auto& [word, about] : opened.names(of))
    candidates.push_back({std::move(word), std::move(about)});
  return candidates;
}

Candidates people(const Situation& at) {
  return names_of(at, Register::Names::people);
}
Candidates meetings(const Situation& at) {
  return names_of(at, Register::Names::meetings);
}
Candidates series(const Situation& at) {
  return names_of(at, Register::Names::series);
}
Candidates tags(const Situation& at) {
  return names_of(at, Register::Names::tags);
}
Candidates categories(const Situation& at) {
  return names_of(at, Register::Names::categories);
}

/// "7" and every number that begins so: 7, 70-79, 700-799 …
Query::Node numbers_from(std::string_view digits) {
  Query::Term term{.attribute = Query::Attribute::number};
  int first = 0;
  for (const char c : digits.substr(0, 7))
    first = first * 10 + (c - '0');
  for (int width = 1; first > 0 && width <= 1000 && first < 10'000'000; width *= 10, first *= 10)
    term.ranges.emplace_back(first, first + width - 1);
  return {.kind = Query::Node::Kind::term, .term = std::move(term)};
}

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

Candidates parts_of(const Register& opened, int number) {
  Candidates candidates;
  for (const auto& part : opened.entry(number).parts)
    candidates.push_back({fmt::format("{}.{}", number, part.number), part.text});
  return candidates;
}

/// Open actions, those first that are due first, or what may be opened again, the latest first; of one that
/// is named, its sub-questions.
Candidates actions(const Situation& at) {
  const auto opened = open_register(at.session, line_of(at), Register::Access::read);
  const std::string_view typed = at.word;
  if (const auto dot = typed.find('.'); dot != std::string_view::npos && is_number(typed.substr(0, dot)))
    return parts_of(opened, read_refs(std::array{at.word.substr(0, dot)}).front().number);
  const bool closed = at.command == &reopen_command;
  Query query{.filter = in_state(closed ? "closed" : "open"),
              .limit = most,
              .left_out = Query::LeftOut::ignored,
              .today = at.session.today,
              .detail = Query::Detail::table};
  if (closed) query.order = {{.by = Query::Sort::number, .descending = true}};
  if (is_number(typed)) query.filter = both(std::move(query.filter), numbers_from(typed));
  Candidates candidates;
  for (const auto& entry : opened.select(query).entries)
    candidates.push_back({std::to_string(entry.number), entry.text});
  return candidates;
}

Candidates operations(const Situation& at) {
  const auto opened = open_register(at.session, line_of(at), Register::Access::read);
  Candidates candidates;
  for (const auto& operation : opened.log({.limit = 20}))
    candidates.push_back({std::to_string(operation.number), operation.words});
  return candidates;
}

Candidates days(const Situation&) {
  return {{"today", ""},          {"tomorrow", ""},        {"fri", "the next Friday"},
          {"2w", "in two weeks"}, {"-30d", "30 days ago"}, {"eom", "the end of the month"},
          {"last-meeting", ""},   {"next-meeting", ""}};
}

Candidates columns(const Situation&) {
  Candidates candidates;
  for (const auto name : column_names())
    candidates.push_back({std::string(name), {}});
  return candidates;
}

Candidates fields(const Situation&) {
  Candidates candidates;
  for (const auto name : json_field_names())
    candidates.push_back({std::string(name), {}});
  return candidates;
}

Candidates orders(const Situation&) {
  Candidates candidates;
  for (const auto name : sort_names())
    candidates.push_back({std::string(name), {}});
  return candidates;
}

Candidates written_formats(const Situation&) {
  Candidates candidates;
  for (const auto* renderer : renderers())
    candidates.push_back({std::string(renderer->name), std::string(renderer->help)});
  return candidates;
}

Candidates read_formats(const Situation&) {
  Candidates candidates;
  for (const auto& reader : readers())
    candidates.push_back({std::string(reader.name), std::string(reader.help)});
  return candidates;
}

Candidates lint_checks(const Situation&) {
  Candidates candidates;
  for (const auto& check : checks())
    candidates.push_back({std::string(check.kind), std::string(check.help)});
  return candidates;
}

Candidates manual_pages(const Situation&) {
  Candidates candidates;
  for (const auto& name : page_names())
    if (!name.empty()) candidates.push_back({name, page_on(name).summary});
  return candidates;
}

Candidates schemas(const Situation&) {
  Candidates candidates;
  for (const auto& schema : json_schemas())
    candidates.push_back({schema_name(schema), schema_help(schema)});
  return candidates;
}

Candidates settings(const Situation& at) {
  Candidates candidates;
  for (const auto& key : config_keys())
    candidates.push_back({std::string(key.name), std::string(key.help)});
  for (const auto& [key, setting] : read_config(at.session).settings)
    if (key.starts_with(alias_prefix)) candidates.push_back({key, setting.text});
  return candidates;
}

Candidates filter_words(const Situation& at);

struct Source {
  std::string_view value;  ///< Option::value, or the name of a word that stands alone
  Candidates (*words)(const Situation& at);
  bool list = false;  ///< several may stand there, with commas between
};

constexpr std::array sources = {
    Source{"CATEGORY", categories}, Source{"COLUMNS", columns, true}, Source{"DAY", days},
    Source{"DAY|WORDS", days},      Source{"FILTER", filter_words},   Source{"FORMAT", written_formats},
    Source{"INPUT", read_formats},  Source{"KEY", settings},          Source{"KIND", lint_checks},
    Source{"NAME", people, true},   Source{"NUMBER|TITLE", meetings}, Source{"OPERATION", operations},
    Source{"ORDER", orders, true},  Source{"PAGE", manual_pages},     Source{"REF", actions, true},
    Source{"SCHEMA", schemas},      Source{"SERIES", series},         Source{"TAG", tags, true},
    Source{"TITLE", meetings},      Source{"[FIELDS]", fields, true},
};

constexpr std::array<std::string_view, 2> file_values{"FILE", "PATH"};

// --- where the cursor is ---

/// Moves what is before the last `mark` of the word to the head.
void cut_behind(Situation& at, char mark) {
  const auto end = at.word.rfind(mark);
  if (end == std::string::npos) return;
  at.head += at.word.substr(0, end + 1);
  at.word.erase(0, end + 1);
}

Candidates of_choices(std::string_view choices) {
  Candidates candidates;
  for (const auto choice : cut_choices(choices))
    candidates.push_back({std::string(choice), {}});
  return candidates;
}

/// What may stand where help says `value`.
Answer values(Situation& at, std::string_view value, bool comma) {
  Answer answer;
  if (value.empty()) return answer;
  answer.files = std::ranges::find(file_values, value) != file_values.end();
  if (value.front() >= 'a' && value.front() <= 'z') {
    answer.candidates = of_choices(value);
    return answer;
  }
  auto source = std::ranges::find(sources, value, &Source::value);
  // Of "DAY|last-meeting" the first that is known.
  if (source == sources.end())
    source = std::ranges::find(sources, value.substr(0, value.find('|')), &Source::value);
  if (source == sources.end()) return answer;
  if (source->list && comma) cut_behind(at, ',');
  answer.candidates = source->words(at);
  return answer;
}

Candidates filter_words(const Situation& at) {
  Candidates candidates{{"@me", "what you owe, with your groups"}, {"not", ""}, {"or", ""}};
  for (const auto& attribute : filter_attributes())
    candidates.push_back({std::string(attribute.name) + ":", attribute.value});
  const bool first = std::ranges::all_of(at.before, [](const auto& word) { return word.starts_with('-'); });
  if (at.command == &report_command && first)
    for (const auto* view : views())
      candidates.push_back({std::string(view->name), std::string(view->help)});
  return candidates;
}

/// A filter word: its attribute, or behind the colon its values.
Answer filter_answer(Situation& at) {
  const bool negated = at.word.starts_with('-');
  if (negated) cut_behind(at, '-');
  const auto colon = at.word.find(':');
  if (colon == std::string::npos) return {filter_words(at)};
  const auto name = at.word.substr(0, at.word.find_first_of(".:"));
  const auto attributes = filter_attributes();
  const auto found = std::ranges::find(attributes, name, &FilterAttribute::name);
  if (found == attributes.end()) return {};
  at.head += at.word.substr(0, colon + 1);
  at.word.erase(0, colon + 1);
  return values(at, found->value, true);
}

Candidates option_names(const Situation& at) {
  Candidates candidates;
  for (const auto* option : options_of(*at.command))
    if (!stands_alone(*option))
      candidates.push_back({std::string(long_name(*option)), std::string(option->help)});
  if (at.command == &home_command) candidates.push_back({"--version", "which docket this is"});
  return candidates;
}

const Option* option_named(const Command& command, std::string_view word) {
  const auto options = options_of(command);
  const auto found = std::ranges::find_if(options, [&](const Option* option) {
    return !stands_alone(*option) &&
           (long_name(*option) == word || (word.size() == 2 && option->name.starts_with(word)));
  });
  return found == options.end() ? nullptr : *found;
}

bool takes_word(const Option* option) {
  return option != nullptr && (option->kind == Option::Kind::value || option->kind == Option::Kind::values) &&
         long_name(*option) != "--json";
}

/// Which of the words that stand alone the cursor is at; nullptr where no more may come.
const Option* word_at(const Situation& at) {
  std::size_t place = 0;
  for (auto word = at.before.begin(); word != at.before.end(); ++word) {
    const auto* option = word->starts_with('-') ? option_named(*at.command, *word) : nullptr;
    if (takes_word(option) && word + 1 != at.before.end())
      ++word;
    else if (option == nullptr && !word->starts_with("--"))
      ++place;
  }
  const Option* last = nullptr;
  for (const auto* option : options_of(*at.command)) {
    if (!stands_alone(*option)) continue;
    last = option;
    if (place-- == 0 || option->kind == Option::Kind::words || option->kind == Option::Kind::any) return last;
  }
  return nullptr;
}

Answer word_answer(Situation& at) {
  const auto* option = word_at(at);
  if (option == nullptr) return {};
  if (option->name == "FILTER") return filter_answer(at);
  return values(at, option->value.empty() ? option->name : option->value, option->name == "REF");
}

bool is_filter(const Situation& at) {
  return at.command->takes == Command::Takes::filter && at.word.size() > 1 && at.word[1] != '-' &&
         at.word.find(':') != std::string::npos;
}

Answer answer_in_command(Situation& at) {
  const auto* option = at.before.empty() ? nullptr : option_named(*at.command, at.before.back());
  if (takes_word(option)) return values(at, option->value, option->value != "NAME" && option->value != "TAG");
  if (option != nullptr && long_name(*option) == "--json" && at.command->json == Command::Json::fields &&
      !at.word.starts_with('-'))
    return values(at, option->value, true);
  const auto equals = at.word.find('=');
  if (at.word.starts_with("--") && equals != std::string::npos) {
    const auto* given = option_named(*at.command, at.word.substr(0, equals));
    at.head = at.word.substr(0, equals + 1);
    at.word.erase(0, equals + 1);
    return given == nullptr ? Answer{} : values(at, given->value, given->value != "NAME");
  }
  if (at.word.starts_with('-') && !is_filter(at)) return {option_names(at)};
  return word_answer(at);
}

Candidates verbs(const Situation& at) {
  Candidates candidates;
  for (const auto* command : commands())
    candidates.push_back({std::string(command->name), std::string(command->summary)});
  for (const auto& [key, setting] : read_config(at.session).settings)
    if (key.starts_with(alias_prefix)) candidates.push_back({key.substr(alias_prefix.size()), setting.text});
  return candidates;
}

/// The words with what an alias stands for, and without the globals in front, which go behind the command.
Answer answer_for(Session& session, Arguments words, std::string word) {
  const auto leading = static_cast<std::ptrdiff_t>(leading_globals(words));
  Situation at{session, &home_command, {words.begin(), words.begin() + leading}, std::move(word), {}};
  if (leading == static_cast<std::ptrdiff_t>(words.size())) {
    const auto* option = words.empty() ? nullptr : option_named(home_command, words.back());
    if (at.word.starts_with('-') || takes_word(option)) return answer_in_command(at);
    return {verbs(at)};
  }
  auto verb = words.begin() + leading;
  if (std::ranges::find(commands(), *verb, &Command::name) == commands().end()) {
    const auto meant = shell_words(read_config(session).text(std::string(alias_prefix) + *verb)).words;
    if (meant.empty()) return {};
    words.insert(words.erase(verb), meant.begin(), meant.end());
    verb = words.begin() + leading;
  }
  at.command = &find_command(*verb);
  at.before.insert(at.before.end(), verb + 1, words.end());
  auto answer = answer_in_command(at);
  for (auto& candidate : answer.candidates)
    candidate.word.insert(0, at.head);
  return answer;
}

// --- the shells ---

/// Those that begin as the word does, whatever its capitals; each once.
void keep_matching(Candidates& candidates, std::string_view word) {
  const auto wanted = fold(word);
  std::erase_if(candidates, [&](const Candidate& one) {
    return one.word.empty() || !fold(one.word).starts_with(wanted);
  });
  if (candidates.size() > most) candidates.resize(most);
}

/// In one line and short.
std::string about(const Candidate& candidate) {
  constexpr int widest = 60;
  std::string head;
  const auto text = printable(candidate.about);
  for (std::size_t at = 0; at < text.size() && display_width(head) < widest;) {
    const auto length = code_point_at(text, at).length;
    head += text.substr(at, length);
    at += length;
  }
  return head.size() < text.size() ? head + "…" : head;
}

std::string lines_of(const Answer& answer) {
  std::string text = answer.files ? ":files\n" : ":words\n";
  for (const auto& candidate : answer.candidates)
    text += fmt::format("{}\t{}\n", candidate.word, about(candidate));
  return text;
}

std::string in_bash(std::string_view word) {
  std::string quoted;
  for (const char c : word) {
    if (std::string_view(" \t\"'\\$`&|;()<>*?[]{}!#~").find(c) != std::string_view::npos) quoted += '\\';
    quoted += c;
  }
  return quoted;
}

/// Bash puts in only what is behind the last of its own word breaks, and shows nothing beside the words: what
/// they are stands behind them where it lists more than one (TYPE 9 and 63), since then it puts in only what
/// they share.
void for_bash(Answer& answer, const ShellWords& typed, std::string_view word, std::string_view breaks,
              std::string_view type) {
  std::size_t kept = 0;
  if (typed.open_quote != '\0')
    kept = typed.quoted;
  else
    for (const char mark : {':', '='})
      if (breaks.find(mark) != std::string_view::npos && word.rfind(mark) != std::string_view::npos)
        kept = std::max(kept, word.rfind(mark) + 1);
  const bool lists = answer.candidates.size() > 1 && (type == "9" || type == "63");
  for (auto& candidate : answer.candidates) {
    candidate.word.erase(0, std::min(kept, candidate.word.size()));
    if (typed.open_quote == '\0') candidate.word = in_bash(candidate.word);
    if (lists && !candidate.about.empty()) candidate.word += fmt::format("  ({})", about(candidate));
    candidate.about.clear();
  }
}

Answer matching(Session& session, Arguments words, const std::string& word) {
  try {
    auto answer = answer_for(session, std::move(words), word);
    keep_matching(answer.candidates, word);
    return answer;
  } catch (const Error&) {
    return {};  // the command itself will say what is wrong
  }
}

Answer bash_answer(Session& session, const Arguments& arguments) {
  auto typed = shell_words(arguments[3]);
  std::string word;
  if (typed.in_word) {
    word = std::move(typed.words.back());
    typed.words.pop_back();
  }
  if (typed.words.empty()) return {};
  auto answer = matching(session, {typed.words.begin() + 1, typed.words.end()}, word);
  for_bash(answer, typed, word, arguments[1], arguments[2]);
  return answer;
}

}  // namespace

Exit complete(Session& session, const Arguments& arguments) {
  Answer answer;
  if (arguments.size() == 4 && arguments.front() == "bash")
    answer = bash_answer(session, arguments);
  else if (arguments.size() > 1 && arguments.front() == "words")
    answer = matching(session, {arguments.begin() + 1, arguments.end() - 1}, arguments.back());
  *session.out << lines_of(answer);
  return Exit::done;
}

}  // namespace docket
