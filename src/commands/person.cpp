#include <algorithm>
#include <array>
#include <ostream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "commands/change.hpp"
#include "commands/listing.hpp"
#include "commands/options.hpp"
#include "docket/renderer.hpp"
#include "text/columns.hpp"
#include "text/json.hpp"
#include "text/mail_address.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

using Kind = Option::Kind;

constexpr std::array options = {
    Option{"VERB", Kind::word, "what to do with names; list: with all of them",
           "add|alias|edit|hand-over|join|leave|list|merge|show"},
    Option{"NAME", Kind::any, "whom; several words in quotes"},
    Option{"--alias", Kind::values, "add: one more name of the same", "NAME"},
    Option{"--group", Kind::flag, "add: a group, that others join"},
    Option{"--mail", Kind::value, "add, edit: where reminders go; none: nowhere any more", "ADDRESS"},
    Option{"--remove", Kind::flag, "alias: no name of theirs any more"},
    Option{"--role", Kind::flag, "add: a role, that others hold"},
    Option{"--to", Kind::value, "leave, hand-over: who takes over what is owed", "NAME"},
};

std::string joined(const std::vector<std::string>& names) {
  return printable(fmt::format("{}", fmt::join(names, ", ")));
}

std::string in_words(const std::vector<OwnerSummary>& owners) {
  Grid grid;
  grid.row({"Name", "Kind", "Owned", "Open", "Also", "In"});
  for (const auto& owner : owners)
    grid.row({printable(owner.name), owner.left ? owner.kind + ", left" : owner.kind,
              std::to_string(owner.owned), std::to_string(owner.open), joined(owner.aliases),
              joined(owner.groups)});
  using enum Layout::Align;
  return grid.in_columns({.align = {left, left, right, right}}) + fmt::format("{} names\n", owners.size());
}

void put(JsonText& json, std::string_view key, const std::vector<std::string>& names) {
  json.key(key).open('[');
  for (const auto& name : names)
    json.value(name);
  json.close(']');
}

std::string as_json(const std::vector<OwnerSummary>& owners) {
  JsonText json;
  json.open('{').key("schema").value("docket.people/1").key("people").open('[');
  for (const auto& owner : owners) {
    json.next_line().open('{').key("name").value(owner.name).key("kind").text_or_null(owner.kind);
    put(json, "aliases", owner.aliases);
    json.key("owned").value(owner.owned).key("open").value(owner.open);
    put(json, "members", owner.members);
    put(json, "groups", owner.groups);
    json.key("left").text_or_null(owner.left ? to_iso(*owner.left) : "");
    json.key("mail").text_or_null(owner.mail);
    json.close('}');
  }
  json.close(']').close('}');
  return json.text() + '\n';
}

const std::vector<std::string>& names_of(const Line& line) {
  return line.values("NAME");
}

void need(const Line& line, std::size_t least, std::string_view usage) {
  if (names_of(line).size() < least)
    throw Error{fmt::format("person {0}: a name is missing; docket person {0} {1}", line.text("VERB"), usage),
                Exit::usage};
}

void need_just(const Line& line, std::size_t count, std::string_view usage) {
  need(line, count, usage);
  if (names_of(line).size() > count)
    throw Error{
        fmt::format("person {0}: more names than it takes; docket person {0} {1}", line.text("VERB"), usage),
        Exit::usage};
}

Exit list(Session& session, const Line& line) {
  need_just(line, 0, "");
  const auto owners = open_register(session, line, Register::Access::read).owners();
  print(session, line, line.json ? as_json(owners) : in_words(owners));
  return Exit::done;
}

std::string sheet(const OwnerSummary& owner) {
  auto text = fmt::format("{} ({}{})\n", printable(owner.name), owner.kind,
                          owner.left ? ", left " + to_words(*owner.left) : "");
  const auto field = [&](std::string_view name, const std::vector<std::string>& names) {
    if (!names.empty()) text += fmt::format("   {:<12}{}\n", name, joined(names));
  };
  if (!owner.mail.empty()) field("mail", {owner.mail});
  field("also", owner.aliases);
  field("belongs to", owner.groups);
  field("members", owner.members);
  return text;
}

