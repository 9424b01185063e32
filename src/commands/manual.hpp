#pragma once

// The manual: what `docket help` prints, man(1) shows and docs/reference holds is one page, written three
// ways.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docket {

struct Command;

/// A part of a page.
struct ManualBlock {
  enum class Kind {
    prose,    ///< a paragraph
    terms,    ///< words and what they mean, one below the other
    options,  ///< the same for what a command takes: one column for all pages
    lines,    ///< command lines, as they are typed
  };
  Kind kind = Kind::prose;
  std::string heading;  ///< empty: it goes on below the one before
  std::string text = {};
  std::vector<std::pair<std::string, std::string>> terms = {};
};

struct ManualPage {
  std::string name;  ///< what `docket help` takes; empty for the page of docket itself
  int section = 1;   ///< of man: 1 for programs, 7 for topics
  std::string summary;
  std::string usage;  ///< empty for a topic
  std::vector<ManualBlock> blocks;
};

/// The page of docket itself: all commands and topics in a line each.
ManualPage overview_page();

ManualPage page_of(const Command& command);

/// Of the command or topic of that name; throws Error of Exit::usage where there is none.
ManualPage page_on(std::string_view name);

/// What there is beside commands: its names and a line for each, sorted.
std::vector<std::pair<std::string, std::string>> topics();

/// nullopt where there is no such topic.
std::optional<ManualPage> topic_page(std::string_view name);

/// All names that page_on() takes, the empty one of the overview first.
std::vector<std::string> page_names();

/// "docket-add.1", "docket-filters.7", "docket.1".
std::string file_name(const ManualPage& page);

std::string as_text(const ManualPage& page);
std::string as_man(const ManualPage& page);
std::string as_markdown(const ManualPage& page);

}  // namespace docket
