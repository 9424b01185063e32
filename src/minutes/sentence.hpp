#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "minutes/scan.hpp"
#include "text/words.hpp"

namespace docket {

class Phrase;

/// The first `most` words of a text, each folded and looked up once for all rules that go over them: when one
/// first asks for it, since most rules find what they want among the first.
class Sentence {
 public:
  Sentence(std::string_view text, std::size_t most, const Words& words);

  /// Of all the words; must not outlive the sentence.
  [[nodiscard]] Phrase phrase() const;

 private:
  friend class Phrase;

  struct Spoken {
    std::uint32_t folded, stop;  ///< in the folded text
    KindSet kinds;               ///< that the word is of
    KindSet openings;            ///< of which a phrase may begin with it
  };

  const Spoken& spoken(std::size_t at) const {
    while (spoken_.size() <= at)
      take_word();
    return spoken_[at];
  }
  void take_word() const;

  std::string_view text_;
  const Words& words_;
  WordList spans_;
  mutable std::string folded_;  ///< its bytes never move: views of it are handed out
  mutable std::vector<Spoken> spoken_;
};

/// Words that stand one behind the other in a Sentence, which must outlive them. Cheap to copy. Places of
/// words count from the phrase's first one, bytes are those of the sentence.
class Phrase {
 public:
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::string_view text() const { return sentence_->text_; }
  [[nodiscard]] std::size_t begin(std::size_t at) const { return sentence_->spans_[first_ + at].begin; }
  [[nodiscard]] std::size_t end(std::size_t at) const { return sentence_->spans_[first_ + at].end; }
  [[nodiscard]] std::string_view written(std::size_t at) const { return between(begin(at), end(at)); }
  /// What stands before a word that is not the sentence's first.
  [[nodiscard]] std::string_view gap_before(std::size_t at) const { return between(end(at - 1), begin(at)); }
  [[nodiscard]] std::string_view between(std::size_t begin, std::size_t end) const {
    return text().substr(begin, end - begin);
  }
  [[nodiscard]] std::string_view folded(std::size_t at) const { return folded(at, 1); }
  /// So many words with one blank between; `count` must not be 0 nor reach behind the last.
  [[nodiscard]] std::string_view folded(std::size_t at, std::size_t count) const {
    const auto stop = spoken(at + count - 1).stop;
    const auto begin = spoken(at).folded;
    return std::string_view(sentence_->folded_).substr(begin, stop - begin);
  }
  [[nodiscard]] bool is(std::size_t at, WordKind kind) const { return kinds(at).has(kind); }
  [[nodiscard]] const KindSet& kinds(std::size_t at) const { return spoken(at).kinds; }
  [[nodiscard]] bool opens(std::size_t at, WordKind kind) const { return spoken(at).openings.has(kind); }

  /// At most so many words from `first` on.
  [[nodiscard]] Phrase from(std::size_t first, std::size_t most) const {
    const auto rest = size_ - first;
    return {*sentence_, first_ + first, rest < most ? rest : most};
  }

 private:
  friend class Sentence;
  Phrase(const Sentence& sentence, std::size_t first, std::size_t size)
      : sentence_(&sentence), first_(first), size_(size) {}

  [[nodiscard]] const Sentence::Spoken& spoken(std::size_t at) const {
    return sentence_->spoken(first_ + at);
  }

  const Sentence* sentence_;
  std::size_t first_, size_;
};

inline Phrase Sentence::phrase() const {
  return {*this, 0, spans_.size()};
}

}  // namespace docket
