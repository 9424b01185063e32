#include "text/fold.hpp"

#include <algorithm>
#include <array>

#include <utf8proc.h>

#include "text/utf8.hpp"

namespace docket {

namespace {

struct Replacement {
  char32_t from;
  std::string_view to;
};

// What Unicode's decompositions leave alone and readers take for the same: letters with a stroke, quotes and
// dashes.
constexpr auto replacements = std::to_array<Replacement>({
    {0x00AB, "\""}, {0x00AD, ""},   {0x00B4, "'"},  {0x00BB, "\""}, {0x00C6, "ae"}, {0x00D0, "d"},
    {0x00D8, "o"},  {0x00DE, "th"}, {0x00DF, "ss"}, {0x00E6, "ae"}, {0x00F0, "d"},  {0x00F8, "o"},
    {0x00FE, "th"}, {0x0110, "d"},  {0x0111, "d"},  {0x0131, "i"},  {0x0141, "l"},  {0x0142, "l"},
    {0x0152, "oe"}, {0x0153, "oe"}, {0x02B9, "'"},  {0x02BC, "'"},  {0x200B, ""},   {0x200C, ""},
    {0x200D, ""},   {0x2010, "-"},  {0x2011, "-"},  {0x2012, "-"},  {0x2013, "-"},  {0x2014, "-"},
    {0x2015, "-"},  {0x2018, "'"},  {0x2019, "'"},  {0x201A, "'"},  {0x201B, "'"},  {0x201C, "\""},
    {0x201D, "\""}, {0x201E, "\""}, {0x201F, "\""}, {0x2032, "'"},  {0x2033, "\""}, {0x2039, "'"},
    {0x203A, "'"},  {0x2060, ""},   {0x2212, "-"},  {0xFEFF, ""},
});
static_assert(std::ranges::is_sorted(replacements, {}, &Replacement::from));

constexpr bool is_blank(char32_t value) {
  return value == ' ' || (value >= '\t' && value <= '\r') || value == 0x85 || value == 0xA0 ||
         value == 0x1680 || (value >= 0x2000 && value <= 0x200A) || value == 0x2028 || value == 0x2029 ||
         value == 0x202F || value == 0x205F || value == 0x3000;
}

// One blank between words: put before the next character, so that none is left at the end.
class Folded {
 public:
  /// What is folded stands behind the first `begin` bytes of `text`, and may end in a blank.
  Folded(std::string text, std::size_t begin) : text_(std::move(text)), begin_(begin) {
    if (text_.size() == begin_ || text_.back() != ' ') return;
    text_.pop_back();
    pending_ = true;
  }

  void blank() { pending_ = text_.size() != begin_; }
  void add(char c) {
    if (pending_) text_ += ' ';
    pending_ = false;
    text_ += c;
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
  std::size_t begin_;
  bool pending_ = false;
};

// What each ASCII character becomes; blanks of any kind become ' '.
constexpr auto ascii = [] {
  std::array<char, 0x80> table{};
  for (char32_t value = 0; value < table.size(); ++value) {
    const bool capital = value >= 'A' && value <= 'Z';
    table[value] = static_cast<char>(capital           ? value - 'A' + 'a'
                                     : is_blank(value) ? ' '
                                     : value == '`'    ? '\''
                                                       : value);
  }
  return table;
}();

std::string decomposed(char32_t value) {
  std::array<utf8proc_int32_t, 32> parts{};
  int last_class = 0;
  constexpr auto options = static_cast<utf8proc_option_t>(
      UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
  const auto count =
      utf8proc_decompose_char(static_cast<utf8proc_int32_t>(value), parts.data(),
                              static_cast<utf8proc_ssize_t>(parts.size()), options, &last_class);
  std::string text;
  for (utf8proc_ssize_t at = 0; at < count && count <= static_cast<utf8proc_ssize_t>(parts.size()); ++at)
    text += to_utf8(static_cast<char32_t>(parts[static_cast<std::size_t>(at)]));
  return text;
}

std::string folded_character(char32_t value) {
  const auto row = std::ranges::lower_bound(replacements, value, {}, &Replacement::from);
  if (row != replacements.end() && row->from == value) return std::string(row->to);
  return decomposed(value);
}

std::string fold_rest(Folded folded, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (const auto byte = static_cast<unsigned char>(text[at]); byte < ascii.size()) {
      ascii[byte] == ' ' ? folded.blank() : folded.add(ascii[byte]);
      ++at;
      continue;
    }
    const auto [value, length] = code_point_at(text, at);
    const auto bytes = text.substr(at, length);
    at += length;
    if (is_blank(value))
      folded.blank();
    else if (length == 1)
      folded.add(bytes.front());
    else
      for (const char c : folded_character(value))
        c == ' ' ? folded.blank() : folded.add(c);
  }
  return folded.take();
}

}  // namespace

namespace {

// Words and names, which most of what is folded is.
constexpr std::size_t short_text = 64;

// Folds the ASCII that opens `text` into `out`, which has room for it.
struct AsciiFolded {
  std::size_t read = 0, written = 0;
};
AsciiFolded fold_ascii(std::string_view text, char* out) {
  AsciiFolded done;
  char before = ' ';
  for (; done.read < text.size(); ++done.read) {
    const auto byte = static_cast<unsigned char>(text[done.read]);
    if (byte >= ascii.size()) break;
    const char low = ascii[byte];
    if (low != ' ' || before != ' ') out[done.written++] = low;
    before = low;
  }
  return done;
}

}  // namespace

std::string fold(std::string_view text) {
  if (text.size() > short_text) return with_folded({}, text);
  std::array<char, short_text> room;
  auto [read, written] = fold_ascii(text, room.data());
  if (read != text.size()) return fold_rest({std::string(room.data(), written), 0}, text.substr(read));
  if (written != 0 && room[written - 1] == ' ') --written;
  return {room.data(), written};
}

std::string with_folded(std::string folded, std::string_view text) {
  const auto begin = folded.size();
  folded.resize(begin + text.size());
  auto [read, written] = fold_ascii(text, folded.data() + begin);
  if (read == text.size() && written != 0 && folded[begin + written - 1] == ' ') --written;
  folded.resize(begin + written);
  return read == text.size() ? std::move(folded) : fold_rest({std::move(folded), begin}, text.substr(read));
}

}  // namespace docket
