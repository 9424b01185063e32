#include "input/html_rules.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "input/lines.hpp"
#include "input/readers.hpp"
#include "text/ascii.hpp"

namespace docket {

namespace {

constexpr std::array dropped_tags = {
    GUMBO_TAG_ASIDE, GUMBO_TAG_BUTTON,   GUMBO_TAG_FOOTER,   GUMBO_TAG_HEAD,     GUMBO_TAG_IFRAME,
    GUMBO_TAG_NAV,   GUMBO_TAG_NOSCRIPT, GUMBO_TAG_OBJECT,   GUMBO_TAG_SCRIPT,   GUMBO_TAG_SELECT,
    GUMBO_TAG_STYLE, GUMBO_TAG_SVG,      GUMBO_TAG_TEMPLATE, GUMBO_TAG_TEXTAREA, GUMBO_TAG_TITLE,
};

constexpr auto dropped_words = std::to_array<std::string_view>({
    "breadcrumb",
    "breadcrumbs",
    "catlinks",
    "footer",
    "mw-editsection",
    "mw-jump-link",
    "mw-navigation",
    "navbar",
    "navbox",
    "navigation",
    "noprint",
    "printfooter",
    "screen-reader-text",
    "sidebar",
    "site-header",
    "sr-only",
    "toc",
    "visually-hidden",
});
static_assert(std::ranges::is_sorted(dropped_words));

constexpr std::array<std::string_view, 6> dropped_roles = {"banner", "contentinfo", "dialog",
                                                           "menu",   "navigation",  "search"};

bool is_hidden(const GumboNode& node) {
  if (has_attribute(node, "hidden") || attribute(node, "aria-hidden") == "true") return true;
  return hides(attribute(node, "style"));
}

bool is_heading(const GumboNode& node) {
  return is_element(node) && node.v.element.tag >= GUMBO_TAG_H1 && node.v.element.tag <= GUMBO_TAG_H6;
}

struct StyleTag {
  GumboTag tag;
  Style style;
};

constexpr std::array style_tags = {
    StyleTag{GUMBO_TAG_A, Style::link},      StyleTag{GUMBO_TAG_B, Style::bold},
    StyleTag{GUMBO_TAG_CODE, Style::code},   StyleTag{GUMBO_TAG_DEL, Style::struck},
    StyleTag{GUMBO_TAG_EM, Style::italic},   StyleTag{GUMBO_TAG_I, Style::italic},
    StyleTag{GUMBO_TAG_KBD, Style::code},    StyleTag{GUMBO_TAG_S, Style::struck},
    StyleTag{GUMBO_TAG_SAMP, Style::code},   StyleTag{GUMBO_TAG_STRIKE, Style::struck},
    StyleTag{GUMBO_TAG_STRONG, Style::bold}, StyleTag{GUMBO_TAG_TT, Style::code},
};

bool is_table(const GumboNode& node) {
  return is_element(node, GUMBO_TAG_TABLE);
}

}  // namespace

bool is_dropped(const GumboNode& node) {
  const auto tag = node.v.element.tag;
  if (std::ranges::find(dropped_tags, tag) != dropped_tags.end()) return true;
  if (tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML) return false;
  if (tag == GUMBO_TAG_HEADER && find_below(node, is_heading) == nullptr) return true;
  if (node.v.element.attributes.length == 0) return false;
  return is_hidden(node) || attribute_has_any(node, "class", dropped_words) ||
         attribute_has_any(node, "id", dropped_words) ||
         std::ranges::find(dropped_roles, attribute(node, "role")) != dropped_roles.end();
}

Styles styles_of(const GumboNode& node, Styles styles) {
  const auto row = std::ranges::find(style_tags, node.v.element.tag, &StyleTag::tag);
  const bool anchor = row != style_tags.end() && row->style == Style::link && !has_attribute(node, "href");
  if (row != style_tags.end() && !anchor) styles = styles.with(row->style);
  return has_attribute(node, "style") ? with_css(attribute(node, "style"), styles) : styles;
}

bool is_cell(const GumboNode& node) {
  return is_element(node, GUMBO_TAG_TD) || is_element(node, GUMBO_TAG_TH);
}

std::vector<const GumboNode*> rows_of(const GumboNode& table) {
  std::vector<const GumboNode*> rows;
  for (const auto* child : children(table)) {
    if (is_element(*child, GUMBO_TAG_TR)) rows.push_back(child);
    if (is_element(*child, GUMBO_TAG_THEAD) || is_element(*child, GUMBO_TAG_TBODY) ||
        is_element(*child, GUMBO_TAG_TFOOT))
      for (const auto* row : children(*child))
        if (is_element(*row, GUMBO_TAG_TR)) rows.push_back(row);
  }
  return rows;
}

// A table that only places things on the page.
bool is_layout(const GumboNode& table, const std::vector<const GumboNode*>& rows) {
  const auto role = attribute(table, "role");
  if (role == "presentation" || role == "none") return true;
  std::ptrdiff_t cells = 0;
  for (const auto* row : rows) {
    cells += std::ranges::count_if(children(*row), [](const GumboNode* node) { return is_cell(*node); });
    for (const auto* cell : children(*row))
      if (find_below(*cell, is_table) != nullptr) return true;
  }
  return cells <= 1;
}

bool is_header_row(const GumboNode& row) {
  if (is_element(*row.parent, GUMBO_TAG_THEAD)) return true;
  bool any = false;
  for (const auto* child : children(row)) {
    if (is_element(*child, GUMBO_TAG_TD)) return false;
    any = any || is_element(*child, GUMBO_TAG_TH);
  }
  return any;
}

// "Complete" of Confluence's storage form, and what browsers show for it.
Block::Mark mark_of_item(const GumboNode& item) {
  if (attribute(item, "aria-checked") == "true" || attribute(item, "data-checked") == "true")
    return Block::Mark::ticked;
  if (attribute_has(item, "class", "checked")) return Block::Mark::ticked;
  const bool task = has_attribute(item, "data-inline-task-id") ||
                    attribute(item, "aria-checked") == "false" ||
                    attribute_has(*item.parent, "class", "inline-task-list");
  return task ? Block::Mark::unticked : Block::Mark::none;
}

std::string_view drawn_box(const GumboNode& node) {
  constexpr std::string_view ticked = "[x] ", empty = "[ ] ";
  if (is_element(node, GUMBO_TAG_INPUT) && attribute(node, "type") == "checkbox")
    return has_attribute(node, "checked") ? ticked : empty;
  if (attribute_has(node, "class", "checkbox-on")) return ticked;
  return attribute_has(node, "class", "checkbox-off") ? empty : std::string_view();
}

bool is_speaker(const GumboNode& node) {
  if (is_element(node, GUMBO_TAG_CITE)) return true;
  return is_element(node, GUMBO_TAG_SPAN) &&
         (attribute_has(node, "class", "name") || attribute_has(node, "class", "nick") ||
          attribute_has(node, "class", "speaker"));
}

// Where wikis put what somebody wrote; all around it is the wiki's own.
bool is_main(const GumboNode& node) {
  const auto id = attribute(node, "id");
  return id == "main-content" || id == "mw-content-text" || id == "wiki-content" ||
         attribute_has(node, "class", "wiki-content");
}

namespace {

// Text in front of which a page may have comments and a declaration of XML.
std::string_view at_first_tag(std::string_view text) {
  while (true) {
    text = trimmed(text);
    const bool comment = text.starts_with("<!--");
    if (!comment && !text.starts_with("<?xml")) return text;
    const auto end = text.find(comment ? "-->" : "?>");
    if (end == std::string_view::npos) return text;
    text.remove_prefix(end + (comment ? 3 : 2));
  }
}

bool starts_with_tag(std::string_view text, std::string_view name) {
  if (text.size() <= name.size() + 1 || text.front() != '<') return false;
  const bool same =
      std::ranges::equal(text.substr(1, name.size()), name, {}, [](char c) { return ascii_lower(c); });
  const char after = text[name.size() + 1];
  return same && (after == '>' || after == ' ' || after == '\n' || after == '/');
}

}  // namespace

int html_likeness(std::string_view text) {
  const auto start = at_first_tag(text.substr(0, std::min<std::size_t>(text.size(), 1 << 14)));
  if (starts_with_tag(start, "!doctype") || starts_with_tag(start, "html")) return 3;
  for (const std::string_view name : {"head", "body", "meta", "title", "p", "div", "h1", "h2", "h3", "ul",
                                      "ol", "table", "ac:layout", "ac:task-list", "ac:structured-macro"})
    if (starts_with_tag(start, name)) return 2;
  return start.find("</") == std::string_view::npos ? 0 : 1;
}

}  // namespace docket
