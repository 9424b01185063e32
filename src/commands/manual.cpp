#include "commands/manual.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "commands/commands.hpp"
#include "commands/options.hpp"
#include "docket/error.hpp"
#include "text/columns.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

using Kind = ManualBlock::Kind;
using Terms = std::vector<std::pair<std::string, std::string>>;

Terms terms_of(const std::vector<const Option*>& options) {
  Terms terms;
  for (const auto* option : options)
    terms.emplace_back(in_help(*option), option->help);
  return terms;
}

/// Without those that a command has of its own: --by of report groups.
Terms shared_options(const std::vector<const Option*>& own = {}) {
  std::vector<const Option*> options;
  for (const auto& option : global_options())
    if (std::ranges::find(own, option.name, &Option::name) == own.end()) options.push_back(&option);
  return terms_of(options);
}

Terms all_commands() {
  Terms terms;
  for (const auto* command : commands())
    terms.emplace_back(command->name, command->summary);
  return terms;
}

std::string usage_of(const Command& command, const std::vector<const Option*>& options) {
  std::string text = fmt::format("docket {}", command.name);
  for (const auto* option : options) {
    if (option->kind == Option::Kind::word) text += fmt::format(" {}", option->name);
    if (option->kind == Option::Kind::words) text += fmt::format(" {}...", option->name);
    if (option->kind == Option::Kind::any) text += fmt::format(" [{}...]", option->name);
  }
  return text + " [OPTIONS]";
}

/// "docket add", "docket", "docket filters".
std::string title_of(const ManualPage& page) {
  return page.name.empty() ? "docket" : "docket " + page.name;
}

// --- text ---

int column_of(const ManualBlock& block) {
  constexpr int widest = 28;
  if (block.kind == Kind::options) return widest;
  int width = 12;
  for (const auto& [term, help] : block.terms)
    width = std::max(width, display_width(term) + 2);
  return std::min(width, widest);
}

std::string terms_as_text(const ManualBlock& block) {
  const int column = column_of(block);
  std::string text;
  for (const auto& [term, help] : block.terms) {
    const int free = column - display_width(term);
    // A term that fills its column gets a line of its own.
    text += free > 0 ? fmt::format("  {}{:{}}{}\n", term, "", free, help)
                     : fmt::format("  {}\n  {:{}}{}\n", term, "", column, help);
  }
  return text;
}

std::string in_lines(std::string_view prose) {
  constexpr int widest = 100;
  std::string text;
  for (const auto& line : wrapped(prose, widest))
    text += line + "\n";
  return text;
}

std::string as_text(const ManualBlock& block) {
  const auto heading = block.heading.empty() ? std::string() : block.heading + "\n";
  if (block.kind == Kind::prose) return heading + in_lines(block.text);
  return heading + (block.kind == Kind::lines ? block.text : terms_as_text(block));
}

// --- man ---

/// `text` in troff's own writing: nothing in it is taken for an escape or a request.
std::string in_troff(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = at == 0 || text[at - 1] == '\n';
    if (begins && (text[at] == '.' || text[at] == '\'')) result += "\\&";
    if (text[at] == '\\')
      result += "\\e";
    else if (text[at] == '-')
      result += "\\-";
    else if (text[at] == '\'')
      result += "\\(aq";
    else if (text[at] == '^' || text[at] == '~')
      result += text[at] == '^' ? "\\(ha" : "\\(ti";
    else
      result += text[at];
  }
  return result;
}

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return text;
}

std::string as_man(const ManualBlock& block) {
  auto text =
      block.heading.empty() ? std::string() : fmt::format(".SH \"{}\"\n", in_troff(upper(block.heading)));
  if (block.kind == Kind::prose) return text + ".PP\n" + in_troff(block.text) + "\n";
  if (block.kind == Kind::lines) return text + ".PP\n.nf\n.RS 0\n" + in_troff(block.text) + ".RE\n.fi\n";
  for (const auto& [term, help] : block.terms)
    text += fmt::format(".TP\n.B {}\n{}\n", in_troff(term), in_troff(help));
  return text;
}

std::string see_also(const ManualPage& page) {
  std::string text;
  for (const auto& name : page_names())
    if (name != page.name) {
      const auto other = page_on(name);
      text += fmt::format("{}.BR docket{}{} ({})", text.empty() ? "" : " ,\n", name.empty() ? "" : "\\-",
                          in_troff(name), other.section);
    }
  return text + "\n";
}

// --- markdown ---

