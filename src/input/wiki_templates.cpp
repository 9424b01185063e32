#include "input/wiki_templates.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "text/ascii.hpp"
#include "text/byte_set.hpp"

namespace docket {

namespace {

constexpr std::string_view blanks = " \t\n";

// Where a template stands: some mean a box in front of words and a word within them.
enum class Place { alone, opening, within };

struct KnownTemplate {
  std::string_view name;
  std::string_view opening;  ///< what it says in front of words
  std::string_view within;
};

constexpr auto known_templates = std::to_array<KnownTemplate>({
    {"action", "ACTION:", "ACTION:"},
    {"action item", "ACTION:", "ACTION:"},
    {"actionitem", "ACTION:", "ACTION:"},
    {"ai", "ACTION:", "ACTION:"},
    {"check", "☑", "✔"},
    {"checkmark", "☑", "✔"},
    {"cross", "☐", "✘"},
    {"done", "☑", "done"},
    {"not done", "☐", "not done"},
    {"task", "ACTION:", "ACTION:"},
    {"tick", "☑", "✔"},
    {"to do", "ACTION:", "ACTION:"},
    {"todo", "ACTION:", "ACTION:"},
});
static_assert(std::ranges::is_sorted(known_templates, {}, &KnownTemplate::name));

std::string_view without_blanks(std::string_view text) {
  const auto begin = std::min(text.find_first_not_of(blanks), text.size());
  return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

bool is_word(char c) {
  return (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

bool has_letter(std::string_view text) {
  return std::ranges::any_of(text, is_word);
}

// What stands between the bars, but for those of links: "Action", "[[User:Ann|Ann]]", "call the printer".
std::vector<std::string_view> pieces_of(std::string_view inside) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < inside.size(); ++at) {
    if (inside[at] == '|') {
      pieces.push_back(inside.substr(begin, at - begin));
      begin = at + 1;
    } else if (inside.substr(at).starts_with("[[")) {
      at = std::min(inside.find("]]", at), inside.size() - 1);
    }
  }
  pieces.push_back(inside.substr(begin));
  return pieces;
}

// A piece of a template: "Ann", "2=Ann", "date = 4 May".
struct Parameter {
  std::string_view name;  ///< empty where it goes by its place
  std::string_view value;
  std::size_t lines_before = 0;
  std::size_t lines_behind = 0;
};

std::size_t line_ends(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

Parameter parameter_of(std::string_view piece) {
  constexpr std::size_t longest_name = 40;
  Parameter parameter;
  const auto equals = piece.substr(0, longest_name).find('=');
  const auto name = without_blanks(piece.substr(0, equals == std::string_view::npos ? 0 : equals));
  const bool named = !name.empty() && name.find_first_of(":/<>[]\"\n") == std::string_view::npos;
  if (named && name.find_first_not_of("0123456789") != std::string_view::npos) parameter.name = name;
  parameter.value = without_blanks(named ? piece.substr(equals + 1) : piece);
  const auto before = static_cast<std::size_t>(parameter.value.data() - piece.data());
  parameter.lines_before = line_ends(piece.substr(0, before));
  parameter.lines_behind = line_ends(piece.substr(before + parameter.value.size()));
  return parameter;
}

// "Date: 4 May"
std::string words_of(const Parameter& parameter) {
  std::string words(parameter.name);
  if (words.empty() || parameter.value.empty()) return std::string(parameter.value);
  if (words.front() >= 'a' && words.front() <= 'z')
    words.front() = static_cast<char>(words.front() - 'a' + 'A');
  return words.append(": ").append(parameter.value);
}

// The parameters that have a name say how words look where others have none, but each on a line of its own
// they are a form: "{{Meeting", "| date = 4 May", "| chair = Ann", "}}".
std::string words_of(const std::vector<Parameter>& parameters, std::string_view joint) {
  const bool lines = std::ranges::any_of(
      parameters, [](const Parameter& each) { return each.lines_before + each.lines_behind != 0; });
  const bool by_place = std::ranges::any_of(
      parameters, [](const Parameter& each) { return each.name.empty() && !each.value.empty(); });
  std::string words;
  for (const auto& parameter : parameters) {
    words.append(parameter.lines_before, '\n');
    const bool shown = !parameter.value.empty() && (parameter.name.empty() || lines || !by_place);
    if (shown && !words.empty() && words.back() != '\n')
      words += parameter.name.empty() ? joint : std::string_view(", ");
    if (shown) words += words_of(parameter);
    words.append(parameter.lines_behind, '\n');
  }
  return words;
}

const KnownTemplate* known(std::string_view name) {
  auto folded = ascii_lower(name.substr(0, 20));
  std::ranges::replace(folded, '_', ' ');
  const auto row = std::ranges::find(known_templates, folded, &KnownTemplate::name);
  return row == known_templates.end() ? nullptr : &*row;
}

// What a template says: what its name means, else its parameters, behind its name where they are no words
// ("bug 17"). Alone on its line it is furniture of the page.
std::string shown_template(std::string_view inside, Place place) {
  const auto pieces = pieces_of(inside);
  const auto name = without_blanks(pieces.front());
  const auto name_begin = static_cast<std::size_t>(name.data() - pieces.front().data());
  std::vector<Parameter> parameters;
  for (std::size_t at = 1; at < pieces.size(); ++at)
    parameters.push_back(parameter_of(pieces[at]));
  const auto* const row = known(name);
  auto words = words_of(parameters, row != nullptr ? ": " : " ");
  if (row != nullptr) {
    const std::string sign(place == Place::within ? row->within : row->opening);
    words = sign + (words.empty() || words.front() == '\n' ? "" : " ") + words;
  } else if (!has_letter(words) && has_letter(name) && name.find_first_of(":#\n") == std::string_view::npos &&
             words.find('\n') == std::string::npos && (place != Place::alone || !words.empty())) {
    words = std::string(name) + (words.empty() ? "" : " ") + words;
  }
  return std::string(line_ends(pieces.front().substr(0, name_begin)), '\n') +
         std::string(line_ends(pieces.front().substr(name_begin)), '\n') + words;
}

struct Verbatim {
  std::string_view open;
  std::string_view close;
};

// What holds no templates; a comment says nothing at all.
constexpr auto verbatims = std::to_array<Verbatim>({
    {"<!--", "-->"},
    {"<code", "</code>"},
    {"<file", "</file>"},
    {"<nowiki>", "</nowiki>"},
    {"<pre", "</pre>"},
    {"<source", "</source>"},
    {"<syntaxhighlight", "</syntaxhighlight>"},
    {"{{{", "}}}"},
});

class TemplateReader {
 public:
  explicit TemplateReader(std::string_view page) : page_(page) { words_.reserve(page.size()); }

  std::string read() {
    static constexpr ByteSet signs("<{}");
    while (at_ < page_.size()) {
      const auto end = signs.first_in(page_, at_);
      words_.append(page_, at_, end - at_);
      at_ = end;
      if (at_ < page_.size() && !read_verbatim() && !read_brace()) words_ += page_[at_++];
    }
    return std::move(words_);
  }

 private:
  static constexpr std::size_t longest_ = 5000;  // of what is looked through again at every "}}"
  static constexpr std::size_t deepest_ = 1000;

  bool read_verbatim() {
    const auto rest = page_.substr(at_);
    for (std::size_t row = 0; row < verbatims.size(); ++row) {
      const auto& [open, close] = verbatims[row];
      if (never_closed_[row] || !rest.starts_with(open)) continue;
      const auto end = rest.find(close, open.size());
      never_closed_[row] = end == std::string_view::npos;
      if (never_closed_[row]) return false;
      const auto whole = rest.substr(0, end + close.size());
      if (row == 0)
        words_.append(line_ends(whole), '\n');
      else
        words_ += whole;
      at_ += whole.size();
      return true;
    }
    return false;
  }

  bool read_brace() {
    const auto rest = page_.substr(at_);
    if (rest.starts_with("{{") && open_.size() < deepest_) {
      open_.push_back(words_.size());
    } else if (rest.starts_with("}}") && !open_.empty()) {
      const auto begin = open_.back();
      open_.pop_back();
      if (words_.size() - begin <= longest_) {
        close(begin);
        at_ += 2;
        return true;
      }
    } else {
      return false;
    }
    words_.append(rest.substr(0, 2));
    at_ += 2;
    return true;
  }

  void close(std::size_t begin) {
    const auto place = place_of(begin);
    const auto shown = shown_template(std::string_view(words_).substr(begin + 2), place);
    words_.resize(begin);
    words_ += shown;
  }

  // In front of it signs of lists and cells may stand.
  [[nodiscard]] Place place_of(std::size_t begin) const {
    constexpr std::size_t most_signs = 20;
    const auto before = std::string_view(words_).substr(0, begin);
    const auto last = before.substr(begin - std::min(begin, most_signs)).find_last_not_of("*#:;-|! \t");
    const auto line = begin - std::min(begin, most_signs) + last;
    if (last != std::string_view::npos && before[line] != '\n')
      return before.ends_with("||") || before.ends_with("|| ") ? Place::opening : Place::within;
    const bool whole = begin == 0 || before.back() == '\n';
    return whole && (at_ + 2 >= page_.size() || page_[at_ + 2] == '\n') ? Place::alone : Place::opening;
  }

  std::string_view page_;
  std::size_t at_ = 0;
  std::string words_;              ///< what was read so far
  std::vector<std::size_t> open_;  ///< where in them templates begin
  std::array<bool, verbatims.size()> never_closed_{};
};

}  // namespace

std::string without_templates(std::string_view page) {
  return TemplateReader(page).read();
}

}  // namespace docket
