#include "commands/review_keys.hpp"

#include <algorithm>
#include <array>
#include <istream>
#include <optional>
#include <ostream>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "commands/change.hpp"
#include "commands/editor.hpp"
#include "commands/filter.hpp"
#include "commands/keys.hpp"
#include "commands/plan.hpp"
#include "text/columns.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

using Verb = Plan::Verb;

/// What is asked about: an item of the notes, or an action that they lack.
struct Step {
  std::size_t document = 0;
  std::size_t place = 0;  ///< in Minutes::actions
  int missing = 0;        ///< the number of an action; 0: an item
};

/// What a step was before it was decided.
struct Before {
  std::size_t step = 0;
  std::optional<ActionItem> item;
  std::optional<Decision> decision;
  std::vector<int> drops;
};

enum class Next { stay, forward, back, stop };

bool is_asked(const Plan::Item& item) {
  return item.verb != Verb::same && item.verb != Verb::drop;
}

/// Also what was left out when the same notes were read before.
bool is_new(const Plan::Item& item) {
  return item.verb == Verb::add || item.verb == Verb::doubtful || item.verb == Verb::skip;
}

std::string_view words_of(Verb verb) {
  switch (verb) {
    case Verb::add:
      return "new";
    case Verb::doubtful:
      return "new, or known";
    case Verb::change:
      return "changed";
    case Verb::close:
      return "closed by the notes";
    case Verb::propose:
      return "proposed";
    case Verb::conflict:
      return "in conflict";
    case Verb::skip:
      return "left out before";
    default:
      return "known";
  }
}