Exit show_person(Session& session, const Line& line) {
  need_just(line, 1, "NAME");
  const auto opened = open_register(session, line, Register::Access::read);
  const auto owner = opened.owner(names_of(line).front());
  if (line.json) {
    *session.out << as_json({owner});
    return Exit::done;
  }
  Query::Node filter{.kind = Query::Node::Kind::term,
                     .term = {.attribute = Query::Attribute::owner, .values = {owner.name}}};
  auto selection =
      opened.select({.filter = both(std::move(filter), in_state("open")), .today = session.today});
  Report report{.as_of = session.today, .total = selection.total};
  report.sections.push_back({.entries = std::move(selection.entries)});
  print(session, line, sheet(owner) + find_renderer("text")->render(report, {}));
  return Exit::done;
}

/// What a change of people did, in one line with how to undo it; the actions that it changed as well.
Exit tell(Session& session, const Line& line, const Done& done, const std::string& what) {
  if (line.json) return acknowledge(session, line, done, {});
  if (done.operation == 0) {
    *session.out << "nothing changed\n";
    return Exit::done;
  }
  if (line.quiet) return Exit::done;
  const auto count = done.changes.size();
  const auto actions =
      count == 0 ? std::string() : fmt::format(", {} action{}", count, count == 1 ? "" : "s");
  *session.out << fmt::format("{}{}; undo: docket undo {}\n", printable(what), actions, done.operation);
  return Exit::done;
}

std::vector<std::string> but_first(const std::vector<std::string>& names) {
  return {names.begin() + 1, names.end()};
}

std::vector<std::string> but_last(const std::vector<std::string>& names) {
  return {names.begin(), names.end() - 1};
}

/// --mail, checked; empty where there is to be none.
std::string mail_option(const Line& line) {
  const auto mail = line.text("--mail");
  if (mail.empty() || mail == "none") return {};
  if (is_mail_address(mail)) return mail;
  throw Error{fmt::format("--mail: \"{}\" {}", printable(mail), why_no_address(mail)), Exit::usage};
}

Exit add(Session& session, const Line& line) {
  need_just(line, 1, "NAME [--alias NAME] [--mail ADDRESS] [--group|--role]");
  const auto mail = mail_option(line);
  if (line.has("--group") && line.has("--role"))
    throw Error{"person add: a group or a role, not both", Exit::usage};
  const auto kind = line.has("--group") ? "group" : line.has("--role") ? "role" : "person";
  const auto& name = names_of(line).front();
  auto opened = open_register(session, line, Register::Access::create);
  const auto done = opened.add_person(name, kind, line.values("--alias"), stamp(session, line), mail);
  return tell(session, line, done, fmt::format("added the {} \"{}\"", kind, name));
}

Exit edit(Session& session, const Line& line) {
  need_just(line, 1, "NAME --mail ADDRESS");
  if (!line.has("--mail"))
    throw Error{"person edit: what is to change? docket person edit NAME --mail ADDRESS", Exit::usage};
  const auto mail = mail_option(line);
  const auto& name = names_of(line).front();
  auto opened = open_register(session, line, Register::Access::write);
  const auto full = opened.owner(name).name;
  const auto done = opened.set_mail(name, mail, stamp(session, line));
  return tell(session, line, done,
              mail.empty() ? full + " has no mail address" : fmt::format("{} gets mail at {}", full, mail));
}

Exit alias(Session& session, const Line& line) {
  need(line, 2, "NAME ALIAS...");
  const auto aliases = but_first(names_of(line));
  const auto& name = names_of(line).front();
  auto opened = open_register(session, line, Register::Access::write);
  const auto full = opened.owner(name).name;
  if (line.has("--remove"))
    return tell(session, line, opened.unalias(name, aliases, stamp(session, line)),
                fmt::format("{} is no longer {}", full, fmt::join(aliases, ", ")));
  return tell(session, line, opened.alias(name, aliases, stamp(session, line)),
              fmt::format("{} is also {}", full, fmt::join(aliases, ", ")));
}

