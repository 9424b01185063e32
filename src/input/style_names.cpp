#include "input/style_names.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "text/fold.hpp"

namespace docket {
namespace {

struct HeadingWord {
  std::string_view word;  // folded
  bool alone;             // without a number it names the title
};

// Word keeps the English names of its own styles in every language; its imitators and converters do not.
constexpr auto heading_words = std::to_array<HeadingWord>({
    {"baslik", false},       // Turkish
    {"cimsor", false},       // Hungarian
    {"heading", false},      // English
    {"kop", false},          // Dutch
    {"nadpis", false},       // Czech, Slovak
    {"naglowek", false},     // Polish
    {"naslov", false},       // Croatian, Slovene
    {"otsikko", false},      // Finnish
    {"overskrift", false},   // Danish, Norwegian
    {"rubrik", false},       // Swedish
    {"titel", true},         // German, Dutch, Danish
    {"title", true},         // English
    {"titlu", false},        // Romanian
    {"titolo", true},        // Italian
    {"titre", true},         // French
    {"titulo", true},        // Spanish, Portuguese
    {"uberschrift", false},  // German
    {"επικεφαλιδα", false},  // Greek
    {"заголовок", false},    // Russian
    {"見出し", false},       // Japanese
    {"标题", true},          // Chinese
    {"標題", true},          // Chinese
    // Korean; folding takes its letters apart.
    {"\u110c\u1166\u1106\u1169\u11a8", true},
});

struct NamedKind {
  std::string_view name;
  Block::Kind kind;
};

constexpr auto named_kinds = std::to_array<NamedKind>({
    {"block text", Block::Kind::quote},
    {"html preformatted", Block::Kind::code},
    {"intense quote", Block::Kind::quote},
    {"macro text", Block::Kind::code},
    {"preformatted text", Block::Kind::code},
    {"quotations", Block::Kind::quote},
    {"quote", Block::Kind::quote},
    {"source code", Block::Kind::code},
});

}  // namespace

std::uint8_t heading_level_of(std::string_view style_name) {
  auto name = fold(style_name);
  std::uint8_t level = 0;
  if (!name.empty() && name.back() >= '1' && name.back() <= '9') {
    level = static_cast<std::uint8_t>(name.back() - '0');
    name.pop_back();
    if (!name.empty() && name.back() == ' ') name.pop_back();
  }
  const auto word = std::ranges::find(heading_words, name, &HeadingWord::word);
  if (word == heading_words.end()) return 0;
  return level == 0 && word->alone ? std::uint8_t{1} : level;
}

Block::Kind kind_of(std::string_view style_name) {
  if (heading_level_of(style_name) > 0) return Block::Kind::heading;
  const auto named = std::ranges::find(named_kinds, fold(style_name), &NamedKind::name);
  return named == named_kinds.end() ? Block::Kind::paragraph : named->kind;
}

}  // namespace docket
