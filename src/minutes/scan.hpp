#pragma once

// Small scanners over one line of notes. Offsets are bytes of that line.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/words.hpp"

namespace docket {

/// A run of text without blanks, without the punctuation around it.
struct Word {
  std::size_t begin, end;
  [[nodiscard]] std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
};

/// Words in order, without the heap where they are few, as in names, headings and most sentences.
class WordList {
 public:
  void push_back(Word word) {
    if (size_ < few_.size())
      few_[size_] = word;
    else
      push_behind_few(word);
    ++size_;
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] const Word* begin() const { return size_ > few_.size() ? many_.data() : few_.data(); }
  [[nodiscard]] const Word* end() const { return begin() + size_; }
  [[nodiscard]] const Word& operator[](std::size_t at) const { return begin()[at]; }
  [[nodiscard]] const Word& front() const { return *begin(); }
  [[nodiscard]] const Word& back() const { return end()[-1]; }

 private:
  void push_behind_few(Word word);

  std::size_t size_ = 0;
  std::array<Word, 16> few_;
  std::vector<Word> many_;  ///< all of them, where they are more
};

/// The first `most` words of `text`. What holds no letter or digit is no word, but "&", "+" and "/" are.
WordList words_in(std::string_view text, std::size_t most);

/// Without blanks at both ends (also no-break and zero-width ones).
std::string_view trim(std::string_view text);

/// The first `most` bytes of `text`, or fewer where that would cut a character.
std::string_view clip(std::string_view text, std::size_t most);

/// Without any of `characters` (of UTF-8, one after the other; no ASCII letters or digits), and blanks, at
/// that end.
std::string_view trim_front(std::string_view text, std::string_view characters);
std::string_view trim_back(std::string_view text, std::string_view characters);

/// Whether it opens with a capital letter; letters outside ASCII count as capitals if Unicode says so.
bool is_capitalised(std::string_view word);

/// Two capitals at least, and nothing but capitals, digits and joining marks: "GH", "SSR2-RT".
bool is_all_caps(std::string_view word);

/// Two or three capitals: "JH". A team or a subject may be written so too.
bool is_initials(std::string_view word);

bool has_letter(std::string_view text);

/// How many letters stand at the start of `text`; 0 where one outside ASCII is among them or right behind.
std::size_t letters_at(std::string_view text);

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) {  // or part of one outside ASCII
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// The sentences of a line, in order, each trimmed: cut behind ". ", "? ", "! " and at "; " where a capital
/// letter follows, but not after abbreviations and initials ("No. 5", "J. Doe", "e.g. this"), nor within the
/// days of languages that write "12. Juni".
std::vector<std::string_view> sentences_of(std::string_view text, const Words& words);

/// Whether a stop ends something in what may be a name: "Rec. 5", but not "Prof. Lind", "T. Nguyen".
bool holds_stop(std::string_view name, const Words& words);

/// `text` cut at each of `separators` (bytes), pieces trimmed, empty ones left out.
std::vector<std::string_view> split(std::string_view text, std::string_view separators);

/// Length of the dash that opens `text` ("-", "–", "—", "->", "→", "=>"), 0 where there is none.
std::size_t dash_length(std::string_view text);

/// Length of the arrow that opens `text` ("->", "=>", "→", "➡"), 0 where there is none.
std::size_t arrow_length(std::string_view text);

/// Length of the picture or symbol that opens `text` before a blank ("🚀", "⏳", "►"), 0 where there is none.
std::size_t picture_length(std::string_view text);

/// "Item 5: Budget", "9.2 - Any other business": a point of an agenda written out as a line.
bool is_numbered_heading(std::string_view text);

/// "#0041" of "#0041 Ed to produce test cases": the number that a register gives an action, padded with
/// noughts; empty where none opens the text ("#412" is an issue's).
std::string_view entry_number(std::string_view text);

/// "24/105": the year, and which of its minutes; "30/9" is a day.
bool is_running_minute(std::string_view word);

/// "A1", "AI-3", "P-11", "AC.31": a few letters and a number, by which a list calls its points; no "SSR2".
bool is_point_label(std::string_view text);

/// What stands behind the typed bullet or number that a text opens with: "- call", "• call", "3) call"; empty
/// where it opens with none.
std::string_view behind_bullet(std::string_view text);

/// Whether `text` is nothing but a link, or a link in brackets.
bool is_bare_link(std::string_view text);

/// Whether byte `at` stands within an address: "https://example.org/board-June6,2017",
/// "calls.md#may-28-2024".
bool is_in_address(std::string_view text, std::size_t at);

}  // namespace docket
