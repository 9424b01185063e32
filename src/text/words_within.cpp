#include <algorithm>

#include "text/fold.hpp"
#include "text/letters.hpp"
#include "text/words.hpp"
#include "text/words_table.hpp"

namespace docket {

namespace {

// What a text has besides ASCII: signs, which end words; letters, which are folded before they tell anything;
// marks at which words may be cut or joined in ways that differ from rule to rule.
enum class Wide : unsigned char { none, signs, letters, cuts };

// At a byte that is not ASCII; a character's further bytes are signs.
Wide wide_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const auto is_within = [](unsigned value, unsigned first, unsigned last) {
    return value >= first && value <= last;
  };
  if (byte(0) < 0xC0) return Wide::signs;
  if (byte(0) == 0xC2) {  // Latin-1, where "ª", "µ" and "º" are letters, and U+00AD is a soft hyphen
    const bool cuts = byte(1) == 0xAA || byte(1) == 0xAD || byte(1) == 0xB5 || byte(1) == 0xBA;
    return cuts ? Wide::cuts : Wide::signs;
  }
  if (byte(0) == 0xE2) {
    const bool no_width =
        (byte(1) == 0x80 && is_within(byte(2), 0x8B, 0x8F)) || (byte(1) == 0x81 && byte(2) >= 0xA0);
    if (no_width || is_within(byte(1), 0x92, 0x93)) return Wide::cuts;
    const bool signs = (byte(1) == 0x80 && !is_within(byte(2), 0xAA, 0xAE)) ||  // quotes, dashes, bullets
                       byte(1) == 0x86 || is_within(byte(1), 0x94, 0x9E);       // arrows, boxes, dingbats
    return signs ? Wide::signs : Wide::letters;
  }
  return byte(0) == 0xEF ? Wide::cuts : Wide::letters;
}

struct Look {
  Words::Within within;
  Wide wide = Wide::none;
};

bool is_letter_at(std::string_view text, std::size_t at) {
  return at < text.size() && letters_end(text.data() + at, text.data() + at + 1) != text.data() + at;
}

void see_sign(Look& look, std::string_view text, std::size_t at) {
  const char sign = text[at];
  if (static_cast<unsigned char>(sign) >= 0x80) look.wide = std::max(look.wide, wide_at(text, at));
  if (sign >= '0' && sign <= '9') look.within.digit = std::min(look.within.digit, at);
  // "(re)open": rules that drop brackets may join what stands around.
  if ((sign == ')' || sign == ']') && is_letter_at(text, at + 1)) look.within.kinds = KindSet::all();
}

// Goes over every byte of the notes. `kinds_in` tells those of a block of them.
template <typename KindsIn>
Look look_through(std::string_view text, const KindSet& always, KindsIn kinds_in) {
  Look look{.within = {.kinds = always}};
  for (std::size_t at = 0; at < text.size();) {
    const ByteBlock block(text.substr(at));
    look.within.kinds.add(kinds_in(block));
    const auto blanks = block.blanks();
    const auto next = at + block.size();
    const bool seam = (blanks >> (block.size() - 1) & 1U) != 0 && next < text.size() && text[next] == ' ';
    look.within.gap = look.within.gap || seam || (blanks & blanks >> 1U & blanks >> 2U) != 0;
    for (auto signs = block.signs(); signs != 0; signs &= signs - 1)
      see_sign(look, text, at + static_cast<std::size_t>(std::countr_zero(signs)));
    at = next;
  }
  return look;
}

const words_table::Token* token_of(unsigned hash) {
  for (auto place = hash;; ++place) {
    const unsigned slot = words_table::token_slots[place & words_table::token_mask];
    if (slot == 0) return nullptr;
    if (const auto& token = words_table::tokens[slot - 1]; token.hash == hash) return &token;
  }
}

KindSet kinds_told(const words_table::Token& token, Language language) {
  const auto& [low, high] = words_table::sets[token.kinds.at(static_cast<std::size_t>(language))];
  return {low, high};
}

}  // namespace

KindSet Words::told_by(unsigned hash) const {
  const auto* token = token_of(hash);
  if (token == nullptr) return {};
  auto kinds = kinds_told(*token, language_);
  if (language_ != Language::en) kinds.add(kinds_told(*token, Language::en));
  return kinds;
}

KindSet Words::told_by_own(std::string_view word) const {
  const auto own = own_tokens_.find(word);
  return own == own_tokens_.end() ? KindSet() : own->second;
}

KindSet Words::told_by_no_letters() const {
  auto kinds = kinds_told(words_table::tokens[0], language_);
  kinds.add(kinds_told(words_table::tokens[0], Language::en));
  kinds.add(told_by_own({}));
  return kinds;
}

KindSet Words::told_in(const ByteBlock& block) const {
  const auto may_tell = [&](std::size_t begin, std::size_t size) {
    return words_table::may_be_in(words_table::token_filter, block.head(begin, size));
  };
  KindSet kinds;
  for (auto left = own_.empty() ? block.begins_where(may_tell) : block.begins(); left != 0;
       left &= left - 1) {
    const auto begin = static_cast<std::size_t>(std::countr_zero(left));
    const auto size = block.word_size(begin);
    kinds.add(told_by(block.key(begin, size).hash()));
    if (!own_.empty()) kinds.add(told_by_own(fold(block.text(begin, size))));
  }
  return kinds;
}

Words::Within Words::look_within(std::string_view text) const {
  const auto look_at = [&](std::string_view looked) {
    return look_through(looked, always_, [&](const ByteBlock& block) { return told_in(block); });
  };
  auto [within, wide] = look_at(text);
  if (wide == Wide::cuts) within.kinds = KindSet::all();
  if (wide == Wide::letters) within.kinds = look_at(fold(text)).within.kinds;
  return within;
}

}  // namespace docket
