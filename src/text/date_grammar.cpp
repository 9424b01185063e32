#include "text/date_grammar.hpp"

namespace docket {

namespace {

bool is_lead(Sense sense) {
  switch (sense) {
    case Sense::after:
    case Sense::around:
    case Sense::at:
    case Sense::before:
    case Sense::between:
    case Sense::by:
    case Sense::due:
    case Sense::from:
    case Sense::in:
    case Sense::latest:
    case Sense::on:
    case Sense::the:
    case Sense::until:
    case Sense::within:
      return true;
    default:
      return false;
  }
}

/// Behind a time of day: "UTC", "UTC+2", "(CET)", "local time".
std::size_t behind_zone(const TokenView& tokens, std::size_t at) {
  const bool bracket = tokens.mark(at, '(');
  auto place = bracket ? at + 1 : at;
  if (!tokens.is(place, Sense::zone)) return at;
  for (++place; tokens.is(place, Sense::zone);)
    ++place;
  if ((tokens.mark(place, '+') || tokens.mark(place, '-')) && tokens[place].glued &&
      tokens[place + 1].digits != 0)
    place += 2;
  if (!bracket) return place;
  return tokens.mark(place, ')') ? place + 1 : at;
}

/// Behind one time of day, `at` where none stands there: "17:00 UTC", "5 pm", "COB".
std::size_t behind_time(const TokenView& tokens, std::size_t at) {
  auto place = at;
  if (tokens.is(place, Sense::number) && tokens[place].digits >= 1 && tokens[place].digits <= 4) {
    const bool half_past = tokens.mark(place + 1, '.') && tokens[place + 2].digits == 2;
    const auto tail = half_past ? place + 3 : place + 1;
    const bool military = tokens[place].digits == 4 && tokens.is(tail, Sense::zone);
    if (!military && !tokens.is(tail, Sense::hour)) return at;
    place = military ? tail : tokens.skip(tail + 1, '.');
  } else if (tokens.is(place, Sense::clock)) {
    place = tokens.is(place + 1, Sense::hour) ? tokens.skip(place + 2, '.') : place + 1;
  } else if (tokens.is(place, Sense::time) || tokens.is(place, Sense::latest)) {
    ++place;
  } else {
    return at;
  }
  return behind_zone(tokens, place);
}

/// Behind all times of day that follow, with what joins them on.
std::size_t behind_times(const TokenView& tokens, std::size_t at) {
  for (auto end = at;;) {
    auto place = end;
    const bool bracket = tokens.mark(place, '(');
    if (bracket || tokens.mark(place, ',') || tokens.mark(place, '-')) ++place;
    const bool at_hour = tokens.is(place, Sense::at);
    while (tokens.is(place, Sense::at) || tokens.is(place, Sense::by) || tokens.is(place, Sense::before) ||
           tokens.is(place, Sense::in) || tokens.is(place, Sense::the))
      ++place;
    auto next = behind_time(tokens, place);
    // "Friday at 5", where nothing follows that the number could belong to
    if (next == place && at_hour && tokens.is(place, Sense::number) && tokens[place].digits <= 2 &&
        tokens[place].digits != 0 && tokens[place].value <= 24 &&
        (place + 1 >= tokens.size() || tokens.is(place + 1, Sense::mark)))
      next = place + 1;
    if (next == place)
      next = behind_zone(tokens, end);
    else if (bracket && !tokens.mark(next, ')'))
      return end;
    else if (bracket)
      ++next;
    if (next <= end) return end;
    end = next;
  }
}

}  // namespace

std::optional<DateGrammar::Found> DateGrammar::longest(std::size_t at) const {
  if (!opens_date(tokens_[tokens_.skip(at, Sense::the)].sense)) return std::nullopt;
  auto found = day_at(at);
  if (const auto period = period_at(at, Bare::no); period && (!found || period->next > found->next))
    found = Found{
        {.from = Date{period->from}, .to = Date{period->to}, .rule = period->rule, .note = period->note},
        period->next};
  return found;
}

/// "in 2018": only a preposition makes the number a year.
std::optional<DateGrammar::Found> DateGrammar::year_alone(std::size_t at) const {
  const auto period = plain_year(at, Bare::yes);
  if (!period) return std::nullopt;
  return Found{{.from = Date{period->from}, .to = Date{period->to}, .rule = period->rule}, period->next};
}

std::optional<DateGrammar::Found> DateGrammar::expression(std::size_t at) const {
  std::optional<Found> best;
  Sense open_lead = Sense::other;
  const auto take = [&](std::optional<Found> found) {
    if (!found) return;
    found->next = behind_times(tokens_, found->next);
    if (best && best->next >= found->next) return;
    best = std::move(found);
    if (open_lead == Sense::other || best->reading.rule.starts_with("open.")) return;
    best->reading = open_reading(open_lead == Sense::after ? "open.after" : "open.vague");
  };
  bool between = false;
  // No limit of a sentence has more prepositions.
  constexpr std::size_t most_leads = 6;
  for (auto place = at; place <= at + most_leads; ++place) {
    const auto found = longest(place);
    take(range(place, found));
    if (found && (!between || found->reading.rule == "period.range")) take(found);
    // "interest in 2011.06": a release
    const bool goes_on = tokens_.mark(place + 1, '.') && tokens_[place + 1].glued &&
                         tokens_.is(place + 2, Sense::number) && tokens_[place + 2].glued;
    if (place != at && is_year(tokens_[place]) && !goes_on) take(year_alone(place));
    if (const auto behind = behind_times(tokens_, place); behind != place) {
      auto day = tokens_.skip(behind, ',');
      while (tokens_.is(day, Sense::on) || tokens_.is(day, Sense::of) || tokens_.is(day, Sense::the))
        ++day;
      take(longest(day));
    }
    const auto sense = tokens_[place].sense;
    const bool colon = place != at && tokens_.mark(place, ':');
    if (!is_lead(sense) && !colon) break;
    between = sense == Sense::between || (between && sense == Sense::the);
    if (sense == Sense::after || sense == Sense::around) open_lead = sense;
  }
  return best;
}

}  // namespace docket
