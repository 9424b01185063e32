#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "commands/change.hpp"

namespace docket {

namespace {

using Kind = Option::Kind;

constexpr std::array options = {
    Option{"REF", Kind::word, "the sub-question: 7.3"},
    Option{"TEXT", Kind::any, "the answer"},
    Option{"--by", Kind::value, "who answered; else who types", "NAME"},
    Option{"--on", Kind::value, "the day of the answer; else today", "DAY"},
    Option{"--waive", Kind::value, "no answer is needed, for that reason", "REASON"},
};

std::string answer_of(const Line& line) {
  const auto& words = line.values("TEXT");
  if (words.size() == 1 && !words.front().empty()) return words.front();
  throw Error{words.size() > 1 ? "answer: put an answer of several words in quotes"
                               : "answer: TEXT is missing; give the answer, or --waive REASON",
              Exit::usage};
}

Done change(Register& opened, const Session& session, const Line& line, Ref ref) {
  const auto reason = line.value("--waive");
  if (!reason)
    return opened.answer(ref, answer_of(line), line.text("--by"), day_option(session, line, "--on"),
                         stamp(session, line));
  if (!line.values("TEXT").empty())
    throw Error{"answer: a sub-question is answered or waived, not both", Exit::usage};
  return opened.waive(ref, *reason, stamp(session, line));
}

Exit run(Session& session, const Line& line) {
  const auto ref = read_part(line.text("REF"));
  if (!line.has("--waive")) answer_of(line);
  auto opened = open_register(session, line, Register::Access::write);
  const auto done = change(opened, session, line, ref);
  const auto verb = line.has("--waive") ? "waived" : "answered";
  return acknowledge(session, line, done, [&](const Done::Change& change) {
    const auto& parts = change.after->parts;
    const auto open = std::ranges::count(parts, "open", &Entry::Part::status);
    return fmt::format(
        "{} {}, {} of {} answered{}", verb, to_text(ref), static_cast<std::ptrdiff_t>(parts.size()) - open,
        parts.size(),
        open == 0 && change.after->status == "open" ? fmt::format("; docket close {}", ref.number) : "");
  });
}

}  // namespace

const Command answer_command{"answer", "answer a sub-question", options,
                             "  docket answer 7.3 \"No master plan; each operator decides\" --by Denise\n"
                             "  docket answer 7.4 --waive \"asked again in 9\"\n",
                             run};

}  // namespace docket
