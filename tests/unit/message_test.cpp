#include "output/message.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace docket {

namespace {

Message message(std::string name, std::string text) {
  return {.from = {"Chair", "chair@example.org"},
          .to = {std::move(name), "ann@example.org"},
          .subject = "Action items: 1 overdue",
          .at = "2024-05-02T07:08:09Z",
          .text = std::move(text),
          .html = "<p>x</p>\n"};
}

std::vector<std::string> lines(const std::string& bytes) {
  std::vector<std::string> all;
  std::size_t at = 0;
  for (auto end = bytes.find("\r\n"); end != std::string::npos; end = bytes.find("\r\n", at)) {
    all.push_back(bytes.substr(at, end - at));
    at = end + 2;
  }
  return all;
}

std::string line_with(const std::string& bytes, std::string_view beginning) {
  for (const auto& line : lines(bytes))
    if (line.starts_with(beginning)) return line;
  return "none";
}

bool is_sound(const std::string& bytes) {
  const auto all = lines(bytes);
  return bytes.ends_with("--\r\n") && std::ranges::all_of(all, [](const std::string& line) {
           return line.size() <= 78 &&
                  std::ranges::all_of(line, [](char c) { return c == '\t' || (c >= ' ' && c <= '~'); });
         });
}

}  // namespace

TEST_CASE("a message has its headers") {
  const auto bytes = to_bytes(message("Ann Lee", "x\n"));
  CHECK(line_with(bytes, "From:") == "From: \"Chair\" <chair@example.org>");
  CHECK(line_with(bytes, "To:") == "To: \"Ann Lee\" <ann@example.org>");
  CHECK(line_with(bytes, "Date:") == "Date: Thu, 02 May 2024 07:08:09 +0000");
  CHECK(line_with(bytes, "Message-ID:").ends_with("@example.org>"));
  CHECK(is_sound(bytes));
  CHECK(bytes == to_bytes(message("Ann Lee", "x\n")));
  CHECK(bytes != to_bytes(message("Ann Lee", "y\n")));
}

TEST_CASE("what a name holds makes no header of its own") {
  for (const std::string& name :
       {std::string("Eve\r\nBcc: all@example.org"), std::string("Eve\nX: y"), std::string("Eve\" <a@b>, \"x"),
        std::string("Eve\0y", 5), std::string("=?utf-8?Q?x?="), std::string("\xff\xfe"),
        std::string("\xe2\x80\xae"
                    "evil"),
        std::string(5000, 'a'), std::string("")}) {
    const auto bytes = to_bytes(message(name, "x\n"));
    CHECK(is_sound(bytes));
    CHECK(line_with(bytes, "Bcc") == "none");
    CHECK(line_with(bytes, "X:") == "none");
    const auto all = lines(bytes);
    CHECK(std::ranges::count_if(all, [](const auto& line) { return line.starts_with("To:"); }) == 1);
  }
}

TEST_CASE("names that are not ASCII stand as encoded words, characters whole") {
  CHECK(line_with(to_bytes(message("Zoë Ångström", "x\n")), "To:") ==
        "To: =?utf-8?B?Wm/DqyDDhW5nc3Ryw7Zt?= <ann@example.org>");
  std::string name;
  for (int at = 0; at < 40; ++at)
    name += "花";
  CHECK(is_sound(to_bytes(message(name, "x\n"))));
}

TEST_CASE("texts are quoted-printable") {
  const auto body = [](const std::string& text) {
    const auto bytes = to_bytes(message("Ann", text));
    const auto begin = bytes.find("\r\n\r\n", bytes.find("text/plain")) + 4;
    return bytes.substr(begin, bytes.find("\r\n--=_", begin) - begin);
  };
  CHECK(body("a = b\n") == "a =3D b");
  CHECK(body("é\n") == "=C3=A9");
  CHECK(body("ends in a blank \n") == "ends in a blank=20");
  CHECK(body(".\nFrom here\n") == "=2E\r\n=46rom here");
  CHECK(body("a\n\nb\n") == "a\r\n\r\nb");
  CHECK(body(std::string(80, 'x') + "\n") == std::string(75, 'x') + "=\r\nxxxxx");
  CHECK(body(std::string(76, 'x') + "\n") == std::string(76, 'x'));
  CHECK(is_sound(to_bytes(message("Ann", std::string(100'000, 'x') + "\xc3\xa9\x01\r\n"))));
}

TEST_CASE("texts of an action are no markup of the mail") {
  Report report{.title = "Yours",
                .as_of = Date{std::chrono::year(2024), std::chrono::month(5), std::chrono::day(2)},
                .sections = {}};
  Entry entry{.number = 7, .text = "<script>alert(1)</script> & \"x\"\n\x1b[31m", .status = "open"};
  report.sections.push_back({.heading = "<b>", .summary = "1", .entries = {entry}, .remarks = {"<i>"}});
  const auto html = html_body(report, "<u>", "bye");
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;<br>\\x1b[31m") !=
        std::string::npos);
  CHECK(html.find("<u>") == std::string::npos);
  CHECK(html.find("<i>") == std::string::npos);
  CHECK(text_body(report, "Ann,", "bye").find('\x1b') == std::string::npos);
}

}  // namespace docket
