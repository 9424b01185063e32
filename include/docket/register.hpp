#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "docket/date.hpp"
#include "docket/minutes.hpp"
#include "docket/query.hpp"

namespace docket {

/// An action item as the register holds it.
struct Entry {
  struct Due {
    std::string words;
    std::optional<Date> day;
    bool operator==(const Due&) const = default;
  };
  struct Part {
    int number = 0;  ///< counts from 1 within the action; 7.3 is number 3 of action 7
    std::string text;
    std::string asker;   ///< empty: nobody known
    std::string status;  ///< "open", "answered", "waived"
    std::string answer;  ///< the answer, or the reason why it was waived
    std::string answered_by;
    std::optional<Date> answered_on;
    bool operator==(const Part&) const = default;
  };
  struct Note {
    Date on;
    std::string by;
    std::string text;
    bool operator==(const Note&) const = default;
  };
  struct Source {
    std::string document;  ///< file name, or what the user gave as the source of an action added by hand
    int line = 0;
    std::string quote;
    int meeting = 0;  ///< id of the meeting whose notes they are; 0: unknown
    bool operator==(const Source&) const = default;
  };
  struct Meeting {
    int id = 0;  ///< the register's own; 0: it does not hold it yet
    std::string title, series, number;
    std::optional<Date> held;
    bool operator==(const Meeting&) const = default;
  };

  int number = 0;  ///< counts up, never reused
  std::string text;
  std::vector<std::string> owners;  ///< names of persons, groups, roles; in the order given
  std::optional<Due> due;
  std::string status;  ///< "open", "done", "dropped", "superseded"
  std::vector<Part> parts;
  std::optional<Meeting> meeting;
  std::optional<Date> raised;
  std::optional<Date> closed;
  std::string response;
  std::string evidence;  ///< a link or a reference
  std::vector<std::string> tags;
  std::string category;
  std::string label;  ///< the number that the notes gave it
  std::string doubt;  ///< what an import left open about it: "may be 7"; empty: nothing
  std::vector<Note> notes;
  std::vector<Source> sources;  ///< one for each document it was read from, first one first

  // Reckoned, not stored; only where all of an entry is loaded.
  int carried =
      0;  ///< meetings at which it stood over: later ones of its series, and those whose notes list it
  int moved = 0;  ///< how often its due day was changed to another one

