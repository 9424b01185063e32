#include "minutes/short_marks.hpp"

#include <algorithm>

#include "minutes/leads.hpp"
#include "minutes/points.hpp"
#include "minutes/scan.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

bool is_short(const Mark& mark) {
  return mark.word.size() == 2 && !mark.by_look && mark.number.empty() && fold(mark.word) == "ai";
}

// "send the figures", "Ann to send the figures", "Ann: the figures"
bool tells_task(std::string_view rest, const Facts& facts) {
  const Naming naming{facts.words, facts.people, true};
  return acts(rest, facts) || !lead_of_known(rest, naming).owners.empty() || leads_with_order(rest, naming) ||
         !lead_in_brackets(rest, naming).owners.empty() || rest.starts_with('@');
}

}  // namespace

// "AI Stephen: …", "AI all: …"; whether "tools" in "AI tools: …" is somebody, what stands behind it tells.
bool ShortMarks::may_own(std::string_view owner) const {
  const Naming naming{facts_.words, facts_.people, false};
  const auto owners = owners_in(owner, naming);
  return is_capitalised(owner) || owner.starts_with('@') ||
         (!owners.empty() &&
          std::ranges::all_of(owners, [&](const auto& name) { return is_known(name, naming); }));
}

bool ShortMarks::mostly_act() const {
  std::size_t acting = 0, count = 0;
  for (const auto& line : lines_) {
    const auto mark = opening_mark(line, facts_.words);
    if (!mark || !is_short(mark)) continue;
    ++count;
    if ((!mark.owner.empty() && may_own(mark.owner)) || tells_task(trim(line.text.substr(mark.end)), facts_))
      ++acting;
  }
  return acting * 2 > count;
}

bool ShortMarks::hold(const Passage& line, const Mark& mark, std::string_view rest) {
  if (!is_short(mark) || is_listed(line.section)) return true;
  if ((!mark.owner.empty() && may_own(mark.owner)) || tells_task(rest, facts_)) return true;
  if (!mark.owner.empty()) return false;
  if (!act_) act_ = mostly_act();
  return *act_;
}

}  // namespace docket
