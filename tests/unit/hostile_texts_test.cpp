#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "docket/reader.hpp"
#include "docket/renderer.hpp"
#include "output/markup.hpp"
#include "text/utf8.hpp"

// Whatever an action holds, each format shows it as text: nothing runs, nothing ends its cell, nothing
// reaches a terminal.

namespace docket {

namespace {

constexpr Date today{std::chrono::year{2024}, std::chrono::May, std::chrono::day{2}};

std::vector<std::string> hostile_texts() {
  return {"<script>alert(1)</script>",
          "</td></tr></table><img src=x onerror=alert(1)>",
          "<!-- --> ]]> <![CDATA[ x ]]>",
          "&lt;b&gt; &#x202e; &amp;",
          "\" onmouseover=\"alert(1)\" x='",
          "a | b \\| c",
          "`code` ``two`` *bold* _italic_ ~~gone~~ [link](http://x) ![i](j)",
          "# no heading",
          "- no item\n1. nor this",
          "=cmd|' /C calc'!A0",
          "@SUM(A1)",
          "+1+1",
          "-2+3",
          "\uff1dHYPERLINK(1)",
          "two\nlines\n\nand a third",
          "\r\nBEGIN:VTODO\r\nSUMMARY:mine",
          "bell \x07 escape \x1b[31m null" + std::string(1, '\0') + "end \x7f \u0085",
          "turned \u202e round \u2066 and back",
          "not UTF-8: \xff\xfe \xc3",
          "no character \xef\xbf\xbf",
          "x (A) 2024-01-01 due:2020-01-01 +project @context",
          "{{title}} {{{text}}} %s %n $(id) `id`",
          "_x0041_",
          "semi;colon, comma \\n backslash",
          std::string(5'000, '|')};
}

Report report_of(const std::string& text) {
  Entry entry{.number = 7, .text = text, .owners = {text}, .status = "open"};
  entry.due = Entry::Due{text, std::nullopt};
  entry.parts = {
      {.number = 1, .text = text, .asker = text, .status = "answered", .answer = text, .answered_by = text}};
  entry.meeting = Entry::Meeting{.id = 1, .title = text, .series = text, .number = text};
  entry.response = entry.evidence = entry.category = entry.label = entry.doubt = text;
  entry.tags = {text};
  entry.notes = {{today, text, text}};
  entry.sources = {{text, 1, text, 1}};
  Report report{.title = text, .as_of = today, .filter = text, .total = 1, .sections = {}};
  report.tiles = {{text, 1, true}};
  report.figures = {{text, text, {text}, {{text, {1}}}, Figures::Drawn::bars}};
  report.sections.push_back({.heading = text, .summary = "1 open", .entries = {entry}, .remarks = {text}});
  report.columns = {"number", "text", "owners", "due", "response", "category", "meeting", "tags", "notes"};
  report.origin = "3f0c9d2a41be 57";
  return report;
}

std::string rendered(std::string_view format, const Report& report) {
  return find_renderer(format)->render(report, {});
}

std::size_t count_of(std::string_view text, std::string_view piece) {
  std::size_t count = 0;
  for (auto at = text.find(piece); at != std::string_view::npos; at = text.find(piece, at + piece.size()))
    ++count;
  return count;
}

/// What a terminal would act on, or what is not UTF-8; empty: nothing.
std::string harm_of(std::string_view text, std::string_view allowed) {
  if (!is_utf8(text)) return "not UTF-8";
  for (std::size_t at = 0; at < text.size();) {
    const auto point = code_point_at(text, at);
    const auto piece = text.substr(at, point.length);
    const bool control = point.value < 0x20 || (point.value >= 0x7f && point.value < 0xa0);
    const bool turns =
        (point.value >= 0x202a && point.value <= 0x202e) || (point.value >= 0x2066 && point.value <= 0x2069);
    if ((control && allowed.find(piece) == std::string_view::npos) || turns) return printable(piece);
    at += point.length;
  }
  return {};
}

/// The texts of all cells and list items, as a reader of that format has them.
std::string read_back(std::string_view format, const std::string& bytes) {
  const auto document = read_document("report", bytes, format, {});
  std::string all;
  const std::function<void(const docket::Blocks&)> walk = [&](const docket::Blocks& blocks) {
    for (const auto& block : blocks) {
      all += std::string(block.text) + '\x1e';
      walk(block.children);
    }
  };
  walk(document.blocks);
  return all;
}

/// Without blanks and line ends, which readers join.
std::string squeezed(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\x1e' || c == '\t'; });
  return text;
}

}  // namespace

TEST_CASE("no format lets through what acts on a terminal") {
  for (const auto& text : hostile_texts())
    for (const auto* format : renderers()) {
      if (format->form == Form::binary) continue;
      INFO(format->name << ": " << printable(text).substr(0, 80));
      const bool in_lines = format->name == "ics" || format->name == "csv";
      CHECK(harm_of(format->render(report_of(text), {}), in_lines ? "\r\n" : "\n").empty());
    }
}

TEST_CASE("what is shown is read back as it was shown") {
  for (const auto& text : hostile_texts())
    for (const auto* format : {"docx", "html", "xlsx"}) {
      INFO(format << ": " << printable(text).substr(0, 80));
      auto shown = shown_text(text);
      if (const auto at = shown.find("\xef\xbf\xbf"); at != std::string::npos)
        shown.replace(at, 3, "\\uffff");
      const auto read = squeezed(read_back(format, rendered(format, report_of(text))));
      CHECK(count_of(read, squeezed(shown)) >= 5);
    }
}

TEST_CASE("a page has no element and no attribute that a text brought") {
  const auto plain = rendered("html", report_of("plain"));
  for (const auto& text : hostile_texts()) {
    const auto page = rendered("html", report_of(text));
    INFO(printable(text).substr(0, 80));
    for (const auto* tag :
         {"<script", "<img", "</td>", "</tr>", "</table>", "<!--", "<![CDATA[", "<h1", "<svg"})
      CHECK(count_of(page, tag) == count_of(plain, tag));
    CHECK(count_of(page, "\" onmouseover=\"") == 0);
  }
}

TEST_CASE("markup of a wiki and of Word is well-formed") {
  const auto plain = rendered("confluence", report_of("plain"));
  for (const auto& text : hostile_texts()) {
    const auto page = rendered("confluence", report_of(text));
    INFO(printable(text).substr(0, 80));
    for (const auto* tag :
         {"<script", "<img", "</td>", "</tr>", "</table>", "<!--", "<![CDATA[", "<h1", "<ac:"})
      CHECK(count_of(page, tag) == count_of(plain, tag));
  }
}

TEST_CASE("a table in Markdown has as many rows and cells with any text") {
  const auto cells = [](const std::string& text) {
    std::vector<std::size_t> all;
    std::size_t bars = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (text[at] == '\\') {
        ++at;
      } else if (text[at] == '|') {
        ++bars;
      } else if (text[at] == '\n') {
        all.push_back(bars);
        bars = 0;
      }
    }
    return all;
  };
  const auto plain = cells(rendered("markdown", report_of("plain")));
  for (const auto& text : hostile_texts()) {
    INFO(printable(text).substr(0, 80));
    CHECK(cells(rendered("markdown", report_of(text))) == plain);
  }
}

TEST_CASE("no cell of a spreadsheet begins a formula, and none ends early") {
  for (const auto& text : hostile_texts()) {
    INFO(printable(text).substr(0, 80));
    const auto csv = rendered("csv", report_of(text));
    bool quoted = false, begins = true;
    std::size_t rows = 0, formulas = 0;
    for (std::size_t at = 0; at < csv.size(); ++at) {
      if (csv[at] == '"') {
        quoted = !quoted;
        continue;
      }
      const auto rest = std::string_view(csv).substr(at);
      const bool formula = std::string_view("=+-@").find(csv[at]) != std::string_view::npos ||
                           rest.starts_with("\uff1d") || rest.starts_with("\uff0b");
      if (begins && formula) ++formulas;
      begins = !quoted && (csv[at] == ',' || csv[at] == '\n');
      if (!quoted && csv[at] == '\n') ++rows;
    }
    CHECK(formulas == 0);
    CHECK(rows == 2);
    CHECK_FALSE(quoted);
    CHECK(read_back("xlsx", rendered("xlsx", report_of(text))).find("'=") == std::string::npos);
  }
}

TEST_CASE("JSON has each text as it was") {
  for (const auto& text : hostile_texts()) {
    if (!is_utf8(text)) continue;
    INFO(printable(text).substr(0, 80));
    const auto json = nlohmann::json::parse(rendered("json", report_of(text)));
    CHECK(json["actions"][0]["text"] == text);
    CHECK(json["actions"][0]["parts"][0]["answer"] == text);
    const auto task = nlohmann::json::parse(rendered("taskwarrior", report_of(text)));
    CHECK(task.size() == 1);
    const auto line = rendered("jsonl", report_of(text));
    CHECK(std::ranges::count(line, '\n') == 1);
    CHECK(nlohmann::json::parse(line)["owners"][0] == text);
  }
}

TEST_CASE("a calendar's lines are short, and none of them a text's own") {
  const auto plain = rendered("ics", report_of("plain"));
  for (const auto& text : hostile_texts()) {
    INFO(printable(text).substr(0, 80));
    const auto calendar = rendered("ics", report_of(text));
    CHECK(count_of(calendar, "\r\nBEGIN:") == count_of(plain, "\r\nBEGIN:"));
    CHECK(count_of(calendar, "\r\nSUMMARY") == 1);
    CHECK(count_of(calendar, "\n") == count_of(calendar, "\r\n"));
    std::size_t longest = 0;
    for (std::size_t at = 0; at < calendar.size();) {
      const auto end = calendar.find("\r\n", at);
      longest = std::max(longest, end - at);
      at = end + 2;
    }
    CHECK(longest <= 75);
  }
}

TEST_CASE("a task is one line of todo.txt, without marks and keys that a text brought") {
  for (const auto& text : hostile_texts()) {
    INFO(printable(text).substr(0, 80));
    auto report = report_of("plain");
    report.sections[0].entries[0].text = text;
    const auto line = rendered("todotxt", report);
    CHECK(std::ranges::count(line, '\n') == 1);
    CHECK_FALSE(line.starts_with("x "));
    CHECK(line.find(" due:2") == std::string::npos);
    CHECK(count_of(line, " +") - count_of(line, " + ") == 2);
    CHECK(count_of(line, " @") - count_of(line, " @ ") == 1);
  }
}

TEST_CASE("a text of 100 KB is one cell of each format") {
  auto report = report_of("plain");
  report.sections[0].entries[0].text = std::string(100'000, 'y') + "<b>";
  for (const auto* format : renderers()) {
    INFO(format->name);
    const auto bytes = format->render(report, {});
    if (format->form == Form::text) CHECK(std::ranges::count(bytes, 'y') >= 100'000);
  }
  const auto cell = read_back("xlsx", rendered("xlsx", report));  // which holds 32,767 characters
  CHECK(cell.find(" (cut: a cell holds 32767 characters of 100003)") != std::string::npos);
  CHECK(read_back("docx", rendered("docx", report)).find("yyy<b>") != std::string::npos);
  CHECK(read_back("html", rendered("html", report)).find("yyy<b>") != std::string::npos);
}

TEST_CASE("text fits its width, whatever it holds") {
  for (const auto& text : hostile_texts()) {
    INFO(printable(text).substr(0, 80));
    auto report = report_of(text);
    report.columns = {"number", "text", "owners", "due"};
    const auto page = find_renderer("text")->render(report, {.width = 72});
    int widest = 0;
    for (std::size_t at = 0; at < page.size();) {
      const auto end = page.find('\n', at);
      widest = std::max(widest, display_width(std::string_view(page).substr(at, end - at)));
      at = end + 1;
    }
    CHECK(widest <= 72);
  }
}

}  // namespace docket
