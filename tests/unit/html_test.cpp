#include <catch2/catch.hpp>

#include "docket/reader.hpp"

namespace {

std::string blocks(std::string_view notes, docket::Limits limits = {}) {
  auto document = docket::read_document("notes.html", notes, "html", limits);
  document.format.clear();
  return to_text(document).substr(std::string_view("document \n").size());
}

std::string repeated(std::string_view text, int times) {
  std::string result;
  for (int time = 0; time < times; ++time)
    result += text;
  return result;
}

}  // namespace

TEST_CASE("a page's text is read and what surrounds it is not") {
  CHECK(
      blocks(
          "<html><head><title>Club</title><style>p {}</style></head><body>\n"
          "<nav><a href='/'>Home</a></nav><header>Our site</header><script>go()</script>\n"
          "<h1>Minutes</h1><p hidden>no</p><p style='display: none'>no</p><div class='breadcrumbs'>no</div>\n"
          "<p>We met.</p><footer>2024</footer></body></html>") ==
      "property title: Club\n"
      "heading 1 line 3: Minutes\n"
      "paragraph line 4: We met.\n");
}

TEST_CASE("of a wiki page only the text is taken, with the page's title") {
  CHECK(blocks("<h1>Roof meeting</h1><div>Spaces</div><div id='main-content'><p>We "
               "met.</p></div><div>Powered</div>") ==
        "heading 1 line 1: Roof meeting\n"
        "paragraph line 1: We met.\n");
}

TEST_CASE("inline elements and styles become ranges, breaks stay") {
  CHECK(blocks("<p>a <b>b</b> <em>c</em> <s>d</s> <code>e</code> <a href='x'>f</a><br>g <a name='y'>h</a>") ==
        "paragraph line 1 (bold 2-3) (italic 4-5) (struck 6-7) (code 8-9) (link 10-11): a b c d e f\\ng h\n");
  CHECK(blocks("<p><span style='text-decoration: line-through'>Ann oils</span>") ==
        "paragraph line 1 struck (struck 0-8): Ann oils\n");
}

TEST_CASE("lists of a page keep depth, numbers and boxes") {
  CHECK(blocks("<ul><li>Ann<ol start=3><li>x<li>y</ol><li><p>Bo</p><p>more</p></ul>") ==
        "list line 1\n"
        "  item 1 line 1: Ann\n"
        "    list line 1\n"
        "      item 2 line 1 <3.>: x\n"
        "      item 2 line 1 <4.>: y\n"
        "  item 1 line 1: Bo\n"
        "    paragraph line 1: more\n");
  CHECK(blocks("<ul><li>a</li><ul><li>b</li></ul></ul>") ==
        "list line 1\n"
        "  item 1 line 1: a\n"
        "    list line 1\n"
        "      item 2 line 1: b\n");
  CHECK(blocks("<ul><li><input type=checkbox checked> a<li><input type='checkbox'> b</ul>") ==
        "list line 1\n"
        "  item 1 line 1 [x]: a\n"
        "  item 1 line 1 [ ]: b\n");
}

TEST_CASE("Confluence's tasks are read as stored and as shown") {
  CHECK(
      blocks(
          "<ul class='inline-task-list'><li data-inline-task-id='1'>a</li><li class='checked'>b</li></ul>") ==
      "list line 1\n"
      "  item 1 line 1 [ ]: a\n"
      "  item 1 line 1 [x]: b\n");
  CHECK(blocks("<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status>"
               "<ac:task-body><ri:user ri:userkey='k'/> to oil</ac:task-body></ac:task><ac:task>"
               "<ac:task-status>complete</ac:task-status><ac:task-body>b</ac:task-body></ac:task></"
               "ac:task-list>") ==
        "list line 1\n"
        "  item 1 line 1 [ ]: to oil\n"
        "  item 1 line 1 [x]: b\n");
  CHECK(blocks("<p>Oil <img class='emoticon' alt='(tick)'><img alt='a dog'></p>") ==
        "paragraph line 1: Oil (tick)\n");
}

