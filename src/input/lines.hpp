#pragma once

#include <cstddef>
#include <string_view>

namespace docket {

/// One line of plain text.
struct SourceLine {
  std::string_view raw;   ///< without its '\n'
  std::string_view text;  ///< `raw` without blanks of any kind at its ends; empty for a blank line
  int indent = 0;         ///< columns before `text`; a tab reaches the next multiple of four
  int number = 0;         ///< 1-based in the source

  [[nodiscard]] bool blank() const { return text.empty(); }
  [[nodiscard]] char first() const { return text.empty() ? '\0' : text.front(); }
};

/// `text` without blanks of any kind (also no-break and zero-width ones) at its ends.
std::string_view trimmed(std::string_view text);

/// Code points of `text`: what an editor shows as columns, near enough for where lines were wrapped.
int columns(std::string_view text);

/// Goes through a text line by line. Cheap to copy: to look further ahead than the next line, move a copy.
class Lines {
 public:
  explicit Lines(std::string_view source, int first_number = 1);

  [[nodiscard]] bool done() const { return begin_ > source_.size(); }
  [[nodiscard]] const SourceLine& line() const { return line_; }
  /// Where the line begins in the source.
  [[nodiscard]] std::size_t offset() const { return begin_; }
  [[nodiscard]] std::string_view source() const { return source_; }
  void next();
  /// The line after this one; a blank one behind the last.
  [[nodiscard]] const SourceLine& peek() const { return below_; }
  /// Moves to the next line that is not blank, this one included.
  void skip_blank();

 private:
  void read_below();

  std::string_view source_;
  std::size_t begin_ = 0;
  SourceLine line_;
  std::size_t begin_below_ = 0;
  SourceLine below_;  ///< read ahead: most lines are looked at before it is their turn
};

}  // namespace docket
