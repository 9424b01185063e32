#include "output/message.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "docket/register.hpp"
#include "output/fields.hpp"
#include "output/markup.hpp"
#include "output/output.hpp"
#include "text/columns.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

constexpr std::string_view end_of_line = "\r\n";
constexpr std::size_t longest_line = 76;

// So many bytes of a header make an encoded word that still fits behind the longest header's name.
constexpr std::size_t word_bytes = 39;

std::string base64(std::string_view bytes) {
  static constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    unsigned group = 0;
    for (std::size_t byte = 0; byte < 3; ++byte)
      group = group << 8U | (at + byte < bytes.size() ? static_cast<unsigned char>(bytes[at + byte]) : 0U);
    for (unsigned digit = 0; digit < 4; ++digit)
      text += at + digit > bytes.size() ? '=' : digits[group >> (18U - 6U * digit) & 63U];
  }
  return text;
}

/// The beginning of `text` of at most so many bytes, characters whole.
std::string_view beginning(std::string_view text, std::size_t most) {
  std::size_t end = 0;
  while (end < text.size()) {
    const auto length = code_point_at(text, end).length;
    if (end + length > most) break;
    end += length;
  }
  return text.substr(0, end);
}

/// As RFC 2047 writes what is not ASCII, one word a line.
std::string encoded_words(std::string_view text) {
  std::string words;
  while (!text.empty()) {
    const auto piece = beginning(text, word_bytes);
    words += fmt::format("{}=?utf-8?B?{}?=", words.empty() ? "" : "\r\n ", base64(piece));
    text.remove_prefix(piece.size());
  }
  return words;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Whether the words can stand in a header as they are.
bool is_bare(std::string_view text) {
  return is_ascii(text) && text.size() <= word_bytes && text.find("=?") == std::string_view::npos;
}

std::string quoted_string(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

std::string header(std::string_view name, std::string_view value) {
  return fmt::format("{}: {}\r\n", name, value);
}

/// Control characters of a name are shown, not sent: no line of its own can come out of it.
std::string mailbox(std::string_view header_name, const Mailbox& box) {
  const auto name = printable(box.name);
  if (name.empty()) return header(header_name, box.address);
  const auto words = is_bare(name) ? quoted_string(name) : encoded_words(name);
  const auto last_line = words.size() - (words.rfind('\n') == std::string::npos ? 0 : words.rfind('\n') + 1);
  const bool fits = header_name.size() + last_line + box.address.size() + 5 <= longest_line;
  return header(header_name, fmt::format("{}{} <{}>", words, fits ? "" : "\r\n", box.address));
}

std::string subject(const std::string& text) {
  const auto words = printable(text);
  return header("Subject",
                is_ascii(words) && words.size() <= longest_line - 9 && words.find("=?") == std::string::npos
                    ? words
                    : encoded_words(words));
}

/// "Thu, 02 May 2024 00:00:00 +0000" of "2024-05-02T00:00:00Z".
std::string mail_date(const std::string& at) {
  constexpr std::size_t day_length = 10, time_length = 8;
  const auto day = date_from_iso(std::string_view(at).substr(0, day_length)).value_or(Date{});
  const auto words = to_words(day);  // "Thu 2 May 2024"
  const auto month = words.substr(words.size() - 8, 3);
  return fmt::format("{}, {:02} {} {:04} {} +0000", words.substr(0, 3), static_cast<unsigned>(day.day()),
                     month, static_cast<int>(day.year()), at.substr(day_length + 1, time_length));
}

/// One line, without its end, as RFC 2045 writes what need not be ASCII.
void put_quoted_printable(std::string& out, std::string_view line) {
  std::size_t used = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    const bool last = at + 1 == line.size();
    // A dot, or "From " at the front of a line, is changed on some ways.
    const bool at_risk = at == 0 && (c == '.' || line.starts_with("From "));
    const bool bare = ((c > ' ' && c <= '~' && c != '=') || ((c == ' ' || c == '\t') && !last)) && !at_risk;
    const auto piece = bare ? std::string(1, c) : fmt::format("={:02X}", static_cast<unsigned char>(c));
    if (used + piece.size() > longest_line - (last ? 0 : 1)) {
      out += "=\r\n";
      used = 0;
    }
    out += piece;
    used += piece.size();
  }
  out += end_of_line;
}

std::string part(std::string_view boundary, std::string_view type, std::string_view body) {
  auto out = fmt::format(
      "--{}\r\nContent-Type: {}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n",
      boundary, type);
  while (!body.empty()) {
    const auto end = std::min(body.find('\n'), body.size());
    put_quoted_printable(out, body.substr(0, end));
    body.remove_prefix(std::min(end + 1, body.size()));
  }
  return out;
}

std::string markup(std::string_view text) {
  std::string result;
  while (true) {
    const auto end = std::min(text.find('\n'), text.size());
    add_escaped(result, text.substr(0, end));
    if (end == text.size()) return result;
    result += "<br>";
    text.remove_prefix(end + 1);
  }
}

std::string due_of(const Entry& entry, Date as_of) {
  if (!entry.due) return {};
  const auto words = entry.due->day ? to_iso(*entry.due->day) : markup(entry.due->words);
  return is_overdue(entry, as_of) ? fmt::format("<strong>{}, overdue</strong>", words) : words;
}

std::string head_cells(std::initializer_list<std::string_view> names) {
  std::string cells;
  for (const auto name : names)
    cells += fmt::format("<th scope=\"col\">{}</th>", name);
  return cells;
}

std::string table(const Report::Section& section, Date as_of) {
  const bool remarks = has_remarks(section);
  auto text = fmt::format(
      "<h2><bdi>{}</bdi> ({})</h2>\n<table border=\"1\" cellpadding=\"6\" "
      "style=\"border-collapse:collapse\">\n<tr>{}{}</tr>\n",
      markup(section.heading), markup(section.summary), head_cells({"No", "Due", "Action"}),
      remarks ? head_cells({remark_heading}) : "");
  for (std::size_t place = 0; place < section.entries.size(); ++place) {
    const auto& entry = section.entries[place];
    text += fmt::format("<tr><td align=\"right\">{}</td><td>{}</td><td dir=\"auto\">{}</td>", entry.number,
                        due_of(entry, as_of), markup(entry.text));
    if (remarks) text += fmt::format("<td dir=\"auto\">{}</td>", markup(remark_of(section, place)));
    text += "</tr>\n";
  }
  return text + "</table>\n";
}

}  // namespace