Exit join(Session& session, const Line& line) {
  need(line, 2, "NAME... GROUP");
  const auto members = but_last(names_of(line));
  const auto& group = names_of(line).back();
  auto opened = open_register(session, line, Register::Access::write);
  const auto done = opened.join(members, group, stamp(session, line));
  const auto all = opened.owner(group);
  return tell(session, line, done,
              fmt::format("{} has the members {}", all.name, fmt::join(all.members, ", ")));
}

Exit leave_altogether(Session& session, const Line& line) {
  const auto& name = names_of(line).front();
  auto opened = open_register(session, line, Register::Access::write);
  const auto done = opened.retire(name, line.text("--to"), stamp(session, line));
  const auto gone = opened.owner(name);
  auto what = gone.name + " left";
  if (line.has("--to")) what += fmt::format(", {} takes over", opened.owner(line.text("--to")).name);
  if (gone.open > 0)
    what += fmt::format(" and still owes {}; docket person leave NAME --to HEIR hands that over", gone.open);
  return tell(session, line, done, what);
}

Exit leave(Session& session, const Line& line) {
  need(line, 1, "NAME... GROUP, or NAME --to HEIR");
  if (names_of(line).size() == 1) return leave_altogether(session, line);
  if (line.has("--to")) throw Error{"person leave: --to goes with one name and no group", Exit::usage};
  const auto members = but_last(names_of(line));
  const auto& group = names_of(line).back();
  auto opened = open_register(session, line, Register::Access::write);
  const auto done = opened.leave(members, group, stamp(session, line));
  const auto all = opened.owner(group);
  return tell(session, line, done,
              all.members.empty()
                  ? fmt::format("{} has no members", all.name)
                  : fmt::format("{} has the members {}", all.name, fmt::join(all.members, ", ")));
}

Exit hand_over(Session& session, const Line& line) {
  need_just(line, 2, "NAME HEIR");
  auto opened = open_register(session, line, Register::Access::write);
  const auto from = opened.owner(names_of(line).front());
  const auto to = opened.owner(names_of(line).back()).name;
  confirm(session, line, "hand over", static_cast<std::size_t>(from.open));
  return tell(session, line, opened.hand_over(from.name, to, stamp(session, line)),
              fmt::format("what {} owed, {} owes", from.name, to));
}

Exit merge(Session& session, const Line& line) {
  need(line, 2, "NAME OTHER...");
  const auto others = but_first(names_of(line));
  auto opened = open_register(session, line, Register::Access::write);
  const auto done = opened.merge_people(names_of(line).front(), others, stamp(session, line));
  const auto one = opened.owner(names_of(line).front());
  return tell(session, line, done, fmt::format("{} is also {}", one.name, fmt::join(one.aliases, ", ")));
}

struct Row {
  std::string_view verb;
  Exit (*run)(Session& session, const Line& line);
};

constexpr std::array verbs = {
    Row{"add", add},          Row{"alias", alias}, Row{"edit", edit}, Row{"hand-over", hand_over},
    Row{"join", join},        Row{"leave", leave}, Row{"list", list}, Row{"merge", merge},
    Row{"show", show_person},
};

Exit run(Session& session, const Line& line) {
  const auto row = std::ranges::find(verbs, line.text("VERB"), &Row::verb);
  if (row != verbs.end()) return row->run(session, line);
  std::array<std::string_view, verbs.size()> names;
  std::ranges::transform(verbs, names.begin(), &Row::verb);
  throw Error{no_such("verb", line.text("VERB"), names), Exit::usage};
}

}  // namespace

const Command person_command{
    "person", "people, groups and roles: who owes what, by which names, in which group", options,
    "  docket person list\n"
    "  docket person add \"Finance Group\" --group --alias FG\n"
    "  docket person edit Ann --mail ann@example.org\n"
    "  docket person join Ann \"Boban Krsic\" RT\n"
    "  docket person merge \"Russ Housley\" Housely\n"
    "  docket person leave Ann --to Bob\n",
    run};

}  // namespace docket