std::string in_markdown(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (std::string_view("\\`*_<>[]|").find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

/// As code; a term may hold a backtick only where it is no command line, which none does.
std::string as_markdown(const ManualBlock& block) {
  auto text = block.heading.empty() ? std::string() : fmt::format("## {}\n\n", block.heading);
  if (block.kind == Kind::prose) return text + in_markdown(block.text) + "\n\n";
  if (block.kind == Kind::lines) return text + "```sh\n" + block.text + "```\n\n";
  for (const auto& [term, help] : block.terms)
    text += fmt::format("- `{}`: {}\n", term, in_markdown(help));
  return text + "\n";
}

/// The lines of `text` without the blanks that all of them begin with.
std::string flush_left(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
    auto line = text.substr(0, end);
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    result += line;
    text.remove_prefix(end);
  }
  return result;
}

}  // namespace

ManualPage overview_page() {
  ManualPage page{.name = "",
                  .summary = "action items of committees, from notes to register",
                  .usage = "docket COMMAND [REF...] [FILTER...] [OPTIONS]"};
  page.blocks = {
      {Kind::terms, "Commands", {}, all_commands()},
      {Kind::prose, "",
       "REF is a number (7), a sub-question of it (7.3) or a range (3-6); FILTER says which actions."},
      {Kind::terms, "Topics", {}, topics()},
      {Kind::options, "Every command takes", {}, shared_options()},
      {Kind::lines, "Examples",
       "  docket import minutes.docx\n  docket list\n  docket close 3\n  docket report open\n"},
      {Kind::prose, "",
       "docket alone says what is to be done next. docket help NAME tells about a command or a topic, with "
       "examples, or what an alias stands for. docket --version says which docket this is."},
  };
  return page;
}

ManualPage page_of(const Command& command) {
  const auto options = options_of(command);
  std::vector<const Option*> own;
  std::ranges::copy_if(options, std::back_inserter(own),
                       [](const auto* option) { return !is_global(*option); });
  ManualPage page{.name = std::string(command.name),
                  .summary = std::string(command.summary),
                  .usage = usage_of(command, options)};
  page.blocks.push_back({Kind::options, "Options", {}, terms_of(own)});
  if (command.more != nullptr)
    for (auto& block : command.more())
      page.blocks.push_back(std::move(block));
  page.blocks.push_back({Kind::options, "Every command takes", {}, shared_options(own)});
  page.blocks.push_back({Kind::lines, "Examples", std::string(command.examples)});
  return page;
}

ManualPage page_on(std::string_view name) {
  if (name.empty()) return overview_page();
  if (auto page = topic_page(name)) return *page;
  const auto command = std::ranges::find(commands(), name, &Command::name);
  if (command != commands().end()) return page_of(**command);
  const auto names = page_names();
  const std::vector<std::string_view> known(names.begin() + 1, names.end());
  throw Error{no_such("command or topic", name, known), Exit::usage};
}

std::vector<std::string> page_names() {
  std::vector<std::string> names{""};
  for (const auto* command : commands())
    names.emplace_back(command->name);
  for (const auto& [topic, help] : topics())
    names.push_back(topic);
  return names;
}

std::string file_name(const ManualPage& page) {
  return fmt::format("docket{}{}.{}", page.name.empty() ? "" : "-", page.name, page.section);
}

std::string as_text(const ManualPage& page) {
  std::string text;
  if (!page.usage.empty()) text += page.usage + "\n\n";
  if (!page.name.empty()) text += fmt::format("{}: {}\n\n", page.name, page.summary);
  for (const auto& block : page.blocks)
    text += as_text(block) + "\n";
  text.pop_back();
  return text;
}

std::string as_man(const ManualPage& page) {
  const auto name = in_troff(page.name.empty() ? "docket" : "docket-" + page.name);
  auto text = fmt::format(".TH {} {} \"\" \"docket\" \"docket's manual\"\n.SH NAME\n{} \\- {}\n", upper(name),
                          page.section, name, in_troff(page.summary));
  if (!page.usage.empty()) text += fmt::format(".SH SYNOPSIS\n.B {}\n", in_troff(page.usage));
  // A page of man has nothing above its first heading.
  if (!page.blocks.empty() && page.blocks.front().heading.empty()) text += ".SH DESCRIPTION\n";
  for (const auto& block : page.blocks)
    text += as_man(block);
  return text + ".SH \"SEE ALSO\"\n" + see_also(page);
}

std::string as_markdown(const ManualPage& page) {
  auto text = fmt::format("# {}\n\n{}\n\n", title_of(page), in_markdown(page.summary));
  if (!page.usage.empty()) text += fmt::format("```\n{}\n```\n\n", page.usage);
  for (auto block : page.blocks) {
    if (block.kind == Kind::lines) block.text = flush_left(block.text);
    text += as_markdown(block);
  }
  text.pop_back();
  return text;
}

}  // namespace docket
