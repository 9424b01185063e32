#pragma once

#include <optional>
#include <string>
#include <vector>

#include "docket/date.hpp"

namespace docket {

/// An action item as the register holds it.
struct Entry {
  struct Due {
    std::string words;
    std::optional<Date> day;
  };
  struct Part {
    int number = 0;  ///< counts from 1 within the action; 7.3 is number 3 of action 7
    std::string text;
    std::string asker;     ///< empty: nobody known
    std::string status;    ///< "open", "answered", "waived"
    std::string answer;    ///< the answer, or the reason why it was waived
    std::string answered_by;
    std::optional<Date> answered_on;
  };
  struct Note {
    Date on;
    std::string by;
    std::string text;
  };
  struct Source {
    std::string document;  ///< file name; empty for an action added by hand
    int line = 0;
    std::string quote;
  };
  struct Meeting {
    std::string title, series, number;
    std::optional<Date> held;
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
  std::vector<Note> notes;
  std::vector<Source> sources;  ///< one for each document it was read from, first one first
};

}  // namespace docket
