#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "minutes/dues.hpp"
#include "minutes/scan.hpp"
#include "text/date_tokens.hpp"
#include "text/fold.hpp"

namespace docket {

/// A row of words such as "the next SSR2 plenary call #15".
struct MeetingWords {
  std::size_t next = 0;  ///< the token behind
  bool is_next = false, is_this = false, numbered = false;
  bool has_month = false;  ///< "the November meeting"
};

/// One text, its tokens, and the forms that due words take in it. A form looks at one place and gives what
/// begins there.
class DueFinder {
 public:
  /// `kinds` are those of which phrases may stand in the text.
  DueFinder(std::string_view text, const KindSet& kinds, const Anchor& anchor,
            std::optional<Date> next_meeting)
      : text_(text),
        anchor_(anchor),
        next_meeting_(next_meeting),
        all_(date_tokens(text, anchor.words, 0, most_tokens)),
        tokens_(all_),
        kinds_(kinds) {}

  /// The strongest due words of the text; of equals the first.
  std::optional<DueFound> best() const;
  /// What stands at the beginning of a field for days.
  std::optional<DueFound> at_start() const { return value(0, "due.field"); }

 private:
  // Longer texts are no action; what stands behind is not looked at.
  static constexpr std::size_t most_tokens = 500;

  using Form = std::optional<DueFound> (DueFinder::*)(std::size_t) const;
  struct Row {
    int rank;        ///< the higher form wins, of equals the first
    SenseSet first;  ///< what it begins with
    Form form;
  };

  std::optional<DueFound> labelled(std::size_t at) const;
  std::optional<DueFound> bracketed(std::size_t at) const;
  std::optional<DueFound> leading(std::size_t at) const;
  std::optional<DueFound> trailing(std::size_t at) const;
  std::optional<DueFound> limited(std::size_t at) const;
  std::optional<DueFound> limited_by_event(std::size_t at) const;
  std::optional<DueFound> when(std::size_t at) const;
  std::optional<DueFound> meeting(std::size_t at) const;
  std::optional<DueFound> vague(std::size_t at) const;
  std::optional<DueFound> afterwards(std::size_t at) const;

  DueFound found(std::size_t first, std::size_t end, DateReading reading, std::string_view rule) const;
  DueFound cut(DueFound due, std::size_t begin, std::size_t end) const;
  std::optional<DueFound> date(std::size_t at, std::string_view rule) const;
  std::optional<DueFound> value(std::size_t at, std::string_view rule) const;
  std::optional<MeetingWords> meeting_words(std::size_t at) const;
  DueFound with_day_behind(DueFound due, std::size_t next) const;
  DateReading meeting_reading(const MeetingWords& words) const;

  std::size_t token_at(std::size_t byte) const;
  std::string word(std::size_t at) const { return fold(raw(at)); }
  std::string_view raw(std::size_t at) const {
    return text_.substr(tokens_[at].begin, tokens_[at].end - tokens_[at].begin);
  }
  bool ends(std::size_t byte) const;
  bool is_word(std::size_t at) const {
    return at < tokens_.size() && !tokens_.is(at, Sense::mark) && is_letter(text_[tokens_[at].begin]);
  }
  bool names_a_meeting(std::size_t at) const;
  bool is_limit(std::size_t at) const;
  bool says_when(std::string_view label) const;
  bool conditional(std::size_t at) const;
  bool lasting(std::size_t at) const;
  bool describes(std::size_t at) const;
  bool ends_long_word(std::size_t stop) const;
  bool possessive(std::size_t byte) const;
  bool counts_things(const DueFound& due) const;
  bool reports(std::size_t at) const;
  bool told_of_another(std::size_t at) const;
  bool to_come(const DateReading& reading) const;
  bool is_when(std::size_t at, const DueFound& due) const;
  bool closes_clause(std::size_t byte) const;
  bool lone_small_month(const DueFound& due) const;

  std::string_view text_;
  const Anchor& anchor_;
  std::optional<Date> next_meeting_;
  std::vector<Token> all_;
  TokenView tokens_;
  KindSet kinds_;
};

}  // namespace docket
