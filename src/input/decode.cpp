#include "input/decode.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "docket/error.hpp"
#include "input/charset.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

using std::string_view_literals::operator""sv;

struct Magic {
  std::string_view bytes;
  std::string_view what;
};

constexpr auto foreign = std::to_array<Magic>({
    {"\x1F\x8B"sv, "a gzip archive; unpack it first"},
    {"\x7F"
     "ELF"sv,
     "a program"},
    {"\x89PNG"sv, "a PNG image"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an old Office file (.doc, .xls, .msg); save it as .docx"},
    {"\xFF\xD8\xFF"sv, "a JPEG image"},
    {"7z\xBC\xAF\x27\x1C"sv, "a 7z archive; unpack it first"},
    {"BZh"sv, "a bzip2 archive; unpack it first"},
    {"GIF8"sv, "a GIF image"},
    {"ID3"sv, "an MP3 recording"},
    {"OggS"sv, "an Ogg recording"},
    {"Rar!"sv, "a RAR archive; unpack it first"},
    {"SQLite format 3"sv, "an SQLite file; a register is named with --register"},
    {"\xFD"
     "7zXZ"sv,
     "an xz archive; unpack it first"},
    {"{\\rtf"sv, "a Rich Text file; save it as .docx"},
});

constexpr std::size_t sample_size = 4096;

bool unusual_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 &&
         std::string_view("\t\n\v\f\r\b\x1b").find(c) == std::string_view::npos;
}

// Notes may hold a stray control character; files of another kind are full of them.
void refuse_binary(std::string_view bytes) {
  if (const auto nul = bytes.find('\0'); nul != std::string_view::npos)
    throw Error{fmt::format("not text (a NUL byte at offset {}); docket reads notes, not binary files", nul)};
  const auto sample = bytes.substr(0, sample_size);
  const auto controls = static_cast<std::size_t>(std::ranges::count_if(sample, unusual_control));
  if (controls * 20 > sample.size())
    throw Error{
        fmt::format("not text ({} control characters in the first {} bytes); docket reads notes, not binary "
                    "files",
                    controls, sample.size())};
}

std::optional<std::string> by_mark(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), ByteOrder::little);
  if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), ByteOrder::big);
  if (bytes.starts_with("\xEF\xBB\xBF")) return std::string(bytes.substr(3));
  return std::nullopt;
}

}  // namespace

std::string with_line_feeds(std::string_view text) {
  std::string lines;
  lines.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\r', at), text.size());
    lines.append(text, at, end - at);
    if (end == text.size()) break;
    lines += '\n';
    at = end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
  }
  return lines;
}

Decoded decode(std::string_view bytes) {
  Decoded decoded{by_mark(bytes), {}};
  auto text = decoded.changed ? std::string_view(*decoded.changed) : bytes;
  refuse_binary(text);
  if (!is_utf8(text)) {
    auto converted = from_charset(text, charset_within(text));
    decoded.remark = fmt::format("read as {}, since it is not UTF-8", printable(converted.read_as));
    decoded.changed = std::move(converted.text);
    text = *decoded.changed;
  }
  if (text.find('\r') != std::string_view::npos) decoded.changed = with_line_feeds(text);
  return decoded;
}

std::string_view foreign_format(std::string_view bytes) {
  const auto row =
      std::ranges::find_if(foreign, [&](const Magic& magic) { return bytes.starts_with(magic.bytes); });
  return row == foreign.end() ? std::string_view() : row->what;
}

}  // namespace docket
