#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/words.hpp"

namespace docket {

/// Words that stand one behind the other in a Sentence, which must outlive them. Cheap to copy. Places of
/// words count from the phrase's first one, bytes are those of the sentence.
class Phrase {
 public:
  struct Spoken {
    std::uint32_t begin = 0, end = 0;    ///< in the text
    std::uint32_t folded = 0, stop = 0;  ///< in the folded text
    KindSet kinds;                       ///< that the word is of
    KindSet openings;                    ///< of which a phrase may begin with it
  };

  Phrase(std::string_view text, std::string_view folded, std::span<const Spoken> words)
      : text_(text), folded_(folded), words_(words) {}

  [[nodiscard]] std::size_t size() const { return words_.size(); }
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::size_t begin(std::size_t at) const { return words_[at].begin; }
  [[nodiscard]] std::size_t end(std::size_t at) const { return words_[at].end; }
  [[nodiscard]] std::string_view written(std::size_t at) const { return between(begin(at), end(at)); }
  /// What stands before a word that is not the sentence's first.
  [[nodiscard]] std::string_view gap_before(std::size_t at) const { return between(end(at - 1), begin(at)); }
  [[nodiscard]] std::string_view between(std::size_t begin, std::size_t end) const {
    return text_.substr(begin, end - begin);
  }
  [[nodiscard]] std::string_view folded(std::size_t at) const { return folded(at, 1); }
  /// So many words with one blank between; `count` must not be 0 nor reach behind the last.
  [[nodiscard]] std::string_view folded(std::size_t at, std::size_t count) const {
    const auto begin = words_[at].folded;
    return folded_.substr(begin, words_[at + count - 1].stop - begin);
  }
  [[nodiscard]] bool is(std::size_t at, WordKind kind) const { return words_[at].kinds.has(kind); }
  [[nodiscard]] bool opens(std::size_t at, WordKind kind) const { return words_[at].openings.has(kind); }

  /// At most so many words from `first` on.
  [[nodiscard]] Phrase from(std::size_t first, std::size_t most) const {
    const auto rest = words_.subspan(first);
    return {text_, folded_, rest.first(rest.size() < most ? rest.size() : most)};
  }

 private:
  std::string_view text_, folded_;
  std::span<const Spoken> words_;
};

/// The first `most` words of a text, each folded and looked up once for all rules that go over them.
class Sentence {
 public:
  Sentence(std::string_view text, std::size_t most, const Words& words);

  [[nodiscard]] Phrase phrase() const { return {text_, folded_, words_}; }

 private:
  std::string_view text_;
  std::string folded_;
  std::vector<Phrase::Spoken> words_;
};

}  // namespace docket