  bool operator==(const Entry&) const = default;
};

/// What people type to name an action (7) or a sub-question of it (7.3).
struct Ref {
  int number = 0;
  int part = 0;  ///< 0: the action itself
  bool operator==(const Ref&) const = default;
};

/// Who makes a change, when, and with what words. Kept with the operation.
struct Stamp {
  std::string by;
  std::string at;     ///< RFC 3339, UTC
  Date today;         ///< the day that a change carries where the user gives none
  std::string words;  ///< the command line, for `docket log`
};

/// A name that is new to the register, and those of the register that it is likely to mean.
struct Likely {
  std::string name;
  std::vector<std::string> known;
};

/// What a write did. Nothing that changes nothing is an operation.
struct Done {
  struct Change {
    std::optional<Entry> before;  ///< nullopt: it is new, or an undo brought it back
    std::optional<Entry> after;   ///< nullopt: an undo took it away
  };
  int operation = 0;  ///< what `undo` takes; 0: nothing changed
  std::vector<Change> changes;
  std::vector<Likely> likely = {};  ///< of the names that were typed
};

/// What is to change of an action; what is nullopt or empty stays.
struct Edit {
  std::optional<std::string> text;
  std::optional<std::vector<std::string>> owners;
  std::vector<std::string> add_owners, remove_owners;
  std::optional<Entry::Due> due;  ///< without words and day: none any more
  std::optional<std::string> category, label, response, evidence;
  std::optional<std::string> meeting;  ///< number or title of one in the register; empty: none any more
  std::optional<Date> raised;
  std::vector<std::string> add_tags, remove_tags;
  std::vector<std::string> add_questions;
  bool settled = false;  ///< nothing is open any more about what an import had left open
};

struct Closing {
  std::string
      status;  ///< "done", "dropped", "superseded"; empty: done, and refused while sub-questions are open
  bool force = false;  ///< done, open sub-questions or not
  std::string response;
  std::string evidence;
  std::optional<Date> on;  ///< nullopt: the stamp's day
};

/// One change of one field, as kept for ever.
struct Event {
  std::string kind;   ///< of the subject: "action", "meeting", "person"
  int subject = 0;    ///< its number
  int part = 0;       ///< which sub-question, note or source; 0: none
  std::string field;  ///< "due", "part.answer"; "action" for all of it, when it is made or taken away
  std::optional<std::string> was;  ///< nullopt: there was none
  std::optional<std::string> is;   ///< nullopt: there is none any more
  std::string about = {};          ///< in the log: the name of the meeting or the person
  bool operator==(const Event&) const = default;
};

/// All that one command changed.
struct Operation {
  int number = 0;
  std::string at, by, words;
  std::optional<int> undoes;     ///< the operation that this one took back
  std::optional<int> undone_by;  ///< the latest one that took this one back and still stands
  std::vector<Event> events;
};

/// Which operations to list; what is nullopt or empty does not narrow.
struct LogQuery {
  std::optional<int> number;  ///< of an action
  std::optional<Date> since;
  std::optional<Date> until = {};
  std::string by;
  std::optional<int> operation;
  std::optional<std::size_t> limit;  ///< the latest so many
};

/// The event in words, without the action's number: "due \"TBD\" -> \"2017-07-01\"".
std::string to_words(const Event& event);

struct Selection {
  std::vector<Entry> entries;
  std::size_t total = 0;  ///< what the query finds without its limit
};

struct MeetingSummary {
  Entry::Meeting meeting;
  int raised = 0;  ///< actions of it, whatever their state
  int open = 0;
};

struct OwnerSummary {
  std::string name;
  std::string kind;  ///< "person", "group", "role"
  std::vector<std::string> aliases;
  int owned = 0;  ///< actions, whatever their state
  int open = 0;
  std::vector<std::string> members = {};  ///< of a group or role, by name
  std::vector<std::string> groups = {};   ///< that it is a member of, by name
  std::optional<Date> left = {};          ///< since when it owes nothing any more
  std::string mail = {};                  ///< address; empty: none
  bool operator==(const OwnerSummary&) const = default;
};

/// Somebody who was sent a reminder.
struct Reminder {
  std::string name;
  std::string mail;
  bool operator==(const Reminder&) const = default;
};

struct Counts {
  int open = 0, overdue = 0, closed = 0;
};

/// What the user decides about an item of the notes, against what docket would do.
struct Decision {
  enum class Verb {
    add,    ///< it is new
    match,  ///< it is action `number`, which takes what the notes say of it
    leave,  ///< it is action `number`, of which nothing changes
    skip,   ///< it is left out
  };
  Verb verb = Verb::skip;
  int number = 0;
};

/// One document that was read, for import.
struct Reading {
  std::string document;  ///< its name, for sources
  std::string hash;      ///< content_hash of its bytes
  Minutes minutes;
  bool again = false;    ///< to be planned also where the same bytes were read before
  bool accepts = false;  ///< what the notes propose is taken
  std::map<std::size_t, Decision> decisions = {};  ///< by place in Minutes::actions
  std::vector<int> drops = {};                     ///< actions gone from the notes, to be closed as dropped
};

/// Tells one content from another; not made to withstand forgery.
std::string content_hash(std::string_view bytes);

/// What an import would do, item by item, in the order of the notes.
struct Plan {
  enum class Verb {
    add,       ///< new
    same,      ///< in the register, and nothing differs
    change,    ///< in the register, and the notes say something else
    close,     ///< in the register and open, and the notes say it is done or dropped
    propose,   ///< carried over from an earlier meeting, and these notes say something else: waits for a yes
    doubtful,  ///< may be one of `alike`, or new: filed as new, with the doubt
    conflict,  ///< in the register, where somebody changed what the notes now change in another way: that
               ///< stays
    drop,      ///< gone from the notes, and closed as the user decided
    skip,      ///< left out by the user
  };
  struct Field {
    std::string name;  ///< as in Event
    int part = 0;
    std::string was;  ///< in the register
    std::string is;   ///< in the notes
  };
  struct Item {
    Verb verb = Verb::add;
    Entry entry;                ///< as it will be, with the number that it will have
    std::vector<Field> fields;  ///< what changes
    std::vector<Field>
        conflicts;            ///< changed by hand since the last notes, and the notes changed too: not taken
    std::vector<Field> kept;  ///< changed by hand since, and the notes still say what they said: not taken
    std::vector<Field> proposals = {};  ///< what a yes would change
    std::vector<int> alike = {};        ///< the actions that a doubtful item may be
    std::size_t place = 0;              ///< in Minutes::actions
    Entry::Meeting meeting = {};        ///< whose notes list it
  };
  struct Document {
    std::string name, hash;
    Entry::Meeting meeting;
    bool known = false;  ///< the same bytes were imported before, and not undone
    std::vector<Item> items;
    std::vector<int> missing;  ///< actions read from the meeting's notes before, that these notes lack
    std::vector<Likely> likely = {};
    bool returned = false;  ///< a report of this register that somebody edited: its changes are theirs
  };
  std::vector<Document> documents;
  int last_operation = 0;  ///< of the register that the plan was made on
};

/// Something that is wrong with a register's file.
struct Flaw {
  std::string what;
  bool repairable = false;  ///< follows from the rest, so that it can be made anew
};

/// A register of action items: one file, many readers, one writer at a time. Each writing member is one
/// transaction and one operation, or nothing at all. Reading never changes the file. Every member throws
/// Error: Exit::failed (no such action, unreadable, read-only, full disk), Exit::refused (locked longer than
/// `patience`, ambiguous, in conflict), Exit::damaged (not a register, or a damaged one).
class Register {
 public:
  enum class Access {
    read,     ///< must exist
    preview,  ///< to read; where there is none, an empty one in memory stands in
    write,    ///< must exist
    create,   ///< is made where there is none, with its folder
  };
  static constexpr std::chrono::milliseconds default_patience{30'000};

  /// Brings an older schema up to date when opened for writing; a newer one is an Error.
  Register(std::filesystem::path path, Access access, std::chrono::milliseconds patience = default_patience);
  ~Register();
  Register(Register&&) noexcept;
  Register& operator=(Register&&) noexcept;

  [[nodiscard]] const std::filesystem::path& path() const;
  /// Whether opening it made it.
  [[nodiscard]] bool made() const;

  /// In the query's order. An owner, meeting or series that the register does not know is an Error
  /// (Exit::usage) with a suggestion; an owner that fits two, one that names both (Exit::refused).
  [[nodiscard]] Selection select(const Query& query) const;
  /// All about one action. Throws where there is none. Nothing stood over a meeting later than `today`; where
  /// that is no day, all that are filed were held.
  [[nodiscard]] Entry entry(int number, Date today = {}) const;
  /// The same as it was at the end of that day.
  [[nodiscard]] Entry entry_as_of(int number, Date day) const;
  /// The only meeting with that number or those words in its title. Throws as select() does.
  [[nodiscard]] Entry::Meeting meeting(std::string_view words) const;
  /// The highest number given so far; 0: none.
  [[nodiscard]] int last_number() const;
  [[nodiscard]] Counts counts(Date today) const;
  /// Which register it is and how far its history goes, up to the end of that day: "3f0c9d2a41be 57". A
  /// report carries it, so that what comes back edited is known, and against what. Copies have it in common;
  /// empty where nothing was ever stored.
  [[nodiscard]] std::string origin(std::optional<Date> as_of = {}) const;
  /// Sorted by name.
  [[nodiscard]] std::vector<OwnerSummary> owners() const;
  /// The only one that `name` means. Throws as select() does.
  [[nodiscard]] OwnerSummary owner(std::string_view name) const;
  /// Latest first, those without a day last.
  [[nodiscard]] std::vector<MeetingSummary> meetings() const;
  /// Those of the series that the words name, as a filter names them; no words: all. Throws as select() does.
  [[nodiscard]] std::vector<MeetingSummary> meetings(std::span<const std::string> series) const;
  /// What the register has names for.
  enum class Names { people, meetings, series, tags, categories };
  struct Name {
    std::string word;   ///< as an option takes it: a meeting's number, or its title where it has none
    std::string about;  ///< "person", whose alias it is, a meeting's title and day; may be empty
  };
  /// Sorted, each once; of tags and categories those of the latest 20,000 actions. Quick, for completion:
  /// nothing is counted.
  [[nodiscard]] std::vector<Name> names(Names of) const;
  /// Latest first.
  [[nodiscard]] std::vector<Operation> log(const LogQuery& query) const;

  /// Gives `entry` the next number; its own is ignored, an empty status is "open". A meeting that the
  /// register does not hold is made.
  Done add(const Entry& entry, const Stamp& stamp);
  Done edit(std::span<const int> numbers, const Edit& edit, const Stamp& stamp);
  Done note(Ref ref, const std::string& text, const Stamp& stamp);
  /// `ref` names a sub-question. `by` and `on` empty: the stamp's.
  Done answer(Ref ref, const std::string& text, const std::string& by, std::optional<Date> on,
              const Stamp& stamp);
  Done waive(Ref ref, const std::string& reason, const Stamp& stamp);
  /// Actions, or sub-questions: those are answered with the response. Refused where one is closed already, or
  /// has open sub-questions and the closing neither names a status nor forces.
  Done close(std::span<const Ref> refs, const Closing& closing, const Stamp& stamp);
  /// The reason becomes a note.
  Done reopen(std::span<const Ref> refs, const std::string& reason, const Stamp& stamp);
  /// Makes each sub-question an action of its own, with the owners, the meeting and the due day of the old
  /// one, where it is waived with the new number. Refused for one that is answered.
  Done split(std::span<const Ref> parts, const Stamp& stamp);
  /// Brings what `others` hold into `into` (what it has itself stays) and closes them as superseded.
  Done merge(int into, std::span<const int> others, const Stamp& stamp);

  /// What to do with operations that rest on the one that is undone.
  enum class Later { refuse, undo };
  /// Takes back one operation by an opposite one; nullopt: the latest that stands and is not itself an undo.
  /// Undoing an undo does the thing again. Where later changes stand on it, it is refused, or they are taken
  /// back before it; `changes` of the result are those of all.
  Done undo(std::optional<int> operation, Later later, const Stamp& stamp);
  Done undo(std::optional<int> operation, const Stamp& stamp) {
    return undo(operation, Later::refuse, stamp);
  }

  // People, groups and roles. Names are looked up as select() does it, and refused as there.

  /// `kind` is "person", "group" or "role". Refused where the name or an alias is known. `mail` is an
  /// address, or empty.
  Done add_person(const std::string& name, const std::string& kind, std::span<const std::string> aliases,
                  const Stamp& stamp, const std::string& mail = {});
  /// Empty: none any more.
  Done set_mail(const std::string& name, const std::string& mail, const Stamp& stamp);
  Done alias(const std::string& name, std::span<const std::string> aliases, const Stamp& stamp);
  Done unalias(const std::string& name, std::span<const std::string> aliases, const Stamp& stamp);
  /// Puts members into a group or role; a person that has members becomes a group. Refused where a group
  /// would hold itself.
  Done join(std::span<const std::string> names, const std::string& group, const Stamp& stamp);
  Done leave(std::span<const std::string> names, const std::string& group, const Stamp& stamp);
  /// Takes it out of every group and marks it as gone; what it owes goes to `heir`, or stays where that is
  /// empty.
  Done retire(const std::string& name, const std::string& heir, const Stamp& stamp);
  /// Gives what `name` owes (open actions) to `heir`.
  Done hand_over(const std::string& name, const std::string& heir, const Stamp& stamp);
  /// Makes `others` further names of `name`, with all that they own and belong to.
  Done merge_people(const std::string& name, std::span<const std::string> others, const Stamp& stamp);

  /// Who was reminded on that day, by address and name.
  [[nodiscard]] std::vector<Reminder> reminded(Date on) const;
  /// Keeps that somebody is reminded on the stamp's day, before the mail goes out, so that of two runs at one
  /// moment only one sends it. Whether nobody was before. No operation: what went out cannot be taken back.
  bool claim(const Reminder& reminder, const Stamp& stamp);
  /// Forgets it again: the mail did not go out.
  void release(const Reminder& reminder, Date on);

  /// SQLite's own check, references, states beside owners, words for searching, history against what is
  /// there. Empty: it is sound.
  [[nodiscard]] std::vector<Flaw> check() const;
  /// Makes anew what can be.
  void repair();
  /// Writes a copy, also while others write.
  void backup(const std::filesystem::path& to) const;
  /// All of it as JSON, schema docket.register/1.
  void write_json(std::ostream& out) const;

  using Cell = std::variant<std::nullptr_t, std::int64_t, std::string>;
  using Cells = std::vector<std::pair<std::string, Cell>>;
  using PutRow = std::function<void(std::string_view table, const Cells& cells)>;
  /// Brings in what write_json wrote: `fill` puts row after row. All or nothing. Refused where the register
  /// holds anything; Error also for a row that cannot stand.
  void load(int schema, const std::function<void(const PutRow&)>& fill);

  /// What importing would do, document after document. Changes nothing.
  [[nodiscard]] Plan plan(std::span<const Reading> readings) const;
  /// Does what the plan says, and only that. Refused where the register changed since the plan was made.
  Done apply(const Plan& plan, const Stamp& stamp);
  /// Plans and applies in one transaction.
  Done import(std::span<const Reading> readings, const Stamp& stamp);

 private:
  class Store;
  std::unique_ptr<Store> store_;
};

/// Puts the register that `backup` is in the place of `path`. Returns the file that holds what was there
/// before; empty where there was none. Throws Error, and changes nothing, where `backup` is no sound
/// register.
std::filesystem::path restore(const std::filesystem::path& backup, const std::filesystem::path& path);

}  // namespace docket
