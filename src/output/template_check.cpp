#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "docket/error.hpp"
#include "output/template.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 20;
constexpr std::size_t deepest = 20;

/// What a name means within a section: the section that it opens; "" where it is a text.
struct Name {
  std::string_view in, name, opens;
};

// Beside the fields of an action, which are JSON's.
constexpr auto names = std::to_array<Name>({
    {"", "actions", "action"},
    {"", "as_of", ""},
    {"", "day", ""},
    {"", "figures", "figures"},
    {"", "filter", ""},
    {"", "returned", ""},
    {"", "schema", ""},
    {"", "sections", "section"},
    {"", "tiles", "tile"},
    {"", "title", ""},
    {"", "total", ""},
    {"", "totals", ""},
    {"action", "answered", ""},
    {"action", "due_in_words", ""},
    {"action", "is_open", ""},
    {"action", "overdue", ""},
    {"action", "owners_in_words", ""},
    {"action", "remark", ""},
    {"due", "date", ""},
    {"due", "text", ""},
    {"figures", "columns", "text"},
    {"figures", "heading", ""},
    {"figures", "of", ""},
    {"figures", "rows", "row"},
    {"meeting", "date", ""},
    {"meeting", "number", ""},
    {"meeting", "series", ""},
    {"meeting", "title", ""},
    {"notes", "by", ""},
    {"notes", "date", ""},
    {"notes", "text", ""},
    {"parts", "answer", ""},
    {"parts", "answered", ""},
    {"parts", "answered_by", ""},
    {"parts", "by", ""},
    {"parts", "number", ""},
    {"parts", "status", ""},
    {"parts", "text", ""},
    {"row", "name", ""},
    {"row", "numbers", "text"},
    {"section", "actions", "action"},
    {"section", "heading", ""},
    {"section", "summary", ""},
    {"source", "document", ""},
    {"source", "line", ""},
    {"source", "quote", ""},
    {"tile", "name", ""},
    {"tile", "number", ""},
    {"tile", "urgent", ""},
});

// The fields of an action that hold more than a text.
constexpr auto of_action = std::to_array<Name>({
    {"action", "due", "due"},
    {"action", "meeting", "meeting"},
    {"action", "notes", "notes"},
    {"action", "owners", "text"},
    {"action", "parts", "parts"},
    {"action", "source", "source"},
    {"action", "sources", "source"},
    {"action", "tags", "text"},
});

/// What `name` opens within `in`; nullptr where there is none of that name.
const std::string_view* opened_by(std::string_view in, std::string_view name) {
  static constexpr std::string_view nothing;
  const auto is_it = [&](const Name& row) { return row.in == in && row.name == name; };
  if (const auto row = std::ranges::find_if(names, is_it); row != names.end()) return &row->opens;
  if (const auto row = std::ranges::find_if(of_action, is_it); row != of_action.end()) return &row->opens;
  const auto fields = json_field_names();
  const bool plain = in == "action" && std::ranges::find(fields, name) != fields.end();
  return plain ? &nothing : nullptr;
}

struct Open {
  std::string name;
  std::string_view in;  ///< where names are looked up; "text" has none of its own
  int line;
};

/// Goes through the tags of a template.
class Check {
 public:
  explicit Check(const Template& layout) : layout_(layout), rest_(layout.text) {}

  void run() {
    while (next_tag())
      one_tag();
    if (!open_.empty())
      fail(open_.back().line,
           fmt::format("the section \"{0}\" is not closed; add {{{{/{0}}}}}", open_.back().name));
  }

 private:
  [[noreturn]] void fail(int line, const std::string& what) const {
    throw Error{fmt::format("{}:{}: {}", printable(layout_.name), line, what), Exit::usage};
  }

  bool next_tag() {
    const auto begin = rest_.find("{{");
    if (begin == std::string_view::npos) return false;
    pass(begin + 2);
    start_ = line_;
    const bool triple = rest_.starts_with('{');
    const auto end = rest_.find(triple ? "}}}" : "}}");
    if (end == std::string_view::npos) fail(start_, "a tag is not closed; \"}}\" is missing");
    tag_ = trimmed(rest_.substr(triple ? 1 : 0, end - (triple ? 1 : 0)));
    kind_ = ' ';
    if (!triple && !tag_.empty() &&
        std::string_view("#^/!&>=").find(tag_.front()) != std::string_view::npos) {
      kind_ = tag_.front();
      tag_ = trimmed(tag_.substr(1));
    }
    pass(end + (triple ? 3 : 2));
    return true;
  }

  void pass(std::size_t bytes) {
    line_ += static_cast<int>(std::ranges::count(rest_.substr(0, bytes), '\n'));
    rest_.remove_prefix(bytes);
  }

  static std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\n\r";
    const auto begin = text.find_first_not_of(blank);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
  }

  void one_tag() {
    if (kind_ == '!') return;
    if (kind_ == '>') fail(start_, fmt::format("\"{}\" would be another file; a template is one", shown()));
    if (kind_ == '=') fail(start_, "other marks than {{ and }} are not taken");
    if (kind_ == '/') return close();
    const auto opens = meaning();
    if (kind_ != '#' && kind_ != '^') return;
    if (open_.size() == deepest) fail(start_, fmt::format("sections lie deeper than {}", deepest));
    open_.push_back({std::string(tag_), opens, start_});
  }

  void close() {
    if (open_.empty()) fail(start_, fmt::format("\"{}\" is closed and was not open", shown()));
    if (open_.back().name != tag_)
      fail(start_, fmt::format("\"{}\" is closed where \"{}\", open since line {}, should be", shown(),
                               open_.back().name, open_.back().line));
    open_.pop_back();
  }

  [[nodiscard]] std::string shown() const { return printable(tag_); }

  /// The section that the tag's name opens. As mustache does, a name is looked for from the inside out.
  std::string_view meaning() {
    if (tag_ == "." && !open_.empty()) return "text";
    const auto dot = std::min(tag_.find('.'), tag_.size());
    const auto first = tag_.substr(0, dot);
    for (std::size_t level = open_.size() + 1; level-- > 0;)
      if (const auto* opens = opened_by(level == 0 ? "" : open_[level - 1].in, first))
        return within(*opens, tag_.substr(std::min(dot + 1, tag_.size())));
    fail(start_, fmt::format("there is no field \"{}\"; docs/formats.md names them", shown()));
  }

  std::string_view within(std::string_view in, std::string_view path) {
    while (!path.empty()) {
      const auto dot = std::min(path.find('.'), path.size());
      const auto* opens = opened_by(in, path.substr(0, dot));
      if (opens == nullptr)
        fail(start_, fmt::format("there is no field \"{}\"; docs/formats.md names them", shown()));
      in = *opens;
      path.remove_prefix(std::min(dot + 1, path.size()));
    }
    return in.empty() ? "text" : in;
  }

  const Template& layout_;
  std::string_view rest_, tag_;
  char kind_ = ' ';
  int line_ = 1, start_ = 1;
  std::vector<Open> open_;
};

}  // namespace

void check(const Template& layout) {
  if (layout.text.size() > most_bytes)
    throw Error{fmt::format("{}: larger than a template may be ({} bytes, {} at most)",
                            printable(layout.name), layout.text.size(), most_bytes),
                Exit::usage};
  if (!is_utf8(layout.text))
    throw Error{fmt::format("{}: not UTF-8; save it as that", printable(layout.name)), Exit::usage};
  Check(layout).run();
}

}  // namespace docket