std::string trimmed(const std::string& text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::vector<std::string> between_commas(const std::string& list) {
  std::vector<std::string> pieces;
  for (std::size_t at = 0; at <= list.size();) {
    const auto comma = std::min(list.find(',', at), list.size());
    auto piece = trimmed(list.substr(at, comma - at));
    if (!piece.empty()) pieces.push_back(std::move(piece));
    at = comma + 1;
  }
  return pieces;
}

class Review {
 public:
  Review(Session& session, const Register& opened, std::vector<Reading> readings, const Notes& notes)
      : session_(session), register_(opened), readings_(std::move(readings)), notes_(notes) {
    offer_suggestions();
    plan_ = register_.plan(readings_);
    find_steps();
  }

  std::vector<Reading> run() {
    if (steps_.empty()) say("nothing to decide\n");
    for (std::size_t at = 0; at < steps_.size();) {
      const auto next = ask(at);
      if (next == Next::forward) ++at;
      if (next == Next::back) at = go_back(at);
      if (next == Next::stop) {
        leave_out_from(at);
        break;
      }
    }
    return std::move(readings_);
  }

 private:
  struct Key {
    char key;
    std::string_view label;
    std::string_view help;
    Next (Review::*act)(std::size_t at);
    bool of_missing;  ///< also where the notes lack an action
  };
  static const std::array<Key, 9> keys;

  // --- what there is ---

  /// What nothing marks is asked about too, behind the items of its notes; left out unless it is taken.
  void offer_suggestions() {
    for (std::size_t document = 0; document < readings_.size(); ++document) {
      auto& minutes = readings_[document].minutes;
      for (std::size_t place = 0; place < minutes.suggestions.size(); ++place)
        suggested_.insert({document, minutes.actions.size() + place});
      minutes.actions.append(std::exchange(minutes.suggestions, {}));
    }
  }

  void find_steps() {
    for (std::size_t document = 0; document < plan_.documents.size(); ++document) {
      for (const auto& item : plan_.documents[document].items)
        if (is_asked(item)) steps_.push_back({document, item.place, 0});
      for (const int number : plan_.documents[document].missing)
        steps_.push_back({document, 0, number});
    }
  }

  [[nodiscard]] bool is_suggested(const Step& step) const {
    return step.missing == 0 && suggested_.contains({step.document, step.place});
  }

  [[nodiscard]] const Plan::Item& item_of(const Step& step) const {
    const auto& items = plan_.documents[step.document].items;
    return *std::ranges::find(items, step.place, &Plan::Item::place);
  }

  [[nodiscard]] ActionItem read_item(const Step& step) const {
    return readings_[step.document].minutes.actions[step.place];
  }
  void replace_item(const Step& step, const ActionItem& item) {
    readings_[step.document].minutes.actions.replace(step.place, item);
  }

  // --- what is shown ---

  void say(std::string_view text) const { *session_.err << text << std::flush; }

  [[nodiscard]] std::string quoted(const Step& step) const {
    constexpr std::ptrdiff_t around = 2;
    const auto& reading = readings_[step.document];
    const auto evidence = reading.minutes.actions[step.place].evidence;
    const auto found = notes_.find(reading.document);
    if (found == notes_.end() || evidence.line == 0) return beside("    > ", evidence.quote);
    const auto& lines = found->second;
    const auto here =
        std::ranges::find_if(lines, [&](const NotesLine& one) { return one.number >= evidence.line; });
    const auto from = here - std::min(here - lines.begin(), around);
    const auto to = here + std::min(lines.end() - here, around + 1);
    std::string text;
    for (auto line = from; line != to; ++line)
      text += beside(fmt::format("  {:>5} {} ", line->number, line == here ? '>' : ' '), line->text);
    return text;
  }

  [[nodiscard]] int width_now() const { return session_.width_now ? session_.width_now() : 0; }

  /// `head`, then `words` wrapped beside it, at the terminal's width.
  [[nodiscard]] std::string beside(const std::string& head, std::string_view words) const {
    constexpr int least = 20;
    const int room = shown_width_ == 0 ? 0 : std::max(least, shown_width_ - display_width(head));
    std::string text = head;
    for (bool first = true; const auto& line : wrapped(printable(words), room)) {
      if (!std::exchange(first, false)) text += std::string(head.size(), ' ');
      text += line + '\n';
    }
    return text;
  }

  [[nodiscard]] std::string alike(const Plan::Item& item) const {
    std::string text;
    for (const int number : item.alike)
      text += beside(fmt::format("    may be {}: ", number), headline(register_.entry(number)));
    return text;
  }

  void show(std::size_t at) {
    shown_width_ = width_now();
    const auto& step = steps_[at];
    const auto& document = plan_.documents[step.document];
    auto head = fmt::format("{} of {}, {}: ", at + 1, steps_.size(), title_of(document));
    if (step.missing != 0) {
      say('\n' + beside("", head + "gone from the notes") +
          beside(fmt::format("  {}  ", step.missing), headline(register_.entry(step.missing))));
      return;
    }
    const auto& item = item_of(step);
    head += is_suggested(step) ? "only suggested" : words_of(item.verb);
    const auto number = is_new(item) ? std::string() : std::to_string(item.entry.number) + "  ";
    say(fmt::format("\n{}{}{}{}{}", beside("", head), beside("  " + number, headline(item.entry)),
                    is_new(item) ? "" : details(item), alike(item), quoted(step)));
  }

  void show_keys(const Step& step) const {
    std::string text;
    for (const auto& key : keys)
      if (step.missing == 0 || key.of_missing) text += fmt::format("{} ", key.label);
    say(text + "? ");
  }

  void show_help(const Step& step) const {
    std::string text = "\n";
    for (const auto& key : keys)
      if (step.missing == 0 || key.of_missing) text += fmt::format("  {}  {}\n", key.key, key.help);
    say(text + "  Ctrl-L  show it again\n  Ctrl-C  break off; nothing is stored\n");
  }

  // --- what is decided ---

  Next ask(std::size_t at) {
    show(at);
    for (;;) {
      show_keys(steps_[at]);
      const char pressed = read_key([&] { return width_now() != shown_width_; });
      if (pressed == redraw_key) {
        say("\n");
        show(at);
        continue;
      }
      const auto* const key = std::ranges::find(keys, pressed, &Key::key);
      const bool known = key != keys.end() && (steps_[at].missing == 0 || key->of_missing);
      say(known ? fmt::format("{}\n", pressed) : std::string("\n"));
      if (!known) {
        show_help(steps_[at]);
        continue;
      }
      const auto next = (this->*key->act)(at);
      if (next != Next::stay) return next;
      show(at);
    }
  }

  void remember(std::size_t at) {
    const auto& step = steps_[at];
    auto& reading = readings_[step.document];
    Before before{.step = at, .item = {}, .decision = {}, .drops = reading.drops};
    if (step.missing == 0) before.item = read_item(step);
    if (const auto decision = reading.decisions.find(step.place); decision != reading.decisions.end())
      before.decision = decision->second;
    before_.push_back(std::move(before));
  }

  Next decide(std::size_t at, Decision decision) {
    remember(at);
    readings_[steps_[at].document].decisions[steps_[at].place] = decision;
    return Next::forward;
  }

  Next take(std::size_t at) {
    const auto& step = steps_[at];
    if (step.missing != 0) {
      remember(at);
      readings_[step.document].drops.push_back(step.missing);
      return Next::forward;
    }
    const auto& item = item_of(step);
    if (is_new(item)) return decide(at, {Decision::Verb::add, 0});
    return decide(at, {Decision::Verb::match, item.entry.number});
  }

  Decision left_out(const Step& step) const {
    const auto& item = item_of(step);
    if (is_new(item)) return {Decision::Verb::skip, 0};
    return {Decision::Verb::leave, item.entry.number};
  }

  Next skip(std::size_t at) {
    if (steps_[at].missing == 0) return decide(at, left_out(steps_[at]));
    remember(at);  // it stays as it is
    return Next::forward;
  }

  Next same(std::size_t at) {
    const auto answer = asked("the same as which action? ");
    if (answer.empty()) return Next::stay;
    try {
      const auto number = read_numbers(std::array{answer});
      if (number.size() == 1) {
        say(fmt::format("  {}  {}\n", number.front(), headline(register_.entry(number.front()))));
        return decide(at, {Decision::Verb::match, number.front()});
      }
    } catch (const Error& error) {
      say(fmt::format("{}\n", printable(error.what())));
    }
    return Next::stay;
  }

  Next back(std::size_t at) {
    if (at == 0) say("this is the first one\n");
    return at == 0 ? Next::stay : Next::back;
  }

  Next rest(std::size_t at) {
    for (auto left = at; left < steps_.size(); ++left)
      if (is_suggested(steps_[left])) skip(left);
    // Without a decision docket does what it would have done unasked.
    return finish();
  }

  Next quit(std::size_t) { return Next::stop; }

  Next finish() {
    steps_.clear();
    return Next::forward;
  }

  /// What nobody decided on stays out, to be asked about when the notes come again.
  void leave_out_from(std::size_t at) {
    for (; at < steps_.size(); ++at)
      if (steps_[at].missing == 0) skip(at);
  }

  /// The step before, as it was before it was decided.
  std::size_t go_back(std::size_t at) {
    if (before_.empty()) return at;
    while (!before_.empty()) {
      const auto before = std::move(before_.back());
      before_.pop_back();
      const auto& step = steps_[before.step];
      auto& reading = readings_[step.document];
      reading.drops = before.drops;
      if (before.item) replace_item(step, *before.item);
      reading.decisions.erase(step.place);
      if (before.decision) reading.decisions[step.place] = *before.decision;
      // Changes of the item that is being asked about go first, then the decision before it.
      if (before.step < at) {
        at = before.step;
        break;
      }
    }
    plan_ = register_.plan(readings_);
    return at;
  }

  // --- what is changed ---

  std::string asked(std::string_view question) {
    say(question);
    std::string answer;
    if (!std::getline(*session_.in, answer)) throw Error{"interrupted; nothing was changed", interrupted};
    return trimmed(answer);
  }

  /// Plans anew: what was changed may now be an action that the register knows.
  Next changed(std::size_t at, const ActionItem& item) {
    replace_item(steps_[at], item);
    plan_ = register_.plan(readings_);
    return Next::stay;
  }

  Next owner(std::size_t at) {
    auto item = read_item(steps_[at]);
    const auto answer = asked(fmt::format("owners, with commas between; - for none [{}]: ",
                                          printable(fmt::format("{}", fmt::join(item.owners, ", ")))));
    if (answer.empty()) return Next::stay;
    remember(at);
    item.owners = answer == "-" ? std::vector<std::string>{} : between_commas(answer);
    return changed(at, item);
  }

  Next due(std::size_t at) {
    auto item = read_item(steps_[at]);
    const auto answer = asked(
        fmt::format("due, a day or words; - for none [{}]: ", item.due ? printable(item.due->words) : ""));
    if (answer.empty()) return Next::stay;
    remember(at);
    const auto held = readings_[steps_[at].document].minutes.meeting.held;
    item.due.reset();
    if (answer != "-") item.due = Due{answer, find_day(answer, held.value_or(session_.today)), {}};
    return changed(at, item);
  }

  Next edit(std::size_t at) {
    auto item = read_item(steps_[at]);
    const auto text = trimmed(edited_by_user(session_, item.text + "\n"));
    if (text.empty() || text == item.text) return Next::stay;
    remember(at);
    item.text = text;
    std::ranges::replace(item.text, '\n', ' ');
    return changed(at, item);
  }

  Session& session_;
  const Register& register_;
  std::vector<Reading> readings_;
  const Notes& notes_;
  Plan plan_;
  std::vector<Step> steps_;
  std::vector<Before> before_;
  std::set<std::pair<std::size_t, std::size_t>> suggested_;
  int shown_width_ = 0;
};

const std::array<Review::Key, 9> Review::keys = {{
    {'t', "[t]ake", "take it: a new action is filed, a change is made, what the notes lack is dropped",
     &Review::take, true},
    {'s', "[s]kip", "leave it out; what is in the register stays as it is", &Review::skip, true},
    {'e', "[e]dit", "change its words in $EDITOR", &Review::edit, false},
    {'o', "[o]wner", "say who owns it", &Review::owner, false},
    {'d', "[d]ue", "say when it is due", &Review::due, false},
    {'a', "s[a]me as", "it is an action of the register, and takes what the notes say", &Review::same, false},
    {'b', "[b]ack", "go back to the one before and undo what was decided there", &Review::back, true},
    {'r', "[r]est", "keep what was decided and let docket do the rest as it would unasked", &Review::rest,
     true},
    {'q', "[q]uit and keep", "keep what was decided and leave the rest out", &Review::quit, true},
}};

void collect(const Blocks& blocks, std::vector<NotesLine>& lines) {
  for (const auto& block : blocks) {
    if (block.line > 0 && !block.text.empty()) {
      // Cells of one line stand in one row.
      if (!lines.empty() && lines.back().number == block.line)
        lines.back().text += " | " + block.text;
      else
        lines.push_back({block.line, block.text});
    }
    collect(block.children, lines);
  }
}

}  // namespace

std::vector<NotesLine> lines_of(const Document& document) {
  std::vector<NotesLine> lines;
  collect(document.blocks, lines);
  std::ranges::stable_sort(lines, {}, &NotesLine::number);
  return lines;
}

std::vector<Reading> reviewed_by_keys(Session& session, const Register& opened, std::vector<Reading> readings,
                                      const Notes& notes) {
  return Review(session, opened, std::move(readings), notes).run();
}

}  // namespace docket
