#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "text/date_words.hpp"
#include "text/words.hpp"

namespace docket {

/// Some senses.
class SenseSet {
 public:
  constexpr SenseSet(std::initializer_list<Sense> senses) {
    for (const auto sense : senses)
      bits_ |= bit(sense);
  }
  static constexpr SenseSet all() { return SenseSet(~std::uint64_t{0}); }
  constexpr SenseSet operator|(const SenseSet& other) const { return SenseSet(bits_ | other.bits_); }
  [[nodiscard]] constexpr bool has(Sense sense) const { return (bits_ & bit(sense)) != 0; }

 private:
  constexpr explicit SenseSet(std::uint64_t bits) : bits_(bits) {}
  static constexpr std::uint64_t bit(Sense sense) { return std::uint64_t{1} << static_cast<unsigned>(sense); }

  std::uint64_t bits_ = 0;
};

/// Lengths of time; the values are the first letters of their names in data/words/*.txt.
enum class Unit : char {
  hour = 'h',
  day = 'd',
  week = 'w',
  weekend = 'e',
  working_day = 'b',
  fortnight = 'f',
  month = 'm',
  quarter = 'q',
  semester = 's',
  year = 'y',
};

struct Token {
  Sense sense = Sense::other;
  bool glued = false;       ///< no blank stands before it
  std::uint8_t digits = 0;  ///< of a number or ordinal in digits; 0: a word
  int value = 0;
  std::uint32_t begin = 0;  ///< bytes of the text
  std::uint32_t end = 0;
};

/// Tokens by place; behind the last stands one that is nothing, so that rules may look ahead freely.
class TokenView {
 public:
  explicit TokenView(std::span<const Token> tokens) : tokens_(tokens) {}

  const Token& operator[](std::size_t at) const { return at < tokens_.size() ? tokens_[at] : nothing; }
  [[nodiscard]] std::size_t size() const { return tokens_.size(); }
  [[nodiscard]] bool is(std::size_t at, Sense sense) const { return (*this)[at].sense == sense; }
  [[nodiscard]] bool is(std::size_t at, Unit unit) const {
    return is(at, Sense::unit) && (*this)[at].value == static_cast<char>(unit);
  }
  [[nodiscard]] bool mark(std::size_t at, char sign) const {
    return is(at, Sense::mark) && (*this)[at].value == sign;
  }
  /// At most so many from `at` on. No rule asks whether the first of them is glued to what stands before.
  [[nodiscard]] TokenView from(std::size_t at, std::size_t most) const {
    const auto rest = tokens_.subspan(std::min(at, tokens_.size()));
    return TokenView(rest.first(std::min(most, rest.size())));
  }
  /// `at`, or the place behind it where a token of that sense stands there.
  [[nodiscard]] std::size_t skip(std::size_t at, Sense sense) const { return is(at, sense) ? at + 1 : at; }
  [[nodiscard]] std::size_t skip(std::size_t at, char sign) const { return mark(at, sign) ? at + 1 : at; }

 private:
  static constexpr Token nothing{};
  std::span<const Token> tokens_;
};

/// The tokens of `text` from byte `begin` on, at most `limit` of them.
std::vector<Token> date_tokens(std::string_view text, const Words& words, std::size_t begin = 0,
                               std::size_t limit = SIZE_MAX);

}  // namespace docket
