#include "input/mail_parts.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "input/charset.hpp"
#include "input/decode.hpp"
#include "input/lines.hpp"
#include "text/ascii.hpp"

namespace docket {

namespace {

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = ascii_lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// "=E2=80=99" and soft line ends; what is no such code stays.
std::string from_quoted_printable(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto code = std::min(text.find('=', at), text.size());
    bytes.append(text, at, code - at);
    at = code;
    if (at == text.size()) break;
    const auto rest = text.substr(at + 1);
    if (rest.starts_with("\r\n"))
      at += 2;
    else if (rest.starts_with("\n"))
      ++at;
    else if (rest.size() >= 2 && hex(rest[0]) >= 0 && hex(rest[1]) >= 0) {
      bytes += static_cast<char>(hex(rest[0]) * 16 + hex(rest[1]));
      at += 2;
    } else {
      bytes += '=';
    }
  }
  return bytes;
}

// What each byte stands for; -1 for those that stand for nothing.
constexpr auto base64_values = [] {
  std::array<signed char, 256> values{};
  values.fill(-1);
  signed char next = 0;
  for (const char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))
    values[static_cast<unsigned char>(c)] = next++;
  return values;
}();

std::string from_base64(std::string_view text) {
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t filled = 0;
  unsigned held = 0;
  int bits = 0;
  for (const char c : text) {
    const int value = base64_values[static_cast<unsigned char>(c)];
    if (value < 0) continue;
    held = (held << 6) | static_cast<unsigned>(value);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[filled++] = static_cast<char>((held >> bits) & 0xFFU);
  }
  bytes.resize(filled);
  return bytes;
}

// "=?utf-8?q?Caf=C3=A9?=": an encoded word at the start of `text`, its bytes, and how long it is.
struct EncodedWord {
  std::string_view charset;
  std::string bytes;
  std::size_t length = 0;
};

EncodedWord encoded_word(std::string_view text) {
  if (!text.starts_with("=?")) return {};
  text = text.substr(0, 1000);  // 75 by the rule; nothing is looked for to the end of a long header
  const auto charset = text.find('?', 2);
  if (charset == std::string_view::npos || charset + 2 >= text.size() || text[charset + 2] != '?') return {};
  const auto end = text.find("?=", charset + 3);
  if (end == std::string_view::npos) return {};
  auto words = std::string(text.substr(charset + 3, end - charset - 3));
  std::ranges::replace(words, '_', ' ');
  const bool base64 = ascii_lower(text[charset + 1]) == 'b';
  return {text.substr(2, charset - 2), base64 ? from_base64(words) : from_quoted_printable(words), end + 2};
}

/// Encoded words as what they stand for. Those side by side are one text: a letter of several bytes may begin
/// in one and end in the next. Of all values together only so many are read as anybody writes, for each may
/// need another program.
class WordDecoder {
 public:
  std::string operator()(std::string_view value) {
    std::string text;
    for (const auto& piece : pieces_of(value))
      text += piece.charset.empty() ? piece.bytes : from_charset(piece.bytes, piece.charset).text;
    return from_charset(text, {}).text;
  }

 private:
  struct Piece {
    std::string_view charset;  ///< empty between encoded words
    std::string bytes;
  };

  std::vector<Piece> pieces_of(std::string_view value) {
    std::vector<Piece> pieces(1);
    for (std::size_t at = 0; at < value.size();) {
      const auto word = left_ > 0 ? encoded_word(value.substr(at)) : EncodedWord{};
      if (word.charset != pieces.back().charset) pieces.push_back({word.charset, {}});
      if (word.length == 0) {
        pieces.back().bytes += value[at++];
        continue;
      }
      --left_;
      pieces.back().bytes += word.bytes;
      at += word.length;
      // A blank between two encoded words only divides them.
      const auto next = value.find_first_not_of(' ', at);
      if (next != std::string_view::npos && encoded_word(value.substr(next)).length > 0) at = next;
    }
    return pieces;
  }

  int left_ = 1000;
};

std::string_view without_return(std::string_view line) {
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

}  // namespace

std::string_view MailPart::header(std::string_view name) const {
  const auto found = std::ranges::find(headers, name, &MailHeader::name);
  return found == headers.end() ? std::string_view() : found->value;
}

std::string MailPart::type() const {
  const auto value = header("content-type");
  const auto type = ascii_lower(trimmed(value.substr(0, value.find(';'))));
  return type.find('/') == std::string::npos ? "text/plain" : type;
}

