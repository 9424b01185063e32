#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "docket/register.hpp"
#include "register/database.hpp"

namespace docket {

/// One operation under way, within a transaction: writes the tables and, for each change, the event. Without
/// a change there is no operation.
class Journal {
 public:
  Journal(const Database& database, const Stamp& stamp) : database_(database), stamp_(stamp) {}

  /// Marks the operation as the undoing of another.
  void undoes(int operation) { undoes_ = operation; }

  /// Files `entry` under the next number.
  int add(Entry entry);

  /// Makes `before` into `after`. Owners are brought to the names that the register knows them by, and made
  /// where it knows none; so is the meeting.
  void change(const Entry& before, Entry after);

  /// Writes the entry as it is to be and the events as they are: for undo, which has both at hand.
  void restore(const std::optional<Entry>& before, const std::optional<Entry>& after,
               const std::vector<Event>& events);

  /// The meeting as the register holds it: it is made where there is none, and a day that was unknown is
  /// filled in.
  Entry::Meeting file_meeting(const Entry::Meeting& meeting);

  /// The name that the register knows this one by; where it knows none, the person is made.
  std::string file_person(const std::string& name);

  /// The operation's number; begins it.
  int number();

  void record(Event event);

  /// What was done; closes the operation.
  Done finish() { return std::move(done_); }

 private:
  void clean(Entry& entry);
  /// For an action that is changed twice: what it was first, and what it is at last.
  void note_change(const std::optional<Entry>& before, const std::optional<Entry>& after);
  Entry::Meeting make_meeting(Entry::Meeting meeting);
  [[nodiscard]] int next_id(const char* kind) const;

  const Database& database_;
  const Stamp& stamp_;
  std::optional<int> undoes_;
  int position_ = 0;
  Done done_;
};

/// The meeting of the register that `meeting` is: the same series and number (or, without numbers, the same
/// day), and no other day; nullopt where it holds none.
std::optional<Entry::Meeting> known_meeting(const Database& database, const Entry::Meeting& meeting);

int last_number(const Database& database);
int last_operation(const Database& database);

}  // namespace docket
