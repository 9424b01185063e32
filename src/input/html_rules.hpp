#pragma once

#include <string_view>
#include <vector>

#include "docket/document.hpp"
#include "input/html_sheet.hpp"
#include "input/html_tree.hpp"
#include "input/styled_text.hpp"

namespace docket {

// What the elements of a page mean for its text.

/// What is no part of the text: navigation, scripts, what is hidden, what a wiki puts around a page.
bool is_dropped(const GumboNode& node);
/// Where wikis put what somebody wrote; all around it is the wiki's own.
bool is_main(const GumboNode& node);
bool is_cell(const GumboNode& node);
/// Whether the page marks it as the name of who speaks.
bool is_speaker(const GumboNode& node);
/// `styles` and what the element adds.
Styles styles_of(const GumboNode& node, Styles styles);
/// What a list's item itself says of its box; none where a box stands in its text, if anywhere.
Block::Mark mark_of_item(const GumboNode& item);

/// "[x] " for what a page draws as a box: <input type=checkbox>, <div class="checkbox checkbox-on">. Empty
/// for other elements.
std::string_view drawn_box(const GumboNode& node);

std::vector<const GumboNode*> rows_of(const GumboNode& table);
/// Whether the table only places things on the page.
bool is_layout(const GumboNode& table, const std::vector<const GumboNode*>& rows);
bool is_header_row(const GumboNode& row);

}  // namespace docket
