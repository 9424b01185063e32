#pragma once

#include <string>
#include <string_view>

namespace docket {

/// `text` with its line ends as they are and all else that does not show itself (controls, bytes that are no
/// UTF-8, what turns the direction of writing) as escapes: "\x1b", "\u202e".
std::string shown_text(std::string_view text);

/// As shown_text, and what XML and HTML take for markup written as entities; right for content and for
/// attributes in double quotes. XML 1.0 has no form for U+FFFE and U+FFFF: they are shown as escapes too.
std::string escaped_markup(std::string_view text);

/// Adds it to `out`, which is faster where a document has a hundred thousand cells.
void add_escaped(std::string& out, std::string_view text);

/// As shown_text, as Markdown shows it and nothing more: no markup of its own, and no end of its cell or
/// line.
std::string escaped_markdown(std::string_view text);

}  // namespace docket
