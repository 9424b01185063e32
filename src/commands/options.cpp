#include "commands/options.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <array>
#include <cctype>
#include <ostream>
#include <stdexcept>

#include <fmt/format.h>

#include "commands/config_file.hpp"
#include "commands/filter.hpp"
#include "docket/renderer.hpp"
#include "text/nearest.hpp"

namespace docket {

namespace {

using Kind = Option::Kind;

constexpr std::array globals = {
    Option{"--by", Kind::value, "who makes the change (DOCKET_BY, config, USER)", "NAME"},
    Option{"--color", Kind::value, "colours (NO_COLOR)", "auto|always|never"},
    Option{"-h,--help", Kind::flag, "this help"},
    Option{"--no-input", Kind::flag, "never ask"},
    Option{"--no-pager", Kind::flag, "never start a pager"},
    Option{"-q,--quiet", Kind::flag, "print only what was asked for"},
    Option{"--register", Kind::value, "the register's file (DOCKET_REGISTER, config)", "PATH"},
    Option{"--today", Kind::value, "the day to reckon from (DOCKET_TODAY)", "YYYY-MM-DD"},
};

constexpr Option json_plain{"--json", Kind::value, "print JSON"};
constexpr Option json_fields{"--json", Kind::value, "print JSON; --json help names the fields", "[FIELDS]"};

// "--json" without fields, for CLI11, where an option either takes a word or does not.
constexpr std::string_view all_fields = "*";

// CLI11 takes "[a,b]" for a list; texts may well look like that.
constexpr char bracket_guard = '\x01';

bool names_itself(const Command& command, std::string_view option) {
  return std::ranges::find(command.options, option, &Option::name) != command.options.end();
}

/// Whether `words` may give it: only for those a CLI11 option is made, since to make all of them takes longer
/// than most commands.
bool may_be_given(const Option& option, const Arguments& words) {
  if (stands_alone(option)) return true;
  const bool has_letter = option.name.front() == '-' && option.name[1] != '-';
  return std::ranges::any_of(words, [&](std::string_view word) {
    return word.starts_with(long_name(option)) ||
           (has_letter && word.size() > 1 && word[0] == '-' && word[1] != '-');
  });
}

CLI::Option* declare(CLI::App& app, const Option& option) {
  const std::string name(option.name);
  if (option.kind == Kind::flag || option.kind == Kind::optional) return app.add_flag(name);
  auto* added = app.add_option(name);
  switch (option.kind) {
    case Kind::value:
      return added->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    case Kind::values:
      return added->expected(1, CLI::detail::expected_max_vector_size)->allow_extra_args(false);
    case Kind::words:
      return added->expected(1, CLI::detail::expected_max_vector_size)->allow_extra_args()->required();
    case Kind::any:
      return added->expected(0, CLI::detail::expected_max_vector_size)->allow_extra_args();
    default:
      return added->required();
  }
}

bool is_field_list(std::string_view word) {
  const auto of_name = [](char c) {
    return std::islower(static_cast<unsigned char>(c)) != 0 || c == '_' || c == ',';
  };
  if (word.empty() || !std::ranges::all_of(word, of_name)) return false;
  if (word == "help" || word.find(',') != std::string_view::npos) return true;
  const auto names = json_field_names();
  return std::ranges::find(names, word) != names.end() || !nearest(word, names).empty();
}

/// Whether `word` says the opposite of a filter word: "-owner:ann".
bool is_negation(std::string_view word) {
  if (word.size() < 3 || word[0] != '-' || std::isalpha(static_cast<unsigned char>(word[1])) == 0)
    return false;
  const auto colon = word.find(':');
  return colon != std::string_view::npos && word.find('=') > colon;
}

/// Command lines as CLI11 takes them.
class Normalised {
 public:
  Normalised(const Command& command, const std::vector<const Option*>& options) : command_(command) {
    for (const auto* option : options)
      if (option->kind == Kind::value || option->kind == Kind::values) valued_.push_back(option);
  }

  Arguments operator()(const Arguments& arguments) {
    auto word = arguments.begin();
    while (word != arguments.end() && *word != "--")
      word = take(word, arguments.end());
    for (; word != arguments.end(); ++word)
      put(*word);
    return std::move(words_);
  }

