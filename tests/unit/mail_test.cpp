#include <catch2/catch.hpp>

#include "docket/reader.hpp"
#include "input/mail_parts.hpp"

namespace {

std::string read(std::string_view mail) {
  return to_text(docket::read_document("notes.eml", mail, {}, {}));
}

const std::string head =
    "From: Ann <ann@club.example>\nTo: all@club.example\nSubject: Jobs\n"
    "Date: Fri, 9 Jun 2017 18:54:48 +0200\n";

}  // namespace

TEST_CASE("a mail's headers become properties and its text blocks") {
  CHECK(read(head + "\nAction items:\n- Bo to oil the door\n\n-- \nAnn\nChair\n") ==
        "document mail\n"
        "property date: 2017-06-09\n"
        "property from: Ann <ann@club.example>\n"
        "property subject: Jobs\n"
        "heading 6 line 6 spaced: Action items:\n"
        "list line 7\n"
        "  item 1 line 7: Bo to oil the door\n");
}

TEST_CASE("encodings of headers and bodies are undone") {
  CHECK(
      read(
          "From: a@b.example\nTo: c@d.example\nDate: 9 Jun 2017 18:54:48 GMT\nSubject: =?utf-8?B?Q2Fmw6k=?=\n"
          " =?utf-8?q?_jobs?=\nContent-Type: text/plain; charset=utf-8\n"
          "Content-Transfer-Encoding: quoted-printable\n\nBo oils the caf=C3=A9 =\ndoor.\n") ==
      "document mail\n"
      "property date: 2017-06-09\n"
      "property from: a@b.example\n"
      "property subject: Café jobs\n"
      "paragraph line 9 spaced: Bo oils the café door.\n");
  CHECK(read(head + "Content-Transfer-Encoding: base64\n\nQm8gb2lscyB0\naGUgY2Fm6S4=\n")
            .ends_with("paragraph line 7 spaced: Bo oils the café.\n"));
}

TEST_CASE("of two forms of a text the one that kept its tables is read") {
  const std::string parts =
      "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=\"x y\"\n\nnobody reads this\n--x "
      "y\n\nplain\n"
      "--x y\nContent-Type: text/html\n\n";
  CHECK(read(head + parts + "<p>page</p>\n--x y--\n").ends_with("paragraph line 11 spaced: plain\n"));
  CHECK(read(head + parts + "<table><tr><td>a<td>b</table>\n--x y--\nafter\n")
            .ends_with("table line 15\n"
                       "  row line 15\n"
                       "    cell line 15 column 0: a\n"
                       "    cell line 15 column 1: b\n"));
}

TEST_CASE("quotes of earlier mails and footers of lists are not the mail's words") {
  CHECK(read(head +
             "\nYes.\n\n> Jobs:\n\n-----Original Message-----\nFrom: Bo\n"
             "\n________________________________________________\nClub mailing list\nclub@lists.example\n")
            .ends_with("paragraph line 6 spaced: Yes.\n"
                       "quote line 8\n"
                       "  heading 6 line 8 spaced: Jobs:\n"
                       "quote line 11\n"
                       "  paragraph line 11 spaced: From: Bo\n"));
  const std::string original = "*From:* Bo\n*Sent:* Friday\n*To:* Ann\n*Subject:* Jobs\n\nOil it.\n";
  CHECK(read(head + "\nYes.\n" + original).find("quote line 7\n") != std::string::npos);
  CHECK(read(head + "\n" + original).find("quote") == std::string::npos);
  CHECK(read("From: a@b.example\nTo: c@d.example\nDate: today\nSubject: Fwd: Jobs\n\nSee below.\n" + original)
            .find("quote") == std::string::npos);
}

TEST_CASE("the page is read where the plain text beside it is empty") {
  CHECK(read(head + "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\n \n--b\n"
                    "Content-Type: text/html\n\n<p>Bo oils it\n--b--\n")
            .ends_with(": Bo oils it\n"));
}

