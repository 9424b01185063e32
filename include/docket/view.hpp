#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "docket/register.hpp"

namespace docket {

/// Counts of a report: a table for readers, which a format that can draw also draws.
struct Figures {
  enum class Drawn { table, bars, lines };
  struct Row {
    std::string name;
    std::vector<std::optional<int>> numbers;  ///< one for each column; nullopt: there is none
  };
  std::string heading;
  std::string of;                    ///< what a row is: "Owner"
  std::vector<std::string> columns;  ///< of the numbers: "Raised", "Closed"
  std::vector<Row> rows;
  Drawn drawn = Drawn::table;
};

/// A selection of entries in sections: what a renderer writes.
struct Report {
  /// A number worth seeing first.
  struct Tile {
    std::string name;  ///< "Overdue"
    int number = 0;
    bool urgent = false;
  };
  struct Section {
    std::string heading;  ///< empty where the report has one section only
    std::string summary;  ///< "3 open, 1 overdue"
    std::vector<Entry> entries;
    std::vector<std::string> remarks = {};  ///< none, or one beside each entry: "moved from 2017-06-06"
  };
  std::string title;      ///< empty: a bare list
  Date as_of;             ///< the day against which "overdue" is reckoned
  std::string filter;     ///< as the user typed it; may be empty
  std::size_t total = 0;  ///< entries that the filter found; more than are here where a limit cut them
  std::vector<std::string>
      columns;                      ///< names of output's columns, in order; empty: the renderer's own choice
  std::vector<std::string> fields;  ///< names of JSON's fields; empty: all
  std::vector<Tile> tiles = {};
  std::vector<Figures> figures = {};  ///< stand before the sections
  std::vector<Section> sections;
  bool pages = false;       ///< each section begins a page, where the format has any
  std::string origin = {};  ///< Register::origin(): what ties it to the register when it comes back edited
};

/// How many different entries a report shows: one with two owners stands in two sections.
std::size_t shown(const Report& report);

bool is_overdue(const Entry& entry, Date today);

/// How a report divides what it shows.
enum class Grouping { none, owner, meeting, category };

/// What a view is built from.
struct Selected {
  std::vector<Entry> entries;  ///< in the order the user wishes
  Grouping grouping = Grouping::none;
  Date today;
  /// All of the register, or of the series that the filter names; latest first, without day last. Only for a
  /// view that takes whole entries.
  std::vector<Entry::Meeting> meetings = {};
  std::optional<Entry::Meeting> next = {};  ///< the meeting to come; nullopt: none is known
  std::optional<Date> since = {};           ///< the first day that counts as new
  std::vector<Entry> before = {};  ///< where the view sees the past: all entries as they were before `since`
  std::vector<OwnerSummary> owners = {};  ///< where the view sees groups: all of the register, by name
  std::vector<std::string> only = {};     ///< there too: the owners that the filter names
};

/// One kind of report.
struct View {
  enum class Sees {
    now,
    past,    ///< also how things were before a day
    groups,  ///< also who belongs to which group
  };
  std::string_view name;  ///< what `docket report` takes
  std::string_view help;
  Query::Node (*asks)();  ///< what it shows of the register, before the user's own filter
  Grouping usual;         ///< where the user chose none
  Report (*build)(Selected selected);
  Sees sees = Sees::now;
  Query::Detail detail = Query::Detail::whole;  ///< the least of entries that it and its columns need
};

/// All of them, sorted by name.
std::span<const View* const> views();

/// nullptr where there is none of that name.
const View* find_view(std::string_view name);

}  // namespace docket
