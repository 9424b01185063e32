#include "register/similar.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "text/fold.hpp"

namespace docket {

namespace {

constexpr std::uint32_t content_bit = 1U << 31U;
constexpr std::uint32_t number_bit = 1U << 30U;

// How much more a word of content weighs than "to" and "the".
constexpr unsigned content_weight = 4;

constexpr std::size_t longest_short_word = 3;
constexpr std::size_t compared_letters = 6;

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool continues_letter(char c) {
  return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U;
}

std::size_t letters_in(std::string_view word) {
  return static_cast<std::size_t>(std::ranges::count_if(word, [](char c) { return !continues_letter(c); }));
}

/// The first letters of `word`, whole ones.
std::string_view beginning(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size(); ++at)
    if (!continues_letter(word[at]) && ++letters > compared_letters) return word.substr(0, at);
  return word;
}

/// FNV-1a, 32 bits.
std::uint32_t digest(std::string_view word) {
  std::uint32_t value = 0x811c9dc5U;
  for (const char c : word)
    value = (value ^ static_cast<unsigned char>(c)) * 0x01000193U;
  return value;
}

template <class Take>
void each_word(std::string_view text, Take take) {
  for (auto at = text.begin(); at != text.end();) {
    const auto begin = std::find_if(at, text.end(), is_word_byte);
    at = std::find_if_not(begin, text.end(), is_word_byte);
    if (begin != at) take(std::string_view(begin, at));
  }
}

/// "DNS", "IRP": short, yet words of content.
bool is_acronym(std::string_view word) {
  return word.size() > 1 && std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::uint32_t numbered(std::string_view folded, bool acronym) {
  const bool number = std::ranges::all_of(folded, is_digit);
  const bool content = number || acronym || letters_in(folded) > longest_short_word;
  const auto bits = digest(number ? folded : beginning(folded)) & ~(content_bit | number_bit);
  return bits | (content ? content_bit : 0U) | (number ? number_bit : 0U);
}

unsigned weight(std::uint32_t word) {
  return (word & content_bit) != 0 ? content_weight : 1;
}

unsigned weight(const Wording& words) {
  unsigned sum = 0;
  for (const auto word : words)
    sum += weight(word);
  return sum;
}

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words;
  const auto folded = fold(text);
  each_word(folded, [&](std::string_view word) { words.emplace_back(word); });
  return words;
}

}  // namespace

Wording wording(std::string_view text) {
  Wording words;
  each_word(text, [&](std::string_view written) {
    const bool acronym = is_acronym(written);
    // "Žarko’s" is one word as bytes and two when folded.
    const auto folded = fold(written);
    each_word(folded, [&](std::string_view word) { words.push_back(numbered(word, acronym)); });
  });
  std::ranges::sort(words);
  return words;
}

double similarity(const Wording& a, const Wording& b) {
  if (a.empty() && b.empty()) return 1;
  unsigned common = 0;
  for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
    const auto least = std::min(*left, *right);
    if (*left == *right) common += weight(least);
    if (*left == least) ++left;
    if (*right == least) ++right;
  }
  return 2.0 * common / (weight(a) + weight(b));
}

bool same_numbers(const Wording& a, const Wording& b) {
  const auto numbers = [](const Wording& words) {
    Wording found;
    std::ranges::copy_if(words, std::back_inserter(found),
                         [](std::uint32_t word) { return (word & number_bit) != 0; });
    return found;
  };
  return numbers(a) == numbers(b);
}

bool same_words(std::string_view a, std::string_view b) {
  return a == b || folded_words(a) == folded_words(b);
}

}  // namespace docket