std::string MailPart::parameter(std::string_view name) const {
  for (const std::string_view header_name : {"content-type", "content-disposition"}) {
    auto value = header(header_name);
    for (auto at = value.find(';'); at != std::string_view::npos; at = value.find(';')) {
      value = trimmed(value.substr(at + 1));
      const auto equals = value.find('=');
      if (equals == std::string_view::npos || ascii_lower(trimmed(value.substr(0, equals))) != name) continue;
      auto found = trimmed(value.substr(equals + 1));
      if (found.starts_with('"')) return std::string(found.substr(1, found.find('"', 1) - 1));
      return std::string(trimmed(found.substr(0, found.find(';'))));
    }
  }
  return {};
}

std::string MailPart::decoded() const {
  const auto encoding = ascii_lower(trimmed(header("content-transfer-encoding")));
  if (encoding == "base64") return from_base64(body);
  return encoding == "quoted-printable" ? from_quoted_printable(body) : std::string(body);
}

std::string MailPart::text() const {
  auto text = from_charset(decoded(), parameter("charset")).text;
  std::erase(text, '\0');
  return text.find('\r') == std::string::npos ? text : with_line_feeds(text);
}

MailPart mail_part(std::string_view bytes, int first_line) {
  MailPart part;
  std::size_t at = 0;
  int line_number = first_line;
  while (at < bytes.size()) {
    const auto end = std::min(bytes.find('\n', at), bytes.size());
    const auto line = without_return(bytes.substr(at, end - at));
    at = std::min(end + 1, bytes.size());
    ++line_number;
    if (line.empty()) break;
    const auto colon = line.find(':');
    if ((line.front() == ' ' || line.front() == '\t') && !part.headers.empty())
      part.headers.back().value.append(" ").append(trimmed(line));
    else if (colon != std::string_view::npos)
      part.headers.push_back(
          {ascii_lower(line.substr(0, colon)), std::string(trimmed(line.substr(colon + 1)))});
  }
  WordDecoder decode;
  for (auto& header : part.headers)
    header.value = decode(header.value);
  part.body = bytes.substr(at);
  part.body_line = line_number;
  return part;
}

std::vector<MailPart> parts_of(const MailPart& multipart, std::size_t most) {
  const auto boundary = "--" + multipart.parameter("boundary");
  std::vector<MailPart> parts;
  if (boundary.size() == 2) return parts;
  std::optional<std::size_t> start;
  int start_line = 0;
  int line_number = multipart.body_line;
  for (std::size_t at = 0; at < multipart.body.size() && parts.size() < most; ++line_number) {
    const auto end = std::min(multipart.body.find('\n', at), multipart.body.size());
    const auto line = multipart.body.substr(at, end - at);
    const bool marked = line.starts_with(boundary);
    const auto behind = marked ? trimmed(line.substr(boundary.size())) : std::string_view();
    if (marked && (behind.empty() || behind == "--")) {
      if (start) parts.push_back(mail_part(multipart.body.substr(*start, at - *start), start_line));
      start.reset();
      if (!behind.empty()) break;
      start = std::min(end + 1, multipart.body.size());
      start_line = line_number + 1;
    }
    at = end + 1;
  }
  // A mail cut short has no last boundary.
  if (start && parts.size() < most) parts.push_back(mail_part(multipart.body.substr(*start), start_line));
  return parts;
}

std::string mail_day(std::string_view date) {
  constexpr std::string_view months = "janfebmaraprmayjunjulaugsepoctnovdec";
  const auto comma = date.find(',');
  auto words = trimmed(date.substr(comma == std::string_view::npos ? 0 : comma + 1));
  const auto next_word = [&words] {
    const auto end = std::min(words.find(' '), words.size());
    const auto word = words.substr(0, end);
    words = trimmed(words.substr(end));
    return word;
  };
  const auto day = next_word();
  const auto month = months.find(ascii_lower(next_word()).substr(0, 3));
  const auto year = next_word();
  const auto digits = [](std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (day.empty() || day.size() > 2 || !digits(day) || month == std::string_view::npos || month % 3 != 0 ||
      year.size() != 4 || !digits(year))
    return {};
  return fmt::format("{}-{:02}-{:0>2}", year, month / 3 + 1, day);
}

}  // namespace docket
