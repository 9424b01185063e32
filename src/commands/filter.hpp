#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "commands/commands.hpp"
#include "docket/query.hpp"

namespace docket {

/// What the words of a filter may rest on.
struct FilterContext {
  Date today;
  std::string me;  ///< whom "@me" means; empty: nobody is known
  /// The day of the latest meeting up to today, and of the next one; nullopt where there is none.
  std::function<std::optional<Date>()> last_meeting, next_meeting;
};

/// The options that say the same as filter words ("--owner x" is "owner:x"), and the words themselves:
/// FILTER.
std::span<const Option> filter_options();

/// What stands before the colon of a filter word, and what behind it, as Option::value has it: "owner" and
/// "NAME", "is" and "open|closed|…"; empty: any words.
struct FilterAttribute {
  std::string_view name;
  std::string value;
};
/// Sorted by name.
std::vector<FilterAttribute> filter_attributes();

/// Reads words of the filter language, joined by "and" unless they say otherwise. None: everything.
///     owner:boban,denise due.before:2w not ( is:overdue or tag:gse ) "road map"
/// Throws Error of Exit::usage for an attribute, a value or a day that is none, with what was most likely
/// meant.
Query::Node read_filter(std::span<const std::string> words, const FilterContext& context);

/// The filter of a command line, words and options together.
Query::Node read_filter(const Line& line, const FilterContext& context);

/// The same as the user typed it, options as words: for headings and JSON.
std::string filter_words(const Line& line);

/// Whether `node` asks for anything of that attribute.
bool mentions(const Query::Node& node, Query::Attribute attribute);

/// What `node` asks that attribute to be, in words; not what it shall not be.
std::vector<std::string> values_of(const Query::Node& node, Query::Attribute attribute);

/// The series that the line's filter names, in words; empty: all.
std::vector<std::string> series_of(const Line& line, const FilterContext& context);

/// Both of them.
Query::Node both(Query::Node left, Query::Node right);

/// The actions in that state: "open", "closed", "overdue" …
Query::Node in_state(std::string_view state);

/// The one day that `words` name, reckoned from `today`; nullopt where they name none.
std::optional<Date> find_day(std::string_view words, Date today);

/// The first and the last day of the span that `words` name, reckoned from `today`: "next-week", "2017-06";
/// nullopt where they name one day, or none.
std::optional<std::pair<Date, Date>> find_period(std::string_view words, Date today);

/// The day that the value of an option or a filter word names: "2017-06-06", "today", "fri", "2w", "-30d",
/// "eom", "last-meeting". Throws Error of Exit::usage, which begins with `place`, where it names none.
Date read_day(std::string_view place, std::string_view words, const FilterContext& context);

}  // namespace docket
