#include <algorithm>
#include <array>
#include <ostream>

#include <fmt/format.h>

#include "commands/change.hpp"
#include "commands/progress.hpp"
#include "text/json.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

constexpr std::array options = {
    Option{"--repair", Option::Kind::flag, "make anew what follows from the rest"},
};

std::string as_json(const std::vector<Flaw>& findings) {
  JsonText json;
  json.open('{')
      .key("schema")
      .value("docket.check/1")
      .key("sound")
      .value(findings.empty())
      .key("findings")
      .open('[');
  for (const auto& finding : findings)
    json.next_line()
        .open('{')
        .key("what")
        .value(finding.what)
        .key("repairable")
        .value(finding.repairable)
        .close('}');
  json.close(']').close('}');
  return json.text() + '\n';
}

std::string in_words(const Register& opened, const std::vector<Flaw>& findings) {
  const auto path = printable(opened.path().string());
  if (findings.empty())
    return fmt::format("{}: sound, {} actions were ever filed\n", path, opened.last_number());
  std::string text;
  for (const auto& finding : findings)
    text += fmt::format("{}: {}{}\n", path, printable(finding.what),
                        finding.repairable ? "; docket check --repair makes it anew" : "");
  if (!std::ranges::all_of(findings, &Flaw::repairable))
    text += "docket restore FILE puts a backup in its place\n";
  return text;
}

Exit run(Session& session, const Line& line) {
  const bool repairs = line.has("--repair");
  auto opened = open_register(session, line, repairs ? Register::Access::write : Register::Access::read);
  bool repaired = false;
  const auto findings = [&] {
    const Progress progress(session, line, "checking");
    auto found = opened.check();
    repaired = repairs && std::ranges::any_of(found, &Flaw::repairable);
    if (!repaired) return found;
    opened.repair();
    return opened.check();
  }();
  if (repaired && !line.quiet && !line.json) *session.out << "made anew what follows from the rest\n";
  *session.out << (line.json ? as_json(findings) : in_words(opened, findings));
  return findings.empty() ? Exit::done : Exit::damaged;
}

}  // namespace

const Command check_command{"check", "look whether the register is sound", options,
                            "  docket check\n  docket check --repair\n", run};

}  // namespace docket
