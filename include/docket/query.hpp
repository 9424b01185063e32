#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "docket/date.hpp"

namespace docket {

/// Which entries, and in what order: a filter of the command line, read.
struct Query {
  enum class Attribute {
    answered,  ///< day of an answer of a sub-question
    asker,
    carried,  ///< how many meetings it stood over, in `ranges`
    category,
    closed,
    due,
    evidence,
    label,
    meeting,  ///< its number, or words of its title
    moved,    ///< how often its due day was moved, in `ranges`
    number,
    owner,
    parts,  ///< relation none: has no sub-questions; any: has some
    raised,
    response,
    series,
    state,  ///< "open", "closed", "done", "dropped", "superseded", "overdue", "answered" (all sub-questions
            ///< are), "doubtful" (an import left something open)
    tag,
    text,  ///< words that all occur in the action, its sub-questions, answers or notes
  };
  enum class Relation {
    is,      ///< one of `values`; case and accents do not count
    before,  ///< `day`, exclusive
    after,   ///< `day`, exclusive
    on,      ///< `day`
    any,     ///< has some
    none,    ///< has none
  };
  struct Term {
    Attribute attribute = Attribute::text;
    Relation relation = Relation::is;
    std::vector<std::string> values;
    std::optional<Date> day;
    std::vector<std::pair<int, int>> ranges = {};  ///< of numbers: from and to, inclusive
    std::optional<Date> until = {};  ///< with `on`: the last day of a span that begins with `day`
  };
  struct Node {
    enum class Kind { term, all, any, not_ };
    Kind kind = Kind::all;  ///< `all` of no children is true
    Term term = {};
    std::vector<Node> children = {};  ///< not_ has one
  };
  enum class Sort {
    carried,
    category,
    closed,
    due,
    label,
    meeting,  ///< its day
    moved,
    number,
    owner,  ///< name of the first one
    parts,  ///< how many sub-questions are open
    raised,
    response,
    status,
    tag,  ///< the first one
    text,
  };
  struct Order {
    Sort by = Sort::due;  ///< what has no value comes last, in either direction; ties by number
    bool descending = false;
  };
  /// How much of each entry to load.
  enum class Detail {
    table,  ///< number, text, owners, due, status, sub-questions, the days it was raised and closed
    row,    ///< all but notes, sources and tags
    whole,
  };

  /// Whether to count what a limit leaves out, which takes as long as there are such.
  enum class LeftOut { counted, ignored };

  Node filter = {};
  std::vector<Order> order = {Order{}};
  std::optional<std::size_t> limit = {};
  LeftOut left_out = LeftOut::counted;
  std::optional<Date> as_of = {};  ///< the register as it was at the end of that day
  Date today = {};                 ///< what is overdue is reckoned from it, and which meetings were held
  Detail detail = Detail::whole;
};

}  // namespace docket
