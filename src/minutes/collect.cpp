#include <algorithm>
#include <deque>

#include "minutes/boxes.hpp"
#include "minutes/dues.hpp"
#include "minutes/gatherer.hpp"
#include "minutes/leads.hpp"
#include "minutes/led_orders.hpp"
#include "minutes/log_habits.hpp"
#include "minutes/looks.hpp"
#include "minutes/margins.hpp"
#include "minutes/markers.hpp"
#include "minutes/no_action.hpp"
#include "minutes/parts.hpp"
#include "minutes/piped.hpp"
#include "minutes/points.hpp"
#include "minutes/records.hpp"
#include "minutes/said_points.hpp"
#include "minutes/scan.hpp"
#include "minutes/short_marks.hpp"
#include "minutes/statuses.hpp"
#include "minutes/steps.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

constexpr std::size_t longest_bare_state = 24;  // bytes: "DONE", "Carried forward"

class Collector {
 public:
  Collector(const Outline& outline, const Facts& facts, std::vector<bool>& taken,
            const TakeCandidate& pass_on)
      : lines_(outline.lines),
        facts_(facts),
        naming_{facts.words, facts.people, false},
        points_(outline.lines, facts),
        led_(outline.lines, facts),
        boxes_(outline.lines, facts),
        short_marks_(outline.lines, facts),
        gatherer_(outline.lines, facts, taken),
        taken_(taken),
        pass_on_(pass_on) {}

