#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "docket/error.hpp"
#include "input/html.hpp"
#include "input/lines.hpp"
#include "input/mail_parts.hpp"
#include "input/quota.hpp"
#include "input/readers.hpp"
#include "input/text.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

constexpr std::size_t most_parts = 1000;
constexpr int most_attachments = 20;  // each may unpack to the limit of a file
constexpr int deepest = 8;

constexpr auto header_names = std::to_array<std::string_view>({
    "cc",
    "content-type",
    "date",
    "delivered-to",
    "from",
    "in-reply-to",
    "message-id",
    "mime-version",
    "received",
    "reply-to",
    "return-path",
    "sent",
    "subject",
    "to",
});
static_assert(std::ranges::is_sorted(header_names));

bool is_known_header(std::string_view name) {
  return std::ranges::binary_search(header_names, name);
}

std::string_view trim_stars(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of('*'), text.size()));
}

// What programs and people write above a mail they answer or hand on.
bool heads_original(const SourceLine& line) {
  const auto text = line.text;
  if (text.starts_with("-----"))
    return text.find("Original Message") != std::string_view::npos ||
           text.find("Original Appointment") != std::string_view::npos;
  return text.starts_with("From: ") || text.starts_with("*From:*");
}

struct Original {
  std::size_t own = 0;    ///< bytes before it
  std::size_t begin = 0;  ///< behind the line that announces it
};

// Where the mail that this one answers begins, if its program wrote it out below without signs of quoting:
//     From: Ann Hall
//     Sent: 9 June 2017 18:54
//     To: Bo Lee
//     Subject: Jobs
Original original_in(std::string_view text) {
  for (Lines lines(text); !lines.done(); lines.next()) {
    if (!heads_original(lines.line())) continue;
    const auto own = lines.offset();
    if (lines.line().first() == '-') {
      lines.next();
      return {own, std::min(lines.offset(), text.size())};
    }
    auto ahead = lines;
    bool dated = false;
    for (int count = 0; count < 6 && !ahead.done(); ++count, ahead.next()) {
      const auto below = trim_stars(ahead.line().text);
      dated = dated || below.starts_with("Sent:") || below.starts_with("Date:");
      if (dated && below.starts_with("Subject:")) return {own, own};
    }
  }
  return {text.size(), text.size()};
}

bool hands_on(std::string_view subject) {
  const auto folded = ascii_lower(subject.substr(0, 5));
  return folded.starts_with("fw:") || folded.starts_with("fwd:");
}

bool is_blank(std::string_view text) {
  return trimmed(text).empty();
}

// Lists put their own words below everybody's: a line of underscores, the list's name, its address.
std::string_view without_list_footer(std::string_view text) {
  constexpr std::size_t longest = 500;
  const auto tail = text.substr(text.size() - std::min(text.size(), longest - 1));
  const auto rule = tail.rfind("\n________________________________________");
  const bool footer =
      rule != std::string_view::npos && tail.find("ailing list", rule) != std::string_view::npos;
  return footer ? text.substr(0, text.size() - tail.size() + rule + 1) : text;
}

class MailBuilder {
 public:
  MailBuilder(Document& document, const Limits& limits)
      : document_(document), limits_(limits), quota_(limits) {}

  /// One of a box of mails gets its subject as heading.
  void add_message(const MailPart& message, bool boxed);

 private:
  void add_part(const MailPart& part, int depth);
  void add_alternative(const MailPart& part, int depth);
  void add_text(const MailPart& part);
  void add_attachment(const MailPart& part);
  void add_heading(std::string_view subject, std::string_view day);
  void append(Blocks blocks) { std::ranges::move(blocks, std::back_inserter(document_.blocks)); }

  Document& document_;
  Limits limits_;
  Quota quota_;
  std::size_t parts_ = 0;
  int attachments_ = 0;
  bool handed_on_ = false;  ///< the mail says that it is about the one below it
};

// The subject, with the day where it has none: what each mail says of Friday is reckoned from its own.
void MailBuilder::add_heading(std::string_view subject, std::string_view day) {
  quota_.add_block();
  Block heading;
  heading.kind = Block::Kind::heading;
  heading.level = 1;
  heading.text = subject;
  if (!day.empty() && subject.find("20") == std::string_view::npos) heading.text.append(", ").append(day);
  document_.blocks.push_back(std::move(heading));
}

void MailBuilder::add_text(const MailPart& part) {
  const auto text = part.text();
  if (part.type() == "text/html") return append(html_blocks(text, part.body_line, quota_));
  const auto words = without_list_footer(text);
  auto original = handed_on_ ? Original{words.size(), words.size()} : original_in(words);
  if (is_blank(words.substr(0, original.own))) original = {words.size(), words.size()};
  append(text_blocks(words.substr(0, original.own), part.body_line, quota_));
  if (original.begin == words.size()) return;
  quota_.add_block();
  Block quote;
  quote.kind = Block::Kind::quote;
  quote.line = part.body_line + static_cast<int>(std::ranges::count(words.substr(0, original.begin), '\n'));
  quote.children = text_blocks(words.substr(original.begin), quote.line, quota_);
  document_.blocks.push_back(std::move(quote));
}

