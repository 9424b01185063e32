#include <algorithm>
#include <array>
#include <ostream>

#include "commands/commands.hpp"
#include "commands/completion.hpp"
#include "commands/options.hpp"
#include "text/json.hpp"

namespace docket {

namespace {

constexpr std::array options = {
    Option{"SHELL", Option::Kind::word, "whose script: the shell that reads it", "bash|fish|zsh"},
};

Exit run(Session& session, const Line& line) {
  const auto shell = line.text("SHELL");
  const auto scripts = completion_scripts();
  const auto script = std::ranges::find(scripts, shell, &EmbeddedFile::name);
  if (script == scripts.end())
    throw Error{no_such("shell", shell, cut_choices(options.front().value)), Exit::usage};
  if (line.json)
    *session.out << JsonText()
                        .open('{')
                        .key("schema")
                        .value("docket.completion/1")
                        .key("shell")
                        .value(shell)
                        .key("script")
                        .value(script->text)
                        .close('}')
                        .text()
                 << '\n';
  else
    *session.out << script->text;
  return Exit::done;
}

}  // namespace

const Command completion_command{
    .name = "completion",
    .summary = "the script by which a shell completes docket's words",
    .options = options,
    .examples =
        "  . <(docket completion bash)   # in ~/.bashrc\n"
        "  docket completion zsh >_docket   # in a folder of $fpath\n"
        "  docket completion fish >docket.fish   # in ~/.config/fish/completions\n",
    .run = run,
    .config = Command::Config::ignored};

}  // namespace docket
