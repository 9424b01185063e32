#include <array>
#include <ostream>

#include <fmt/format.h>

#include "commands/change.hpp"
#include "commands/listing.hpp"
#include "text/columns.hpp"
#include "text/json.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

using Kind = Option::Kind;

constexpr std::array<std::string_view, 1> verbs{"list"};

constexpr std::array options = {
    Option{"VERB", Kind::word, "list"},
};

std::string in_words(const std::vector<OwnerSummary>& owners) {
  Grid grid;
  grid.row({"Name", "Kind", "Owned", "Open", "Also"});
  for (const auto& owner : owners)
    grid.row({printable(owner.name), owner.kind, std::to_string(owner.owned), std::to_string(owner.open),
              printable(fmt::format("{}", fmt::join(owner.aliases, ", ")))});
  using enum Layout::Align;
  return grid.in_columns({.align = {left, left, right, right}}) + fmt::format("{} names\n", owners.size());
}

std::string as_json(const std::vector<OwnerSummary>& owners) {
  JsonText json;
  json.open('{').key("schema").value("docket.people/1").key("people").open('[');
  for (const auto& owner : owners) {
    json.next_line()
        .open('{')
        .key("name")
        .value(owner.name)
        .key("kind")
        .text_or_null(owner.kind)
        .key("aliases")
        .open('[');
    for (const auto& alias : owner.aliases)
      json.value(alias);
    json.close(']').key("owned").value(owner.owned).key("open").value(owner.open).close('}');
  }
  json.close(']').close('}');
  return json.text() + '\n';
}

Exit run(Session& session, const Line& line) {
  check_verb(line, verbs);
  const auto opened = open_register(session, line, Register::Access::read);
  const auto owners = opened.owners();
  print(session, line, line.json ? as_json(owners) : in_words(owners));
  return Exit::done;
}

}  // namespace

const Command person_command{"person", "people and groups, with what they own and what of it is open",
                             options, "  docket person list\n  docket person list --json\n", run};

}  // namespace docket