// A plain text that goes with a page has lost the page's tables, so the page is read where it has any, or
// where the text is empty.
void MailBuilder::add_alternative(const MailPart& part, int depth) {
  const auto parts = parts_of(part, most_parts);
  const MailPart* best = nullptr;
  for (const auto& one : parts) {
    const bool plain = one.type() == "text/plain" && !is_blank(one.decoded());
    const bool richer = one.type() == "text/html" && one.decoded().find("<table") != std::string::npos;
    if (best == nullptr || richer || one.type().starts_with("multipart/") || is_blank(best->decoded()) ||
        (plain && best->type() != "text/html"))
      best = &one;
  }
  if (best != nullptr) add_part(*best, depth + 1);
}

void MailBuilder::add_attachment(const MailPart& part) {
  const auto bytes = part.decoded();
  const auto name = part.parameter("filename").empty() ? part.parameter("name") : part.parameter("filename");
  const bool notes = docx_likeness(bytes) == 3 || odt_likeness(bytes) == 3 || pdf_likeness(bytes) == 3;
  if (!notes || ++attachments_ > most_attachments) {
    document_.remarks.push_back(fmt::format("attachment \"{}\" is not read", printable(name)));
    return;
  }
  // What is wrong with an attachment leaves the mail as it is.
  try {
    auto attached = read_document(name, bytes, {}, limits_);
    document_.remarks.push_back(fmt::format("read with its attachment \"{}\"", printable(name)));
    append(std::move(attached.blocks));
  } catch (const Error& error) {
    document_.remarks.push_back(fmt::format("an attachment is not read: {}", error.what()));
  }
}

void MailBuilder::add_part(const MailPart& part, int depth) {
  if (++parts_ > most_parts) throw Error{fmt::format("a mail of more than {} parts, the limit", most_parts)};
  const auto type = part.type();
  if (depth > deepest) {
    if (depth == deepest + 1) document_.remarks.push_back("what lies deeper in the mail is not read");
    return;
  }
  if (type == "multipart/alternative") return add_alternative(part, depth);
  if (type.starts_with("multipart/")) {
    for (const auto& inner : parts_of(part, most_parts + 1))
      add_part(inner, depth + 1);
    return;
  }
  if (type == "message/rfc822") return add_part(mail_part(part.body, part.body_line), depth + 1);
  const bool attached = ascii_lower(trimmed(part.header("content-disposition"))).starts_with("attachment");
  if (!attached && (type == "text/plain" || type == "text/html")) return add_text(part);
  add_attachment(part);
}

void MailBuilder::add_message(const MailPart& message, bool boxed) {
  const auto subject = message.header("subject");
  const auto sent = message.header("date").empty() ? message.header("sent") : message.header("date");
  const auto day = mail_day(sent);
  if (document_.properties.empty()) {
    document_.properties = {{"from", std::string(message.header("from"))}, {"subject", std::string(subject)}};
    document_.properties["date"] = day.empty() ? std::string(sent) : day;
  }
  if (boxed) {
    document_.properties.erase("from");  // who wrote all of it; of several mails nobody did
    add_heading(subject, day);
  }
  handed_on_ = hands_on(subject);
  add_part(message, 0);
}

// Where each mail of an mbox begins: "From ann@club.org Fri Jun  9 18:54:48 2017" behind a blank line.
std::vector<std::size_t> starts_of_mails(std::string_view bytes) {
  std::vector<std::size_t> starts;
  if (bytes.starts_with("From ")) starts.push_back(0);
  for (auto at = bytes.find("\nFrom "); at != std::string_view::npos; at = bytes.find("\nFrom ", at + 1)) {
    const bool spaced = at == 0 || bytes[at - 1] == '\n' || bytes.substr(0, at).ends_with("\n\r");
    const auto line = bytes.substr(at + 1, bytes.find('\n', at + 1) - at - 1);
    if (spaced && std::ranges::count(line, ':') >= 2) starts.push_back(at + 1);
  }
  return starts;
}

}  // namespace

int mail_likeness(std::string_view bytes) {
  constexpr int most_headers = 60;
  Lines lines(bytes.substr(0, std::min<std::size_t>(bytes.size(), 1 << 14)));
  const bool mbox = lines.line().raw.starts_with("From ");
  if (mbox) lines.next();
  int known = 0;
  for (int count = 0; count < most_headers && !lines.done() && !lines.line().blank(); ++count, lines.next()) {
    const auto raw = lines.line().raw;
    if (lines.line().indent > 0) continue;
    const auto colon = raw.find(':');
    if (colon == std::string_view::npos || raw.substr(0, colon).find(' ') != std::string_view::npos) return 0;
    if (is_known_header(ascii_lower(raw.substr(0, colon)))) ++known;
  }
  if (known < 3) return 0;
  return mbox || known >= 4 ? 3 : 2;
}

Document read_mail(std::string_view bytes, const Limits& limits) {
  Document document;
  MailBuilder builder(document, limits);
  auto starts = starts_of_mails(bytes);
  if (starts.empty()) {
    builder.add_message(mail_part(bytes, 1), false);
    return document;
  }
  starts.push_back(bytes.size());
  int line = 1;
  for (std::size_t mail = 0; mail + 1 < starts.size(); ++mail) {
    const auto message = bytes.substr(starts[mail], starts[mail + 1] - starts[mail]);
    const auto first = std::min(message.find('\n') + 1, message.size());
    builder.add_message(mail_part(message.substr(first), line + 1), starts.size() > 2);
    line += static_cast<int>(std::ranges::count(message, '\n'));
  }
  return document;
}

}  // namespace docket