 private:
  using Word = Arguments::const_iterator;

  void put(std::string word) {
    if (word.starts_with('[') && word.ends_with(']')) word.insert(word.begin(), bracket_guard);
    words_.push_back(std::move(word));
  }

  [[nodiscard]] bool takes_value(std::string_view word) const {
    return std::ranges::any_of(valued_, [&](const Option* option) {
      return long_name(*option) == word || (word.size() == 2 && option->name.starts_with(word));
    });
  }

  Word take(Word word, Word end) {
    if (*word == "--json") return take_json(word, end);
    if (word->ends_with('=') && takes_value({word->data(), word->size() - 1})) {
      put(word->substr(0, word->size() - 1));
      put("");
      return word + 1;
    }
    if (takes_value(*word) && word + 1 != end) {
      put(*word);
      put(*(word + 1));
      return word + 2;
    }
    if (command_.takes == Command::Takes::filter && is_negation(*word)) {
      put("not");
      put(word->substr(1));
      return word + 1;
    }
    put(*word);
    return word + 1;
  }

  Word take_json(Word word, Word end) {
    const bool chosen =
        command_.json == Command::Json::fields && word + 1 != end && is_field_list(*(word + 1));
    words_.push_back("--json");
    words_.emplace_back(chosen ? *(word + 1) : std::string(all_fields));
    return word + (chosen ? 2 : 1);
  }