TEST_CASE("a page's tables keep their grid") {
  CHECK(blocks("<table><caption>Jobs</caption><tr><th>What<th>Who</tr>\n"
               "<tr><td rowspan=2>Oil<td>Ann</tr><tr><td>Bo</tr>\n"
               "<tr><td colspan=2><p>Ask</p><ol><li>When?</ol></tr></table>") ==
        "paragraph line 1: Jobs\n"
        "table line 1\n"
        "  row line 1 header\n"
        "    cell line 1 column 0: What\n"
        "    cell line 1 column 1: Who\n"
        "  row line 2\n"
        "    cell line 2 column 0 rows 2: Oil\n"
        "    cell line 2 column 1: Ann\n"
        "  row line 2\n"
        "    cell line 2 column 1: Bo\n"
        "  row line 3\n"
        "    cell line 3 column 0 columns 2: Ask\n"
        "      list line 3\n"
        "        item 1 line 3 <1.>: When?\n");
  CHECK(blocks("<table><tr><td><p>only</p><p>layout</p></table>") ==
        "paragraph line 1: only\n"
        "paragraph line 1: layout\n");
}

TEST_CASE("definitions are fields, or headings over more than a line") {
  CHECK(blocks("<dl>\n<dt>Present</dt>\n<dd>Ann, Bo</dd>\n<dt>Absent:<dd>Cy<dd>Di</dl>") ==
        "paragraph line 2: Present: Ann, Bo\n"
        "heading 6 line 4: Absent:\n"
        "paragraph line 4: Cy\n"
        "paragraph line 4: Di\n");
}

TEST_CASE("what scribes write becomes messages of who speaks") {
  CHECK(blocks("<p><cite>Ann:</cite> the door<br>\n... and the roof<br>… leak</p><p>&lt;<cite>bo</cite>&gt; "
               "+1</p>\n"
               "<div><span class='name'>Cy Dee</span>: hi</div><div>...all</div><p>ACTION: Ann</p>") ==
        "message line 1 <Ann>: the door and the roof leak\n"
        "message line 2 <bo>: +1\n"
        "message line 3 <Cy Dee>: hi all\n"
        "paragraph line 3: ACTION: Ann\n");
}

TEST_CASE("quotes, code and mails shown in a page") {
  CHECK(blocks("<blockquote>a<p>b</blockquote><pre><code>x\ny</code></pre>\n<pre>\nJobs:\n\n * Ann to oil\n  "
               " the door\n</pre>") ==
        "quote line 1\n"
        "  paragraph line 1: a\n"
        "  paragraph line 1: b\n"
        "code line 1: x\\ny\n"
        "heading 6 line 4 spaced: Jobs:\n"
        "list line 6\n"
        "  item 1 line 6: Ann to oil the door\n");
}

TEST_CASE("HTML is told by its first tag whatever the file is called") {
  const auto format = [](std::string_view name, std::string_view notes) {
    return docket::read_document(name, notes, {}, {}).format;
  };
  CHECK(format("a.txt", "<!-- saved --><!DOCTYPE html><p>x") == "html");
  CHECK(format("-", "<div><p>x</p></div>") == "html");
  CHECK(format("a.md", "<div>x</div>\n\n# Title\n\n- [ ] a\n\n**b**\n") == "markdown");
}