  Collected collect() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      while (!found_.empty() && found_.front().at + nearby <= i)
        pass_on();
      if (!taken_[i]) look_at(i);
    }
    while (!found_.empty())
      pass_on();
    return std::move(out_);
  }

 private:
  [[nodiscard]] const Passage& line(std::size_t i) const { return lines_[i]; }

  void pass_on() {
    pass_on_(std::move(found_.front()));
    found_.pop_front();
  }

  void look_at(std::size_t i) {
    const auto& here = line(i);
    if (here.kind == Block::Kind::table || here.text.empty()) return;
    if (here.opens) headed_in_quote_ = here.quoted && !has_own_;
    if (const auto robot = tracked(here.text)) return take_tracked(i, *robot);
    if (here.kind == Block::Kind::message && is_robot(here.block->label()) &&
        !here.text.starts_with("ACTION-"))
      return;
    if (here.kind == Block::Kind::heading && !opening_mark(here, facts_.words)) return take_titled(i);
    if (here.section == Section::decisions && !here.opens && !opening_mark(here, facts_.words)) {
      if (!says_none(here.text, facts_.words))
        out_.decisions.push_back({here.number, std::string(here.text), "section.decisions"});
      return;
    }
    if (is_too_long(i)) return;
    if (const auto point = said_.point(here, facts_.words); !point.empty())
      return finish(i, candidate(i, point, "list.actions"));
    if (take_marked(i)) return;
    if (const auto label = labelled(here, facts_.words);
        label.section == Section::decisions && !label.rest.empty() && !is_listed(here.section)) {
      out_.decisions.push_back({here.number, std::string(here.text), "mark.decision"});
      take_inner(i);
      return;
    }
    if (here.opens || here.section == Section::boilerplate) return;
    if (take_box(i) || take_margin(i) || take_arrow(i) || take_labelled(i) || take_led(i)) return;
    if (is_listed(here.section) && (!here.quoted || headed_in_quote_)) {
      if (points_.is_item(i)) return take_item(i, {});
      if (here.kind == Block::Kind::paragraph) return take_paragraph(i);
    }
    if (!take_inner(i) && here.section == Section::matters) take_arising(i);
  }

  // "1.5.2 Ann to plan the new office" as a title of its own among the actions, over "ONGOING".
  void take_titled(std::size_t i) {
    const auto& here = line(i);
    if (here.quoted || (!is_listed(here.section) && here.section != Section::matters)) return;
    const auto blank = here.text.find(' ');
    const bool numbered = is_digit(here.text.front()) && blank != std::string_view::npos;
    const auto text = numbered ? trim(here.text.substr(blank)) : here.text;
    if (!opens_with_actor(text, facts_)) return;
    auto found = candidate(i, text, "list.review");
    found.owner_field.clear();
    gatherer_.take_standing(i + 1, found);
    take(i, std::move(found));
  }

  // "Ann to call the bank" among what was said of the last minutes.
  void take_arising(std::size_t i) {
    const auto& here = line(i);
    const bool stands = points_.is_item(i) || here.kind == Block::Kind::paragraph;
    if (here.quoted || here.table >= 0 || !stands || points_.has_beneath(i) || here.text.ends_with(':'))
      return;
    if (!orders(here.text, here.kinds, facts_)) return;
    auto found = candidate(i, here.text, "list.review");
    const bool told = i + 1 < lines_.size() && line(i + 1).kind == Block::Kind::paragraph &&
                      line(i + 1).text.size() <= longest_bare_state &&
                      status_of(line(i + 1).text, facts_.words);
    if (told) gatherer_.take_standing(i + 1, found);
    finish(i, std::move(found));
  }

  // All notes in one line: what is marked in it has no end.
  bool is_too_long(std::size_t i) {
    const auto& here = line(i);
    if (here.text.size() <= longest_action) return false;
    taken_[i] = opening_mark(here, facts_.words) || inner_mark(here, facts_.words);
    if (taken_[i] || is_listed(here.section)) set_aside(i, "too long for an action");
    return true;
  }

  // What a tracker's robot adds to an action that somebody has just given; the words stay somebody's.
  void take_tracked(std::size_t i, const Tracked& robot) {
    taken_[i] = true;
    for (auto found = found_.rbegin(); found != found_.rend() && i - found->at < nearby; ++found) {
      if (!is_tracked_as(found->text, robot)) continue;
      if (found->number.empty()) found->number = robot.number;
      if (found->due_field.empty() && !find_due(found->text, found->kinds, facts_.day, facts_.next_meeting))
        found->due_field = robot.due;
      return;
    }
    auto found = candidate(i, robot.text, "mark.tracker");
    found.number = robot.number;
    found.owner_field = robot.owner;
    found.owner_rule = "owner.column";
    found.due_field = robot.due;
    take(i, std::move(found));
  }

  Candidate candidate(std::size_t i, std::string_view text, std::string_view rule) const {
    const auto& here = line(i);
    Candidate out;
    out.text = without_struck(*here.block, text);
    out.mark = mark_of(*here.block);
    // "~~Ann: file the claim~~ (done)": all of it but its state is struck.
    if (out.text.size() < text.size() && status_of(trim_front(out.text, "([-:., "), facts_.words)) {
      const auto end = text.ends_with(out.text) ? text.size() - out.text.size() : text.size();
      out.text = trim(text.substr(0, end));
      out.state_field = trim_back(trim_front(text.substr(end), "([-:., "), ")]");
      out.mark = Block::Mark::struck;
    }
    if (out.text.size() == text.size()) out.kinds = here.kinds;
    out.speaker = speaker_at(i);
    out.at = i;
    out.list = here.list;
    out.section = here.section;
    out.status = here.section == Section::done ? Status::done : Status::open;
    out.evidence = {here.number, std::string(here.text), rule};
    if (here.owner >= 0 && is_listed(here.section)) {
      out.owner_field = owner_of_heading(line(static_cast<std::size_t>(here.owner)).text, naming_);
      out.owner_rule = "owner.heading";
    }
    return out;
  }

  static void tell(Candidate& found, const MarginNote& note) {
    found.owner_field = note.names;
    found.owner_rule = "owner.column";
    found.due_field = note.due;
  }

  // Who says a line, or the list right below what somebody says in a chat; else who wrote the mail.
  [[nodiscard]] std::string_view speaker_at(std::size_t i) const {
    const auto first = i > nearby ? i - nearby : 0;
    for (auto at = i + 1; at-- > first && (line(at).kind == Block::Kind::message || points_.is_item(at));)
      if (line(at).kind == Block::Kind::message) return line(at).block->label();
    return facts_.author;
  }

  // "Lee: ACTION: I will call the yard"
  [[nodiscard]] std::string_view speaker_before(std::string_view lead) const {
    const auto name = lead.substr(0, lead.ends_with(':') ? lead.size() - 1 : 0);
    return owners_in(name, naming_).size() == 1 ? name : std::string_view();
  }

  void set_aside(std::size_t i, std::string_view why) {
    out_.set_aside.push_back(
        {why, {line(i).number, std::string(clip(line(i).text, longest_aside)), "set-aside"}});
  }

  // What has a marker and is no action; nothing else looks at it.
  bool set_aside_whole(std::size_t i, std::string_view why) {
    set_aside(i, why);
    return taken_[i] = true;
  }

  void take(std::size_t i, Candidate&& found) {
    taken_[i] = true;
    has_own_ = has_own_ || !line(i).quoted;
    found_.push_back(std::move(found));
  }

  void finish(std::size_t i, Candidate&& found) {
    take_piped_fields(found, facts_);
    gatherer_.gather(i, found);
    if (found.parts.empty()) found.parts = inline_parts(found.text, line(i).number, facts_);
    take(i, std::move(found));
  }

  // A marker at the line's start.
  bool take_marked(std::size_t i) {
    const auto& here = line(i);
    if (here.quoted && here.section != Section::none && !is_listed(here.section)) return false;
    const auto mark = opening_mark(here, naming_);
    if (!mark || is_code(here, mark.begin)) return false;
    if (here.quoted && has_own_ && !facts_.author.empty())
      return set_aside_whole(i, "quoted from an earlier mail");
    const auto text = without_closing(here.text, mark);
    const auto rest = trim(text.substr(std::min(mark.end, text.size())));
    if (!mark.separated && mark.number.empty() && section_of(here, facts_.words) != Section::none)
      return false;
    if (mark.plural && section_of(here, facts_.words) == Section::review)
      return set_aside_whole(i, "heads earlier actions");
    if (!short_marks_.hold(here, mark, rest)) return set_aside(i, "AI as a topic"), false;
    if (mark.plural && (here.opens || !owners_in(trim_back(rest, "."), naming_).empty()))
      return plural(i, mark, trim_back(rest, "."));
    if (here.opens && rest.empty() && mark.number.empty()) return false;
    if (mark.plural && rest.empty()) return plural(i, mark, rest);
    if (says_none(rest, facts_.words) && !rest.empty()) return set_aside_whole(i, "says that there is none");
    if (rest.empty()) return empty_mark(i, mark);
    // "Action items from Lyon" is a heading; "ACTION ITEM Steve to polish the letter" is none.
    if (!mark.separated && mark.number.empty()) {
      const auto behind = rest.substr(0, rest.find(' '));  // "TODO list widget": of what "TODO list" is
      if (says_about(rest, facts_.words) ||
          section_of(std::string(mark.word).append(" ").append(behind), facts_.words) != Section::none)
        return set_aside_whole(i, "talk of actions");
      if (!acts(rest, facts_)) return false;
    }
    if (is_template(rest, facts_.words)) return set_aside_whole(i, "a template's placeholder");
    if (is_duty(mark, rest)) return set_aside_whole(i, "names who does a task of the meeting");
    if (mark.separated && mark.owner.empty() && !points_.has_beneath(i))
      if (const auto who = names_and_day(rest, facts_);
          !who.names.empty() && (!points_.is_item(i) || are_known_people(who.names, naming_)))
        return take_named_below(i, who);
    auto found = candidate(i, mark.by_look ? rest : text, "mark.line");
    if (here.section != Section::review && here.section != Section::done) found.owner_field.clear();
    if (found.text.size() == text.size()) found.opening = mark;
    finish(i, std::move(found));
    return true;
  }

  // "Action item scribe: TC"
  [[nodiscard]] bool is_duty(const Mark& mark, std::string_view rest) const {
    return !mark.owner.empty() && !is_capitalised(mark.owner) && mark.owner.front() != '@' &&
           is_nothing_but_names(rest, naming_) && !is_imperative(rest, facts_.words);
  }

  // "Action: Clerk" beneath a paragraph: who is to act, and what is to be done stands above.
  bool take_named_below(std::size_t i, const MarginNote& who) {
    taken_[i] = true;
    const bool told = i > 0 && !taken_[i - 1] && line(i - 1).section == line(i).section &&
                      !line(i - 1).opens &&
                      (line(i - 1).kind == Block::Kind::paragraph || points_.is_item(i - 1)) &&
                      words_in(line(i - 1).text, 4).size() == 4 && !is_label(line(i - 1));
    if (!told) {
      set_aside(i, "names somebody, and nothing that is to be done");
      return true;
    }
    auto found = candidate(i - 1, line(i - 1).text, "mark.below");
    tell(found, who);
    take(i - 1, std::move(found));
    return true;
  }

  // "Actions: Mike, Wajid" over a list owns it; "Actions: call the venue" is one.
  bool plural(std::size_t i, const Mark& mark, std::string_view rest) {
    const auto owners = owners_in(rest, naming_);
    if (rest.empty() || !owners.empty()) {
      const auto owner = mark.owner.empty() ? rest : mark.owner;
      return take_children(i, owner);
    }
    if (says_none(rest, facts_.words)) return set_aside_whole(i, "says that there is none");
    if (line(i).kind == Block::Kind::heading && line(i).opens && !acts(rest, facts_))
      return set_aside_whole(i, "a heading of actions");
    finish(i, candidate(i, line(i).text, "mark.line"));
    return true;
  }

  bool take_children(std::size_t i, std::string_view owner) {
    const auto end = points_.end_of(i);
    taken_[i] = true;
    for (std::size_t j = i + 1; j < end; ++j)
      if (!taken_[j] && points_.is_item(j) && line(j).parent == static_cast<int>(i)) take_item(j, owner);
    return true;
  }

  // A marker alone on its line: the block that follows is the action.
  bool empty_mark(std::size_t i, const Mark& mark) {
    taken_[i] = true;
    if (points_.has_beneath(i)) return take_children(i, mark.owner);
    auto next = i + 1;
    if (next >= lines_.size() || taken_[next] || line(next).kind == Block::Kind::table) return true;
    if (line(next).kind == Block::Kind::heading || opening_mark(line(next), facts_.words)) return true;
    if (is_numbered_heading(line(next).text)) return true;
    if (take_record(next)) return true;
    if (points_.is_item(next) && mark.number.empty()) {
      for (const auto list = line(next).list;
           next < lines_.size() && points_.is_item(next) && line(next).list == list; ++next)
        if (!taken_[next] && line(next).depth == 1) take_item(next, mark.owner);
      return true;
    }
    auto found = candidate(next, line(next).text, "mark.above");
    found.number = mark.number;
    if (!mark.owner.empty()) {
      found.owner_field = mark.owner;
      found.owner_rule = "owner.mark";
    }
    if (says_none(found.text, facts_.words)) return true;
    if (!mark.number.empty()) gatherer_.take_standing(next + 1, found);
    take(next, std::move(found));
    return true;
  }

  bool take_box(std::size_t i) {
    const auto& here = line(i);
    if (!Boxes::is_boxed(here) || Boxes::are_no_tasks_in(here.section) || here.quoted) return false;
    if (boxes_.names_somebody(here)) {
      set_aside(i, "a box before a bare name");
      return false;
    }
    if (const auto why = boxes_.why_no_task(here); !why.empty()) return set_aside_whole(i, why);
    if (points_.is_ticked_off(i)) return set_aside_whole(i, "a box below a topic of the agenda");
    finish(i, candidate(i, here.text, "box"));
    return true;
  }

  // "→ Ann to send the figures", "=> Bo: call the venue" below what was said.
  bool take_arrow(std::size_t i) {
    const auto& here = line(i);
    const auto length = arrow_length(here.text);
    if (length == 0 || Boxes::are_no_tasks_in(here.section) || here.table >= 0) return false;
    const auto rest = trim(here.text.substr(length));
    if (!names_who(rest, facts_) && !is_led_by_known(rest, naming_) && !leads_with_order(rest, naming_))
      return false;
    finish(i, candidate(i, rest, "mark.arrow"));
    return true;
  }

  // "JH: book the room" in notes without a heading for actions.
  bool take_led(std::size_t i) {
    if (!led_.holds(line(i))) return false;
    finish(i, candidate(i, line(i).text, "mark.lead"));
    return true;
  }

  // "The roof has to be mended. Responsible: Ann Lee, deadline: 15 April", in any prose.
  bool take_labelled(std::size_t i) {
    const auto& here = line(i);
    if (!here.kinds.has(WordKind::field_due) || here.quoted || here.table >= 0) return false;
    if (here.section == Section::attendance || here.section == Section::agenda) return false;
    if (!labels_owner_and_due(here.text, facts_.words)) return false;
    finish(i, candidate(i, here.text, "mark.fields"));
    return true;
  }

  // "The Chair asked for a firm date.            JQ"
  bool take_margin(std::size_t i) {
    const auto& here = line(i);
    if (!here.gapped || here.section == Section::attendance || here.section == Section::absent ||
        here.table >= 0)
      return false;
    const bool among_actions = is_listed(here.section) && !points_.is_item(i);
    const auto notes = margin_notes(here.text, facts_, among_actions ? Margin::anybody : Margin::known);
    for (const auto& note : notes) {
      auto found = candidate(i, note.sentence, "mark.margin");
      tell(found, note);
      take(i, std::move(found));
    }
    return !notes.empty();
  }

  // "Owner: Ann", "Due: 20 March" and so on below "Action item 1" or "Write the plan".
  bool take_record(std::size_t i) {
    const auto record = record_at(lines_, i, facts_.words);
    const auto title = i > 0 && line(i - 1).kind != Block::Kind::item ? line(i - 1).text : std::string_view();
    const auto mark = i > 0 ? opening_mark(line(i - 1), facts_.words) : Mark{};
    if (!record || (record->action.empty() && (title.empty() || mark))) return false;
    auto found = candidate(i, record->action.empty() ? title : record->action, "list.fields");
    found.owner_field = record->owner;
    found.owner_rule = "owner.column";
    found.due_field = record->due;
    found.state_field = record->state;
    found.number = record->number.empty() ? mark.number : record->number;
    found.category = record->category;
    found.kinds = facts_.words.kinds_within(found.text);
    for (auto j = i; j < record->end; ++j)
      taken_[j] = true;
    take(i, std::move(found));
    return true;
  }

  // A point of a list among the actions.
  void take_item(std::size_t i, std::string_view owner) {
    const auto& here = line(i);
    if (take_record(i)) return;
    // "The form has come; Jean still to sign. ACTION: JA": what is reviewed has its own marker.
    if (here.section == Section::review && inner_mark(here, naming_)) {
      take_inner(i);
      return;
    }
    const auto text = trim_back(trim_front(here.text, "*_~"), "*_~");
    if (const auto why = why_no_action(text, here.kinds, facts_.words); !why.empty()) {
      taken_[i] = true;
      for (auto j = i + 1, end = points_.end_of(i); j < end; ++j)
        taken_[j] = true;
      return set_aside(i, why);
    }
    if (is_logged(text)) return set_aside(i, "a line of a log's summary that is not marked");
    if (points_.is_talked_about(i))
      return pass_over(i, "a topic among the next steps, with what was said of it");
    if (points_.is_empty_label(i)) return set_aside(i, "a label with nothing behind it");
    if (points_.has_beneath(i)) {
      const auto head = trim_back(text, ": ");
      if (!owners_in(head, naming_).empty() && words_in(head, 8).size() <= 6) {
        take_children(i, points_.is_group(i, text) ? owner : head);
        return;
      }
      if (points_.is_topic(i, text)) {
        take_children(i, owner);
        return;
      }
    }
    if (here.section == Section::review && (!points_.reviews(i) || points_.is_discussion(i)))
      return set_aside(i, "a point of a review that tells of no action");
    if (points_.is_talk(i)) return set_aside(i, "somebody's words in a list whose actions are marked");
    auto found = candidate(i, here.text, here.section == Section::review ? "list.review" : "list.actions");
    if (!owner.empty()) {
      found.owner_field = owner;
      found.owner_rule = "owner.heading";
    }
    finish(i, std::move(found));
  }

  // Nothing beneath it is an action but what is marked.
  void pass_over(std::size_t i, std::string_view why) {
    for (auto j = i, end = points_.end_of(i); j < end; ++j)
      taken_[j] = !opening_mark(line(j), facts_.words) && !inner_mark(line(j), facts_.words);
    set_aside(i, why);
  }

  // A paragraph among the actions: taken where it says who does what, or orders something.
  void take_paragraph(std::size_t i) {
    const auto& here = line(i);
    if (here.text.size() > 1200 || here.table >= 0) return;
    if (inner_mark(here, facts_.words) && take_inner(i)) return;
    if (const auto why = why_no_action(here.text, here.kinds, facts_.words); !why.empty())
      return set_aside(i, why);
    if (orders_list(here.text, facts_.words)) return set_aside(i, "talk of actions");
    if (words_in(here.text, 4).size() < 3 && facts_.words.has_written(WordKind::column_due, here.text))
      return;  // a header's rest
    if (const auto note = names_in_front(here.text, points_.is_aligned(i), facts_); !note.names.empty()) {
      auto found = candidate(i, note.sentence, "paragraph.actions");
      tell(found, note);
      return finish(i, std::move(found));
    }
    const auto colon = here.text.substr(0, 60).find(':');
    const bool lead = here.text.starts_with("@") || !lead_in_brackets(here.text, naming_).owners.empty() ||
                      leads_with_owner(here.text, naming_) ||
                      (here.section == Section::actions && is_led_by_known(here.text, naming_)) ||
                      (colon != std::string_view::npos && acts(trim(here.text.substr(colon + 1)), facts_));
    if (here.section == Section::review && points_.is_beside_marked(i))
      return set_aside(i, "somebody's words in a review whose actions are marked");
    if (colon != std::string_view::npos &&
        facts_.words.has_written(WordKind::field_note, trim_front(here.text.substr(0, colon), "*_")))
      return set_aside(i, "a remark on the actions");
    // "Focus order" among what is reviewed is a topic.
    if (!lead && here.section == Section::review && words_in(here.text, 3).size() < 3)
      return set_aside(i, "too short to tell of an action");
    // "Bo Lee was chosen as chair" tells what was done.
    if (!lead && here.section != Section::review && here.section != Section::done &&
        done_by(here.text, facts_.words))
      return set_aside(i, "a paragraph among the actions that tells what was done");
    // A bold line orders nothing: "Garden update" is a title, though to garden is a verb.
    if (!lead &&
        !(is_label(here) || is_all_caps(here.text) ? names_who(here.text, facts_) : acts(here.text, facts_)))
      return set_aside(i, "a paragraph among the actions that neither names somebody nor orders anything");
    finish(i, candidate(i, here.text, "paragraph.actions"));
  }

  // "The alarm goes off at night -> Ben to check the contract"
  bool take_inner_arrow(std::size_t i) {
    const auto& here = line(i);
    const auto holds = [&](char sign) { return here.text.find(sign) != std::string_view::npos; };
    if (!holds('>') && !holds('\xE2')) return false;  // of all arrows
    if (Boxes::are_no_tasks_in(here.section) || here.kind == Block::Kind::message) return false;
    for (const std::string_view arrow : {" -> ", " => ", " → ", " ➔ "}) {
      const auto at = here.text.rfind(arrow);
      if (at == std::string_view::npos) continue;
      const auto rest = here.text.substr(at + arrow.size());
      const auto subject = subject_of(rest, naming_);
      const bool known = std::ranges::all_of(
          subject.owners, [&](const std::string& owner) { return facts_.people.knows(fold(owner)); });
      if ((subject.owners.empty() || subject.begin != 0 || !known) && !is_led_by_known(rest, naming_))
        continue;
      take(i, candidate(i, rest, "mark.arrow"));
      return true;
    }
    return false;
  }

  // A marker in mid-line.
  bool take_inner(std::size_t i) {
    const auto& here = line(i);
    const auto mark = inner_mark(here, naming_);
    if (!mark && take_inner_arrow(i)) return true;
    if (!mark || is_code(here, mark.begin)) return false;
    auto rest = behind_inner(here.text, mark);
    const bool closes = !has_letter(rest);  // "Look at the tap [Action NC]", "look at the tap TODO"
    const bool orders = closes && acts(mark.owner, facts_);  // "[ACTION Bo to buy sugar]"
    if (orders)
      rest = mark.owner;
    else if (closes)
      rest = told_in(trim_back(here.text.substr(0, mark.begin), ":-– "), facts_);
    auto names = closes ? 0 : names_length(rest, naming_);
    if (names == 0 && !closes && !owners_in(rest, naming_).empty()) names = rest.size();
    const auto who = names == 0 && !closes ? names_and_day(rest, facts_) : MarginNote();
    if (rest.empty() || says_none(rest, facts_.words)) return false;
    if (mark.by_look && names == 0 && who.names.empty() && !acts(rest, facts_)) return false;
    if (says_about(rest, facts_.words)) return false;
    auto found = candidate(i, rest, "mark.inside");
    if (found.speaker.empty()) found.speaker = speaker_before(trim(here.text.substr(0, mark.begin)));
    if (!mark.owner.empty() && !orders) {
      found.owner_field = mark.owner;
      found.owner_rule = "owner.mark";
    }
    // "… needs a fix. AI: Rose": who is to act stands behind the marker, and what before it.
    if (names != 0 || !who.names.empty()) {
      const auto before = trim_back(here.text.substr(0, mark.begin), ":-–*(. ");
      if (!has_letter(before) || !owners_in(before, naming_).empty()) return false;
      found.text = told_in(before, facts_);
      tell(found, names != 0 ? MarginNote{{}, rest.substr(0, names), {}} : who);
      if (names != 0) found.state_field = trim(rest.substr(names));
    }
    found.number = mark.number;
    found.mark = Block::Mark::none;
    take(i, std::move(found));
    return true;
  }

  const std::vector<Passage>& lines_;
  const Facts& facts_;
  Naming naming_;
  Points points_;
  LedOrders led_;
  Boxes boxes_;
  ShortMarks short_marks_;
  SaidPoints said_;
  Gatherer gatherer_;
  std::vector<bool>& taken_;
  const TakeCandidate& pass_on_;
  bool has_own_ = false;          // an action that stands in no quote
  bool headed_in_quote_ = false;  // the section's heading was quoted with it, and nothing was said before
  std::deque<Candidate> found_;   // of the lines right above, to which a later one may add
  Collected out_;
};

}  // namespace

Collected collect(const Outline& outline, const Facts& facts, std::vector<bool>& taken,
                  const TakeCandidate& take) {
  return Collector(outline, facts, taken, take).collect();
}

}  // namespace docket