  const Command& command_;
  std::vector<const Option*> valued_;
  Arguments words_;
};

// docket alone is no command of that name.
bool is_alone(const Command& command) {
  return command.name == "docket";
}

[[noreturn]] void fail(const Command& command, const std::string& what) {
  throw Error{is_alone(command) ? what : fmt::format("{}: {}", command.name, what), Exit::usage};
}

/// "docket help list"
std::string where_help_is(const Command& command) {
  return is_alone(command) ? "docket help" : fmt::format("docket help {}", command.name);
}

/// "VERB is missing: list or show", of a word that may be one of a few.
[[noreturn]] void fail_on_missing(const Command& command, std::string_view name) {
  const auto option = std::ranges::find(command.options, name, &Option::name);
  const bool chosen = option != command.options.end() && has_choices(*option);
  fail(command, fmt::format("{} is missing{}; {}", name,
                            chosen ? fmt::format(" ({})", fmt::join(cut_choices(option->value), ", ")) : "",
                            where_help_is(command)));
}

[[noreturn]] void fail_on_extra(const Command& command, const std::vector<const Option*>& options,
                                const std::vector<std::string>& extras) {
  const auto odd =
      std::ranges::find_if(extras, [](const auto& word) { return word.size() > 1 && word[0] == '-'; });
  if (odd == extras.end())
    fail(command,
         fmt::format("nothing is done with \"{}\"; put a text of several words in quotes", extras.front()));
  std::vector<std::string_view> names;
  for (const auto* option : options)
    if (!stands_alone(*option)) names.push_back(long_name(*option));
  const auto word = odd->substr(0, odd->find('='));
  if (word.find(' ') != std::string::npos)
    fail(command,
         fmt::format("\"{}\" is taken for an option; put -- before a text that begins with a dash", *odd));
  const auto near = nearest(word, names);
  fail(command, near.empty() ? fmt::format("there is no option {}; {}", word, where_help_is(command))
                             : fmt::format("there is no option {}; did you mean {}?", word, near));
}

std::string clean(std::string text) {
  if (text.starts_with(bracket_guard)) text.erase(0, 1);
  return text;
}

void check_choice(const Command& command, const Option& option, const std::string& given) {
  if (stands_alone(option) || !has_choices(option) || is_choice(option.value, given)) return;
  const auto choices = cut_choices(option.value);
  const auto near = nearest(given, choices);
  fail(command, fmt::format("{} \"{}\" is none of {}{}", long_name(option), given, option.value,
                            near.empty() ? "" : fmt::format("; did you mean {}?", near)));
}

/// A path of the environment or the config, or nothing.
std::filesystem::path default_register(const Session& session, const Config& config) {
  if (const auto path = session.variable("DOCKET_REGISTER")) return *path;
  if (!config.text("register").empty()) return config.text("register");
  if (const auto home = session.variable("XDG_DATA_HOME"))
    return std::filesystem::path(*home) / "docket/register.db";
  if (const auto home = session.variable("HOME"))
    return std::filesystem::path(*home) / ".local/share/docket/register.db";
  return {};
}

void set_today(Session& session, const Line& line) {
  const auto option = line.value("--today");
  const auto given = option ? option : session.variable("DOCKET_TODAY");
  if (!given) return;
  const auto day = date_from_iso(*given);
  if (!day)
    throw Error{
        fmt::format("{}: \"{}\" is not a day; write YYYY-MM-DD", option ? "--today" : "DOCKET_TODAY", *given),
        Exit::usage};
  session.today = *day;
  session.now = to_iso(*day) + "T00:00:00Z";
}

std::vector<std::string> split_fields(const Command& command, std::string_view list) {
  std::vector<std::string> fields;
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    const auto field = list.substr(0, comma);
    const auto names = json_field_names();
    if (field != "help" && std::ranges::find(names, field) == names.end())
      fail(command, no_such("field", field, names));
    fields.emplace_back(field);
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return fields;
}

/// The first of them that is not empty.
std::string first_of(std::initializer_list<std::string> names) {
  const auto* const name = std::ranges::find_if_not(names, &std::string::empty);
  return name == names.end() ? std::string() : *name;
}

/// What the config says stands in for options that were not given.
void fill_in(const Command& command, const Config& config, Line& line) {
  for (const auto& key : config_keys()) {
    if (key.option.empty() || (!key.command.empty() && key.command != command.name)) continue;
    const auto value = config.text(key.name);
    if (!value.empty() && names_itself(command, key.option))
      line.given.emplace(key.option, std::vector{value});
  }
}

void set_globals(const Command& command, Session& session, Line& line) {
  const auto config = command.config == Command::Config::ignored ? Config{} : read_config(session);
  fill_in(command, config, line);
  line.register_path = line.value("--register").value_or(default_register(session, config).string());
  const auto named = session.variable("DOCKET_BY").value_or("");
  const auto login = session.variable("USER").value_or("");
  line.user = session.variable("DOCKET_ME").value_or(config.text("me"));
  const auto maker = first_of({named, config.text("by"), config.text("me"), login});
  line.by = names_itself(command, "--by") ? maker : line.value("--by").value_or(maker);
  line.color = line.value("--color").value_or(session.variable("NO_COLOR") ? "never" : "auto");
  line.quiet = line.has("--quiet");
  line.no_pager = line.has("--no-pager");
  line.may_ask = session.prompts && !line.has("--no-input");
  line.json = line.has("--json");
  const auto fields = line.text("--json");
  if (fields != all_fields) line.fields = split_fields(command, fields);
  set_today(session, line);
}

Line collect(const Command& command, const CLI::App& app, const std::vector<const Option*>& options) {
  Line line;
  for (const auto* option : options) {
    const auto* parsed = app.get_option_no_throw(std::string(long_name(*option)));
    if (parsed == nullptr || parsed->count() == 0) continue;
    auto results = parsed->results();
    std::ranges::transform(results, results.begin(), clean);
    // What CLI11 says where nothing stands behind it.
    if (option->kind == Kind::optional) std::ranges::replace(results, "true", "");
    for (const auto& given : results)
      if (!given.empty() || option->kind != Kind::optional) check_choice(command, *option, given);
    line.given.emplace(long_name(*option), std::move(results));
  }
  return line;
}

void parse(CLI::App& app, const Command& command, const std::vector<const Option*>& options,
           Arguments words) {
  std::ranges::reverse(words);  // as CLI11 takes them
  try {
    app.parse(std::move(words));
  } catch (const CLI::ExtrasError&) {
    fail_on_extra(command, options, app.remaining());
  } catch (const CLI::RequiredError& error) {
    const std::string_view what = error.what();
    fail_on_missing(command, what.substr(0, what.find(' ')));
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string_view what = error.what();
    fail(command,
         fmt::format("{} needs a value; {}", what.substr(0, what.find(':')), where_help_is(command)));
  } catch (const CLI::ParseError& error) {
    fail(command, error.what());
  }
}

std::string as_typed(const Command& command, const Arguments& arguments) {
  std::string words(command.name);
  for (const auto& argument : arguments) {
    const bool quoted = argument.empty() || argument.find_first_of(" \t\n\"'") != std::string::npos;
    words += quoted ? fmt::format(" \"{}\"", argument) : " " + argument;
  }
  return words;
}

}  // namespace

std::optional<std::string> Line::value(std::string_view name) const {
  const auto found = given.find(name);
  if (found == given.end() || found->second.empty()) return std::nullopt;
  return found->second.back();
}

const std::vector<std::string>& Line::values(std::string_view name) const {
  static const std::vector<std::string> none;
  const auto found = given.find(name);
  return found == given.end() ? none : found->second;
}

std::span<const Option> global_options() {
  return globals;
}

bool stands_alone(const Option& option) {
  return option.kind == Kind::word || option.kind == Kind::words || option.kind == Kind::any;
}

std::string_view long_name(const Option& option) {
  return option.name.substr(option.name.find(',') == std::string_view::npos ? 0 : option.name.find(',') + 1);
}

std::vector<std::string_view> cut_choices(std::string_view choices) {
  std::vector<std::string_view> words;
  while (!choices.empty()) {
    const auto bar = std::min(choices.find('|'), choices.size());
    words.push_back(choices.substr(0, bar));
    choices.remove_prefix(std::min(bar + 1, choices.size()));
  }
  return words;
}

bool has_choices(const Option& option) {
  // "open|closed" are choices, "NUMBER|TITLE" is what may stand there.
  return !option.value.empty() && std::islower(static_cast<unsigned char>(option.value.front())) != 0;
}

bool is_global(const Option& option) {
  return &option >= globals.data() && &option < globals.data() + globals.size();
}

std::vector<const Option*> options_of(const Command& command) {
  std::vector<const Option*> all;
  for (const auto& option : command.options)
    all.push_back(&option);
  if (command.takes == Command::Takes::filter)
    for (const auto& option : filter_options())
      if (!names_itself(command, option.name)) all.push_back(&option);
  all.push_back(command.json == Command::Json::fields ? &json_fields : &json_plain);
  // A report is grouped --by something and changes nothing, an agenda is for a --meeting: a command's own
  // option stands before one that many share.
  for (const auto& option : globals)
    if (!names_itself(command, option.name)) all.push_back(&option);
  return all;
}

std::string in_help(const Option& option) {
  if (option.value.empty()) return std::string(option.name);
  const std::string_view between = option.kind == Kind::optional ? "[=" : " ";
  return fmt::format("{}{}{}{}", option.name, between, option.value, between == "[=" ? "]" : "");
}

std::optional<Line> read_line(const Command& command, Session& session, const Arguments& arguments) {
  const auto options = options_of(command);
  const auto words = Normalised(command, options)(arguments);
  const auto end = std::ranges::find(words, "--");
  session.json = std::find(words.begin(), end, "--json") != end;
  if (std::find(words.begin(), end, "--help") != end || std::find(words.begin(), end, "-h") != end)
    return std::nullopt;
  CLI::App app;
  app.set_help_flag();
  for (const auto* option : options)
    if (may_be_given(*option, words)) declare(app, *option);
  parse(app, command, options, words);
  auto line = collect(command, app, options);
  line.words = as_typed(command, arguments);
  set_globals(command, session, line);
  return line;
}

std::size_t leading_globals(const Arguments& arguments) {
  static constexpr std::array valued = {"--by", "--color", "--format", "--register", "--today"};
  std::size_t count = 0;
  while (count < arguments.size() && arguments[count].size() > 1 && arguments[count][0] == '-' &&
         arguments[count] != "--")
    count += std::ranges::find(valued, arguments[count]) == valued.end() ? 1 : 2;
  return std::min(count, arguments.size());
}

bool is_choice(std::string_view choices, std::string_view word) {
  const auto words = cut_choices(choices);
  return words.empty() || std::ranges::find(words, word) != words.end();
}

std::string no_such(std::string_view what, std::string_view word,
                    std::span<const std::string_view> candidates) {
  const auto near = nearest(word, candidates);
  return near.empty()
             ? fmt::format("there is no {} \"{}\"; there are {}", what, word, fmt::join(candidates, " "))
             : fmt::format("there is no {} \"{}\"; did you mean \"{}\"?", what, word, near);
}

}  // namespace docket
