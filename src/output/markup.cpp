#include "output/markup.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace docket {

namespace {

bool needs_no_care(char c) {
  return c >= ' ' && c < '\x7f' && c != '&' && c != '<' && c != '>' && c != '"' && c != '\'';
}

void add_one(std::string& out, char c) {
  switch (c) {
    case '&':
      out += "&amp;";
      return;
    case '<':
      out += "&lt;";
      return;
    case '>':
      out += "&gt;";
      return;
    case '"':
      out += "&quot;";
      return;
    case '\'':
      out += "&#39;";
      return;
    default:
      out += c;
  }
}

/// U+FFFE and U+FFFF are characters to UTF-8 and none to XML.
void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

}  // namespace

std::string shown_text(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string shown;
  while (true) {
    const auto end = std::min(text.find('\n'), text.size());
    shown += printable(text.substr(0, end));
    if (end == text.size()) return shown;
    shown += '\n';
    text.remove_prefix(end + 1);
  }
}

void add_escaped(std::string& out, std::string_view text) {
  if (std::ranges::all_of(text, needs_no_care)) {
    out += text;
    return;
  }
  auto shown = shown_text(text);
  replace_all(shown, "\xef\xbf\xbe", "\\ufffe");
  replace_all(shown, "\xef\xbf\xbf", "\\uffff");
  for (const char c : shown)
    add_one(out, c);
}

std::string escaped_markdown(std::string_view text) {
  static constexpr std::string_view special = "\\`*_[]|~";
  std::string result;
  for (const char c : shown_text(text)) {
    if (c == '\n') {
      result += "<br>";
      continue;
    }
    if (c == '<' || c == '&') {
      result += c == '<' ? "&lt;" : "&amp;";
      continue;
    }
    if (special.find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

std::string escaped_markup(std::string_view text) {
  std::string out;
  add_escaped(out, text);
  return out;
}

}  // namespace docket