TEST_CASE("hostile pages are read in bounds") {
  const std::string_view opening = GENERATE("<div>", "<b>", "<table><tr><td>", "<ul><li>", "<p>", "<b><p>",
                                            "<ac:x>", "<blockquote>", "<svg><g>", "<", "<a", "<!--");
  CHECK_NOTHROW(blocks("<html>" + repeated(opening, 20'000) + "x"));
}

TEST_CASE("a page nested a hundred thousand deep keeps its words") {
  CHECK(blocks("<html>" + repeated("<div>", 100'000) + "x") == "paragraph line 1: x\n");
}

TEST_CASE("attributes without end cost nothing") {
  CHECK(blocks("<p " + repeated("a ", 20'000) + ">x") == "paragraph line 1: x\n");
}

TEST_CASE("a page's cells are counted") {
  CHECK_THROWS_WITH(blocks("<table><tr><td>a<td>b<td>c</table>", {.cells = 2}),
                    "notes.html: holds more than 2 table cells, the limit");
}

TEST_CASE("a page's long table is read in pieces and stays one") {
  std::string rows;
  for (int row = 1; row <= 20'000; ++row)
    rows += "<tr><td>dig <b>bed</b> " + std::to_string(row) + "</td><td class=\"who\">Ann</td></tr>\n";
  const auto read = [](const std::string& page) {
    return docket::read_document("notes.html", page, "html", {}).blocks;
  };
  const std::string head = "<h1>Roof</h1>\n<table><tr><th>Action</th><th>Owner</th></tr>\n";
  const auto page = read(head + rows + "</table>\n<p>Bye.</p>");
  REQUIRE(page.size() == 3);
  REQUIRE(page[1].children.size() == 20'001);
  CHECK(page[1].children.front().header);
  for (std::size_t row = 1; row <= 20'000; row += 999) {
    CHECK(page[1].children[row].children[0].text == "dig bed " + std::to_string(row));
    CHECK(page[1].children[row].children[0].ranges().size() == 1);
    CHECK(page[1].children[row].line == static_cast<int>(row) + 2);
    CHECK_FALSE(page[1].children[row].header);
  }
  CHECK(page[2].line == 20'004);
  CHECK(read("<table><thead>" + rows + "</thead></table>")[0].children.back().header);
  CHECK(read("<p>a</p><!-- <table>" + rows + "</table> --><p>b</p>").size() == 2);
  CHECK(read("<table role='none'>" + rows + "</table>").size() == 40'000);
  // No rows of a table: the words stand where the table does not.
  CHECK(read("<p>a" + rows + "</p>").size() == 1);
}

TEST_CASE("a page's long list is read in pieces and stays one") {
  std::string points;
  for (int point = 1; point <= 20'000; ++point)
    points += "<li>dig <b>bed</b> " + std::to_string(point) +
              (point % 100 == 0 ? "<ul><li>deep</li></ul>" : "") + "</li>\n";
  const auto read = [](const std::string& page) {
    return docket::read_document("notes.html", page, "html", {}).blocks;
  };
  const auto page = read("<h1>Roof</h1>\n<ol start=\"3\"\nclass=\"jobs\">\n" + points + "</ol>\n<p>Bye.</p>");
  REQUIRE(page.size() == 3);
  REQUIRE(page[1].children.size() == 20'000);
  for (std::size_t point = 1; point <= 20'000; point += 499) {
    const auto& item = page[1].children[point - 1];
    CHECK(item.text == "dig bed " + std::to_string(point));
    CHECK(item.label() == std::to_string(point + 2) + ".");
    CHECK(item.ranges().size() == 1);
    CHECK(item.line == static_cast<int>(point) + 3);
  }
  CHECK(page[1].children.back().children.size() == 1);
  CHECK(page[2].line == 20'005);
  const auto tasks = read("<ul class='inline-task-list'>" + points + "</ul>");
  CHECK(tasks[0].children.back().mark == docket::Block::Mark::unticked);
  CHECK(read("<ul><li>a<ul>" + points + "</ul></li></ul>")[0].children.size() == 1);
  CHECK(read("<b><ul>" + points + "</ul></b>")[0].children.back().ranges().size() == 1);
  CHECK(read("<p>a</p><!-- <ul>" + points + "</ul> --><p>b</p>").size() == 2);
  // No points of a list.
  CHECK(read("<div>" + points + "</div>").front().kind == docket::Block::Kind::paragraph);
}

TEST_CASE("a page's long prose is read in pieces and stays in its place") {
  std::string prose;
  for (int topic = 1; topic <= 10'000; ++topic)
    prose += "<h2>Bed " + std::to_string(topic) + "</h2>\n<p>We <b>dug</b>\nit.</p>\n<ul><li>Ann</li></ul>\n";
  const auto read = [](const std::string& page) {
    return docket::read_document("notes.html", page, "html", {}).blocks;
  };
  const auto page = read("<h1>Roof</h1>\n<div>" + prose + "</div><p>Bye.</p>");
  REQUIRE(page.size() == 30'002);
  for (std::size_t topic = 0; topic < 10'000; topic += 499) {
    const auto* const blocks = &page[1 + 3 * topic];
    CHECK(blocks[0].text == "Bed " + std::to_string(topic + 1));
    CHECK(blocks[1].text == "We dug it.");
    CHECK(blocks[1].ranges().size() == 1);
    CHECK(blocks[1].line == static_cast<int>(4 * topic) + 3);
    CHECK(blocks[2].children.front().text == "Ann");
  }
  CHECK(page.back().line == 40'002);
  CHECK(page.back().text == "Bye.");
  // What is left open goes on, in all of it.
  CHECK(read("<p><b>a</p>" + prose + "</b>").back().children.front().ranges().size() == 1);
  CHECK(read("<b>" + prose + "</b>").back().children.front().ranges().size() == 1);
  CHECK(read("<ul><li>a" + prose + "</ul>").front().children.front().children.size() == 30'000);
  CHECK(read("<pre>" + prose + "</pre>").front().kind == docket::Block::Kind::paragraph);
  CHECK(read("<p>a</p><!-- " + prose + " --><p>b</p>").size() == 2);
  CHECK(read("<nav>" + prose + "</nav><p>b</p>").size() == 1);
}