TEST_CASE("a charset is believed where the bytes bear it out") {
  const auto text = [](std::string_view charset, std::string_view bytes) {
    const auto blocks = read(head + "Content-Type: text/plain; charset=" + std::string(charset) + "\n\n" +
                             std::string(bytes) + "\n");
    return blocks.substr(blocks.rfind(": ") + 2);
  };
  CHECK(text("iso-8859-2", "\xA9koda") == "Škoda\n");
  CHECK(text("ISO-8859-1", "caf\xE9 \x96 bar") == "café – bar\n");
  CHECK(text("iso-2022-jp", "\x1B$B5D;vO?\x1B(B") == "議事録\n");
  CHECK(text("koi8-r", "\xF0\xD2\xC9\xD7\xC5\xD4") == "Привет\n");
  CHECK(text("windows-1251", "\xCF\xF0\xE8\xE2\xE5\xF2") == "Привет\n");
  CHECK(text("cp1253", "caf\xE9 \xD2") == "café Ò\n");  // 0xD2 means nothing there
  CHECK(text("shift_jis", "\x83\x65\x83\x58\x83\x67") == "テスト\n");
  CHECK(text("us-ascii", "caf\xC3\xA9") == "café\n");
  CHECK(text("utf-8", "caf\xE9") == "café\n");
  CHECK(text("utf-16", "cafe") == "cafe\n");
  CHECK(text("no-such-charset", "caf\xE9") == "café\n");
}

TEST_CASE("a letter may begin in one encoded word and end in the next") {
  const auto title = [](const std::string& subject) {
    return docket::read_document(
               "notes.eml",
               "From: a@b.example\nDate: 9 Jun 2017 18:54:48 GMT\nSubject: " + subject + "\n\nBo oils it.\n",
               {}, {})
        .properties.at("subject");
  };
  CHECK(title("=?gb2312?q?=C4=E3=BA?= =?gb2312?q?=C3?=") == "你好");
  CHECK(title("=?koi8-r?q?=F0?= and =?iso-8859-2?q?=A9?= =?koi8-r?q?=F0?=") == "П and ŠП");
  CHECK(title("=?utf-8?q?caf?= =?utf-8?q?=C3=A9?= =?") == "café =?");
}

TEST_CASE("a boundary that begins like another is another") {
  CHECK(read(head + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--bb\ntwo\n--b--\n")
            .ends_with("paragraph line 9 spaced: one\nparagraph line 10: --bb\nparagraph line 11: two\n"));
}

TEST_CASE("an attachment that is damaged leaves the mail as it is") {
  const auto document = docket::read_document(
      "notes.eml",
      head +
          "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nBo oils it.\n--b\nContent-Disposition: "
          "attachment; filename=jobs.docx\n\nPK\x03\x04 word/\n--b--\n",
      {}, {});
  CHECK(document.blocks.size() == 1);
  CHECK(document.remarks.size() == 1);
  CHECK(document.remarks.front().starts_with("an attachment is not read: jobs.docx: "));
}

TEST_CASE("a box of mails gives each under its subject") {
  CHECK(read("From ann Fri Jun  9 18:54:48 2017\n" + head + "\nOne.\n\nFrom bo Sat Jun 10 18:54:48 2017\n" +
             head + "\nTwo.\n")
            .ends_with("heading 1: Jobs, 2017-06-09\n"
                       "paragraph line 7 spaced: One.\n"
                       "heading 1: Jobs, 2017-06-09\n"
                       "paragraph line 15 spaced: Two.\n"));
}

TEST_CASE("a mail is told by its headers") {
  const auto format = [](std::string_view notes) { return docket::read_document("-", notes, {}, {}).format; };
  CHECK(format(head + "\nx") == "mail");
  CHECK(format("From: Ann\nDate: today\nSubject: Jobs\n\nx") == "mail");
  CHECK(format("Date: 5 May\nPresent: Ann\nAbsent: Bo\n\nx") == "text");
}

TEST_CASE("hostile mails are read in bounds") {
  std::string parts = head + "Content-Type: multipart/mixed; boundary=b\n\n";
  for (int part = 0; part < 1'100; ++part)
    parts += "--b\n\nx\n";
  CHECK_THROWS_WITH(read(parts), "notes.eml: a mail of more than 1000 parts, the limit");
  std::string deep = head;
  for (int level = 0; level < 900; ++level)
    deep += "Content-Type: multipart/mixed; boundary=b" + std::to_string(level) + "\n\n--b" +
            std::to_string(level) + "\n";
  CHECK_NOTHROW(read(deep));
  CHECK_NOTHROW(read(head + "Subject: =?utf-8?q?=\nContent-Type: multipart/mixed; boundary=\"\n\n--\n"));
}

TEST_CASE("the day of a mail is read from its date") {
  CHECK(docket::mail_day("Fri, 9 Jun 2017 18:54:48 +0000") == "2017-06-09");
  CHECK(docket::mail_day("19 December 2017") == "2017-12-19");
  CHECK(docket::mail_day("June 2017").empty());
  CHECK(docket::mail_day("").empty());
}
