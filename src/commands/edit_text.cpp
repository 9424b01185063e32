#include "commands/edit_text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "commands/change.hpp"
#include "commands/options.hpp"

namespace docket {

namespace {

constexpr std::array<std::string_view, 9> fields{"text",     "owner",    "due", "meeting", "category",
                                                 "response", "evidence", "tag", "label"};

using Lines = std::map<std::string_view, std::vector<std::string>>;

std::string due_words(const Entry& entry) {
  if (!entry.due) return {};
  return entry.due->words.empty() && entry.due->day ? to_iso(*entry.due->day) : entry.due->words;
}

Lines lines_of(const Entry& entry) {
  Lines lines{{"owner", entry.owners}, {"tag", entry.tags}};
  const auto put = [&lines](std::string_view field, const std::string& value) {
    lines[field].clear();
    if (!value.empty()) lines[field].push_back(value);
  };
  put("text", entry.text);
  put("due", due_words(entry));
  put("meeting", entry.meeting ? entry.meeting->title : std::string());
  put("category", entry.category);
  put("response", entry.response);
  put("evidence", entry.evidence);
  put("label", entry.label);
  return lines;
}

std::string_view trimmed(std::string_view text) {
  const auto begin = std::min(text.find_first_not_of(" \t\r"), text.size());
  const auto end = text.find_last_not_of(" \t\r");
  return text.substr(begin, end == std::string_view::npos ? 0 : end + 1 - begin);
}

/// A value of several lines goes on in lines that are indented.
std::string as_lines(std::string value) {
  for (auto at = value.find('\n'); at != std::string::npos; at = value.find('\n', at + 3))
    value.replace(at, 1, "\n  ");
  return value;
}

class Reader {
 public:
  Lines read(std::string_view text) {
    while (!text.empty()) {
      const auto end = std::min(text.find('\n'), text.size());
      ++number_;
      take(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return std::move(lines_);
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw Error{fmt::format("the action, line {}: {}", number_, what), Exit::usage};
  }

  void take(std::string_view line) {
    if (line.starts_with('#') || trimmed(line).empty()) return;
    if (line.front() == ' ' || line.front() == '\t') return go_on(trimmed(line));
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) fail("no \"field: value\"; indent what goes on a line above");
    const auto name = trimmed(line.substr(0, colon));
    const auto field = std::ranges::find(fields, name);
    if (field == fields.end()) fail(no_such("field", name, fields));
    auto& values = lines_[*field];
    if (!values.empty() && *field != "owner" && *field != "tag") fail(fmt::format("a second \"{}\"", name));
    last_ = &values;
    if (const auto value = trimmed(line.substr(colon + 1)); !value.empty()) values.emplace_back(value);
  }

  void go_on(std::string_view line) {
    if (last_ == nullptr || last_->empty()) fail("goes on with nothing");
    last_->back().append("\n").append(line);
  }

  int number_ = 0;
  Lines lines_;
  std::vector<std::string>* last_ = nullptr;
};

std::string only(const Lines& lines, std::string_view field) {
  const auto at = lines.find(field);
  return at == lines.end() || at->second.empty() ? std::string() : at->second.front();
}

std::vector<std::string> all(const Lines& lines, std::string_view field) {
  const auto at = lines.find(field);
  return at == lines.end() ? std::vector<std::string>() : at->second;
}

std::vector<std::string> missing_from(const std::vector<std::string>& some,
                                      const std::vector<std::string>& from) {
  std::vector<std::string> missing;
  std::ranges::copy_if(some, std::back_inserter(missing),
                       [&](const std::string& one) { return std::ranges::find(from, one) == from.end(); });
  return missing;
}

}  // namespace

std::string edit_text(const Entry& entry) {
  auto text = fmt::format(
      "# Action {}. Save and close to change it; lines that begin with # say nothing.\n"
      "# An owner or a tag a line; a field without a value, or taken out, is emptied.\n",
      entry.number);
  const auto lines = lines_of(entry);
  for (const auto field : fields) {
    const auto values = all(lines, field);
    if (values.empty()) text += fmt::format("{}:\n", field);
    for (const auto& value : values)
      text += fmt::format("{}: {}\n", field, as_lines(value));
  }
  for (const auto& part : entry.parts)
    text += fmt::format("# {}.{} {}\n", entry.number, part.number, as_lines(part.text));
  return text;
}

Edit edit_from(const Session& session, const Entry& entry, std::string_view text) {
  const auto before = lines_of(entry);
  const auto after = Reader().read(text);
  if (only(after, "text").empty()) throw Error{"the action has no text; it needs its words", Exit::usage};
  const auto changed = [&](std::string_view field) -> std::optional<std::string> {
    const auto value = only(after, field);
    return value == only(before, field) ? std::nullopt : std::optional(value);
  };
  Edit edit{.text = changed("text"),
            .category = changed("category"),
            .label = changed("label"),
            .response = changed("response"),
            .evidence = changed("evidence"),
            .meeting = changed("meeting"),
            .add_tags = missing_from(all(after, "tag"), entry.tags),
            .remove_tags = missing_from(entry.tags, all(after, "tag"))};
  if (const auto owners = all(after, "owner"); owners != entry.owners) edit.owners = owners;
  if (const auto due = changed("due")) edit.due = due->empty() ? Entry::Due{} : read_due(session, *due);
  return edit;
}

}  // namespace docket
