#include "minutes/log_habits.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "minutes/scan.hpp"
#include "text/fold.hpp"

namespace docket {

namespace {

// "(03:12)", "[1:02:45]": where in a recording it was said
bool is_place_in_recording(std::string_view bracket) {
  const auto inside = bracket.substr(1, bracket.size() - 2);
  return inside.size() >= 4 && inside.size() <= 8 && inside.find(':') != std::string_view::npos &&
         is_digit(inside.front()) && is_digit(inside.back()) &&
         inside.find_first_not_of("0123456789:") == std::string_view::npos;
}

// "(ann, 15:03:30)", "(ann 15:03)"
bool is_stamp(std::string_view inside) {
  constexpr std::size_t longest = 48;
  if (inside.size() > longest || inside.size() < 6) return false;
  const auto blank = inside.find_last_of(" ,");
  if (blank == std::string_view::npos) return false;
  const auto clock = inside.substr(blank + 1);
  return (clock.size() == 5 || clock.size() == 8) && clock[2] == ':' && is_digit(clock[0]) &&
         is_digit(clock[4]) && clock.find_first_not_of("0123456789:") == std::string_view::npos;
}

}  // namespace

bool is_robot(std::string_view name) {
  static constexpr auto robots = std::to_array<std::string_view>({
      "agendabot",
      "asfbot",
      "ghurlbot",
      "meetbot",
      "meetingology",
      "opendevmeet",
      "openstack",
      "queuebot",
      "rrsagent",
      "supybot",
      "trackbot",
      "ubottu",
      "zakim",
      "zodbot",
  });
  const auto folded = fold(name);
  return std::ranges::find(robots, std::string_view(folded).substr(0, folded.find_first_of("_|"))) !=
         robots.end();
}

std::optional<Tracked> tracked(std::string_view line) {
  constexpr std::string_view opening = "Created ACTION-";
  // "<trackbot> Created …" on a page made from a log
  if (const auto close = line.starts_with('<') ? line.find('>') : std::string_view::npos;
      close != std::string_view::npos && is_robot(line.substr(1, close - 1)))
    line = trim(line.substr(close + 1));
  if (!line.starts_with(opening)) return std::nullopt;
  auto rest = line.substr(opening.size());
  const auto digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
  Tracked robot{.number = rest.substr(0, digits)};
  rest = trim_front(rest.substr(digits), "-–");
  const auto on = rest.rfind("[on ");
  robot.text = trim(rest.substr(0, on));
  if (on == std::string_view::npos) return robot;
  auto inside = rest.substr(on + 4);
  inside = inside.substr(0, inside.find(']'));
  const auto due = inside.rfind(" - due ");
  robot.owner = trim(inside.substr(0, due));
  if (due != std::string_view::npos) robot.due = trim(inside.substr(due + 7));
  return robot;
}

bool is_tracked_as(std::string_view text, const Tracked& robot) {
  const auto folded = fold(text);
  const auto said = fold(robot.text);
  std::set<std::string_view> words;
  for (const auto& word : words_in(folded, 200))
    words.insert(word.in(folded));
  const auto repeated = words_in(said, 200);
  const auto known =
      std::ranges::count_if(repeated, [&](const Word& word) { return words.contains(word.in(said)); });
  return !repeated.empty() && static_cast<std::size_t>(known) * 5 >= repeated.size() * 4;
}

bool is_logged(std::string_view text) {
  if (!text.ends_with(')')) return false;
  const auto open = text.rfind('(');
  return open != std::string_view::npos && open > 0 &&
         is_stamp(text.substr(open + 1, text.size() - open - 2));
}

std::string_view without_log_marks(std::string_view text) {
  for (text = trim(text); text.ends_with(']') || text.ends_with(')');) {
    const auto open = text.find_last_of("([");
    const auto recorded = text.ends_with(']') ? text.rfind("[recorded in ") : std::string_view::npos;
    if (recorded != std::string_view::npos && recorded > 0)
      text = trim(text.substr(0, recorded));
    else if (open != std::string_view::npos && open > 0 && is_place_in_recording(text.substr(open)))
      text = trim(text.substr(0, open));
    else if (is_logged(text))
      text = trim(text.substr(0, text.rfind('(')));
    else
      break;
  }
  return text;
}

std::string_view title_set_in_log(std::string_view message) {
  for (const std::string_view key :
       {"#startmeeting ", "#meetingtitle ", "#meetingname ", "Meeting: ", "meeting: "})
    if (message.starts_with(key)) return trim(message.substr(key.size()));
  return {};
}

std::string_view present_in_log(std::string_view message, std::string_view speaker) {
  if (!fold(message.substr(0, 8)).starts_with("present+")) return {};
  const auto named = trim_front(message.substr(8), ": ");
  return named.empty() ? speaker : named;
}

}  // namespace docket