std::string to_bytes(const Message& message) {
  const auto digest = content_hash(fmt::format("{}\n{}\n{}\n{}\n{}", message.at, message.from.address,
                                               message.to.address, message.subject, message.text));
  const auto domain = message.from.address.substr(message.from.address.rfind('@') + 1);
  // "=_" cannot stand in what is quoted-printable.
  const auto boundary = "=_docket_" + digest.substr(0, 16);
  std::string out = mailbox("From", message.from) + mailbox("To", message.to) + subject(message.subject);
  out += header("Date", mail_date(message.at)) + header("Message-ID", fmt::format("<{}@{}>", digest, domain));
  out += header("Auto-Submitted", "auto-generated") + header("MIME-Version", "1.0");
  out += header("Content-Type", fmt::format("multipart/alternative;\r\n boundary=\"{}\"", boundary));
  out += end_of_line;
  out += part(boundary, "text/plain", message.text) + part(boundary, "text/html", message.html);
  return out + fmt::format("--{}--\r\n", boundary);
}

std::string text_body(const Report& report, const std::string& before, const std::string& after) {
  constexpr int mail_width = 72;
  std::string text;
  for (const auto& line : wrapped(before, mail_width))
    text += printable(line) + '\n';
  text += '\n' + text_renderer.render(report, {.width = mail_width});
  for (const auto& line : wrapped(after, mail_width))
    text += printable(line) + '\n';
  return text;
}

std::string html_body(const Report& report, const std::string& before, const std::string& after) {
  auto text = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>{}</title></head>\n<body>\n"
      "<p dir=\"auto\">{}</p>\n",
      markup(report.title), markup(before));
  for (const auto& section : report.sections)
    if (!section.entries.empty()) text += table(section, report.as_of);
  return text + fmt::format("<p>{}</p>\n</body>\n</html>\n", markup(after));
}

}  // namespace docket
