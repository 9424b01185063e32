#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "docket/date.hpp"
#include "docket/document.hpp"
#include "docket/seldom.hpp"

namespace docket {

enum class Status : std::uint8_t { open, done, dropped };

/// Where something was read: `line` is 1-based (0: the format has none), `quote` the source's own words,
/// `rule` the stable name of the rule that took it, such as "table.row" or "owner.subject": a literal, which
/// lasts as long as the program.
struct Evidence {
  int line = 0;
  std::string quote;
  std::string_view rule;
};

/// `words` as the notes have them ("TBD", "by next call"); `day` only where one single day follows from them.
/// `line` and `rule` are as in Evidence, whose quote would be the words.
struct Due {
  std::string words;
  std::optional<Date> day;
  int line = 0;
  std::string_view rule = {};
};

/// A numbered or nested point of an action. `asker` is empty where the notes name nobody.
struct Part {
  std::string text;
  std::string asker;
  int line = 0;
};

struct ActionItem {
  std::string text;  ///< as worded, without marker, number and what stands apart from the sentence; at most
                     ///< 20,000 bytes
  std::vector<std::string> owners;  ///< as written, in order, without "@" and titles; empty: nobody is named
  std::optional<Due> due;
  Status status = Status::open;
  std::uint32_t meeting = 0;   ///< 0-based: which of Minutes::meetings it belongs to
  std::optional<Date> raised;  ///< where the notes say so
  std::optional<Date> closed;
  Evidence evidence;                ///< of the action itself
  std::vector<Evidence> fields;     ///< of owner and state: rule "owner.column", quote "ICANN Org"
  Seldom<std::string> state_words;  ///< "IN PROCESS"; empty where the notes say nothing
  Seldom<std::string> label;        ///< the number the notes give it ("146-03", "#365"); may be empty
  Seldom<std::string> category;
  Seldom<std::string> response;            ///< what came of it, from a column or remark
  Seldom<std::vector<std::string>> notes;  ///< progress remarks beneath or beside it
  Seldom<std::vector<Part>> parts;
  Seldom<std::vector<int>> also_at;  ///< further lines that say the same
  /// A row of docket's own report: its cells by the names of docket's columns; those that the report has not
  /// are absent. Else empty.
  Seldom<std::map<std::string, std::string>> cells;
};

/// Action items in the order in which they were put. Where they are thousands, each is packed into as few
/// bytes as its words take: a fifth of what it takes by itself, since its owners, days and quotes mostly
/// repeat its words.
class ActionItems {
 public:
  using value_type = ActionItem;
  class Iterator;

  ActionItems() = default;
  ActionItems(std::initializer_list<ActionItem> items) : few_(items) {}

  [[nodiscard]] std::size_t size() const { return few_.size() + places_.size(); }
  [[nodiscard]] bool empty() const { return size() == 0; }
  [[nodiscard]] ActionItem operator[](std::size_t place) const;
  [[nodiscard]] ActionItem front() const { return (*this)[0]; }
  [[nodiscard]] ActionItem back() const { return (*this)[size() - 1]; }
  [[nodiscard]] Iterator begin() const;
  [[nodiscard]] static std::default_sentinel_t end() { return {}; }

  void push_back(ActionItem item);
  void replace(std::size_t place, ActionItem item);
  /// Puts all of them behind those that are here.
  void append(ActionItems items);
  /// In the order of their lines (Evidence); of one line as they stand.
  void sort_by_line();

 private:
  struct Place {
    std::uint32_t chunk = 0;
    std::uint32_t begin = 0;
  };
  Place packed(const ActionItem& item);
  [[nodiscard]] std::string_view bytes_at(Place place) const;

  std::vector<ActionItem> few_;          // all of them, or else none
  std::vector<std::string> chunks_;      // of packed items, one behind another
  std::vector<Place> places_;            // of each item
  std::vector<std::string_view> rules_;  // by the numbers that the items have for them
};

/// Goes through them once; an item lasts until the next one is asked for.
class ActionItems::Iterator {
 public:
  using value_type = ActionItem;
  using difference_type = std::ptrdiff_t;

  explicit Iterator(const ActionItems& items) : items_(&items) { unpack(); }
  const ActionItem& operator*() const { return items_->few_.empty() ? unpacked_ : items_->few_[place_]; }
  Iterator& operator++() {
    ++place_;
    unpack();
    return *this;
  }
  void operator++(int) { ++*this; }
  bool operator==(std::default_sentinel_t) const { return place_ == items_->size(); }

 private:
  void unpack() {
    if (place_ < items_->places_.size()) unpacked_ = (*items_)[place_];
  }

  const ActionItems* items_;
  std::size_t place_ = 0;
  ActionItem unpacked_;
};

inline ActionItems::Iterator ActionItems::begin() const {
  return Iterator(*this);
}

/// Somebody the notes name as present or absent.
struct Person {
  enum class Presence { present, absent };
  std::string name;
  std::string short_name;  ///< nick or initials where the notes give them
  std::string affiliation;
  Presence presence = Presence::present;
};

struct Meeting {
  std::string title;   ///< as the notes give it: "SSR2 Plenary Meeting #14"; may be empty
  std::string series;  ///< "SSR2 Plenary"; empty where the title is
  std::string number;  ///< "14"; empty where there is none
  std::optional<Date> held;
  Evidence held_evidence;  ///< of `held`, or of the words that do not suffice for it
};

/// Something docket does not decide: what is open, where, and what settles it.
///     {"the meeting's day is open: \"Tuesday 6 June\" fits 2017 and 2023", "--date YYYY-MM-DD", {1, "…",
///     "day.year"}}
struct Doubt {
  std::string what;
  std::string settle;
  Evidence evidence;
};

/// A line that looks like an action and was not taken, with the reason in words (a literal).
struct SetAside {
  std::string_view why;
  Evidence evidence;
};

/// What docket recognised in a document. Everything is in the order of the source.
struct Minutes {
  Meeting meeting;                ///< the (first) meeting
  std::vector<Meeting> meetings;  ///< all of them where a file holds several; else just `meeting`
  std::vector<Person> people;
  ActionItems actions;
  ActionItems suggestions;  ///< commitments in the prose that nothing marks: offered, never filed unasked
  std::vector<Doubt> doubts;
  std::vector<SetAside> set_aside;
  std::vector<Evidence> decisions;       ///< seen, not stored
  DateOrder order = DateOrder::unknown;  ///< as settled by the document or the user
  std::string_view language;             ///< "en", "fr": whose words the notes were read by
  std::string origin = {};  ///< of a report of docket's own that came back: Register::origin(); else empty
};

/// A phrase that the user adds to docket's own (data/words): "[heading.actions]" "Hausaufgaben".
struct OwnWord {
  std::string kind, phrase, value;
};

/// What the user says and the notes may not.
struct Hints {
  std::optional<Date> held;              ///< --date
  std::string meeting;                   ///< --meeting: title
  DateOrder order = DateOrder::unknown;  ///< --date-order
  std::string language;                  ///< --language: "fr"; empty: told from the notes
  std::vector<OwnWord> words;            ///< of kinds that docket knows
};

/// Cannot fail: odd notes give fewer actions and more doubts. The same document and hints give the same
/// minutes.
Minutes recognise(const Document& document, const Hints& hints = {});

std::string_view to_word(Status status);  ///< "open", "done", "dropped"

}  // namespace docket
